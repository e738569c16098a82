"""The pieces of a page -> those that are no line numbers in its left margin.

Some programs number the lines of a draft, all or every fifth, for the meeting to point
at them. An agenda's numbers stand in a column as well: but its titles begin with
capitals, and it does not count by five.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from indexer.readers.rows import Piece

NUMBER_RE = re.compile(r"\s*[0-9]{1,3}\s*")  # "5", "120"; not "5.", "2015"
FEWEST, FEWEST_OF_ALL = 3, 8  # numbers, where some lines and where all are numbered
RUNNING = 0.25  # share of the numbered lines that go on in lower case
SAME_LINE = 3.0  # points between the feet of a number and of its line


def without_line_numbers(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces, but for the numbers of lines."""
    digits = [piece for piece in pieces if NUMBER_RE.fullmatch(piece.text)]
    if len(digits) < FEWEST:
        return pieces
    apart = {id(piece) for piece in digits}
    words = [piece for piece in pieces if id(piece) not in apart]
    margin = min((piece.box.x0 for piece in words), default=0.0)
    numbers = sorted((p for p in digits if p.box.x1 < margin), key=lambda p: p.base)
    if not _count_lines(numbers, words):
        return pieces
    dropped = {id(number) for number in numbers}
    return [piece for piece in pieces if id(piece) not in dropped]


def _count_lines(numbers: Sequence[Piece], words: Sequence[Piece]) -> bool:
    """Whether the numbers count the lines of a text."""
    steps = {int(b.text) - int(a.text) for a, b in pairwise(numbers)}
    if len(numbers) < FEWEST or len(steps) != 1 or (step := steps.pop()) < 1:
        return False
    if step > 1:
        return _lines_between(numbers, words) == [step] * (len(numbers) - 1)
    running = sum(
        piece.text.lstrip()[:1].islower() and any(_beside(piece, n) for n in numbers)
        for piece in words
    )
    return len(numbers) >= FEWEST_OF_ALL and running >= RUNNING * len(numbers)


def _lines_between(numbers: Sequence[Piece], words: Sequence[Piece]) -> list[int]:
    """How many lines there are from each number to the next."""
    feet = [
        foot
        for foot, above in pairwise(sorted((p.base for p in words), reverse=True))
        if foot - above >= SAME_LINE
    ]
    return [
        sum(a.base + SAME_LINE <= foot < b.base + SAME_LINE for foot in feet)
        for a, b in pairwise(numbers)
    ]


def _beside(piece: Piece, number: Piece) -> bool:
    return abs(piece.base - number.base) < SAME_LINE
