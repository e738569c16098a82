"""What is printed in a PDF -> lines in reading order, with their boxes."""

from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image

from indexer.errors import ScannedFileError
from indexer.readers import describe, read_pages
from indexer.readers.pieces import BOLD_RE
from tests.indexer.readers.making import pdf_of
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


def test_a_number_far_from_its_title_joins_it(sheet: FPDF, tmp_path: Path) -> None:
    rows = [("1.", "Beretning fra formanden om"), ("2.", "Budget"), ("3.", "Valg")]
    for top, (number, title) in zip((20, 40, 50), rows, strict=True):
        sheet.text(20, top, number)
        sheet.text(40, top, title)
    sheet.text(20, 26, "det forløbne år.")
    assert texts_of(saved(sheet, tmp_path))[:2] == [
        "1. Beretning fra formanden om",
        "det forløbne år.",
    ]


def test_numbers_of_a_table_stand_apart(sheet: FPDF, tmp_path: Path) -> None:
    for at, text in enumerate(("1.", "Ida Skov", "Egeby")):
        sheet.text(20 + 40 * at, 20, text)
    assert texts_of(saved(sheet, tmp_path)) == ["1.", "Ida Skov", "Egeby"]


BOLD_FONTS = [
    ("Arial-BoldMT", True),
    ("ABCDEF+SFBX1440", True),
    ("ABCDEF+CMBX12", True),
    ("ABCDEF+SFRM1095", False),
    ("Cambria", False),
    ("Symbxol", False),
]


@pytest.mark.parametrize(("name", "bold"), BOLD_FONTS)
def test_names_of_bold_fonts(name: str, bold: bool) -> None:
    assert bool(BOLD_RE.search(name)) == bold


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
    return pdf_of(
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /XObject << /X 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw),
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources %s "
        b"/Length %d >>\nstream\n%s\nendstream" % (font, len(content), content),
    )


def test_text_along_the_margin_is_left_out(sheet: FPDF, tmp_path: Path) -> None:
    sheet.cell(0, 6, "Udvalget drøftede sagen.")
    with sheet.rotation(90, x=10, y=100):
        sheet.text(10, 100, "Sagsnr. 12")
    assert texts_of(saved(sheet, tmp_path)) == ["Udvalget drøftede sagen."]


FEW_LINES = ["Udvalget drøftede planen.", "Bo Lund takkede.", "Det blev godkendt."]


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_turned_pages_are_read(angle: int, tmp_path: Path) -> None:
    sheet = FPDF(unit="pt", format=(500, 500))
    sheet.add_page()
    sheet.set_font("Helvetica", size=11)
    sheet.text(20, 20, "Side 1")
    with sheet.rotation(angle, x=250, y=250):
        for row, text in enumerate(FEW_LINES):
            sheet.text(50, 100 + 30 * row, text)
    (page,) = read_pages(saved(sheet, tmp_path))
    assert [line.text for line in page.lines][-3:] == FEW_LINES
    assert page.turned == angle
    assert describe(tmp_path / "a.pdf", [page]).pages_turned == (
        (page.turned,) if angle else ()
    )


def test_scans_are_not_turned_for_what_runs_along_them(
    sheet: FPDF, tmp_path: Path
) -> None:
    """Services for signatures print their key, however long, beside a scan."""
    sheet.rect(0, 0, 210, 297, style="F")
    for left in (5, 12):
        with sheet.rotation(90, x=left, y=290):
            sheet.text(left, 290, "Opfundet dokumentnøgle " * 6)
    sheet.image(Image.new("L", (10, 10)), 0, 0, 210, 297)
    with pytest.raises(ScannedFileError):
        read_pages(saved(sheet, tmp_path))


@pytest.mark.parametrize("angle", [0, 45])
@pytest.mark.parametrize("first", [True, False])
def test_watermarks_are_left_out(
    angle: int, first: bool, sheet: FPDF, tmp_path: Path
) -> None:
    def mark() -> None:
        sheet.set_font("Helvetica", style="B", size=80)
        with sheet.rotation(angle, x=105, y=150):
            sheet.text(30, 150, "UDKAST")
        sheet.set_font("Helvetica", size=11)

    lines = [f"Udvalget drøftede plan {n} for registrene." for n in range(30)]
    if first:
        mark()
    for row, text in enumerate(lines):
        sheet.text(20, 30 + 6 * row, text * 2)
    if not first:
        mark()
    assert texts_of(saved(sheet, tmp_path)) == [text * 2 for text in lines]


def test_large_titles_stay(sheet: FPDF, tmp_path: Path) -> None:
    sheet.text(20, 50, "Opfundet Udvalg")
    sheet.set_font("Helvetica", size=60)
    sheet.text(20, 70, "Referat")
    sheet.set_font("Helvetica", size=11)
    sheet.text(20, 76, "fra første møde")
    read = texts_of(saved(sheet, tmp_path))
    assert read == ["Opfundet Udvalg", "Referat", "fra første møde"]


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
