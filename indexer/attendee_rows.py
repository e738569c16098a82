"""Blocks -> the rows of attendee lists, as a reader of the page takes them together.

Labels begin a row wherever they stand in a block, a list that breaks off in the midst
of an entry goes on in the next, cells beside each other are one row, and under two
labels beside each other each column is a list of its own.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from indexer.attendee_labels import (
    Label,
    is_label,
    is_other_label,
    leads_list,
    parse_label,
    split_lists,
    with_colon,
)
from indexer.hyphens import NO_WORDS, join_lines
from indexer.list_breaks import breaks_off, goes_on_in
from indexer.model import Block, Line
from indexer.paragraph_ends import CROSS_RE

BeginsList = Callable[[str], bool]  # whether a printed line begins another list

# What columns are called.
COLUMN_RE = re.compile(
    r"(?:navn(?:e)?|deltager(?:e|navn)?|titel|stilling|parti|liste|organisation|rolle|"
    r"funktion|repræsenterer|fremmøde|til ?stede|afbud|bemærkning(?:er)?|initialer|"
    r"medlem(?:mer)?|deltagelse|deltog|(?:fraværende )?(?:med|uden) afbud|fraværende|"
    r"mødt|e-?mail|telefon|for|virksomhed|myndighed|kommune|institution)\W*",
    re.IGNORECASE,
)
# What a cell calls the person beside it.
TASK_RE = re.compile(r"referent|ordstyrer|mødeleder|dirigent", re.IGNORECASE)
# "Ida Skov (IS) Bo Lund (BL)" are two, though they stand in one cell.
NEXT_PERSON_RE = re.compile(r"\) [A-ZÆØÅ]")
# "(a) Ida Skov", "b) Bo Lund"; not "(KL), Ida Skov".
LETTER_RE = re.compile(r"^\(?[a-z]\) ")
MOST = 6  # rows of one broken list
SAME_ROW, SAME_COLUMN = 2.0, 6.0  # points


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of a list; `places` are those of the blocks that it is from.

    `lines` are its printed lines where it has several: each may be an entry.
    """

    text: str
    places: frozenset[int]
    first: Line
    lines: tuple[str, ...] = ()
    bullet: bool = False
    cells: tuple[str, ...] = ()  # where several stand beside each other
    lefts: tuple[float, ...] = ()  # where they begin, in points or columns

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.first.page

    @property
    def is_entry(self) -> bool:
        """Whether it is a table's row of one person: "Ida Skov" beside "KL"."""
        return bool(self.cells) and not NEXT_PERSON_RE.search(self.cells[0])

    @property
    def is_table_head(self) -> bool:
        """Whether its cells are the headings of columns: "Navn", "Organisation"."""
        return bool(self.cells) and all(map(COLUMN_RE.fullmatch, self.cells))

    @property
    def apart(self) -> "list[Row]":
        """Its printed lines as rows of their own."""
        return [
            replace(self, text=line, lines=()) for line in self.lines or [self.text]
        ]

    @property
    def breaks_off(self) -> bool:
        """Whether a printed line stops in the midst of an entry or a list."""
        return breaks_off(self.text)

    def of_list(self, text: str) -> "Row":
        """What follows the label in it."""
        label = len(self.text) - len(text)
        lines = [line[label:] if n == 0 else line for n, line in enumerate(self.lines)]
        return replace(self, text=text, lines=tuple(filter(None, lines)))

    @property
    def label(self) -> Label | None:
        """The label that it is or begins with."""
        return parse_label(self.text)

    @property
    def bare_label(self) -> bool:
        """Whether it is a label and nothing else."""
        label = self.label
        return label is not None and not label.list


def attendee_rows(blocks: Sequence[Block], begins_list: BeginsList) -> list[Row]:
    """The rows of the blocks, in the order in which they are read."""
    parts = [
        row for at, block in enumerate(blocks) for row in _parts(block, at, begins_list)
    ]
    beside = [*_beside(_columns(parts))]
    return [row for whole in _whole(beside) for row in _lists(whole)]


def _parts(block: Block, at: int, begins_list: BeginsList) -> Iterator[Row]:
    """Yield the block, parted before each printed line that begins with a label."""
    lines = [replace(line, text=with_colon(line.text)) for line in block.lines]
    starts = [
        n
        for n, line in enumerate(lines)
        if n and (begins_list(line.text) or is_other_label(line.text))
    ]
    if not starts:
        yield _row(with_colon(block.text), lines, at, block)
        return
    for begin, end in zip([0, *starts], [*starts, len(lines)], strict=True):
        part = lines[begin:end]
        text = join_lines([line.text for line in part], NO_WORDS)
        yield _row(text, part, at, block)


def _row(text: str, lines: Sequence[Line], at: int, block: Block) -> Row:
    several = lines if len(lines) > 1 else ()
    texts = tuple(LETTER_RE.sub("", line.text) for line in several)
    plain = LETTER_RE.sub("", text)
    return Row(plain, frozenset((at,)), lines[0], texts, block.kind == "bullet")


def _beside(parts: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows with the cells that stand beside each other as one.

    "Afbud" beside "Ida Skov" is "Afbud: Ida Skov". Cells of several paragraphs, as a
    page laid out by a table has them, are no row.
    """
    row: Row | None = None
    last: Row | None = None  # what was taken last
    full = False  # whether the last cell holds more than one paragraph
    for part in parts:
        if row and last and not full and same_row(last.first, part.first):
            row = _with_cell(row, part)
        else:
            full = last is not None and _same_cell(last.first, part.first)
            if row:
                yield row
            row = part
        last = part
    if row:
        yield row


def _with_cell(row: Row, part: Row) -> Row:
    task = TASK_RE.fullmatch(row.text) and not row.cells
    labels = (row.bare_label or bool(task)) and not part.bare_label
    before = row.text.rstrip(" :") + (": " if labels else ", ")
    whole = replace(
        row, text=before + part.text, places=row.places | part.places, lines=()
    )
    if labels:
        first, *others = part.lines or [""]
        return replace(whole, lines=(before + first, *others) if others else ())
    cells = (*(row.cells or (row.text,)), part.text)
    return replace(
        whole,
        cells=cells,
        lefts=(*(row.lefts or (_left(row.first),)), _left(part.first)),
    )


def _left(line: Line) -> float:
    return line.box.x0 if line.box else float(line.column)


def same_row(one: Line, other: Line) -> bool:
    """Whether two lines stand beside each other, in a table or by their height."""
    if one.row and other.row and one.row != other.row:
        return False
    beside = 0 < one.row == other.row and one.column != other.column
    return beside or _level(one, other)


def _level(one: Line, other: Line) -> bool:
    """Whether two lines stand at the same height of a page."""
    if one.box is None or other.box is None or one.page != other.page:
        return False
    return abs(one.box.top - other.box.top) < SAME_ROW


def _same_cell(one: Line, other: Line) -> bool:
    same = 0 < one.row == other.row and one.column == other.column
    return same and not _level(one, other)


def _columns(parts: Sequence[Row]) -> list[Row]:
    """The parts, those below two labels beside each other column by column."""
    for at in range(len(parts) - 1):
        left, right = parts[at : at + 2]
        labels = left.bare_label and right.bare_label
        if any(CROSS_RE.fullmatch(part.text) for part in parts[at + 2 :]):
            break  # a table: what stands below is no list
        if labels and same_row(left.first, right.first):
            below = [*takewhile(lambda part: not is_label(part.text), parts[at + 2 :])]
            second = [part for part in below if _same_column(right.first, part.first)]
            first = [part for part in below if part not in second]
            rest = parts[at + 2 + len(below) :]
            return [*parts[:at], right, *second, left, *first, *rest]
    return list(parts)


def _same_column(one: Line, other: Line) -> bool:
    if one.column or other.column:
        return one.column == other.column
    if one.box is None or other.box is None:
        return False
    return abs(one.box.x0 - other.box.x0) < SAME_COLUMN


def _whole(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield each list whole: "Otto Strand" and "(KL), Ida Skov" are one."""
    begin = 0
    for at in range(1, len(rows) + 1):
        whole = _joined(rows[begin:at])
        if begin + MOST > at < len(rows) and _broken(whole.text, rows[at]):
            continue
        yield whole
        begin = at


def _joined(rows: Sequence[Row]) -> Row:
    if len(rows) == 1:
        return rows[0]
    return replace(
        rows[0],
        text=join_lines([row.text for row in rows], NO_WORDS),
        places=frozenset().union(*(row.places for row in rows)),
        lines=(),
    )


def _broken(text: str, following: Row) -> bool:
    if following.bullet or following.label or following.cells:
        return False
    if leads_list(following.text):
        return False
    return goes_on_in(text, following.text)


def _lists(row: Row) -> Iterator[Row]:
    """Yield the lists of one row apart: "Til stede: Ida. Afbud: Bo"."""
    first, *others = split_lists(row.text)
    yield replace(row, text=first, lines=() if others else row.lines)
    yield from (replace(row, text=other, lines=()) for other in others)
