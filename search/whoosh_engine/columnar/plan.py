"""A Whoosh query -> nodes that find and score its documents.

A query of a kind that is not known here is left to Whoosh's own matchers, which run on
the same files (`codec`); so is one with a boost that is not above zero.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from math import inf

import numpy as np
from numpy.typing import NDArray
from whoosh import query as q
from whoosh.fields import Schema
from whoosh.query.terms import MultiTerm
from whoosh.searching import Searcher

from search.whoosh_engine.columnar import codec
from search.whoosh_engine.columnar.array_file import Array
from search.whoosh_engine.columnar.collection import (
    Collection,
    Documents,
    decoded,
)
from search.whoosh_engine.columnar.compound import AllNode, AnyNode
from search.whoosh_engine.columnar.document import Fields
from search.whoosh_engine.columnar.nodes import (
    EXACT,
    AlikeNode,
    Arena,
    ColumnNode,
    MadeNode,
    Node,
    Nothing,
    NotNode,
)
from search.whoosh_engine.columnar.phrase import PhraseNode
from search.whoosh_engine.columnar.prefix import Beginning
from search.whoosh_engine.columnar.queries import Coordinated, Row, Starts
from search.whoosh_engine.columnar.scoring import Scores, Table, Weighting, rarity
from search.whoosh_engine.columnar.term import TermNode


class Planner:
    """Plans queries for one collection."""

    def __init__(
        self,
        collection: Collection,
        fields: Fields,
        schema: Schema,
        weighting: Weighting,
        exact: int = EXACT,
    ) -> None:
        """Up to `exact` documents a first pass has 64 bits."""
        self.collection = collection
        self.weighting = weighting
        self._fields = fields
        self._schema = schema
        self._arena = Arena(collection, exact)
        self._tables: dict[tuple[str, float], Table] = {}

    @cached_property
    def searcher(self) -> Searcher:
        """A Whoosh searcher on the same files."""
        return codec.searcher(self.collection, self._schema, self.weighting)

    def plan(self, query: q.Query) -> Node:
        """The nodes of a query."""
        if not self.collection.size or query == q.NullQuery:
            return Nothing()
        if getattr(query, "boost", 1.0) <= 0:
            return self._left_to_whoosh(query)
        match query:
            case Coordinated():
                most = len(query.subqueries)
                shares = (np.arange(most + 1) / most) ** query.power
                return self._any(query.subqueries, query.boost, shares=shares)
            case q.Or() | q.DisjunctionMax() | q.And():
                return self._compound(query)
            case q.AndNot(a=wanted, b=unwanted):
                return AllNode([self.plan(wanted)], without=[self.plan(unwanted)])
            case q.AndMaybe(a=wanted, b=welcome):
                return AllNode([self.plan(wanted)], maybe=[self.plan(welcome)])
            case q.Require(a=wanted, b=required):
                return AllNode([self.plan(wanted)], required=[self.plan(required)])
            case q.Not(query=inner):
                return NotNode(self._arena, self.plan(inner))
            case q.ConstantScoreQuery(child=inner, score=score) if score > 0:
                return AlikeNode(self.plan(inner), score)
            case q.Every(fieldname=None):
                return NotNode(self._arena, Nothing(), query.boost)
            case q.NumericRange() if query.fieldname in self._fields.numbers:
                return self._range(query)
            case q.Term():
                text = query.text
                text = text if isinstance(text, str) else decoded(text)
                return self._term(query.fieldname, text, query.boost)
            case q.Phrase() if self._is_row(query) and query.slop == 1:
                places = [[word] for word in query.words]
                return self._row(query.fieldname, places, query.boost)
            case Row() if query.fieldname in self._fields.texts and query.places:
                return self._row(query.fieldname, query.places, query.boost)
            case q.Prefix() if query.fieldname in self._fields.texts:
                return self._prefix(query)
            case MultiTerm() if self._is_indexed(query.fieldname):
                return self._any_term(
                    query.fieldname, self._expanded(query), query.boost
                )
        return self._left_to_whoosh(query)

    def _any(
        self,
        queries: Sequence[q.Query],
        boost: float,
        *,
        best: bool = False,
        shares: Scores | None = None,
    ) -> Node:
        """Any of the queries."""
        planned = [self.plan(query) for query in queries]
        return self._any_node(planned, boost, best=best, shares=shares)

    def _any_node(
        self,
        planned: Sequence[Node],
        boost: float = 1.0,
        *,
        best: bool = False,
        shares: Scores | None = None,
    ) -> Node:
        """Any of those that can match."""
        nodes = [node for node in planned if not isinstance(node, Nothing)]
        if len(nodes) > 1:
            return AnyNode(self._arena, nodes, best=best, shares=shares, boost=boost)
        factor = boost if shares is None else boost * float(shares[1])
        return _boosted(nodes[0], factor) if nodes else Nothing()

    def _compound(self, query: q.CompoundQuery) -> Node:
        if len(query.subqueries) == 1:  # Whoosh forgets the boost here
            return self.plan(query.subqueries[0])
        match query:
            case q.And():
                parts = [self.plan(inner) for inner in query.subqueries]
                if not parts or any(isinstance(part, Nothing) for part in parts):
                    return Nothing()
                return AllNode(parts, boost=query.boost)
            case q.Or(scale=None):
                return self._any(query.subqueries, query.boost)
            case q.DisjunctionMax(tiebreak=0.0):
                return self._any(query.subqueries, query.boost, best=True)
        return self._left_to_whoosh(query)

    def _term(self, field: str, text: str, boost: float = 1.0) -> TermNode | Nothing:
        if not self._is_indexed(field):
            return Nothing()
        postings = self.collection.postings(field, text)
        if postings is None:
            return Nothing()
        if postings.codes is None:
            return TermNode(self._arena, (field, text), postings, None, boost)
        table = self._table(field, self.weighting.b(text))
        factor = rarity(self.collection.size, len(postings)) * boost
        return TermNode(self._arena, (field, text), postings, table, factor)

    def _table(self, field: str, b: float) -> Table:
        if (field, b) not in self._tables:
            average = self.collection.average_length(field)
            self._tables[field, b] = Table.of(average, b)
        return self._tables[field, b]

    def _row(
        self, field: str, places: Sequence[Sequence[str]], boost: float = 1.0
    ) -> Node:
        """Terms at following places, any of several at each."""
        found = [
            [
                term
                for text in texts
                if isinstance(term := self._term(field, text), TermNode)
            ]
            for texts in places
        ]
        if not all(found):
            return Nothing()
        anywhere = [
            terms[0] if len(terms) == 1 else AnyNode(self._arena, terms)
            for terms in found
        ]
        together = AllNode(anywhere, boost=boost)
        return PhraseNode(self.collection, found, together)

    def _prefix(self, query: q.Prefix) -> Node:
        field, text, alike = query.fieldname, query.text, isinstance(query, Starts)
        table = self._table(field, self.weighting.b(text))
        beginning = Beginning(self.collection, field, text, table, alike)
        if not beginning.postings:
            return Nothing()
        return _boosted(MadeNode(beginning.scores, beginning.postings), query.boost)

    def _any_term(self, field: str, texts: Sequence[str], boost: float) -> Node:
        """Any of many terms, their scores added."""
        return self._any_node([self._term(field, text, boost) for text in texts])

    def _expanded(self, query: MultiTerm) -> list[str]:
        """The terms that a fuzzy word, a wildcard or the like stands for."""
        found: set[bytes] = set()
        for leaf, _ in self.searcher.leaf_searchers():
            for term in query._btexts(leaf.reader()):
                found.add(term if isinstance(term, bytes) else term.encode())
        return [decoded(term) for term in sorted(found)]

    def _range(self, query: q.NumericRange) -> Node:
        first = -inf if query.start is None else query.start
        last = inf if query.end is None else query.end
        above: Callable[[Array, float], Array] = (
            np.greater if query.startexcl else np.greater_equal
        )
        below: Callable[[Array, float], Array] = (
            np.less if query.endexcl else np.less_equal
        )

        def passes(numbers: Array) -> Array:
            return above(numbers, first) & below(numbers, last)

        return ColumnNode(self.collection.numbers(query.fieldname), passes, query.boost)

    def _is_indexed(self, field: str) -> bool:
        return field in self._fields.texts or field in self._fields.keywords

    def _is_row(self, query: q.Phrase) -> bool:
        return query.fieldname in self._fields.texts and bool(query.words)

    def _left_to_whoosh(self, query: q.Query) -> Node:
        """What Whoosh's own matchers find."""

        def make() -> tuple[Documents, NDArray[np.float64]]:
            documents: list[int] = []
            scores: list[float] = []
            for leaf, start in self.searcher.leaf_searchers():
                matcher = query.matcher(leaf, leaf.context())
                while matcher.is_active():
                    documents.append(start + matcher.id())
                    scores.append(matcher.score())
                    matcher.next()
            return np.array(documents, np.intp), np.array(scores, np.float64)

        return MadeNode(make, self.collection.size)


def _boosted(node: Node, factor: float) -> Node:
    """The node, its scores so many times as high."""
    if factor == 1.0:
        return node
    if isinstance(node, TermNode):
        return node.boosted(factor)
    return AllNode([node], boost=factor)
