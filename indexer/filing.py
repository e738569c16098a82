"""Meetings that were read go into the archive and its index, each to its place.

A meeting is new, or a revision of one that is there, or that very one again.
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Container, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from indexer.build import Change
from indexer.model import (
    NO_CORRECTIONS,
    Corrections,
    Meeting,
    MinutesError,
    UnreadableError,
)
from indexer.originals import Original, Originals
from indexer.reading import Order, Reading, read_meeting
from indexer.records import Record, write_record
from search.concepts import Vocabulary

Status = Literal["added", "unchanged", "replaced", "failed"]

# Share of three words in a row in common from which two files of one board and day are
# one meeting.
SAME_MEETING = 0.4
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
    return Order(original.path, original.record.corrections, original.record.key)


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
        self._changed = changed
        self._vocabulary = vocabulary
        self._given = given
        self.known = originals.known()
        self._digests: dict[str, str] = {}
        self._keys: set[str] = set()
        self._alike: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for original in self.known.values():
            self._remember(original)

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
        if meeting.source.sha256 != original.record.sha256:
            digest = meeting.source.sha256
            original = self._originals.supersede(original, path, digest)
        kept = self._keep(original, meeting)
        return Outcome(path, "added", kept.id, len(kept.paragraphs), None, seconds)

    def behind(self) -> list[Original]:
        """The originals that are not indexed."""
        indexed = self._changed.summaries
        return [found for name, found in self.known.items() if name not in indexed]

    def _put(self, path: Path, meeting: Meeting) -> tuple[Status, Meeting]:
        digest = meeting.source.sha256
        if digest in self._digests:
            return self._again(path, digest, meeting)
        if self._given != NO_CORRECTIONS:
            corrected = read_meeting(Order(path, self._given), self._vocabulary)
        else:
            corrected = meeting
        revised = self._find_revised(meeting.id, corrected)
        if revised is not None:
            new = self._originals.supersede(revised, path, digest)
            return "replaced", self._renew(new)
        return "added", self._add(path, meeting, corrected)

    def _add(self, path: Path, meeting: Meeting, corrected: Meeting) -> Meeting:
        """Keep a new meeting; its id and its key are no other's."""
        key = _free(meeting.id, self._keys)
        record = Record(
            meeting_id=_free(corrected.id, self.known),
            key=key,
            sha256=meeting.source.sha256,
            added=datetime.date.today().isoformat(),
            corrections=self._given,
        )
        if key != meeting.id:
            order = Order(path, self._given, key)
            corrected = read_meeting(order, self._vocabulary)
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
        if summary is None:
            return "added", self._renew(original)
        if self._given != NO_CORRECTIONS or summary.sha256 != record.sha256:
            return "replaced", self._renew(original)
        return "unchanged", replace(meeting, id=record.meeting_id)

    def _renew(self, original: Original) -> Meeting:
        """Read an original anew, with all corrections made so far."""
        record = original.record
        given = _merge(record.corrections, self._given)
        order = Order(original.path, given, record.key)
        meeting = read_meeting(order, self._vocabulary)
        identity = record.meeting_id
        if self._given != NO_CORRECTIONS and _base(meeting.id) != _base(identity):
            identity = _free(meeting.id, self.known)
            self._forget(original)
        record = replace(record, meeting_id=identity, corrections=given)
        write_record(original.path, record)
        return self._keep(replace(original, record=record), meeting)

    def _keep(self, original: Original, meeting: Meeting) -> Meeting:
        """Index a meeting as that of an original."""
        source = replace(meeting.source, name=original.path.name)
        kept = replace(meeting, id=original.record.meeting_id, source=source)
        self._changed.put(kept)
        self._remember(original)
        return kept

    def _remember(self, original: Original) -> None:
        record = original.record
        self.known[record.meeting_id] = original
        self._keys.add(record.key)
        self._digests.update(dict.fromkeys(record.digests, record.meeting_id))
        for name in (record.key, record.meeting_id):
            self._alike[_base(name)][record.meeting_id] = None

    def _forget(self, original: Original) -> None:
        self._changed.remove(original.record.meeting_id)
        del self.known[original.record.meeting_id]

    def _find_revised(self, recognised_id: str, meeting: Meeting) -> Original | None:
        """The original of which this is a revised file; none without a date."""
        if meeting.date is None:
            return None
        for candidate in self._candidates(recognised_id, meeting.id):
            stored = self._stored(candidate)
            if stored is not None and _alike(meeting, stored):
                return candidate
        return None

    def _stored(self, original: Original) -> Meeting | None:
        """What an original says; it may be kept and not be indexed yet."""
        stored = self._changed.meeting(original.record.meeting_id)
        if stored is None:
            order = Order(original.path, original.record.corrections)
            with suppress(UnreadableError):
                stored = read_meeting(order, self._vocabulary)
        return stored

    def _candidates(self, *meeting_ids: str) -> Iterator[Original]:
        """Yield the originals of the same board and day."""
        names = {name: None for i in meeting_ids for name in self._alike[_base(i)]}
        return (self.known[name] for name in names if name in self.known)


def _merge(before: Corrections, given: Corrections) -> Corrections:
    return Corrections(
        board=given.board or before.board,
        date=given.date or before.date,
        title=given.title or before.title,
    )


def _base(meeting_id: str) -> str:
    return COUNTED_RE.sub("", meeting_id)


def _free(wanted: str, taken: Container[str]) -> str:
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free


def _alike(a: Meeting, b: Meeting) -> bool:
    """Whether two meetings say so much the same that they are one."""
    left, right = _triples(a), _triples(b)
    return len(left & right) >= SAME_MEETING * max(1, min(len(left), len(right)))


def _triples(meeting: Meeting) -> frozenset[tuple[str, ...]]:
    words = " ".join(p.text.casefold() for p in meeting.paragraphs).split()
    return frozenset(zip(words, words[1:], words[2:], strict=False))
