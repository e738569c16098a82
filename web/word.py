"""Hits -> a Word document with headings, marks, citations and links."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from search.model import Hit, IndexDocument
from web.plain_text import Wording, printable
from web.templating import grouped

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
A4 = Mm(210), Mm(297)
MARGIN = Mm(25)
SMALL = Pt(9)
LINK = RGBColor(0x20, 0x40, 0x8F)  # both as on the pages
DECISION = RGBColor(0x14, 0x59, 0x3D)

Address = Callable[[IndexDocument], str]


@dataclass(frozen=True, slots=True)
class Report:
    """What the document says; `address` and `original` say where a hit stands."""

    title: str
    told: str
    hits: Sequence[Hit]
    address: Address
    original: Address


def to_docx(report: Report) -> bytes:
    """The file, its hits under their meetings and items as on the page."""
    document = _new(report.title)
    document.add_paragraph(printable(report.told))
    said = Wording()
    for _, of_meeting in grouped(report.hits, "document.meeting_id"):
        _heading(document, said.meeting(of_meeting[0].document), 1)
        for _, of_item in grouped(of_meeting, "document.item_ordinal"):
            _heading(document, said.item(of_item[0].document), 2)
            for heading, hits in grouped(of_item, "document.heading"):
                _heading(document, heading or "", 3)
                for hit in hits:
                    _add_hit(document, hit, report)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _new(title: str) -> Docx:
    """An empty document in Danish, on the paper that Danes use."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = A4
    page.left_margin = page.right_margin = MARGIN
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "da-DK")
    document.core_properties.title = printable(title)[:255]
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.language = "da-DK"
    document.add_heading(printable(title), 0)
    return document


def _heading(document: Docx, text: str, level: int) -> None:
    if text:
        document.add_heading(printable(text), level)


def _add_hit(document: Docx, hit: Hit, report: Report) -> None:
    """The paragraph with its marks, and below it the citation."""
    said, found = Wording(), hit.document
    words = document.add_paragraph()
    words.paragraph_format.keep_with_next = True
    if found.decision:
        mark = words.add_run(f"{said.DECISION} ")
        mark.bold, mark.font.color.rgb = True, DECISION
    for text, marked in hit.snippet.parts():
        run = words.add_run(printable(text))
        if marked:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    source = document.add_paragraph()
    _small(source, f"{printable(said.cite(found))} ")
    address = report.address(found)
    _link(source, address, address)
    _small(source, " · ")
    _link(source, said.ORIGINAL, report.original(found))


def _small(paragraph: Paragraph, text: str) -> None:
    paragraph.add_run(text).font.size = SMALL


def _link(paragraph: Paragraph, text: str, address: str) -> None:
    """Append a link, which python-docx reads but does not write."""
    targets = paragraph.part.rels
    name = f"link{len(targets)}"  # `relate_to` would look through all of them
    targets.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, name, True)
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb, run.underline = SMALL, LINK, True
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), name)
    link.append(run._element)
    paragraph._element.append(link)
