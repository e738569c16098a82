"""Pieces of text on a page -> rows from the top, each read from the left."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.model import Box
from indexer.readers.clean import split_marker

# Pieces of a row further apart than this many type sizes are lines of their own:
# cells of a table, columns.
COLUMN_GAP = 2.0
# A stopped number alone with its text may stand this many type sizes before it.
NUMBER_GAP = 6.0
# "1.", "12)", "3.A", "a)", "§ 4" before the text that it numbers; not "2024".
NUMBER_RE = re.compile(r"^\s*(?:§ ?)?(?:\d{1,3}(?:\.\w{1,2})*[.:)]?|[a-zæøå][.)])\s*$")
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
    """Yield a row's pieces, those close together joined."""
    piece = row[0]
    for following in row[1:]:
        if following.box.x0 - piece.box.x1 <= COLUMN_GAP * piece.size:
            piece = _merge(piece, following)
        else:
            yield piece
            piece = following
    yield piece


def tidied(row: Sequence[Piece]) -> list[Piece]:
    """A row's pieces, each once; list markers and item numbers joined to their text."""
    kept: list[Piece] = []
    for piece in row:
        if kept and _overprinted(kept[-1], piece):
            kept[-1] = replace(kept[-1], bold=True)
        elif kept and _belongs(kept[-1], piece, alone=len(row) == 2):
            kept[-1] = _merge(kept[-1], piece)
        else:
            kept.append(piece)
    return kept


def _belongs(before: Piece, piece: Piece, *, alone: bool) -> bool:
    """Whether a piece is what the marker or number before it marks."""
    marker, words = split_marker(before.text)
    if marker and not words:
        return True
    stopped = alone and before.text.rstrip().endswith((".", ")"))
    widest = NUMBER_GAP if stopped else COLUMN_GAP
    near = piece.box.x0 - before.box.x1 <= widest * before.size
    return near and bool(NUMBER_RE.match(before.text))


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
