"""A text export -> Pages of Lines; form feeds part the pages.

Exports from Word and PDF set every printed line on a row of its own, often with empty
rows between; `Line.pitch` counts rows. Some part the pages by form feeds. Others end
them with "Side 1 af 3", or only begin a page's first line with one blank, right below
the page before.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from indexer.errors import NoMinutesError
from indexer.model import Line, Page
from indexer.readers.clean import clean, split_marker

# A row that begins with one blank, right below a row that is not empty.
PAGE_START_RE = re.compile(r"(?<=\S) *\r?\n(?= \S)")
# "Side 3 af 7" on a row of its own ends a page.
PAGE_END_RE = re.compile(
    r"^[^\S\n]*(?:side|s\.)[^\S\n]*(?P<number>\d{1,3})"
    r"(?:[^\S\n]*(?:af|/)[^\S\n]*\d{1,3})?[^\S\n]*$\n?",
    re.IGNORECASE | re.MULTILINE,
)
SHORTEST_PAGE = 20  # rows; where such starts stand closer, they are no pages'
ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")


def read(path: Path) -> tuple[Page, ...]:
    """The pages of a text file; one where nothing parts them.

    Raises:
        NoMinutesError: the file holds nothing but blanks.
    """
    pages = tuple(
        Page(number, tuple(printed_lines(text, number)))
        for number, text in enumerate(_parts(decode(path.read_bytes())), 1)
    )
    if not any(page.lines for page in pages):
        raise NoMinutesError(path)
    return pages


def decode(data: bytes) -> str:
    """The text in the first encoding that fits; UTF-16 is told by its mark."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError("latin-1 decodes everything")


def printed_lines(text: str, page: int) -> Iterator[Line]:
    """Yield the lines of a page's text, each of which stands on a row of its own."""
    above: int | None = None
    alone = ""  # a list marker that stood alone on the row before
    for row, raw in enumerate(text.splitlines()):
        printed = clean(raw)
        marker, words = split_marker(printed)
        if not words:
            alone = marker or alone
            continue
        yield Line(
            text=words,
            page=page,
            bullet=bool(marker or alone),
            marker=marker or alone,
            pitch=0.0 if above is None else float(row - above),
            ends_paragraph=printed.endswith("  "),
        )
        above, alone = row, ""


def _parts(text: str) -> list[str]:
    """The text of each page."""
    if "\f" in text:
        return text.split("\f")
    ends = [*PAGE_END_RE.finditer(text)]
    if len(ends) > 1 and [int(end["number"]) for end in ends] == [
        *range(1, len(ends) + 1)
    ]:
        return _split(text, [end.end() for end in ends])
    parts = _split(text, [found.end() for found in PAGE_START_RE.finditer(text)])
    apart = all(part.count("\n") >= SHORTEST_PAGE for part in parts[:-1])
    return parts if apart else [text]


def _split(text: str, places: Sequence[int]) -> list[str]:
    """The parts of a text, without an empty one at the end."""
    parts = [text[a:b] for a, b in pairwise([0, *places, len(text)])]
    return parts if parts[-1].strip() else parts[:-1]
