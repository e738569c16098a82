"""What becomes of files that are added: added, unchanged, replaced or failed."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from indexer.archive import Archive, digest_of
from indexer.build import Change, Order, Reading, change, read_all, read_meeting
from indexer.model import (
    NO_CORRECTIONS,
    Corrections,
    Meeting,
    MinutesError,
    MissingFileError,
)
from indexer.readers import SUFFIXES
from indexer.records import NO_MINUTES, Record, write_record

Status = Literal["added", "unchanged", "replaced", "failed"]

# Share of three words in a row in common from which two files of one board and day are
# one meeting.
SAME_MEETING = 0.4


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; `reason` says why it failed."""

    path: Path
    status: Status
    meeting_id: str | None = None
    paragraphs: int = 0
    reason: str | None = None
    seconds: float = 0.0


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files to add: those named, and in folders those of a known format."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES)
            found.update(dict.fromkeys(p for p in inside if _minutes(p)))
        else:
            found[path] = None
    return list(found)


def _minutes(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts[-3:])
    return path.is_file() and not hidden and path.name.casefold() not in NO_MINUTES


def add_files(
    archive: Archive, files: Sequence[Path], given: Corrections
) -> Iterator[Outcome]:
    """Add files and yield what becomes of each; they are seen when all are done.

    Raises:
        ArchiveLockedError: someone else writes to the archive.
        VocabularyError: the vocabulary has a mistake.
        StaleIndexError: the index has to be rebuilt first.
    """
    with archive.lock():
        known = _known(archive)
        digests: dict[Path, str] = {}
        orders: list[Order] = []
        for path in files:
            try:
                digests[path] = digest = digest_of(path)
            except MinutesError:
                yield _failed(path, MissingFileError(path))
                continue
            if digest in known and given == NO_CORRECTIONS:
                yield Outcome(path, "unchanged", known[digest])
            else:
                orders.append(_order(archive, path, known.get(digest), given))
        if orders:
            yield from _add(archive, orders, digests, given)


def _known(archive: Archive) -> dict[str, str]:
    """The digests of all files ever added whose meeting is indexed, with its id."""
    indexed = {summary.id for summary in archive.meetings()}
    return {
        digest: record.meeting_id
        for _, record in archive.records()
        if record is not None and record.meeting_id in indexed
        for digest in (record.sha256, *(version.sha256 for version in record.earlier))
    }


def _order(
    archive: Archive, path: Path, meeting_id: str | None, given: Corrections
) -> Order:
    found = archive.original(meeting_id) if meeting_id else None
    return Order(path, given, found[1].key if found else None)


def _add(
    archive: Archive,
    orders: Sequence[Order],
    digests: dict[Path, str],
    given: Corrections,
) -> Iterator[Outcome]:
    with change(archive) as changed:
        adding = _Adding(archive, changed, given)
        for reading in read_all(orders, archive.vocabulary_directory):
            yield adding.take(reading, digests[reading.order.path])


class _Adding:
    """Puts meetings that were read into the archive and the index."""

    def __init__(self, archive: Archive, changed: Change, given: Corrections) -> None:
        self._archive, self._changed, self._given = archive, changed, given
        self._records = {
            record.meeting_id: (path, record)
            for path, record in archive.records()
            if record is not None
        }
        self._digests = {
            record.sha256: record.meeting_id for _, record in self._records.values()
        }

    def take(self, reading: Reading, digest: str) -> Outcome:
        path = reading.order.path
        if reading.error is not None or reading.meeting is None:
            return _failed(path, reading.error, reading.seconds)
        try:
            status, meeting = self._put(path, reading.meeting, digest)
        except MinutesError as error:
            return _failed(path, error, reading.seconds)
        count = len(meeting.paragraphs)
        return Outcome(path, status, meeting.id, count, None, reading.seconds)

    def _put(self, path: Path, meeting: Meeting, digest: str) -> tuple[Status, Meeting]:
        if digest in self._digests:
            return self._again(path, meeting, self._digests[digest])
        found = self._same_meeting(meeting)
        if found is not None:
            return "replaced", self._replace(path, meeting, digest, found)
        meeting = self._apart(path, meeting)
        today = datetime.date.today().isoformat()
        record = Record(meeting.id, meeting.id, digest, today, self._given)
        self._keep(self._archive.store(path, record), record, meeting)
        return "added", meeting

    def _again(
        self, path: Path, meeting: Meeting, meeting_id: str
    ) -> tuple[Status, Meeting]:
        """The same bytes once more: corrected, taken up again, or nothing new."""
        original, record = self._records[meeting_id]
        if self._given != NO_CORRECTIONS:
            record = self._archive.correct(original, record, self._given)
            return "replaced", self._renew(original, record)
        if meeting_id not in self._changed.summaries:
            return "added", self._renew(original, record)
        return "unchanged", replace(meeting, id=meeting_id)

    def _renew(self, original: Path, record: Record) -> Meeting:
        """Read an original anew, with its record's corrections."""
        order = Order(original, record.corrections, record.key)
        meeting = read_meeting(order, self._archive.vocabulary())
        if record.corrections == NO_CORRECTIONS:
            meeting = replace(meeting, id=record.meeting_id)
        if meeting.id != record.meeting_id:
            self._changed.remove(record.meeting_id)
            self._records.pop(record.meeting_id, None)
        renamed = replace(record, meeting_id=meeting.id)
        write_record(original, renamed)
        self._keep(original, renamed, meeting)
        return meeting

    def _replace(
        self, path: Path, meeting: Meeting, digest: str, found: str
    ) -> Meeting:
        original, record = self._records[found]
        order = Order(path, record.corrections, record.key)
        meeting = replace(read_meeting(order, self._archive.vocabulary()), id=found)
        target = self._archive.supersede(original, record, path, digest)
        self._keep(target, replace(record, sha256=digest), meeting)
        return meeting

    def _same_meeting(self, meeting: Meeting) -> str | None:
        """The id of the stored meeting of which this is a revised file."""
        for candidate in _ids_like(meeting.id, self._records):
            stored = self._changed.meeting(candidate)
            if stored is not None and _alike(meeting, stored):
                return candidate
        return None

    def _apart(self, path: Path, meeting: Meeting) -> Meeting:
        """The meeting with an id of its own, beside another of its board and day."""
        taken = list(_ids_like(meeting.id, self._records))
        if not taken:
            return meeting
        own = f"{meeting.id}-{len(taken) + 1}"
        again = Order(path, self._given, own)
        return replace(read_meeting(again, self._archive.vocabulary()), id=own)

    def _keep(self, original: Path, record: Record, meeting: Meeting) -> None:
        source = replace(meeting.source, name=original.name)
        self._changed.put(replace(meeting, source=source))
        self._records[meeting.id] = original, record
        self._digests[record.sha256] = meeting.id


def _ids_like(meeting_id: str, records: Iterable[str]) -> Iterator[str]:
    """Yield the ids of stored meetings of the same board and day."""
    for known in records:
        rest = known.removeprefix(meeting_id)
        if known == meeting_id or (rest != known and rest[1:].isdigit()):
            yield known


def _alike(a: Meeting, b: Meeting) -> bool:
    """Whether two meetings say so much the same that they are one."""
    left, right = _triples(a), _triples(b)
    return len(left & right) >= SAME_MEETING * max(1, min(len(left), len(right)))


def _triples(meeting: Meeting) -> frozenset[tuple[str, ...]]:
    words = " ".join(p.text.casefold() for p in meeting.paragraphs).split()
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _failed(path: Path, error: Exception | None, seconds: float = 0.0) -> Outcome:
    return Outcome(path, "failed", reason=str(error), seconds=seconds)
