"""Pages -> the same pages without running heads, running feet and page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.model import Line, Page

EDGE_ROWS = 3  # rows at the top and at the bottom of a page that may run on
SAME_HEIGHT = 4.0  # points between two places that count as the same

# "Side 3 af 9", "3/9", "- 3 -", "Side 3"; not "3 stemte for".
PAGE_NUMBER_RE = re.compile(
    r"^(?:[-–] ?)?(?:side|s\.)? ?\d{1,4}(?: ?(?:af|/|ud af) ?\d{1,4})?(?: ?[-–])?$",
    re.IGNORECASE,
)
DIGITS_RE = re.compile(r"\d+")


def drop_running_heads(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages without the lines at their edges that return from page to page.

    A line runs on where the same words, digits aside, stand at the same height on most
    pages. Page numbers go from the edges even of a single page.
    """
    counts = Counter(key for page in pages for key in set(map(_key, _edges(page))))
    often = max(2, len(pages) / 2)
    return tuple(
        replace(page, lines=tuple(_kept(page, counts, often, len(pages))))
        for page in pages
    )


def _kept(
    page: Page, counts: Counter[tuple[str, int]], often: float, pages: int
) -> Iterator[Line]:
    edges = {id(line) for line in _edges(page)}
    outermost = {id(line) for line in _edges(page, rows=1)}
    for line in page.lines:
        runs_on = id(line) in edges and pages > 1 and counts[_key(line)] >= often
        numbered = id(line) in outermost and PAGE_NUMBER_RE.match(line.text)
        if not (runs_on or numbered) or (numbered and line.box is None and pages == 1):
            yield line


def _edges(page: Page, rows: int = EDGE_ROWS) -> Iterator[Line]:
    """Yield the lines of the first and last rows of a page."""
    grouped: list[list[Line]] = []
    for line in page.lines:
        if grouped and line.pitch == 0.0 and line.box is not None:
            grouped[-1].append(line)
        else:
            grouped.append([line])
    for row in (*grouped[:rows], *grouped[max(rows, len(grouped) - rows) :]):
        yield from row


def _key(line: Line) -> tuple[str, int]:
    """What makes two lines of different pages the same running head."""
    height = round(line.box.top / SAME_HEIGHT) if line.box is not None else 0
    return DIGITS_RE.sub("#", line.text.casefold()), height
