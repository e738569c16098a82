"""A Word document -> one Page with a Line for each paragraph.

python-docx opens the file and knows its styles; the paragraphs are taken from the XML,
for content controls, text boxes, nested tables and tracked insertions hold text too.
The head of the first page comes first, a note after the paragraph that refers to it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from docx.document import Document
from docx.oxml.ns import qn
from docx.styles.style import CharacterStyle
from docx.text.paragraph import Paragraph
from lxml import etree  # type: ignore[import-untyped]

from indexer.errors import NoMinutesError, WrongFormatError
from indexer.model import Line, Page
from indexer.readers.clean import clean, split_marker
from indexer.readers.numbering import Numbering, styles
from indexer.readers.word_file import NOTES, Notes, find_notes, first_head, open_word
from indexer.running_heads import PAGE_NUMBER_RE

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
PARAGRAPH, RUN, TEXT = qn("w:p"), qn("w:r"), qn("w:t")
CONTROL, OFF = qn("w:sdt"), ("0", "false", "off")
HIDDEN = f"{qn('w:rPr')}/{qn('w:vanish')}"
# "Klik her for at angive tekst" in a control that nobody filled in.
UNFILLED = f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}"
# The end of a paragraph that was deleted while changes were tracked.
DELETED_END = f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}"
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
        document = open_word(path)
    except ValueError as error:
        raise WrongFormatError(path, "not a Word document") from error
    lines = tuple(_lines(document))
    if not lines:
        raise NoMinutesError(path)
    return (Page(1, lines),)


@dataclass(frozen=True, slots=True)
class _Printed:
    """A paragraph with its text and its place in a table, 0 outside of these."""

    element: etree._Element
    text: str
    row: int
    column: int


def _lines(document: Document) -> Iterator[Line]:
    numbering = Numbering(document)
    for printed in _all_printed(document):
        paragraph = Paragraph(printed.element, document._body)
        text = clean(printed.text)
        if not text.strip():
            continue
        bulleted, number = numbering.marker(paragraph)
        label = f"{number} " if number else ""
        style, bold = _style(paragraph), _bold(paragraph)
        for line in filter(str.strip, text.split("\n")):
            marker, words = split_marker(" ".join(line.split()))
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
                row=printed.row,
                column=printed.column,
            )
            bulleted, label, style = False, "", style * (style in HEADING_STYLES)


def _all_printed(document: Document) -> Iterator[_Printed]:
    """Yield the paragraphs of the first page's head, and those of the document."""
    rows, notes = count(1), find_notes(document)
    head = first_head(document)
    for printed in _printed(head, rows, notes) if head is not None else ():
        if not PAGE_NUMBER_RE.match(printed.text.strip()):
            yield printed
    yield from _printed(document.element.body, rows, notes)


def _printed(
    element: etree._Element,
    rows: Iterator[int],
    notes: Notes,
    row: int = 0,
    column: int = 0,
) -> Iterator[_Printed]:
    """Yield paragraphs in reading order, each with the notes that it refers to."""
    cells, before = 0, ""
    for child in filter(_shown, element):
        if child.tag == PARAGRAPH:
            text = before + _text(child)
            before = text if _goes_on(child) else ""
            if not before:
                yield _Printed(child, text, row, column)
            for note in _notes_of(child, notes):
                yield from _printed(note, rows, {})
        if child.tag == ROW:
            yield from _printed(child, rows, notes, next(rows))
        else:
            cells += child.tag == CELL
            at = cells if child.tag == CELL else column
            yield from _printed(child, rows, notes, row, at)


def _shown(element: etree._Element) -> bool:
    """Whether Word prints an element, or lets a reader see it."""
    if element.tag == RUN:
        hidden = element.find(HIDDEN)
        return hidden is None or hidden.get(qn("w:val")) in OFF
    if element.tag == CONTROL:
        return element.find(UNFILLED) is None
    return element.tag not in SKIPPED


def _goes_on(paragraph: etree._Element) -> bool:
    """Whether a paragraph has no end of its own, and the next one goes on."""
    following = paragraph.getnext()
    ends = paragraph.find(DELETED_END) is None
    return not ends and following is not None and following.tag == PARAGRAPH


def _notes_of(paragraph: etree._Element, notes: Notes) -> Iterable[etree._Element]:
    references = paragraph.iter(*NOTES) if notes else ()
    found = (notes.get((r.tag, r.get(qn("w:id")))) for r in references)
    return [note for note in found if note is not None]


def _text(element: etree._Element) -> str:
    """The text of a paragraph, without that of the text boxes anchored in it.

    Newlines part its lines; a page break parts nothing.
    """
    parts = []
    for child in filter(_shown, element):
        if child.tag == TEXT:
            parts.append(child.text or "")
        elif child.tag == BREAK:
            parts.append(" " if child.get(qn("w:type")) in ("page", "column") else "\n")
        elif child.tag in LETTERS:
            parts.append(LETTERS[child.tag])
        elif child.tag != PARAGRAPH:
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
