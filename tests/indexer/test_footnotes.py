"""Notes at the foot of a page stand below the paragraph that goes on over its end."""

from dataclasses import replace

import pytest

from indexer.footnotes import each_note, part_notes, type_size
from indexer.model import Line, Page
from tests.indexer.test_reflow import FULL, printed, texts


def small(*rows: str) -> list[Line]:
    """Lines at the foot of a page in smaller type."""
    return [replace(line, size=8.0) for line in printed(*rows, top=700.0)]


def test_a_sentence_goes_on_below_the_notes() -> None:
    first = [*printed(FULL), *small("1 Notatet er sendt ud", "til alle.", "2 Se § 4.")]
    second = printed("andre planer, som er kendt.", "Mødet sluttede.", page=2)
    assert texts(first, second) == [
        f"{FULL} andre planer, som er kendt.",
        "1 Notatet er sendt ud til alle.",
        "2 Se § 4.",
        "Mødet sluttede.",
    ]


def test_notes_of_the_last_page_come_last() -> None:
    page = [*printed("Udvalget drøftede planen.¹"), *small("1) Planen er fra i år.")]
    assert texts(page) == ["Udvalget drøftede planen.¹", "1) Planen er fra i år."]


NOTES = [
    (small("1 Notatet er sendt."), 1),
    (small("* uden stemmeret", "på mødet"), 2),
    (small("Notatet er sendt."), 0),  # small print without a mark
    (printed("1 Notatet er sendt."), 0),  # as large as the text
    (small("2024 blev et godt år"), 0),
    (small("3. marts 2024"), 0),
    (small("12"), 0),  # a page's number
]


@pytest.mark.parametrize(("foot", "count"), NOTES)
def test_what_is_a_note(foot: list[Line], count: int) -> None:
    text = printed("Udvalget drøftede", "den samlede plan.")
    page = Page(1, (*text, *foot))
    lines, notes = part_notes(page, type_size([page]))
    assert (len(notes), [*lines, *notes]) == (count, [*page.lines])


def test_a_page_of_small_print_has_no_notes() -> None:
    page = Page(2, tuple(small("1 Velkomst", "2 Økonomi")))
    assert part_notes(page, 10.0) == (page.lines, ())


def test_each_note_begins_with_its_mark() -> None:
    lines = small("1 Notatet er sendt ud", "til alle.", "2 Se § 4.")
    assert [*each_note(lines)] == [lines[:2], lines[2:]]
