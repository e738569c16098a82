"""The originals on disk: put in, replaced by revised files, taken out; never changed.

Whatever the moment it is stopped at, every file added before is still there, and adding
the same file again completes what was begun.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from indexer.files import copy_whole, sha256, storage, sync
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

EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Original:
    """The file of a meeting, and what is remembered of it."""

    path: Path
    record: Record


class Originals:
    """The folder that holds the original of each meeting, with its record."""

    def __init__(self, minutes: Path) -> None:
        self.minutes = minutes

    def known(self) -> dict[str, Original]:
        """The originals with a record, by meeting; a file may have been lost.

        Raises:
            StorageError: a record is damaged.
        """
        found: dict[str, Original] = {}
        for path in sorted(self.minutes.glob(f"*{RECORD_SUFFIX}")):
            original = path.with_name(path.name.removesuffix(RECORD_SUFFIX))
            record = read_record(original)
            if record is None:
                continue
            other = found.get(record.meeting_id)
            # Of two of one meeting, one was replaced when the writer was stopped.
            if other is None or len(other.record.earlier) < len(record.earlier):
                found[record.meeting_id] = Original(original, record)
        return found

    def unknown(self) -> Iterator[Path]:
        """Yield the files that were put there by hand."""
        return (p for p in originals(self.minutes) if not record_path(p).exists())

    def store(self, source: Path, record: Record) -> Original:
        """Copy a file there, under its name or a free one like it."""
        return self._put(source, self._place(source), record)

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
        place = old.path if same_format and not self._holds(by) else self._place(by)
        new = self._put(by, place, record)
        if new.path != old.path:
            self._delete(old.path)
        return new

    def discard(self, original: Original) -> None:
        """Delete a file, its record and its earlier versions."""
        with storage(original.path):
            for version in original.record.earlier:
                self.earlier(version.file).unlink(missing_ok=True)
        self._delete(original.path)

    def earlier(self, name: str) -> Path:
        """Where an earlier version is kept."""
        return self.minutes / EARLIER / Path(name).name

    def _put(self, source: Path, target: Path, record: Record) -> Original:
        if not self._holds(source):
            copy_whole(source, target, record.sha256)
        write_record(target, record)
        return Original(target, record)

    def _keep(self, old: Original, kept: Path) -> bool:
        """Keep an original, unless somebody changed or deleted it by hand."""
        digest = old.record.sha256
        if not kept.exists() and old.path.exists() and sha256(old.path) == digest:
            copy_whole(old.path, kept, digest)
            sync(kept)
            sync(kept.parent)
        return kept.exists()

    def _delete(self, path: Path) -> None:
        with storage(path):
            path.unlink(missing_ok=True)
            record_path(path).unlink(missing_ok=True)

    def _holds(self, path: Path) -> bool:
        """Whether a file lies among the originals already."""
        with storage(path):
            return self.minutes.exists() and path.parent.samefile(self.minutes)

    def _place(self, source: Path) -> Path:
        """Where a file lies already, or else a free name like its own."""
        wanted = Path(source.name.lstrip(".") or "minutes")
        if self._holds(source):
            return self.minutes / source.name
        number, place = 1, self.minutes / wanted
        while _is_taken(place):
            number += 1
            place = place.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
        return place


def _is_taken(place: Path) -> bool:
    named = place.name.casefold() in NO_MINUTES
    return named or place.exists() or record_path(place).exists()
