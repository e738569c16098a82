"""The ways in which minutes print their items, and what only looks like one."""

from dataclasses import replace

import pytest

from indexer.heading_lines import is_part, without_contents
from indexer.item_headings import parse_item
from indexer.item_titles import split_title
from indexer.items import find_items
from indexer.model import Block, Line
from tests.indexer.making import block, blocks

HEADINGS = [
    ("1. Meddelelser (O)", ("", "1", "Meddelelser (O)")),
    ("1) Valg af dirigent", ("", "1", "Valg af dirigent")),
    ("1: Valg af dirigent", ("", "1", "Valg af dirigent")),
    ("89. Lukket sag", ("", "89", "Lukket sag")),
    ("3.A Ansøgning", ("", "3.A", "Ansøgning")),
    ("4.1 Drift", ("", "4.1", "Drift")),
    ("0. Godkendelse af dagsorden", ("", "0", "Godkendelse af dagsorden")),
    ("2.Regnskab", ("", "2", "Regnskab")),
    ("2 - Regnskab", ("", "2", "Regnskab")),
    ("5. 2. behandling af budget", ("", "5", "2. behandling af budget")),
    ("7. »Fjordblik«", ("", "7", "»Fjordblik«")),
    ("Punkt 1: Økonomi", ("punkt", "1", "Økonomi")),
    ("PUNKT 1 - ØKONOMI", ("punkt", "1", "ØKONOMI")),
    ("Punkt 2. planlægning af fest", ("punkt", "2", "planlægning af fest")),
    ("Punkt 2. blev udsat", None),
    ("Pkt. 4. og 5 tages samlet", None),
    ("Pkt. 1 Økonomi", ("punkt", "1", "Økonomi")),
    ("Dagsordenspunkt 4. Økonomi", ("punkt", "4", "Økonomi")),
    ("Ad 1. Velkomst", ("ad", "1", "Velkomst")),
    ("Ad pkt. 1 Velkomst", ("ad", "1", "Velkomst")),
    ("Pkt 2 & 5: Planer", ("punkt", "2 & 5", "Planer")),
    ("Ad 2 + 3) Planer", ("ad", "2 + 3", "Planer")),
    ("Ad 5", ("ad", "5", "")),
    ("Ad dagsordenspunkt 5)", ("ad", "5", "")),
    ("Nr.2 - Økonomi", ("nr", "2", "Økonomi")),
    ("a. Økonomi", None),
    ("§ 1. Navn", ("§", "1", "Navn")),
    ("Sag nr. 74 Lokalplan", ("sag", "74", "Lokalplan")),
    ("A: Meddelelser", ("", "A", "Meddelelser")),
    ("IV. Valg af dirigent", ("roman", "IV", "Valg af dirigent")),
    ("Punkt 3 (Ida)", ("punkt", "3", "")),
    ("Punkt 4: 15 min.", ("punkt", "4", "")),
    ("17.20 – 19.15 (spisning)", None),
    ("Ad dagsordenens pkt. 1 Velkomst", ("punkt", "1", "Velkomst")),
    ("Til punkt 4: Budget", ("punkt", "4", "Budget")),
    ("IT. Drift", None),
    ("3. maj 2024", None),
    ("3. Maj 2024", None),
    ("14. 9. 2005", None),
    ("6.4.2022 blev sagen udsat", None),
    ("1. stedfortræder Ida Skov", None),
    ("500.000 kr. til drift", None),
    ("8 mio. kr.", None),
    ("2. at forslaget godkendes", None),
    ("2. At forslaget godkendes", None),
    ("10.30 Velkomst", None),
    ("Punkt 3 blev udsat", None),
    ("Ad hoc", None),
    ("N. Jensen", None),
    ("Sagen behandles igen", None),
    ("Punktet udgik", None),
    ("12", None),
]


@pytest.mark.parametrize(("text", "expected"), HEADINGS)
def test_headings(text: str, expected: tuple[str, str, str] | None) -> None:
    heading = parse_item(text)
    found = heading and (heading.label, heading.number, heading.title)
    assert found == expected


def test_a_number_without_a_mark_needs_its_type() -> None:
    assert parse_item("3 Budget") is None
    assert parse_item("3 Budget", set_apart=True) is not None


def made(text: str) -> list[Block]:
    """A block a row; "*" makes it bold, "#" a heading, "-" a bullet."""
    found = []
    for row in text.strip().splitlines():
        mark, words = (row[0], row[1:]) if row[0] in "*#-" else ("", row)
        found.append(
            block(
                words.strip(),
                bold=mark == "*",
                heading=2 * (mark == "#"),
                kind="bullet" if mark == "-" else "text",
            )
        )
    return found


def titles(text: str) -> list[str]:
    """The items of minutes as "number title"."""
    return [f"{i.number or ''} {i.title}".strip() for i in find_items(made(text))]


PLAIN = """\
Referat af møde i Rådet
1. Godkendelse af dagsorden
Dagsordenen blev godkendt.
2. Budget
Rådet drøftede budgettet.
3. Eventuelt
Intet.
"""
LISTED_FIRST = """\
Dagsorden
1. Godkendelse af dagsorden
2. Budget
3. Eventuelt
Referat
1. Godkendelse af dagsorden
Dagsordenen blev godkendt.
2. Budget
Rådet drøftede budgettet.
3. Eventuelt
Intet.
"""
AD_AFTER_A_LIST = """\
Dagsorden:
1. Velkomst
2. Budget
3. Eventuelt
Ad 1. Formanden bød velkommen til alle.
Ad 2
Budgettet blev godkendt.
Ad 3. Der var intet til dette punkt.
"""
RECOMMENDATIONS = """\
*1. Lokalplan
Forvaltningen indstiller,
1. Byrådet godkender planen.
2. Byrådet afsætter 2 mio. kr.
3. Planen sendes i høring.
Godkendt.
*2. Budget
Indstilling:
1. Udvalget drøfter sagen.
Drøftet.
*3. Eventuelt
Intet.
"""
PLAIN_RECOMMENDATIONS = """\
1. Lokalplan
Forvaltningen indstiller,
1. Byrådet godkender planen
2. Byrådet afsætter 2 mio. kr.
3. Planen sendes i høring
Godkendt.
2. Budget
Drøftet.
3. Regnskab
Godkendt.
4. Eventuelt
Intet.
"""
PUNKT = """\
Punkt 1: Velkomst
Formanden bød velkommen.
1. Bilag om budget
Punkt 2: Budget
Udvalget drøftede budgettet.
Punkt 3:
Drift
Udvalget drøftede driften.
"""
BOLD_ALONE = """\
Referat
*Godkendelse af dagsorden
Dagsordenen blev godkendt.
*Budget
Rådet drøftede budgettet.
*Beslutning
Godkendt.
*Eventuelt
Intet.
"""
NUMBERS_APART = """\
Punkt
1
#Referat fra sidste møde
Ingen bemærkninger.
30
-Hent
2
#Udviklingsplan
Udvalget godkendte planen.
"""
EVERY_ITEM_ONE = """\
*1. Velkomst
Formanden bød velkommen.
*1. Budget
Rådet drøftede budgettet.
*1. Eventuelt
Intet.
"""
RUNNING = """\
*89. Budget
Godkendt.
*90. Drift
Godkendt.
*92. Lukket sag
Godkendt.
"""
EVENTUELT = """\
*1. Budget
Godkendt.
*2. Drift
Godkendt.
*Eventuelt
Intet.
"""
SUBNUMBERS = """\
1. Velkomst
Formanden bød velkommen.
2. Økonomi
2.1 Regnskab
Regnskabet blev gennemgået.
2.2 Budget
Budgettet blev gennemgået.
3. Eventuelt
Intet.
"""
RUN_ON = """\
1. Velkomst. Formanden bød velkommen til mødet.
Dagsordenen blev godkendt.
2. Budget. Rådet godkendte budgettet.
3. Eventuelt. Intet.
"""
CONTENTS = """\
1. Budget ............................ 3
2. Drift ............................. 4
*1. Budget
Godkendt.
*2. Drift
Godkendt.
"""

UNMARKED = """\
Referat
1 Godkendelse af dagsorden
Godkendt.
2 Budget
Rådet drøftede budgettet.
3 Eventuelt
Intet.
"""
DOUBLED = """\
*1. Budget
Drøftet.
*2. Vejbelysning
1. Udvalget tog redegørelsen til efterretning.
2. Forvaltningen undersøger prisen.
*2. Vintertjeneste
Vedtaget.
*5. Vandløb
Udsat.
"""
TREATED_BY_TITLE = """\
Referat
1. Godkendelse af dagsorden
2. Budget
3. Eventuelt
Godkendelse af dagsorden
Dagsordenen blev godkendt.
Budget:
Rådet drøftede budgettet.
Eventuelt
Intet.
"""
ROMANS = """\
I. Valg af dirigent
Ida blev valgt.
II. Beretning
Beretningen blev godkendt.
IV. Eventuelt
Intet.
"""
ALL_ALIKE = """\
1. Velkomst
Formanden bød velkommen.
1. Budget
Rådet drøftede budgettet.
1. Eventuelt
Intet.
"""
LINES_ALONE = """\
Referat
Velkomst:
Formanden bød velkommen.
Legepladsen:
Rådet drøftede budgettet.
"""

BY_TURNS = """\
1. Velkomst
Ad 1. Formanden bød velkommen til mødet.
2. Budget
Ad 2. Ingen bemærkninger til budgettet.
"""

MINUTES_OF_TIME = """\
Punkt 1
5 min
Velkomst
Formanden bød velkommen.
Punkt 2
10 min.
Budget
Rådet drøftede budgettet.
"""

LAST_APART = """\
1
Velkomst
Formanden bød velkommen.
2
Eventuelt
Intet.
"""

TITLES_ABOVE = """\
Spørgetid
Sag nr. 129
Kompetence: Rådet
Taget til efterretning.
Lokalplan 145
Sag nr. 130
Kompetence: Rådet
Godkendt.
"""

LABELS_ABOVE = """\
SAG NR. 1
MØDEPLAN FOR ÅRET, PROGRAM FOR DE NYE MEDLEMMER OG OFFENTLIGGØRELSE AF MØDER I RÅDET MV.
Rådet drøftede planen.
SAG NR. 2
BUDGET
Rådet drøftede budgettet.
"""

LETTERS = """\
A. Velkomst
Formanden bød velkommen.
B. Budget
Rådet drøftede budgettet.
"""

SMALL_LETTERS = """\
a.   Valg af dirigent
Ida Skov blev valgt.
b.   Beretning
Formanden aflagde beretning.
"""
PERSONS = """\
Deltagere:
1. Ida Skov
2. Bo Lund
Afbud:
1. Velkomst
Formanden bød velkommen.
2. Budget
Godkendt.
"""
RECOMMENDED_BY_AD = """\
301. Dagsorden
Godkendt.
302. Planstrategi
1. At strategien godkendes.
Ad. 1
5 medlemmer anbefaler forslaget.
Ad. 2
Anbefales.
"""
HEADINGS_WITH_LISTS = """\
Referat
*Nyt fra formanden:
1. Skiltet er bestilt.
2. Der er mange på venteliste.
*Nyt fra kassereren:
1. Vandet er gjort op.
*Haver til salg:
1. Have 28 er solgt.
*Eventuelt
Intet.
"""
QUESTIONS = """\
1 Økonomi
Intet.
2 Hvem skal være vores nye leverandør
Vi venter.
3 Hvad gør vi med haven?
Den slås.
"""
ABBREVIATED = """\
1 Godkendelse af ref. fra sidste møde:
Godkendt.
2 Nyt fra kassereren:
Intet nyt.
"""
NUMBERS_ALONE = """\
1.
Punkter til mødet.
Der er ingen.
2.
Regnskab
Godkendt.
"""
SITTINGS = """\
1 (Åben) Budget
Godkendt.
2 (Åben) Regnskab:
Godkendt.
"""
LABELS_WITH_STOPS = """\
Pkt. 1
Ny forretningsorden skal godkendes.
Den blev godkendt.
Pkt. 2
Budget
Rådet drøftede budgettet.
"""

LINES_LISTED_FIRST = """\
Agenda:
-Opfølgning på vinteren
-Generalforsamling
Deltagere:
Ida Skov
Opfølgning på vinteren:
Rådet holdt en arbejdsdag.
Generalforsamling:
Den holdes i maj.
"""
SENTENCES_UNDER_NUMBERS = """\
Dagsorden:
1.konstituering
2.kommende arrangementer
3.eventuelt
1.rådet konstituerede sig som før.
2.Træffet holdes i Egeby i pinsen.
3.Der var intet.
"""
LISTS_UNDER_LINES = """\
Referat
Nyt fra formanden:
1. Skiltet er bestilt.
2. Der er mange på venteliste.
Nyt fra kassereren:
1. Vandet er gjort op.
Haver til salg:
1. Have 28 er solgt.
Eventuelt
Intet.
"""

BULLETED = """\
Til stede: Ida, Bo og Eva
-Generalforsamlingen
Eva finder en dirigent.
-Kursus for nye medlemmer
Det holdes i maj.
"""

TITLE_IN_BOLD = """\
Grundejerforeningen Fjordblik
*Referat af bestyrelsesmøde den 3. maj 2021
*Legepladsen
Gyngerne er repareret.
*Vejene
Hullerne fyldes.
"""
ONES_WITH_AN_EMPTY_TWO = """\
1. Velkomst
Formanden bød velkommen.
1. Referat fra sidst
2.
1. Budget
Godkendt.
1. Eventuelt
Intet.
"""
SAID_WITHOUT_STOPS = """\
Dagsorden
1. Valg af referent
2. Vaskeri
Ad 1 Ida blev dirigent og Bo skrev
Ad 2 Vi ser på det hele til næste gang
"""

BOLD_ABOVE_A_LIST = """\
Referat
*Meddelelser
Messen blev holdt i Egeby.
*Nyt fra forbundet
To ting berører os.
1. Det bliver lettere at blive dommer
2. Forslaget gælder ikke alle racer
*Status fra kassereren
Der er penge på kontoen.
*Eventuelt
Intet.
"""
LINES_ABOVE_BULLETS = """\
Til stede: Ida, Bo og Eva
Nyt fra foreningen / Ida:
-Der er solgt en lejlighed.
-Cyklerne fjernes i oktober.
Økonomi / Bo:
-Økonomien er god.
Vi har besluttet følgende:
-Der bestilles nye mærker.
"""

NESTED_BULLETS = """\
Afbud: Ida Skov
-Nyt fra formanden:
-Stor ros til afdelingen.
-Støtteforeningen har en ny bestyrelse.
-Nyt fra kassereren:
-Der er overskud.
"""
PARTS_BELOW_NUMBERS = """\
Åbent møde
1  Fraværende og bemærkninger
Kulturudvalget
1
Fraværende
Ingen.
Åbent punkt
2  Status på kulturstrategi
Kulturudvalget
"""

AGENDAS = [
    (NESTED_BULLETS, ["Nyt fra formanden", "Nyt fra kassereren"]),
    (
        PARTS_BELOW_NUMBERS,
        ["1 Fraværende og bemærkninger", "2 Status på kulturstrategi"],
    ),
    (
        QUESTIONS,
        [
            *("1 Økonomi", "2 Hvem skal være vores nye leverandør"),
            "3 Hvad gør vi med haven?",
        ],
    ),
    (
        BOLD_ABOVE_A_LIST,
        ["Meddelelser", "Nyt fra forbundet", "Status fra kassereren", "Eventuelt"],
    ),
    (LINES_ABOVE_BULLETS, ["Nyt fra foreningen / Ida", "Økonomi / Bo"]),
    (TITLE_IN_BOLD, ["Legepladsen", "Vejene"]),
    (
        ONES_WITH_AN_EMPTY_TWO,
        ["1 Velkomst", "1 Referat fra sidst", "1 Budget", "1 Eventuelt"],
    ),
    (SAID_WITHOUT_STOPS, ["1 Valg af referent", "2 Vaskeri"]),
    (BULLETED, ["Generalforsamlingen", "Kursus for nye medlemmer"]),
    ("-Generalforsamlingen\n-Kursus\n-Maling.\nDet blev vedtaget.", []),
    (LINES_LISTED_FIRST, ["Opfølgning på vinteren", "Generalforsamling"]),
    (SENTENCES_UNDER_NUMBERS, ["2 kommende arrangementer", "3 eventuelt"]),
    (
        LISTS_UNDER_LINES,
        ["Nyt fra formanden", "Nyt fra kassereren", "Haver til salg", "Eventuelt"],
    ),
    (LETTERS, ["A Velkomst", "B Budget"]),
    (SMALL_LETTERS, ["a Valg af dirigent", "b Beretning"]),
    (SITTINGS, ["1 Budget", "2 Regnskab"]),
    (NUMBERS_ALONE, ["1 Punkter til mødet", "2 Regnskab"]),
    (PERSONS, ["1 Velkomst", "2 Budget"]),
    (RECOMMENDED_BY_AD, ["301 Dagsorden", "302 Planstrategi"]),
    (
        HEADINGS_WITH_LISTS,
        ["Nyt fra formanden", "Nyt fra kassereren", "Haver til salg", "Eventuelt"],
    ),
    (ABBREVIATED, ["1 Godkendelse af ref. fra sidste møde", "2 Nyt fra kassereren"]),
    (LABELS_WITH_STOPS, ["1 Ny forretningsorden skal godkendes", "2 Budget"]),
    (
        LABELS_ABOVE,
        [
            "1 MØDEPLAN FOR ÅRET, PROGRAM FOR DE NYE MEDLEMMER OG OFFENTLIGGØRELSE AF "
            "MØDER I RÅDET MV.",
            "2 BUDGET",
        ],
    ),
    (LAST_APART, ["1 Velkomst", "2 Eventuelt"]),
    (TITLES_ABOVE, ["129 Spørgetid", "130 Lokalplan 145"]),
    (BY_TURNS, ["1 Velkomst", "2 Budget"]),
    (MINUTES_OF_TIME, ["1 Velkomst", "2 Budget"]),
    (UNMARKED, ["1 Godkendelse af dagsorden", "2 Budget", "3 Eventuelt"]),
    (DOUBLED, ["1 Budget", "2 Vejbelysning", "2 Vintertjeneste", "5 Vandløb"]),
    (TREATED_BY_TITLE, ["1 Godkendelse af dagsorden", "2 Budget", "3 Eventuelt"]),
    (ROMANS, ["I Valg af dirigent", "II Beretning", "IV Eventuelt"]),
    (ALL_ALIKE, ["1 Velkomst", "1 Budget", "1 Eventuelt"]),
    (LINES_ALONE, ["Velkomst", "Legepladsen"]),
    (PLAIN, ["1 Godkendelse af dagsorden", "2 Budget", "3 Eventuelt"]),
    (LISTED_FIRST, ["1 Godkendelse af dagsorden", "2 Budget", "3 Eventuelt"]),
    (AD_AFTER_A_LIST, ["1 Velkomst", "2 Budget", "3 Eventuelt"]),
    (RECOMMENDATIONS, ["1 Lokalplan", "2 Budget", "3 Eventuelt"]),
    (
        PLAIN_RECOMMENDATIONS,
        ["1 Lokalplan", "2 Budget", "3 Regnskab", "4 Eventuelt"],
    ),
    (PUNKT, ["1 Velkomst", "2 Budget", "3 Drift"]),
    (BOLD_ALONE, ["Godkendelse af dagsorden", "Budget", "Eventuelt"]),
    (NUMBERS_APART, ["1 Referat fra sidste møde", "2 Udviklingsplan"]),
    (EVERY_ITEM_ONE, ["1 Velkomst", "1 Budget", "1 Eventuelt"]),
    (RUNNING, ["89 Budget", "90 Drift", "92 Lukket sag"]),
    (EVENTUELT, ["1 Budget", "2 Drift", "Eventuelt"]),
    (
        SUBNUMBERS,
        ["1 Velkomst", "2 Økonomi", "2.1 Regnskab", "2.2 Budget", "3 Eventuelt"],
    ),
    (RUN_ON, ["1 Velkomst", "2 Budget", "3 Eventuelt"]),
    (CONTENTS, ["1 Budget", "2 Drift"]),
    ("1. Velkomst\nFormanden bød velkommen.", ["1 Velkomst"]),
    ("7. Velkomst\nFormanden bød velkommen.", []),
    ("Formanden bød velkommen.\nRådet drøftede budgettet.", []),
    ("3. maj 2024\nRådet drøftede budgettet.\n1. stedfortræder mødte.", []),
]


@pytest.mark.parametrize(("text", "expected"), AGENDAS)
def test_agendas(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


def test_the_heads_of_columns_are_no_items() -> None:
    bold = [
        Line(text, 1, bold=True, row=1, column=n)
        for n, text in enumerate(("Navn", "Organisation", "Rolle"), 1)
    ]
    heads = [Block(line.text, "text", (line,)) for line in bold]
    rows = blocks("Referat af møde", "Ida Skov", "Egeby", "Rådet drøftede budgettet.")
    assert find_items([rows[0], *heads, *rows[1:]]) == ()


def test_numbers_behind_bullets() -> None:
    texts = ("159. Velkomst", "Formanden bød velkommen.", "160. Budget", "Vedtaget.")
    found = [
        replace(b, kind="bullet" if n % 2 == 0 else "text")
        for n, b in enumerate(blocks(*texts))
    ]
    assert [item.number for item in find_items(found)] == ["159", "160"]


KINDS = [
    ("1. Budget (O)", "O"),
    ("1. Budget (beslutning)", "B"),
    ("1. Budget (til drøftelse)", "D"),
    ("1. Budget [B]", "B"),
    ("1. Budget (bilag)", None),
    ("1. Budget", None),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds(text: str, kind: str | None) -> None:
    (item,) = find_items(made(f"*{text}\nGodkendt."))
    assert item.kind == kind


ENDS = [
    ("1. Regnskab 2017.", "Regnskab 2017"),
    ("1. Velkomst:", "Velkomst"),
    ("1. Evt.", "Evt."),
    ("1 - 09.00-09.10 Budget", "Budget"),
    ("1. Budget – 10 min.", "Budget"),
    ("1. Budget (10 min.)", "Budget (10 min.)"),
    ("1. Kl. 9:00 – 9:10: Budget", "Budget"),
    ("1. Regnskab m.m.", "Regnskab m.m."),
]


@pytest.mark.parametrize(("text", "title"), ENDS)
def test_titles_without_their_stop(text: str, title: str) -> None:
    (item,) = find_items(made(f"*{text}\nGodkendt."))
    assert item.title == title


def test_what_is_said_in_the_heading_s_own_block() -> None:
    items = find_items(made(RUN_ON))
    assert items[0].said == "Formanden bød velkommen til mødet."


def test_contents_by_points_are_no_items() -> None:
    contents = blocks("Punkt 1: Velkomst 1", "Punkt 2: Budget 1", "Punkt 3: Evt. 4")
    assert without_contents([*contents, *blocks("Punkt 1: Velkomst")]) == blocks(
        "Punkt 1: Velkomst"
    )


def test_an_answer_in_a_line_below_its_title() -> None:
    (item,) = find_items(
        [block("1. Budget for året\nudsat"), *blocks("Vi ser på det.")]
    )
    assert (item.title, item.said) == ("Budget for året", "udsat")


SAID = [
    ("Velkomst. Formanden bød velkommen.", "Velkomst"),
    ("Velkomst: Formanden bød velkommen til alle.", "Velkomst"),
    ("NY HAL Udvalget besigtigede grunden. Godkendt.", "NY HAL"),
    ("Eventuelt: Intet.", "Eventuelt"),
    ("Eventuelt – intet", "Eventuelt"),
    ("Godkendelse af dagsorden - Godkendt.", "Godkendelse af dagsorden"),
    ("Valg af referent – Ida valgt.", "Valg af referent"),
    ("Valg: Alle blev genvalgt.", "Valg"),
    ("Kort; Vi har brug for et til hver af os", "Kort"),
    ("Beretning: Ida stod for den og blev mødt med applaus", "Beretning"),
    ("Godkendelse af dagsorden Dagsordenen blev godkendt", "Godkendelse af dagsorden"),
    ("Høring: Hvad er det vi skal svare på?", "Høring: Hvad er det vi skal svare på?"),
    ("Målere.. Der er flere lave tal", "Målere"),
    ("Kassebeholdning.Ida fremlagde tallene", "Kassebeholdning"),
    ("Orientering vedr. FMK og SOR", "Orientering vedr. FMK og SOR"),
    ("Valg: Ida Skov blev valgt. Hun takkede for valget.", "Valg"),
    ("Temadrøftelse: Hvad er god ledelse?", "Temadrøftelse: Hvad er god ledelse?"),
    ("Lokalplan 145 - endelig vedtagelse", "Lokalplan 145 - endelig vedtagelse"),
    ("Høring: Kvalitetsstandarder 2019", "Høring: Kvalitetsstandarder 2019"),
    ("Lukket: Køb af areal", "Lukket: Køb af areal"),
    ("Lokalplan nr. 1221 Kattrup", "Lokalplan nr. 1221 Kattrup"),
    ("FMK Status for projektet", "FMK Status for projektet"),
]


@pytest.mark.parametrize(("text", "title"), SAID)
def test_where_a_title_ends(text: str, title: str) -> None:
    assert split_title(text)[0] == title


PARTS = [
    ("Indstilling:", True),
    ("Beslutning i Byrådet den 3. maj 2025:", True),
    ("Behandling i Økonomiudvalget", True),
    ("Resumé", True),
    ("Beslutning om en strategi", False),
    ("Økonomi og drift", False),
    ("Indstillingen følges.", False),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_headings_that_return_within_items(text: str, expected: bool) -> None:
    assert is_part(text) == expected
