"""The index made anew from the originals, and whether the two agree."""

from collections.abc import Iterator
from dataclasses import replace

from indexer.archive import Archive
from indexer.build import Tick, change
from indexer.errors import MinutesError, UnknownMeetingError
from indexer.files import sha256
from indexer.filing import Filing, Outcome, again
from indexer.generations import forget
from indexer.interrupts import Stopped
from indexer.ledger import old_links
from indexer.limits import SECONDS
from indexer.model import MeetingSummary
from indexer.originals import Original
from indexer.reading import Order, read_all
from search.errors import SearchError

CHANGED = "has been changed since it was added; put it back, or run"
REBUILD = "run `referatarkiv rebuild`"


def rebuild(
    archive: Archive,
    tick: Tick = lambda: None,
    stopped: Stopped = lambda: False,
    seconds: float = SECONDS,
) -> Iterator[Outcome]:
    """Index every original anew and yield what becomes of each.

    What serves goes on serving until all are done. Files that were put among the
    originals by hand are taken up as `add` would. A file may take so many `seconds`.

    Raises:
        KeyboardInterrupt: `stopped` said so; everything is as it was.
        ArchiveLockedError: someone else writes to the archive.
        VocabularyError: the vocabulary has a mistake.
        StorageError: the index cannot be written; it stays as it was.
    """
    with archive.lock():
        vocabulary = archive.vocabulary()
        for original in archive.originals.replaced():
            archive.originals.delete(original)
        with change(archive, anew=True, tick=tick) as changed:
            filing = Filing(archive.originals, changed, vocabulary)
            known = list(filing.known.values())
            orders = [again(original) for original in known]
            orders += [Order(path) for path in archive.originals.unknown()]
            readings = read_all(orders, vocabulary, seconds, stopped)
            for original, reading in zip(known, readings, strict=False):
                yield filing.take_again(original, reading)
            for reading in readings:
                yield _take_up(filing.take(reading))
            if stopped():
                raise KeyboardInterrupt


def _take_up(outcome: Outcome) -> Outcome:
    """A file that was put there by hand; it may lie there already."""
    if outcome.status != "unchanged":
        return outcome
    reason = f"it is a file of {outcome.meeting_id} once more; delete one of the two"
    return replace(outcome, status="failed", reason=reason)


def remove(archive: Archive, meeting_id: str) -> None:
    """Delete a meeting: its original, all its versions, and what is indexed of it.

    Raises:
        UnknownMeetingError: none has this id; it carries those that look like it.
    """
    with archive.lock():
        original = archive.originals.known().get(meeting_id)
        try:
            archive.meeting(meeting_id)
        except UnknownMeetingError:
            if original is None:
                raise
        else:
            with change(archive) as changed:
                changed.remove(meeting_id)
                if original is not None:
                    ledger = archive.originals.tombstone(original)
                    changed.links[ledger.key] = old_links(ledger)
        if original is not None:
            archive.originals.discard(original)
        forget(archive.index, 1)


def check(archive: Archive) -> Iterator[str]:
    """Yield a sentence for everything that does not agree."""
    yield from _check_index(archive)
    indexed = {summary.id: summary for summary in archive.meetings()}
    known = archive.originals.known()
    for original in known.values():
        yield from _check_original(
            archive, original, indexed.pop(original.record.meeting_id, None)
        )
    ledgers = archive.originals.ledgers.known()
    for original in known.values():
        if original.record.key not in ledgers:
            yield f"{original.path.name} has no ledger of its paragraphs; {REBUILD}"
    for path in archive.originals.unknown():
        yield f"{path.name} has not been added; {REBUILD}"
    for meeting_id in indexed:
        yield f"{meeting_id} is indexed but has no original; {REBUILD}"
    for original in archive.originals.replaced():
        yield f"{original.path.name} has been replaced; {REBUILD}"


def needing_a_date(archive: Archive) -> list[MeetingSummary]:
    """The meetings of which no date is known."""
    return [summary for summary in archive.meetings() if summary.date is None]


def _check_index(archive: Archive) -> Iterator[str]:
    try:
        found = archive.engine().statistics().paragraphs
    except (MinutesError, SearchError) as error:
        yield str(error)
        return
    expected = sum(summary.paragraphs for summary in archive.meetings())
    if found != expected:
        yield f"the index holds {found} paragraphs instead of {expected}; {REBUILD}"


def _check_original(
    archive: Archive, original: Original, summary: MeetingSummary | None
) -> Iterator[str]:
    path, record = original.path, original.record
    if not path.exists():
        yield f"{path.name} is lost; add it again, or remove {record.meeting_id}"
    elif sha256(path) != record.sha256:
        yield f"{path.name} {CHANGED} {REBUILD} to take it as it is"
    elif summary is None or summary.sha256 != record.sha256:
        yield f"{path.name} is not indexed; {REBUILD}"
    for version in record.earlier:
        kept = archive.originals.earlier(version.file)
        if not kept.exists() or sha256(kept) != version.sha256:
            yield f"{kept.name}, an earlier version of {path.name}, is lost or changed"
