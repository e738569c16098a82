"""Files of every format -> lines, and a clear refusal for those that are none."""

import contextlib
import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from fpdf import FPDF
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.model import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    Line,
    MissingFileError,
    NoMinutesError,
    ScannedFileError,
    UnreadableError,
    UnsupportedFormatError,
    WrongFormatError,
)
from indexer.readers import describe, read_pages
from indexer.readers.clean import clean, split_marker

REAL = Path(__file__).parents[2] / "data/minutes/referat-2022-04-06.pdf"

MARKERS = [
    ("• Punkt", "•", "Punkt"),
    ("\uf0b7 Punkt", "\uf0b7", "Punkt"),
    ("- Punkt", "-", "Punkt"),
    ("  o  Punkt", "o", "Punkt"),
    ("•", "•", ""),
    ("-5 grader", "", "-5 grader"),
    ("o.l. gælder", "", "o.l. gælder"),
    ("1. Punkt", "", "1. Punkt"),
]


@pytest.mark.parametrize(("text", "marker", "words"), MARKERS)
def test_list_markers(text: str, marker: str, words: str) -> None:
    assert split_marker(text) == (marker, words)


CLEAN = [
    ("ﬁnansiering", "finansiering"),
    ("sund\u00adhed", "sundhed"),
    ("sund\u00ad", "sund\u00ad"),
    ("to\u200bord", "toord"),
    ("SDS´ plan", "SDS´ plan"),
    ("a\u030a", "å"),
]


@pytest.mark.parametrize(("text", "cleaned"), CLEAN)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def write_pdf(path: Path, *pages: str, **options: str) -> Path:
    pdf = FPDF()
    pdf.set_font("Helvetica", size=11)
    for text in pages:
        pdf.add_page()
        if text:
            pdf.multi_cell(0, 6, text)
    if options:
        pdf.set_encryption("ejer", user_password=options["password"])
    pdf.output(str(path))
    return path


def lines_of(path: Path) -> list[Line]:
    return [line for page in read_pages(path) for line in page.lines]


def test_pdf_lines_have_boxes(tmp_path: Path) -> None:
    (line,) = lines_of(write_pdf(tmp_path / "a.pdf", "Udvalget drøftede sagen."))
    assert line.text == "Udvalget drøftede sagen."
    assert line.box is not None
    assert 20 < line.box.x0 < line.box.x1 < 300
    assert 20 < line.box.top < line.box.bottom < 60


def test_cells_of_a_row_stand_side_by_side(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.set_font("Helvetica", size=11)
    pdf.add_page()
    for name, place in (("Ida Skov", "Nordby"), ("Bo Lund", "Sydby")):
        pdf.cell(80, 8, name)
        pdf.cell(80, 8, place, new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(tmp_path / "table.pdf"))
    read = [line.text for line in lines_of(tmp_path / "table.pdf")]
    assert read == ["Ida Skov", "Nordby", "Bo Lund", "Sydby"]


def test_what_is_printed_over_itself_is_read_once(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.set_font("Helvetica", size=11)
    pdf.add_page()
    for _ in range(50):
        pdf.set_xy(20, 20)
        pdf.cell(100, 8, "Den samme linje igen")
    pdf.output(str(tmp_path / "again.pdf"))
    assert [line.text for line in lines_of(tmp_path / "again.pdf")] == [
        "Den samme linje igen"
    ]


def test_the_real_minutes() -> None:
    pages = read_pages(REAL)
    assert len(pages) == 9
    assert pages[0].lines[0].bold
    source = describe(REAL, pages)
    assert (source.pages, source.media_type) == (9, "application/pdf")


def test_word_numbers_and_bullets(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Referat", level=1)
    for text in ("Økonomi", "Eventuelt"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Et punkt", style="List Bullet")
    document.save(str(tmp_path / "a.docx"))
    lines = lines_of(tmp_path / "a.docx")
    assert [line.text for line in lines] == [
        "Referat",
        "1. Økonomi",
        "2. Eventuelt",
        "Et punkt",
    ]
    assert [line.bullet for line in lines] == [False, False, False, True]
    assert lines[0].heading


def test_a_word_list_may_point_nowhere(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Et afsnit")
    numbering = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", "40"), ("w:numId", "999")):
        child = OxmlElement(name)
        child.set(qn("w:val"), value)
        numbering.append(child)
    paragraph._p.get_or_add_pPr().append(numbering)
    document.save(str(tmp_path / "a.docx"))
    assert [line.text for line in lines_of(tmp_path / "a.docx")] == ["Et afsnit"]


HTML = """<!doctype html><html><head><title>Titel</title><script>x()</script></head>
<body><nav>Menu</nav><h1>Referat</h1><p>Første <b>afsnit</b><br>næste linje</p>
<div hidden>Skjult</div><ul><li>Et punkt</li></ul><p><strong>Fed</strong></p></body>"""


def test_html_shows_what_a_reader_sees(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML, encoding="utf-8")
    lines = lines_of(tmp_path / "a.html")
    assert [line.text for line in lines] == [
        "Referat",
        "Første afsnit",
        "næste linje",
        "Et punkt",
        "Fed",
    ]
    assert [line.heading for line in lines] == [1, 0, 0, 0, 0]
    assert [line.bullet for line in lines] == [False, False, False, True, False]
    assert lines[-1].bold


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_encodings(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Udvalget drøftede – på ny – sagen".encode(encoding))
    assert lines_of(path)[0].text == "Udvalget drøftede – på ny – sagen"


def test_text_pages_and_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("En\n\nTo.  \n\fTre\n", encoding="utf-8")
    lines = lines_of(path)
    assert [(li.page, li.pitch, li.ends_paragraph) for li in lines] == [
        (1, 0.0, False),
        (1, 2.0, True),
        (2, 0.0, False),
    ]


def refused(tmp_path: Path) -> list[tuple[Path, type[UnreadableError]]]:
    """Files that no reader can read, each with its reason."""
    whole = REAL.read_bytes()
    contents: dict[str, bytes] = {
        "empty.pdf": b"",
        "text.pdf": b"Dette er ikke en PDF",
        "cut.pdf": whole[: len(whole) // 3],
        "old.doc": b"\xd0\xcf\x11\xe0" + bytes(100),
        "blank.txt": b" \n\n ",
        "blank.html": b"<html><body></body></html>",
        "zip.docx": b"PK\x03\x04" + bytes(50),
        "pdf.docx": whole,
        "binary.xyz": bytes(range(256)),
    }
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    write_pdf(tmp_path / "locked.pdf", "Hemmeligt", password="kode")
    write_pdf(tmp_path / "scan.pdf", "", "")
    kinds: dict[str, type[UnreadableError]] = {
        "empty.pdf": EmptyFileError,
        "text.pdf": WrongFormatError,
        "cut.pdf": DamagedFileError,
        "old.doc": UnsupportedFormatError,
        "blank.txt": NoMinutesError,
        "blank.html": NoMinutesError,
        "zip.docx": DamagedFileError,
        "pdf.docx": WrongFormatError,
        "binary.xyz": UnsupportedFormatError,
        "locked.pdf": EncryptedFileError,
        "scan.pdf": ScannedFileError,
        "missing.pdf": MissingFileError,
    }
    return [(tmp_path / name, kind) for name, kind in kinds.items()]


def test_refusals_say_why(tmp_path: Path) -> None:
    for path, kind in refused(tmp_path):
        with pytest.raises(kind, match=path.name):
            read_pages(path)


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
