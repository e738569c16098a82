"""An HTML page -> one Page with a Line for each block of text."""

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from indexer.model import Line, NoMinutesError, Page
from indexer.readers.clean import clean, split_bullet
from indexer.readers.text import decode

SKIPPED = frozenset(
    (
        *("script", "style", "noscript", "template", "svg", "iframe", "head", "title"),
        *("nav", "header", "footer", "aside", "dialog", "form", "button", "select"),
    )
)
BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "body", "caption", "fieldset", "figure"),
        *("figcaption", "div", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("hr", "html", "li", "main", "ol", "p", "pre", "section", "ul", "br"),
        *("table", "thead", "tbody", "tfoot", "tr", "td", "th"),
    )
)
HEADING_RE = re.compile(r"^h([1-6])$")
HIDDEN_RE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BOLD = frozenset(("b", "strong", "th"))


def read(path: Path) -> tuple[Page, ...]:
    """The one page of an HTML file, without menus and what is hidden.

    Raises:
        NoMinutesError: it shows no text.
    """
    soup = BeautifulSoup(decode(path.read_bytes()), "lxml")
    lines = tuple(_lines(soup.body or soup))
    if not lines:
        raise NoMinutesError(path)
    return (Page(1, lines),)


def _lines(root: Tag) -> Iterator[Line]:
    """Yield a line for each run of text that no block element parts."""
    run: list[NavigableString] = []
    block: Tag | None = None
    for node, owner in _texts(root):
        if run and owner is not block:
            yield from _line(run, block)
            run = []
        block = owner
        if node is not None:
            run.append(node)
    yield from _line(run, block)


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
    return (
        tag.name in SKIPPED
        or tag.has_attr("hidden")
        or tag.get("aria-hidden") == "true"
        or bool(HIDDEN_RE.search(str(tag.get("style", ""))))
    )


def _line(run: list[NavigableString], block: Tag | None) -> Iterator[Line]:
    printed = " ".join(clean("".join(run)).split())
    bullet, words = split_bullet(printed)
    if not words or block is None:
        return
    level = HEADING_RE.match(block.name)
    yield Line(
        text=words,
        page=1,
        bold=all(_bold(text) for text in run if text.strip()),
        bullet=bullet or block.name == "li" or block.find_parent("li") is not None,
        ends_paragraph=True,
        heading=int(level[1]) if level else 0,
    )


def _bold(text: NavigableString) -> bool:
    return any(parent.name in BOLD for parent in text.parents)
