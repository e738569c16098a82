"""Word documents -> lines, with all the places where text hides."""

from copy import deepcopy
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from indexer.readers.word_file import OTHER_KINDS
from tests.indexer.readers.reading import lines_of, texts_of


@pytest.fixture
def document() -> Document:
    return docx.Document()


def saved(document: Document, folder: Path) -> Path:
    document.save(str(folder / "a.docx"))
    return folder / "a.docx"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


X, Y = run("X"), run("Y")
HIDING_PLACES = {
    "control": f"<w:sdt><w:sdtContent><w:p>{X}</w:p></w:sdtContent></w:sdt>",
    "control in a line": f"<w:p><w:sdt><w:sdtContent>{X}</w:sdtContent></w:sdt></w:p>",
    "insertion": f"<w:p><w:ins>{X}</w:ins><w:del>{Y}</w:del></w:p>",
    "moved": f"<w:p><w:moveTo>{X}</w:moveTo><w:moveFrom>{Y}</w:moveFrom></w:p>",
    "hyperlink": f"<w:p><w:hyperlink>{X}</w:hyperlink></w:p>",
    "text box": f"<w:p><w:r><w:txbxContent><w:p>{X}</w:p></w:txbxContent></w:r></w:p>",
    "hidden text": "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Y</w:t></w:r>"
    "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>X</w:t></w:r></w:p>",
    "a control not filled in": "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    f"<w:sdtContent>{Y}</w:sdtContent></w:sdt>{X}</w:p>",
    "table in a table": "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>"
    f"<w:p>{X}</w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
}


@pytest.mark.parametrize("xml", HIDING_PLACES.values(), ids=HIDING_PLACES)
def test_text_is_found_where_it_hides(
    xml: str, document: Document, tmp_path: Path
) -> None:
    tag, rest = xml[:-1].split(">", 1)[0], xml[xml.index(">") :]
    document.element.body.insert(0, parse_xml(f"{tag} {nsdecls('w')}{rest}"))
    assert texts_of(saved(document, tmp_path)) == ["X"]


def test_a_paragraph_whose_end_is_deleted_goes_on(
    document: Document, tmp_path: Path
) -> None:
    first = document.add_paragraph("Udvalget drøftede ")
    deleted = parse_xml(f"<w:rPr {nsdecls('w')}><w:del w:id='1'/></w:rPr>")
    first._p.get_or_add_pPr().append(deleted)
    document.add_paragraph("planen.")
    document.add_paragraph("Ja.")._p.get_or_add_pPr().append(deepcopy(deleted))
    assert texts_of(saved(document, tmp_path)) == ["Udvalget drøftede planen.", "Ja."]


def test_notes_follow_the_paragraph_that_refers_to_them(
    document: Document, tmp_path: Path
) -> None:
    for kind, relationship in (
        ("footnote", RELATIONSHIP_TYPE.FOOTNOTES),
        ("endnote", RELATIONSHIP_TYPE.ENDNOTES),
    ):
        paragraph = document.add_paragraph(f"Se {kind}")
        reference = f"<w:{kind}Reference {nsdecls('w')} w:id='2'/>"
        paragraph.add_run()._r.append(parse_xml(reference))
        notes = "".join(
            f"<w:{kind} w:id='{number}'><w:p>{run(text)}</w:p></w:{kind}>"
            for number, text in ((0, "Streg"), (2, f"Om {kind}"))
        )
        xml = f"<w:{kind}s {nsdecls('w')}>{notes}</w:{kind}s>".encode()
        name = PackURI(f"/word/{kind}s.xml")
        media_type = getattr(CONTENT_TYPE, f"WML_{kind.upper()}S")
        part = Part(name, media_type, xml, document.part.package)
        document.part.relate_to(part, relationship)
    document.add_paragraph("Slut")
    assert texts_of(saved(document, tmp_path)) == [
        *("Se footnote", "Om footnote", "Se endnote", "Om endnote", "Slut")
    ]


@pytest.mark.parametrize("own", [False, True])
def test_the_head_of_the_first_page_is_read(
    own: bool, document: Document, tmp_path: Path
) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = own
    section.header.paragraphs[0].text = "Opfundet Udvalg"
    section.header.add_paragraph("Side 1 af 3")
    section.footer.paragraphs[0].text = "Adresse"
    section.first_page_header.paragraphs[0].text = "Opfundet Råd"
    document.add_paragraph("Referat")
    head = "Opfundet Råd" if own else "Opfundet Udvalg"
    assert texts_of(saved(document, tmp_path)) == [head, "Referat"]


@pytest.mark.parametrize("kind", OTHER_KINDS)
def test_documents_with_macros_and_templates_are_read(
    kind: str, document: Document, tmp_path: Path
) -> None:
    document.add_paragraph("Referat")
    document.part._content_type = kind
    document.save(str(tmp_path / "a.docm"))
    assert texts_of(tmp_path / "a.docm") == ["Referat"]


def test_tables_are_read_by_row(document: Document, tmp_path: Path) -> None:
    table = document.add_table(rows=2, cols=2)
    for place, text in enumerate(("Ida Skov", "Nordby", "Bo Lund", "Sydby")):
        table.cell(place // 2, place % 2).text = text
    table.add_row().cells[0].merge(table.rows[2].cells[1]).text = "Begge"
    assert texts_of(saved(document, tmp_path)) == [
        *("Ida Skov", "Nordby", "Bo Lund", "Sydby", "Begge")
    ]


def test_a_line_break_parts_lines(document: Document, tmp_path: Path) -> None:
    document.add_paragraph("Til stede:\nIda Skov\nBo Lund")
    page_break = document.add_paragraph("før og ")
    page_break.add_run().add_break(WD_BREAK.PAGE)
    page_break.add_run("efter")
    assert texts_of(saved(document, tmp_path)) == [
        *("Til stede:", "Ida Skov", "Bo Lund", "før og efter")
    ]


def test_headings_and_bold(document: Document, tmp_path: Path) -> None:
    document.add_heading("Referat", level=0)
    document.add_heading("Økonomi", level=2)
    document.add_paragraph().add_run("Fed tekst").bold = True
    document.styles["Body Text"].font.bold = True
    document.add_paragraph("Fed af sin stil", style="Body Text")
    document.add_paragraph("Almindelig")
    lines = lines_of(saved(document, tmp_path))
    assert [line.heading for line in lines] == [1, 3, 0, 0, 0]
    assert [line.bold for line in lines[2:]] == [True, True, False]


def test_only_the_first_line_of_an_entry_is_a_bullet(
    document: Document, tmp_path: Path
) -> None:
    document.add_paragraph("Et punkt\nmed en linje mere", style="List Bullet")
    lines = lines_of(saved(document, tmp_path))
    assert [line.bullet for line in lines] == [True, False]


def test_a_list_may_point_nowhere(document: Document, tmp_path: Path) -> None:
    paragraph = document.add_paragraph("Et afsnit")
    numbering = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", "40"), ("w:numId", "999")):
        child = OxmlElement(name)
        child.set(qn("w:val"), value)
        numbering.append(child)
    paragraph._p.get_or_add_pPr().append(numbering)
    assert texts_of(saved(document, tmp_path)) == ["Et afsnit"]


def test_styles_that_go_round(document: Document, tmp_path: Path) -> None:
    style = document.styles["Body Text"]
    style.base_style = style
    document.add_paragraph("Et afsnit", style=style)
    assert texts_of(saved(document, tmp_path)) == ["Et afsnit"]
