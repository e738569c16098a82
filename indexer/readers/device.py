"""What pdfminer interprets of a page -> the characters printed on it, each place once.

Some programs write the same block hundreds of times: two million characters for 28
pages, of which a reader sees one per cent. Others print bold letters as the same letter
twice. Drawings and pictures are only measured: they tell a scan from an empty page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pdfminer.layout import LTChar
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import apply_matrix_rect

FINE = 10  # places in a point that are told apart
OVERPRINT = 0.12  # of a letter's size, by which its second print may be shifted
# More than any page of minutes holds; what exceeds it was made to exhaust the machine.
MOST_PRINTED, MOST_FORMS = 1_000_000, 20_000
SKEW = 0.2  # tangent of the angle by which a scan's lines may run askew
# A glyph that has no letter is kept as this code and its number in the font.
UNDEFINED = 0xF0000
BLANK = 32  # the code after which pdfminer, too, adds the space between words

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


class ExcessiveError(Exception):
    """A page prints more than a reader could want."""


@dataclass(slots=True, eq=False)
class Char:
    """A printed character, measured in points from the page's lower left corner."""

    text: str
    font: str  # its name
    x0: float
    y0: float
    x1: float
    y1: float
    origin: Point  # where it stands on its line
    size: float


class Device(PDFTextDevice):
    """Collects characters; text in forms belongs to the page, as OCR puts it there.

    `chars` has those of the page by the degrees, clockwise, by which it is turned to
    read them. `pictured` is the area that pictures cover, in square points, `drawn`
    counts the paths, `width` and `height` are the page's in points.
    """

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self._glyphs: dict[PDFFont, _Glyphs] = {}

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        x0, y0, x1, y1 = apply_matrix_rect(ctm, page.mediabox)
        self.width, self.height = abs(x0 - x1), abs(y0 - y1)
        self.chars: dict[int, list[Char]] = {0: [], 90: [], 180: [], 270: []}
        self.pictured, self.drawn = 0.0, 0
        self._forms = self._count = 0
        self._printed: set[tuple[int, int, int, float]] = set()
        self._last: tuple[int, float, float] = (0, 0.0, 0.0)
        self._newest: Char | None = None

    def render_string_horizontal(self, seq: Any, matrix: Matrix, *args: Any) -> Point:
        if matrix[1] or matrix[2]:
            return super().render_string_horizontal(seq, matrix, *args)
        return self._print_level(seq, matrix, *args)

    def _print_level(
        self,
        seq: Sequence[object],
        matrix: Matrix,
        start: Point,
        font: PDFFont,
        size: float,
        scaling: float,
        charspace: float,
        wordspace: float,
        rise: float,
        dxscale: float,
        *_state: Any,
    ) -> Point:
        """Print a string of a level line, as nearly all are.

        pdfminer measures each character anew, and takes ten times the steps.
        """
        a, _, _, d, e, f = matrix
        x, y = start
        line = y * d + f
        glyphs = self._glyphs_of(font)
        foot = glyphs.descent * size + rise
        low, high = sorted((d * foot + line, d * (foot + size) + line))
        within = OVERPRINT * size * abs(a)
        spaced = False
        for part in seq:
            if isinstance(part, int | float):
                x -= part * dxscale
                spaced = True
            for cid in self._decoded(font, part):
                if spaced:
                    x += charspace
                spaced = True
                left = x * a + e
                text, width = glyphs[cid]
                advance = width * size * scaling
                if self._is_new(cid, left, line, size, within):
                    right = a * advance + left
                    x0, x1 = (left, right) if left <= right else (right, left)
                    origin = left, line
                    self._newest = char = Char(
                        text, glyphs.name, x0, low, x1, high, origin, high - low
                    )
                    way = a if advance >= 0 else -a
                    if way:
                        self.chars[0 if way > 0 else 180].append(char)
                x += advance
                if cid == BLANK and wordspace:
                    x += wordspace
        return x, y

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        *state: Any,
    ) -> float:
        """Print a character that does not stand on a level line."""
        self._take(1)
        text, width = self._glyphs_of(font)[cid]
        a, b, _, _, x, y = matrix
        within = OVERPRINT * fontsize * max(abs(a), abs(b))
        if self._is_new(cid, x, y, fontsize, within):
            shift = font.char_disp(cid)
            found = LTChar(
                matrix, font, fontsize, scaling, rise, text, width, shift, *state
            )
            char = Char(text, font.fontname, *found.bbox, (x, y), found.size)
            self._newest = char
            turn = _turn(a, b, found.adv)
            if turn is not None:
                self.chars[turn].append(char)
        return width * fontsize * scaling

    def _decoded(self, font: PDFFont, part: object) -> Sequence[int]:
        """The numbers of the glyphs of a part of a string."""
        if not isinstance(part, bytes):
            return ()
        cids = tuple(font.decode(part))
        self._take(len(cids))
        return cids

    def _take(self, count: int) -> None:
        self._count += count
        if self._count > MOST_PRINTED:
            raise ExcessiveError(f"a page prints over {MOST_PRINTED} characters")

    def _glyphs_of(self, font: PDFFont) -> "_Glyphs":
        glyphs = self._glyphs.get(font)
        if glyphs is None:
            glyphs = self._glyphs[font] = _Glyphs(font)
        return glyphs

    def _is_new(self, cid: int, x: float, y: float, size: float, within: float) -> bool:
        """Whether a character is the first one at its place.

        One that is printed over the one before, up to `within` points beside it, makes
        that one bold.
        """
        place = cid, int(x * FINE), int(y * FINE), size
        if place in self._printed:
            return False
        self._printed.add(place)
        last, last_x, last_y = self._last
        self._last = cid, x, y
        if cid != last or abs(x - last_x) >= within or abs(y - last_y) >= within:
            return True
        if self._newest is not None:
            self._newest.font = f"{self._newest.font.removesuffix('-Bold')}-Bold"
        return False

    def begin_figure(self, *_: Any) -> None:
        self._forms += 1
        if self._forms > MOST_FORMS:
            raise ExcessiveError(f"a page draws over {MOST_FORMS} forms")

    def render_image(self, *_: Any) -> None:
        assert self.ctm is not None  # the interpreter sets it first
        a, b, c, d = self.ctm[:4]  # a picture is printed on the unit square
        self.pictured += abs(a * d - b * c)

    def paint_path(self, *_: Any, **__: Any) -> None:
        self.drawn += 1


class _Glyphs(dict[int, tuple[str, float]]):
    """The letters of a font and their widths, in parts of its size, each told once."""

    def __init__(self, font: PDFFont) -> None:
        super().__init__()
        self._font = font
        self.name, self.descent = font.fontname, font.get_descent()

    def __missing__(self, cid: int) -> tuple[str, float]:
        try:
            text = self._font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = chr(UNDEFINED + cid % 0x10000)
        self[cid] = glyph = text, self._font.char_width(cid)
        return glyph


def _turn(right: float, up: float, advance: float) -> int | None:
    """The degrees, clockwise, by which a page is turned to read a letter.

    None where it runs across the page, as "UDKAST" does from corner to corner, and
    where it has no width.
    """
    if advance < 0:
        right, up = -right, -up
    if abs(up) <= SKEW * abs(right):
        return 0 if right > 0 else 180 if right < 0 else None
    if abs(right) <= SKEW * abs(up):
        return 90 if up > 0 else 270
    return None
