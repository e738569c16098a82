"""Whether a paragraph is complete before a line, told by what is printed.

A larger gap, a list marker, another type, a heading, an indent, a line that ends short.
The rules weigh no words but capitals, numbers and stops.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.hyphens import HYPHENS, SOFT_HYPHEN
from indexer.line_widths import right_edge, width
from indexer.model import Line
from indexer.usual import Usual

LARGER_GAP = 1.3  # times the usual pitch, whatever is printed
NOTICED_GAP = 1.06  # times the usual pitch, where a sentence ends too
OTHER_SIZE = 1.1  # times the size of the type
GUESSED_SIZE = 1.3  # the same within a sentence
FITS = 0.02  # share of the text's width that the next word must leave free
FITS_GUESSED = 0.06  # the same where widths are guessed from letters
INDENT = 3.0  # points that tell an indent from a margin

STOP_RE = re.compile(r"[.:;?!)]$")
# "… Bo Lund," and "(Nordby" do not end a paragraph; "(Nordby)" may.
OPEN_RE = re.compile(r"(?:,|\([^)]*)$")
# "5. Klage over byggeri i": a numbered heading that goes on whatever follows.
GOES_ON_RE = re.compile(r"\b(?:og|samt|eller|i|af|vedr\.?|vedrørende|mellem)$")
# "Sagsnr.: 24/12", "Dato: 3. maj" below one another in a column; not "Bo: ja".
LABEL_RE = re.compile(r"^[A-ZÆØÅ][\w.]{2,20}(?: \w+)?: ")
# A cross in a table.
CROSS_RE = re.compile(r"[xX✓✔√+]")
# "8. Orientering om ansøgningen (O)", "2. Økonomi (bilag 3)", "3. Budget for 2026": a
# heading ends so.
CLOSED_RE = re.compile(r"(?:\)|\b(?:19|20)\d\d)\.?$")
# "Økonomiudvalget den 25. oktober 2005, pkt. 3": one treatment of several, a line each.
TREATED_RE = re.compile(r"^[A-ZÆØÅ].{3,60} \S+ ?\d{4}, (?:pkt|punkt)\.? \d{1,3}:?$")
MONTHS = "(?i:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
# "2. Samlet status", "Punkt 3: Økonomi", "Ad 4. Budget"; not "3. maj 2024", "1. at".
NUMBERED_RE = re.compile(
    r"^(?:(?i:punkt|pkt\.?|ad\.?|sag(?: nr\.?)?) ?\d{1,3}\b|"
    rf"\d{{1,3}}(?:\.\d{{1,2}})*[.)] (?!{MONTHS})[A-ZÆØÅ])"
)
# "a) at", "ii) at", "1) at", "2. at", "a. Budget"; not "3. kvartal", "12. juni".
LISTED_RE = re.compile(
    r"^(?:\(?(?:[a-h]|[ivx]{1,4}|\d{1,2})\) |\d{1,2}[.] ?at |"
    r"(?-i:[a-h])\. +(?-i:[A-ZÆØÅ]))",
    re.IGNORECASE,
)
# "… følgende:", "… projektet;", "… og": another entry of a list may follow.
LISTING_RE = re.compile(r"(?:[.:;,?!)]|\b(?:og|samt|eller|at))$")


@dataclass(frozen=True, slots=True)
class Place:
    """A line after a block, the line that follows it, and what is usual around."""

    block: Sequence[Line]
    line: Line
    following: Line | None
    usual: Usual

    @property
    def last(self) -> Line:
        return self.block[-1]


def ends_before(place: Place) -> bool:
    """Whether the block is complete before the line."""
    last, line = place.last, place.line
    if last.ends_paragraph and last.pitch == line.pitch == 0.0 and line.box is None:
        return True  # the format says so
    if line.cell or (line.heading and line.heading != last.heading):
        return True
    if CROSS_RE.fullmatch(last.text) or CROSS_RE.fullmatch(line.text):
        return True
    if _word_goes_on(last):
        return False
    if line.bullet:
        return not _dash_within_sentence(place)
    if _other_type(last, line) or _stop_with_blanks(place):
        return True
    if _new_number(place) or _heading_complete(place) or _gap(place):
        return True
    if _indented(place) or _outdented(place):
        return True
    if line.text[0].islower() or OPEN_RE.search(last.text):
        return False
    if GOES_ON_RE.search(last.text) and NUMBERED_RE.match(place.block[0].text):
        return False
    if (line.right and LABEL_RE.match(line.text)) or TREATED_RE.match(line.text):
        return True
    if line.box is None and not place.usual.wrapped:
        return True
    return _sentence_ends_page(place) or _short(place) or _heading_alone(place)


def _word_goes_on(last: Line) -> bool:
    return last.text.endswith(SOFT_HYPHEN) or (
        last.text[-1] in HYPHENS and last.text[-2:-1].isalnum()
    )


def _dash_within_sentence(place: Place) -> bool:
    """Whether a dash that looks like a list marker stands in running text.

    "Udvalget drøftede planen" / "– den såkaldte køreplan – og godkendte den."
    """
    last, line = place.last, place.line
    return (
        line.marker in ("–", "—", "-")
        and not place.block[0].bullet
        and line.text[0].islower()
        and not STOP_RE.search(last.text)
        and not last.text.endswith(",")
        and not _gap(place)
        and not _short(place)
        and " " in line.text
    )


def _other_type(last: Line, line: Line) -> bool:
    if last.bold != line.bold:
        return True
    small, large = sorted((last.size, line.size))
    # OCR guesses sizes; those of one sentence differ.
    times = GUESSED_SIZE if line.text[0].islower() else OTHER_SIZE
    return small > 0 and large > small * times


def _stop_with_blanks(place: Place) -> bool:
    """Whether a sentence ends with two blanks, as paragraphs do in text exports."""
    last = place.last
    means = last.ends_paragraph and place.usual.trailing_blanks
    return means and bool(STOP_RE.search(last.text))


def _new_number(place: Place) -> bool:
    """Whether a numbered heading or list entry begins.

    Running text may begin a line with a number too ("… jf. punkt" / "12. Derefter").
    """
    last, line = place.last, place.line
    if NUMBERED_RE.match(line.text):
        before = NUMBERED_RE.match(place.block[0].text)
        return bool(before or STOP_RE.search(last.text)) or last.bold or _short(place)
    if LISTED_RE.match(line.text):
        heading = NUMBERED_RE.match(place.block[0].text) and line.text[0] in "a(1"
        return bool(heading or LISTING_RE.search(last.text)) or _short(place)
    return False


def _heading_complete(place: Place) -> bool:
    """Whether the block is a numbered heading that ends with "(bilag)" or "2026"."""
    return (
        bool(CLOSED_RE.search(place.last.text))
        and place.line.text[0].isupper()
        and len(place.block) <= 3
        and bool(NUMBERED_RE.match(place.block[0].text))
    )


def _gap(place: Place) -> bool:
    """Whether more space than usual stands above the line.

    Usual is the smallest pitch near: within the block, below the line, or in general.
    """
    line, last = place.line, place.last
    if line.page != last.page or not line.pitch:
        return False
    near = [li.pitch for li in (*place.block[1:], *_like_below(place)) if li.pitch]
    usual = min([place.usual.pitch(line) or line.pitch, *near])
    stopped = line.box is not None and STOP_RE.search(last.text)
    return line.pitch > usual * (NOTICED_GAP if stopped else LARGER_GAP)


def _like_below(place: Place) -> tuple[Line, ...]:
    """The line that follows, if it is of the line's type and on its page."""
    line, below = place.line, place.following
    if below is None or below.page != line.page or _other_type(line, below):
        return ()
    return (below,)


def _indented(place: Place) -> bool:
    """Whether a first line is set in, or a block further right begins."""
    block, line, following = place.block, place.line, place.following
    last = place.last
    if last.box is None or line.box is None or not line.pitch:
        return False
    if round(line.box.x0) in place.usual.indents and line.text[0].isupper():
        return not NUMBERED_RE.match(block[0].text)
    if line.page != last.page or line.box.x0 < last.box.x0 + INDENT:
        return False
    if len(block) > 1 and block[1].box is not None:
        return abs(block[1].box.x0 - last.box.x0) < INDENT
    first = block[0]
    if first.bullet or NUMBERED_RE.match(first.text) or LISTED_RE.match(first.text):
        return False  # it hangs
    if following is None or following.box is None or following.page != line.page:
        return False
    return not following.bullet and abs(following.box.x0 - last.box.x0) < INDENT


def _outdented(place: Place) -> bool:
    """Whether the line stands left of a list entry's marker or of a set-in block.

    A sentence right below a whole one, at the marker, is no more of its entry either.
    """
    first, line = place.block[0], place.line
    at_marker = first.box and line.box and abs(line.box.x0 - first.box.x0) < INDENT
    if first.bullet and at_marker and line.text[0].isupper():
        return bool(STOP_RE.search(place.last.text))
    if first.box is None or line.box is None or line.box.x0 > first.box.x0 - INDENT:
        return False
    edges = [li.box.x0 for li in place.block if li.box is not None]
    return first.bullet or (len(edges) > 1 and max(edges) - min(edges) < INDENT)


def _sentence_ends_page(place: Place) -> bool:
    """Whether a sentence ends a page of a text export whose widths are guessed."""
    last, line = place.last, place.line
    guessed = line.box is None and place.usual.measure == "type"
    ends = line.page != last.page and guessed
    return ends and bool(STOP_RE.search(last.text))


def _short(place: Place) -> bool:
    """Whether the block's last line ends so early that the next word had fitted.

    In justified text a sentence that ends before the margin is enough.
    """
    last, full = place.last, place.usual.right(place.last)
    if place.usual.justified and STOP_RE.search(last.text):
        return right_edge(last) < full * (1 - FITS)
    word = place.line.text.split(maxsplit=1)[0]
    measure = place.usual.measure
    end = right_edge(last, measure) + width(f" {word}", last, measure)
    if measure == "letters":
        return end <= full
    spare = FITS if last.box is not None else FITS_GUESSED
    return end < full * (1 - spare)


def _heading_alone(place: Place) -> bool:
    """Whether the block is a heading of one line, as text exports print them.

    "Orientering om situationen" before "Ministeriet orienterede om": it stands after a
    larger gap, has neither stop nor comma, and the text goes on with a capital. A name
    may do so too, so its last word has none ("European Health Data" before "Space").
    """
    heading = place.block[0]
    return (
        len(place.block) == 1
        and heading.box is None
        and not heading.bullet
        and heading.pitch > LARGER_GAP * place.usual.leading > 0
        and not re.search(r"[.,:;]", heading.text)
        and place.line.text[0].isupper()
        and heading.text.split()[-1][0].islower()
    )
