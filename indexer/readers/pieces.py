"""The characters of a page -> pieces of text: what stands together on one line."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from statistics import median

from indexer.model import Box
from indexer.readers.clean import INVISIBLE_RE, clean, is_letterspaced
from indexer.readers.device import Char
from indexer.readers.rows import Piece

# "Arial-BoldMT", and TeX's "CMBX12", "SFBX1095".
BOLD_RE = re.compile(r"bold|black|heavy|demi|\b(?:cm|sf|ec|lm)bx", re.IGNORECASE)
# What stands further apart than a letter's width is parted, and joined again where no
# gutter runs between.
CHAR_MARGIN = 1.0
LINE_OVERLAP = 0.5  # share of the lower one's height that both have in common
WORD_MARGIN = 0.1  # of a character's size; a wider gap is a blank
WIDE = 0.1  # of the type's size: an invisible character as wide as this is a blank

BLANK = Char(" ", "", 0.0, 0.0, 0.0, 0.0, (0.0, 0.0), 0.0)  # between words apart
WORD_GAP = 1.7  # times the gap between letters that are set apart
# The places of the ligatures in TeX's fonts, where these do not tell their letters.
TEX_LIGATURES = {0x0B: "ff", 0x0C: "fi", 0x0D: "fl", 0x0E: "ffi", 0x0F: "ffl"}
TEX_LIGATURE_RE = re.compile(r"[\x0b-\x0f](?=[a-zæøå])|(?<=[a-zæøå])[\x0b-\x0f]")


def find_pieces(chars: Sequence[Char], height: float) -> Iterator[Piece]:
    """Yield the pieces of a page of this height in points, in the order of printing."""
    for line in _lines(chars):
        inked = [char for char in line if not char.text.isspace()]
        text = clean(_text(line, inked))
        if inked and text.strip():
            yield _piece(text, inked, height)


def _lines(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """Yield the characters that stand beside each other, with blanks in wide gaps.

    The rules are those of pdfminer's own grouping into lines, without its steps.
    """
    line = [*chars[:1]]
    for before, char in pairwise(chars):
        if not _is_beside(before, char):
            yield line
            line = []
        elif _is_apart(before, char):
            line.append(BLANK)
        line.append(char)
    if line:
        yield line


def _is_beside(a: Char, b: Char) -> bool:
    """Whether a character stands on the line of the one before, and near it."""
    same = a.y0 == b.y0 < a.y1 == b.y1  # as in a word
    if not (same or _is_level(a, b)):
        return False
    gap = max(b.x0 - a.x1, a.x0 - b.x1, 0.0)
    return gap < max(a.x1 - a.x0, b.x1 - b.x0) * CHAR_MARGIN


def _is_level(a: Char, b: Char) -> bool:
    """Whether two characters have enough of their heights in common."""
    if b.y0 > a.y1 or a.y0 > b.y1:
        return False
    common = min(abs(a.y0 - b.y1), abs(a.y1 - b.y0))
    return common > min(a.y1 - a.y0, b.y1 - b.y0) * LINE_OVERLAP


def _is_apart(a: Char, b: Char) -> bool:
    """Whether a blank belongs between two characters of a line."""
    gap = b.x0 - a.x1
    return gap > 0 and a.x1 < b.x0 - WORD_MARGIN * max(b.x1 - b.x0, b.y1 - b.y0)


def _text(line: Sequence[Char], inked: Sequence[Char]) -> str:
    text = "".join([char.text for char in line])
    if is_letterspaced(text):
        return _in_words(inked)
    if INVISIBLE_RE.search(text):
        text = "".join(map(_visible, line))
    return TEX_LIGATURE_RE.sub(lambda m: TEX_LIGATURES[ord(m[0])], text)


def _in_words(inked: Sequence[Char]) -> str:
    """Letters that are set apart, with a blank where a gap is wider than usual."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(inked)]
    least = WORD_GAP * median(gaps)
    blanks = [" " if gap > least else "" for gap in gaps]
    return "".join(
        blank + char.text for blank, char in zip(["", *blanks], inked, strict=True)
    )


def _visible(char: Char) -> str:
    """A character's text; one without ink that takes room is a blank."""
    wide = char.x1 - char.x0 > WIDE * char.size
    return " " if wide and INVISIBLE_RE.fullmatch(char.text) else char.text


def _piece(text: str, inked: Sequence[Char], height: float) -> Piece:
    bold = sum([_is_bold(char.font) for char in inked])
    bases = Counter([char.origin[1] for char in inked])
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
