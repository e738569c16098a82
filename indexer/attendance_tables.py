"""Rows of tables that tell by columns who took part -> rows that say so in words.

Some minutes list all members and put a cross under "Til stede" or "Afbud", others print
"Til stede" or "Afbud" beside each name, or right after it, with no label above.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from indexer.attendee_labels import Label, parse_label
from indexer.attendee_rows import Row
from indexer.attendee_words import is_name
from indexer.paragraph_ends import CROSS_RE

# "Til stede", "Afbud", "Mødt kl. 17", "Til stede fra pkt. 3" beside a name; not
# "Afbudene er mange".
STATUS_RE = re.compile(
    r"(?:afbud|til ?stede|fraværende|mødt|deltog)\b[^.]{0,20}(?:\. ?\d[^.]{0,9})?",
    re.IGNORECASE,
)
# "Ida Skov Til stede", "Elever: Bo Lund - afbud"; not "Afbud Ida Skov".
AFTER_NAME_RE = re.compile(
    rf"(?:(?P<group>[A-ZÆØÅ][\w -]{{1,30}}): *)?(?P<name>[^,:;()]+?)[\s–-]+"
    rf"(?P<status>{STATUS_RE.pattern})",
    re.IGNORECASE,
)
BESIDE = 2  # rows with such a word that make a list of their own
NAMES = 5  # below each other that are a list without a label
LABEL = "Deltagere:"
ABSENT = "afbud"


def said_in_words(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows: heads of such tables as labels, crosses as the word for them."""
    rows = _beside_names(rows)
    labelled = sum(map(_has_status, rows)) >= BESIDE
    columns: Sequence[tuple[float, Label]] = ()
    listed = False
    for row in rows:
        if row.is_table_head and (found := _attendance_columns(row)):
            columns = found
            yield replace(row, text=LABEL, lines=(), cells=())
        elif any(map(CROSS_RE.fullmatch, row.cells)) and columns:
            yield _told(row, columns)
        else:
            if labelled and not listed and _has_status(row):
                yield replace(row, text=LABEL, lines=(), cells=())
            listed = _has_status(row) or (listed and row.label is not None)
            yield row


def with_label(rows: Sequence[Row], is_person: Callable[[str], bool]) -> Sequence[Row]:
    """The rows with a label above the names that stand below each other without one."""
    if any(row.label and row.label.attendance for row in rows):
        return rows
    named = [is_person(row.text.partition(",")[0]) for row in rows]
    runs = (at for at in range(len(rows)) if all(named[at : at + NAMES]))
    at = next(runs, len(rows))
    if at + NAMES > len(rows):
        return rows
    label = replace(rows[at], text=LABEL, lines=(), cells=(), places=frozenset())
    return [*rows[:at], label, *rows[at:]]


def _beside_names(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows with a status after a name as a cell of its own, if several have one."""
    lines = [line for row in rows for line in row.apart]
    if sum(_name_and_status(line) is not None for line in lines) < BESIDE:
        return rows
    return [part for row in rows for part in _parted(row)]


def _parted(row: Row) -> Iterator[Row]:
    """Yield the row, or its printed lines where a name and a status end one."""
    lines = row.apart
    if not any(map(_name_and_status, lines)):
        yield row
        return
    for line in lines:
        cells = _name_and_status(line)
        yield replace(line, text=", ".join(cells), cells=cells) if cells else line


def _name_and_status(row: Row) -> tuple[str, str] | None:
    """The name and "afbud" of a row that has both and nothing between them."""
    match = None if row.cells else AFTER_NAME_RE.fullmatch(row.text)
    if match is None or " " not in match["name"] or not is_name(match["name"]):
        return None
    return match["name"], match["status"]


def _has_status(row: Row) -> bool:
    return len(row.cells) > 1 and bool(STATUS_RE.fullmatch(row.cells[-1]))


def _attendance_columns(head: Row) -> list[tuple[float, Label]]:
    """The columns under which a cross tells who took part, with where they begin."""
    labels = zip(head.lefts[1:], map(parse_label, head.cells[1:]), strict=True)
    return [(left, label) for left, label in labels if label and label.attendance]


def _told(row: Row, columns: Sequence[tuple[float, Label]]) -> Row:
    """The row without its crosses, and whether the nearest column is of the absent."""
    placed = [*zip(row.lefts, row.cells, strict=True)]
    words = [cell for _, cell in placed if not CROSS_RE.fullmatch(cell)]
    left = next(left for left, cell in placed if CROSS_RE.fullmatch(cell))
    _, label = min(columns, key=lambda column: abs(column[0] - left))
    told = [*words, ABSENT] if label.attendance == "apology" else words
    return replace(
        row, text=", ".join(told), cells=tuple(told) if len(told) > 1 else ()
    )
