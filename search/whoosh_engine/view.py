"""One state of an index, with all that is derived from it for searching."""

import datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from search import schema
from search.acronyms import Acronyms
from search.aliases import Aliases
from search.analyzer import Splitter
from search.expansion import Expander
from search.model import DateRange, Query
from search.spelling import Speller
from search.suggest import Counts
from search.whoosh_engine.columnar.evaluator import Matches
from search.whoosh_engine.columnar.selection import Selection
from search.whoosh_engine.snapshot import NO_DATE, Snapshot
from search.word_forms import WordForms

Numbers = NDArray[np.intp]


class View:
    """Made anew for every commit; what is derived waits until it is needed."""

    def __init__(
        self, snapshot: Snapshot, aliases: Aliases, splitter: Splitter
    ) -> None:
        self.snapshot = snapshot
        self._aliases = aliases
        self._splitter = splitter
        self._spans: dict[str, dict[str, DateRange]] = {}

    @cached_property
    def expander(self) -> Expander:
        forms = WordForms(self.snapshot, self._splitter)
        return Expander(
            forms,
            self._aliases,
            Speller(self.snapshot.words),
            Acronyms(self.snapshot.acronyms()),
        )

    @cached_property
    def concept_counts(self) -> Counts:
        size = self.snapshot.size
        alive = self.snapshot.collection.alive
        everything = np.ones(size, np.bool_) if alive is None else alive
        documents = Selection(size, None, everything)
        paragraphs = Selection(size, None, self.snapshot.paragraphs)
        return Counts(
            self.counted(schema.TOPIC, documents),
            self.counted(schema.ORGANISATION, documents),
            self.counted(schema.BOARD, paragraphs),
        )

    def counted(self, field: str, selection: Selection) -> dict[str, int]:
        """How many documents of a selection have each value of a field."""
        values = self.snapshot.values(field)
        return dict(zip(values.names, values.count(selection).tolist(), strict=True))

    def tabulate(
        self, selection: Selection, rows: str, columns: str
    ) -> dict[tuple[str, str], int]:
        """How many documents of a selection have each pair of values."""
        snapshot = self.snapshot
        return snapshot.values(rows).crossed(snapshot.values(columns), selection)

    def spans(self, field: str) -> dict[str, DateRange]:
        """The first and the last day of the paragraphs with each value."""
        if field not in self._spans:
            snapshot = self.snapshot
            values, dated = snapshot.values(field), snapshot.days != NO_DATE
            ends = values.extremes(snapshot.days, snapshot.paragraphs & dated)
            firsts, lasts = (end.tolist() for end in ends)
            self._spans[field] = {
                name: _span(first, last)
                for name, first, last in zip(values.names, firsts, lasts, strict=True)
            }
        return self._spans[field]

    def page(self, query: Query, found: Matches) -> list[tuple[int, float]]:
        """The documents on the page that is asked for, in its order, with scores.

        Ties are broken as with the newest first; no two documents have one key there.
        """
        first = (query.page - 1) * query.per_page
        last = first + query.per_page
        if query.sort == "relevance" and found.node:
            newest = self.snapshot.newest_first
            documents, scores = found.best(last, newest)
        else:
            oldest = query.sort == "oldest"
            snapshot = self.snapshot
            keys = snapshot.oldest_first if oldest else snapshot.newest_first
            documents = found.first(last, keys)
            scores = found.scored(documents)
        return [*zip(documents.tolist(), scores.tolist(), strict=True)][first:]


def _span(first: int, last: int) -> DateRange:
    """The days of two ordinals; none where the first lies after the last."""
    if first > last:
        return DateRange()
    day = datetime.date.fromordinal
    return DateRange(day(first), day(last))
