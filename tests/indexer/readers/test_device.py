"""Our characters against those that pdfminer makes itself, which are the reference."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from indexer.readers.characters import Printer
from tests.indexer.readers.making import pdf_of
from tests.indexer.readers.reading import REAL

# A character's letter, font and size, and its box in points.
Measured = tuple[str, str, float, float, float, float, float]


def pages_of(path: Path) -> Iterator[PDFPage]:
    with path.open("rb") as file:
        yield from PDFPage.create_pages(PDFDocument(PDFParser(file)))


def ours(path: Path) -> list[Measured]:
    return [
        (char.text, char.font, char.size, char.x0, char.y0, char.x1, char.y1)
        for page in pages_of(path)
        for char in Printer().print(page).chars
    ]


def pdfminers(path: Path) -> list[Measured]:
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources)
    told: list[Measured] = []
    for page in pages_of(path):
        PDFPageInterpreter(resources, device).process_page(page)
        told += [
            (char.get_text(), char.fontname, char.size, *char.bbox)
            for char in device.get_result()
            if isinstance(char, LTChar)
        ]
    return told


SHOWN = [
    b"70 700 Td (Referat) Tj",
    b"70 700 Td [(Re) -120 (fe) 80 (rat)] TJ",
    b"2 Tc 5 Tw 70 700 Td (Fra sekretariatet) Tj [(A B) 30 (C D)] TJ",
    b"80 Tz 3 Ts 14 TL 70 700 Td (Smal) Tj T* (Ned) Tj (Mere) '",
    b"1.3 0 0 0.7 70 700 Tm (Bred) Tj",
    b"1 0 0 -1 70 700 Tm (Spejlet) Tj",
    b"1 0 0.3 1 70 700 Tm (Kursiv) Tj",
    b"1 0.05 -0.05 1 70 700 Tm (Scannet) Tj",
    b"-12 TL 70 700 Td (Op) Tj T* (ad) Tj",
]


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.decode())
def test_characters_stand_where_pdfminer_has_them(shown: bytes, tmp_path: Path) -> None:
    content = b"q 0.9 0 0 1.1 3 -4 cm BT /F1 12 Tf " + shown + b" ET Q"
    path = tmp_path / "a.pdf"
    path.write_bytes(
        pdf_of(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>",
            b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
        )
    )
    assert ours(path) == pdfminers(path)


def test_those_of_the_real_minutes_too() -> None:
    assert ours(REAL) == pdfminers(REAL)
