"""A text and the marks in it -> the stretch that shows most of what was asked for."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from search.model import MatchKind, Snippet

LENGTH: Final = 300  # characters of a snippet, about
LEAD: Final = 80  # characters at most before the first mark
ELLIPSIS: Final = "…"
# After "møde. ", before a capital; not after "bl.a. " before a small letter.
SENTENCE: Final = re.compile(r"[.!?:;]\s+(?=[^\W\d_a-zæøå])")
BLANK: Final = re.compile(r"\s+")


class Mark(NamedTuple):
    """A printed span that was asked for: how, and by which word of the query."""

    start: int
    end: int
    reasons: tuple[tuple[MatchKind, str], ...]

    @property
    def asked(self) -> frozenset[str]:
        return frozenset(asked for _, asked in self.reasons)


def snippet(text: str, marks: Sequence[Mark], length: int = LENGTH) -> Snippet:
    """The stretch of a text that shows most of what was asked for.

    It begins and ends at sentences where it can, at words otherwise; an ellipsis
    stands where text was left out.
    """
    if len(text) <= length + LEAD // 2:
        return Snippet(text, tuple((mark.start, mark.end) for mark in marks))
    start, end = _window(text, marks, length)
    before = ELLIPSIS + " " if start > 0 else ""
    after = " " + ELLIPSIS if end < len(text) else ""
    shift = len(before) - start
    inside = (mark for mark in marks if mark.start >= start and mark.end <= end)
    return Snippet(
        before + text[start:end] + after,
        tuple((mark.start + shift, mark.end + shift) for mark in inside),
    )


def _window(text: str, marks: Sequence[Mark], length: int) -> tuple[int, int]:
    """From where to where to show: the marks that show most of what was asked for."""
    if not marks:
        return 0, _end(text, 0, 0, length)
    first, last = marks[0], marks[-1].end
    # A stretch that shows all marks is the best; else each may begin the best one.
    if last > first.start + length:
        first = max(marks, key=lambda mark: (*_worth(marks, mark, length), -mark.start))
        last = max(mark.end for mark in _inside(marks, first, length))
    start = _start(text, first.start, min(LEAD, length - (last - first.start)))
    return start, _end(text, start, last, length)


def _inside(marks: Sequence[Mark], first: Mark, length: int) -> list[Mark]:
    """The marks that a stretch from `first` shows whole, itself at any length."""
    end = max(first.end, first.start + length)
    return [mark for mark in marks if first.start <= mark.start and mark.end <= end]


def _worth(marks: Sequence[Mark], first: Mark, length: int) -> tuple[int, int]:
    """How many words of the query, and how many marks, a stretch shows."""
    inside = _inside(marks, first, length)
    return len(frozenset().union(*(mark.asked for mark in inside))), len(inside)


def _start(text: str, mark: int, lead: int) -> int:
    """Where to begin: where a sentence does, at most `lead` before; else a word."""
    earliest = max(0, mark - max(0, lead))
    if earliest == 0:
        return 0
    sentences = [m.end() for m in SENTENCE.finditer(text, earliest, mark + 1)]
    if sentences:
        return sentences[0]
    word = BLANK.search(text, earliest, mark)
    return word.end() if word else mark


def _end(text: str, start: int, last: int, length: int) -> int:
    """Where to end, after the last mark: with a sentence if it is late, or a word."""
    latest = max(start + length, last)
    if latest >= len(text):
        return len(text)
    sentences = [m.start() + 1 for m in SENTENCE.finditer(text, start, latest)]
    if sentences and sentences[-1] >= max(last, start + length * 2 // 3):
        return sentences[-1]
    words = [m.start() for m in BLANK.finditer(text, max(start, last), latest + 1)]
    return words[-1] if words else latest
