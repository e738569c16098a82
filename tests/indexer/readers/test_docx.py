"""Word documents -> lines, with all the places where text hides."""

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

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
