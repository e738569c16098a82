"""The archive on disk: the originals with their records, and reading what is indexed.

minutes/            the originals, never changed, each with its record
minutes/earlier/    the files that revised ones replaced
vocabulary/         topics and organisations; without it the shipped ones
index/              what `rebuild` makes of the other two
"""

import datetime
import difflib
import shutil
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from threading import Lock

from indexer.files import storage
from indexer.generations import Generation, current
from indexer.lock import locked
from indexer.model import (
    Corrections,
    Meeting,
    MeetingSummary,
    Paragraph,
    UnknownMeetingError,
)
from indexer.records import (
    Record,
    Version,
    originals,
    read_record,
    record_path,
    sha256,
    write_record,
)
from indexer.vocabulary import load_vocabulary
from search.concepts import Vocabulary
from search.engine import Engine, open_engine
from search.errors import MissingIndexError

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "vocabulary"
EARLIER = "earlier"


class Archive:
    """An archive in a folder; many may read it, one writes at a time."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.minutes = data / "minutes"
        self.index = data / "index"
        own = data / "vocabulary"
        self.vocabulary_directory = own if own.is_dir() else SHIPPED
        self._opening = Lock()
        self._opened: tuple[str, Engine] | None = None
        self._summaries: tuple[str, tuple[MeetingSummary, ...]] | None = None
        self._vocabulary: tuple[tuple[int, ...], Vocabulary] | None = None

    def lock(self) -> AbstractContextManager[None]:
        """Hold it while changing anything."""
        return locked(self.data / ".lock")

    # Reading

    def vocabulary(self) -> Vocabulary:
        """The topics and organisations, read anew when a file has changed.

        Raises:
            VocabularyError: a mistake in a file.
        """
        files = sorted(self.vocabulary_directory.glob("*.toml"))
        state = tuple(path.stat().st_mtime_ns for path in files)
        if self._vocabulary is None or self._vocabulary[0] != state:
            self._vocabulary = state, load_vocabulary(self.vocabulary_directory)
        return self._vocabulary[1]

    def generation(self) -> Generation:
        """What serves now.

        Raises:
            MissingIndexError: nothing has been indexed.
        """
        found = current(self.index)
        if found is None:
            raise MissingIndexError
        return found

    def engine(self) -> Engine:
        """The search engine of what serves now; cheap to ask for again.

        Raises:
            MissingIndexError: nothing has been indexed.
            StaleIndexError: the vocabulary or the analysis has changed since.
        """
        directory = self.generation().engine
        with self._opening:
            if self._opened is None or self._opened[0] != str(directory):
                self._opened = str(directory), open_engine(directory, self.vocabulary())
            return self._opened[1]

    def meetings(self) -> tuple[MeetingSummary, ...]:
        """All meetings, newest first; none before anything is indexed."""
        found = current(self.index)
        if found is None:
            return ()
        name = str(found.directory)
        if self._summaries is None or self._summaries[0] != name:
            self._summaries = name, found.summaries()
        return self._summaries[1]

    def meeting(self, meeting_id: str) -> Meeting:
        """One meeting.

        Raises:
            UnknownMeetingError: none has this id; it carries those that look like it.
        """
        try:
            return _meeting(self.generation().directory, meeting_id)
        except (KeyError, MissingIndexError) as error:
            ids = [summary.id for summary in self.meetings()]
            raise UnknownMeetingError(meeting_id, _ids_near(meeting_id, ids)) from error

    def find_paragraph(self, paragraph_id: str) -> tuple[Meeting, Paragraph] | None:
        """The paragraph with this id, and its meeting."""
        document = self.engine().document(paragraph_id)
        if document is None or document.document_kind != "paragraph":
            return None
        meeting = self.meeting(document.meeting_id)
        return meeting, meeting.paragraphs[document.n - 1]

    def source_path(self, meeting_id: str) -> Path:
        """The original of a meeting.

        Raises:
            UnknownMeetingError: none has this id, or its original is gone.
        """
        meeting = self.meeting(meeting_id)
        path = self.minutes / Path(meeting.source.name).name
        if not path.is_file():
            raise UnknownMeetingError(meeting_id)
        return path

    # The originals

    def records(self) -> Iterator[tuple[Path, Record | None]]:
        """Yield every original with its record; None for one put there by hand."""
        for path in originals(self.minutes):
            yield path, read_record(path)

    def original(self, meeting_id: str) -> tuple[Path, Record] | None:
        """The original that is a meeting's, with its record."""
        for path, record in self.records():
            if record is not None and record.meeting_id == meeting_id:
                return path, record
        return None

    def store(self, source: Path, record: Record, name: str | None = None) -> Path:
        """Copy a file among the originals, under its name or a free one like it."""
        with storage(source):
            target = self.minutes / (name or self._free_name(source.name))
            if not (target.exists() and target.samefile(source)):
                self.minutes.mkdir(parents=True, exist_ok=True)
                aside = target.with_name(f".{target.name}.new")
                shutil.copyfile(source, aside)
                aside.replace(target)
        write_record(target, record)
        return target

    def supersede(self, original: Path, record: Record, by: Path, digest: str) -> Path:
        """Put a revised file where an original was; that one is kept."""
        kept = self.minutes / EARLIER / f"{record.sha256[:8]}-{original.name}"
        with storage(kept):
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(original, kept)
        today = datetime.date.today().isoformat()
        version = Version(kept.name, record.sha256, today)
        revised = replace(record, sha256=digest, earlier=(*record.earlier, version))
        target = self.store(by, revised, self._name_beside(original, by))
        if target != original:
            original.unlink()
            record_path(original).unlink(missing_ok=True)
        return target

    def discard(self, meeting_id: str) -> None:
        """Delete a meeting's original, its record and its earlier versions."""
        found = self.original(meeting_id)
        if found is None:
            return
        path, record = found
        with storage(path):
            for version in record.earlier:
                (self.minutes / EARLIER / version.file).unlink(missing_ok=True)
            path.unlink(missing_ok=True)
            record_path(path).unlink(missing_ok=True)

    def correct(self, original: Path, record: Record, given: Corrections) -> Record:
        """Remember corrections beside those made before."""
        before = record.corrections
        merged = Corrections(
            board=given.board or before.board,
            date=given.date or before.date,
            title=given.title or before.title,
        )
        corrected = replace(record, corrections=merged)
        write_record(original, corrected)
        return corrected

    def _name_beside(self, original: Path, revised: Path) -> str:
        """The old name where the format is the same, or else a free one."""
        if original.suffix.lower() == revised.suffix.lower():
            return original.name
        return self._free_name(revised.name)

    def _free_name(self, name: str) -> str:
        path = Path(name)
        taken = {p.name.casefold() for p in originals(self.minutes)}
        number, free = 1, name
        while free.casefold() in taken:
            number += 1
            free = f"{path.stem}-{number}{path.suffix}"
        return free


def digest_of(path: Path) -> str:
    """The SHA-256 of a file.

    Raises:
        StorageError: it cannot be read.
    """
    with storage(path):
        return sha256(path)


def _ids_near(meeting_id: str, ids: Sequence[str]) -> list[str]:
    """The ids that begin most like this one, which may be cut short or mistyped."""
    heads: dict[str, str] = {}
    for known in ids:
        heads.setdefault(known[: len(meeting_id)], known)
    return [heads[head] for head in difflib.get_close_matches(meeting_id, heads, 3)]


@lru_cache(maxsize=256)
def _meeting(generation: Path, meeting_id: str) -> Meeting:
    return Generation(generation).meeting(meeting_id)
