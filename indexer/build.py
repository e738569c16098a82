"""Meetings -> the next generation of the index."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from functools import partial

from indexer.archive import Archive
from indexer.documents import documents
from indexer.generations import Generation, next_generation, summarise
from indexer.model import Meeting
from indexer.register import RegisterWriter
from search.engine import Engine, create_engine, open_engine
from search.lexicon import keep_danish
from search.model import IndexDocument

DANISH = "danish"  # the compiled words of the language, beside the generations
WORD_RE = re.compile(r"[^\W\d_]+")

Tick = Callable[[], None]


class Change:
    """A generation being changed: meetings put in and taken out.

    They are indexed when all are known, for an index that is made anew is told the
    words of its texts beforehand. What they promise is registered at once.
    """

    def __init__(self, generation: Generation, follow_ups: RegisterWriter) -> None:
        self._generation = generation
        self._follow_ups = follow_ups
        self.summaries = {summary.id: summary for summary in generation.summaries()}
        self.links = generation.links()
        self.changed: dict[str, None] = {}
        self.words: set[str] = set()

    def put(self, meeting: Meeting) -> None:
        """Add a meeting, or replace the one with its id."""
        self._generation.put(meeting)
        self._follow_ups.replace(meeting)
        self.summaries[meeting.id] = summarise(meeting)
        self.changed[meeting.id] = None
        for paragraph in meeting.paragraphs:
            self.words.update(WORD_RE.findall(paragraph.text.lower()))

    def meeting(self, meeting_id: str) -> Meeting | None:
        """A meeting as it is in the changed generation."""
        try:
            return self._generation.meeting(meeting_id)
        except KeyError:
            return None

    def remove(self, meeting_id: str) -> None:
        self._generation.remove(meeting_id)
        self._follow_ups.remove(meeting_id)
        self.summaries.pop(meeting_id, None)
        self.changed[meeting_id] = None

    def index_anew(self, engine: Engine, tick: Tick) -> None:
        """Fill an empty index; `tick` is called after each meeting."""
        sources = [
            partial(_documents, self._generation, meeting_id)
            for meeting_id in self.summaries
        ]
        with engine.writer() as writer:
            writer.add_all(sources, tick)

    def index(self, engine: Engine, tick: Tick) -> None:
        """Bring the search index in line; `tick` is called after each meeting."""
        with engine.writer() as writer:
            for meeting_id in self.changed:
                meeting = self.meeting(meeting_id)
                if meeting is None:
                    writer.remove(meeting_id)
                else:
                    writer.replace(meeting_id, documents(meeting))
                tick()


def _documents(generation: Generation, meeting_id: str) -> Iterator[IndexDocument]:
    return documents(generation.meeting(meeting_id))


class _NothingChangedError(Exception):
    """Ends a change that leaves everything as it is."""


@contextmanager
def change(
    archive: Archive, *, anew: bool = False, tick: Tick = lambda: None
) -> Iterator[Change]:
    """Change what is indexed, all at once when the context ends well.

    With `anew` it begins empty. The caller holds the archive's lock.

    Raises:
        StaleIndexError: the index has to be rebuilt first.
    """
    vocabulary = archive.vocabulary()
    anew = anew or not archive.meetings()
    with (
        suppress(_NothingChangedError),
        next_generation(archive.index, empty=anew) as generation,
    ):
        if not anew:  # one that does not fit is known before anything is read
            open_engine(generation.engine, vocabulary).close()
        # The words take seconds to compile, in which others read.
        danish = archive.index / DANISH
        words = _beside(partial(keep_danish, danish)) if anew else nullcontext()
        with words, generation.follow_ups.writer() as follow_ups:
            changed = Change(generation, follow_ups)
            yield changed
        if not (anew or changed.changed):
            raise _NothingChangedError
        engine = (
            create_engine(generation.engine, vocabulary, changed.words, danish)
            if anew
            else open_engine(generation.engine, vocabulary)
        )
        try:
            if anew:
                changed.index_anew(engine, tick)
            else:
                changed.index(engine, tick)
        finally:
            engine.close()
        generation.write_summaries(changed.summaries)
        generation.write_links(changed.links)


@contextmanager
def _beside(work: Callable[[], None]) -> Iterator[None]:
    """Do some work in a thread beside the context, which ends no sooner."""
    with ThreadPoolExecutor(1) as threads:
        done = threads.submit(work)
        yield
        done.result()
