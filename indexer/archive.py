"""The archive on disk: the originals with their records, and reading what is indexed.

minutes/            the originals, never changed, each with its record
minutes/earlier/    the files that revised ones replaced
minutes/ocr/        what OCR made of scans
minutes/paragraphs/ the ids of each meeting's paragraphs, now and before
vocabulary/         topics and organisations; without it the shipped ones
index/              what `rebuild` makes of the other two
"""

import datetime
import difflib
import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from indexer.errors import (
    DeletedMeetingError,
    MovedMeetingError,
    UnknownMeetingError,
    VocabularyError,
)
from indexer.expected import MissingMeeting, missing_meetings
from indexer.files import storage
from indexer.generations import Generation, changed, current
from indexer.ledger import OldLinks
from indexer.lock import locked
from indexer.model import Meeting, MeetingSummary, Page, Paragraph, RemovedParagraph
from indexer.originals import Originals
from indexer.records import Record, originals, read_record
from indexer.register import Register
from indexer.vocabulary import load_vocabulary
from search.concepts import Vocabulary
from search.errors import MissingIndexError

if TYPE_CHECKING:
    from search.engine import Engine

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "vocabulary"

log = logging.getLogger(__name__)


class Archive:
    """An archive in a folder; many may read it, one writes at a time."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.minutes = data / "minutes"
        self.index = data / "index"
        self.originals = Originals(self.minutes)
        self._opening = Lock()
        self._opened: tuple[Path, Engine] | None = None
        self._summaries: tuple[Path, tuple[MeetingSummary, ...]] | None = None
        self._missing: tuple[object, tuple[MissingMeeting, ...]] | None = None
        self._vocabulary: tuple[tuple[object, ...], Vocabulary] | None = None

    def lock(self) -> AbstractContextManager[None]:
        """Hold it while changing anything.

        Raises:
            ArchiveLockedError: another process holds it.
        """
        return locked(self.data / ".lock")

    def vocabulary(self) -> Vocabulary:
        """The topics and organisations, read anew when a file has changed.

        A mistake made while they are in use is logged, and what was read before stays.

        Raises:
            VocabularyError: a mistake in a file.
        """
        own = self.data / "vocabulary"
        directory = own if own.is_dir() else SHIPPED
        with storage(directory):
            files = sorted(directory.glob("*.toml"))
            state = tuple((path, path.stat().st_mtime_ns) for path in files)
        if self._vocabulary is None or self._vocabulary[0] != state:
            self._vocabulary = state, self._read_vocabulary(directory)
        return self._vocabulary[1]

    def _read_vocabulary(self, directory: Path) -> Vocabulary:
        try:
            return load_vocabulary(directory)
        except VocabularyError as error:
            if self._vocabulary is None:
                raise
            log.error("%s", error)
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

    def changed(self) -> datetime.datetime | None:
        """When what serves now was made, in UTC; None before anything is indexed."""
        return changed(self.index)

    def engine(self) -> "Engine":
        """The search engine of what serves now; cheap to ask for again.

        Raises:
            MissingIndexError: nothing has been indexed.
            StaleIndexError: the vocabulary or the analysis has changed since.
        """
        # It takes a third of a second to load; what only reads meetings does not.
        from search.engine import open_engine

        directory = self.generation().engine
        with self._opening:
            if self._opened is None or self._opened[0] != directory:
                self._opened = directory, open_engine(directory, self.vocabulary())
            return self._opened[1]

    def meetings(self) -> tuple[MeetingSummary, ...]:
        """All meetings, newest first; none before anything is indexed."""
        found = current(self.index)
        if found is None:
            return ()
        if self._summaries is None or self._summaries[0] != found.directory:
            self._summaries = found.directory, found.summaries()
        return self._summaries[1]

    def follow_ups(self) -> Register:
        """What was promised at any of the meetings.

        Raises:
            MissingIndexError: nothing has been indexed.
        """
        return self.generation().follow_ups

    def missing_meetings(self) -> tuple[MissingMeeting, ...]:
        """The meetings that minutes announce and the archive lacks, the latest first.

        Those to come are among them.
        """
        meetings = self.meetings()
        if self._missing is None or self._missing[0] is not meetings:
            self._missing = meetings, missing_meetings(meetings)
        return self._missing[1]

    def meeting(self, meeting_id: str) -> Meeting:
        """One meeting.

        Raises:
            MovedMeetingError: it has another id now.
            DeletedMeetingError: it was deleted.
            UnknownMeetingError: none has this id; it carries those that look like it.
        """
        try:
            return _meeting(self.generation().directory, meeting_id)
        except (KeyError, MissingIndexError) as error:
            for links in self._old_links():
                if meeting_id in (*links.former, links.meeting_id):
                    raise _parted(meeting_id, links) from error
            ids = [summary.id for summary in self.meetings()]
            raise UnknownMeetingError(meeting_id, _ids_near(meeting_id, ids)) from error

    def find_paragraph(self, paragraph_id: str) -> tuple[Meeting, Paragraph] | None:
        """The paragraph with this id, and its meeting."""
        document = self.engine().document(paragraph_id)
        if document is None or document.document_kind != "paragraph":
            return None
        meeting = self.meeting(document.meeting_id)
        return meeting, meeting.paragraphs[document.n - 1]

    def removed_paragraph(self, paragraph_id: str) -> RemovedParagraph | None:
        """What a paragraph said that is no longer there.

        Raises:
            MissingIndexError: nothing has been indexed.
        """
        for links in self._old_links():
            for entry in links.removed:
                if entry.id == paragraph_id:
                    day = datetime.date.fromisoformat(entry.removed or links.gone or "")
                    return RemovedParagraph(
                        id=entry.id,
                        meeting_id=links.meeting_id,
                        item=entry.item,
                        text=entry.text,
                        removed=day,
                        into=entry.into,
                    )
        return None

    def _old_links(self) -> Iterable[OldLinks]:
        found = current(self.index)
        return _links(found.directory) if found else ()

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

    def read_path(self, meeting_id: str) -> Path:
        """The file that a meeting's words are read from: its original, or OCR's of it.

        OCR turns pages upright; the places of its words are those of its own pages.

        Raises:
            UnknownMeetingError: as `source_path` says.
        """
        path = self.source_path(meeting_id)
        return self.originals.text(self.meeting(meeting_id).source.sha256) or path

    def original_pages(self, meeting_id: str) -> tuple[Page, ...]:
        """The pages of a meeting's original, read anew.

        Raises:
            UnknownMeetingError: none has this id, or its original is gone.
            UnreadableError: the original cannot be read any more.
        """
        from indexer.readers import read_pages

        return read_pages(self.source_path(meeting_id))

    def records(self) -> Iterator[tuple[Path, Record | None]]:
        """Yield every original with its record; None for one put there by hand."""
        for path in originals(self.minutes):
            yield path, read_record(path)


def _ids_near(meeting_id: str, ids: Sequence[str]) -> list[str]:
    """The ids that begin most like this one, which may be cut short or mistyped."""
    heads: dict[str, str] = {}
    for known in ids:
        heads.setdefault(known[: len(meeting_id)], known)
    return [heads[head] for head in difflib.get_close_matches(meeting_id, heads, 3)]


def _parted(meeting_id: str, links: OldLinks) -> UnknownMeetingError:
    """What became of a meeting that had this id."""
    if links.gone:
        day = datetime.date.fromisoformat(links.gone)
        return DeletedMeetingError(meeting_id, day)
    return MovedMeetingError(meeting_id, links.meeting_id)


@lru_cache(maxsize=2)
def _links(generation: Path) -> tuple[OldLinks, ...]:
    return tuple(Generation(generation).links().values())


@lru_cache(maxsize=256)
def _meeting(generation: Path, meeting_id: str) -> Meeting:
    return Generation(generation).meeting(meeting_id)
