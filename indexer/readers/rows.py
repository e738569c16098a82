"""Pieces of text on a page -> rows from the top, each read from the left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.model import Box
from indexer.readers.clean import split_marker

# Pieces of a row further apart than this many type sizes are lines of their own:
# cells of a table, columns.
COLUMN_GAP = 2.0
# The same text again within this many type sizes is one print, made bold by hand.
OVERPRINT = 0.2


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that stands together on one line; `base` is where its letters stand."""

    text: str
    box: Box
    base: float  # points below the page's upper edge
    bold: bool
    size: float


def rows(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield pieces that stand at the same height together, from the left."""
    row: list[Piece] = []
    for piece in sorted(
        pieces, key=lambda p: ((p.box.top + p.box.bottom) / 2, p.box.x0)
    ):
        if row and not _same_height(row[-1].box, piece.box):
            yield sorted(row, key=lambda p: p.box.x0)
            row = []
        row.append(piece)
    if row:
        yield sorted(row, key=lambda p: p.box.x0)


def _same_height(a: Box, b: Box) -> bool:
    """Whether two boxes overlap by more than half of the lower one's height."""
    overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
    return overlap > 0.5 * min(a.bottom - a.top, b.bottom - b.top)


def joined(row: Sequence[Piece]) -> Iterator[Piece]:
    """Yield a row's pieces, those close together and lone list markers joined."""
    piece = row[0]
    for following in row[1:]:
        gap = following.box.x0 - piece.box.x1
        if _overprinted(piece, following):
            piece = replace(piece, bold=True)
        elif gap <= COLUMN_GAP * piece.size or _lone_marker(piece):
            piece = _merge(piece, following)
        else:
            yield piece
            piece = following
    yield piece


def _lone_marker(piece: Piece) -> bool:
    marker, words = split_marker(piece.text)
    return bool(marker) and not words


def _overprinted(a: Piece, b: Piece) -> bool:
    return a.text == b.text and abs(b.box.x0 - a.box.x0) < OVERPRINT * a.size


def _merge(a: Piece, b: Piece) -> Piece:
    box = Box(
        min(a.box.x0, b.box.x0),
        min(a.box.top, b.box.top),
        max(a.box.x1, b.box.x1),
        max(a.box.bottom, b.box.bottom),
    )
    return replace(b, text=f"{a.text.rstrip()} {b.text}", box=box)
