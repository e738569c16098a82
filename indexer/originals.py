"""The originals on disk: put in, replaced by revised files, taken out; never changed.

Whatever the moment it is stopped at, every file added before is still there, and adding
the same file again completes what was begun.
"""

import datetime
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from indexer.errors import StorageError
from indexer.files import copy_whole, sha256, storage, sync
from indexer.ledger import Ledger
from indexer.ledger_files import LedgerFiles
from indexer.records import (
    NO_MINUTES,
    RECORD_SUFFIX,
    Record,
    Version,
    originals,
    read_record,
    record_path,
    write_record,
)

EARLIER, TEXTS = "earlier", "ocr"
LONGEST = 200  # bytes of a file's name


@dataclass(frozen=True, slots=True)
class Original:
    """The file of a meeting, and what is remembered of it.

    `text` is what OCR made of a scan, where its words are read.
    """

    path: Path
    record: Record
    text: Path | None = None


def plain(name: str) -> str:
    """A name without control characters and bytes that are no UTF-8, and not too long.

    What is written beside a file has a longer name, of 255 bytes at most.
    """
    text = os.fsencode(name).decode(errors="replace")
    clean = "".join(char if char.isprintable() else "_" for char in text)
    stem, dot, suffix = clean.rpartition(".")
    while len(f"{stem}{dot}{suffix}".encode()) > LONGEST:
        stem, suffix = (stem[:-1], suffix) if stem else ("", suffix[:-1])
    return f"{stem}{dot}{suffix}"


class Originals:
    """The folder that holds the original of each meeting, with its record."""

    def __init__(self, minutes: Path) -> None:
        self.minutes = minutes
        self.ledgers = LedgerFiles(minutes)

    def known(self) -> dict[str, Original]:
        """The originals with a record, by meeting; a file may have been lost.

        Raises:
            StorageError: a record is damaged.
        """
        found: dict[str, Original] = {}
        for original in self._recorded():
            record = original.record
            other = found.get(record.meeting_id)
            # Of two of one meeting, one was replaced when the writer was stopped.
            if other is None or len(other.record.earlier) < len(record.earlier):
                found[record.meeting_id] = original
        return found

    def replaced(self) -> Iterator[Original]:
        """Yield those that a revised file replaced when the writer was stopped."""
        known = self.known()
        for original in self._recorded():
            by = known[original.record.meeting_id]
            if by != original and original.record.sha256 in by.record.digests:
                yield original

    def _recorded(self) -> Iterator[Original]:
        for path in sorted(self.minutes.glob(f"*{RECORD_SUFFIX}")):
            original = path.with_name(path.name.removesuffix(RECORD_SUFFIX))
            if record := read_record(original):
                yield Original(original, record, self.text(record.sha256))

    def unknown(self) -> Iterator[Path]:
        """Yield the files that were put there by hand."""
        return (p for p in originals(self.minutes) if not record_path(p).exists())

    def store(self, source: Path, record: Record) -> Original:
        """Copy a file there, under its name or a free one like it."""
        place = self._place(source, record.sha256)
        return self._put(source, place, _called(record, source, place))

    def restore(self, source: Path, original: Original) -> None:
        """Bring back a file that was lost."""
        copy_whole(source, original.path, original.record.sha256)

    def supersede(self, old: Original, by: Path, digest: str) -> Original:
        """Put a revised file where an original was; that one is kept."""
        today = datetime.date.today().isoformat()
        kept = self.earlier(f"{old.record.sha256[:8]}-{old.path.name}")
        earlier = old.record.earlier
        if self._keep(old, kept):
            earlier = (*earlier, Version(kept.name, old.record.sha256, today))
        record = replace(old.record, sha256=digest, earlier=earlier)
        same_format = by.suffix.lower() == old.path.suffix.lower()
        in_place = same_format and not self._holds(by)
        place = old.path if in_place else self._place(by, digest)
        new = self._put(by, place, _called(record, by, place))
        if new.path != old.path:
            self.delete(old)
        return new

    def discard(self, original: Original) -> None:
        """Delete a file, its record, its earlier versions, and what its ledger says."""
        self.ledgers.write(self.tombstone(original))
        with storage(original.path):
            for version in original.record.earlier:
                self.earlier(version.file).unlink(missing_ok=True)
            for digest in original.record.digests:
                self.text_path(digest).unlink(missing_ok=True)
        self.delete(original)

    def tombstone(self, original: Original) -> Ledger:
        """The ledger of a meeting that is deleted."""
        record, today = original.record, datetime.date.today().isoformat()
        ledger = self.ledgers.read(record.key) or Ledger(record.key, record.meeting_id)
        return ledger.deleted(record.former, record.digests, today)

    def delete(self, original: Original) -> None:
        """Delete a file and its record."""
        with storage(original.path):
            original.path.unlink(missing_ok=True)
            record_path(original.path).unlink(missing_ok=True)

    def earlier(self, name: str) -> Path:
        """Where an earlier version is kept."""
        return self.minutes / EARLIER / Path(name).name

    def text(self, digest: str) -> Path | None:
        """What OCR made of a file, if it did."""
        path = self.text_path(digest)
        return path if path.exists() else None

    def text_path(self, digest: str) -> Path:
        """Where what OCR makes of a file is kept."""
        return self.minutes / TEXTS / f"{Path(digest).name}.pdf"

    def _put(self, source: Path, target: Path, record: Record) -> Original:
        if not self._holds(source):
            copy_whole(source, target, record.sha256)
        write_record(target, record)
        return Original(target, record, self.text(record.sha256))

    def _keep(self, old: Original, kept: Path) -> bool:
        """Keep an original, unless somebody changed or deleted it by hand."""
        digest = old.record.sha256
        if not kept.exists() and old.path.exists() and sha256(old.path) == digest:
            copy_whole(old.path, kept, digest)
            with storage(kept):
                sync(kept)
                sync(kept.parent)
        return kept.exists()

    def _holds(self, path: Path) -> bool:
        """Whether a file lies among the originals already."""
        with storage(path):
            return self.minutes.exists() and path.parent.samefile(self.minutes)

    def _place(self, source: Path, digest: str) -> Path:
        """Where a file lies already, or else a free name like its own."""
        name = plain(source.name)
        if self._holds(source):
            if name != source.name:
                raise StorageError(source, f"its name is not plain; rename it {name}")
            return self.minutes / name
        wanted = Path(name.lstrip(".") or "minutes")
        number, place = 1, self.minutes / wanted
        while _is_taken(place, digest):
            number += 1
            place = place.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
        return place


def _called(record: Record, source: Path, place: Path) -> Record:
    """The record with the name of a file that is kept under another one."""
    name = plain(source.name)
    return replace(record, name="" if name == place.name else name)


def _is_taken(place: Path, digest: str) -> bool:
    """Whether another file has a name; the same one may lie there without a record."""
    if place.name.casefold() in NO_MINUTES or record_path(place).exists():
        return True
    return place.exists() and (not place.is_file() or sha256(place) != digest)
