"""Rows of the front matter -> those of attendee lists, each under its label."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.attendee_entries import one_a_row, parse_entries
from indexer.attendee_labels import (
    Label,
    is_other_label,
    parse_bare,
    parse_group,
    parse_label,
    parse_open_label,
)
from indexer.attendee_rows import Row
from indexer.attendee_words import NOBODY, IsOrganisation, is_name, is_role
from indexer.list_breaks import UNCLOSED_RE

FEW = 2  # lines that may as well be one entry
PROSE, MOST_SMALL = 15, 0.65  # words of running text, and the share without a capital
LONGEST_GROUP = 4  # words of a group's heading
LONGEST_CELL = 80  # letters of a cell with an organisation
ENDS = (".", "?", "!")  # of sentences
# "Bemærkninger til dagsordenen" ends a list; not "Dekaner og andre".
REMARKS_RE = re.compile(r"bemærkning|meddelelse|godkendelse|dagsorden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a list under its label; a label's own row has what follows it there."""

    label: Label
    row: Row


def listed_rows(rows: Sequence[Row], organisation: IsOrganisation) -> Iterator[Listed]:
    """Yield the rows of lists; after a task such as the keeper's, the list goes on."""
    label: Label | None = None
    named = False  # whether the list has a person yet
    before = ""  # what stands in the row before, unless it is a label alone
    for at, row in enumerate(rows):
        begun = _label(row, label, rows[at + 1 : at + 3], organisation, named=named)
        current = begun or label
        if current is None:
            continue
        entries = row.of_list(begun.list) if begun else row
        single = not begun and " " not in row.text  # "Ida", or the heading "Budget"
        people = is_lenient(entries, organisation) and not (single and " " in before)
        if row.is_table_head and label and not begun:
            continue
        if not begun and not people and not may_be_cell(entries, organisation):
            if not _goes_on(row, rows[at + 1 : at + 3], organisation):
                label = None
            continue
        yield Listed(current, entries)
        before = row.text if entries.text else ""
        if not (current.role and people):
            label, named = current, people or (named and not begun)


def _goes_on(row: Row, following: Sequence[Row], organisation: IsOrganisation) -> bool:
    """Whether a list goes on after a row in which no person is found.

    A group's heading ("Rektor og andre") has persons in the row below, an entry that
    could not be read in two.
    """
    text = row.text.rstrip(":")
    nobody = text.casefold() in NOBODY or REMARKS_RE.match(text)
    if is_other_label(row.text) or text.endswith(ENDS) or nobody:
        return False
    heading = len(row.text.split()) <= LONGEST_GROUP
    below = following[: 1 if heading else 2]
    return bool(below) and all(_whole_names(row, organisation) for row in below)


def _whole_names(row: Row, organisation: IsOrganisation) -> bool:
    """Whether a row has persons, with more than one name each."""
    people = parse_entries(row.text, "member", organisation).people
    return is_lenient(row, organisation) and all(
        " " in person.name for person in people
    )


def _label(
    row: Row,
    label: Label | None,
    following: Sequence[Row],
    organisation: IsOrganisation,
    *,
    named: bool,
) -> Label | None:
    """The label that begins here.

    A group keeps the attendance of its list, but for one that follows the names of the
    absent: it is of others, unless the absent are listed by groups. A group's name
    alone needs persons in the row below.
    """
    begun = parse_label(row.text)
    if begun and begun.attendance:
        return begun
    bare = parse_bare(row.text)
    if (
        bare
        and following
        and all(_whole_names(below, organisation) for below in following)
    ):
        return bare
    if begun is None:
        opened = parse_open_label(row.text)
        if opened and not lists_persons(opened, organisation):
            opened = None
        if opened and opened.attendance:
            return opened
        begun = opened or (parse_group(row.text) if label else None)
    if begun is None:
        return None
    if label and label.attendance == "apology" and named and not label.group:
        begun = replace(begun, attendance="other")
    else:
        begun = replace(begun, attendance=label.attendance if label else "member")
    if begun.sure or begun.list:
        return begun if begun.sure or lists_persons(begun, organisation) else None
    below = [is_lenient(row, organisation) for row in following[:1]]
    return begun if any(below) else None


def lists_persons(label: Label, organisation: IsOrganisation) -> bool:
    """Whether persons alone follow a label that only they make one.

    A group's must have more than one name: "Sted: Rådhuset" is none.
    """
    entries = parse_entries(label.list, "member", organisation)
    whole = all(" " in person.name for person in entries.people)
    return bool(entries.people) and not entries.missed and (whole or not label.group)


def is_lenient(row: Row, organisation: IsOrganisation) -> bool:
    """Whether a row has persons, and no more of what are none."""
    if is_other_label(row.text) or (row.cells and row.cells[0].endswith(":")):
        return False
    if _is_prose(row.text):
        return False
    parts = own_rows(row, organisation)
    parsed = [
        parse_entries(part.text, "member", organisation, single=row.is_entry)
        for part in parts
    ]
    people = sum(len(entries.people) for entries in parsed)
    return 0 < people >= sum(len(entries.missed) for entries in parsed)


def _is_prose(text: str) -> bool:
    """Whether most words of a long row are no names: "Formanden bød Ida Skov, …"."""
    words = text.split()
    small = sum(word[0].islower() for word in words)
    return len(words) >= PROSE and small > len(words) * MOST_SMALL


def own_rows(row: Row, organisation: IsOrganisation) -> Sequence[Row]:
    """The printed lines of a row where each is one person, else the whole of it."""
    if not row.text:
        return []
    lines = row.apart
    parsed = [parse_entries(line.text, "member", organisation) for line in lines]
    alone = [len(entries.people) == 1 and not entries.missed for entries in parsed]
    # What is below the last name, on a new page, may be no person.
    single = all(alone) or (len(lines) > FEW and all(alone[:-1]) and _names(lines[:-1]))
    texts = [line.text for line in lines]
    parted = any(
        line.breaks_off and not UNCLOSED_RE.match(following.text)
        for line, following in pairwise([*lines, lines[0]])
        if not line.text.rstrip().endswith(",")
    )
    one = single or one_a_row(texts, organisation)
    return lines if len(lines) > 1 and one and not parted else [row]


def _names(rows: Sequence[Row]) -> bool:
    return all(" " in row.text and is_name(row.text) for row in rows)


def may_be_cell(row: Row, organisation: IsOrganisation) -> bool:
    """Whether a row is an organisation or a role and no sentence."""
    told = organisation(row.text) or is_role(row.text)
    if is_other_label(row.text):
        return False
    return told and len(row.text) <= LONGEST_CELL and not row.text.endswith(ENDS)
