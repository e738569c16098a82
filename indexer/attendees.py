"""Blocks -> the attendees of a meeting, and which blocks list them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from indexer.attendance_tables import said_in_words, with_label
from indexer.attendee_entries import Entries, one_a_row, parse_entries
from indexer.attendee_labels import (
    is_label,
    parse_open_label,
)
from indexer.attendee_lists import (
    Listed,
    is_lenient,
    listed_rows,
    lists_persons,
    may_be_cell,
    own_rows,
)
from indexer.attendee_rows import Row, attendee_rows
from indexer.attendee_words import (
    IsOrganisation,
    is_name,
    names_organisation,
)
from indexer.list_breaks import NOTE_RE
from indexer.model import Attendee, Block, Unread
from indexer.named_first import named_first

Known = Callable[[str], str | None]  # an organisation's name as the archive has it
LAST_ITEM = 999  # where no end is given
# "fra Region Nord" gives its organisation to those under it.
OF_GROUP_RE = re.compile(r"^(?:fra|for) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AttendeeLists:
    """The attendees in printed order, and the places of the blocks that list them.

    `unread` is what stands in the lists and gave no name.
    """

    attendees: tuple[Attendee, ...] = ()
    places: frozenset[int] = frozenset()
    unread: tuple[Unread, ...] = ()


def find_attendees(blocks: Sequence[Block], known: Known) -> AttendeeLists:
    """The attendees of the lists among these blocks.

    A list goes on from its label until a block that is no list of persons.
    """

    @cache
    def organisation(text: str) -> bool:
        return names_organisation(text, lambda name: known(name) is not None)

    def is_person(text: str) -> bool:
        return " " in text and is_name(text) and not organisation(text)

    def begins_list(line: str) -> bool:
        opened = parse_open_label(line)
        return is_label(line) or bool(opened and lists_persons(opened, organisation))

    said = [*said_in_words(attendee_rows(blocks, begins_list))]
    rows = with_label([*named_first(said, organisation)], is_person)
    listed = [*listed_rows(rows, organisation)]
    found: list[Attendee] = []
    unread: list[Unread] = []
    for _, group in groupby(listed, key=lambda row: id(row.label)):
        for row, entries in _entries([*group], organisation):
            if not entries.people and found and may_be_cell(row, organisation):
                found[-1] = _with_cell(found[-1], row.text, organisation)
                continue
            found.extend(replace(who, page=row.page) for who in entries.people)
            unread.extend(
                Unread("attendees", text, row.page) for text in entries.missed
            )
    places = (place for one in listed for place in one.row.places)
    return AttendeeLists(_merged(found, known), frozenset(places), tuple(unread))


def _entries(
    listed: Sequence[Listed], organisation: IsOrganisation
) -> Iterator[tuple[Row, Entries]]:
    """Yield the rows of a list with what is read in them.

    An organisation in a row of its own, before any person, is of all those below it.
    """
    label = listed[0].label
    rows = [part for one in listed for part in own_rows(one.row, organisation)]
    texts = [row.text for row in rows if not row.cells]
    single = one_a_row(texts, organisation)
    group = OF_GROUP_RE.sub("", label.group)
    shared = group if group[:1].isupper() and organisation(group) else None
    headed = bool(rows) and not is_lenient(rows[0], organisation)
    for row in rows:
        entries = parse_entries(
            row.text,
            label.attendance or "member",
            organisation,
            single=single or row.is_entry,
        )
        if not entries.people and headed and organisation(row.text):
            shared = row.text.rstrip(" :")
            continue
        if len(entries.missed) > len(entries.people) > 0:
            entries = Entries((), (row.text,))
        people = tuple(
            replace(
                who,
                role=who.role or label.role,
                organisation=who.organisation or shared,
            )
            for who in entries.people
        )
        yield row, replace(entries, people=people)


def _with_cell(who: Attendee, cell: str, organisation: IsOrganisation) -> Attendee:
    """The person of a table with what the next cell says of her."""
    if organisation(cell):
        return replace(who, organisation=who.organisation or cell)
    role = NOTE_RE.sub("", cell).strip() or cell.strip("() ")
    return replace(who, role=who.role or role.casefold())


def _merged(found: Sequence[Attendee], known: Known) -> tuple[Attendee, ...]:
    """The attendees, each once, with their organisations as the archive names them.

    Who is listed as a member and among the absent is absent.
    """
    people: dict[str, Attendee] = {}
    for attendee in found:
        organisation = known(attendee.organisation or "") or attendee.organisation
        first = people.setdefault(
            attendee.name, replace(attendee, organisation=organisation)
        )
        absent = "apology" in (first.attendance, attendee.attendance)
        people[attendee.name] = replace(
            first,
            role=first.role or attendee.role,
            organisation=first.organisation or organisation,
            attendance="apology" if absent else first.attendance,
            present_items=first.present_items or attendee.present_items,
        )
    return tuple(people.values())


def attended_items(present: str | None) -> frozenset[int] | None:
    """The numbers of the items that "1-5", "2,4" or "3-" mean; None for all of them."""
    if present is None:
        return None
    numbers: set[int] = set()
    for part in present.split(","):
        first, dash, last = part.partition("-")
        end = int(last) if last else LAST_ITEM if dash else int(first)
        numbers.update(range(int(first), end + 1))
    return frozenset(numbers)
