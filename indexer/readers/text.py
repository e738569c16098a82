"""A text export -> Pages of Lines; form feeds part the pages.

Exports from Word and PDF set every printed line on a row of its own, often with empty
rows between; `Line.pitch` counts rows. Some part the pages by form feeds. Others only
begin a page's first line with one blank, right below the page before.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from indexer.model import Line, NoMinutesError, Page
from indexer.readers.clean import clean, split_marker

# A row that begins with one blank, right below a row that is not empty.
PAGE_START_RE = re.compile(r"(?<=\S) *\r?\n(?= \S)")
SHORTEST_PAGE = 20  # rows; where such starts stand closer, they are no pages'
ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")


def read(path: Path) -> tuple[Page, ...]:
    """The pages of a text file; one where nothing parts them.

    Raises:
        NoMinutesError: the file holds nothing but blanks.
    """
    pages = tuple(
        Page(number, tuple(_lines(text, number)))
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


def _parts(text: str) -> list[str]:
    """The text of each page."""
    if "\f" in text:
        return text.split("\f")
    starts = [0, *(found.end() for found in PAGE_START_RE.finditer(text))]
    parts = [text[a:b] for a, b in pairwise([*starts, len(text)])]
    apart = all(part.count("\n") >= SHORTEST_PAGE for part in parts[:-1])
    return parts if apart else [text]


def _lines(text: str, page: int) -> Iterator[Line]:
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
