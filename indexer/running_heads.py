"""Pages -> the same pages without running heads, running feet and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from indexer.model import Line, Page

Row = list[Line]  # the lines of one height, from the left
Key = tuple[str, int]

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

    A row runs on where its words, digits aside, stand at the same height on most pages;
    only rows with nothing but such between them and the edge are dropped. Page
    numbers go even from a single page, but not from a text without pages.
    """
    counts = Counter(key for page in pages for key in _keys(page))
    often = max(2, len(pages) / 2)
    return tuple(_without(page, counts, often) for page in pages)


def _without(page: Page, counts: Counter[Key], often: float) -> Page:
    def runs_on(row: Row) -> bool:
        return all(counts[_key(line)] >= often or _page_number(line) for line in row)

    rows = _rows(page)
    above = len([*takewhile(runs_on, rows[:EDGE_ROWS])])
    below = len([*takewhile(runs_on, reversed(rows[above:][-EDGE_ROWS:]))])
    kept = rows[above : len(rows) - below]
    return replace(page, lines=tuple(line for row in kept for line in row))


def _rows(page: Page) -> list[Row]:
    rows: list[Row] = []
    for line in page.lines:
        if rows and line.pitch == 0.0 and line.box is not None:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _keys(page: Page) -> set[Key]:
    rows = _rows(page)
    edges = [*rows[:EDGE_ROWS], *rows[EDGE_ROWS:][-EDGE_ROWS:]]
    return {_key(line) for row in edges for line in row}


def _key(line: Line) -> Key:
    """What makes two lines of different pages the same running head."""
    height = round(line.box.top / SAME_HEIGHT) if line.box is not None else 0
    return DIGITS_RE.sub("#", line.text.casefold()), height


def _page_number(line: Line) -> bool:
    paged = line.box is not None or line.page > 1
    return paged and bool(PAGE_NUMBER_RE.match(line.text))
