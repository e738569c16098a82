"""The pieces of a page -> its lines in the order in which they are read.

Rows are read from the top. Where columns stand side by side, columns of running text
are read one after the other, and so are lists under headings of their own ("Til
stede:" beside "Afbud:"). Everything else side by side is a table or a note beside the
text: it is read row by row, but a cell whole before the next.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from indexer.readers.clean import split_marker
from indexer.readers.columns import Columns, Row, find_columns
from indexer.readers.rows import Piece, joined, rows, tidied

SAME_LEADING = 1.3  # times the smallest pitch, for lines of one cell
SAME_HEIGHT = 0.4  # type sizes between lines that begin side by side
ALIGNED = 0.6  # share of the paragraphs that begin side by side in a table
RUNNING = 0.2  # share of lines that begin with a small letter in running text
FULL = 0.7  # share of a column's width that a full line fills
MANY_FULL = 0.5  # share of the lines that are full in running text
SHORTEST = 3  # lines of a column of running text

Parts = Mapping[int, Sequence[Piece]]  # of a row, what stands in each column
Cells = Mapping[int, Sequence[list[Piece]]]  # those of each column, from the top

WORDS = 3  # blanks of a line of words, which a name or an office has not
GRID = 0.5  # share of the rows with text in every column of a list of persons

SPARE = 3  # letters that must fit where no sentence ends

OPEN_RE = re.compile(r"[,(\u00ad-]$")
STOP_RE = re.compile(r"[.:;?!)]$")
# "Til stede:", "Afbud" head a list of their own; "Navn", "Ansvarlig" head a table.
LIST_HEAD_RE = re.compile(
    r"^(?:til ?stede|(?:møde)?deltagere|fremmødte|medlemmer|afbud|fraværende|"
    r"ikke (?:til ?stede|mødt)|gæster)\b[^:]{0,30}:?|^[A-ZÆØÅ][^:]{2,30}:$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece in reading order.

    `pitch` is how far it stands below the one before, in points, 0 beside it and at the
    top of a column. `cell` says that it begins a cell or follows one; `right` is where
    its column's text ends, 0 where it stands in none.
    """

    piece: Piece
    pitch: float = 0.0
    cell: bool = False
    right: float = 0.0


class RowStart(NamedTuple):
    """Where a row of a table may begin; in a grid those are `full`: no cell lacks."""

    base: float  # points below the page's upper edge
    full: bool


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


def in_reading_order(pieces: Sequence[Piece]) -> Iterator[Placed]:
    """Yield a page's lines as a reader reads them."""
    yield from _arranged([tidied(row) for row in rows(pieces)])


def _arranged(page: Sequence[Row]) -> Iterator[Placed]:
    above: float | None = None
    at = 0
    for columns in find_columns(page):
        for row in page[at : columns.begin]:
            yield from _row(row, above)
            above = _base(row)
        at = columns.end
        stretch = page[columns.begin : at]
        yield from _in_columns(columns, stretch, above)
        above = max(map(_base, stretch))
    for row in page[at:]:
        yield from _row(row, above)
        above = _base(row)


def _base(row: Row) -> float:
    return max(row, key=lambda piece: len(piece.text)).base


def _row(row: Row, above: float | None) -> Iterator[Placed]:
    pitch = 0.0 if above is None else max(_base(row) - above, 0.0)
    for piece in joined(row):
        yield Placed(piece, pitch)
        pitch = 0.0


def _in_columns(
    found: Columns, stretch: Sequence[Row], above: float | None
) -> Iterator[Placed]:
    split: list[Parts] = [found.of(row) for row in stretch]
    columns = {
        n: Column([piece for row in split for piece in row.get(n, ())])
        for n in sorted({n for row in split for n in row})
    }
    cells = _cells(columns, _row_starts(split))
    if _are_lists(columns):
        bands = [{n: [cell]} for n, column in cells.items() for cell in column]
        yield from _banded(bands, columns, above, apart=True)
    elif all(column.prose for column in columns.values()) and not _rows_align(cells):
        yield from _banded([cells], columns, above)
    else:
        yield from _banded([*_bands(cells)], columns, above)


def _banded(
    bands: Sequence[Cells],
    columns: Mapping[int, Column],
    above: float | None,
    *,
    apart: bool = False,
) -> Iterator[Placed]:
    """Place the lines of bands, one column of a band after the other.

    What stands side by side is apart, and so is what follows; all is where `apart` says
    so, and nothing is in a single band, as columns of running text are.
    """
    beside = False
    for band in bands:
        lines = {n: [line for cell in band[n] for line in cell] for n in sorted(band)}
        wide = len(lines) > 1 and len(bands) > 1
        pitch = 0.0 if above is None else max(lines[min(lines)][0].base - above, 0.0)
        for n, (top, *others) in lines.items():
            right = columns[n].right
            yield Placed(top, pitch, apart or wide or beside, right)
            for last, line in pairwise((top, *others)):
                yield Placed(line, max(line.base - last.base, 0.0), right=right)
            pitch = 0.0
        above = max(line.base for column in lines.values() for line in column)
        beside = wide


def _leading(columns: Sequence[Column]) -> float:
    """The smallest pitch from line to line within the columns; 0 if there is none."""
    pitches = [
        line.base - last.base
        for column in columns
        for last, line in pairwise(column.lines)
        if line.base - last.base > line.size / 2
    ]
    return min(pitches, default=0.0)


def _row_starts(split: Sequence[Parts]) -> list[RowStart]:
    """Where lines of the first column may begin a row of a table."""
    count = len({n for parts in split for n in parts})
    full = sum(len(parts) == count for parts in split)
    grid = full >= GRID * len(split)
    return [
        RowStart(parts[0][0].base, grid and len(parts) == count)
        for parts in split
        if 0 in parts and not parts[0][0].text[:1].islower()
    ]


def _cells(columns: Mapping[int, Column], starts: Sequence[RowStart]) -> Cells:
    """The lines of each column, those of a paragraph together."""
    leading = _leading([*columns.values()])
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
    if not line.size / 2 < pitch <= leading * SAME_LEADING or last.bold != line.bold:
        return False
    if split_marker(line.text)[0]:
        return False
    long, stopped = last.text.count(" ") >= WORDS, bool(STOP_RE.search(last.text))
    if line.text[:1].islower() or _open(last.text):
        return long or not (beside and beside.full)
    if beside and (beside.full or stopped):
        return False
    running = column.running or long
    return running and not _fits(last, line, column.right, 0 if stopped else SPARE)


def _open(text: str) -> bool:
    """Whether a line cannot be the last: it ends in a comma, or within parentheses."""
    return bool(OPEN_RE.search(text)) or text.count("(") > text.count(")")


def _fits(last: Piece, line: Piece, right: float, spare: int) -> bool:
    """Whether a line's first word and so many letters had fitted on the line above."""
    per_letter = (last.box.x1 - last.box.x0) / max(len(last.text), 1)
    word = line.text.split(maxsplit=1)[0]
    return last.box.x1 + per_letter * (len(word) + 1 + spare) < right


def _are_lists(columns: Mapping[int, Column]) -> bool:
    """Whether each column is a list with a heading of its own, and no other."""
    return all(
        len(column.lines) > 1
        and LIST_HEAD_RE.match(column.lines[0].text)
        and not any(LIST_HEAD_RE.match(line.text) for line in column.lines[1:])
        for column in columns.values()
    )


def _rows_align(cells: Cells) -> bool:
    """Whether paragraphs begin side by side, as the cells of a table do.

    Running text in columns may do so by chance, but then leaves as much space above
    them in one column as in the other.
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
    ragged = any(abs(a - b) > fewest[0][0].size / 2 for a, b in aligned)
    return ragged and len(aligned) >= ALIGNED * len(fewest)


def _begins(column: Sequence[list[Piece]]) -> Iterator[tuple[Piece, float]]:
    """Yield where paragraphs begin, and how far below the one before; not the first."""
    for above, cell in pairwise(column):
        yield cell[0], cell[0].base - above[-1].base


def _bands(cells: Cells) -> Iterator[dict[int, list[list[Piece]]]]:
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
