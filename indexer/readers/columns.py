"""Rows of a page -> where columns stand side by side, and where gutters part them.

A gutter is a strip that stays blank over following rows. A wide one may part the cells
of a single row; a narrow one, as between columns of print, must hold over several,
for justified lines have wide blanks too, though never for long at the same place.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.readers.rows import COLUMN_GAP, Piece, joined

NARROWEST = 0.9  # type sizes that a gutter measures at least
MANY_ROWS = 5  # rows with words on both sides of a narrow gutter
FEW_ROWS = 3  # rows whose text begins right at it
FAR = 3.5  # type sizes between two rows that no column bridges
NEAR = 2.2  # type sizes between two rows of which one goes on with the other

Row = Sequence[Piece]
Strip = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows `begin` to `end`, half open, that gutters part at the places `cuts`."""

    begin: int
    end: int
    cuts: tuple[float, ...]  # points from the left, ascending

    def of(self, row: Row) -> dict[int, list[Piece]]:
        """What of a row stands in each column that has any, counted from 0."""
        split: dict[int, list[Piece]] = {}
        for piece in row:
            column = sum(cut < piece.box.x0 for cut in self.cuts)
            split.setdefault(column, []).append(piece)
        return {column: [*joined(pieces)] for column, pieces in split.items()}


def find_columns(rows: Sequence[Row]) -> Iterator[Columns]:
    """Yield the stretches of rows that stand in columns, from the top."""
    at = free = 0
    while at < len(rows):
        found = _beginning(rows, at, free)
        at = at + 1 if found is None else found.end
        if found is not None:
            free = found.end
            yield found


def _beginning(rows: Sequence[Row], at: int, free: int) -> Columns | None:
    """The columns that the gaps of one row begin; rows above `free` are taken."""
    least = NARROWEST * rows[at][0].size
    strips = [(a, b) for a, b in _gaps(rows[at]) if b - a >= least]
    end = at
    while strips and end < len(rows) and (end == at or _close(rows, end, FAR)):
        kept = _held(strips, rows[end], least)
        if not kept:
            break
        strips, end = kept, end + 1
    end = _last(rows, at, end, strips)
    strips = [strip for strip in strips if _is_gutter(strip, rows[at:end])]
    if not strips:
        return None
    begin = at
    while begin > free and _close(rows, begin, NEAR):
        held = _held(strips, rows[begin - 1], least)
        if len(held) < len(strips):
            break
        begin, strips = begin - 1, held
    return Columns(begin, end, tuple((a + b) / 2 for a, b in strips))


def _gaps(row: Row) -> list[Strip]:
    return [(a.box.x1, b.box.x0) for a, b in pairwise(row)]


def _held(strips: Sequence[Strip], row: Row, least: float) -> list[Strip]:
    """What of the strips a row leaves blank."""
    edges = [
        float("-inf"),
        *(x for p in row for x in (p.box.x0, p.box.x1)),
        float("inf"),
    ]
    blanks = [*zip(edges[::2], edges[1::2], strict=True)]
    parts = [(max(a, low), min(b, high)) for a, b in strips for low, high in blanks]
    return [(a, b) for a, b in parts if b - a >= least]


def _close(rows: Sequence[Row], at: int, sizes: float) -> bool:
    """Whether a row stands so many type sizes below the one before it at most."""
    return rows[at][0].base - rows[at - 1][0].base <= sizes * rows[at][0].size


def _last(rows: Sequence[Row], at: int, end: int, strips: Sequence[Strip]) -> int:
    """The end without the rows that only stand below: those far from the columns."""
    last = at + 1
    for other in range(at + 1, end):
        beside = any(piece.box.x0 >= strips[0][1] for piece in rows[other])
        if beside or (last == other and _close(rows, other, NEAR)):
            last = other + 1
    return last


def _is_gutter(strip: Strip, rows: Sequence[Row]) -> bool:
    """Whether a strip parts text.

    Beside a narrow one stand words on both sides of many rows, or lines that all begin
    at its right edge.
    """
    wide = strip[1] - strip[0] >= COLUMN_GAP * rows[0][0].size
    sides = [pair for row in rows if (pair := _sides(row, strip))]
    if wide:
        return bool(sides)
    words = [right for left, right in sides if " " in left.text and " " in right.text]
    begins = Counter(round(right.box.x0) for _, right in sides if _is_word(right))
    return len(words) >= MANY_ROWS or max(begins.values(), default=0) >= FEW_ROWS


def _sides(row: Row, strip: Strip) -> tuple[Piece, Piece] | None:
    """The pieces left and right of a strip, if there are any on both sides."""
    left = [piece for piece in row if piece.box.x1 <= strip[0]]
    right = [piece for piece in row if piece.box.x0 >= strip[1]]
    return (left[-1], right[0]) if left and right else None


def _is_word(piece: Piece) -> bool:
    return any(map(str.isalpha, piece.text))
