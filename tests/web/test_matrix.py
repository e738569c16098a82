"""Counts of paragraphs -> the shades of a table of who said what."""

import pytest

from search.model import Query
from web.matrix import Cell, Row, steps

STEPS = [
    ([], (2, 4)),
    ([0, 0], (2, 4)),
    ([1, 2, 20], (2, 4)),
    ([1, 2, 21], (2, 20)),
    ([10, 30, 50, 120, 274, 2668], (50, 300)),
    ([50, 50, 50], (50, 51)),  # always three shades
]


@pytest.mark.parametrize(("spoken", "expected"), STEPS)
def test_steps(spoken: list[int], expected: tuple[int, int]) -> None:
    row = Row("SOR", tuple(Cell(count, 0, Query()) for count in spoken))
    assert steps([row]) == expected


SHADES = [(0, 3, "kn"), (1, 0, "k1"), (2, 9, "k2"), (3, 0, "k2"), (4, 0, "k3")]


@pytest.mark.parametrize(("spoken", "mentioned", "shade"), SHADES)
def test_shade(spoken: int, mentioned: int, shade: str) -> None:
    assert Cell(spoken, mentioned, Query()).shade((2, 4)) == shade
