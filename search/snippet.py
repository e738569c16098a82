"""A text and the marks in it -> the stretch that shows most of what was asked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from search.model import MatchKind, Snippet

LENGTH: Final = 300  # characters of a snippet, about
LEAD: Final = 80  # characters at most before the first mark
ELLIPSIS: Final = "…"
# After "møde. ", before a capital; not after "bl.a. " before a small letter.
SENTENCE: Final = re.compile(r"[.!?:;]\s+(?=[^\W\d_a-zæøå])")
BLANK: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed span that was asked for, with every word that asked for it."""

    start: int
    end: int
    kind: MatchKind
    asked: tuple[str, ...]


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
    if not marks:
        return 0, _end(text, 0, length)
    first = max(marks, key=lambda mark: (_worth(marks, mark, length), -mark.start))
    inside = [m for m in marks if first.start <= m.start < first.start + length]
    room = length - min(length, max(m.end for m in inside) - first.start)
    start = _start(text, first.start, min(LEAD, room))
    end = _end(text, start, length)
    return start, max(end, first.end)


def _worth(marks: Sequence[Mark], first: Mark, length: int) -> tuple[int, int]:
    """How many different words, and how many marks, a window from `first` shows."""
    inside = [
        mark
        for mark in marks
        if mark.start >= first.start and mark.end <= first.start + length
    ]
    return len({asked for mark in inside for asked in mark.asked}), len(inside)


def _start(text: str, mark: int, lead: int) -> int:
    """Where to begin: where a sentence does, at most `lead` before; else a word."""
    earliest = max(0, mark - lead)
    if earliest == 0:
        return 0
    sentences = [m.end() for m in SENTENCE.finditer(text, earliest, mark + 1)]
    if sentences:
        return sentences[0]
    word = BLANK.search(text, earliest, mark)
    return word.end() if word else mark


def _end(text: str, start: int, length: int) -> int:
    """Where to end: after a sentence in the last third, or after a word."""
    latest = start + length
    if latest >= len(text):
        return len(text)
    sentences = [m.start() + 1 for m in SENTENCE.finditer(text, start, latest)]
    if sentences and sentences[-1] - start > length * 2 // 3:
        return sentences[-1]
    words = [m.start() for m in BLANK.finditer(text, start, latest + 1)]
    return words[-1] if words else latest
