"""Files -> Meetings -> IndexDocuments -> the next generation of the index."""

import multiprocessing
import os
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from indexer.archive import Archive
from indexer.attendees import attended_items
from indexer.generations import Generation, next_generation, summarise
from indexer.model import NO_CORRECTIONS, Corrections, Meeting, MinutesError
from indexer.paragraph_ids import paragraph_ids
from indexer.readers import describe, read_pages
from indexer.recognise import recognise
from indexer.vocabulary import load_vocabulary
from search.concepts import Vocabulary
from search.engine import Engine, create_engine, open_engine
from search.model import IndexDocument

WORD_RE = re.compile(r"[^\W\d_]+")
FEW = 4  # files that one process reads faster than it starts others


@dataclass(frozen=True, slots=True)
class Order:
    """A file to read, and what is known of its meeting."""

    path: Path
    corrections: Corrections = NO_CORRECTIONS
    key: str | None = None
    name: str | None = None  # of the original in the archive, where it is another


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of an order: a meeting, or why there is none."""

    order: Order
    meeting: Meeting | None
    error: MinutesError | None
    seconds: float


def read_meeting(order: Order, vocabulary: Vocabulary) -> Meeting:
    """The meeting of one file.

    Raises:
        MinutesError: the file cannot become one.
    """
    pages = read_pages(order.path)
    source = describe(order.path, pages)
    if order.name:
        source = replace(source, name=order.name)
    return recognise(pages, source, vocabulary, order.corrections, order.key)


def read_all(orders: Sequence[Order], vocabulary: Path) -> Iterator[Reading]:
    """Yield what becomes of each order, in their order; many are read in parallel."""
    if len(orders) <= FEW:
        yield from (_read(order, vocabulary) for order in orders)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=context) as pool:
        chunk = max(1, min(8, len(orders) // 16))
        places = [vocabulary] * len(orders)
        yield from pool.map(_read, orders, places, chunksize=chunk)


def _read(order: Order, vocabulary: Path) -> Reading:
    began = time.perf_counter()
    try:
        meeting, error = read_meeting(order, _vocabulary(vocabulary)), None
    except MinutesError as problem:
        meeting, error = None, problem
    return Reading(order, meeting, error, time.perf_counter() - began)


@lru_cache(maxsize=1)
def _vocabulary(directory: Path) -> Vocabulary:
    return load_vocabulary(directory)


class Change:
    """A generation being changed: meetings put in and taken out.

    They are indexed when all are known, for an index that is made anew is told the
    words of its texts beforehand.
    """

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self.summaries = {summary.id: summary for summary in generation.summaries()}
        self.changed: dict[str, None] = {}
        self.words: set[str] = set()

    def put(self, meeting: Meeting) -> None:
        """Add a meeting, or replace the one with its id."""
        self._generation.put(meeting)
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
        self.summaries.pop(meeting_id, None)
        self.changed[meeting_id] = None

    def index(self, engine: Engine) -> None:
        """Bring the search index in line."""
        with engine.writer() as writer:
            for meeting_id in self.changed:
                meeting = self.meeting(meeting_id)
                if meeting is None:
                    writer.remove(meeting_id)
                else:
                    writer.replace(meeting_id, documents(meeting))


@contextmanager
def change(archive: Archive, *, anew: bool = False) -> Iterator[Change]:
    """Change what is indexed, all at once when the context ends well.

    With `anew` it begins empty. The caller holds the archive's lock.
    """
    vocabulary = archive.vocabulary()
    anew = anew or not archive.meetings()
    with next_generation(archive.index, empty=anew) as generation:
        changed = Change(generation)
        if not anew:  # one that does not fit is known before anything is read
            open_engine(generation.engine, vocabulary).close()
        yield changed
        engine = (
            create_engine(generation.engine, vocabulary, changed.words)
            if anew
            else open_engine(generation.engine, vocabulary)
        )
        try:
            changed.index(engine)
        finally:
            engine.close()
        generation.write_summaries(changed.summaries)


def documents(meeting: Meeting) -> Iterator[IndexDocument]:
    """Yield a document for each paragraph, and one for the attendees."""
    common: dict[str, object] = {
        "meeting_id": meeting.id,
        "board": meeting.board or "",
        "date": meeting.date,
    }
    for paragraph in meeting.paragraphs:
        item = paragraph.item
        yield IndexDocument(
            **common,  # type: ignore[arg-type]
            id=paragraph.id,
            n=paragraph.n,
            text=paragraph.text,
            item_ordinal=item.ordinal if item else 0,
            item_number=item.number if item else None,
            item_title=item.title if item else None,
            item_kind=item.kind if item else None,
            heading=paragraph.heading,
            page=paragraph.page,
            speakers=paragraph.speakers,
            organisations=paragraph.organisations,
            attended=_attending(meeting, item.number if item else None),
            topics=paragraph.topics,
            topics_context=paragraph.topics_context,
            decision=paragraph.decision,
        )
    if meeting.attendees:
        yield _attendee_list(meeting, common)


def _attendee_list(meeting: Meeting, common: dict[str, object]) -> IndexDocument:
    text = ", ".join(
        " ".join(filter(None, (a.name, _in_parentheses(a.organisation, a.role))))
        for a in meeting.attendees
    )
    (identity,) = paragraph_ids(meeting.id, [f"attendees {text}"])
    return IndexDocument(
        **common,  # type: ignore[arg-type]
        id=identity,
        n=0,
        text=text,
        document_kind="attendees",
        organisations=_unique(a.organisation for a in meeting.attendees),
        attended=_attending(meeting, None),
    )


def _in_parentheses(*facts: str | None) -> str:
    known = ", ".join(fact for fact in facts if fact)
    return f"({known})" if known else ""


def _attending(meeting: Meeting, number: str | None) -> tuple[str, ...]:
    """The organisations present at an item; at any of them where there is none."""
    return _unique(
        attendee.organisation
        for attendee in meeting.attendees
        if attendee.attendance != "apology" and _was_at(attendee.present_items, number)
    )


def _was_at(present: str | None, number: str | None) -> bool:
    items = attended_items(present)
    return items is None or not (number or "").isdigit() or int(number or 0) in items


def _unique(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
