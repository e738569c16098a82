"""One state of an index on disk, as searches need it: terms, columns, documents.

A snapshot never changes. Documents are numbered from 0, deleted ones included.
"""

import datetime
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from search import schema
from search.clauses import Clause
from search.model import IndexDocument
from search.whoosh_engine.clause_query import clause_query
from search.whoosh_engine.columnar.collection import Collection, Mask
from search.whoosh_engine.columnar.document import Fields
from search.whoosh_engine.columnar.evaluator import Matches, matches
from search.whoosh_engine.columnar.nodes import Node
from search.whoosh_engine.columnar.plan import Planner
from search.whoosh_engine.columnar.scoring import Weighting, rarity
from search.whoosh_engine.columnar.segment import Numbers
from search.whoosh_engine.columnar.selection import Selection
from search.whoosh_engine.columnar.values import Values
from search.whoosh_engine.stored import decode

FIELDS = Fields((schema.BODY,), schema.KEYWORDS, schema.NUMBERS)
# Terms about a paragraph, not in it: its length does not matter to them.
CONTEXT = (
    schema.HEADING
    + schema.TOPIC_NAMED
    + schema.TOPIC_CONTEXT
    + schema.ORGANISATION_NAMED
)
NO_DATE = 0
# An order by date, meeting and place is one integer with so many bits of each.
DAY_BITS, MEETING_BITS, PLACE_BITS = 22, 22, 18


class Snapshot:
    """A collection of paragraphs and attendee lists."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.size = collection.size
        self._planner = Planner(collection, FIELDS, schema.schema(), Weighting(CONTEXT))
        self._values: dict[str, Values] = {}

    @classmethod
    def open(cls, directory: Path) -> "Snapshot":
        """The last commit of an index.

        Raises:
            MissingIndexError: the directory holds no index.
            DamagedIndexError: one of its files is damaged or gone.
        """
        return cls(Collection.open(directory))

    # Terms

    def frequency(self, term: str) -> int:
        """How many documents have a term."""
        alive = self.collection.alive
        if alive is None:
            return self.collection.frequency(schema.BODY, term)
        postings = self.collection.postings(schema.BODY, term)
        return int(np.count_nonzero(alive[postings.documents])) if postings else 0

    def acronyms(self) -> list[str]:
        """The acronyms that texts explain, each with its name, as terms keep them."""
        explained = self.collection.terms(schema.BODY, schema.EXPLAINED)
        return [term[1:] for term in explained]

    def words(self, prefix: str = "") -> dict[str, int]:
        """The printed words that begin so, in lower case, with their documents."""
        kinds = (schema.ATTENDEE, schema.ACRONYM, schema.EXACT)
        found: dict[str, int] = {}
        for kind in kinds:
            terms = self.collection.terms(schema.BODY, kind + prefix)
            found |= {term[1:]: count for term, count in terms.items()}
        return found

    # Searching

    def plan(self, clause: Clause) -> Node:
        """How the documents that a clause matches are found."""
        return self._planner.plan(clause_query(clause, self._rarity))

    def find(self, node: Node) -> Matches:
        """The documents that a planned clause matches."""
        return matches(node, self.collection)

    def all_paragraphs(self) -> Matches:
        """Every paragraph, all alike."""
        return Matches(None, Selection(self.size, None, self.paragraphs), None)

    def nothing(self) -> Matches:
        none = np.empty(0, np.intp)
        return Matches(None, Selection.of(self.size, none), None)

    def _rarity(self, terms: Iterable[str]) -> float:
        """That of the commonest of the terms."""
        frequency = self.collection.frequency
        counts = (frequency(schema.BODY, term) for term in terms)
        return rarity(max(1, self.size), max(counts, default=0))

    # Columns

    def values(self, field: str) -> Values:
        """A field's values, read whole when first asked for."""
        if field not in self._values:
            self._values[field] = Values(self.collection, field)
        return self._values[field]

    def having(self, field: str, values: Sequence[str]) -> Mask:
        """The documents that have any of these values in a field."""
        return self.collection.memory.get(
            ("having", field, tuple(values)),
            lambda: self._mask(field, values),
            lambda mask: mask.nbytes,
        )

    def _mask(self, field: str, values: Sequence[str]) -> Mask:
        mask = np.zeros(self.size, np.bool_)
        for value in values:
            if postings := self.collection.postings(field, value):
                mask[postings.documents] = True
        return mask

    @cached_property
    def paragraphs(self) -> Mask:
        """Documents that are paragraphs, not attendee lists."""
        mask = self.having(schema.KIND_OF_DOCUMENT, ["paragraph"])
        alive = self.collection.alive
        return mask if alive is None else mask & alive

    @cached_property
    def days(self) -> NDArray[np.int32]:
        """The date of each document as datetime's ordinal, 0 for none."""
        return self.collection.numbers(schema.DATE).astype(np.int32)

    def first_and_last_date(
        self, mask: Mask
    ) -> tuple[datetime.date, datetime.date] | tuple[None, None]:
        """The dates between which the documents of a mask lie."""
        days = self.days[mask & (self.days != NO_DATE)]
        if not len(days):
            return None, None
        first, last = int(days.min()), int(days.max())
        return datetime.date.fromordinal(first), datetime.date.fromordinal(last)

    def meeting_counts(self, selection: Selection) -> Numbers:
        """For each value of the column of meetings, a selection's documents."""
        meetings = self.values(schema.MEETING)
        column = meetings.column.take(selection.numbers())
        return np.bincount(column, minlength=len(meetings.names) + 1)

    @cached_property
    def newest_first(self) -> NDArray[np.int64]:
        """Keys by date from the newest, meeting and place; the undated last."""
        return self._keys((1 << DAY_BITS) - 1 - self.days)

    @cached_property
    def oldest_first(self) -> NDArray[np.int64]:
        undated = self.days == NO_DATE
        return self._keys(np.where(undated, (1 << DAY_BITS) - 1, self.days))

    def _keys(self, days: NDArray[np.int32]) -> NDArray[np.int64]:
        keys = days.astype(np.int64) << MEETING_BITS
        keys |= self.values(schema.MEETING).column
        keys <<= PLACE_BITS
        return keys | self.collection.numbers(schema.PLACE)

    # Stored documents

    def number(self, document_id: str) -> int | None:
        """The number of the document with this id."""
        postings = self.collection.postings(schema.ID, document_id)
        alive = self.collection.alive
        for number in postings.documents.tolist() if postings else ():
            if alive is None or alive[number]:
                return int(number)
        return None

    def document(self, number: int) -> IndexDocument:
        return decode(self.collection.stored(number))
