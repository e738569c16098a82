"""A Word document -> one Page with a Line for each paragraph.

Automatic numbers are no text in the file; they are counted here as Word counts them,
for agenda items are often numbered so.
"""

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree  # type: ignore[import-untyped]

from indexer.model import DamagedFileError, Line, NoMinutesError, Page
from indexer.readers.clean import clean, split_bullet

HEADING_RE = re.compile(r"^(?:heading|overskrift) (?P<level>[1-9])$", re.IGNORECASE)
TITLE_RE = re.compile(r"^(?:title|titel)$", re.IGNORECASE)
LIST_STYLE_RE = re.compile(r"bullet|opstilling - punkt", re.IGNORECASE)
PLACEHOLDER_RE = re.compile(r"%(\d)")


def read(path: Path) -> tuple[Page, ...]:
    """The one page of a Word document; Word decides its pages when it prints.

    Raises:
        DamagedFileError: it is no whole Word document.
        NoMinutesError: it holds no text.
    """
    try:
        document = docx.Document(str(path))
        lines = tuple(_lines(document))
    except (KeyError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise DamagedFileError(path) from error
    except Exception as error:  # damaged XML ends in errors of every kind
        raise DamagedFileError(path, type(error).__name__) from error
    if not lines:
        raise NoMinutesError(path)
    return (Page(1, lines),)


def _lines(document: Document) -> Iterator[Line]:
    numbers = _Numbering(document)
    for paragraph in _paragraphs(document):
        bulleted, label = numbers.label(paragraph)
        bullet, text = split_bullet(clean(" ".join(paragraph.text.split())))
        if not text:
            continue
        runs = [run for run in paragraph.runs if run.text.strip()]
        yield Line(
            text=f"{label} {text}" if label else text,
            page=1,
            bold=bool(runs) and all(run.bold for run in runs),
            bullet=bullet or bulleted,
            ends_paragraph=True,
            heading=_heading(paragraph),
        )


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    """Yield the paragraphs in reading order, tables row by row."""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _cells(block)
        else:
            yield block


def _cells(table: Table) -> Iterator[Paragraph]:
    seen: set[object] = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:  # a merged cell is listed once for each column
                seen.add(cell._tc)
                yield from cell.paragraphs


def _heading(paragraph: Paragraph) -> int:
    name = (paragraph.style.name if paragraph.style is not None else "") or ""
    if TITLE_RE.match(name):
        return 1
    level = HEADING_RE.match(name)
    return int(level["level"]) + 1 if level else 0


class _Numbering:
    """Counts the document's automatic numbers as its paragraphs are met in order."""

    def __init__(self, document: Document) -> None:
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * 9)
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            root = etree.Element("none")
        abstract = {
            entry.get(qn("w:abstractNumId")): entry
            for entry in root.findall(qn("w:abstractNum"))
        }
        self._lists: dict[str, etree._Element] = {}
        for entry in root.findall(qn("w:num")):
            reference = entry.find(qn("w:abstractNumId"))
            if reference is not None and reference.get(qn("w:val")) in abstract:
                number = str(entry.get(qn("w:numId")))
                self._lists[number] = abstract[reference.get(qn("w:val"))]

    def label(self, paragraph: Paragraph) -> tuple[bool, str]:
        """Whether the paragraph is a bullet, and its number as printed, if any."""
        place = self._place(paragraph)
        if place is None:
            style = paragraph.style.name if paragraph.style is not None else ""
            return bool(LIST_STYLE_RE.search(style or "")), ""
        number, level = place
        definition = self._level(number, level)
        if definition is None or _value(definition, "w:numFmt") in ("bullet", "none"):
            return _value(definition, "w:numFmt") == "bullet", ""
        counts = self._counts[number]
        counts[level] += 1
        counts[level + 1 :] = [0] * (8 - level)
        return False, self._printed(number, level, counts)

    def _place(self, paragraph: Paragraph) -> tuple[str, int] | None:
        """The list and level (from 0) of a paragraph, its own or its style's."""
        style = paragraph.style.element if paragraph.style is not None else None
        for element in (paragraph._p, style):
            properties = element.find(qn("w:pPr")) if element is not None else None
            found = properties.find(qn("w:numPr")) if properties is not None else None
            if found is not None and _value(found, "w:numId") not in (None, "0"):
                level = int(_value(found, "w:ilvl") or 0)
                return str(_value(found, "w:numId")), min(max(level, 0), 8)
        return None

    def _level(self, number: str, level: int) -> etree._Element | None:
        for entry in self._lists.get(number, ()):
            if entry.tag == qn("w:lvl") and entry.get(qn("w:ilvl")) == str(level):
                return entry
        return None

    def _printed(self, number: str, level: int, counts: list[int]) -> str:
        pattern = _value(self._level(number, level), "w:lvlText") or ""
        return PLACEHOLDER_RE.sub(
            lambda found: self._digit(number, int(found[1]) - 1, counts), pattern
        )

    def _digit(self, number: str, level: int, counts: list[int]) -> str:
        definition = self._level(number, level)
        count = max(counts[level], 1) + _start(definition) - 1
        letters = {"lowerLetter": ord("a"), "upperLetter": ord("A")}
        first = letters.get(_value(definition, "w:numFmt") or "")
        return chr(first + (count - 1) % 26) if first else str(count)


def _start(definition: etree._Element | None) -> int:
    return int(_value(definition, "w:start") or 1)


def _value(element: etree._Element | None, name: str) -> str | None:
    child = element.find(qn(name)) if element is not None else None
    return None if child is None else child.get(qn("w:val"))
