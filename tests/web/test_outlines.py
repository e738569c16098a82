"""Boxes of lines -> the outline around them."""

import pytest

from indexer.model import Box
from web.outlines import bounds, outlines

ONE = Box(10, 10, 90, 20)
LINES = [
    ([], ""),
    ([ONE], "M92.0 8.0L92.0 22.0L8.0 22.0L8.0 8.0Z"),
    (  # a shorter last line leaves a step; the border lies halfway between the lines
        [ONE, Box(10, 24, 40, 34)],
        "M92.0 8.0L92.0 22.0L42.0 22.0L42.0 36.0L8.0 36.0L8.0 22.0L8.0 22.0L8.0 8.0Z",
    ),
    (  # the cells of a row are one line
        [Box(10, 10, 30, 20), Box(60, 11, 90, 21)],
        "M92.0 8.0L92.0 23.0L8.0 23.0L8.0 8.0Z",
    ),
]


@pytest.mark.parametrize(("boxes", "path"), LINES)
def test_lines(boxes: list[Box], path: str) -> None:
    assert outlines(boxes) == path


APART = [
    ("a gap", [ONE, Box(10, 40, 90, 50)]),
    ("another column, higher up", [Box(10, 100, 90, 110), Box(200, 10, 280, 20)]),
    ("another column, lower down", [ONE, Box(200, 22, 280, 32)]),
]


@pytest.mark.parametrize(("why", "boxes"), APART, ids=[why for why, _ in APART])
def test_what_stands_apart_is_outlined_apart(why: str, boxes: list[Box]) -> None:
    assert outlines(boxes).count("M") == 2


def test_bounds() -> None:
    assert bounds([ONE, Box(5, 30, 40, 40)], 1) == Box(4, 9, 91, 41)
