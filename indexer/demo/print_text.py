"""A DemoMeeting -> its minutes as a text export: printed lines, form feeds at pages."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.demo.layout import NOTICE, Piece, Role, pieces
from indexer.demo.model import DemoMeeting

WIDTH = 92  # letters
ROWS = 50  # of a page, the foot left out
# Empty rows above; a subheading has none between it and its text.
APART: dict[Role, int] = {
    "label": 1,
    "heading": 1,
    "item": 2,
    "subheading": 1,
    "text": 1,
}
HEADINGS = ("heading", "item", "subheading")


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    stays: bool = False  # on the page of the next row


def print_text(meeting: DemoMeeting) -> str:
    """The text; every page ends with a line that says that it is invented."""
    pages = list(_pages(list(_rows(meeting))))
    texts = [
        f"{page}\n\n\n{NOTICE} Side {number} af {len(pages)}\n"
        for number, page in enumerate(pages, 1)
    ]
    return "\f".join(texts)


def _rows(meeting: DemoMeeting) -> Iterator[_Row]:
    above: Role = "title"
    for piece in pieces(meeting):
        if above != "subheading":
            yield from [_Row("", stays=above in HEADINGS)] * APART.get(piece.role, 0)
        lines = _lines(piece)
        # A stop at a page's end would hide that the paragraph goes on.
        for line in lines[:-1]:
            yield _Row(line, stays=line.endswith((".", ":")))
        yield _Row(lines[-1], stays=piece.role in HEADINGS)
        above = piece.role


def _lines(piece: Piece) -> list[str]:
    bullet = piece.role == "bullet"
    return textwrap.wrap(
        piece.text,
        WIDTH,
        initial_indent="• " if bullet else "",
        subsequent_indent="  " if bullet else "",
        break_long_words=False,
    )


def _pages(rows: Sequence[_Row]) -> Iterator[str]:
    at = 0
    while at < len(rows):
        end = min(at + ROWS, len(rows))
        while end < len(rows) and rows[end - 1].stays:
            end -= 1
        yield "\n".join(row.text for row in rows[at:end]).strip("\n")
        at = end
