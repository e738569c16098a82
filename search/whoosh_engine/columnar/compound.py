"""Several parts of a query: any of them, or all of them and none of some others."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from search.whoosh_engine.columnar.array_file import Array
from search.whoosh_engine.columnar.collection import Documents
from search.whoosh_engine.columnar.nodes import Arena, Found, Node
from search.whoosh_engine.columnar.scoring import Scores
from search.whoosh_engine.columnar.term import TermNode

# Clauses that together have this share are added up over all documents.
MANY: Final = 1 / 2


class AnyNode(Node):
    """Any of the parts: their scores added, or with `best` the greatest of them.

    With `shares` a document that has few of the parts loses: the sum is multiplied
    with the share for its number of parts.
    """

    def __init__(
        self,
        arena: Arena,
        parts: Sequence[Node],
        *,
        best: bool = False,
        shares: Scores | None = None,
        boost: float = 1.0,
    ) -> None:
        # The commonest first: the vectors of the others are added to its own.
        self.parts = sorted(parts, key=lambda part: -part.estimate)
        self.estimate = min(arena.size, sum(part.estimate for part in parts))
        self.nbytes = sum(part.nbytes for part in parts)
        self._arena = arena
        self._joined: np.ufunc = np.maximum if best else np.add
        self._shares = None if shares is None else shares * boost
        self._boost = boost

    def find(self) -> Found:
        total = sum(part.estimate for part in self.parts)
        found = (
            self._added_up() if total > self._arena.size * MANY else self._gathered()
        )
        if self._boost != 1.0 and self._shares is None:
            boost = found.scores.dtype.type(self._boost)
            return Found(found.documents, found.scores * boost)
        return found

    def score(self, documents: Documents, *, exact: bool = False) -> Scores:
        each = [part.score(documents, exact=exact) for part in self.parts]
        scores: Scores = np.zeros(len(documents))
        for more in each:
            scores = joined(self._joined, scores, more)
        if self._shares is None:
            return scores * scores.dtype.type(self._boost)
        counts = np.zeros(len(documents), np.intp)
        for more in each:
            counts += more > 0
        return joined(np.multiply, scores, self._shares.take(counts))

    def _added_up(self) -> Found:
        """The scores of all documents."""
        scores = np.zeros(self._arena.size, self._arena.dtype)
        counts = np.zeros(0 if self._shares is None else self._arena.size, np.uint8)
        is_plain_sum = self._shares is None and self._joined is np.add
        for part in self.parts:
            if is_plain_sum and isinstance(part, TermNode):
                part.add_to(scores)
                continue
            found = part.find()
            if found.documents is None:
                self._joined(scores, found.scores, out=scores, casting="same_kind")
                if self._shares is not None:
                    counts += found.scores > 0
            else:
                there = self._joined(scores.take(found.documents), found.scores)
                scores[found.documents] = there
                if self._shares is not None:
                    counts[found.documents] += 1
        if self._shares is not None:
            scores *= self._shares.astype(scores.dtype).take(counts)
        return Found(None, scores)

    def _gathered(self) -> Found:
        """The documents of the parts, brought together on a spare vector."""
        vector = self._arena.take()
        found: list[Documents] = []
        repeated: list[Documents] = []  # once for every part but the first
        for part in self.parts:
            documents, scores = part.find().sparse()
            if not found:
                vector[documents] = scores
                found.append(documents)
                continue
            before = vector.take(documents)
            vector[documents] = self._joined(before, scores)
            known = before > 0
            repeated.append(documents.compress(known))
            found.append(documents.compress(~known))
        if self._shares is not None:
            self._favour(vector, repeated)
        documents = np.concatenate(found)
        scores = vector.take(documents)
        vector[documents] = 0
        self._arena.give(vector)
        if self._shares is not None:
            scores *= scores.dtype.type(self._shares[1])
        return Found(documents, scores)

    def _favour(self, vector: Array, repeated: Sequence[Documents]) -> None:
        """Raise what has several parts above the share of what has one."""
        assert self._shares is not None
        gains = (self._shares[1:] / self._shares[1]).astype(vector.dtype)
        if len(repeated) == 1:
            vector[repeated[0]] *= gains[1]
            return
        counts = self._arena.take()
        for documents in repeated:
            counts[documents] += 1
        several = np.concatenate(repeated)
        gained = gains.take(counts.take(several).astype(np.intp))
        vector[several] = vector.take(several) * gained
        counts[several] = 0
        self._arena.give(counts)


class AllNode(Node):
    """All of the parts, none of the `without`; what is `maybe` adds to the score.

    The parts of `required` must match but do not add to the score.
    """

    def __init__(
        self,
        parts: Sequence[Node],
        *,
        required: Sequence[Node] = (),
        without: Sequence[Node] = (),
        maybe: Sequence[Node] = (),
        boost: float = 1.0,
    ) -> None:
        must = (*parts, *required)
        self._driver = min(must, key=lambda part: part.estimate)
        self._scored = sorted(parts, key=lambda part: part.estimate)
        self._required = required
        self._without = without
        self._maybe = maybe
        self._boost = boost
        self.estimate = self._driver.estimate
        self.nbytes = sum(part.nbytes for part in (*must, *without, *maybe))

    def find(self) -> Found:
        documents, scores = self._driver.find().sparse()
        if self._driver not in self._scored:
            scores = np.zeros(len(documents))
        for part in self._scored:
            if part is not self._driver:
                more = part.score(documents)
                found = more.nonzero()[0]
                documents = documents.take(found)
                scores = joined(np.add, scores.take(found), more.take(found))
        for part in self._required:
            if part is not self._driver:
                kept = part.score(documents) > 0
                documents, scores = documents[kept], scores[kept]
        for part in self._without:
            kept = part.score(documents) == 0
            documents, scores = documents[kept], scores[kept]
        for part in self._maybe:
            scores = joined(np.add, scores, part.score(documents))
        if self._boost != 1.0:
            scores = scores * scores.dtype.type(self._boost)
        return Found(documents, scores)

    def score(self, documents: Documents, *, exact: bool = False) -> Scores:
        total: Scores = np.zeros(len(documents))
        kept = np.ones(len(documents), np.bool_)
        for part in self._scored:
            more = part.score(documents, exact=exact)
            kept &= more > 0
            total = joined(np.add, total, more)
        for part in self._required:
            kept &= part.score(documents) > 0
        for part in self._without:
            kept &= part.score(documents) == 0
        for part in self._maybe:
            total = joined(np.add, total, part.score(documents, exact=exact))
        return total * kept * total.dtype.type(self._boost)

    def score_found(self, documents: Documents) -> Scores:
        total = np.zeros(len(documents))
        for part in self._scored:
            total += part.score_found(documents)
        for part in self._maybe:
            total += part.score(documents, exact=True)
        return total * self._boost


def joined(function: np.ufunc, scores: Scores, more: Scores) -> Scores:
    """What two scores give together; it has 64 bits only where both have."""
    less = scores.dtype if scores.dtype.itemsize < 8 else more.dtype
    together: Scores = function(scores, more, dtype=less, casting="same_kind")
    return together
