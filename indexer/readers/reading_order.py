"""The pieces of a page -> its lines in the order in which they are read.

Rows are read from the top. Where columns stand side by side, columns of running text
are read one after the other, and so are lists under headings of their own ("Til
stede:" beside "Afbud:"). Everything else side by side is a table or a note beside the
text: it is read row by row, but a cell whole before the next.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from indexer.readers.cells import (
    Cells,
    Column,
    Parts,
    find_cells,
    leading_of,
    rows_align,
    table_rows,
)
from indexer.readers.columns import Columns, Row, find_columns
from indexer.readers.rows import Piece, joined, rows, tidied

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
    its column's text ends, 0 where it stands in none. `row` and `column` are its
    place in the page's tables, both from 1, and 0 outside of these.
    """

    piece: Piece
    pitch: float = 0.0
    cell: bool = False
    right: float = 0.0
    row: int = 0
    column: int = 0


def in_reading_order(pieces: Sequence[Piece]) -> Iterator[Placed]:
    """Yield a page's lines as a reader reads them."""
    yield from _arranged([tidied(row) for row in rows(pieces)])


def _arranged(page: Sequence[Row]) -> Iterator[Placed]:
    above: float | None = None
    at = count = 0
    below_table = False
    for columns in (*find_columns(page), None):
        for row in page[at : columns.begin if columns else len(page)]:
            yield from _row(row, above, apart=below_table)
            above, below_table = _base(row), False
        if columns:
            at = columns.end
            stretch = page[columns.begin : at]
            for placed in _in_columns(columns, stretch, above):
                yield replace(placed, row=placed.row and placed.row + count)
                below_table = placed.row > 0
            count += len(stretch)
            above = max(map(_base, stretch))


def _base(row: Row) -> float:
    return max(row, key=lambda piece: len(piece.text)).base


def _row(row: Row, above: float | None, *, apart: bool) -> Iterator[Placed]:
    pitch = 0.0 if above is None else max(_base(row) - above, 0.0)
    for piece in joined(row):
        yield Placed(piece, pitch, apart)
        pitch, apart = 0.0, False


def _in_columns(
    found: Columns, stretch: Sequence[Row], above: float | None
) -> Iterator[Placed]:
    split: list[Parts] = [found.of(row) for row in stretch]
    columns = {
        n: Column([piece for row in split for piece in row.get(n, ())])
        for n in sorted({n for row in split for n in row})
    }
    cells = find_cells(split, columns)
    if _are_lists(columns):
        bands = [{n: [cell]} for n, column in cells.items() for cell in column]
        yield from _placed(bands, "list", columns, above)
    elif all(column.prose for column in columns.values()) and not rows_align(
        cells, leading_of(columns)
    ):
        yield from _placed([cells], "prose", columns, above)
    else:
        yield from _placed([*table_rows(cells)], "table", columns, above)


def _placed(
    bands: Sequence[Cells],
    kind: Literal["prose", "list", "table"],
    columns: Mapping[int, Column],
    above: float | None,
) -> Iterator[Placed]:
    """Place the lines of bands, one column of a band after the other.

    In a table what stands side by side is apart, and so is what follows it; in lists
    everything is.
    """
    beside = False
    for number, band in enumerate(bands, 1):
        wide = kind == "table" and len(band) > 1
        for n in sorted(band):
            right, row, column = columns[n].right, wide * number, wide * (n + 1)
            apart = wide or beside or kind == "list"
            for cell in band[n]:
                for line in cell:
                    pitch = 0.0 if above is None else max(line.base - above, 0.0)
                    yield Placed(line, pitch, apart, right, row, column)
                    above, apart = line.base, False
                # A first column holds titles, which may go on with a capital.
                apart = kind == "table" and n > 0 and not columns[n].running
        above = max(cell[-1].base for column in band.values() for cell in column)
        beside = wide


def _are_lists(columns: Mapping[int, Column]) -> bool:
    """Whether each column is a list with a heading of its own, and no other."""
    return all(
        len(column.lines) > 1
        and LIST_HEAD_RE.match(column.lines[0].text)
        and not any(LIST_HEAD_RE.match(line.text) for line in column.lines[1:])
        for column in columns.values()
    )
