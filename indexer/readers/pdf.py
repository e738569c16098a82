"""A PDF -> Pages of Lines with the box of every printed line.

pdfminer.six gives the characters and groups them into lines; the reading order is ours,
from coordinates: rows from the top, within a row from the left. pdfminer's own order
moves blank lines to the end of a page and reads tables column by column.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTChar, LTPage
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser, PDFSyntaxError
from pdfminer.pdftypes import PDFObjRef

from indexer.model import (
    Box,
    DamagedFileError,
    EncryptedFileError,
    Line,
    Page,
    ScannedFileError,
)
from indexer.readers.clean import clean, split_marker
from indexer.readers.rows import Piece, joined, rows

BOLD_RE = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
LAYOUT = LAParams()
FINE = 10  # places in a point that are told apart
UNKNOWN = "\N{REPLACEMENT CHARACTER}"  # a glyph of which the font has no letter

# What pdfminer says of files that break the rules a little is of no use to a reader.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


def read(path: Path) -> tuple[Page, ...]:
    """The pages of a PDF.

    Raises:
        EncryptedFileError: it needs a password.
        DamagedFileError: it is no whole PDF.
        ScannedFileError: no page of it has any text.
    """
    try:
        pages = tuple(_pages(path))
    except PDFEncryptionError as error:
        raise EncryptedFileError(path) from error
    if not pages:
        raise DamagedFileError(path, "it has no pages")
    if not any(page.lines for page in pages):
        raise ScannedFileError(path)
    return pages


def _pages(path: Path) -> Iterator[Page]:
    resources = PDFResourceManager()
    device = _Device(resources)
    interpreter = PDFPageInterpreter(resources, device)
    with path.open("rb") as file:
        document = _Document(PDFParser(file))
        for number, page in enumerate(PDFPage.create_pages(document), 1):
            interpreter.process_page(page)
            layout = device.get_result()
            lines = tuple(_lines(layout, number))
            yield Page(number, lines, width=layout.width, height=layout.height)


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


class _Device(PDFPageAggregator):
    """Collects a page's characters, each place once.

    Some programs write the same block hundreds of times: two million characters for 28
    pages, of which a reader sees one per cent. Text in forms belongs to the page, for
    OCR puts a scan's text there. Drawings and pictures are left out.
    """

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        self._printed: set[tuple[int, int, int, float]] = set()
        super().begin_page(page, ctm)

    def render_char(
        self, matrix: Any, font: Any, fontsize: float, *args: Any, **keywords: Any
    ) -> float:
        # pdfminer passes the rest by position: scaling, rise, cid, ncs, graphicstate.
        scaling, _, cid = args[:3]
        place = (cid, int(matrix[4] * FINE), int(matrix[5] * FINE), fontsize)
        if place in self._printed:
            return float(font.char_width(cid) * fontsize * scaling)
        self._printed.add(place)
        return super().render_char(matrix, font, fontsize, *args, **keywords)

    def handle_undefined_char(self, font: Any, cid: int) -> str:
        return UNKNOWN

    def begin_figure(self, *_: Any) -> None: ...

    def end_figure(self, *_: Any) -> None: ...

    def render_image(self, *_: Any) -> None: ...

    def paint_path(self, *_: Any, **__: Any) -> None: ...


def _lines(layout: LTPage, number: int) -> Iterator[Line]:
    above: float | None = None
    for row in rows([*_pieces(layout)]):
        base = max(row, key=lambda piece: len(piece.text)).base
        pitch = 0.0 if above is None else max(base - above, 0.0)
        above = base
        for piece in joined(row):
            marker, words = split_marker(piece.text)
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
            )
            pitch = 0.0


def _pieces(layout: LTPage) -> Iterator[Piece]:
    letters = _upright(layout)
    for line in layout.group_objects(LAYOUT, letters) if letters else ():
        chars = [char for char in line if isinstance(char, LTChar)]
        inked = [char for char in chars if not char.get_text().isspace()]
        text = clean(line.get_text())
        if inked and text.strip():
            yield _piece(text, inked, layout.height)


def _upright(layout: LTPage) -> list[LTChar]:
    """The page's characters without text along its margins, which runs upwards."""
    chars = [char for char in layout if isinstance(char, LTChar)]
    upright = [char for char in chars if char.upright]
    return upright if len(upright) * 2 > len(chars) else chars


def _piece(text: str, inked: Sequence[LTChar], height: float) -> Piece:
    bold = sum([_is_bold(char.fontname) for char in inked])
    bases = Counter([char.matrix[5] for char in inked])
    return Piece(
        text,
        Box(
            min([char.x0 for char in inked]),
            height - max([char.y1 for char in inked]),
            max([char.x1 for char in inked]),
            height - min([char.y0 for char in inked]),
        ),
        base=height - bases.most_common(1)[0][0],
        bold=bold * 2 > len(inked),
        size=median(char.size for char in inked),
    )


@cache
def _is_bold(fontname: str) -> bool:
    return bool(BOLD_RE.search(fontname))
