"""The engine on Whoosh: an index in a directory that any number of processes read."""

import datetime
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import reduce
from pathlib import Path
from threading import Lock

import numpy as np

from search import schema
from search.aliases import Aliases
from search.analyzer import Analyzer
from search.concepts import Vocabulary
from search.errors import StaleIndexError
from search.model import (
    DateRange,
    IndexDocument,
    Query,
    Results,
    Statistics,
    Suggestion,
    TableField,
)
from search.suggest import suggest
from search.typed_filters import extract_filters
from search.whoosh_engine.columnar.collection import Documents
from search.whoosh_engine.columnar.commit import (
    Commit,
    last_commit,
    read_commit,
    write_commit,
)
from search.whoosh_engine.columnar.evaluator import Matches
from search.whoosh_engine.columnar.nodes import Node
from search.whoosh_engine.columnar.selection import Selection
from search.whoosh_engine.columnar.writer import Writer
from search.whoosh_engine.filters import TABLE_FIELDS, facet_masks, other_masks
from search.whoosh_engine.fingerprint import (
    fingerprint,
    has_fingerprint,
    write_fingerprint,
)
from search.whoosh_engine.hits import Page
from search.whoosh_engine.snapshot import FIELDS, Snapshot
from search.whoosh_engine.view import View
from search.whoosh_engine.writer import WhooshWriter


class WhooshEngine:
    """Keeps the `Engine` protocol; safe to use from several threads."""

    def __init__(
        self, directory: Path, vocabulary: Vocabulary, analyzer: Analyzer
    ) -> None:
        self._directory = directory
        self._vocabulary = vocabulary
        self._analyzer = analyzer
        self._aliases = Aliases(vocabulary)
        self._lock = Lock()
        self._seen: object = None
        self._view: View | None = None

    @classmethod
    def create(
        cls, directory: Path, vocabulary: Vocabulary, analyzer: Analyzer
    ) -> "WhooshEngine":
        """Make an empty index; one that is there already is replaced."""
        directory.mkdir(parents=True, exist_ok=True)
        write_commit(directory, Commit(0))
        write_fingerprint(directory, fingerprint(vocabulary, analyzer))
        return cls(directory, vocabulary, analyzer)

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
        read_commit(directory)
        if not has_fingerprint(directory, fingerprint(vocabulary, analyzer)):
            raise StaleIndexError
        return cls(directory, vocabulary, analyzer)

    @contextmanager
    def writer(self) -> Iterator[WhooshWriter]:
        with Writer(self._directory, FIELDS, self._analyzer.meaning) as writer:
            yield WhooshWriter(writer, self._analyzer)

    def search(self, query: Query) -> Results:
        began = time.perf_counter()
        query = extract_filters(query, self._vocabulary, datetime.date.today())
        view = self._current()
        asked = view.asked(query.text, query.exact)
        matched = _matched(query, view.snapshot, asked.node)
        masks = facet_masks(query, view.snapshot)
        found = reduce(Matches.only, masks.values(), matched) if masks else matched
        total = found.selection.count
        documents, scores = view.page(query, found)
        page = Page(view.snapshot, documents, asked.highlighter, query.whole)
        meetings, meeting_totals = _meetings(query, view.snapshot, found, documents)
        return Results(
            query,
            total,
            meetings,
            page.hits(scores.tolist()),
            {
                name: view.facet(name, query, found.selection, matched.selection, masks)
                for name in query.facets
            },
            meeting_totals,
            _suggestion(query.text, asked.expanded.corrections, total),
            (time.perf_counter() - began) * 1000,
        )

    def document(self, document_id: str) -> IndexDocument | None:
        snapshot = self._current().snapshot
        number = snapshot.number(document_id)
        return None if number is None else snapshot.document(number)

    def suggest(self, text: str, limit: int = 8) -> Sequence[Suggestion]:
        view = self._current()
        return suggest(
            text, limit, self._vocabulary, view.concept_counts, view.snapshot.words
        )

    def tabulate(
        self, query: Query, rows: TableField, columns: TableField
    ) -> Mapping[tuple[str, str], int]:
        query = extract_filters(query, self._vocabulary, datetime.date.today())
        view = self._current()
        asked = view.asked(query.text, query.exact)
        matched = _matched(query, view.snapshot, asked.node)
        masks = facet_masks(query, view.snapshot).values()
        found = reduce(Matches.only, masks, matched).selection
        return view.tabulate(found, TABLE_FIELDS[rows], TABLE_FIELDS[columns])

    def spans(self, field: TableField) -> Mapping[str, DateRange]:
        return self._current().spans(TABLE_FIELDS[field])

    def statistics(self) -> Statistics:
        view = self._current()
        snapshot = view.snapshot
        paragraphs = Selection(snapshot.size, None, snapshot.paragraphs)
        first, last = snapshot.first_and_last_date(snapshot.paragraphs)
        return Statistics(
            meetings=int(np.count_nonzero(snapshot.meeting_counts(paragraphs))),
            paragraphs=paragraphs.count,
            decisions=view.counted(schema.DECISION, paragraphs).get("1", 0),
            boards=sum(map(bool, view.counted(schema.BOARD, paragraphs).values())),
            first=first,
            last=last,
        )

    def forget(self) -> None:
        """Let go of what searches left in memory; facet tables belong to opening."""
        self._current().snapshot.collection.forget()

    def close(self) -> None:
        """Let go of the files; those that a search still uses stay open with it."""
        with self._lock:
            self._view = None

    def _current(self) -> View:
        """The view of the last commit, whichever process made it."""
        with self._lock:
            commit = last_commit(self._directory)
            if self._view is None or self._seen != commit:
                snapshot = Snapshot.open(self._directory)
                self._view = View(
                    snapshot, self._vocabulary, self._aliases, self._analyzer
                )
                self._seen = commit
            return self._view


def _matched(query: Query, snapshot: Snapshot, node: Node | None) -> Matches:
    """The documents that the text and the filters without a facet let through."""
    if node:
        found = snapshot.find(node)
    elif query.text.strip():  # nothing in it that can be searched for
        found = snapshot.nothing()
    else:
        found = snapshot.all_paragraphs()
    for mask in other_masks(query, snapshot):
        found = found.only(mask)
    return found


def _meetings(
    query: Query, snapshot: Snapshot, found: Matches, shown: Documents
) -> tuple[int, dict[str, int]]:
    """How many meetings the hits come from, and the hits of those that are shown."""
    if not query.meetings:
        return 0, {}
    names = snapshot.values(schema.MEETING).names
    counts = snapshot.meeting_counts(found.selection)
    places = snapshot.values(schema.MEETING).column.take(shown).tolist()
    totals = {names[place - 1]: int(counts[place]) for place in places}
    return int(np.count_nonzero(counts)), totals


def _suggestion(text: str, corrections: Mapping[str, str], total: int) -> str | None:
    """The text with its words put right; None where that finds nothing."""
    if not corrections or not total:
        return None
    for word, right in corrections.items():
        whole_word = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
        text = whole_word.sub(right, text)
    return text
