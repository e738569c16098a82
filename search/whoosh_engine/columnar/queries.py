"""Kinds of queries that Whoosh lacks."""

from collections.abc import Callable, Sequence

from whoosh import query as q
from whoosh.matching import WrappingMatcher
from whoosh.matching.mcore import Matcher


class Coordinated(q.Or):  # type: ignore[misc]
    """Any of the queries; a document with few of them loses.

    The sum of the scores is multiplied with the share of the queries that match, to
    the given power.
    """

    def __init__(
        self, subqueries: Sequence[q.Query], power: float, boost: float = 1.0
    ) -> None:
        super().__init__(subqueries, boost=boost)
        self.power = power

    def apply(self, fn: Callable[[q.Query], q.Query]) -> "Coordinated":
        return Coordinated([fn(query) for query in self], self.power, self.boost)

    def matcher(self, searcher: object, context: object = None) -> Matcher:
        parts = [query.matcher(searcher, context) for query in self.subqueries]
        union = q.Or(self.subqueries, boost=self.boost).matcher(searcher, context)
        return _CoordinatedMatcher(union, parts, self.power)


class _CoordinatedMatcher(WrappingMatcher):  # type: ignore[misc]
    """Whoosh's union, its score lessened; `parts` follow it through the documents."""

    def __init__(self, union: Matcher, parts: Sequence[Matcher], power: float) -> None:
        super().__init__(union)
        self._parts = parts
        self._power = power

    def copy(self) -> "_CoordinatedMatcher":
        parts = [part.copy() for part in self._parts]
        return _CoordinatedMatcher(self.child.copy(), parts, self._power)

    def replace(self, minquality: float = 0) -> "_CoordinatedMatcher":
        return self

    def supports_block_quality(self) -> bool:
        return False

    def score(self) -> float:
        here = self.id()
        matching = 0
        for part in self._parts:
            if part.is_active() and part.id() < here:
                part.skip_to(here)
            matching += part.is_active() and part.id() == here
        return float(self.child.score() * (matching / len(self._parts)) ** self._power)


class Starts(q.Prefix):  # type: ignore[misc]
    """Any term that begins so; all are as rare as the commonest of them."""

    def __init__(self, fieldname: str, text: str, boost: float = 1.0) -> None:
        super().__init__(fieldname, text, boost, constantscore=False)


class Row(q.Query):  # type: ignore[misc]
    """Terms at following places, any of several at each."""

    def __init__(
        self, fieldname: str, places: Sequence[Sequence[str]], boost: float = 1.0
    ) -> None:
        self.fieldname = fieldname
        self.places = places
        self.boost = boost

    def matcher(self, searcher: object, context: object = None) -> Matcher:
        places = [
            q.Or([q.Term(self.fieldname, text) for text in texts])
            for texts in self.places
        ]
        row = q.SpanNear2(places).matcher(searcher, context)
        return row if self.boost == 1.0 else WrappingMatcher(row, boost=self.boost)
