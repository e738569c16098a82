"""A PDF -> Pages of Lines with the box of every printed line.

pdfminer.six gives the characters and groups them into lines; the reading order is ours,
from coordinates: rows from the top, within a row from the left, columns of text one
after the other. pdfminer's own order moves blank lines to the end of a page and reads
tables column by column.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser, PDFSyntaxError
from pdfminer.pdftypes import PDFObjRef

from indexer.errors import (
    DamagedFileError,
    EncryptedFileError,
    GarbledFileError,
    NoMinutesError,
    ScannedFileError,
)
from indexer.model import UNREAD_PAGES, Line, Page
from indexer.readers.characters import Printer
from indexer.readers.clean import close_up, split_marker
from indexer.readers.device import ExcessiveError
from indexer.readers.line_numbers import without_line_numbers
from indexer.readers.pieces import find_pieces
from indexer.readers.reading_order import Placed, in_reading_order
from indexer.readers.text_layer import TextLayers
from indexer.readers.watermarks import without_watermarks

UNREADABLE = ("garbled", "scan", "empty")
SIGNED = 250  # letters of a page that does little more than carry signatures
# "Underskrifter:", "underskrevet", "Signeret digitalt"
SIGNATURE_RE = re.compile(r"\b(?:underskr|signe(?:ret|ring)|signatur)", re.IGNORECASE)
# What services for digital signatures print on the page that they add.
SERVICE_RE = re.compile(
    r"\b(?:penneo|mitid|nemid|addo|docusign|adobe (?:acrobat )?sign|serienummer|"
    r"dokumentnøgle|juridisk bindende|underskrivere?s?|(?:digitalt?|elektronisk) "
    r"(?:underskr\w+|signe\w+))\b",
    re.IGNORECASE,
)
SERVICE_WORDS = 3  # different ones that make it such a page

# What pdfminer says of files that break the rules a little is of no use to a reader.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


def read(path: Path) -> tuple[Page, ...]:
    """The pages of a PDF; those without text that can be read have no lines.

    Raises:
        EncryptedFileError: it needs a password.
        DamagedFileError: it is no whole PDF.
        ScannedFileError: no page has any text, but for signatures.
        GarbledFileError: what text there is is noise.
        NoMinutesError: its pages are empty.
    """
    pages = _read(path)
    _check(path, pages)
    return pages


def unread_pages(path: Path) -> tuple[int, ...]:
    """The numbers of the pages that say more in print than in text: scans and noise.

    Raises:
        EncryptedFileError, DamagedFileError: as above.
    """
    return tuple(page.number for page in _read(path) if page.quality in UNREAD_PAGES)


def _read(path: Path) -> tuple[Page, ...]:
    try:
        pages = tuple(_pages(path))
    except PDFEncryptionError as error:
        raise EncryptedFileError(path) from error
    except ExcessiveError as error:
        raise DamagedFileError(path, str(error)) from error
    if not pages:
        raise DamagedFileError(path, "it has no pages")
    return pages


def _check(path: Path, pages: Sequence[Page]) -> None:
    """Refuse a file of which nothing that matters can be read."""
    read = [page for page in pages if page.quality not in UNREADABLE]
    unread = {page.quality for page in pages} & {"garbled", "scan"}
    if read and not (unread and all(map(_signatures, read))):
        return
    if "garbled" in unread:
        raise GarbledFileError(path)
    if not unread:
        raise NoMinutesError(path)
    raise ScannedFileError(path, "only the signatures have text" if read else "")


def _signatures(page: Page) -> bool:
    """Whether a page has nothing but signatures."""
    text = " ".join(line.text for line in page.lines)
    if len(text) <= SIGNED and SIGNATURE_RE.search(text):
        return True
    words = {found[0].casefold() for found in SERVICE_RE.finditer(text)}
    return len(words) >= SERVICE_WORDS


def _pages(path: Path) -> Iterator[Page]:
    printer, layers = Printer(), TextLayers()
    rows = 0
    with path.open("rb") as file:
        document = _Document(PDFParser(file))
        for number, page in enumerate(PDFPage.create_pages(document), 1):
            printed = printer.print(page)
            width, height, turned = printed.width, printed.height, printed.turned
            layer = layers.judge(printed)
            chars = without_watermarks(layer.chars)
            pieces = without_line_numbers([*find_pieces(chars, height)])
            lines = tuple(_lines(in_reading_order(pieces), number, rows))
            rows = max((line.row for line in lines), default=0) or rows
            yield Page(number, lines, width, height, layer.quality, turned)


class _Document(PDFDocument):
    """Refuses an object that refers to itself; pdfminer would follow it for ever."""

    def getobj(self, objid: int) -> object:
        met = {objid}
        found = super().getobj(objid)
        while isinstance(found, PDFObjRef):
            if found.objid in met:
                raise PDFSyntaxError(f"object {objid} refers to itself")
            met.add(found.objid)
            found = super().getobj(found.objid)
        return found


def _lines(placed: Iterable[Placed], number: int, rows: int) -> Iterator[Line]:
    """Yield the lines of a page; so many rows of tables stand on those before."""
    pitch = 0.0  # from a lone list marker, which is no line
    for place in placed:
        piece = place.piece
        pitch += place.pitch
        marker, words = split_marker(close_up(piece.text))
        if not words:
            continue
        yield Line(
            text=words,
            page=number,
            box=piece.box,
            bold=piece.bold,
            size=piece.size,
            pitch=pitch,
            bullet=bool(marker),
            marker=marker,
            ends_paragraph=piece.text.endswith("  "),
            cell=place.cell,
            right=place.right,
            row=place.row and place.row + rows,
            column=place.column,
        )
        pitch = 0.0
