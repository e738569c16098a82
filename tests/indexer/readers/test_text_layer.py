"""How good the text layer of each page is, on PDFs printed for it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image

from indexer.errors import GarbledFileError, ScannedFileError
from indexer.model import PageQuality
from indexer.readers import describe, read_pages, unread_pages
from tests.indexer.readers.reading import texts_of
from tests.indexer.readers.test_shifts import glyphs
from tests.indexer.test_text_quality import DANISH, shifted

SIGNATURES = (
    "Underskrifterne i dette dokument er juridisk bindende. Dokumentet er underskrevet "
    "digitalt. Underskrivernes identiteter er registreret.\nIda Skov\nSerienummer: 12\n"
    "IP: 10.0.0.1\nMitID"
)
ASCII = "".join(filter(str.isascii, DANISH))
# Every fifth letter is read as another one.
MISREAD = "".join(
    "x" if n % 5 == 1 and c.isalpha() else c for n, c in enumerate(DANISH)
)
NOISE = DANISH.translate(str.maketrans("aeiounrstdlgk", "xqzwjkvbpmhfc"))


def page(pdf: FPDF, *texts: str, scan: bool = False, font: str = "Helvetica") -> None:
    pdf.add_page()
    if scan:
        pdf.image(Image.new("L", (210, 297), 200), 0, 0, 210, 297)
    pdf.set_xy(20, 20)
    for text in texts:
        pdf.set_font(font, size=10)
        pdf.multi_cell(170, 5, text, new_x="LEFT", new_y="NEXT")
        font = "Courier"


def saved(pdf: FPDF, folder: Path) -> Path:
    pdf.output(str(folder / "a.pdf"))
    return folder / "a.pdf"


def outlined(pdf: FPDF) -> None:
    """A page whose letters are drawn."""
    pdf.add_page()
    for place in range(150):
        pdf.line(20, 20 + place, 40, 21 + place)


PAGES: dict[str, tuple[Callable[[FPDF], None], PageQuality]] = {
    "text": (lambda pdf: page(pdf, DANISH), "good"),
    "a few words": (lambda pdf: page(pdf, "Mødet sluttede kl. 12."), "good"),
    "text over a scan": (lambda pdf: page(pdf, DANISH * 2, scan=True), "good"),
    "part of a scan's text": (lambda pdf: page(pdf, DANISH[:200], scan=True), "partly"),
    "text misread by OCR": (lambda pdf: page(pdf, MISREAD * 2, scan=True), "partly"),
    "a scan": (lambda pdf: page(pdf, scan=True), "scan"),
    "a scan with a page number": (lambda pdf: page(pdf, "Side 3", scan=True), "scan"),
    "drawn letters": (outlined, "scan"),
    "an empty page": (lambda pdf: pdf.add_page(), "empty"),
    "noise": (lambda pdf: page(pdf, NOISE), "garbled"),
    "noise beside text": (lambda pdf: page(pdf, DANISH, NOISE), "partly"),
    "shifted text": (lambda pdf: page(pdf, shifted(ASCII, 1)), "restored"),
    "shifted beside text": (
        lambda pdf: page(pdf, DANISH, shifted(ASCII, 1)),
        "restored",
    ),
}


@pytest.mark.parametrize(("print_", "quality"), PAGES.values(), ids=PAGES)
def test_quality(
    print_: Callable[[FPDF], None], quality: PageQuality, tmp_path: Path
) -> None:
    pdf = FPDF()
    page(pdf, DANISH)
    print_(pdf)
    path = saved(pdf, tmp_path)
    pages = read_pages(path)
    assert describe(path, pages).pages_quality == ("good", quality)
    unread = quality in ("scan", "garbled", "partly")
    assert unread_pages(path) == ((2,) if unread else ())


def test_noise_is_left_out_and_text_is_kept(tmp_path: Path) -> None:
    pdf = FPDF()
    page(pdf, DANISH, NOISE)
    text = " ".join(texts_of(saved(pdf, tmp_path)))
    assert "Sekretariatet orienterede" in text
    assert not set(NOISE.split()) - set(DANISH.split()) & set(text.split())


def test_shifted_text_is_set_right(tmp_path: Path) -> None:
    pdf = FPDF()
    page(pdf, shifted(ASCII, 1))
    page(pdf, shifted("2. Eventuelt", 1))  # too short to tell by itself
    pages = read_pages(saved(pdf, tmp_path))
    read = "".join(line.text for line in pages[0].lines)
    assert read.replace(" ", "") == ASCII.replace(" ", "")
    assert [page.quality for page in pages] == ["restored", "restored"]
    assert [line.text for line in pages[1].lines] == ["2. Eventuelt"]


REFUSED = [
    ([(), ()], ScannedFileError, "is a scan"),
    ([("Side 1 af 2",), ("Side 2 af 2",)], ScannedFileError, "is a scan"),
    ([(), (), (SIGNATURES,)], ScannedFileError, "only the signatures"),
    ([(), ("Underskrifter:\nIda Skov\nBo Lund",)], ScannedFileError, "only the sig"),
    ([(NOISE,), (NOISE,)], GarbledFileError, "noise"),
    ([(NOISE,), ()], GarbledFileError, "--force-ocr"),
]


@pytest.mark.parametrize(("pages", "error", "says"), REFUSED)
def test_what_cannot_be_read_is_refused(
    pages: list[tuple[str, ...]], error: type[Exception], says: str, tmp_path: Path
) -> None:
    pdf = FPDF()
    for texts in pages:
        page(pdf, *texts, scan=not texts or texts[0].startswith("Side"))
    with pytest.raises(error, match=says):
        read_pages(saved(pdf, tmp_path))


def test_minutes_with_scanned_annexes_are_read(tmp_path: Path) -> None:
    pdf = FPDF()
    page(pdf, DANISH + "\nUnderskrifter: ")
    page(pdf, scan=True)
    assert [page.quality for page in read_pages(saved(pdf, tmp_path))] == [
        "good",
        "scan",
    ]


def test_signatures_alone_are_text_where_nothing_is_unread(tmp_path: Path) -> None:
    pdf = FPDF()
    page(pdf, SIGNATURES)
    assert read_pages(saved(pdf, tmp_path))


GLYPHS = b"""\
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
/Resources << /Font << /F1 5 0 R >> >> >> endobj
5 0 obj << /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Arial /Encoding /Identity-H
/DescendantFonts [6 0 R] >> endobj
6 0 obj << /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Arial /DW 500
/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
/FontDescriptor 7 0 R >> endobj
7 0 obj << /Type /FontDescriptor /FontName /ABCDEF+Arial /Flags 4
/FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700
/StemV 80 >> endobj
"""


def with_glyphs(text: str) -> bytes:
    """A PDF that prints the glyphs of a font which does not tell their letters."""
    rows = [text[at : at + 80] for at in range(0, len(text), 80)]
    shown = [glyphs(row).encode("utf-16-be").hex() for row in rows]
    lines = " 0 -14 Td ".join(f"<{row}> Tj" for row in shown)
    content = f"BT /F1 10 Tf 60 780 Td {lines} ET".encode()
    stream = b"4 0 obj << /Length %d >> stream\n%s\nendstream endobj\n"
    body = b"%PDF-1.4\n" + GLYPHS + stream % (len(content), content)
    return body + b"trailer << /Root 1 0 R /Size 8 >>\n%%EOF"


def test_glyph_numbers_are_read_as_letters(tmp_path: Path) -> None:
    path = tmp_path / "glyphs.pdf"
    path.write_bytes(with_glyphs(DANISH))
    (page,) = read_pages(path)
    assert page.quality == "restored"
    read = "".join(line.text for line in page.lines)
    assert read.replace(" ", "") == DANISH.replace(" ", "")


def test_glyphs_that_stay_unknown_are_noise(tmp_path: Path) -> None:
    path = tmp_path / "glyphs.pdf"
    path.write_bytes(with_glyphs(NOISE))
    with pytest.raises(GarbledFileError):
        read_pages(path)
