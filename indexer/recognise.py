"""Pages of Lines -> the Meeting they tell of: the whole way, step by step."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from indexer.agenda import Agenda, Entry, find_agenda, is_sentence
from indexer.annexes import find_annexes
from indexer.attendees import AttendeeLists, find_attendees
from indexer.deadlines import MeetingDays
from indexer.errors import NoMinutesError
from indexer.expected import announced_days, find_announced
from indexer.header import Header, find_header
from indexer.learnt_names import municipalities
from indexer.meeting_ids import meeting_id
from indexer.model import NO_CORRECTIONS, Block, Corrections, Meeting, Page, Source
from indexer.paragraphs import find_paragraphs
from indexer.reflow import reflow
from indexer.run_on import parted
from indexer.unread import find_unread
from search.concepts import Vocabulary


def recognise(
    pages: Sequence[Page],
    source: Source,
    vocabulary: Vocabulary,
    corrections: Corrections | None = None,
    key: str | None = None,
) -> Meeting:
    """The meeting that a file of minutes tells of.

    `key` is what the paragraphs' ids are made from beside their words; by default the
    meeting's id without corrections.

    Raises:
        NoMinutesError: there is no paragraph of minutes in it.
    """
    blocks = parted([*reflow(pages)])
    agenda = find_agenda(blocks)
    authorities = municipalities(b.text for b in blocks)
    treated = [entry.block for entry in agenda.entries]
    header = find_header(agenda.front, authorities, treated)
    lists = _attendee_lists(agenda, vocabulary)
    first = [*_outside_lists(agenda, header, lists)]
    said = [entry for entry in first if is_sentence(entry.block.text)]
    entries = [*said, *agenda.entries] or first
    if all(entry.kind == "item" for entry in entries):  # an agenda alone
        entries = [replace(entry, kind="paragraph") for entry in entries]
    key = key or meeting_id(header.date, header.board)
    given = corrections or NO_CORRECTIONS
    board, date = given.board or header.board, given.date or header.date
    days = _days(agenda.entries, date)
    paragraphs = tuple(find_paragraphs(entries, lists.attendees, vocabulary, key, days))
    if not paragraphs:
        raise NoMinutesError(Path(source.name))
    front = [block.text for block in agenda.front]
    return Meeting(
        id=meeting_id(date, board),
        board=board,
        date=date,
        title=given.title or header.title,
        source=source,
        attendees=lists.attendees,
        items=agenda.items,
        paragraphs=paragraphs,
        evidence=header.evidence,
        announced=find_announced(paragraphs, front, date),
        annexes=find_annexes(entries, paragraphs),
        unread=find_unread(agenda, header, lists),
    )


def _days(entries: Sequence[Entry], date: datetime.date | None) -> MeetingDays | None:
    """What deadlines are counted from; None for a meeting without a date."""
    if date is None:
        return None
    coming = (d for e in entries for d in announced_days(e.block.text, date))
    return MeetingDays(date, next(coming, None))


def _attendee_lists(agenda: Agenda, vocabulary: Vocabulary) -> AttendeeLists:
    """The lists before the first item, or else those that stand anywhere.

    A single name further down ("Formand: Ida Skov") is who was elected, unless it is
    of one who was absent.
    """
    known = _known(vocabulary)
    lists = find_attendees(agenda.front, known)
    if lists.attendees:
        return lists
    later = find_attendees([*map(_plain, agenda.entries)], known)
    absent = any(who.attendance == "apology" for who in later.attendees)
    told = absent or len(later.attendees) > 1
    return AttendeeLists(later.attendees if told else ())


def _plain(entry: Entry) -> Block:
    """An entry's block; an item's without its number: "§ 1 Til stede:"."""
    title = entry.item.title if entry.item and entry.kind == "item" else None
    return replace(entry.block, text=title) if title else entry.block


def _known(vocabulary: Vocabulary) -> Callable[[str], str | None]:
    """What the vocabulary calls an organisation; None where it does not know it."""

    def known(name: str) -> str | None:
        organisation = vocabulary.organisation(name)
        return organisation.id if organisation else None

    return known


def _outside_lists(
    agenda: Agenda, header: Header, lists: AttendeeLists
) -> Iterator[Entry]:
    """Yield what stands before the first item and belongs to no list or title."""
    for at, block in enumerate(agenda.front):
        if at not in lists.places and block.text not in header.title:
            yield Entry(block, "paragraph", None, None)
