"""An HTML page -> one Page with a Line for each block of text."""

import io
import re
from collections.abc import Iterable, Iterator
from itertools import dropwhile, groupby
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from indexer.errors import NoMinutesError
from indexer.model import Line, Page
from indexer.readers.clean import clean, split_marker
from indexer.readers.html_places import ListMarkers, TableCells
from indexer.readers.text import decode, printed_lines

SKIPPED = frozenset(
    (
        *("script", "style", "noscript", "template", "svg", "iframe", "head", "title"),
        *("nav", "aside", "dialog", "button", "select", "textarea", "del"),
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
        *("section", "ul", "table", "thead", "tbody", "tfoot", "tr", "td", "th"),
    )
)
HEADING_RE = re.compile(r"^h([1-6])$")
# "cookie-banner", "CybotCookiebotDialog", "breadcrumbs"; on a body they only tell.
AROUND_RE = re.compile(r"cookie|consent|breadcrumb|skip-?link", re.IGNORECASE)
CONTENT = ("main", "article", "h1", "body")
MAIN_SHARE = 0.3  # of a page's text that its main part holds, if it is marked rightly
HIDDEN_RE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# XHTML's first line, of which an HTML parser knows nothing.
XML_DECLARATION_RE = re.compile(r"^\s*<\?xml[^>]*\?>")
BOLD, LINKS = frozenset(("b", "strong", "th")), frozenset(("a",))
# Where a line is broken within a paragraph.
BREAK = NavigableString("\n")
# The letters around a break: "… orienteringen til", "efterretning." is one sentence.
GOES_ON_RE = re.compile(r"[a-zæøå,][a-zæøå]")
WORD_RE = re.compile(r"\w")


def read(path: Path) -> tuple[Page, ...]:
    """The one page of an HTML file, without what surrounds the minutes and is hidden.

    Raises:
        NoMinutesError: it shows no text.
    """
    markup = XML_DECLARATION_RE.sub("", decode(path.read_bytes()))
    # As a file, for BeautifulSoup warns of short strings that look like an address.
    soup = BeautifulSoup(io.StringIO(markup), "lxml")
    lines = [*_lines(_main_part(soup.body or soup))]
    if not lines:
        raise NoMinutesError(path)
    return (Page(1, tuple(line for line, _ in dropwhile(_leads_away, lines))),)


def _main_part(body: Tag) -> Tag:
    """What the page marks as its main part, if most of it is there."""
    main = body.select_one("main, [role=main]")
    if main is None or len(main.get_text()) < MAIN_SHARE * len(body.get_text()):
        return body
    return main


def _leads_away(line_and_linked: tuple[Line, bool]) -> bool:
    """Whether a line is an entry of the site's menu, if no other stands above it."""
    line, linked = line_and_linked
    return linked and not line.heading


def _lines(root: Tag) -> Iterator[tuple[Line, bool]]:
    """Yield the lines of each run of text that no block element parts.

    With each comes whether all of it is links.
    """
    markers, cells = ListMarkers(), TableCells()
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
            if node.name == "br":
                yield BREAK, block
            elif node.name in BLOCKS:
                stack.append((None, Tag(name="end")))
                block = node
            stack.extend((child, block) for child in reversed(node.contents))


def _hidden(tag: Tag) -> bool:
    if tag.has_attr("hidden") or tag.get("aria-hidden") == "true":
        return True
    if HIDDEN_RE.search(str(tag.get("style", ""))) or "modal" in _classes(tag):
        return True  # Bootstrap shows a modal only when asked to
    if AROUND_RE.search(" ".join((*_classes(tag), str(tag.get("id", ""))))):
        return tag.name not in CONTENT and tag.find(CONTENT) is None
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
    markers: ListMarkers,
    cells: TableCells,
) -> Iterator[tuple[Line, bool]]:
    if block is None:
        return
    if block.name == "pre" or block.find_parent("pre"):
        yield from ((line, False) for line in printed_lines("".join(run), 1))
        return
    level = HEADING_RE.match(block.name)
    for part in _parts(run):
        printed = " ".join(clean("".join(part)).split())
        marker, words = split_marker(printed)
        if not words:
            continue
        listed, number = markers.of(block)
        row, column = cells.of(block)
        line = Line(
            text=f"{number}{words}",
            page=1,
            bold=all(_within(BOLD, text) for text in part if text.strip()),
            bullet=bool(marker) or listed,
            marker=marker,
            ends_paragraph=True,
            heading=int(level[1]) if level else 0,
            row=row,
            column=column,
        )
        words_in = [text for text in part if WORD_RE.search(text)]
        yield line, all(_within(LINKS, text) for text in words_in)


def _parts(run: Iterable[NavigableString]) -> Iterator[list[NavigableString]]:
    """Yield what stands between line breaks, but for those within a sentence."""
    part: list[NavigableString] = []
    last = ""
    for broken, texts in groupby(run, lambda text: text is BREAK):
        if broken:
            last *= len([*texts]) == 1
            continue
        following = [*texts]
        words = "".join(following).strip()
        if GOES_ON_RE.match(last + words[:1]):
            part += [BREAK, *following]
        else:
            yield part
            part = following
        last = words[-1:]
    yield part


def _within(names: frozenset[str], text: NavigableString) -> bool:
    return any(parent.name in names for parent in text.parents)
