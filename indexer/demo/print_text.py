"""A DemoMeeting -> its minutes as a text export: printed lines, form feeds at pages."""

import textwrap
from collections.abc import Iterator, Sequence

from indexer.demo.layout import NOTICE, Piece, Role, pieces
from indexer.demo.model import DemoMeeting

WIDTH = 92  # letters
ROWS = 50  # of a page, the foot left out

# Empty rows above; none above lines of a list, nor between a heading and its text.
APART: dict[Role, int] = {
    "label": 1,
    "heading": 1,
    "item": 2,
    "subheading": 1,
    "text": 1,
}


def print_text(meeting: DemoMeeting) -> str:
    """The text; every page ends with a line that says that it is invented."""
    printed = list(pieces(meeting))
    rows = [
        row
        for above, piece in zip([None, *printed], printed, strict=False)
        for row in _rows(piece, above)
    ]
    pages = list(_pages(rows))
    texts = [
        "\n".join((*page, "", "", f"{NOTICE} Side {number} af {len(pages)}", ""))
        for number, page in enumerate(pages, 1)
    ]
    return "\f".join(texts)


def _rows(piece: Piece, above: Piece | None) -> Iterator[str]:
    """Yield the printed lines of a piece, and empty ones above it."""
    if above is None or above.role != "subheading":
        yield from [""] * APART.get(piece.role, 0)
    bullet = piece.role == "bullet"
    yield from textwrap.wrap(
        piece.text,
        WIDTH,
        initial_indent="• " if bullet else "",
        subsequent_indent="  " if bullet else "",
        break_long_words=False,
    )


def _pages(rows: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the rows of each page, without empty ones at its edges.

    No page ends with a stop within a paragraph: nobody could tell that it goes on.
    """
    at = 0
    while at < len(rows):
        if not rows[at]:
            at += 1
            continue
        end = min(at + ROWS, len(rows))
        while end < len(rows) and rows[end] and rows[end - 1].endswith((".", ":")):
            end -= 1
        yield "\n".join(rows[at:end]).rstrip("\n").split("\n")
        at = end
