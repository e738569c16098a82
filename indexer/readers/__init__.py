"""A file of minutes -> Pages of Lines, whatever its format.

The content decides which reader reads a file, its name only where the content leaves it
open: a text file may be called anything.
"""

import hashlib
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from indexer.model import (
    EmptyFileError,
    MissingFileError,
    Page,
    Source,
    UnsupportedFormatError,
    WrongFormatError,
)

PDF, DOCX = (
    "application/pdf",
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
)
HTML, TEXT = "text/html", "text/plain"
READERS = {PDF: "pdf", DOCX: "docx", HTML: "html", TEXT: "text"}
BY_NAME = {
    ".pdf": PDF,
    ".docx": DOCX,
    ".html": HTML,
    ".htm": HTML,
    ".txt": TEXT,
    ".text": TEXT,
}
SUFFIXES = tuple(BY_NAME)

HEAD = 1024  # bytes looked at; a PDF's header may stand anywhere in them


def read_pages(path: Path) -> tuple[Page, ...]:
    """The pages of a file with their lines in reading order.

    Raises:
        UnreadableError: its subclasses say why the file cannot be read.
    """
    reader = import_module(f"indexer.readers.{READERS[media_type(path)]}")
    read: Callable[[Path], tuple[Page, ...]] = reader.read
    return read(path)


def media_type(path: Path) -> str:
    """What a file is, by its content.

    Raises:
        MissingFileError: there is no such file, or it may not be read.
        EmptyFileError: it has no bytes.
        WrongFormatError: its content is not what its name says.
        UnsupportedFormatError: no reader takes it.
    """
    head = _head(path)
    named = BY_NAME.get(path.suffix.lower())
    found = _sniff(head, named)
    if found is None:
        raise UnsupportedFormatError(path)
    if named in (PDF, DOCX) and found != named:
        raise WrongFormatError(path, f"it is not a {path.suffix[1:].upper()}")
    return found


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except (OSError, ValueError) as error:
        raise MissingFileError(path) from error
    if not head:
        raise EmptyFileError(path)
    return head


def _sniff(head: bytes, named: str | None) -> str | None:
    if b"%PDF-" in head:
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return DOCX
    if head.startswith(b"\xd0\xcf\x11\xe0"):  # Word before 2007, Excel, Outlook
        return None
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")) or named == HTML:
        return HTML
    return (
        TEXT if b"\x00" not in head or head[:2] in (b"\xff\xfe", b"\xfe\xff") else None
    )


def describe(path: Path, pages: Sequence[Page] = ()) -> Source:
    """The facts about the file itself; `pages` are those read from it."""
    data = path.read_bytes()
    kind = media_type(path)
    return Source(
        name=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=kind,
        pages=len(pages) if kind == PDF else 0,
        size=len(data),
    )
