"""A Word document -> one Page with a Line for each paragraph.

python-docx opens the file and knows its styles; the paragraphs are taken from the XML,
for content controls, text boxes, nested tables and tracked insertions hold text too.
"""

import zipfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.styles.style import CharacterStyle
from docx.text.paragraph import Paragraph
from lxml import etree  # type: ignore[import-untyped]

from indexer.model import (
    DamagedFileError,
    Line,
    NoMinutesError,
    Page,
    WrongFormatError,
)
from indexer.readers.clean import clean, split_marker
from indexer.readers.numbering import Numbering, styles

LARGEST = 512 * 1024**2  # bytes; what unpacks to more was made to exhaust the machine
HEADING_STYLES = {"title": 1, "titel": 1} | {
    f"{name} {level}": level + 1
    for name in ("heading", "overskrift")
    for level in range(1, 10)
}
BULLET_STYLES = ("list bullet", "opstilling - punkttegn")
# Deleted and moved text, and the copy of a text box for Word before 2010.
SKIPPED = frozenset(
    (
        *(qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)
PARAGRAPH, TEXT = qn("w:p"), qn("w:t")
BREAK, ROW, CELL = qn("w:br"), qn("w:tr"), qn("w:tc")
LETTERS = {qn("w:tab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def read(path: Path) -> tuple[Page, ...]:
    """The one page of a Word document; Word decides its pages when it prints.

    Raises:
        WrongFormatError: it is no Word document.
        DamagedFileError: it is not whole.
        NoMinutesError: it holds no text.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size > LARGEST:
            raise DamagedFileError(path, f"it unpacks to {size} bytes")
        document = docx.Document(str(path))
    except ValueError as error:
        raise WrongFormatError(path, "not a Word document") from error
    lines = tuple(_lines(document))
    if not lines:
        raise NoMinutesError(path)
    return (Page(1, lines),)


def _lines(document: Document) -> Iterator[Line]:
    numbering = Numbering(document)
    for element, row, column in _paragraphs(document.element.body, count(1)):
        paragraph = Paragraph(element, document._body)
        text = clean(_text(element))
        if not text.strip():
            continue
        bulleted, number = numbering.marker(paragraph)
        label = f"{number} " if number else ""
        style, bold = _style(paragraph), _bold(paragraph)
        for printed in filter(str.strip, text.split("\n")):
            marker, words = split_marker(" ".join(printed.split()))
            if not words:
                continue
            yield Line(
                text=f"{label}{words}",
                page=1,
                bold=bold,
                bullet=bool(marker) or bulleted or style in BULLET_STYLES,
                marker=marker,
                ends_paragraph=True,
                heading=HEADING_STYLES.get(style, 0),
                row=row,
                column=column,
            )
            bulleted, label, style = False, "", style * (style in HEADING_STYLES)


def _paragraphs(
    element: etree._Element, rows: Iterator[int], row: int = 0, column: int = 0
) -> Iterator[tuple[etree._Element, int, int]]:
    """Yield paragraphs in reading order, each with its row and column in a table."""
    cells = 0
    for child in element:
        if child.tag == PARAGRAPH:
            yield child, row, column
        if child.tag == ROW:
            yield from _paragraphs(child, rows, next(rows))
        elif child.tag not in SKIPPED:
            cells += child.tag == CELL
            at = cells if child.tag == CELL else column
            yield from _paragraphs(child, rows, row, at)


def _text(element: etree._Element) -> str:
    """The text of a paragraph, without that of the text boxes anchored in it.

    Newlines part its lines; a page break parts nothing.
    """
    parts = []
    for child in element:
        if child.tag == TEXT:
            parts.append(child.text or "")
        elif child.tag == BREAK:
            parts.append(" " if child.get(qn("w:type")) in ("page", "column") else "\n")
        elif child.tag in LETTERS:
            parts.append(LETTERS[child.tag])
        elif child.tag not in SKIPPED and child.tag != PARAGRAPH:
            parts.append(_text(child))
    return "".join(parts)


def _style(paragraph: Paragraph) -> str:
    style = paragraph.style
    return (style.name or "").casefold() if style is not None else ""


def _bold(paragraph: Paragraph) -> bool:
    """Whether all of it is bold, by its runs or else by its styles."""
    runs = [run for run in paragraph.runs if run.text.strip()]
    given = (
        style.font.bold
        for style in styles(paragraph)
        if isinstance(style, CharacterStyle)
    )
    inherited = next((bold for bold in given if bold is not None), False)
    return bool(runs) and all(
        inherited if run.bold is None else run.bold for run in runs
    )
