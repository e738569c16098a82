"""The engine on Whoosh: an index in a directory that any number of processes read."""

import datetime
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import numpy as np
from whoosh.index import FileIndex, LockError, create_in, open_dir

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
from search.expansion import Expanded
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
from search.suggest import suggest
from search.whoosh_engine.evaluator import Scores
from search.whoosh_engine.filters import FACETS, facet_field, facet_masks, other_mask
from search.whoosh_engine.fingerprint import (
    fingerprint,
    has_fingerprint,
    write_fingerprint,
)
from search.whoosh_engine.snapshot import Mask, Snapshot
from search.whoosh_engine.view import Numbers, View
from search.whoosh_engine.writer import WhooshWriter, codec

LOCK_SECONDS = 10.0  # how long a writer waits for another


class WhooshEngine:
    """Keeps the `Engine` protocol; safe to use from several threads."""

    def __init__(
        self, index: FileIndex, vocabulary: Vocabulary, analyzer: Analyzer
    ) -> None:
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
        write_fingerprint(directory, fingerprint(vocabulary, analyzer))
        return cls(index, vocabulary, analyzer)

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
        contents = sorted(directory.glob("_MAIN_*.toc"))
        if not contents:
            raise MissingIndexError
        if not has_fingerprint(directory, fingerprint(vocabulary, analyzer)):
            raise StaleIndexError
        try:
            index = open_dir(directory)
        except Exception as error:  # whatever unpickling broken bytes ends in
            raise DamagedIndexError(contents[-1].name) from error
        return cls(index, vocabulary, analyzer)

    @contextmanager
    def writer(self) -> Iterator[WhooshWriter]:
        try:
            segment = self._index.writer(timeout=LOCK_SECONDS, codec=codec())
        except LockError as error:
            raise EngineError("another process writes to the index") from error
        writer = WhooshWriter(segment, self._analyzer)
        try:
            yield writer
        except BaseException:
            writer.cancel()
            raise
        writer.commit()

    def search(self, query: Query) -> Results:
        began = time.perf_counter()
        query = extract_filters(query, self._vocabulary, datetime.date.today())
        view = self._current()
        expanded = view.expander.expand(parse_text(query.text), query.exact)
        scores = view.evaluator.scores(expanded.clause) if expanded.clause else None
        matched = _matched(query, view.snapshot, scores)
        masks = facet_masks(query, view.snapshot)
        found = np.flatnonzero(_all(matched, masks))
        meetings = np.bincount(view.snapshot.meetings[found])
        hits = self._hits(query, view, expanded, scores, found)
        return Results(
            query=query,
            total=len(found),
            meetings=int(np.count_nonzero(meetings)),
            hits=tuple(hit for hit, _ in hits),
            meeting_totals={
                hit.document.meeting_id: int(meetings[view.snapshot.meetings[number]])
                for hit, number in hits
            },
            facets={
                name: self._facet(name, query, view, matched, masks) for name in FACETS
            },
            suggestion=_suggestion(query.text, expanded.corrections, len(found)),
            took_ms=(time.perf_counter() - began) * 1000,
        )

    def document(self, document_id: str) -> IndexDocument | None:
        snapshot = self._current().snapshot
        number = snapshot.find(document_id)
        return None if number is None else snapshot.document(number)

    def suggest(self, text: str, limit: int = 8) -> Sequence[Suggestion]:
        view = self._current()
        return suggest(
            text, limit, self._vocabulary, view.concept_counts, view.snapshot.words
        )

    def statistics(self) -> Statistics:
        view = self._current()
        snapshot, mask = view.snapshot, view.snapshot.paragraphs
        decisions = snapshot.keywords(schema.DECISION).having(["1"], snapshot.size)
        first, last = snapshot.first_and_last_date(mask)
        return Statistics(
            meetings=len(np.unique(snapshot.meetings[mask])),
            paragraphs=int(np.count_nonzero(mask)),
            decisions=int(np.count_nonzero(decisions & mask)),
            boards=sum(map(bool, view.counted(schema.BOARD, mask).values())),
            first=first,
            last=last,
        )

    def close(self) -> None:
        with self._lock:
            if self._view:
                self._view.snapshot.close()
                self._view = None

    def _current(self) -> View:
        """The view of the last commit, whichever process made it."""
        with self._lock:
            generation = self._index.latest_generation()
            if self._view is None or self._view.snapshot.generation != generation:
                snapshot = Snapshot.of(self._index, generation)
                self._view = View(snapshot, self._aliases, self._analyzer.splitter)
            return self._view

    def _hits(
        self,
        query: Query,
        view: View,
        expanded: Expanded,
        scores: Scores | None,
        found: Numbers,
    ) -> list[tuple[Hit, int]]:
        """The hits of the page that is asked for, with the documents' numbers."""
        pages = max(1, -(-len(found) // query.per_page))
        if query.page > pages:
            raise BadPageError(str(query.page), pages=pages)
        highlighter = Highlighter(self._analyzer, expanded.clause, self._aliases.names)
        hits = []
        for number in view.best(query, scores, found).tolist():
            document = view.snapshot.document(number)
            snippet, matches = highlighter.highlight(document, query.whole)
            score = 0.0 if scores is None else float(scores[number])
            hits.append((Hit(document, score, snippet, matches), number))
        return hits

    def _facet(
        self,
        name: FacetName,
        query: Query,
        view: View,
        matched: Mask,
        masks: Mapping[FacetName, Mask],
    ) -> tuple[FacetValue, ...]:
        """A facet's values, counted with every filter but its own."""
        others = {other: mask for other, mask in masks.items() if other != name}
        counts = view.counted(facet_field(name, query), _all(matched, others))
        return facet_values(name, counts, query, self._vocabulary)


def _matched(query: Query, snapshot: Snapshot, scores: Scores | None) -> Mask:
    """The documents that the text and the filters without a facet let through."""
    mask = other_mask(query, snapshot)
    if scores is not None:
        return mask & (scores > 0)
    if query.text.strip():  # nothing in it that can be searched for
        return np.zeros(snapshot.size, np.bool_)
    return mask & snapshot.paragraphs


def _all(mask: Mask, masks: Mapping[FacetName, Mask]) -> Mask:
    for other in masks.values():
        mask = mask & other
    return mask


def _suggestion(text: str, corrections: Mapping[str, str], total: int) -> str | None:
    """The text with its words put right; None where that finds nothing."""
    if not corrections or not total:
        return None
    for word, right in corrections.items():
        whole_word = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
        text = whole_word.sub(right, text)
    return text
