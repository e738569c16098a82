"""What is usual in a document: how far lines stand apart, where they begin and end."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.line_widths import Measure, measure_of, right_edge
from indexer.model import Line, Page

FULL = 0.98  # share of the lines that end no further right than full ones
WRAPPED = 0.1  # share of lines that begin with a small letter in wrapped text
JUSTIFIED = 0.4  # share of lines that end at the very margin in justified text
EXACT = 1.0  # points between places that count as the same
NEAR = 0.05  # share of the width within which lines end at one place
FEW = 8  # lines that tell nothing about where others end
GO_ON = 2  # lines within paragraphs that tell how far lines stand apart
TIGHT, WIDE = 0.9, 1.8  # leadings of lines in a paragraph, and of paragraphs
OFTEN = 3  # first lines that are set in, for it to be a habit
# "og drøftede", not "b. Valg": a line within a paragraph.
GOES_ON_RE = re.compile(r"[a-zæøå]{2}")


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual on a document's lines."""

    leading: float  # from line to line: in sizes of the type, or in rows; 0 if unknown
    rights: Mapping[int, float]  # page -> where its full lines end, as `right_edge`
    indents: frozenset[int]  # points from the left where paragraphs' first lines begin
    justified: bool  # whether full lines end at the very margin
    trailing_blanks: bool  # whether two blanks at a line's end mean a paragraph's
    wrapped: bool  # whether paragraphs run over lines; some exports have one line each
    measure: Measure  # by which lines are wrapped

    @classmethod
    def of(cls, pages: Sequence[Page]) -> "Usual":
        lines = [line for page in pages for line in page.lines]
        blanks = sum(line.ends_paragraph for line in lines)
        measure = measure_of(lines)
        rights = _rights(pages, measure)
        at_margin = sum(
            right_edge(li) > (li.right or rights[li.page]) - EXACT for li in lines
        )
        indents = Counter(_indents(lines))
        leading = _leading(lines)
        return cls(
            leading=leading,
            rights=rights,
            indents=frozenset(x for x, count in indents.items() if count >= OFTEN),
            justified=any(li.box for li in lines)
            and at_margin > JUSTIFIED * len(lines),
            trailing_blanks=blanks * 2 < len(lines) or not leading,
            wrapped=sum(li.text[:1].islower() for li in lines) >= WRAPPED * len(lines),
            measure=measure,
        )

    def right(self, line: Line) -> float:
        """Where full lines end around this one, as `right_edge`."""
        return line.right or self.rights[line.page]

    def pitch(self, line: Line) -> float:
        """How far below the one before it a line of this type usually stands."""
        return self.leading * (line.size or 1.0)


def _leading(lines: Sequence[Line]) -> float:
    """How far apart the lines of a paragraph stand, as `Usual.leading`.

    Where most paragraphs are one line each, the most frequent distance is that between
    paragraphs: then lines that go on tell, or the nearest ones.
    """
    leadings = _leadings(lines)
    leading = leadings.most_common(1)[0][0] if leadings else 0.0
    if leading < WIDE:
        return leading
    go_on = _leadings(li for li in lines if GOES_ON_RE.match(li.text))
    if go_on.total() >= GO_ON:
        return go_on.most_common(1)[0][0]
    return min(pitch for pitch in leadings if pitch >= TIGHT)


def _leadings(lines: Iterable[Line]) -> Counter[float]:
    """How often lines stand how far below those before them."""
    leadings = Counter(round(li.pitch / (li.size or 1.0), 2) for li in lines)
    leadings.pop(0.0, None)
    return leadings


def _rights(pages: Sequence[Page], measure: Measure) -> dict[int, float]:
    """Pages of one width, portrait or landscape, have full lines of one width.

    Lines in columns are full where their column ends.
    """
    found: defaultdict[float, list[Line]] = defaultdict(list)
    for page in pages:
        found[page.width] += (line for line in page.lines if not line.right)
    full = {w: _full(lines, w, measure) for w, lines in found.items() if lines}
    return {page.number: full.get(page.width, 0.0) for page in pages}


def _full(lines: Sequence[Line], page_width: float, measure: Measure) -> float:
    """Where the full ones of these lines end.

    Where hardly two end at one place none is full: a margin as wide as the left one is
    taken for the edge.
    """
    ends = sorted(right_edge(line, measure) for line in lines)
    full = ends[int(len(ends) * FULL)]
    lefts = [line.box.x0 for line in lines if line.box is not None]
    near = sum(end > full * (1 - NEAR) for end in ends)
    if not lefts or near >= OFTEN or len(ends) < FEW:
        return full
    return max(full, page_width - min(lefts))


def _indents(lines: Sequence[Line]) -> Iterator[int]:
    """Yield where a line is set in between two that are not."""
    for around in zip(lines, lines[1:], lines[2:], strict=False):
        boxes = [
            line.box for line in around if line.box is not None and not line.bullet
        ]
        if len(boxes) == 3 and around[1].pitch and around[2].pitch:
            above, box, below = boxes
            if abs(above.x0 - below.x0) < EXACT < box.x0 - above.x0:
                yield round(box.x0)
