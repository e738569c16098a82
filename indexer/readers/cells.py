"""The lines of columns -> the cells of a table: paragraphs, and which stand together.

A paragraph goes on where the next line begins with a small letter, or where its first
word had not fitted above. Rows of a table part where no cell goes on.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from indexer.readers.clean import split_marker
from indexer.readers.rows import Piece

SAME_LEADING = 1.3  # times the smallest pitch, for lines of one cell
TIGHT = 1.45  # type sizes from line to line that are close in any table
SAME_HEIGHT = 0.4  # type sizes between lines that begin side by side
WORDS = 3  # blanks of a line of words, which a name or an office has not
SPARE = 3  # letters that must fit where no sentence ends
GRID = 0.5  # share of the rows with text in every column of a list of persons
RUNNING = 0.2  # share of lines that begin with a small letter in running text
FULL = 0.7  # share of a column's width that a full line fills
MANY_FULL = 0.5  # share of the lines that are full in running text
SHORTEST = 3  # lines of a column of running text
ALIGNED = 0.6  # share of the paragraphs that begin side by side in a table
RAGGED = 0.8  # pitches that a cell leaves blank below it

# "Bo Lund,", "sty-", "(": the line is not the last; not "Bo Lund".
OPEN_RE = re.compile(r"[,(\u00ad-]$")
STOP_RE = re.compile(r"[.:;?!)]$")
# "1. Meddelelser", "4.2 Økonomi"; not "3. maj", "12. møde".
NUMBERED_RE = re.compile(r"^(?:§ ?)?\d{1,3}(?:\.\d{1,2})*[.):]? [A-ZÆØÅ]")

Parts = Mapping[int, Sequence[Piece]]  # of a row, what stands in each column
Cells = Mapping[int, Sequence[list[Piece]]]  # those of each column, from the top


@dataclass(frozen=True, slots=True)
class Column:
    """The lines of one column, from the top."""

    lines: Sequence[Piece]

    @property
    def left(self) -> float:
        return min(line.box.x0 for line in self.lines)

    @property
    def right(self) -> float:
        return max(line.box.x1 for line in self.lines)

    @property
    def running(self) -> bool:
        """Whether it begins many lines with a small letter."""
        small = sum(line.text[:1].islower() for line in self.lines)
        return small >= max(RUNNING * len(self.lines), 1)

    @property
    def prose(self) -> bool:
        """Whether it is running text that fills its lines."""
        full = FULL * (self.right - self.left)
        filled = sum(line.box.x1 - line.box.x0 >= full for line in self.lines)
        enough = filled >= MANY_FULL * len(self.lines) and len(self.lines) >= SHORTEST
        return enough and self.running


class RowStart(NamedTuple):
    """Where a row of a table may begin; in a grid those are `full`: no cell lacks."""

    base: float  # points below the page's upper edge
    full: bool


def find_cells(split: Sequence[Parts], columns: Mapping[int, Column]) -> Cells:
    """The lines of each column, those of a paragraph together."""
    starts, leading = _row_starts(split, columns), leading_of(columns)
    cells: dict[int, list[list[Piece]]] = {}
    for n, column in columns.items():
        found = cells.setdefault(n, [])
        for line in column.lines:
            beside = _beside(line, starts) if n else None
            if found and _goes_on(found[-1][-1], line, column, leading, beside):
                found[-1].append(line)
            else:
                found.append([line])
    return cells


def table_rows(cells: Cells) -> Iterator[dict[int, list[list[Piece]]]]:
    """Yield the rows of a table: cells side by side, parted where none goes on."""
    flat = [(cell, n) for n, column in cells.items() for cell in column]
    flat.sort(key=lambda pair: (pair[0][0].base, pair[1]))
    band: dict[int, list[list[Piece]]] = {}
    end = 0.0
    for cell, n in flat:
        if band and cell[0].base > end + SAME_HEIGHT * cell[0].size:
            yield band
            band, end = {}, 0.0
        band.setdefault(n, []).append(cell)
        end = max(end, cell[-1].base)
    yield band


def rows_align(cells: Cells, leading: float) -> bool:
    """Whether paragraphs begin side by side, as the cells of a table do.

    Running text in columns may do so by chance, but then leaves no blank lines above
    them in one column alone.
    """
    begins = [[*_begins(column)] for column in cells.values()]
    fewest = min(begins, key=len)
    others = [begin for column in begins if column is not fewest for begin in column]
    aligned = [
        (gap, other_gap)
        for line, gap in fewest
        for other, other_gap in others
        if abs(line.base - other.base) < SAME_HEIGHT * line.size
    ]
    ragged = any(abs(a - b) > RAGGED * leading for a, b in aligned)
    return ragged and len(aligned) >= ALIGNED * len(fewest)


def leading_of(columns: Mapping[int, Column]) -> float:
    """The smallest pitch from line to line within the columns; 0 if there is none."""
    pitches = [
        line.base - last.base
        for column in columns.values()
        for last, line in pairwise(column.lines)
        if line.base - last.base > line.size / 2
    ]
    return min(pitches, default=0.0)


def _row_starts(
    split: Sequence[Parts], columns: Mapping[int, Column]
) -> list[RowStart]:
    """Where lines of the first column begin rows of a table; running text has none."""
    full = [len(parts) == len(columns) for parts in split]
    grid = sum(full) >= GRID * len(split)
    first = columns.get(0)
    if first is None or (first.prose and not grid):
        return []
    return [
        RowStart(parts[0][0].base, grid and whole)
        for parts, whole in zip(split, full, strict=True)
        if 0 in parts and not parts[0][0].text[:1].islower()
    ]


def _beside(line: Piece, starts: Sequence[RowStart]) -> RowStart | None:
    """The row that may begin beside a line of a later column."""
    near = SAME_HEIGHT * line.size
    return next((start for start in starts if abs(start.base - line.base) < near), None)


def _goes_on(
    last: Piece,
    line: Piece,
    column: Column,
    leading: float,
    beside: RowStart | None,
) -> bool:
    """Whether a line goes on with the paragraph of the one above it."""
    pitch = line.base - last.base
    near = max(leading * SAME_LEADING, line.size * TIGHT)
    if not line.size / 2 < pitch <= near or last.bold != line.bold:
        return False
    if split_marker(line.text)[0] or NUMBERED_RE.match(line.text):
        return False
    long = last.text.count(" ") >= WORDS
    new_row = beside is not None and beside.full
    if line.text[:1].islower() or _open(last.text):
        return long or not new_row
    stopped = bool(STOP_RE.search(last.text))
    if beside and (new_row or stopped or not long):
        return False
    spare = 0 if stopped else SPARE
    return (column.running or long) and not _fits(last, line, column.right, spare)


def _open(text: str) -> bool:
    """Whether a line cannot be the last: it ends in a comma, or within parentheses."""
    return bool(OPEN_RE.search(text)) or text.count("(") > text.count(")")


def _fits(last: Piece, line: Piece, right: float, spare: int) -> bool:
    """Whether a line's first word and so many letters had fitted on the line above."""
    per_letter = (last.box.x1 - last.box.x0) / max(len(last.text), 1)
    word = line.text.split(maxsplit=1)[0]
    return last.box.x1 + per_letter * (len(word) + 1 + spare) < right


def _begins(column: Sequence[list[Piece]]) -> Iterator[tuple[Piece, float]]:
    """Yield where paragraphs begin, and how far below the one before; not the first."""
    for above, cell in pairwise(column):
        yield cell[0], cell[0].base - above[-1].base
