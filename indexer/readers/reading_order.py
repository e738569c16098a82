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

from indexer.readers.clean import split_marker
from indexer.readers.columns import Columns, Row, find_columns
from indexer.readers.rows import Piece, joined, rows

SAME_LEADING = 1.3  # times the smallest pitch, for lines of one cell
SAME_HEIGHT = 0.4  # type sizes between lines that begin side by side
ALIGNED = 0.6  # share of the paragraphs that begin side by side in a table
RUNNING = 0.2  # share of lines that begin with a small letter in running text
FULL = 0.7  # share of a column's width that a full line fills
MANY_FULL = 0.5  # share of the lines that are full in running text
SHORTEST = 3  # lines of a column of running text
BLANK_LINES = 2.2  # pitches that a cell leaves blank below it

Cells = Mapping[int, Sequence[list[Piece]]]  # those of each column, from the top

GOES_ON_RE = re.compile(r"[,(\u00ad-]$")
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
    yield from _arranged([*rows(pieces)])


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
    split = [found.of(row) for row in stretch]
    columns = {
        n: Column([piece for row in split for piece in row.get(n, ())])
        for n in sorted({n for row in split for n in row})
    }
    leading = _leading([*columns.values()])
    cells = {n: _cells(column, leading) for n, column in columns.items()}
    through = _read_through(columns, cells, leading)
    apart = False
    for band in [cells] if through else _bands(cells):
        lines = {n: [line for cell in band[n] for line in cell] for n in sorted(band)}
        side_by_side = len(lines) > 1 and not through
        for first, (n, (top, *others)) in enumerate(lines.items()):
            right = columns[n].right
            pitch = 0.0 if first or above is None else max(top.base - above, 0.0)
            yield Placed(top, pitch, side_by_side or apart, right)
            for last, line in pairwise((top, *others)):
                yield Placed(line, max(line.base - last.base, 0.0), right=right)
        above = max(line.base for column in lines.values() for line in column)
        apart = side_by_side


def _leading(columns: Sequence[Column]) -> float:
    """The smallest pitch from line to line within the columns; 0 if there is none."""
    pitches = [
        line.base - last.base
        for column in columns
        for last, line in pairwise(column.lines)
        if line.base - last.base > line.size / 2
    ]
    return min(pitches, default=0.0)


def _cells(column: Column, leading: float) -> list[list[Piece]]:
    """The column's lines, those of a paragraph together."""
    cells: list[list[Piece]] = []
    for line in column.lines:
        if cells and _goes_on(cells[-1][-1], line, column, leading):
            cells[-1].append(line)
        else:
            cells.append([line])
    return cells


def _goes_on(last: Piece, line: Piece, column: Column, leading: float) -> bool:
    """Whether a line goes on with the paragraph of the one above it."""
    pitch = line.base - last.base
    if not line.size / 2 < pitch <= leading * SAME_LEADING or last.bold != line.bold:
        return False
    if split_marker(line.text)[0]:
        return False
    if line.text[:1].islower() or GOES_ON_RE.search(last.text):
        return True
    return column.running and not _fits(last, line, column.right)


def _fits(last: Piece, line: Piece, right: float) -> bool:
    """Whether a line's first word had fitted on the line above it."""
    per_letter = (last.box.x1 - last.box.x0) / max(len(last.text), 1)
    word = line.text.split(maxsplit=1)[0]
    return last.box.x1 + per_letter * (len(word) + 1) < right


def _read_through(columns: Mapping[int, Column], cells: Cells, leading: float) -> bool:
    """Whether each column is read to its end before the next."""
    if all(column.prose for column in columns.values()):
        return not _rows_align(columns, cells, leading)
    return all(
        len(column.lines) > 1
        and LIST_HEAD_RE.match(column.lines[0].text)
        and not any(LIST_HEAD_RE.match(line.text) for line in column.lines[1:])
        for column in columns.values()
    )


def _rows_align(columns: Mapping[int, Column], cells: Cells, leading: float) -> bool:
    """Whether paragraphs begin side by side, as the cells of a table do.

    The first always do. A single further one is enough only where a cell leaves blank
    lines below it, which running text does not.
    """
    begins = [[cell[0] for cell in column[1:]] for column in cells.values()]
    fewest = min(begins, key=len)
    others = [line for column in begins if column is not fewest for line in column]
    aligned = [
        line
        for line in fewest
        if any(abs(line.base - o.base) < SAME_HEIGHT * line.size for o in others)
    ]
    if len(fewest) == 1 and not any(
        line.base - last.base > BLANK_LINES * leading
        for column in columns.values()
        for last, line in pairwise(column.lines)
    ):
        return False
    return len(aligned) >= ALIGNED * max(len(fewest), 1)


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
