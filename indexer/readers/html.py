"""An HTML page -> one Page with a Line for each block of text."""

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from indexer.model import Line, NoMinutesError, Page
from indexer.readers.clean import clean, split_marker
from indexer.readers.text import decode

SKIPPED = frozenset(
    (
        *("script", "style", "noscript", "template", "svg", "iframe", "head", "title"),
        *("nav", "aside", "dialog", "button", "select", "textarea"),
    )
)
# The page's own banner; within an article they hold its title.
BANNERS = frozenset(("header", "footer"))
SKIPPED_ROLES = frozenset(
    (
        *("navigation", "menu", "menubar", "dialog", "search", "banner"),
        *("contentinfo", "button"),
    )
)
BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "body", "caption", "fieldset", "figure"),
        *("figcaption", "form", "div", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "header", "footer", "hr", "html", "li", "main", "ol", "p", "pre"),
        *("section", "ul", "br", "table", "thead", "tbody", "tfoot", "tr", "td", "th"),
    )
)
HEADING_RE = re.compile(r"^h([1-6])$")
HIDDEN_RE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# XHTML's first line, of which an HTML parser knows nothing.
XML_DECLARATION_RE = re.compile(r"^\s*<\?xml[^>]*\?>")
BOLD = frozenset(("b", "strong", "th"))
CELLS = ("td", "th")


def read(path: Path) -> tuple[Page, ...]:
    """The one page of an HTML file, without menus and what is hidden.

    Raises:
        NoMinutesError: it shows no text.
    """
    markup = XML_DECLARATION_RE.sub("", decode(path.read_bytes()))
    # As a file, for BeautifulSoup warns of short strings that look like an address.
    soup = BeautifulSoup(io.StringIO(markup), "lxml")
    lines = tuple(_lines(soup.body or soup))
    if not lines:
        raise NoMinutesError(path)
    return (Page(1, lines),)


def _lines(root: Tag) -> Iterator[Line]:
    """Yield a line for each run of text that no block element parts."""
    markers, cells = _ListMarkers(), _Cells()
    run: list[NavigableString] = []
    block: Tag | None = None
    for node, owner in _texts(root):
        if run and owner is not block:
            yield from _line(run, block, markers, cells)
            run = []
        block = owner
        if node is not None:
            run.append(node)
    yield from _line(run, block, markers, cells)


def _texts(root: Tag) -> Iterator[tuple[NavigableString | None, Tag]]:
    """Yield the shown texts with the block each stands in; None where a block ends.

    A stack instead of recursion: hostile pages nest thousands deep.
    """
    stack: list[tuple[object, Tag]] = [(root, root)]
    while stack:
        node, block = stack.pop()
        if node is None:
            yield None, block
        elif isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):
                yield node, block
        elif isinstance(node, Tag) and not _hidden(node):
            if node.name in BLOCKS:
                stack.append((None, Tag(name="end")))
                block = node
            stack.extend((child, block) for child in reversed(node.contents))


def _hidden(tag: Tag) -> bool:
    if tag.has_attr("hidden") or tag.get("aria-hidden") == "true":
        return True
    if HIDDEN_RE.search(str(tag.get("style", ""))) or "modal" in _classes(tag):
        return True  # Bootstrap shows a modal only when asked to
    if tag.name in BANNERS:
        return tag.find_parent(("article", "main", "section")) is None
    skipped = tag.name in SKIPPED or tag.get("role") in SKIPPED_ROLES
    # A button with a heading unfolds the text under it: the heading is a title.
    return skipped and not (tag.name == "button" and tag.find(HEADING_RE))


def _classes(tag: Tag) -> list[str]:
    return str(" ".join(tag.get_attribute_list("class"))).split()


def _line(
    run: list[NavigableString],
    block: Tag | None,
    markers: "_ListMarkers",
    cells: "_Cells",
) -> Iterator[Line]:
    printed = " ".join(clean("".join(run)).split())
    marker, words = split_marker(printed)
    if not words or block is None:
        return
    listed, number = markers.of(block)
    row, column = cells.of(block)
    level = HEADING_RE.match(block.name)
    yield Line(
        text=f"{number}{words}",
        page=1,
        bold=all(_bold(text) for text in run if text.strip()),
        bullet=bool(marker) or listed,
        marker=marker,
        ends_paragraph=True,
        heading=int(level[1]) if level else 0,
        row=row,
        column=column,
    )


class _Cells:
    """Where in a table a block stands; cells are met in printed order."""

    def __init__(self) -> None:
        self._rows: dict[int, int] = {}
        self._columns: dict[int, int] = {}
        self._widths: defaultdict[int, int] = defaultdict(int)

    def of(self, block: Tag) -> tuple[int, int]:
        """The number of its row in the file and of its column; 0 outside of tables."""
        cell = block if block.name in CELLS else block.find_parent(CELLS)
        if cell is None or cell.parent is None:
            return 0, 0
        row = self._rows.setdefault(id(cell.parent), len(self._rows) + 1)
        if id(cell) not in self._columns:
            self._widths[row] += 1
            self._columns[id(cell)] = self._widths[row]
        return row, self._columns[id(cell)]


class _ListMarkers:
    """What a browser prints before the first line of each list entry."""

    def __init__(self) -> None:
        self._begun: set[int] = set()
        self._counts: dict[int, int] = {}

    def of(self, block: Tag) -> tuple[bool, str]:
        """Whether a bullet stands before a block's text, or which number."""
        entry = block if block.name == "li" else block.find_parent("li")
        if entry is None or id(entry) in self._begun:
            return False, ""
        self._begun.add(id(entry))
        parent = entry.parent
        if parent is None or parent.name != "ol":
            return True, ""
        before = self._counts.get(id(parent), _number(parent.get("start"), 1) - 1)
        count = self._counts[id(parent)] = _number(entry.get("value"), before + 1)
        return False, f"{count}. "


def _number(attribute: object, otherwise: int) -> int:
    text = str(attribute)
    return int(text) if re.fullmatch(r"-?\d{1,4}", text) else otherwise


def _bold(text: NavigableString) -> bool:
    return any(parent.name in BOLD for parent in text.parents)
