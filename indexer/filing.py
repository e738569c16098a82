"""Meetings that were read go into the archive and its index, each to its place.

A meeting is new, or a revision of one that is there, or that very one again.
"""

import datetime
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from indexer.build import Change
from indexer.catalogue import Catalogue, base
from indexer.errors import MinutesError, UnreadableError
from indexer.ledger import Ledger, old_links, renew
from indexer.meeting_ids import UNDATED
from indexer.model import NO_CORRECTIONS, Corrections, Meeting
from indexer.originals import Original, Originals
from indexer.reading import Order, Reading, read_within
from indexer.records import Record, write_record
from indexer.versions import is_revision
from search.concepts import Vocabulary

Status = Literal["added", "unchanged", "replaced", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; `reason` says why it failed, or is not read whole."""

    path: Path
    status: Status
    meeting_id: str | None = None
    paragraphs: int = 0
    reason: str | None = None
    seconds: float = 0.0


def again(original: Original) -> Order:
    """The order to read an original anew."""
    return Order(original.path, original.record.corrections, original.text)


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
        self._catalogue = Catalogue(originals)
        for ledger in self._catalogue.gone:
            changed.links[ledger.key] = old_links(ledger)
        # The writer was stopped between correcting an id and indexing it.
        for name in self._catalogue.moved_from() & changed.summaries.keys():
            changed.remove(name)

    @property
    def known(self) -> dict[str, Original]:
        """The originals by the meeting's id."""
        return self._catalogue.known

    def take(self, reading: Reading) -> Outcome:
        """Put what was read of a file where it belongs."""
        path, meeting = reading.order.path, reading.meeting
        if meeting is None:
            return failed(path, reading.error, reading.seconds)
        try:
            status, meeting = self._put(reading.order, meeting)
        except MinutesError as error:
            return failed(path, error, reading.seconds)
        reason = None if reading.order.text else _left_unread(meeting)
        count = len(meeting.paragraphs)
        return Outcome(path, status, meeting.id, count, reason, reading.seconds)

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

    def _put(self, order: Order, meeting: Meeting) -> tuple[Status, Meeting]:
        path, digest = order.path, meeting.source.sha256
        same = self._catalogue.of_file(digest)
        if same is not None:
            return self._again(order, same, meeting)
        corrected = self._corrected(order, meeting, self._given)
        revised = self._find_revised(path, meeting.id, corrected)
        if revised is not None:
            new = self._originals.supersede(revised, path, digest)
            return "replaced", self._renew(new, meeting)
        return "added", self._add(path, meeting, corrected)

    def _corrected(self, order: Order, meeting: Meeting, given: Corrections) -> Meeting:
        """The meeting of a file as it is with corrections."""
        if given == NO_CORRECTIONS:
            return meeting
        return read_within(replace(order, corrections=given), self._vocabulary)

    def _add(self, path: Path, meeting: Meeting, corrected: Meeting) -> Meeting:
        """Keep a new meeting; its id and its key are no other's, and never were."""
        digest = meeting.source.sha256
        gone = self._catalogue.deleted_file(digest)
        key = gone.key if gone else self._catalogue.free_key(meeting.id)
        record = Record(
            meeting_id=self._catalogue.free_id(corrected.id, key),
            key=key,
            sha256=digest,
            added=self._today,
            corrections=self._given,
        )
        return self._keep(self._originals.store(path, record), corrected)

    def _again(
        self, order: Order, original: Original, meeting: Meeting
    ) -> tuple[Status, Meeting]:
        """The same bytes once more: corrected, read anew, or nothing new."""
        record, digest = original.record, meeting.source.sha256
        new_text = False
        if digest == record.sha256:
            if not original.path.exists():
                self._originals.restore(order.path, original)
            new_text = order.text != original.text
            original = replace(original, text=order.text)
        summary = self._changed.summaries.get(record.meeting_id)
        indexed = summary is not None and summary.sha256 == record.sha256
        if indexed and self._given == NO_CORRECTIONS and not new_text:
            return "unchanged", replace(meeting, id=record.meeting_id)
        if digest != record.sha256:  # it is an earlier version that came again
            meeting = read_within(again(original), self._vocabulary)
        return "replaced" if summary else "added", self._renew(original, meeting)

    def _renew(self, original: Original, read: Meeting) -> Meeting:
        """Keep an original as it was read, with all corrections made so far."""
        given = _merge(original.record.corrections, self._given)
        meeting = self._corrected(again(original), read, given)
        record = replace(original.record, corrections=given)
        return self._settle(replace(original, record=record), meeting)

    def _settle(self, original: Original, meeting: Meeting) -> Meeting:
        """Keep a meeting under the id that its date and its board give it.

        What recognition finds later changes the id only of a meeting without a date.
        """
        record, identity = original.record, original.record.meeting_id
        corrected = self._given != NO_CORRECTIONS or identity.startswith(UNDATED)
        if corrected and base(meeting.id) != base(identity):
            self._changed.remove(identity)
            self._catalogue.forget(original)
            identity = self._catalogue.free_id(meeting.id, record.key)
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
        self._catalogue.remember(original)
        return kept

    def _find_revised(
        self, path: Path, recognised_id: str, meeting: Meeting
    ) -> Original | None:
        """The original of which this is a revised file.

        It is of the same board and day; or of the same name, and had no date.
        """
        names = [recognised_id, meeting.id] if meeting.date else []
        for candidate in self._catalogue.of_day(names):
            stored = self._stored(candidate)
            if stored and stored.date and is_revision(meeting, stored):
                return candidate
        for candidate in self._catalogue.called(path.name):
            if candidate.record.key.startswith(UNDATED):
                stored = self._stored(candidate)
                if stored and is_revision(meeting, stored):
                    return candidate
        return None

    def _stored(self, original: Original) -> Meeting | None:
        """What an original says; it may be kept and not be indexed yet."""
        stored = self._changed.meeting(original.record.meeting_id)
        if stored is None:
            with suppress(UnreadableError):
                stored = read_within(again(original), self._vocabulary)
        return stored


def _left_unread(meeting: Meeting) -> str | None:
    """The pages that OCR might read, and was not asked to."""
    pages = meeting.source.pages_unread
    if not pages:
        return None
    numbers = ("page " if len(pages) == 1 else "pages ") + ", ".join(map(str, pages))
    return f"it is added, but {numbers} cannot be read; --ocr may help"


def _merge(before: Corrections, given: Corrections) -> Corrections:
    return Corrections(
        board=given.board or before.board,
        date=given.date or before.date,
        title=given.title or before.title,
    )
