"""Line-end hyphens: all those of 6 April 2022, and cases of the rules."""

import pytest

from indexer.hyphens import join_lines, keeps_hyphen, seen_words

NOTHING_SEEN = seen_words(())

REAL = [
    ("(Re-", "gion", "(Region"),
    ("Tonn-", "dorff", "Tonndorff"),
    ("trussel-", "billedet", "trusselbilledet"),
    ("eu-", "ropæiske", "europæiske"),
    ("Prak-", "sis", "Praksis"),
    ("fagsy-", "stemer", "fagsystemer"),
    ("vest-", "danske", "vestdanske"),
    ("sam-", "arbejde", "samarbejde"),
    ("igang-", "sætte", "igangsætte"),
    ("be-", "handlingen", "behandlingen"),
    ("revi-", "dere", "revidere"),
    ("ajourførings-", "begrebet,", "ajourføringsbegrebet,"),
    ("FMK-", "styregruppen", "FMK-styregruppen"),
    ("bekræf-", "tet", "bekræftet"),
    ("for-", "målstjenesteligt", "formålstjenesteligt"),
    ("Sagsfremstil-", "lingen", "Sagsfremstillingen"),
    ("beslutnings-", "grundlag", "beslutningsgrundlag"),
    ("gro-", "bund", "grobund"),
    ("pro-", "cessen", "processen"),
    ("digitali-", "seringsstrategien", "digitaliseringsstrategien"),
    ("kom-", "fortable", "komfortable"),
    ("mo-", "derniseringen.", "moderniseringen."),
    ("kon-", "kret.", "konkret."),
    ("sund-", "hedsområdet", "sundhedsområdet"),
    ("drøf-", "telse", "drøftelse"),
    ("infrastruk-", "tur.", "infrastruktur."),
    ("Økono-", "mien", "Økonomien"),
    ("økono-", "miforhandlingerne.", "økonomiforhandlingerne."),
    ("ud-", "gangspunkt", "udgangspunkt"),
    ("be-", "skedkommunikation.", "beskedkommunikation."),
    ("afgræn-", "set.", "afgrænset."),
    ("styre-", "gruppe", "styregruppe"),
    ("kro-", "nikergrupper", "kronikergrupper"),
    ("sæt-", "ter", "sætter"),
    ("udveks-", "ling", "udveksling"),
    ("sundheds-", "sektorens", "sundhedssektorens"),
    ("for-", "ventes", "forventes"),
    ("Sjæl-", "land", "Sjælland"),
    ("bestyrel-", "sen", "bestyrelsen"),
    ("gen-", "nemført", "gennemført"),
    ("moderniseringsaktivi-", "teterne.", "moderniseringsaktiviteterne."),
    ("øko-", "nomiforhandling.", "økonomiforhandling."),
    ("dy-", "rere", "dyrere"),
    ("økonomifor-", "handling.", "økonomiforhandling."),
    ("forventnin-", "ger", "forventninger"),
    ("Sjæl-", "land", "Sjælland"),
    ("forbere-", "delse", "forberedelse"),
    ("økonomi-", "forhandlingerne.", "økonomiforhandlingerne."),
    ("patientresu-", "meer", "patientresumeer"),
    ("mod-", "tage", "modtage"),
    ("antikoa-", "gulationsbehandling", "antikoagulationsbehandling"),
    ("implementerin-", "gen", "implementeringen"),
    ("om-", "lægningen", "omlægningen"),
]

RULES = [
    ("cyber-", "og informationssikkerhed", "cyber- og informationssikkerhed"),
    ("ind-", "eller udskrivning", "ind- eller udskrivning"),
    ("ICD-", "11", "ICD-11"),
    ("2022-", "aftalen", "2022-aftalen"),
    ("e-", "recepter", "e-recepter"),
    ("it-", "sikkerhed", "it-sikkerhed"),
    ("MedCom-", "beskeder", "MedCom-beskeder"),
    ("ØKO-", "NOMI", "ØKONOMI"),
    ("Nord-", "Syd", "Nord-Syd"),
    ("NemLog-", "in3", "NemLog-in3"),
    ("sund\u00ad", "hed", "sundhed"),
    ("planer –", "også", "planer – også"),
    ("plan", "og mål", "plan og mål"),
    ("(Re-", "gion)", "(Region)"),
]


@pytest.mark.parametrize(("left", "right", "joined"), [*REAL, *RULES])
def test_lines_join(left: str, right: str, joined: str) -> None:
    assert join_lines([left, right], NOTHING_SEEN) == joined


SEEN = seen_words(
    [
        "Der er fx sundheds-it og EU-projekter.",
        "Nordjylland og cyberog",
        "en brudt sam-",
    ]
)
DOCUMENT = [
    ("sundheds", "it", True),  # the form with a hyphen stands elsewhere
    ("nord", "jylland", False),
    ("eu", "ropæiske", False),  # "EU-" is not "eu-"
    ("EU", "projekter", True),
]


@pytest.mark.parametrize(("begin", "rest", "kept"), DOCUMENT)
def test_the_document_knows_best(begin: str, rest: str, kept: bool) -> None:
    assert keeps_hyphen(begin, rest, SEEN) is kept


def test_halves_at_line_ends_are_no_words() -> None:
    seen = seen_words(["en lang sam-", "arbejde om data"])
    assert not {"sam", "arbejde"} & seen.joined
    assert {"lang", "om", "data"} <= seen.joined


def test_blanks_become_single() -> None:
    assert join_lines(["svar  på ", "  ansøgningen"], NOTHING_SEEN) == (
        "svar på ansøgningen"
    )
