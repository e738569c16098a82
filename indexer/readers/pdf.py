"""A PDF -> Pages of Lines with the box of every printed line.

pdfminer.six gives the characters and groups them into lines; the reading order is ours,
from coordinates: rows from the top, within a row from the left. pdfminer's own order
moves blank lines to the end of a page and reads tables column by column.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTChar, LTContainer, LTPage, LTTextLine
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.psexceptions import PSException

from indexer.model import (
    Box,
    DamagedFileError,
    EncryptedFileError,
    Line,
    Page,
    ScannedFileError,
)
from indexer.readers.clean import clean, split_bullet

BOLD_RE = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
# Without boxes_flow pdfminer leaves out the ordering of text boxes, which we do anew.
LAYOUT = LAParams(boxes_flow=None)
# Pieces of a row further apart than this many type sizes are lines of their own:
# cells of a table, columns.
COLUMN_GAP = 2.0


def read(path: Path) -> tuple[Page, ...]:
    """The pages of a PDF.

    Raises:
        EncryptedFileError: it needs a password.
        DamagedFileError: it is no whole PDF.
        ScannedFileError: no page of it has any text.
    """
    try:
        pages = tuple(_pages(path))
    except PDFPasswordIncorrect as error:
        raise EncryptedFileError(path) from error
    except (PDFException, PSException, RecursionError) as error:
        raise DamagedFileError(path) from error
    except Exception as error:  # pdfminer meets damage with errors of every kind
        raise DamagedFileError(path, type(error).__name__) from error
    if not pages:
        raise DamagedFileError(path, "it has no pages")
    if not any(page.lines for page in pages):
        raise ScannedFileError(path)
    return pages


def _pages(path: Path) -> Iterator[Page]:
    resources = PDFResourceManager()
    device = _Device(resources, laparams=LAYOUT)
    interpreter = PDFPageInterpreter(resources, device)
    with path.open("rb") as file:
        for number, page in enumerate(PDFPage.get_pages(file), 1):
            interpreter.process_page(page)
            layout = device.get_result()
            lines = tuple(_lines(layout, number))
            yield Page(number, lines, width=layout.width, height=layout.height)


class _Device(PDFPageAggregator):
    """Keeps a character that is printed over itself once.

    Some programs write the same block hundreds of times: two million characters for 28
    pages, of which a reader sees one per cent.
    """

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        self._printed: set[tuple[int, float, float, float]] = set()
        super().begin_page(page, ctm)

    def render_char(
        self, matrix: Any, font: Any, fontsize: float, *args: Any, **keywords: Any
    ) -> float:
        # Positional for `scaling`, `rise`, `cid`, `ncs`, `graphicstate`.
        cid = args[2] if len(args) > 2 else keywords["cid"]
        place = (cid, round(matrix[4], 1), round(matrix[5], 1), fontsize)
        if place in self._printed:
            scaling = args[0] if args else keywords["scaling"]
            return float(font.char_width(cid) * fontsize * scaling)
        self._printed.add(place)
        return float(super().render_char(matrix, font, fontsize, *args, **keywords))


def _lines(layout: LTPage, number: int) -> Iterator[Line]:
    top_before: float | None = None
    for row in _rows([p for p in _pieces(layout) if p.text.strip()]):
        top = min(piece.box.top for piece in row)
        pitch = 0.0 if top_before is None else top - top_before
        top_before = top
        for piece in _joined(row):
            bullet, words = split_bullet(piece.text)
            if not words:
                continue
            yield Line(
                text=words,
                page=number,
                box=piece.box,
                bold=piece.bold,
                size=piece.size,
                pitch=pitch,
                bullet=bullet,
                ends_paragraph=piece.text.endswith("  "),
            )
            pitch = 0.0


class _Piece:
    """Text that pdfminer found on one line, or what was joined from such."""

    __slots__ = ("bold", "box", "size", "text")

    def __init__(self, text: str, box: Box, *, bold: bool, size: float) -> None:
        self.text, self.box, self.bold, self.size = text, box, bold, size


def _pieces(layout: LTPage) -> Iterator[_Piece]:
    height = layout.height
    for line in _text_lines(layout):
        chars = [char for char in line if isinstance(char, LTChar)]
        inked = [char for char in chars if not char.get_text().isspace()]
        if not inked:
            continue
        bold = sum(bool(BOLD_RE.search(char.fontname)) for char in inked)
        yield _Piece(
            clean(line.get_text().removesuffix("\n")),
            Box(
                min(char.x0 for char in inked),
                height - max(char.y1 for char in inked),
                max(char.x1 for char in inked),
                height - min(char.y0 for char in inked),
            ),
            bold=bold * 2 > len(inked),
            size=median(char.size for char in inked),
        )


def _text_lines(container: LTContainer[Any]) -> Iterator[LTTextLine]:
    for item in container:
        if isinstance(item, LTTextLine):
            yield item
        elif isinstance(item, LTContainer):
            yield from _text_lines(item)


def _rows(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Yield pieces that stand at the same height together, from the left."""
    row: list[_Piece] = []
    for piece in sorted(
        pieces, key=lambda p: ((p.box.top + p.box.bottom) / 2, p.box.x0)
    ):
        if row and not _same_height(row[-1].box, piece.box):
            yield sorted(row, key=lambda p: p.box.x0)
            row = []
        row.append(piece)
    if row:
        yield sorted(row, key=lambda p: p.box.x0)


def _same_height(a: Box, b: Box) -> bool:
    """Whether two boxes overlap by more than half of the lower one's height."""
    overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
    return overlap > 0.5 * min(a.bottom - a.top, b.bottom - b.top)


def _joined(row: Sequence[_Piece]) -> Iterator[_Piece]:
    """Yield a row's pieces, those close together and lone list markers joined."""
    piece = row[0]
    for following in row[1:]:
        gap = following.box.x0 - piece.box.x1
        if gap <= COLUMN_GAP * piece.size or split_bullet(piece.text) == (True, ""):
            piece = _merge(piece, following)
        else:
            yield piece
            piece = following
    yield piece


def _merge(a: _Piece, b: _Piece) -> _Piece:
    box = Box(
        min(a.box.x0, b.box.x0),
        min(a.box.top, b.box.top),
        max(a.box.x1, b.box.x1),
        max(a.box.bottom, b.box.bottom),
    )
    return _Piece(f"{a.text.rstrip()} {b.text}", box, bold=b.bold, size=b.size)
