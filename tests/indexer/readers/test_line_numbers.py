"""Line numbers are left out; the numbers of an agenda stay."""

import pytest

from indexer.model import Box
from indexer.readers.line_numbers import without_line_numbers
from indexer.readers.rows import Piece

RUNNING = ("Udvalget drøftede planen", "og bad om et notat", "til næste møde.")
AGENDA = ("Velkomst", "Økonomi", "Eventuelt")


def piece(text: str, left: float, line: int) -> Piece:
    top = 20.0 * line
    box = Box(left, top, left + 5 * len(text), top + 10)
    return Piece(text, box, top + 8, bold=False, size=10)


def page(texts: tuple[str, ...], numbers: dict[int, str], left: float) -> list[Piece]:
    """Ten times the texts below one another, and numbers beside some lines."""
    lines = [piece(text, 60, at) for at, text in enumerate(texts * 10, 1)]
    return [*lines, *(piece(number, left, at) for at, number in numbers.items())]


EVERY = {at: str(at) for at in range(1, 31)}
EVERY_FIFTH = {at: str(at) for at in range(5, 31, 5)}
CASES = [
    (RUNNING, EVERY, 20, True),
    (RUNNING, EVERY_FIFTH, 20, True),
    (AGENDA, EVERY_FIFTH, 20, True),
    (RUNNING, {at: str(at + 30) for at in range(1, 31)}, 20, True),  # a later page
    (AGENDA, EVERY, 20, False),  # an agenda in two columns
    (RUNNING, {1: "1", 2: "2", 3: "3"}, 20, False),  # some numbered sentences
    (RUNNING, EVERY, 300, False),  # a column of amounts
    (RUNNING, {3: "5", 6: "10", 9: "15"}, 20, False),  # what they count is no lines
    (RUNNING, {at: str(2000 + at) for at in range(5, 31, 5)}, 20, False),
    (RUNNING, {5: "5", 10: "10", 15: "25"}, 20, False),
    (RUNNING, {at: f"{at}." for at in range(1, 31)}, 20, False),
    ((), EVERY, 20, False),
]


@pytest.mark.parametrize(("texts", "numbers", "left", "dropped"), CASES)
def test_line_numbers_are_left_out(
    texts: tuple[str, ...], numbers: dict[int, str], left: float, dropped: bool
) -> None:
    pieces = page(texts, numbers, left)
    kept = without_line_numbers(pieces)
    assert kept == (pieces[: 10 * len(texts)] if dropped else pieces)
