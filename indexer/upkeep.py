"""The index made anew from the originals, and whether the two agree."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from indexer.adding import Outcome
from indexer.archive import Archive, digest_of
from indexer.build import Change, Order, Reading, change, read_all
from indexer.model import MinutesError
from indexer.records import Record, record_path, write_record
from search.errors import SearchError


def rebuild(archive: Archive) -> Iterator[Outcome]:
    """Index every original anew and yield what becomes of each.

    What serves goes on serving until all are done. Files that were put among the
    originals by hand are taken up.
    """
    with archive.lock():
        records = dict(archive.records())
        orders = [_order(path, record) for path, record in records.items()]
        with change(archive, anew=True) as changed:
            for reading in read_all(orders, archive.vocabulary_directory):
                record = records[reading.order.path]
                yield _take(archive, changed, reading, record)


def _order(path: Path, record: Record | None) -> Order:
    if record is None:
        return Order(path)
    return Order(path, record.corrections, record.key)


def _take(
    archive: Archive, changed: Change, reading: Reading, record: Record | None
) -> Outcome:
    path, meeting = reading.order.path, reading.meeting
    if meeting is None:
        return Outcome(
            path, "failed", reason=str(reading.error), seconds=reading.seconds
        )
    if record is None:
        if meeting.id in changed.summaries:
            message = f"it is the same meeting as {meeting.id}; use `add` instead"
            return Outcome(path, "failed", reason=message, seconds=reading.seconds)
        today = datetime.date.today().isoformat()
        digest = meeting.source.sha256
        write_record(path, Record(meeting.id, meeting.id, digest, today))
    else:
        meeting = replace(meeting, id=record.meeting_id)
    changed.put(meeting)
    count = len(meeting.paragraphs)
    return Outcome(path, "added", meeting.id, count, None, reading.seconds)


def check(archive: Archive) -> Iterator[str]:
    """Yield a sentence for everything that does not agree."""
    indexed = {summary.id: summary for summary in archive.meetings()}
    try:
        archive.engine()
    except (MinutesError, SearchError) as error:
        yield str(error)
    for path, record in archive.records():
        if record is None:
            yield f"{path.name} has not been added; run `referatarkiv rebuild`"
            continue
        summary = indexed.pop(record.meeting_id, None)
        if digest_of(path) != record.sha256:
            yield f"{path.name} has been changed since it was added; add it again"
        elif summary is None or summary.sha256 != record.sha256:
            yield f"{path.name} is not indexed; run `referatarkiv rebuild`"
    for meeting_id in indexed:
        yield f"{meeting_id} has lost its original; remove it or add the file again"
    for path in archive.minutes.glob("*.json"):
        if not path.with_suffix("").exists():
            yield f"{record_path(path.with_suffix('')).name} has lost its original"
