"""Pages of Lines -> Blocks: paragraphs made whole, bullets and headings apart.

Where a paragraph ends is told by what is printed: a larger gap, a list marker, another
type, a line that ends short. The rules weigh no words but capitals and stops.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from pdfminer.fontmetrics import FONT_METRICS

from indexer.hyphens import HYPHENS, SOFT_HYPHEN, SeenWords, join_lines, seen_words
from indexer.model import Block, Line, Page
from indexer.running_heads import drop_running_heads

LARGER_GAP = 1.3  # times the usual pitch
OTHER_SIZE = 1.1  # times the size of the type
FITS = 0.02  # share of the text's width that the next word must leave free
FITS_GUESSED = 0.06  # the same where widths are guessed from letters

SAME_INDENT = 2.0  # points

STOP_RE = re.compile(r"[.:;?!)]$")
# "8. Orientering om ansøgningen (O)": a heading ends with its kind.
KIND_RE = re.compile(r"\([OBD]\)$")
# "2. Samlet status", "Punkt 3: Økonomi", "Ad 4. Budget"; not "3. maj 2024".
MONTHS = "jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec"
NUMBERED_RE = re.compile(
    rf"^(?:(?:punkt|pkt\.?|ad\.?|sag(?: nr\.?)?) ?\d{{1,3}}\b|"
    rf"\d{{1,3}}(?:\.\d{{1,2}})*[.)] (?!(?:{MONTHS}))[A-ZÆØÅ])",
    re.IGNORECASE,
)
HELVETICA = FONT_METRICS["Helvetica"][1]
DIGIT_WIDTH = HELVETICA["0"]


def reflow(pages: Sequence[Page]) -> Iterator[Block]:
    """Yield blocks in reading order; words broken over line ends are made whole."""
    kept = drop_running_heads(pages)
    seen = seen_words(line.text for page in kept for line in page.lines)
    for lines in _blocks(kept):
        yield _block(lines, seen)


def _block(lines: Sequence[Line], seen: SeenWords) -> Block:
    text = join_lines([line.text for line in lines], seen)
    return Block(text, "bullet" if lines[0].bullet else "text", tuple(lines))


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual on a document's lines."""

    pitch: float  # from line to line within paragraphs; 0 where lines have none
    right: float  # where full lines end: points, or Helvetica's units
    trailing_blanks: bool  # whether two blanks at a line's end mean a paragraph's

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Measure":
        pitches = Counter(round(line.pitch, 1) for line in lines if line.pitch)
        ends = sorted(_right(line) for line in lines)
        blanks = sum(line.ends_paragraph for line in lines)
        return cls(
            pitch=pitches.most_common(1)[0][0] if pitches else 0.0,
            right=ends[int(len(ends) * 0.98)] if ends else 0.0,
            trailing_blanks=blanks * 2 < len(lines) or not pitches,
        )


def _blocks(pages: Iterable[Page]) -> Iterator[list[Line]]:
    lines = [line for page in pages for line in page.lines]
    measure = Measure.of(lines)
    block: list[Line] = []
    for line, following in zip_longest(lines, lines[1:]):
        if block and _ends(block, line, following, measure):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _ends(
    block: Sequence[Line], line: Line, following: Line | None, measure: Measure
) -> bool:
    """Whether a block is complete before `line`."""
    last = block[-1]
    if line.bullet or (line.heading and line.heading != last.heading):
        return True
    if _broken(last):
        return _other_type(last, line) and last.page == line.page and last.heading > 0
    if last.ends_paragraph and measure.trailing_blanks and _closed(last, line):
        return True
    if _other_type(last, line) or NUMBERED_RE.match(line.text):
        return True
    if (
        KIND_RE.search(last.text)
        and len(block) <= 3
        and NUMBERED_RE.match(block[0].text)
    ):
        return True
    if line.page == last.page and _gap(block, line, following, measure):
        return True
    if line.text[0].islower():
        return False
    if _outdented(block, line) or _new_page(last, line):
        return True
    return _short(last, line, measure) or _heading_alone(
        block, line, following, measure
    )


def _broken(last: Line) -> bool:
    """Whether a word runs on over the line's end."""
    return last.text.endswith(SOFT_HYPHEN) or (
        last.text[-1] in HYPHENS and last.text[-2:-1].isalnum()
    )


def _closed(last: Line, line: Line) -> bool:
    """Whether trailing blanks after `last` can be a paragraph's end."""
    return last.pitch == line.pitch == 0.0 or bool(STOP_RE.search(last.text))


def _other_type(last: Line, line: Line) -> bool:
    if last.bold != line.bold:
        return True
    small, large = sorted((last.size, line.size))
    return small > 0 and large > small * OTHER_SIZE


def _gap(
    block: Sequence[Line], line: Line, following: Line | None, measure: Measure
) -> bool:
    """Whether more space than usual stands above `line`.

    Usual is the smallest pitch near: within the block, below the line, or in general.
    """
    near = [measure.pitch, *(above.pitch for above in block[1:] if above.pitch)]
    if following is not None and following.page == line.page and following.pitch:
        near.append(following.pitch)
    return bool(line.pitch) and line.pitch > LARGER_GAP * min(near)


def _outdented(block: Sequence[Line], line: Line) -> bool:
    """Whether `line` stands left of the list marker that began the block."""
    marker = block[0].box
    if not block[0].bullet or marker is None or line.box is None:
        return False
    return line.box.x0 < marker.x0 - SAME_INDENT


def _new_page(last: Line, line: Line) -> bool:
    """Whether a sentence ends with a page of a text export, which has no widths."""
    return (
        line.page != last.page and line.box is None and bool(STOP_RE.search(last.text))
    )


def _short(last: Line, line: Line, measure: Measure) -> bool:
    """Whether `last` ends so early that the next word would have fitted on it."""
    word = line.text.split(maxsplit=1)[0]
    end = _right(last) + _width(f" {word}", last)
    spare = FITS if last.box is not None else FITS_GUESSED
    return end < measure.right * (1 - spare)


def _heading_alone(
    block: Sequence[Line], line: Line, following: Line | None, measure: Measure
) -> bool:
    """Whether the block is a heading of one line, as text exports print them.

    "Orientering om situationen" before "Ministeriet orienterede om": it stands after a
    larger gap, has neither stop nor comma, and the text goes on with a capital. A name
    may do so too, so its last word has none ("European Health Data" before "Space").
    """
    heading = block[0]
    return (
        len(block) == 1
        and heading.box is None
        and not heading.bullet
        and heading.pitch > LARGER_GAP * measure.pitch > 0
        and not re.search(r"[.,:;]", heading.text)
        and line.text[0].isupper()
        and heading.text.split()[-1][0].islower()
    )


def _right(line: Line) -> float:
    return line.box.x1 if line.box is not None else _width(line.text, line)


def _width(text: str, like: Line) -> float:
    """The width of a text in the type of a line: points, or Helvetica's units."""
    units = _units(text)
    if like.box is None:
        return units
    return units * (like.box.x1 - like.box.x0) / max(_units(like.text), 1.0)


def _units(text: str) -> float:
    """The width in Helvetica, in thousandths of its size.

    Other proportional types differ in all letters alike; only ratios are used.
    """
    return float(sum(HELVETICA.get(letter, DIGIT_WIDTH) for letter in text))
