"""Lists beside an agenda and in it: which of their entries are items."""

from dataclasses import replace

import pytest

from indexer.agenda import find_agenda
from indexer.item_headings import parse_item
from indexer.items import find_items
from indexer.model import Block, Box
from tests.indexer.making import block, blocks


def titles(*texts: str) -> list[str]:
    """The items of blocks with these texts as "number title"."""
    return [f"{item.number} {item.title}" for item in find_items(blocks(*texts))]


def set_in(text: str, left: float) -> Block:
    """A block that begins so many points from the page's left edge."""
    found = block(text)
    (line,) = found.lines
    return replace(
        found, lines=(replace(line, box=Box(left, 100.0, left + 200.0, 112.0)),)
    )


LISTS = [
    # A list below an item that is set in no further has its numbers too.
    (
        [
            *(
                "1. Velkomst",
                "Formanden bød velkommen.",
                "2. Støj",
                "Der stilles krav.",
            ),
            *(
                "1. Bygherre måler støjen.",
                "2. Bygherre sender tal.",
                "3. Ida ser dem.",
            ),
        ],
        ["1 Velkomst", "2 Støj"],
    ),
    # So has one that nothing but itself follows, beside items that text follows.
    (
        [
            *("9. Dagsorden", "Godkendt.", "10. Lukket punkt", "11. Temamøde"),
            "Rådet har fem punkter.",
            *(
                "1. Alle skal have adgang",
                "2. Der skal være plads",
                "3. Fritid for alle",
            ),
            *("4. Arbejde for alle", "5. Boliger for alle"),
        ],
        ["9 Dagsorden", "10 Lukket punkt", "11 Temamøde"],
    ),
    (
        [
            *("1. Lokalplan", "Forvaltningen indstiller, at", "1. Planen vedtages"),
            *("2. Planen sendes ud", "2. Budget", "Vedtaget."),
        ],
        ["1 Lokalplan", "2 Budget"],
    ),
    # Every item has a list of its own that begins with 1.
    (
        [
            *("1. Godkende referat", "1. Referatet blev godkendt", "2. Kirken"),
            *("1. Gulvet skiftes", "3. Konfirmander", "1. Der er elleve"),
        ],
        ["1 Godkende referat", "2 Kirken", "3 Konfirmander"],
    ),
    (
        ["1. Velkomst", "1. Budget", "1. Drift", "Rådet drøftede driften.", "1. Evt."],
        ["1 Velkomst", "1 Budget", "1 Drift", "1 Evt."],
    ),
    (
        [
            *(
                "1. godkendelse af referat: Godkendt.",
                "1. : Kurser: Ida deltager i et.",
            ),
            "1. : Kirken: Bo henter tilbud på maling.",
        ],
        ["1 godkendelse af referat", "1 Kurser", "1 Kirken"],
    ),
    (["1. suppleant: Ida Skov", "2. suppleant: Bo Lund"], []),
    # A small letter between two items, not a recommendation.
    (
        ["Dagsorden:", "1) Valg", "2) godkendelse af referat", "3) Nyt", "4) Evt."],
        ["1 Valg", "2 godkendelse af referat", "3 Nyt", "4 Evt."],
    ),
    (
        ["1. Valg", "Ida blev valgt.", "2. at planen følges", "3. Nyt", "Intet nyt."],
        ["1 Valg", "3 Nyt"],
    ),
    (
        ["åbent 1 Fravær", "åbent 2 Budget 2019", "Rådhuset"],
        ["1 Fravær", "2 Budget 2019"],
    ),
    (
        ["80Godkendelse af dagsorden", "Godkendt.", "81Evaluering af året", "Drøftet."],
        ["80 Godkendelse af dagsorden", "81 Evaluering af året"],
    ),
    (
        ["Pkt. 1 — Velkomst", "Intet.", "Pkt. 2 — Budget", "Vedtaget."],
        ["1 Velkomst", "2 Budget"],
    ),
    (
        ["1. Personsag ... 15", "Lukket.", "2. Evt.", "Intet."],
        ["1 Personsag", "2 Evt."],
    ),
    # Votes and numbers of pages are no titles.
    (["Stemmer", "For", "0", "1", "Forslaget er vedtaget."], []),
    (["12", "Forslaget er vedtaget.", "13", "Bestyrelsen er valgt!"], []),
    # An item listed under its label, and treated under other words.
    (
        [
            *("Dagsorden:", "1. Spørgsmål fra borgere", "2. Mødekalender"),
            *(
                "Ad 1) Ingen fremmødte",
                "Intet.",
                "Ad 2) Mødekalender for året",
                "Godkendt.",
            ),
        ],
        ["1 Spørgsmål fra borgere", "2 Mødekalender for året"],
    ),
    # A page of one item alone.
    (
        ["4. Opfølgning på seminaret", "Noter vedlægges.", "Beslutning", "Vedtaget."],
        ["4 Opfølgning på seminaret"],
    ),
    # Parts of an item, a line each.
    (
        [
            *("3. Meddelelser", "3.1 Dræn: Intet", "3.2 Veje: Intet", "4. Lukket sag"),
            *("Udsat.", "4.A Personale", "5. Evt.", "Intet."),
        ],
        ["3 Meddelelser", "4 Lukket sag", "5 Evt."],
    ),
    # "1. Godkendelse" below the keeper of the minutes is no person.
    (
        ["Referent: Ida", "1. Godkendelse af Dagsorden", "Ja.", "2. Budget", "Nej."],
        ["1 Godkendelse af Dagsorden", "2 Budget"],
    ),
]


@pytest.mark.parametrize(("texts", "expected"), LISTS)
def test_lists(texts: list[str], expected: list[str]) -> None:
    assert titles(*texts) == expected


def test_a_list_that_is_set_in_is_its_item_s_own() -> None:
    rows = [
        *[("1. Udstyr", 90.0), ("1. Ida samler tilbud", 130.0), ("2. Kort", 90.0)],
        *[("1. Laminat", 130.0), ("1. Bo ser på det", 170.0), ("3. Vægt", 90.0)],
        *[("1. Pris?", 130.0), ("2. Mærke?", 130.0), ("4. Butik", 90.0), ("Ja.", 90.0)],
    ]
    found = find_items([set_in(text, left) for text, left in rows])
    assert [item.title for item in found] == ["Udstyr", "Kort", "Vægt", "Butik"]


GLUED = [
    ("Til stede: Ida Skov og Bo Lund.1. Velkomst", "1. Velkomst"),
    ("Fuldmægtig Ida Skov (referent)1. Velkomst", "1. Velkomst"),
    (
        "11. Eventuelt1. Valg til rådet, onsdag den 5. maj",
        "1. Valg til rådet, onsdag den 5. maj",
    ),
]


@pytest.mark.parametrize(("text", "second"), GLUED)
def test_the_first_item_without_a_break_before_it(text: str, second: str) -> None:
    agenda = find_agenda(blocks(text, "Formanden bød velkommen.", "2. Evt.", "Intet."))
    (entry,) = [entry for entry in agenda.entries if entry.block.text == second]
    assert entry.kind == "item"


NOT_GLUED = ["Se side 3.1. Budget", "Reglerne i § 1.1. Del", "Fra 2021. 1. Budget"]


@pytest.mark.parametrize("text", NOT_GLUED)
def test_numbers_that_are_not_glued(text: str) -> None:
    agenda = find_agenda(blocks("1. Velkomst", text, "2. Evt.", "Intet."))
    assert text in [entry.block.text for entry in agenda.entries]


SMALL = [
    ("1. godkendelse af dagsorden", True),
    ("2. at planen vedtages", False),
    ("1. stedfortræder Ida Skov", False),
    ("3. kvartal", False),
    ("3. maj 2024", False),
]


@pytest.mark.parametrize(("text", "item"), SMALL)
def test_small_letters_where_nothing_else_is_numbered(text: str, item: bool) -> None:
    assert parse_item(text) is None
    assert bool(parse_item(text, unmarked=True)) == item
