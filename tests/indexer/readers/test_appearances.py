"""What is filled into a form, or written on a page, is read in its place."""

from pathlib import Path

import pytest

from tests.indexer.readers.making import pdf_of
from tests.indexer.readers.reading import texts_of

FONT = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
LABELS = b"BT /F1 11 Tf 40 705 Td (Deltagere:) Tj 0 -100 Td (Afbud: Per) Tj ET"
WORDS = b"BT /F1 11 Tf 2 5 Td (Ida Skov) Tj ET"


def form(more: bytes = b"") -> bytes:
    return (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources %s %s "
        b"/Length %d >>\nstream\n%s\nendstream" % (FONT, more, len(WORDS), WORDS)
    )


def filled(annotation: bytes, drawing: bytes, content: bytes = LABELS) -> bytes:
    """A page with two labels and a field beside the first."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources %s /Annots [5 0 R 7 0 R] >>" % FONT
    )
    labels = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
    field = b"<< /Type /Annot /Rect [150 700 350 720] %s >>" % annotation
    return pdf_of(page, labels, field, drawing, b"(no annotation)")


READ = {
    "a field": (b"/Subtype /Widget /F 4 /AP << /N 6 0 R >>", form()),
    "written on the page": (b"/Subtype /FreeText /AP << /N 6 0 R >>", form()),
    "a state": (b"/Subtype /Widget /AS /On /AP << /N << /On 6 0 R >> >>", form()),
    "scaled": (
        b"/Subtype /Widget /AP << /N 6 0 R >>",
        form(b"/Matrix [2 0 0 2 30 0]"),
    ),
}
LEFT_OUT = {
    "hidden": (b"/Subtype /Widget /F 2 /AP << /N 6 0 R >>", form()),
    "folded up": (b"/Subtype /Text /AP << /N 6 0 R >>", form()),
    "another state": (
        b"/Subtype /Widget /AS /Off /AP << /N << /On 6 0 R >> >>",
        form(),
    ),
    "nothing that draws": (b"/Subtype /Widget /V (Ida Skov)", form()),
    "damaged": (
        b"/Subtype /Widget /Rect [1 2 (x)] /AP << /N 6 0 R >>",
        form(b"/BBox [1]"),
    ),
}


@pytest.mark.parametrize(("annotation", "drawing"), READ.values(), ids=READ)
def test_what_is_filled_in_is_read(
    annotation: bytes, drawing: bytes, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(filled(annotation, drawing))
    read = texts_of(tmp_path / "a.pdf")
    assert read == ["Deltagere:", "Ida Skov", "Afbud: Per"]


@pytest.mark.parametrize(("annotation", "drawing"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_the_rest_is_not(annotation: bytes, drawing: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(filled(annotation, drawing))
    assert texts_of(tmp_path / "a.pdf") == ["Deltagere:", "Afbud: Per"]


def test_content_that_moves_the_page_moves_no_field(tmp_path: Path) -> None:
    moved = b"1 0 0 1 0 -300 cm 1 0 0 1 0 300 cm 0.5 0 0 0.5 0 0 cm 2 0 0 2 0 0 cm "
    annotation, drawing = READ["a field"]
    file = filled(annotation, drawing, moved + LABELS + b" 1 0 0 1 0 -200 cm")
    (tmp_path / "a.pdf").write_bytes(file)
    assert texts_of(tmp_path / "a.pdf") == ["Deltagere:", "Ida Skov", "Afbud: Per"]
