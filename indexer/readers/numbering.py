"""Word's automatic numbers and bullets, which are no text in the file.

They are counted here as Word counts them, for agenda items are often numbered so.
A list (w:num) refers to an abstract one, which defines the levels and holds the count:
lists of the same abstract one go on counting, unless they say where to start again.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import takewhile

from docx.document import Document
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle
from docx.text.paragraph import Paragraph
from lxml import etree  # type: ignore[import-untyped]

LEVELS = 9
DEEPEST_STYLE = 20
PLACEHOLDER_RE = re.compile(r"%([1-9])")
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


class Numbering:
    """Counts a document's automatic numbers as its paragraphs are met in order."""

    def __init__(self, document: Document) -> None:
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):  # it has no lists
            root = etree.Element("none")
        self._abstract = {
            entry.get(qn("w:abstractNumId")): entry
            for entry in root.findall(qn("w:abstractNum"))
        }
        self._lists = {
            entry.get(qn("w:numId")): entry for entry in root.findall(qn("w:num"))
        }
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    def marker(self, paragraph: Paragraph) -> tuple[bool, str]:
        """Whether a bullet stands before the paragraph, and its number as printed.

        To be called once for each paragraph, in order.
        """
        number, level = _place(paragraph)
        abstract = self._of(number)
        definition = _level(abstract, level, paragraph)
        if number is None or abstract is None or definition is None:
            return False, ""
        form = _value(definition, "w:numFmt")
        if form in ("bullet", "none"):
            return form == "bullet", ""
        depth = _integer(definition.get(qn("w:ilvl")), 0)
        self._count(number, depth, definition)
        return False, self._printed(number, abstract, definition)

    def _of(self, number: str | None) -> etree._Element | None:
        """The abstract list of a list; one that only names a style has none."""
        reference = _value(self._lists.get(number), "w:abstractNumId")
        return self._abstract.get(reference)

    def _count(self, number: str, depth: int, definition: etree._Element) -> None:
        counts = self._counts[_value(self._lists[number], "w:abstractNumId") or ""]
        override = self._override(number, depth)
        if override is not None and (number, depth) not in self._begun:
            counts[depth] = override
        else:
            counts[depth] = counts.get(depth, _start(definition) - 1) + 1
        self._begun.add((number, depth))
        for deeper in range(depth + 1, LEVELS):
            counts.pop(deeper, None)

    def _override(self, number: str, depth: int) -> int | None:
        """Where a list says that it starts again."""
        for entry in self._lists[number].findall(qn("w:lvlOverride")):
            start = _value(entry, "w:startOverride")
            if entry.get(qn("w:ilvl")) == str(depth) and start is not None:
                return _integer(start, 1)
        return None

    def _printed(
        self, number: str, abstract: etree._Element, definition: etree._Element
    ) -> str:
        counts = self._counts[_value(self._lists[number], "w:abstractNumId") or ""]

        def digits(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            level = _level(abstract, depth)
            return _formatted(
                counts.get(depth, _start(level)), _value(level, "w:numFmt") or ""
            )

        return PLACEHOLDER_RE.sub(digits, _value(definition, "w:lvlText") or "")


def styles(paragraph: Paragraph) -> Iterator[BaseStyle]:
    """Yield the paragraph's style and those it is based on; hostile ones go round."""
    style: BaseStyle | None = paragraph.style
    for _ in range(DEEPEST_STYLE):
        if style is None:
            return
        yield style
        style = getattr(style, "base_style", None)


def _place(paragraph: Paragraph) -> tuple[str | None, int | None]:
    """The list and the level (from 0) of a paragraph, its own or its styles'.

    A style that names no level has the one that names the style.
    """
    for element in (paragraph._p, *(style.element for style in styles(paragraph))):
        properties = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        number = _value(properties, "w:numId")
        if number is not None:
            level = _value(properties, "w:ilvl")
            return number, None if level is None else _integer(level, 0)
    return None, None


def _level(
    abstract: etree._Element | None,
    depth: int | None,
    paragraph: Paragraph | None = None,
) -> etree._Element | None:
    """The definition of a level; where none is named, the paragraph's style's."""
    if abstract is None:
        return None
    style = paragraph.style.style_id if paragraph and paragraph.style else None
    levels = abstract.findall(qn("w:lvl"))
    for level in levels:
        if depth is None and style and _value(level, "w:pStyle") == style:
            return level
    wanted = str(depth or 0)
    return next((lvl for lvl in levels if lvl.get(qn("w:ilvl")) == wanted), None)


def _formatted(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        numeral = _roman(count)
        return numeral.upper() if form == "upperRoman" else numeral
    return f"{count:02}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    numeral = ""
    for value, letters in ROMAN:
        numeral += letters * (count // value)
        count %= value
    return numeral


def _start(definition: etree._Element | None) -> int:
    return _integer(_value(definition, "w:start"), 1)


def _integer(text: str | None, otherwise: int) -> int:
    digits = "".join(takewhile(str.isdecimal, text or ""))[:6]
    return int(digits) if digits else otherwise


def _value(element: etree._Element | None, name: str) -> str | None:
    child = element.find(qn(name)) if element is not None else None
    return None if child is None else child.get(qn("w:val"))
