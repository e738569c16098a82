"""A file of minutes -> Pages of Lines, whatever its format.

The content decides which reader reads a file, its name only where the content leaves it
open: a text file may be called anything.
"""

import hashlib
import zipfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from indexer.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    MissingFileError,
    UnreadableError,
    UnsupportedFormatError,
    WrongFormatError,
)
from indexer.model import Page, Source

T = TypeVar("T")

PDF, HTML, TEXT = "application/pdf", "text/html", "text/plain"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
READERS = {PDF: "pdf", DOCX: "docx", HTML: "html", TEXT: "text"}
BY_NAME = {
    ".pdf": PDF,
    ".docx": DOCX,
    ".docm": DOCX,
    ".html": HTML,
    ".htm": HTML,
    ".txt": TEXT,
    ".text": TEXT,
}
SUFFIXES = tuple(BY_NAME)
# Minutes are kept so as well, and nothing here reads them: they are refused by name.
FOREIGN = (".doc", ".odt", ".rtf", ".mht", ".mhtml", ".tif", ".tiff")
NAMED = frozenset((*SUFFIXES, *FOREIGN))  # how the files end that may be minutes

HEAD = 1024  # bytes looked at; a PDF's header may stand anywhere in them
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
HTML_STARTS = (b"<!doctype html", b"<html", b"<?xml")
# RTF and web archives are text, but not for readers.
CODED_STARTS = (b"{\\rtf", b"MIME-Version:", b"From: <Saved by")
# Word keeps a document with a password in an OLE file, in a stream of this name.
LOCKED_WORD = "EncryptedPackage".encode("utf-16-le")


def read_pages(path: Path) -> tuple[Page, ...]:
    """The pages of a file with their lines in reading order.

    Raises:
        UnreadableError: its subclasses say why the file cannot be read.
    """
    reader = import_module(f"indexer.readers.{READERS[media_type(path)]}")
    read: Callable[[Path], tuple[Page, ...]] = reader.read
    return _translated(path, read)


def unread_pages(path: Path) -> tuple[int, ...]:
    """The numbers of a PDF's pages that print more than their text says.

    They are scans and noise, wholly or in part.

    Raises:
        UnreadableError: as `read_pages` says, but for scans and noise.
    """
    if media_type(path) != PDF:
        return ()
    reader = import_module(f"indexer.readers.{READERS[PDF]}")
    find: Callable[[Path], tuple[int, ...]] = reader.unread_pages
    return _translated(path, find)


def _translated(path: Path, read: Callable[[Path], tuple[T, ...]]) -> tuple[T, ...]:
    """What a reader reads; the libraries meet damage with errors of every kind."""
    try:
        return read(path)
    except (UnreadableError, MemoryError):
        raise
    except FileNotFoundError as error:
        raise MissingFileError(path) from error
    except Exception as error:
        raise DamagedFileError(path, type(error).__name__) from error


def media_type(path: Path) -> str:
    """What a file is, by its content.

    Raises:
        MissingFileError: there is no such file, or it may not be read.
        EmptyFileError: it has no bytes.
        EncryptedFileError: it is a Word document with a password.
        WrongFormatError: its content is not what its name says.
        UnsupportedFormatError: no reader takes it.
    """
    named = BY_NAME.get(path.suffix.lower())
    found = _sniff(path, _head(path), named)
    if named in (PDF, DOCX) and found != named:
        raise WrongFormatError(path, f"not a {path.suffix[1:].upper()}")
    if found is None:
        raise UnsupportedFormatError(path)
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


def _sniff(path: Path, head: bytes, named: str | None) -> str | None:
    if b"%PDF-" in head:
        return PDF
    if head.startswith(ZIP):
        return DOCX if named == DOCX or _holds_word(path) else None
    if head.startswith(CODED_STARTS):
        return None
    if head.startswith(OLE):  # Word before 2007, Excel, Outlook
        if named == DOCX and LOCKED_WORD in path.read_bytes():
            raise EncryptedFileError(path)
        return None
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(HTML_STARTS) or named == HTML:
        return HTML
    return TEXT if b"\x00" not in head or head.startswith(UTF16) else None


def _holds_word(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def describe(path: Path, pages: Sequence[Page] = ()) -> Source:
    """The facts about the file itself; `pages` are those read from it.

    Raises:
        UnreadableError: as `media_type` says.
    """
    kind = media_type(path)
    data = path.read_bytes()
    turned = tuple(page.turned for page in pages)
    return Source(
        name=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=kind,
        pages=len(pages) if kind == PDF else 0,
        size=len(data),
        pages_quality=tuple(p.quality for p in pages) if kind == PDF else (),
        pages_turned=turned if any(turned) else (),
    )
