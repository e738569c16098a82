"""Pages of Lines -> the Meeting they tell of: the whole way, step by step."""

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from indexer.agenda import Agenda, Entry, find_agenda
from indexer.attendees import AttendeeLists, find_attendees
from indexer.deadlines import MeetingDays, find_next_meeting
from indexer.header import Header, find_header
from indexer.meeting_ids import meeting_id
from indexer.model import Corrections, Meeting, NoMinutesError, Page, Source
from indexer.paragraphs import find_paragraphs
from indexer.reflow import reflow
from search.concepts import Vocabulary

# "Mødet begyndte med en rundvisning på den nye skole." before the first item; not
# "Mødested: Rådhuset.", "Dette referat: foreløbigt.".
SENTENCE_RE = re.compile(r"^(?![^.]{0,40}:)(?:\S+\s+){5,}\S+[.!?]$", re.DOTALL)


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
    agenda = find_agenda(list(reflow(pages)))
    header = find_header(agenda.front)
    lists = _attendee_lists(agenda, vocabulary)
    entries = [*_said_first(agenda, header, lists), *agenda.entries]
    key = key or meeting_id(header.date, header.board)
    given = corrections or Corrections()
    board, date = given.board or header.board, given.date or header.date
    paragraphs = tuple(
        find_paragraphs(
            entries, lists.attendees, vocabulary, key, _days(agenda.entries, date)
        )
    )
    if not paragraphs:
        raise NoMinutesError(Path(source.name))
    return Meeting(
        id=meeting_id(date, board),
        board=board,
        date=date,
        title=given.title or header.title,
        source=source,
        attendees=lists.attendees,
        items=agenda.items,
        paragraphs=paragraphs,
    )


def _days(entries: Sequence[Entry], date: datetime.date | None) -> MeetingDays | None:
    """What deadlines are counted from; None for a meeting without a date."""
    if date is None:
        return None
    texts = (entry.block.text for entry in entries)
    return MeetingDays(date, find_next_meeting(texts, date))


def _attendee_lists(agenda: Agenda, vocabulary: Vocabulary) -> AttendeeLists:
    """The lists before the first item, or else those that stand anywhere."""
    known = _known(vocabulary)
    lists = find_attendees(agenda.front, known)
    if lists.attendees:
        return lists
    later = find_attendees([entry.block for entry in agenda.entries], known)
    return AttendeeLists(later.attendees)


def _known(vocabulary: Vocabulary) -> Callable[[str], str | None]:
    """What the vocabulary calls an organisation; None where it does not know it."""

    def known(name: str) -> str | None:
        organisation = vocabulary.organisation(name)
        return organisation.id if organisation else None

    return known


def _said_first(
    agenda: Agenda, header: Header, lists: AttendeeLists
) -> Iterator[Entry]:
    """Yield the sentences before the first item that belong to no list or title."""
    for at, block in enumerate(agenda.front):
        apart = at in lists.places or block.text in header.title
        if not apart and SENTENCE_RE.match(block.text):
            yield Entry(block, "paragraph", None, None)
