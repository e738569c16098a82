"""Files and folders -> what becomes of each: added, unchanged, replaced or failed."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from indexer.archive import Archive
from indexer.build import Tick, change
from indexer.errors import (
    GarbledFileError,
    MinutesError,
    MissingFileError,
    OcrError,
    ScannedFileError,
    StorageError,
    UnsupportedFormatError,
)
from indexer.files import sha256, storage
from indexer.filing import Filing, Outcome, again, failed
from indexer.interrupts import Stopped
from indexer.limits import SECONDS
from indexer.model import NO_CORRECTIONS, Corrections, MeetingSummary
from indexer.ocr import recognise_text
from indexer.originals import Originals
from indexer.readers import NAMED
from indexer.reading import Order, Reading, read_all, read_one
from indexer.records import is_minutes
from search.concepts import Vocabulary


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files to add: those named, and in folders those that may be minutes.

    A format that cannot be read and a folder that cannot be looked into are among them,
    so that they are named.
    """
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(_find_inside(path)) if path.is_dir() else [path]
        found.update(dict.fromkeys(inside))
    return list(found)


def _find_inside(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for name, folders, names in os.walk(
        folder, onerror=lambda error: closed.append(Path(error.filename))
    ):
        folders[:] = [inner for inner in folders if not inner.startswith(".")]
        files = (Path(name, file) for file in names)
        yield from (p for p in files if p.suffix.lower() in NAMED and is_minutes(p))
    yield from closed


def add_files(
    archive: Archive,
    files: Sequence[Path],
    given: Corrections = NO_CORRECTIONS,
    tick: Tick = lambda: None,
    stopped: Stopped = lambda: False,
    seconds: float = SECONDS,
    ocr: bool = False,
) -> Iterator[Outcome]:
    """Add files and yield what becomes of each; they are seen when all are done.

    After the last one they are indexed, and with them what else was kept and is not;
    `tick` is called for each that is. Once `stopped` says so no other file is read, and
    those that were are indexed. A file may take so many `seconds`; with `ocr` the text
    of scans is recognised, which takes longer.

    Raises:
        ArchiveLockedError: someone else writes to the archive.
        VocabularyError: the vocabulary has a mistake.
        StaleIndexError: the index has to be rebuilt first.
        StorageError: the index cannot be written; it stays as it was.
    """
    with archive.lock():
        known = {} if given != NO_CORRECTIONS else _indexed(archive, ocr)
        steps = [_step(path, known, archive.originals) for path in files]
        orders = [step for step in steps if isinstance(step, Order)]
        if not orders:
            yield from (step for step in steps if isinstance(step, Outcome))
            return
        vocabulary = archive.vocabulary()
        with change(archive, tick=tick) as changed:
            filing = Filing(archive.originals, changed, vocabulary, given)
            readings = read_all(orders, vocabulary, seconds, stopped)
            if ocr:
                readings = _with_ocr(readings, archive, vocabulary, seconds)
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


def _with_ocr(
    readings: Iterator[Reading],
    archive: Archive,
    vocabulary: Vocabulary,
    seconds: float,
) -> Iterator[Reading]:
    """Yield the readings, those of scans with the text that is recognised on them."""
    for reading in readings:
        yield _recognised(reading, archive, vocabulary, seconds)


def _recognised(
    reading: Reading, archive: Archive, vocabulary: Vocabulary, seconds: float
) -> Reading:
    """A reading with the text of its scanned pages, if it has any.

    Where nothing is recognised that can be read, the reading stays as it is.
    """
    if not _has_scans(reading):
        return reading
    path = reading.order.path
    try:
        text = archive.originals.text_path(sha256(path))
        with storage(text):
            text.parent.mkdir(parents=True, exist_ok=True)
        recognise_text(path, text)
    except MinutesError as error:
        return reading if reading.meeting else replace(reading, error=error)
    recognised = read_one(replace(reading.order, text=text), vocabulary, seconds)
    if recognised.meeting is not None:
        return recognised
    text.unlink()
    found = OcrError(path, "it finds no text on its pages")
    return reading if reading.meeting else replace(recognised, error=found)


def _has_scans(reading: Reading) -> bool:
    if reading.meeting is None:
        return isinstance(reading.error, ScannedFileError | GarbledFileError)
    return bool(reading.meeting.source.pages_unread)


def _indexed(archive: Archive, ocr: bool) -> dict[str, MeetingSummary]:
    """The meeting of every file that was ever added and whose meeting is indexed.

    With `ocr`, those are not among them that it was not tried on and might read.
    """
    summaries = {
        summary.sha256: summary
        for summary in archive.meetings()
        if not (ocr and _awaits_ocr(archive, summary))
    }
    return {
        digest: summaries[original.record.sha256]
        for original in archive.originals.known().values()
        if original.record.sha256 in summaries and original.path.exists()
        for digest in original.record.digests
    }


def _awaits_ocr(archive: Archive, summary: MeetingSummary) -> bool:
    tried = archive.originals.text(summary.sha256) is not None
    return not tried and bool(archive.meeting(summary.id).source.pages_unread)


def _no_file(path: Path) -> MinutesError:
    if path.is_dir():
        return StorageError(path, "the folder cannot be read; check who owns it")
    return UnsupportedFormatError(path) if path.exists() else MissingFileError(path)


def _step(
    path: Path, known: dict[str, MeetingSummary], originals: Originals
) -> Outcome | Order:
    """What becomes of a file, or the order to read it."""
    try:
        if not path.is_file():
            raise _no_file(path)
        digest = sha256(path)
    except MinutesError as error:
        return failed(path, error)
    found = known.get(digest)
    if found is None:
        return Order(path, text=originals.text(digest))
    return Outcome(path, "unchanged", found.id, found.paragraphs)
