"""A scanned PDF -> the same PDF with a text layer, by the program ocrmypdf.

The original is not changed; what recognition makes of it is written beside it. Danish
is read with tesseract's language `dan`.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from indexer.errors import EncryptedFileError, OcrError, OcrMissingError
from indexer.readers import unread_pages

PROGRAM = "ocrmypdf"
# How sure it must be to turn a page; by itself it wants 14, which few lines never give.
SURE = ("--rotate-pages-threshold", "5")
# The pages are read as they are printed, whatever text layer they have, and turned
# upright; PDF/A would take longer and serves nobody here.
OPTIONS = ("--language", "dan", "--force-ocr", "--rotate-pages", *SURE)
OUTPUT = ("--output-type", "pdf", "--quiet")
# Newer versions ask for leave to lose signatures, older ones do not know the option.
UNSIGN = "--invalidate-digital-signatures"
SECONDS = 900.0  # tesseract takes two to ten a page
LONGEST = 300  # letters of what the program says that are passed on
# How ocrmypdf ends: a program or a language is missing; there is a password.
MISSING, ENCRYPTED = 3, 8


def can_recognise() -> bool:
    """Whether the program is installed."""
    return shutil.which(PROGRAM) is not None


def recognise_text(path: Path, into: Path, seconds: float = SECONDS) -> Path:
    """Write the PDF to `into` with the text of its pages that have none that reads.

    The other pages stay as they are. `into` is written whole or not at all.

    Raises:
        OcrMissingError: the program, or its Danish, is not installed.
        OcrError: it cannot read the file, takes longer than so many seconds, or there
            is nothing to do.
        UnreadableError: the file is no whole PDF, or has a password.
    """
    if not can_recognise():
        raise OcrMissingError(path)
    pages = unread_pages(path)
    if not pages:
        raise OcrError(path, "every page has text")
    part = into.with_name(f".{into.name}.part")
    try:
        _recognise(path, part, pages, seconds)
        part.replace(into)
    finally:
        part.unlink(missing_ok=True)
    return into


def _recognise(path: Path, part: Path, pages: Sequence[int], seconds: float) -> None:
    options = [*OPTIONS, "--pages", ",".join(map(str, pages)), *OUTPUT]
    status, said = _run(path, [*options, str(path), str(part)], seconds)
    if status and "signature" in said.casefold():
        status, said = _run(path, [*options, UNSIGN, str(path), str(part)], seconds)
    if status == MISSING:
        raise OcrMissingError(path, said)
    if status == ENCRYPTED:
        raise EncryptedFileError(path)
    if status or not part.exists():
        raise OcrError(path, said or f"{PROGRAM} ended with {status}")


def _run(path: Path, arguments: Sequence[str], seconds: float) -> tuple[int, str]:
    """The program's exit status, and the end of what it said."""
    process = subprocess.Popen(
        [PROGRAM, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,  # so that what it starts can be ended with it
    )
    try:
        _, said = process.communicate(timeout=seconds)
    except BaseException as error:
        _end(process)
        if isinstance(error, subprocess.TimeoutExpired):
            raise OcrError(path, f"it took over {seconds:.0f} s") from error
        raise
    lines = said.decode(errors="replace").strip().splitlines()
    return process.returncode, " ".join(lines)[-LONGEST:]


def _end(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
