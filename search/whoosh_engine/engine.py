"""The engine on Whoosh: an index in a directory that any number of processes read."""

import datetime
import pickle
import struct
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from threading import Lock

import numpy as np
from whoosh.index import EmptyIndexError, FileIndex, LockError, create_in, open_dir

from search import schema
from search.aliases import Aliases
from search.analyzer import Analyzer
from search.concepts import Vocabulary
from search.errors import (
    BadPageError,
    DamagedIndexError,
    EngineError,
    MissingIndexError,
    StaleIndexError,
)
from search.expansion import Expanded, Expander
from search.facets import facet_values
from search.highlight import Highlighter
from search.model import (
    FacetName,
    FacetValue,
    Hit,
    IndexDocument,
    Query,
    Results,
    Statistics,
    Suggestion,
)
from search.query_parser import extract_filters, parse_text
from search.spelling import Speller
from search.suggest import Counts, suggest
from search.whoosh_engine.evaluator import Evaluator, Scores
from search.whoosh_engine.filters import FACETS, facet_field, facet_masks, other_mask
from search.whoosh_engine.fingerprint import fits, write_fingerprint
from search.whoosh_engine.snapshot import Mask, Snapshot
from search.whoosh_engine.writer import WhooshWriter
from search.word_forms import WordForms

DAMAGE = (pickle.UnpicklingError, struct.error, EOFError, OSError, ValueError, KeyError)
LOCK_SECONDS = 10.0  # how long a writer waits for another


class View:
    """A snapshot with all that is derived from it for searching."""

    def __init__(
        self,
        snapshot: Snapshot,
        analyzer: Analyzer,
        vocabulary: Vocabulary,
        aliases: Aliases,
    ) -> None:
        self.snapshot = snapshot
        self._analyzer = analyzer
        self._vocabulary = vocabulary
        self._aliases = aliases

    @cached_property
    def evaluator(self) -> Evaluator:
        return Evaluator(self.snapshot)

    @cached_property
    def expander(self) -> Expander:
        forms = WordForms(self.snapshot, self._analyzer.splitter)
        return Expander(forms, self._aliases, Speller(self.snapshot.words))

    @cached_property
    def counts(self) -> Counts:
        return Counts(
            self.counted(schema.TOPIC, self.snapshot.alive),
            self.counted(schema.ORGANISATION, self.snapshot.alive),
            self.counted(schema.BOARD, self.snapshot.paragraphs),
        )

    def counted(self, field: str, mask: Mask) -> dict[str, int]:
        """How many documents of a mask have each value of a field."""
        keywords = self.snapshot.keywords(field)
        return dict(zip(keywords.values, map(int, keywords.counted(mask)), strict=True))


class WhooshEngine:
    """Keeps the `Engine` protocol; safe to use from several threads."""

    def __init__(
        self,
        directory: Path,
        index: FileIndex,
        vocabulary: Vocabulary,
        analyzer: Analyzer,
    ) -> None:
        self._directory = directory
        self._index = index
        self._vocabulary = vocabulary
        self._analyzer = analyzer
        self._aliases = Aliases(vocabulary)
        self._lock = Lock()
        self._view: View | None = None

    @classmethod
    def create(
        cls, directory: Path, vocabulary: Vocabulary, analyzer: Analyzer
    ) -> "WhooshEngine":
        """Make an empty index; one that is there already is replaced."""
        directory.mkdir(parents=True, exist_ok=True)
        index = create_in(directory, schema.schema())
        write_fingerprint(directory, vocabulary)
        return cls(directory, index, vocabulary, analyzer)

    @classmethod
    def open(
        cls, directory: Path, vocabulary: Vocabulary, analyzer: Analyzer
    ) -> "WhooshEngine":
        """Open an index.

        Raises:
            MissingIndexError: the directory holds no index.
            StaleIndexError: it was made with something else.
            DamagedIndexError: it cannot be read.
        """
        if not directory.is_dir():
            raise MissingIndexError
        try:
            index = open_dir(directory)
        except EmptyIndexError as error:
            raise MissingIndexError from error
        except DAMAGE as error:
            raise DamagedIndexError(_damaged(error, "its table of contents")) from error
        if not fits(directory, vocabulary):
            raise StaleIndexError
        return cls(directory, index, vocabulary, analyzer)

    @contextmanager
    def writer(self) -> Iterator[WhooshWriter]:
        try:
            writer = self._index.writer(timeout=LOCK_SECONDS)
        except LockError as error:
            raise EngineError("another process writes to the index") from error
        try:
            yield WhooshWriter(writer, self._analyzer)
        except BaseException:
            writer.cancel()
            raise
        writer.commit()

    def search(self, query: Query) -> Results:
        began = time.perf_counter()
        query = extract_filters(query, self._vocabulary, datetime.date.today())
        view = self._current()
        node = parse_text(query.text)
        expanded = view.expander.expand(node, query.exact)
        scores = view.evaluator.scores(expanded.clause) if expanded.clause else None
        matched = self._matched(query, view.snapshot, scores)
        masks = facet_masks(query, view.snapshot)
        found = matched.copy()
        for mask in masks.values():
            found &= mask
        results = self._page(query, view, expanded, scores, np.flatnonzero(found))
        facets = {
            name: self._facet(name, query, view, matched, masks) for name in FACETS
        }
        took = (time.perf_counter() - began) * 1000
        return replace(results, facets=facets, took_ms=took)

    def document(self, document_id: str) -> IndexDocument | None:
        snapshot = self._current().snapshot
        number = snapshot.find(document_id)
        return None if number is None else snapshot.document(number)

    def suggest(self, text: str, limit: int = 8) -> Sequence[Suggestion]:
        view = self._current()
        return suggest(text, limit, self._vocabulary, view.counts, self._words)

    def statistics(self) -> Statistics:
        view = self._current()
        snapshot = view.snapshot
        mask = snapshot.paragraphs
        days = snapshot.days[mask & (snapshot.days > 0)]
        first, last = (
            (datetime.date.fromordinal(int(day)) for day in (days.min(), days.max()))
            if len(days)
            else (None, None)
        )
        decisions = snapshot.keywords(schema.DECISION).having(["1"], snapshot.size)
        return Statistics(
            meetings=len(np.unique(snapshot.meetings[mask])),
            paragraphs=int(mask.sum()),
            decisions=int((decisions & mask).sum()),
            boards=sum(1 for n in view.counted(schema.BOARD, mask).values() if n),
            first=first,
            last=last,
        )

    def close(self) -> None:
        with self._lock:
            if self._view:
                self._view.snapshot.close()
                self._view = None

    def _current(self) -> View:
        """The view of the last commit, also where another process made it."""
        try:
            with self._lock:
                generation = self._index.latest_generation()
                if self._view is None or self._view.snapshot.generation != generation:
                    snapshot = Snapshot(self._index.reader())
                    self._view = View(
                        snapshot, self._analyzer, self._vocabulary, self._aliases
                    )
                return self._view
        except DAMAGE as error:
            raise DamagedIndexError(_damaged(error, "a segment")) from error

    def _words(self, prefix: str) -> Iterator[tuple[str, int]]:
        for term, count in self._current().snapshot.terms(schema.EXACT + prefix):
            yield term[1:], count

    def _matched(self, query: Query, snapshot: Snapshot, scores: Scores | None) -> Mask:
        """The documents that the text and the filters without a facet let through."""
        mask = other_mask(query, snapshot)
        if scores is not None:
            return mask & (scores > 0)
        if query.text.strip():
            return np.zeros(snapshot.size, np.bool_)
        return mask & snapshot.paragraphs

    def _page(
        self,
        query: Query,
        view: View,
        expanded: Expanded,
        scores: Scores | None,
        found: np.ndarray[tuple[int], np.dtype[np.intp]],
    ) -> Results:
        snapshot = view.snapshot
        order = _sorted(query, snapshot, scores, found)
        first = (query.page - 1) * query.per_page
        pages = max(1, -(-len(found) // query.per_page))
        if query.page > pages:
            raise BadPageError(str(query.page), pages=pages)
        shown = order[first : first + query.per_page]
        meetings = snapshot.meetings[found]
        highlighter = Highlighter(self._analyzer, expanded.clause, self._aliases.names)
        hits = []
        for number in shown:
            document = snapshot.document(int(number))
            snippet, matches = highlighter.highlight(document, query.whole)
            score = 0.0 if scores is None else float(scores[number])
            hits.append(Hit(document, score, snippet, matches))
        totals = {
            hit.document.meeting_id: int((meetings == snapshot.meetings[number]).sum())
            for hit, number in zip(hits, shown, strict=True)
        }
        return Results(
            query=query,
            total=len(found),
            meetings=len(np.unique(meetings)),
            hits=tuple(hits),
            meeting_totals=totals,
            suggestion=_corrected(query.text, expanded.corrections),
        )

    def _facet(
        self,
        name: FacetName,
        query: Query,
        view: View,
        matched: Mask,
        masks: dict[FacetName, Mask],
    ) -> tuple[FacetValue, ...]:
        mask = matched
        for other, let_through in masks.items():
            if other != name:
                mask = mask & let_through
        counts = view.counted(facet_field(name, query), mask)
        return facet_values(name, counts, query, self._vocabulary)


def _sorted(
    query: Query,
    snapshot: Snapshot,
    scores: Scores | None,
    found: np.ndarray[tuple[int], np.dtype[np.intp]],
) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """The documents found, in the order asked for; ties as with the newest first."""
    if query.sort == "oldest":
        return found[np.argsort(snapshot.oldest_first[found])]
    newest = snapshot.newest_first[found]
    if query.sort == "newest" or scores is None:
        return found[np.argsort(newest)]
    return found[np.lexsort((newest, -scores[found]))]


def _corrected(text: str, corrections: dict[str, str]) -> str | None:
    """The text with words put right; None where none was."""
    if not corrections:
        return None
    for word, right in corrections.items():
        text = text.replace(word, right)
    return text


def _damaged(error: BaseException, otherwise: str) -> str:
    return str(getattr(error, "filename", None) or otherwise)
