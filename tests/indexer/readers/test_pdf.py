"""What is printed in a PDF -> lines in reading order, with their boxes."""

from pathlib import Path

import pytest
from fpdf import FPDF

from indexer.readers import describe, read_pages
from tests.indexer.readers.reading import REAL, lines_of, texts_of


@pytest.fixture
def sheet() -> FPDF:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    return pdf


def saved(sheet: FPDF, folder: Path) -> Path:
    sheet.output(str(folder / "a.pdf"))
    return folder / "a.pdf"


def test_lines_have_boxes(sheet: FPDF, tmp_path: Path) -> None:
    sheet.cell(0, 6, "Udvalget drøftede sagen.")
    (line,) = lines_of(saved(sheet, tmp_path))
    assert line.text == "Udvalget drøftede sagen."
    assert line.box is not None
    assert 20 < line.box.x0 < line.box.x1 < 300
    assert 20 < line.box.top < line.box.bottom < 60


def test_cells_of_a_row_stand_side_by_side(sheet: FPDF, tmp_path: Path) -> None:
    for name, place in (("Ida Skov", "Nordby"), ("Bo Lund", "Sydby")):
        sheet.cell(80, 8, name)
        sheet.cell(80, 8, place, new_x="LMARGIN", new_y="NEXT")
    read = texts_of(saved(sheet, tmp_path))
    assert read == ["Ida Skov", "Nordby", "Bo Lund", "Sydby"]


def test_order_is_by_place_not_by_printing(sheet: FPDF, tmp_path: Path) -> None:
    for top, text in ((60, "Tredje"), (20, "Første"), (40, "Anden")):
        sheet.set_xy(20, top)
        sheet.cell(40, 6, text)
    assert texts_of(saved(sheet, tmp_path)) == ["Første", "Anden", "Tredje"]


def test_a_bullet_set_apart_joins_its_line(sheet: FPDF, tmp_path: Path) -> None:
    for top in (20, 30):
        sheet.set_xy(20, top)
        sheet.cell(5, 6, "\u00b7")
    for top, text in ((20, "Styrke registrene"), (30, "Udbrede dem")):
        sheet.set_xy(70, top)
        sheet.cell(60, 6, text)
    lines = lines_of(saved(sheet, tmp_path))
    assert [(li.bullet, li.marker, li.text) for li in lines] == [
        (True, "·", "Styrke registrene"),
        (True, "·", "Udbrede dem"),
    ]


@pytest.mark.parametrize("shift", [0.0, 0.3], ids=["repeated", "bold by overprint"])
def test_what_is_printed_twice_is_read_once(
    shift: float, sheet: FPDF, tmp_path: Path
) -> None:
    for again in range(2 if shift else 50):
        sheet.set_xy(20 + again * shift, 20)
        sheet.cell(100, 8, "Den samme linje igen")
    (line,) = lines_of(saved(sheet, tmp_path))
    assert line.text == "Den samme linje igen"
    assert line.bold is bool(shift)


def test_text_in_forms_is_read(sheet: FPDF, tmp_path: Path) -> None:
    """OCR programs put a scan's text into a form XObject."""
    sheet.cell(0, 6, "Sendt ud")
    path = tmp_path / "form.pdf"
    sheet.set_compression(False)
    page = bytes(sheet.output())
    begin = page.index(b"stream\n") + len(b"stream\n")
    content = page[begin : page.index(b"\nendstream")]
    path.write_bytes(_with_form(content))
    assert texts_of(path) == ["Sendt ud"]


def _with_form(content: bytes) -> bytes:
    """A PDF whose only page draws a form that holds the content."""
    font = (
        b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    )
    draw = b"/X Do"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /XObject << /X 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw),
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources %s "
        b"/Length %d >>\nstream\n%s\nendstream" % (font, len(content), content),
    ]
    body = b"%PDF-1.4\n"
    offsets = []
    for number, entry in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, entry)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(body)
    count = len(objects) + 1
    return body + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF" % (count, table, count, start)
    )


def test_text_along_the_margin_is_left_out(sheet: FPDF, tmp_path: Path) -> None:
    sheet.cell(0, 6, "Udvalget drøftede sagen.")
    with sheet.rotation(90, x=10, y=100):
        sheet.text(10, 100, "Sagsnr. 12")
    assert texts_of(saved(sheet, tmp_path)) == ["Udvalget drøftede sagen."]


def test_turned_pages_are_read(sheet: FPDF, tmp_path: Path) -> None:
    text = "Udvalget drøftede den samlede plan for arbejdet med registrene. "
    with sheet.rotation(90, x=20, y=250):
        sheet.set_xy(20, 250)
        sheet.multi_cell(200, 6, text * 6, align="L")
    path = saved(sheet, tmp_path)
    assert " ".join(texts_of(path)) == (text * 6).strip()


def test_letters_printed_twice_each_are_bold(sheet: FPDF, tmp_path: Path) -> None:
    left = 20.0
    for letter in "Alle fælles tiltag":
        for shift in (0, 0.15):
            sheet.text(left + shift, 30, letter)
        left += sheet.get_string_width(letter)
    (line,) = lines_of(saved(sheet, tmp_path))
    assert (line.text, line.bold) == ("Alle fælles tiltag", True)


def test_letterspaced_words_are_made_whole(sheet: FPDF, tmp_path: Path) -> None:
    sheet.set_char_spacing(5)
    sheet.cell(0, 6, "REFERAT AF FØRSTE MØDE")
    assert texts_of(saved(sheet, tmp_path)) == ["REFERAT AF FØRSTE MØDE"]


def test_the_real_minutes() -> None:
    pages = read_pages(REAL)
    assert len(pages) == 9
    assert pages[0].lines[0].bold
    source = describe(REAL, pages)
    assert (source.pages, source.media_type) == (9, "application/pdf")
