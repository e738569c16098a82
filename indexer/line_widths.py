"""How wide text is: what a line would measure with one more word.

Only ratios are used, so that the letters of one proportional type tell about another.
Text exports are wrapped where a line was full in print, or after so many letters.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Literal

from pdfminer.fontmetrics import FONT_METRICS

from indexer.model import Line

Measure = Literal["type", "letters"]

HELVETICA = FONT_METRICS["Helvetica"][1]
DIGIT_WIDTH = HELVETICA["0"]
FEWEST = 5  # wrapped lines that tell how they are


def measure_of(lines: Sequence[Line]) -> Measure:
    """By what lines without boxes are wrapped: that by which fewer end too early.

    A line that goes on with a small letter ends too early where the next word had
    fitted into the longest one.
    """
    wrapped = [
        (last, line)
        for last, line in pairwise(lines)
        if line.text[0].islower() and not line.bullet and line.pitch
    ]
    if len(wrapped) < FEWEST or any(line.box for line in lines):
        return "type"
    early = {measure: _early(wrapped, measure) for measure in ("type", "letters")}
    return "letters" if early["letters"] < early["type"] else "type"


def _early(wrapped: Sequence[tuple[Line, Line]], measure: Measure) -> int:
    longest = max(right_edge(last, measure) for last, _ in wrapped)
    return sum(
        right_edge(last, measure) + width(f" {_word(line)}", last, measure) <= longest
        for last, line in wrapped
    )


def _word(line: Line) -> str:
    return line.text.split(maxsplit=1)[0]


def right_edge(line: Line, measure: Measure = "type") -> float:
    """Where a line ends: in points, or in the measure's units where it has no box."""
    return line.box.x1 if line.box is not None else _units(line.text, measure)


def width(text: str, like: Line, measure: Measure = "type") -> float:
    """The width of a text set in the type of a line, in the unit of `right_edge`."""
    units = _units(text, measure)
    if like.box is None:
        return units
    return units * (like.box.x1 - like.box.x0) / max(_units(like.text, measure), 1.0)


@cache
def _letter(letter: str) -> float:
    return float(HELVETICA.get(letter, DIGIT_WIDTH))


def _units(text: str, measure: Measure) -> float:
    """The letters, or the width in Helvetica in thousandths of its size."""
    return len(text) if measure == "letters" else sum(map(_letter, text))
