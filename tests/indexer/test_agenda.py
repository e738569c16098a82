"""Which blocks are items, subheadings and paragraphs of them."""

import pytest

from indexer.agenda import find_agenda
from indexer.model import Block
from tests.indexer.making import block, blocks

FRONT = blocks("Referat af møde i Rådet", "Deltagere", "Ida Skov (KL)")


def outline(found: list[Block]) -> list[tuple[str | None, str | None, str]]:
    """Item number, heading and text of each paragraph."""
    return [
        (entry.item.number if entry.item else None, entry.heading, entry.block.text)
        for entry in find_agenda(found).entries
        if entry.kind == "paragraph"
    ]


def test_paragraphs_stand_under_their_item_and_subheading() -> None:
    found = [
        *FRONT,
        block("1. Meddelelser (O)", bold=True),
        block("Orientering om udbud", bold=True),
        block("KL orienterede om udbuddet."),
        block("2. Budget (B)", bold=True),
        block("Rådet drøftede budgettet."),
    ]
    assert outline(found) == [
        ("1", "Orientering om udbud", "KL orienterede om udbuddet."),
        ("2", None, "Rådet drøftede budgettet."),
    ]
    assert find_agenda(found).front == tuple(FRONT)


def test_a_heading_on_two_blocks_is_no_paragraph() -> None:
    found = blocks("1", "Velkomst", "Alle blev budt velkommen.", "2", "Budget", "Nej.")
    assert outline(found) == [
        ("1", None, "Alle blev budt velkommen."),
        ("2", None, "Nej."),
    ]


def test_what_runs_on_after_a_title_is_a_paragraph() -> None:
    found = blocks("1. Velkomst. Alle blev budt velkommen.", "2. Budget. Godkendt.")
    assert outline(found) == [
        ("1", None, "Alle blev budt velkommen."),
        ("2", None, "Godkendt."),
    ]


def test_tables_of_contents_are_dropped() -> None:
    found = blocks("1. Budget ...... 3", "1. Budget", "Drøftet.", "2. Drift", "Ja.")
    assert [text for _, _, text in outline(found)] == ["Drøftet.", "Ja."]


def test_contents_without_leaders_are_dropped_too() -> None:
    contents = blocks("1. Budget 2016 3", "2. Drift 4", "2.1. Veje 4")
    text = blocks("1. Budget 2016", "Drøftet.", "2. Drift", "Ja.", "2.1. Veje", "Nej.")
    found = outline([*contents, *text])
    assert [text for _, _, text in found] == ["Drøftet.", "Ja.", "Nej."]


def test_a_part_set_like_the_title_above_it_is_its_own() -> None:
    heading = block("1. Budget\nIndstilling", bold=True)
    found = [heading, *blocks("At budgettet godkendes.")]
    assert outline(found) == [("1", "Indstilling", "At budgettet godkendes.")]


def test_a_title_goes_on_in_the_next_line() -> None:
    heading = block("1. Godkendelse af\nDagsorden", bold=True)
    agenda = find_agenda([heading, *blocks("Godkendt.")])
    assert [item.title for item in agenda.items] == ["Godkendelse af Dagsorden"]


def test_without_items_all_after_the_front_matter_are_paragraphs() -> None:
    found = [*FRONT, *blocks("KL orienterede om udbuddet.", "Rådet tog det op.")]
    assert [item for item, _, _ in outline(found)] == [None, None]


SUBHEADINGS = [
    (block("Status på udbud", bold=True), True),
    (block("Status på udbud", heading=3), True),
    (block("Indstilling:"), True),
    (block("Beslutning", bold=True), True),
    (block("Rådet tog sagen til efterretning", bold=True), False),
    (block("Budgettet er vedtaget.", bold=True), False),
    (block("Status på udbud"), False),
    (block("Status på udbud", kind="bullet", bold=True), False),
]


@pytest.mark.parametrize(("heading", "expected"), SUBHEADINGS)
def test_subheadings(heading: Block, expected: bool) -> None:
    found = [
        block("1. Velkomst", bold=True),
        block("Velkommen."),
        heading,
        block("Teksten går videre her."),
        block("2. Budget", bold=True),
        block("Ja."),
    ]
    kinds = [entry.kind for entry in find_agenda(found).entries]
    assert (kinds[2] == "subheading") == expected


# In text exports the rows between say what belongs together.
PLAIN_SUBHEADINGS = [
    (block("Status på udbud", pitch=4), 2, True),
    (block("Status på udbud", pitch=4), 4, False),
    (block("Status på udbud:", pitch=4), 2, False),
    (block("Status på udbud.", pitch=4), 2, False),
    (block("Rådet tog sagen til efterretning", pitch=4), 2, False),
    (block("og status på udbud", pitch=4), 2, False),
]


@pytest.mark.parametrize(("heading", "pitch", "expected"), PLAIN_SUBHEADINGS)
def test_plain_subheadings(heading: Block, pitch: float, expected: bool) -> None:
    found = [
        block("1. Velkomst"),
        block("Velkommen."),
        heading,
        block("Teksten går videre her.", pitch=pitch),
        block("2. Budget"),
        block("Ja."),
    ]
    kinds = [entry.kind for entry in find_agenda(found).entries]
    assert (kinds[2] == "subheading") == expected
