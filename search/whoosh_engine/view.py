"""One state of an index, with all that is derived from it for searching."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np
from numpy.typing import NDArray

from search import schema
from search.acronyms import Acronyms
from search.aliases import Aliases
from search.analyzer import Analyzer
from search.concepts import Vocabulary
from search.errors import BadPageError
from search.expansion import Expanded, Expander
from search.facets import Choices, chosen_values
from search.highlight import Highlighter
from search.model import DateRange, FacetName, FacetValue, Query
from search.query_parser import parse_text
from search.spelling import Speller
from search.suggest import Counts
from search.whoosh_engine.columnar.collection import Documents, Mask
from search.whoosh_engine.columnar.evaluator import Matches
from search.whoosh_engine.columnar.nodes import Node
from search.whoosh_engine.columnar.scoring import Scores
from search.whoosh_engine.columnar.selection import Selection
from search.whoosh_engine.filters import facet_field
from search.whoosh_engine.snapshot import NO_DATE, Snapshot
from search.word_forms import WordForms

Numbers = NDArray[np.intp]
LAST = datetime.date.max.toordinal()
UNDATED = -1


@dataclass(frozen=True)
class Asked:
    """A text as it is searched for in one state of an index."""

    expanded: Expanded
    node: Node | None  # None where nothing in the text can be searched for
    highlighter: Highlighter


class View:
    """Made anew for every commit; what is derived waits until it is needed."""

    def __init__(
        self,
        snapshot: Snapshot,
        vocabulary: Vocabulary,
        aliases: Aliases,
        analyzer: Analyzer,
    ) -> None:
        self.snapshot = snapshot
        self._vocabulary = vocabulary
        self._choices: dict[tuple[FacetName, str], Choices] = {}
        self._aliases = aliases
        self._spans: dict[str, dict[str, DateRange]] = {}
        self._analyzer = analyzer

    def asked(self, text: str, exact: bool) -> Asked:
        """How a text is searched for; kept with its plan, but not what it finds."""
        return self.snapshot.collection.memory.get(
            ("asked", text, exact),
            lambda: self._read(text, exact),
            lambda made: len(text) + (made.node.nbytes if made.node else 0),
        )

    def _read(self, text: str, exact: bool) -> Asked:
        expanded = self.expander.expand(parse_text(text), exact)
        clause = expanded.clause
        node = self.snapshot.plan(clause) if clause else None
        highlighter = Highlighter(self._analyzer, clause, self._aliases.names)
        return Asked(expanded, node, highlighter)

    @cached_property
    def expander(self) -> Expander:
        forms = WordForms(self.snapshot, self._analyzer.splitter)
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

    def months(self, selection: Selection) -> dict[datetime.date, tuple[int, int]]:
        """The documents of a selection in each month, and the meetings they are of."""
        counts = self.snapshot.meeting_counts(selection)[1:]
        found = np.flatnonzero((counts > 0) & (self._meeting_months != UNDATED))
        months = self._meeting_months[found]
        meetings = np.bincount(months)
        documents = np.bincount(months, weights=counts[found])
        return {
            datetime.date(month // 12, month % 12 + 1, 1): (
                int(documents[month]),
                int(meetings[month]),
            )
            for month in np.flatnonzero(meetings).tolist()
        }

    @cached_property
    def _meeting_months(self) -> Numbers:
        """For each meeting its month, counted from that of year 0; or `UNDATED`."""
        snapshot = self.snapshot
        dated = snapshot.days != NO_DATE
        days, _ = snapshot.values(schema.MEETING).extremes(snapshot.days, dated)
        first = [
            datetime.date.fromordinal(day) if day <= LAST else None
            for day in days.tolist()
        ]
        months = [day.year * 12 + day.month - 1 if day else UNDATED for day in first]
        return np.array(months, np.intp)

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

    def facet(
        self,
        name: FacetName,
        query: Query,
        found: Selection,
        matched: Selection,
        masks: Mapping[FacetName, Mask],
    ) -> tuple[FacetValue, ...]:
        """A facet's choices, counted with every filter but its own.

        `masks` lead from what the text and the other filters `matched` to what is
        `found`.
        """
        if name in masks:
            others = (mask for other, mask in masks.items() if other != name)
            found = reduce(Selection.only, others, matched)
        field = facet_field(name, query)
        values = self.snapshot.values(field)
        if (name, field) not in self._choices:
            choices = Choices(name, values.names, self._vocabulary)
            self._choices[name, field] = choices
        chosen = chosen_values(name, query)
        return self._choices[name, field].offered(values.count(found), chosen)

    def page(self, query: Query, found: Matches) -> tuple[Documents, Scores]:
        """The documents on the page that is asked for, in its order, and their scores.

        Ties are broken as with the newest first; no two documents have one key there.

        Raises:
            BadPageError: there is no such page.
        """
        pages = max(1, -(-found.selection.count // query.per_page))
        if query.page > pages:
            raise BadPageError(str(query.page), pages=pages)
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
        return documents[first:], scores[first:]


def _span(first: int, last: int) -> DateRange:
    """The days of two ordinals; none where the first lies after the last."""
    if first > last:
        return DateRange()
    day = datetime.date.fromordinal
    return DateRange(day(first), day(last))
