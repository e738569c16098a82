"""A page -> its text, and the notes below it.

A sentence may go on over the end of a page, and then it goes on below the notes.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from indexer.model import Line, Page

SMALLER = 0.92  # times the size of the text's type
# "1 Notatet er sendt", "12) Jf. loven", "* uden stemmeret"; not "2024 blev", "3.".
NOTE_RE = re.compile(r"^(?:\d{1,2}\)?|\*{1,3}\)?) ?[^\W\d_]")


def type_size(pages: Sequence[Page]) -> float:
    """The size of most lines' type, in points; 0 where it is not known."""
    sizes = Counter(round(line.size, 1) for page in pages for line in page.lines)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def part_notes(page: Page, size: float) -> tuple[Sequence[Line], Sequence[Line]]:
    """The lines of a page, and those of the notes at its foot, which are set smaller.

    `size` is that of the text's type.
    """
    lines = page.lines
    small = len(lines)
    while small and 0 < lines[small - 1].size < SMALLER * size:
        small -= 1
    places = range(small or len(lines), len(lines))  # all in small print is the text
    begin = next((n for n in places if NOTE_RE.match(lines[n].text)), len(lines))
    return lines[:begin], lines[begin:]


def each_note(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each note."""
    note: list[Line] = []
    for line in lines:
        if note and NOTE_RE.match(line.text):
            yield note
            note = []
        note.append(line)
    if note:
        yield note
