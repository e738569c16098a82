"""How wide text is: what a line would measure with one more word.

Only ratios are used, so that the letters of one proportional type tell about another.
"""

from functools import cache

from pdfminer.fontmetrics import FONT_METRICS

from indexer.model import Line

HELVETICA = FONT_METRICS["Helvetica"][1]
DIGIT_WIDTH = HELVETICA["0"]


def right_edge(line: Line) -> float:
    """Where a line ends: in points, or in Helvetica's units where it has no box."""
    return line.box.x1 if line.box is not None else _units(line.text)


def width(text: str, like: Line) -> float:
    """The width of a text set in the type of a line, in the unit of `right_edge`."""
    units = _units(text)
    if like.box is None:
        return units
    return units * (like.box.x1 - like.box.x0) / max(_units(like.text), 1.0)


@cache
def _letter(letter: str) -> float:
    return float(HELVETICA.get(letter, DIGIT_WIDTH))


def _units(text: str) -> float:
    """The width in Helvetica, in thousandths of its size."""
    return sum(map(_letter, text))
