"""Headings without numbers: which of them are the agenda's items."""

import pytest

from indexer.heading_lines import may_be_heading
from indexer.items import find_items
from indexer.model import Block
from indexer.unnumbered_items import typed_headings
from tests.indexer.making import block, blocks

TEXT = "Rådet drøftede sagen og tog det fremlagte til efterretning uden bemærkninger."


def typed(*rows: tuple[str, float, bool]) -> list[str]:
    """The headings of rows of a text, its type size in points and whether it is bold.

    Every row is followed by running text of 10 points.
    """
    found = []
    for text, size, bold in rows:
        found += [block(text, size=size, bold=bold), block(TEXT, size=10.0)]
    return [start.title for start in typed_headings(found)]


def test_sizes_that_only_rounding_parts_are_one_type() -> None:
    rows = [("Referat", 10.0, False), ("Drift", 14.346200000000067, True)]
    rows += [("Regnskab", 14.34620000000001, True), ("Budget", 14.3462, True)]
    assert typed(*rows) == ["Drift", "Regnskab", "Budget"]


def test_larger_type_that_is_not_bold() -> None:
    rows = [("Referat", 10.0, False), ("Drift", 13.0, False), ("Budget", 13.0, False)]
    assert typed(*rows) == ["Drift", "Budget"]


def test_a_notice_in_larger_type_is_no_item() -> None:
    rows = [("Referat", 10.0, False), ("Nyt", 11.0, True), ("Drift", 11.0, True)]
    rows += [("Brug hovedindgangen", 14.0, True), ("Husk festen", 14.0, True)]
    assert typed(*rows, ("Næste møde", 11.0, True)) == ["Nyt", "Drift", "Næste møde"]


def test_headings_of_annexes_are_no_items() -> None:
    rows = [("Referat", 10.0, False), ("Drift", 14.0, True), ("Budget", 14.0, True)]
    rows += [("Bilag A", 20.0, True), ("Ændring af § 4", 14.0, True)]
    assert typed(*rows) == ["Drift", "Budget"]


ECONOMY = [
    (["Økonomi", TEXT, "Drift", TEXT], ["Økonomi", "Drift"]),
    (
        ["Skole", TEXT, "Indstilling", TEXT, "Økonomi", TEXT, "Vej", TEXT],
        ["Skole", "Vej"],
    ),
]


@pytest.mark.parametrize(("texts", "expected"), ECONOMY)
def test_economy_is_an_item_where_items_have_no_parts(
    texts: list[str], expected: list[str]
) -> None:
    found = [block(text, bold=text != TEXT) for text in ["Referat", *texts]]
    assert [start.title for start in typed_headings(found)] == expected


HEADINGS = [
    ("Nyt fra kassereren:", True),
    ("Grundejerforeningen (GF):", True),
    ("Godkendt", False),
    ("Taget til efterretning", False),
    ("Ida Skov (IS): formand og kasserer", False),
    ("Med venlig hilsen", False),
    ("Det blev til:", False),
]


@pytest.mark.parametrize(("text", "expected"), HEADINGS)
def test_what_may_be_a_heading(text: str, expected: bool) -> None:
    assert may_be_heading(block(text)) == expected


def test_days_behind_bullets_are_no_items() -> None:
    days = [block("15. november 2016", kind="bullet"), block("Fest", kind="bullet")]
    parted = [part for day in days for part in (day, block(TEXT))]
    assert find_items([block("Kalender"), *parted]) == ()


def test_more_headings_than_numbers_below_them() -> None:
    heads = ["Drift", "Regnskab", "Budget", "Vedtægter"]
    found = [block("Referat"), *(b for h in heads for b in _headed(h))]
    found += [block("Punkt 1", bold=True), *blocks(TEXT), block("Punkt 2", bold=True)]
    assert [start.title for start in find_items([*found, *blocks(TEXT)])][:4] == heads


def _headed(title: str) -> list[Block]:
    return [block(title, bold=True), block(TEXT)]


def test_lines_with_a_colon_where_others_head_lists() -> None:
    found = find_items(
        blocks(
            *(
                "Nyt fra formanden:",
                "1. Ny bom.",
                "Nyt fra kassereren:",
                "1. Alle har betalt.",
            ),
            *(
                "Haver til salg:",
                "1. Have 7.",
                "Havevandring:",
                "Det ser vi på:",
                "Hække.",
            ),
        )
    )
    heads = [
        "Nyt fra formanden",
        "Nyt fra kassereren",
        "Haver til salg",
        "Havevandring",
    ]
    assert [start.title for start in found] == heads


def test_an_agenda_below_its_heading_beside_a_notice() -> None:
    agenda = ["1) Valg af referent", "2) Nyt fra rådet", "3) Økonomi", "4) Evt."]
    notice = [block("Månedens besked!", bold=True), block(TEXT)]
    notice += [block("Hold døren lukket!", bold=True), block(TEXT)]
    found = find_items([*notice, block("Dagsorden:"), *blocks(*agenda), block(TEXT)])
    assert [start.number for start in found] == ["1", "2", "3", "4"]
