"""What every link to a paragraph of a meeting has led to, and leads to now.

A ledger and the meeting as it is read now -> the next ledger, and the meeting with the
ids that its paragraphs keep. An id that was used for one paragraph is never another's.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.alignment import Passage, align, find_holder
from indexer.model import Meeting, Paragraph
from indexer.paragraph_ids import paragraph_id, said


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph as it was read last; `item` is the title of its agenda item.

    `removed` is the ISO date from which it is no longer there, `into` the id of the
    paragraph that has held its words since. `text` is empty where they were deleted.
    """

    id: str
    text: str = ""
    item: str = ""
    removed: str | None = None
    into: str | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """The paragraphs of a meeting, and those it had before.

    `gone` is the ISO date on which the meeting was deleted. `former` are then the ids
    it had before, and `digests` the SHA-256 of its files, so that it is known again
    when one of them comes back.
    """

    key: str
    meeting_id: str
    paragraphs: tuple[Entry, ...] = ()
    removed: tuple[Entry, ...] = ()
    gone: str | None = None
    former: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()

    def deleted(
        self, former: tuple[str, ...], digests: tuple[str, ...], today: str
    ) -> "Ledger":
        """The ledger of a meeting that is deleted: its ids, and none of its words."""
        entries = (*self.paragraphs, *self.removed)
        removed = tuple(Entry(e.id, removed=e.removed or today) for e in entries)
        return Ledger(self.key, self.meeting_id, (), removed, today, former, digests)


@dataclass(frozen=True, slots=True)
class OldLinks:
    """What an index tells of links to what a meeting no longer has, or is."""

    meeting_id: str
    former: tuple[str, ...] = ()
    removed: tuple[Entry, ...] = ()
    gone: str | None = None

    @property
    def told(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.former or self.removed or self.gone)


def old_links(ledger: Ledger, former: tuple[str, ...] = ()) -> OldLinks:
    """What is told of a meeting that had the `former` ids."""
    former = (*ledger.former, *former)
    return OldLinks(ledger.meeting_id, former, ledger.removed, ledger.gone)


def renew(ledger: Ledger, meeting: Meeting, today: str) -> tuple[Ledger, Meeting]:
    """The next ledger, and the meeting with the ids that its paragraphs keep."""
    entries = _entries(ledger, meeting)
    living = {entry.id for entry in entries}
    passages = [_passage(entry) for entry in entries]
    ended = (replace(entry, removed=today) for entry in ledger.paragraphs)
    removed = tuple(
        replace(entry, into=_holder(entry, entries, passages))
        for entry in (*ledger.removed, *ended)
        if entry.id not in living
    )
    paragraphs = tuple(
        replace(paragraph, id=entry.id)
        for paragraph, entry in zip(meeting.paragraphs, entries, strict=True)
    )
    ledger = Ledger(ledger.key, meeting.id, entries, removed)
    return ledger, replace(meeting, paragraphs=paragraphs)


def _entries(ledger: Ledger, meeting: Meeting) -> tuple[Entry, ...]:
    """The paragraphs as they are read now, with the ids they keep or are given."""
    read = [Passage(_title(p), p.text) for p in meeting.paragraphs]
    old = [_passage(entry) for entry in ledger.paragraphs]
    same = align(old, read)
    kept = {j: ledger.paragraphs[i].id for j, i in same.items()}
    ids = _Ids(ledger)
    return tuple(
        Entry(kept[j] if j in kept else ids.give(passage), passage.text, passage.item)
        for j, passage in enumerate(read)
    )


class _Ids:
    """Gives ids that no other paragraph of the meeting has, or ever had."""

    def __init__(self, ledger: Ledger) -> None:
        self._key = ledger.key
        self._taken = {entry.id for entry in ledger.paragraphs}
        self._said = {entry.id: said(entry.text) for entry in ledger.removed}
        self._removed = {_passage(e): e.id for e in ledger.removed if e.text}
        self._repeated: Counter[str] = Counter()

    def give(self, passage: Passage) -> str:
        """The id of a paragraph: its own again where it has come back."""
        identity = self._removed.pop(passage, None)
        letters = passage.letters
        while identity is None or not self._may_have(identity, letters):
            self._repeated[letters] += 1
            identity = paragraph_id(self._key, letters, self._repeated[letters])
        self._taken.add(identity)
        return identity

    def _may_have(self, identity: str, letters: str) -> bool:
        """Whether no other has it; what was deleted is known by its id alone."""
        had = self._said.get(identity, "")
        return identity not in self._taken and had in ("", letters)


def _holder(
    entry: Entry, entries: Sequence[Entry], passages: Sequence[Passage]
) -> str | None:
    """The id of the paragraph that holds the words of one that was removed."""
    at = find_holder(_passage(entry), passages)
    return None if at is None else entries[at].id


def _title(paragraph: Paragraph) -> str:
    return paragraph.item.title if paragraph.item else ""


def _passage(entry: Entry) -> Passage:
    return Passage(entry.item, entry.text)
