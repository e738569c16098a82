"""OCR with a program that stands in for ocrmypdf and notes how it is called."""

import stat
import sys
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image

from indexer.errors import (
    DamagedFileError,
    EncryptedFileError,
    OcrError,
    OcrMissingError,
)
from indexer.ocr import can_recognise, recognise_text
from indexer.readers import unread_pages

TEXT = "Udvalget drøftede den samlede plan for arbejdet med de fælles registre. " * 8


def minutes(path: Path, *pages: str) -> Path:
    """A PDF with these pages, each text, or a scan where it is empty."""
    sheet = FPDF()
    sheet.set_font("Helvetica", size=11)
    for text in pages:
        sheet.add_page()
        if text:
            sheet.multi_cell(0, 6, text)
        else:
            sheet.image(Image.new("L", (210, 297), 255), 0, 0, 210, 297)
    sheet.output(str(path))
    return path


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a program that does what a test writes into `does.py`."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "ocrmypdf"
    script.write_text(
        f"#!{sys.executable}\n"
        "import shutil, sys, time\n"
        "from pathlib import Path\n"
        "here = Path(__file__).parent\n"
        "with (here / 'calls').open('a') as calls:\n"
        "    print(*sys.argv[1:], file=calls)\n"
        "exec((here / 'does.py').read_text())\n",
        encoding="utf-8",
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))
    return folder


def does(program: Path, code: str) -> None:
    (program / "does.py").write_text(code, encoding="utf-8")


COPIES = "shutil.copyfile(sys.argv[-2], sys.argv[-1])"
REFUSES = "print('{}', file=sys.stderr); sys.exit({})"


def test_only_the_pages_without_text_are_recognised(
    program: Path, tmp_path: Path
) -> None:
    does(program, COPIES)
    scan = minutes(tmp_path / "scan.pdf", TEXT, "", TEXT, "", "")
    before = scan.read_bytes()
    into = tmp_path / "read.pdf"
    assert recognise_text(scan, into) == into
    assert into.read_bytes() == before == scan.read_bytes()
    call = (program / "calls").read_text()
    assert "--pages 2,4,5" in call
    assert "--language dan" in call


def test_a_file_with_text_needs_none(program: Path, tmp_path: Path) -> None:
    does(program, COPIES)
    with pytest.raises(OcrError, match="every page has text"):
        recognise_text(minutes(tmp_path / "a.pdf", TEXT), tmp_path / "b.pdf")


def test_a_missing_program_is_named_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not can_recognise()
    with pytest.raises(OcrMissingError, match="apt-get install ocrmypdf"):
        recognise_text(minutes(tmp_path / "a.pdf", ""), tmp_path / "b.pdf")


REFUSALS = [
    (REFUSES.format("no language dan", 3), OcrMissingError, "tesseract-ocr-dan"),
    (REFUSES.format("it has a password", 8), EncryptedFileError, "password"),
    (REFUSES.format("page 1 is odd", 15), OcrError, "page 1 is odd"),
    (REFUSES.format("", 7), OcrError, "ended with 7"),
    ("", OcrError, "ended with 0"),
]


@pytest.mark.parametrize(("code", "error", "says"), REFUSALS)
def test_what_the_program_refuses(
    code: str, error: type[Exception], says: str, program: Path, tmp_path: Path
) -> None:
    does(program, code)
    scan = minutes(tmp_path / "a.pdf", "")
    with pytest.raises(error, match=says):
        recognise_text(scan, tmp_path / "b.pdf")
    assert {path.name for path in tmp_path.iterdir()} == {"a.pdf", "bin"}


def test_a_signed_file_loses_its_signature_in_the_copy(
    program: Path, tmp_path: Path
) -> None:
    refuses = REFUSES.format("Input PDF has a digital signature.", 2)
    does(program, f"if 'invalidate' in ' '.join(sys.argv): {COPIES}\nelse: {refuses}")
    into = tmp_path / "b.pdf"
    recognise_text(minutes(tmp_path / "a.pdf", ""), into)
    assert into.exists()
    assert len((program / "calls").read_text().splitlines()) == 2


def test_it_is_ended_when_it_takes_too_long(program: Path, tmp_path: Path) -> None:
    does(program, "Path(sys.argv[-1]).write_bytes(b'half'); time.sleep(60)")
    with pytest.raises(OcrError, match="it took over"):
        recognise_text(minutes(tmp_path / "a.pdf", ""), tmp_path / "b.pdf", 0.5)
    assert not list(tmp_path.glob("*.part"))


def test_damaged_files_are_not_given_to_it(program: Path, tmp_path: Path) -> None:
    does(program, COPIES)
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\nand no more")
    with pytest.raises(DamagedFileError):
        recognise_text(path, tmp_path / "b.pdf")
    assert not (program / "calls").exists()


def test_text_files_have_no_scanned_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Referat", encoding="utf-8")
    assert unread_pages(path) == ()
