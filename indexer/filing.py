"""Meetings that were read go into the archive and its index, each to its place.

A meeting is new, or a revision of one that is there, or that very one again.
"""

import datetime
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from indexer.build import Change
from indexer.ledger import Ledger, old_links, renew
from indexer.meeting_ids import UNDATED
from indexer.model import (
    NO_CORRECTIONS,
    Corrections,
    Meeting,
    MinutesError,
    UnreadableError,
)
from indexer.originals import Original, Originals, plain
from indexer.reading import Order, Reading, read_within
from indexer.records import Record, write_record
from indexer.versions import is_revision
from search.concepts import Vocabulary

Status = Literal["added", "unchanged", "replaced", "failed"]
Alike = defaultdict[str, dict[str, None]]  # ids of meetings that have something alike

# What tells meetings of one board and day apart: "2022-04-06-styregruppen-2".
COUNTED_RE = re.compile(r"-\d+$")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; `reason` says why it failed."""

    path: Path
    status: Status
    meeting_id: str | None = None
    paragraphs: int = 0
    reason: str | None = None
    seconds: float = 0.0


def again(original: Original) -> Order:
    """The order to read an original anew."""
    return Order(original.path, original.record.corrections)


def failed(path: Path, error: object, seconds: float = 0.0) -> Outcome:
    return Outcome(path, "failed", reason=str(error), seconds=seconds)


class Filing:
    """Puts meetings into an archive that is locked and an index that is changed."""

    def __init__(
        self,
        originals: Originals,
        changed: Change,
        vocabulary: Vocabulary,
        given: Corrections = NO_CORRECTIONS,
    ) -> None:
        self._originals = originals
        self._ledgers = originals.ledgers
        self._changed = changed
        self._vocabulary = vocabulary
        self._given = given
        self._today = datetime.date.today().isoformat()
        self.known = originals.known()
        self._digests: dict[str, str] = {}
        self._keys = self._ledgers.known()
        self._addresses: dict[str, str] = {}  # every id a meeting ever had, its key
        self._alike: Alike = defaultdict(dict)  # by board and day
        self._named: Alike = defaultdict(dict)  # by what the file was called
        for original in self.known.values():
            self._remember(original)
        self._gone: dict[str, Ledger] = {}
        for ledger in self._ledgers.gone({o.record.key for o in self.known.values()}):
            self._remember_gone(ledger)

    def take(self, reading: Reading) -> Outcome:
        """Put what was read of a file where it belongs."""
        path, meeting = reading.order.path, reading.meeting
        if meeting is None:
            return failed(path, reading.error, reading.seconds)
        try:
            status, meeting = self._put(path, meeting)
        except MinutesError as error:
            return failed(path, error, reading.seconds)
        count = len(meeting.paragraphs)
        return Outcome(path, status, meeting.id, count, None, reading.seconds)

    def take_again(self, original: Original, reading: Reading) -> Outcome:
        """Index what was read of an original, which may have been changed by hand."""
        path, meeting, seconds = original.path, reading.meeting, reading.seconds
        if meeting is None:
            lost = f"{path.name} is lost; add it again, or remove the meeting"
            return failed(path, reading.error if path.exists() else lost, seconds)
        try:
            digest = meeting.source.sha256
            if digest != original.record.sha256:
                original = self._originals.supersede(original, path, digest)
            kept = self._settle(original, meeting)
        except MinutesError as error:
            return failed(path, error, seconds)
        return Outcome(path, "added", kept.id, len(kept.paragraphs), None, seconds)

    def behind(self) -> list[Original]:
        """The originals that are not indexed."""
        indexed = self._changed.summaries
        return [found for name, found in self.known.items() if name not in indexed]

    def _put(self, path: Path, meeting: Meeting) -> tuple[Status, Meeting]:
        digest = meeting.source.sha256
        if digest in self._digests:
            return self._again(path, digest, meeting)
        corrected = self._corrected(path, meeting, self._given)
        revised = self._find_revised(path, meeting.id, corrected)
        if revised is not None:
            new = self._originals.supersede(revised, path, digest)
            return "replaced", self._renew(new, meeting)
        return "added", self._add(path, meeting, corrected)

    def _corrected(self, path: Path, meeting: Meeting, given: Corrections) -> Meeting:
        """The meeting of a file as it is with corrections."""
        if given == NO_CORRECTIONS:
            return meeting
        return read_within(Order(path, given), self._vocabulary)

    def _add(self, path: Path, meeting: Meeting, corrected: Meeting) -> Meeting:
        """Keep a new meeting; its id and its key are no other's, and never were."""
        digest = meeting.source.sha256
        gone = self._gone.get(digest)
        key = gone.key if gone else self._free_key(meeting.id)
        record = Record(
            meeting_id=self._free_id(corrected.id, key),
            key=key,
            sha256=digest,
            added=self._today,
            corrections=self._given,
        )
        return self._keep(self._originals.store(path, record), corrected)

    def _again(
        self, path: Path, digest: str, meeting: Meeting
    ) -> tuple[Status, Meeting]:
        """The same bytes once more: corrected, indexed at last, or nothing new."""
        original = self.known[self._digests[digest]]
        record = original.record
        if digest == record.sha256 and not original.path.exists():
            self._originals.restore(path, original)
        summary = self._changed.summaries.get(record.meeting_id)
        indexed = summary is not None and summary.sha256 == record.sha256
        if indexed and self._given == NO_CORRECTIONS:
            return "unchanged", replace(meeting, id=record.meeting_id)
        if digest != record.sha256:  # it is an earlier version that came again
            meeting = read_within(Order(original.path), self._vocabulary)
        return "replaced" if summary else "added", self._renew(original, meeting)

    def _renew(self, original: Original, read: Meeting) -> Meeting:
        """Keep an original as it was read, with all corrections made so far."""
        given = _merge(original.record.corrections, self._given)
        meeting = self._corrected(original.path, read, given)
        record = replace(original.record, corrections=given)
        return self._settle(replace(original, record=record), meeting)

    def _settle(self, original: Original, meeting: Meeting) -> Meeting:
        """Keep a meeting under the id that its date and its board give it.

        What recognition finds later changes the id only of a meeting without a date.
        """
        record, identity = original.record, original.record.meeting_id
        corrected = self._given != NO_CORRECTIONS or identity.startswith(UNDATED)
        if corrected and _base(meeting.id) != _base(identity):
            self._forget(original)
            identity = self._free_id(meeting.id, record.key)
        former = dict.fromkeys((*record.former, record.meeting_id))
        former.pop(identity, None)
        record = replace(record, meeting_id=identity, former=tuple(former))
        write_record(original.path, record)
        return self._keep(replace(original, record=record), meeting)

    def _keep(self, original: Original, meeting: Meeting) -> Meeting:
        """Index a meeting as that of an original; its paragraphs keep their ids."""
        record = original.record
        source = replace(meeting.source, name=original.path.name)
        meeting = replace(meeting, id=record.meeting_id, source=source)
        ledger = self._ledgers.read(record.key) or Ledger(record.key, meeting.id)
        renewed, kept = renew(ledger, meeting, self._today)
        if renewed != ledger:
            self._ledgers.write(renewed)
        self._changed.links[record.key] = old_links(renewed, record.former)
        self._changed.put(kept)
        self._remember(original)
        return kept

    def _remember(self, original: Original) -> None:
        record = original.record
        self.known[record.meeting_id] = original
        self._keys.add(record.key)
        self._digests.update(dict.fromkeys(record.digests, record.meeting_id))
        for name in (record.meeting_id, *record.former):
            self._addresses[name] = record.key
        for name in (record.key, record.meeting_id):
            self._alike[_base(name)][record.meeting_id] = None
        self._named[record.name or original.path.name][record.meeting_id] = None

    def _remember_gone(self, ledger: Ledger) -> None:
        self._gone.update(dict.fromkeys(ledger.digests, ledger))
        for name in (ledger.meeting_id, *ledger.former):
            self._addresses.setdefault(name, ledger.key)
        self._changed.links[ledger.key] = old_links(ledger)

    def _forget(self, original: Original) -> None:
        self._changed.remove(original.record.meeting_id)
        del self.known[original.record.meeting_id]

    def _find_revised(
        self, path: Path, recognised_id: str, meeting: Meeting
    ) -> Original | None:
        """The original of which this is a revised file.

        It is of the same board and day; or of the same name, and had no date.
        """
        names = [recognised_id, meeting.id] if meeting.date else []
        for candidate in self._same(self._alike, map(_base, names)):
            stored = self._stored(candidate)
            if stored and stored.date and is_revision(meeting, stored):
                return candidate
        for candidate in self._same(self._named, [plain(path.name)]):
            if candidate.record.key.startswith(UNDATED):
                stored = self._stored(candidate)
                if stored and is_revision(meeting, stored):
                    return candidate
        return None

    def _same(self, known: Alike, names: Iterable[str]) -> list[Original]:
        """The originals that have one of the names."""
        found = dict.fromkeys(itertools.chain(*(known[name] for name in names)))
        return [self.known[name] for name in found if name in self.known]

    def _stored(self, original: Original) -> Meeting | None:
        """What an original says; it may be kept and not be indexed yet."""
        stored = self._changed.meeting(original.record.meeting_id)
        if stored is None:
            with suppress(UnreadableError):
                stored = read_within(again(original), self._vocabulary)
        return stored

    def _free_key(self, wanted: str) -> str:
        return next(key for key in _counted(wanted) if key not in self._keys)

    def _free_id(self, wanted: str, key: str) -> str:
        """An id that no other meeting has, or had; a link to it is the other's."""
        return next(
            free for free in _counted(wanted) if self._addresses.get(free, key) == key
        )


def _merge(before: Corrections, given: Corrections) -> Corrections:
    return Corrections(
        board=given.board or before.board,
        date=given.date or before.date,
        title=given.title or before.title,
    )


def _base(meeting_id: str) -> str:
    return COUNTED_RE.sub("", meeting_id)


def _counted(wanted: str) -> Iterator[str]:
    """Yield a name and those like it: "a", "a-2", "a-3"."""
    yield wanted
    yield from (f"{wanted}-{number}" for number in itertools.count(2))
