"""Files and folders -> what becomes of each: added, unchanged, replaced or failed."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from indexer.archive import Archive
from indexer.build import Tick, change
from indexer.files import sha256
from indexer.filing import Filing, Outcome, again, failed
from indexer.interrupts import Stopped
from indexer.limits import SECONDS
from indexer.model import (
    NO_CORRECTIONS,
    Corrections,
    MeetingSummary,
    MinutesError,
    MissingFileError,
    UnsupportedFormatError,
)
from indexer.readers import SUFFIXES
from indexer.reading import Order, Reading, read_all
from indexer.records import is_minutes


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files to add: those named, and in folders those of a known format."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES)
            found.update(dict.fromkeys(sorted(p for p in inside if _shown(p, path))))
        else:
            found[path] = None
    return list(found)


def _shown(path: Path, folder: Path) -> bool:
    above = path.relative_to(folder).parts[:-1]
    return is_minutes(path) and not any(part.startswith(".") for part in above)


def add_files(
    archive: Archive,
    files: Sequence[Path],
    given: Corrections = NO_CORRECTIONS,
    tick: Tick = lambda: None,
    stopped: Stopped = lambda: False,
    seconds: float = SECONDS,
) -> Iterator[Outcome]:
    """Add files and yield what becomes of each; they are seen when all are done.

    After the last one they are indexed, and with them what else was kept and is not;
    `tick` is called for each that is. Once `stopped` says so no other file is read, and
    those that were are indexed. A file may take so many `seconds`.

    Raises:
        ArchiveLockedError: someone else writes to the archive.
        VocabularyError: the vocabulary has a mistake.
        StaleIndexError: the index has to be rebuilt first.
        StorageError: the index cannot be written; it stays as it was.
    """
    with archive.lock():
        known = {} if given != NO_CORRECTIONS else _indexed(archive)
        steps = [_step(path, known) for path in files]
        orders = [step for step in steps if isinstance(step, Order)]
        if not orders:
            yield from (step for step in steps if isinstance(step, Outcome))
            return
        vocabulary = archive.vocabulary()
        with change(archive, tick=tick) as changed:
            filing = Filing(archive.originals, changed, vocabulary, given)
            readings = read_all(orders, vocabulary, seconds, stopped)
            yield from _file(steps, readings, filing)
            # What is kept is behind an index that is new, or a run that was stopped.
            behind = [] if stopped() else filing.behind()
            readings = read_all([*map(again, behind)], vocabulary, seconds, stopped)
            for original, reading in zip(behind, readings, strict=False):
                filing.take_again(original, reading)


def _file(
    steps: Iterable[Order | Outcome], readings: Iterator[Reading], filing: Filing
) -> Iterator[Outcome]:
    """Yield what becomes of the files, up to the first one that is not read."""
    for step in steps:
        if isinstance(step, Outcome):
            yield step
        elif reading := next(readings, None):
            yield filing.take(reading)
        else:
            return


def _indexed(archive: Archive) -> dict[str, MeetingSummary]:
    """The meeting of every file that was ever added and whose meeting is indexed."""
    summaries = {summary.sha256: summary for summary in archive.meetings()}
    return {
        digest: summaries[original.record.sha256]
        for original in archive.originals.known().values()
        if original.record.sha256 in summaries and original.path.exists()
        for digest in original.record.digests
    }


def _step(path: Path, known: dict[str, MeetingSummary]) -> Outcome | Order:
    """What becomes of a file, or the order to read it."""
    if not path.is_file():
        error = UnsupportedFormatError if path.exists() else MissingFileError
        return failed(path, error(path))
    try:
        found = known.get(sha256(path))
    except MinutesError as error:
        return failed(path, error)
    if found is None:
        return Order(path)
    return Outcome(path, "unchanged", found.id, found.paragraphs)
