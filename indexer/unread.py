"""What recognition made nothing of, for the reader of `inspect` to judge."""

from collections.abc import Iterator

from indexer.agenda import Agenda, is_sentence
from indexer.attendees import AttendeeLists
from indexer.header import Header
from indexer.heading_lines import is_part
from indexer.item_chain import set_apart
from indexer.item_headings import parse_item
from indexer.model import Block, Unread, UnreadKind
from indexer.text_dates import find_dates

LONGEST = 200  # letters shown of each


def find_unread(
    agenda: Agenda, header: Header, lists: AttendeeLists
) -> tuple[Unread, ...]:
    """The lines of the head, of the lists and the numbered headings left over."""
    return (*_head(agenda, header, lists), *lists.unread, *_dropped(agenda))


def _head(agenda: Agenda, header: Header, lists: AttendeeLists) -> Iterator[Unread]:
    """Yield what stands before the first item and tells nothing that is known."""
    told = {evidence.text for evidence in header.evidence}
    titles = {item.title.casefold() for item in agenda.items}
    for at, block in enumerate(agenda.front):
        text = block.text
        used = at in lists.places or text[:LONGEST] in told or _repeats(text, header)
        listed = parse_item(text)
        treated = listed is not None and listed.title.casefold() in titles
        if not used and not treated and not is_sentence(text) and not is_part(text):
            yield _unread("head", block)


def _repeats(text: str, header: Header) -> bool:
    """Whether a line says again what the title, board or date is."""
    known = f"{header.title}\n{header.board or ''}".casefold()
    days = [date.day for date in find_dates(text)]
    return text.casefold() in known or header.date in days


def _dropped(agenda: Agenda) -> Iterator[Unread]:
    """Yield the headings that look like numbered items and are none."""
    for entry in agenda.entries:
        apart = set_apart(entry.block)
        if entry.kind != "item" and apart and parse_item(entry.block.text):
            yield _unread("agenda", entry.block)


def _unread(where: UnreadKind, block: Block) -> Unread:
    return Unread(where, block.text[:LONGEST], block.pages[0])
