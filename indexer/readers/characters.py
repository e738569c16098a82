"""The content of a PDF page -> the characters printed on it, each place once.

Some programs write the same block hundreds of times: two million characters for 28
pages, of which a reader sees one per cent. Others print bold letters as the same letter
twice. Drawings and pictures are only measured: they tell a scan from an empty page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import stream_value

from indexer.readers.appearances import add_appearances

FINE = 10  # places in a point that are told apart
OVERPRINT = 0.12  # of a letter's size, by which its second print may be shifted
# More than any page of minutes holds; what exceeds it was made to exhaust the machine.
MOST_PRINTED, MOST_FORMS = 1_000_000, 20_000
LARGEST = 32 * 1024**2  # bytes of a page's content, unpacked
TURNED = 3  # lines of a page that is turned; fewer run along the margin
SKEW = 0.2  # tangent of the angle by which a scan's lines may run askew
# A glyph that has no letter is kept as this code and its number in the font.
UNDEFINED = 0xF0000


class ExcessiveError(Exception):
    """A page prints more than a reader could want."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A page's characters in the order of printing.

    Those that run along its margins or across it are left out. `pictured` is the share
    of the page that pictures cover, maybe more than one; `drawn` counts its paths.
    Sizes are in points, of the page as it is read: turned clockwise by so many degrees
    from how the file shows it.
    """

    chars: tuple[LTChar, ...]
    pictured: float
    drawn: int
    width: float
    height: float
    turned: int = 0


class Printer:
    """Prints the pages of one document."""

    def __init__(self) -> None:
        resources = PDFResourceManager()
        self._device = _Device(resources)
        self._interpreter = PDFPageInterpreter(resources, self._device)

    def print(self, page: PDFPage) -> Printed:
        """The characters of a page.

        Raises:
            ExcessiveError: there are too many.
        """
        add_appearances(page)
        chars = self._print(page)
        turned = max(chars, key=lambda way: len(chars[way]))
        if turned == 180 or (turned and _lines(chars[turned]) >= TURNED):
            page.rotate = (page.rotate + turned) % 360
            chars = self._print(page)
        else:
            turned = 0
        layout, device = self._device.get_result(), self._device
        width, height = layout.width, layout.height
        pictured = device.pictured / max(width * height, 1.0)
        upright = tuple(chars[0])
        return Printed(upright, pictured, device.drawn, width, height, turned)

    def _print(self, page: PDFPage) -> dict[int, list[LTChar]]:
        """The characters by how the page is turned, in degrees, to read them."""
        size = sum(len(stream_value(part).get_data()) for part in page.contents)
        if size > LARGEST:
            raise ExcessiveError(f"a page's content has {size} bytes")
        self._interpreter.process_page(page)
        chars: dict[int, list[LTChar]] = {0: [], 90: [], 180: [], 270: []}
        for char in self._device.get_result():
            if isinstance(char, LTChar) and (turn := _turn(char)) is not None:
                chars[turn].append(char)
        return chars


def _turn(char: LTChar) -> int | None:
    """The degrees, clockwise, by which a page is turned to read a letter.

    None where it runs across the page, as "UDKAST" does from corner to corner, and
    where it has no width.
    """
    right, up = char.matrix[0], char.matrix[1]
    if not up and right > 0 and char.adv >= 0:  # nearly every letter
        return 0
    if char.adv < 0:
        right, up = -right, -up
    if abs(up) <= SKEW * abs(right):
        return 0 if right > 0 else 180 if right < 0 else None
    if abs(right) <= SKEW * abs(up):
        return 90 if up > 0 else 270
    return None


def _lines(sideways: list[LTChar]) -> int:
    """How many lines there are of letters that run up or down the page."""
    return len({round(char.matrix[4]) for char in sideways})


class _Glyphs(dict[int, tuple[str, float]]):
    """The letters of a font and their widths, in parts of its size, each told once."""

    def __init__(self, font: PDFFont, undefined: Callable[[PDFFont, int], str]) -> None:
        super().__init__()
        self._font, self._undefined = font, undefined
        self.name, self.descent = font.fontname, font.get_descent()

    def __missing__(self, cid: int) -> tuple[str, float]:
        try:
            text = self._font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = self._undefined(self._font, cid)
        self[cid] = glyph = text, self._font.char_width(cid)
        return glyph


class _Char(LTChar):
    """A character of a level line: what pdfminer knows of it, measured in one go."""

    def __init__(self, text: str, fontname: str, matrix: Any, adv: float) -> None:
        self._text, self.fontname, self.matrix, self.adv = text, fontname, matrix, adv

    def stand(self, matrix: Any, foot: float, size: float, scaling: float) -> None:
        """Take the room from `foot`, a height over the line, up to `size` above it."""
        a, _, _, d, x, y = matrix
        x0, x1 = (x, a * self.adv + x) if a * self.adv >= 0 else (a * self.adv + x, x)
        low, high = d * foot + y, d * (foot + size) + y
        y0, y1 = (low, high) if low <= high else (high, low)
        self.x0, self.y0, self.x1, self.y1 = self.bbox = x0, y0, x1, y1
        self.width, self.height = x1 - x0, y1 - y0
        self.size = self.height
        self.upright = a * d * scaling > 0


class _Device(PDFPageAggregator):
    """Collects characters; text in forms belongs to the page, as OCR puts it there."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self._glyphs: dict[PDFFont, _Glyphs] = {}

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        self._printed: set[tuple[int, int, int, float]] = set()
        self._last = (0, 0.0, 0.0)
        self._count = self._forms = self.drawn = 0
        self.pictured = 0.0
        super().begin_page(page, ctm)

    def render_char(
        self, matrix: Any, font: Any, fontsize: float, *args: Any, **keywords: Any
    ) -> float:
        # pdfminer passes the rest by position: scaling, rise, cid, ncs, graphicstate.
        scaling, _, cid = args[:3]
        x, y = matrix[4], matrix[5]
        self._count += 1
        if self._count > MOST_PRINTED:
            raise ExcessiveError(f"a page prints over {MOST_PRINTED} characters")
        place = (cid, int(x * FINE), int(y * FINE), fontsize)
        if place in self._printed:
            return float(font.char_width(cid) * fontsize * scaling)
        self._printed.add(place)
        last, last_x, last_y = self._last
        self._last = (cid, x, y)
        if cid == last and self._overprints(matrix, fontsize, x - last_x, y - last_y):
            return float(font.char_width(cid) * fontsize * scaling)
        if matrix[1] or matrix[2] or font.is_vertical():
            return super().render_char(matrix, font, fontsize, *args, **keywords)
        return self._print_level(matrix, font, fontsize, *args)

    def _print_level(
        self,
        matrix: Any,
        font: Any,
        size: float,
        scaling: float,
        rise: float,
        cid: int,
        *_: Any,
    ) -> float:
        """Print a character of a level line; pdfminer takes ten times the steps."""
        glyphs = self._glyphs.get(font)
        if glyphs is None:
            glyphs = self._glyphs[font] = _Glyphs(font, self.handle_undefined_char)
        text, width = glyphs[cid]
        char = _Char(text, glyphs.name, matrix, width * size * scaling)
        char.stand(matrix, glyphs.descent * size + rise, size, scaling)
        self.cur_item._objs.append(char)
        return char.adv

    def _overprints(self, matrix: Any, size: float, right: float, up: float) -> bool:
        """Whether a letter is printed over the one before, which is bold then."""
        within = OVERPRINT * size * max(abs(matrix[0]), abs(matrix[1]))
        over = bool(abs(right) < within and abs(up) < within)
        if over and isinstance(
            char := next(reversed(self.cur_item._objs), None), LTChar
        ):
            char.fontname = f"{char.fontname.removesuffix('-Bold')}-Bold"
        return over

    def handle_undefined_char(self, font: Any, cid: int) -> str:
        return chr(UNDEFINED + cid % 0x10000)

    def begin_figure(self, *_: Any) -> None:
        self._forms += 1
        if self._forms > MOST_FORMS:
            raise ExcessiveError(f"a page draws over {MOST_FORMS} forms")

    def end_figure(self, *_: Any) -> None: ...

    def render_image(self, *_: Any) -> None:
        a, b, c, d = self.ctm[:4]  # a picture is printed on the unit square
        self.pictured += abs(a * d - b * c)

    def paint_path(self, *_: Any, **__: Any) -> None:
        self.drawn += 1
