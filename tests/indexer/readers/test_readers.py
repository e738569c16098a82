"""Any file -> pages or a clear refusal, whatever its name says."""

import contextlib
import io
import random
import zipfile
from pathlib import Path

import docx
import pytest
from fpdf import FPDF
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from indexer.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    MissingFileError,
    NoMinutesError,
    ScannedFileError,
    UnreadableError,
    UnsupportedFormatError,
    WrongFormatError,
)
from indexer.readers import read_pages
from tests.indexer.readers.reading import REAL

OLE = b"\xd0\xcf\x11\xe0" + bytes(100)


def write_pdf(path: Path, *pages: str, password: str = "") -> Path:
    pdf = FPDF()
    pdf.set_font("Helvetica", size=11)
    for text in pages:
        pdf.add_page()
        if text:
            pdf.multi_cell(0, 6, text)
    if password:
        pdf.set_encryption("ejer", user_password=password)
    pdf.output(str(path))
    return path


def write_zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return buffer.getvalue()


def refused(tmp_path: Path) -> list[tuple[Path, type[UnreadableError]]]:
    """Files that no reader can read, each with its reason."""
    whole = REAL.read_bytes()
    contents: dict[str, bytes] = {
        "empty.pdf": b"",
        "text.pdf": b"Dette er ikke en PDF",
        "cut.pdf": whole[: len(whole) // 3],
        "circle.pdf": b"%PDF-1.4\n1 0 obj\n1 0 R\nendobj\ntrailer <</Root 1 0 R>>",
        "old.doc": OLE,
        "old.docx": OLE,
        "rich.rtf": rb"{\rtf1\ansi Referat}",
        "rich.txt": rb"{\rtf1\ansi Referat}",
        "web.mht": b"MIME-Version: 1.0\nContent-Type: multipart/related",
        "locked.docx": OLE + "EncryptedPackage".encode("utf-16-le"),
        "sheet.xlsx": write_zip("xl/workbook.xml"),
        "sheet.docx": write_zip("xl/workbook.xml"),
        "blank.txt": b" \n\n ",
        "blank.html": b"<html><body></body></html>",
        "zip.docx": b"PK\x03\x04" + bytes(50),
        "pdf.docx": whole,
        "binary.xyz": bytes(range(256)),
    }
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    write_pdf(tmp_path / "locked.pdf", "Hemmeligt", password="kode")
    write_pdf(tmp_path / "pages.pdf", "", "")
    scan = FPDF()
    scan.add_page()
    scan.image(Image.new("L", (210, 297), 200), 0, 0, 210, 297)
    scan.output(str(tmp_path / "scan.pdf"))
    kinds: dict[str, type[UnreadableError]] = {
        "empty.pdf": EmptyFileError,
        "text.pdf": WrongFormatError,
        "cut.pdf": DamagedFileError,
        "circle.pdf": DamagedFileError,
        "old.doc": UnsupportedFormatError,
        "old.docx": WrongFormatError,
        "rich.rtf": UnsupportedFormatError,
        "rich.txt": UnsupportedFormatError,
        "web.mht": UnsupportedFormatError,
        "locked.docx": EncryptedFileError,
        "sheet.xlsx": UnsupportedFormatError,
        "sheet.docx": DamagedFileError,
        "blank.txt": NoMinutesError,
        "blank.html": NoMinutesError,
        "zip.docx": DamagedFileError,
        "pdf.docx": WrongFormatError,
        "binary.xyz": UnsupportedFormatError,
        "locked.pdf": EncryptedFileError,
        "scan.pdf": ScannedFileError,
        "pages.pdf": NoMinutesError,
        "missing.pdf": MissingFileError,
    }
    return [(tmp_path / name, kind) for name, kind in kinds.items()]


def test_refusals_say_why(tmp_path: Path) -> None:
    for path, kind in refused(tmp_path):
        with pytest.raises(kind, match=path.name) as caught:
            read_pages(path)
        assert type(caught.value) is kind


def mutated_docx(data: bytes) -> bytes:
    """A Word file whose document is `data`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", data)
    return buffer.getvalue()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    data=st.binary(max_size=300),
    begin=st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>"]),
    suffix=st.sampled_from([".pdf", ".docx", ".html", ".txt", ""]),
)
def test_any_bytes_are_read_or_refused(
    data: bytes, begin: bytes, suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(mutated_docx(data) if suffix == ".docx" else begin + data)
    with contextlib.suppress(UnreadableError):
        assert all(page.number for page in read_pages(path))


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The data with some bytes changed, cut out or doubled."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 10))):
        place = chance.randrange(len(changed))
        other = chance.randrange(len(changed))
        match chance.randrange(3):
            case 0:
                changed[place] = chance.randrange(256)
            case 1:
                del changed[place : place + 40]
            case _:
                changed[place:place] = changed[other : other + 100]
    return bytes(changed)


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_damaged_files_are_read_or_refused(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"whole{suffix}"
    if suffix == ".pdf":
        write_pdf(path, "Referat", "Udvalget drøftede sagen.")
    else:
        document = docx.Document()
        document.add_paragraph("Referat", style="List Number")
        document.save(str(path))
    whole, chance = path.read_bytes(), random.Random(6)
    for _ in range(40):
        path.write_bytes(mutated(whole, chance))
        with contextlib.suppress(UnreadableError):
            read_pages(path)
