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

# "Side 3 af 9", "3/9", "- 3 -", "Side: 3", "3 (9)"; not "3 stemte for".
PAGE_NUMBER_RE = re.compile(
    r"^(?:[-–] ?)?(?:(?:side|s\.|page) ?:?)? ?\d{1,4}"
    r"(?: ?(?:af|/|ud af|of) ?\d{1,4}| ?\(\d{1,4}\))?(?: ?[-–])?$",
    re.IGNORECASE,
)
# "Sag nr. 4", "Punkt 4:", "4. Godkendelse": what is treated below, on pages that begin
# a new item each; not "4. møde".
ITEM_RE = re.compile(
    r"(?i:(?:sag|punkt|pkt)\.? ?(?:nr\.? ?)?\d{1,3}[.:]?)|"
    r"\d{1,3}[.)] [A-ZÆØÅ][a-zæøå].*"
)
DIGITS_RE = re.compile(r"\d+")


def drop_running_heads(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages without the lines at their edges that return from page to page.

    A row runs on where its words, digits aside, stand at the same height on most pages;
    only rows with nothing but such between them and the edge are dropped. Page
    numbers go even from a single page, but not from a text without pages. The head of
    the first page stays where its words stand nowhere else on it: it may be all that
    names the board.
    """
    counts = Counter(key for page in pages for key in _keys(page))
    often = max(2, len(pages) / 2)
    paged = len(pages) > 1
    kept = [_without(page, counts, often, paged=paged) for page in pages]
    return (_with_head(*kept[0]), *(page for page, _ in kept[1:])) if kept else ()


def _without(
    page: Page, counts: Counter[Key], often: float, *, paged: bool
) -> tuple[Page, Row]:
    """The page, and the lines of its head but for page numbers."""

    def numbers(line: Line) -> bool:
        return (paged or line.box is not None) and _page_number(line)

    def runs_on(row: Row) -> bool:
        heads = not any(ITEM_RE.fullmatch(line.text) for line in row)
        return heads and all(
            counts[_key(line)] >= often or numbers(line) for line in row
        )

    rows = _rows(page)
    above = len([*takewhile(runs_on, rows[:EDGE_ROWS])])
    below = len([*takewhile(runs_on, reversed(rows[above:][-EDGE_ROWS:]))])
    kept = rows[above : len(rows) - below]
    head = [line for row in rows[:above] for line in row if not numbers(line)]
    lines = [line for row in kept for line in row]
    if above and lines:  # what it was apart from is gone
        lines[0] = replace(lines[0], cell=False)
    return replace(page, lines=tuple(lines)), head


def _with_head(page: Page, head: Row) -> Page:
    """The page below those lines of its head that it does not say again."""
    said = " ".join(line.text for line in page.lines).casefold()
    new = [line for line in head if line.text.casefold() not in said]
    body = [replace(line, cell=True) for line in page.lines[:1] if new]
    return replace(page, lines=(*new, *body, *page.lines[len(body) :]))


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
    return bool(PAGE_NUMBER_RE.match(line.text))
