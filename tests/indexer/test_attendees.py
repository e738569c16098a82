"""Attendee lists as minutes print them, and what only looks like one."""

import pytest

from indexer.attendee_labels import is_label
from indexer.attendees import attended_items, find_attendees
from indexer.model import Block, Line
from tests.indexer.making import block, blocks

KNOWN = {"KL": "KL", "Danske Regioner": "Danske Regioner", "SDS": "Datastyrelsen"}

LABELS = [
    ("Deltagere fra bestyrelsen", True),
    ("Deltagere:", True),
    ("Mødedeltagere", True),
    ("Til stede:", True),
    ("Tilstede: Ida Skov, Bo Lund", True),
    ("Til stede var:", True),
    ("Fremmødte", True),
    ("Medlemmer:", True),
    ("Afbud fra bestyrelsen", True),
    ("Afbud: Ida Skov", True),
    ("Afbud fra;", True),
    ("På rådsmødet deltog:", True),
    ("Følgende havde meldt afbud:", True),
    ("Medlemmer af udvalget:", True),
    ("På mødet drøftedes budgettet", False),
    ("Fraværende: Ingen", True),
    ("Øvrige deltagere", True),
    ("Desuden deltog:", True),
    ("Forældrevalgte:", True),
    ("Fra kommunerne:", True),
    ("Referent: Ida Skov", True),
    ("Alle var mødt, undtagen Ida Skov", True),
    ("Deltagerne drøftede sagen.", False),
    ("Afbud meldes til sekretariatet", False),
    ("Medlemmerne af rådet", False),
    ("Til stede ved åbningen", False),
    ("Mødt af mange", False),
    ("Formanden bød velkommen.", False),
    ("Alle var enige", False),
    ("Sted: Rådhuset", False),
]


@pytest.mark.parametrize(("text", "expected"), LABELS)
def test_labels(text: str, expected: bool) -> None:
    assert is_label(text) == expected


def listed(*texts: str) -> list[str]:
    """The attendees of plain blocks as "name | organisation | role | attendance"."""
    people = find_attendees(blocks(*texts), KNOWN.get).attendees
    return [
        " | ".join(
            part or "-"
            for part in (p.name, p.organisation, p.role, p.attendance, p.present_items)
        ).removesuffix(" | -")
        for p in people
    ]


LISTS = [
    (
        ["Deltagere", "Ida Skov (Danske Regioner), Bo Lund (SDS, referent)"],
        [
            "Ida Skov | Danske Regioner | - | member",
            "Bo Lund | Datastyrelsen | referent | member",
        ],
    ),
    (
        ["Deltagere:", "Ida Skov (KL) (deltog under punkt 1 -5), Bo Lund"],
        ["Ida Skov | KL | - | member | 1-5", "Bo Lund | - | - | member"],
    ),
    (
        [
            "Deltagere",
            "Ida Skov (Styrelsen for Fælles Data), Bo Lund (Institut for Data)",
        ],
        [
            "Ida Skov | Styrelsen for Fælles Data | - | member",
            "Bo Lund | Institut for Data | - | member",
        ],
    ),
    (
        ["Til stede: Ida Skov, direktør i Opfundet A/S (deltog under pkt. 2 og 4)."],
        ["Ida Skov | Opfundet A/S | direktør | member | 2,4"],
    ),
    (
        ["Deltagere", "Ida Skov, KL (formand); Bo Lund, Egeby Kommune;"],
        ["Ida Skov | KL | formand | member", "Bo Lund | Egeby Kommune | - | member"],
    ),
    (
        ["Deltagere", "Ida Skov, KL, Bo Lund, Egeby Kommune"],
        ["Ida Skov | KL | - | member", "Bo Lund | Egeby Kommune | - | member"],
    ),
    (
        ["Deltagere", "Fra kommunerne:", "Direktør Ida Skov, Egeby Kommune"],
        ["Ida Skov | Egeby Kommune | direktør | member"],
    ),
    (
        ["Fra Region Nord:", "Ida Skov", "Bo Lund"],
        ["Ida Skov | Region Nord | - | member", "Bo Lund | Region Nord | - | member"],
    ),
    (
        [
            "Til stede:",
            "Ida Skov (A)",
            "Bo Lund (V)- afbud",
            "Vibeke van der Sand (SF)",
        ],
        [
            "Ida Skov | - | A | member",
            "Bo Lund | - | V | apology",
            "Vibeke van der Sand | SF | - | member",
        ],
    ),
    (
        ["Deltagere", "Ida Skov og Bo Lund (KL), Åse Ø. Ask (ÅA)"],
        [
            "Ida Skov | KL | - | member",
            "Bo Lund | KL | - | member",
            "Åse Ø. Ask | - | - | member",
        ],
    ),
    (
        ["Til stede: Ida Skov, Bo Lund", "Afbud: Eva Holm", "Referent: Ida Skov"],
        [
            "Ida Skov | - | referent | member",
            "Bo Lund | - | - | member",
            "Eva Holm | - | - | apology",
        ],
    ),
    (
        ["Øvrige deltagere", "Ida Skov (fra kl. 15.00)"],
        ["Ida Skov | - | - | other"],
    ),
    (["Alle var mødt, undtagen Bo Lund"], ["Bo Lund | - | - | apology"]),
    (
        ["Til stede var Ida Skov og Bo Lund."],
        ["Ida Skov | - | - | member", "Bo Lund | - | - | member"],
    ),
    (
        ["Deltagere: IDS, BL og EH"],
        ["IDS | - | - | member", "BL | - | - | member", "EH | - | - | member"],
    ),
    (
        ["Deltagere", "Ida Skov", "Egeby Kommune", "Bo Lund", "KL"],
        ["Ida Skov | Egeby Kommune | - | member", "Bo Lund | KL | - | member"],
    ),
    (
        ["Til stede:", "Ida Skov (fra punkt 3)", "Bo Lund (til og med pkt. 4)"],
        ["Ida Skov | - | - | member | 3-", "Bo Lund | - | - | member | 1-4"],
    ),
    (
        ["Deltagere", "Ida Skov, Styrelsen for Data; Bo Lund (deltog under status)"],
        ["Ida Skov | Styrelsen for Data | - | member", "Bo Lund | - | - | member"],
    ),
    (
        [
            "Deltagere: Ida Skov (Styrelsen for",
            "Data) (under punkt",
            "3), Bo Lund",
            "(KL)",
        ],
        ["Ida Skov | Styrelsen for Data | - | member | 3", "Bo Lund | KL | - | member"],
    ),
    (
        ["Til stede: Ida, Bo og Åse. Afbud fra Eva Holm."],
        [
            *("Ida | - | - | member", "Bo | - | - | member", "Åse | - | - | member"),
            "Eva Holm | - | - | apology",
        ],
    ),
    (
        ["Til stede: Ida Skov, sognepræst Eva Holm samt kirkeværge Bo Lund."],
        [
            "Ida Skov | - | - | member",
            "Eva Holm | - | sognepræst | member",
            "Bo Lund | - | kirkeværge | member",
        ],
    ),
    (
        ["Til stede:", "Skolens ledelse: Skoleleder Ida Skov", "Sted: Rådhuset"],
        ["Ida Skov | - | skoleleder | member"],
    ),
    # What is told by the list as a whole: one entry a row, cells, groups, columns.
    (
        [
            "Deltagere:",
            "Ida Skov, formand",
            "Bo Lund, Egeby Sol",
            "Eva Holm, Sydby Vind",
        ],
        [
            "Ida Skov | - | formand | member",
            "Bo Lund | Egeby Sol | - | member",
            "Eva Holm | Sydby Vind | - | member",
        ],
    ),
    (
        ["Deltagere:", "Ida Skov", "formand", "Bo Lund", "KL"],
        ["Ida Skov | - | formand | member", "Bo Lund | KL | - | member"],
    ),
    (
        ["Deltagere:", "KL: Ida Skov og Bo Lund", "Regionerne: Eva Holm (Region Nord)"],
        [
            *("Ida Skov | KL | - | member", "Bo Lund | KL | - | member"),
            "Eva Holm | Region Nord | - | member",
        ],
    ),
    (
        ["Deltagere:", "Sundhedsministeriet", "Ida Skov", "KL", "Bo Lund"],
        [
            "Ida Skov | Sundhedsministeriet | - | member",
            "Bo Lund | KL | - | member",
        ],
    ),
    (
        ["Til stede: VIP: Ida Skov (IS), Bo Lund (BL); Elever: Eva Holm (EH)"],
        [f"{name} | - | - | member" for name in ("Ida Skov", "Bo Lund", "Eva Holm")],
    ),
    (
        ["Deltagere: Ida Skov KL, Bo Lund/Region Nord, Eva Holm - formand"],
        [
            "Ida Skov | KL | - | member",
            "Bo Lund | Region Nord | - | member",
            "Eva Holm | - | formand | member",
        ],
    ),
    (
        ["Til stede: Ida Skov (formand) Bo Lund (kasserer)"],
        ["Ida Skov | - | formand | member", "Bo Lund | - | kasserer | member"],
    ),
    (
        ["Afbud: Ida Skov og Bo Lund. Suppleant Eva Holm mødte for Ida Skov."],
        [
            "Ida Skov | - | - | apology",
            "Bo Lund | - | - | apology",
            "Eva Holm | - | suppleant | member",
        ],
    ),
    (
        ["Afbud:", "Ida Skov", "Dagsorden", "Velkomst Budget"],
        ["Ida Skov | - | - | apology"],
    ),
    (
        ["Deltagere: Restauratør Ida Skov, Entreprenør Bo Lund"],
        [
            "Ida Skov | - | restauratør | member",
            "Bo Lund | - | entreprenør | member",
        ],
    ),
    (
        ["Afbud: Ida Skov. 1. suppleant Eva Holm deltog i stedet."],
        ["Ida Skov | - | - | apology", "Eva Holm | - | suppleant | member"],
    ),
    (
        ["Deltagere: Ida Skov, Bo Lund, Eva (kasserer), Ole Holm, Spejd (OH)"],
        [
            "Ida Skov | - | - | member",
            "Bo Lund | - | - | member",
            "Eva | - | kasserer | member",
            "Ole Holm | Spejd | - | member",
        ],
    ),
    (
        ["Fraværende: Ida Skov (V) - Bo Lund (V) mødte som stedfortræder."],
        ["Ida Skov | - | V | apology", "Bo Lund | - | V | member"],
    ),
    (
        ["Afbud lørdag og søndag: Ida Skov", "Referat: Bo Lund", "Referat: Godkendt"],
        ["Ida Skov | - | - | apology", "Bo Lund | - | referent | other"],
    ),
    (
        ["Deltagere: 8 klubber. Fra bestyrelsen deltog Ida Skov og Bo Lund."],
        ["Ida Skov | - | - | other", "Bo Lund | - | - | other"],
    ),
    (
        ["Sekretariatet:", "Ida Skov, Bo Lund", "Ref. ABC/DEF"],
        ["Ida Skov | - | - | other", "Bo Lund | - | - | other"],
    ),
    (
        # Parentheses that are closed twice, or not at all.
        ["Til stede: Ida Skov (KL)), Bo Lund (Region Nord", "Eva Holm (KL)"],
        [
            "Ida Skov | KL | - | member",
            "Bo Lund | Region Nord | - | member",
            "Eva Holm | KL | - | member",
        ],
    ),
    (
        ["Medlemmer af udvalget:", "Ida Skov", "Næstformand", "(V)", "Bo Lund"],
        ["Ida Skov | - | næstformand | member", "Bo Lund | - | - | member"],
    ),
    (
        ["Medlemmer: Ida Skov, Bo Lund", "Godkendelse af dagsorden:", "Godkendt"],
        ["Ida Skov | - | - | member", "Bo Lund | - | - | member"],
    ),
    (
        ["Til stede: Ida Skov, Bo Lund og Eva", "Marie Holm."],
        [
            "Ida Skov | - | - | member",
            "Bo Lund | - | - | member",
            "Eva Marie Holm | - | - | member",
        ],
    ),
    (
        # The last line stood at the top of the next page.
        ["Afbud:", "Ida Skov\nBo Lund\nEva Holm\nSagsoversigt Side"],
        [
            "Ida Skov | - | - | apology",
            "Bo Lund | - | - | apology",
            "Eva Holm | - | - | apology",
        ],
    ),
    (
        ["På bestyrelsesmødet deltog:", "Ida Skov", "Bo Lund *"],
        ["Ida Skov | - | - | member", "Bo Lund | - | - | member"],
    ),
    (
        ["Fraværende:", "Forældrevalgte: Ida Skov", "Elevrepræsentanter: Bo Lund"],
        ["Ida Skov | - | - | apology", "Bo Lund | - | - | apology"],
    ),
    (
        ["Til stede: Ida Skov, Eva Marie", "Holm, Bo Lund"],
        [
            "Ida Skov | - | - | member",
            "Eva Marie Holm | - | - | member",
            "Bo Lund | - | - | member",
        ],
    ),
    (
        [
            "Afbud: Bestyrelsesmedlem Ida Skov",
            "Formanden åbnede mødet med at byde velkommen til Bo Lund, som er valgt "
            "ind i bestyrelsen ved valget. Bo Lund afløser Eva Holm.",
        ],
        ["Ida Skov | - | bestyrelsesmedlem | apology"],
    ),
    (
        ["Medlemmer: Ida Skov, Bo Lund", "Fraværende: Bo Lund (syg)"],
        ["Ida Skov | - | - | member", "Bo Lund | - | - | apology"],
    ),
    (
        ["Afbud: Ida Skov", "Fra skolen: Rektor Bo Lund"],
        ["Ida Skov | - | - | apology", "Bo Lund | - | rektor | other"],
    ),
    (
        ["Bestyrelsen: Ida Skov, Bo Lund", "Fra sekretariatet deltog Eva Holm."],
        [
            *("Ida Skov | - | - | member", "Bo Lund | - | - | member"),
            "Eva Holm | - | - | other",
        ],
    ),
    (
        ["Fremmødte: Ida og Bo", "Fraværende med afbud: Eva"],
        ["Ida | - | - | member", "Bo | - | - | member", "Eva | - | - | apology"],
    ),
    (
        ["Afbud: Ida Skov", "Budget", "Rådet drøftede det."],
        ["Ida Skov | - | - | apology"],
    ),
    (["Bestyrelsen: Vi venter til næste år."], []),
    (
        ["Til stede: Ida Skov", "Dagsorden: Budget, Drift"],
        ["Ida Skov | - | - | member"],
    ),
    (
        ["Der er afbud fra Ida Skov, Bo Lund og Eva Holm."],
        [f"{name} | - | - | apology" for name in ("Ida Skov", "Bo Lund", "Eva Holm")],
    ),
    (
        ["Ida Skov og Bo Lund var fraværende."],
        ["Ida Skov | - | - | apology", "Bo Lund | - | - | apology"],
    ),
    (
        ["Ikke til stede: Ida Skov (V) og Bo Lund (A)"],
        ["Ida Skov | - | V | apology", "Bo Lund | - | A | apology"],
    ),
    (
        ["Deltagere:", "Praksis koordinator Ida Skov", "Faglig direktør Bo Lund, KL"],
        [
            "Ida Skov | - | praksis koordinator | member",
            "Bo Lund | KL | faglig direktør | member",
        ],
    ),
    (
        ["Til stede:", "Ida Skov, KL/formand", "Bo Lund, KL (suppleant for Eva Holm)"],
        ["Ida Skov | KL | formand | member", "Bo Lund | KL | suppleant | member"],
    ),
    (["Afbud: Ida Skov", "Resume", "Sagsforløb: BY"], ["Ida Skov | - | - | apology"]),
    (["Formanden deltog ikke i mødet."], []),
    (
        ["Deltagere", "Ida Skov (O) midlertidig for Eva Holm (O)", "Bo Lund (A)"],
        ["Ida Skov | - | O | member", "Bo Lund | - | A | member"],
    ),
    (["Afbud: Ida Skov", "Sag Tekst Sidenr."], ["Ida Skov | - | - | apology"]),
    (["Ida Skov var fraværende under sagens behandling."], []),
    (
        ["Tilstedeværende medlemmer af Rådet", "Ida Skov (formand)", "Bo Lund"],
        ["Ida Skov | - | formand | member", "Bo Lund | - | - | member"],
    ),
    (["Gæst: Redaktør Ida Skov"], ["Ida Skov | - | redaktør | other"]),
    (
        # What cannot be read ends no list.
        [
            *("Til stede:", "Ida Skov", "Bo Lund der kom senere og gik før de andre"),
            *("Lektor Per Dal", "Elev Kaj Vik"),
        ],
        [
            "Ida Skov | - | - | member",
            *("Per Dal | - | lektor | member", "Kaj Vik | - | elev | member"),
        ],
    ),
    (
        ["Til stede:", "Direktør i Danske Varmeværker Ida Skov", "Chef i KL Bo Lund"],
        [
            "Ida Skov | Danske Varmeværker | direktør | member",
            "Bo Lund | KL | chef | member",
        ],
    ),
    (
        ["Afbud: Formand for Egeby Lokaludvalg Ida Skov (A)"],
        ["Ida Skov | Egeby Lokaludvalg | A | apology"],
    ),
    (
        ["I mødet deltog Ida Skov, Bo Lund og Eva Holm (referent)."],
        [
            *("Ida Skov | - | - | member", "Bo Lund | - | - | member"),
            "Eva Holm | - | referent | member",
        ],
    ),
    (
        ["Medlemmerne var mødt, bortset fra Ida Skov og Bo Lund, der havde afbud."],
        ["Ida Skov | - | - | apology", "Bo Lund | - | - | apology"],
    ),
    (["Ikke at tilstede Ida Skov"], ["Ida Skov | - | - | apology"]),
    (
        ["Fraværende:", "Ida Skov (V) deltog i mødet i stedet for Bo Lund (A)."],
        ["Ida Skov | - | V | member", "Bo Lund | - | A | apology"],
    ),
    (
        [
            "Til stede:",
            "Ida Skov",
            "Dekaner og andre",
            "Dekan Bo Lund, deltog i pkt. 4",
        ],
        ["Ida Skov | - | - | member", "Bo Lund | - | dekan | member | 4"],
    ),
    (
        ["Afbud: Ida Skov", "Indholdsfortegnelse", "Pkt. Tekst Side"],
        ["Ida Skov | - | - | apology"],
    ),
    (
        ["Til stede: rektor Ida Skov og dekan Bo Lund i hele mødet, PwC og Eva Holm."],
        [
            *("Ida Skov | - | rektor | member", "Bo Lund | - | dekan | member"),
            "Eva Holm | - | - | member",
        ],
    ),
    (
        ["Deltagere:", "Statsautoriseret revisor Ida Skov, RevisorCo"],
        ["Ida Skov | RevisorCo | statsautoriseret revisor | member"],
    ),
    (
        [
            *("Elever:", "Ida Skov Afbud", "Bo Marie Lund - Til stede fra pkt. 3"),
            "Leder: Eva Holm Til stede",
        ],
        [
            *("Ida Skov | - | - | apology", "Bo Marie Lund | - | - | member | 3-"),
            "Eva Holm | - | - | member",
        ],
    ),
    (["Referat", "Ida Skov afbud"], []),
    (
        ["Til stede:", "(a) Ida Skov;", "(b) Bo de Lund; og", "(c) Eva Holm."],
        [
            *("Ida Skov | - | - | member", "Bo de Lund | - | - | member"),
            "Eva Holm | - | - | member",
        ],
    ),
    (
        [
            "Afbud: Eva Holm",
            "Rektorat",
            "Rektor Ida Skov",
            "Desuden deltog",
            "Dekan Bo Lund under punkterne 5A og 5B",
        ],
        [
            *("Eva Holm | - | - | apology", "Ida Skov | - | rektor | other"),
            "Bo Lund | - | dekan | other",
        ],
    ),
    (
        ["Fraværende:", "Forældrevalgte: Afbud fra Ida Skov.", "Elever: Bo Lund"],
        ["Ida Skov | - | - | apology", "Bo Lund | - | - | apology"],
    ),
    (
        [
            *("Deltagere:", "Ida Skov: Direktør for Egeby Varme", "Bo Lund: Medusa"),
            "Eva Holm: Kirkens Hjerte",
        ],
        [
            "Ida Skov | Egeby Varme | Direktør | member",
            *(
                "Bo Lund | Medusa | - | member",
                "Eva Holm | Kirkens Hjerte | - | member",
            ),
        ],
    ),
    (
        ["Til stede: Ida Skov", "Fordeling: Bo Lund, Eva Holm"],
        ["Ida Skov | - | - | member"],
    ),
    (
        [
            "Til stede fra rådet var Ida Skov og Bo Lund.",
            "Til stede for sekretariatet var Eva Holm.",
        ],
        [
            *("Ida Skov | - | - | member", "Bo Lund | - | - | member"),
            "Eva Holm | - | - | member",
        ],
    ),
    (
        ["Deltagere: Ida Skov #64 Formand", "Bo Lund (referent) #3 Suppleant"],
        ["Ida Skov | - | Formand | member", "Bo Lund | - | referent | member"],
    ),
    (["Bemærkninger: Afbud: Ida Skov"], ["Ida Skov | - | - | apology"]),
    (
        ["Deltagere:", "Egeby Tilsyn (ET): Ida Skov, Bo Lund"],
        ["Ida Skov | - | - | member", "Bo Lund | - | - | member"],
    ),
    (
        ["Godkendt.", "Ida Skov, Bo Lund og Eva Holm deltog ikke på mødet."],
        [
            *("Ida Skov | - | - | apology", "Bo Lund | - | - | apology"),
            "Eva Holm | - | - | apology",
        ],
    ),
    (["Ida Skov deltog ikke i behandlingen af punktet."], []),
    (
        ["Afbud: Ida Skov", "Tovholder: Bo Lund", "Referent Eva Holm"],
        [
            *("Ida Skov | - | - | apology", "Bo Lund | - | tovholder | other"),
            "Eva Holm | - | referent | other",
        ],
    ),
    (
        ["Til stede: Bestyrelsesmedlemmer Ida, Bo og Eva"],
        ["Ida | - | - | member", "Bo | - | - | member", "Eva | - | - | member"],
    ),
    (
        ["Følgende var mødt:", "Ida Skov, Egeby", "Der var afbud fra:", "Bo Lund, KL"],
        ["Ida Skov | Egeby | - | member", "Bo Lund | KL | - | apology"],
    ),
    (
        ["Fra skoven deltog skovfoged Ida Skov og fuldmægtig Bo Lund."],
        ["Ida Skov | - | skovfoged | other", "Bo Lund | - | fuldmægtig | other"],
    ),
    (
        [
            *("Egeby Råd", "Ida Skov, Formand", "Bo Lund", "Eva Holm", "Åse Krogh"),
            *("Per Friis", "Dagsorden"),
        ],
        [
            *("Ida Skov | - | Formand | member", "Bo Lund | - | - | member"),
            *("Eva Holm | - | - | member", "Åse Krogh | - | - | member"),
            "Per Friis | - | - | member",
        ],
    ),
    (["Ida Skov", "Bo Lund", "Eva Holm", "Åse Krogh"], []),
    # Names with their roles below the body's own name.
    (
        ["Bestyrelsen", "Ida Skov formand", "Bo Lund kasserer", "Dagsorden:"],
        ["Ida Skov | - | formand | member", "Bo Lund | - | kasserer | member"],
    ),
    (["Bestyrelsen", "Rådet drøftede budgettet.", "Bo Lund kasserer"], []),
    # Who came or left, or was there for some items.
    (
        [
            "Ida V. Skov forlod mødet kl. 13 under behandlingen af punkt 3.",
            *("Bo Lund deltog under behandlingen af punkt 1.", "Eva Holm ankom kl. 9."),
        ],
        [
            *("Ida V. Skov | - | - | member", "Bo Lund | - | - | member | 1"),
            "Eva Holm | - | - | member",
        ],
    ),
    (["Ida Skov og Bo Lund deltog i et møde med kommunen."], []),
    (
        ["Ida Skov havde meldt afbud, og Bo Lund deltog i stedet."],
        ["Bo Lund | - | - | member", "Ida Skov | - | - | apology"],
    ),
    (["Bo Lund udeblev uden afbud."], ["Bo Lund | - | - | apology"]),
    # Labels that lost their colon.
    (
        ["DeltagereIda Skov, Bo Lund", "AfbudEva Holm", "StedSkolen"],
        [
            *("Ida Skov | - | - | member", "Bo Lund | - | - | member"),
            "Eva Holm | - | - | apology",
        ],
    ),
    (
        ["Deltagere      Ida Skov, Bo Lund", "Sted           Egeby Hus"],
        ["Ida Skov | - | - | member", "Bo Lund | - | - | member"],
    ),
    (
        ["Afbud: Ida Skov", "Sekretær", "Bo Lund, Eva Holm"],
        [
            "Ida Skov | - | - | apology",
            *("Bo Lund | - | sekretær | other", "Eva Holm | - | sekretær | other"),
        ],
    ),
    # Sentences that run on after a list.
    (
        [
            "Til stede: Ida Skov og Bo Lund. Eva Holm havde meldt afbud. Endvidere var "
            "Åse Krogh og Per Friis til stede."
        ],
        [
            *("Ida Skov | - | - | member", "Bo Lund | - | - | member"),
            *("Eva Holm | - | - | apology", "Åse Krogh | - | - | other"),
            "Per Friis | - | - | other",
        ],
    ),
    (
        ["Til stede: Ida Skov. Bo Lund var også til stede."],
        ["Ida Skov | - | - | member", "Bo Lund | - | - | other"],
    ),
    # A semicolon among commas.
    (
        ["Til stede: Ida Skov; Bo Lund, Eva Holm, Åse Krogh"],
        [
            *("Ida Skov | - | - | member", "Bo Lund | - | - | member"),
            *("Eva Holm | - | - | member", "Åse Krogh | - | - | member"),
        ],
    ),
    (
        ["Ledelsen: Rektor Ida Skov og direktør Bo", "Lund."],
        ["Ida Skov | - | rektor | member", "Bo Lund | - | direktør | member"],
    ),
    (
        ["Fraværende", "Ida Skov", "Bemærkninger til dagsordenen", "Chef Bo Lund"],
        ["Ida Skov | - | - | apology"],
    ),
    (["Afbud/ikke tilstede: Ida Skov"], ["Ida Skov | - | - | apology"]),
    (["Til stede: Ida Skov", "Fordeling: Bo Lund"], ["Ida Skov | - | - | member"]),
    (["Afbud: Ingen"], []),
    (["Deltagere:", "Navn", "Titel"], []),
    (["Afbud"], []),
    (["Ida Skov (KL), Bo Lund (KL)"], []),
    (["Deltagere", "Mødet blev holdt i Egeby, hvor alle var samlet.", "Ida Skov"], []),
    (["Deltagerne drøftede sagen.", "Ida Skov"], []),
]


@pytest.mark.parametrize(("texts", "expected"), LISTS)
def test_lists(texts: list[str], expected: list[str]) -> None:
    assert listed(*texts) == expected


def test_one_person_a_line() -> None:
    found = block("Ida Skov, formand\nBo Lund, KL\nEva Holm")
    people = find_attendees([block("Til stede:"), found], KNOWN.get).attendees
    assert [person.name for person in people] == ["Ida Skov", "Bo Lund", "Eva Holm"]


def test_a_comma_at_the_end_of_one_line_of_many() -> None:
    found = block(
        "Ida Skov, Lauget, Egeby Øst,\nBo Lund, formand, Lauget\nEva Holm; Chef, Lauget"
    )
    people = find_attendees([block("Til stede:"), found], KNOWN.get).attendees
    assert [person.name for person in people] == ["Ida Skov", "Bo Lund", "Eva Holm"]


def test_a_name_broken_after_an_empty_entry() -> None:
    lists = blocks("Til stede:", "Ida Skov, , Bo Lund, Eva", "Marie Holm, Åse Krogh")
    people = find_attendees(lists, KNOWN.get).attendees
    assert [person.name for person in people] == [
        *("Ida Skov", "Bo Lund", "Eva Marie Holm", "Åse Krogh")
    ]


def test_a_list_that_ends_with_and_is_not_one_person_a_line() -> None:
    found = block("Ida Skov, Bo Lund, Eva\nMarie Holm, Åse Krogh og Per Friis.")
    people = find_attendees([block("Til stede:"), found], KNOWN.get).attendees
    assert [person.name for person in people][2:] == [
        *("Eva Marie Holm", "Åse Krogh", "Per Friis")
    ]


def test_a_name_broken_over_lines_is_one() -> None:
    found = block("Ida Skov (KL), Bo\nLund (KL), Eva Holm (Danske\nRegioner)")
    people = find_attendees([block("Til stede:"), found], KNOWN.get).attendees
    assert [person.name for person in people] == ["Ida Skov", "Bo Lund", "Eva Holm"]


def test_a_parenthesis_broken_over_lines_is_one() -> None:
    found = block("Ida Skov (KL), Bo Lund (Styrelsen for\nFælles Data, referent)")
    people = find_attendees([block("Til stede:"), found], KNOWN.get).attendees
    assert [person.name for person in people] == ["Ida Skov", "Bo Lund"]
    assert people[1].organisation == "Styrelsen for Fælles Data"


def cells(*texts: tuple[str, int, int]) -> list[Block]:
    """Blocks that stand in rows and columns of a table: text, row, column."""
    return [
        Block(text, "text", (Line(text, 1, row=row, column=column),))
        for text, row, column in texts
    ]


TABLES = [
    (
        [
            *(("Deltagere:", 1, 1), ("Formand", 2, 1), ("Ida Skov (IS)", 2, 2)),
            *(("KL", 3, 1), ("Bo Lund (BL) Afbud", 3, 2)),
        ],
        [("Ida Skov", None, "member"), ("Bo Lund", "KL", "apology")],
    ),
    (
        [
            *(("Til stede", 1, 1), ("Ida Skov (IS) Bo Lund (BL)", 2, 1)),
            *(("KL", 2, 2), ("Eva Holm (EH)", 3, 1), ("KL", 3, 2)),
        ],
        [
            *(("Ida Skov", None, "member"), ("Bo Lund", "KL", "member")),
            ("Eva Holm", "KL", "member"),
        ],
    ),
    (
        [("Deltagere", 1, 1), ("Ida Skov", 1, 2), ("Afbud", 2, 1), ("Bo Lund", 2, 2)],
        [("Ida Skov", None, "member"), ("Bo Lund", None, "apology")],
    ),
    (
        [
            *(("Til stede", 1, 1), ("Afbud", 1, 2)),
            *(("Ida Skov", 2, 1), ("Bo Lund", 2, 2), ("Eva Holm", 3, 1)),
        ],
        [
            ("Bo Lund", None, "apology"),
            ("Ida Skov", None, "member"),
            ("Eva Holm", None, "member"),
        ],
    ),
    (
        [
            *(("Deltagere", 0, 0), ("Navn", 1, 1), ("Parti", 1, 2), ("Fremmøde", 1, 3)),
            *(("Ida Skov", 2, 1), ("Venstre", 2, 2), ("Deltog", 2, 3)),
            *(("Bo Lund", 3, 1), ("Egeby Sol", 3, 2), ("Afbud", 3, 3)),
        ],
        [("Ida Skov", "Venstre", "member"), ("Bo Lund", "Egeby Sol", "apology")],
    ),
    (
        [
            *(("Referent", 1, 1), ("Ida Skov", 1, 2)),
            *(("Fraværende", 2, 1), ("Bo Lund", 2, 2)),
        ],
        [("Ida Skov", None, "other"), ("Bo Lund", None, "apology")],
    ),
]


@pytest.mark.parametrize(("table", "expected"), TABLES)
def test_tables(
    table: list[tuple[str, int, int]], expected: list[tuple[str, str | None, str]]
) -> None:
    people = find_attendees(cells(*table), KNOWN.get).attendees
    assert [(p.name, p.organisation, p.attendance) for p in people] == expected


MARKS: list[tuple[list[tuple[str, int, int]], list[str]]] = [
    (
        [
            *(("Medlemmer", 1, 1), ("Til stede", 1, 2), ("Med afbud", 1, 3)),
            *(("Ida Skov, KL", 2, 1), ("X", 2, 2)),
            *(("Bo Lund", 3, 1), ("X", 3, 3)),
        ],
        ["Ida Skov | KL | - | member", "Bo Lund | - | - | apology"],
    ),
    (
        [
            *(("Ida Skov", 1, 1), ("Til stede", 1, 2)),
            *(("Bo Lund", 2, 1), ("Afbud", 2, 2)),
        ],
        ["Ida Skov | - | - | member", "Bo Lund | - | - | apology"],
    ),
    ([("Ida Skov", 1, 1), ("X", 1, 2)], []),
    ([("Budget", 1, 1), ("Afbud", 1, 2)], []),
]


@pytest.mark.parametrize(("table", "expected"), MARKS)
def test_tables_that_tell_by_columns_who_took_part(
    table: list[tuple[str, int, int]], expected: list[str]
) -> None:
    people = find_attendees(cells(*table), KNOWN.get).attendees
    assert [
        f"{p.name} | {p.organisation or '-'} | {p.role or '-'} | {p.attendance}"
        for p in people
    ] == expected


def test_a_label_within_a_block_begins_a_list() -> None:
    found = block("Deltagere: Ida Skov, Bo Lund\nAfbud: Eva Holm")
    people = find_attendees([found], KNOWN.get).attendees
    assert [p.attendance for p in people] == ["member", "member", "apology"]


def test_what_gave_no_name() -> None:
    lists = find_attendees(blocks("Til stede: Ida Skov; 14 elever"), KNOWN.get)
    assert [unread.text for unread in lists.unread] == ["14 elever"]


def test_which_blocks_hold_the_lists() -> None:
    found = blocks(
        "Referat", "Afbud:", "Ida Skov", "Formanden bød velkommen.", "Bo Lund"
    )
    assert find_attendees(found, KNOWN.get).places == {1, 2}


ITEMS = [
    (None, None),
    ("1-5", {1, 2, 3, 4, 5}),
    ("2,4", {2, 4}),
    ("1-2,5", {1, 2, 5}),
    ("3", {3}),
    ("998-", {998, 999}),
]


@pytest.mark.parametrize(("present", "expected"), ITEMS)
def test_attended_items(present: str | None, expected: set[int] | None) -> None:
    assert attended_items(present) == expected
