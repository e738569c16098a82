"""Several parts of a query: any of them, or all of them and none of some others."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from search.whoosh_engine.columnar.collection import Documents
from search.whoosh_engine.columnar.nodes import NONE, Arena, Found, Node
from search.whoosh_engine.columnar.scoring import Scores
from search.whoosh_engine.columnar.term import TermNode

# Clauses that together have this share are added up over all documents.
MANY: Final = 1 / 8


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
        if len(self.parts) == 2 and total < self._arena.size:
            return self._paired()
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

    def _paired(self) -> Found:
        """The documents of two parts, brought together on a spare vector."""
        (first, scores), (second, more) = (part.find().sparse() for part in self.parts)
        one, two = self._share(1), self._share(2)
        scores, alone = scores * one, more * one
        vector = self._arena.take()
        vector[first] = scores
        before = vector.take(second)
        new = before == 0
        if self._joined is np.add:
            together = before * (two / one) + more * two
        else:
            together = np.maximum(before, alone) * (two / one)
        together = np.where(new, alone, together)
        vector[second] = together
        found = Found(
            np.concatenate([first, second.compress(new)]),
            np.concatenate(
                [vector.take(first), together.compress(new)], dtype=vector.dtype
            ),
        )
        vector[first] = 0
        vector[second] = 0
        self._arena.give(vector)
        return found

    def _share(self, count: int) -> float:
        """What the sum of the scores of so many parts is multiplied with."""
        return self._boost if self._shares is None else self._shares.item(count)

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
        counts = self._arena.take() if self._shares is not None else None
        new: list[Documents] = []
        for part in self.parts:
            documents, scores = part.find().sparse()
            before = vector.take(documents)
            new.append(documents.compress(before == 0) if new else documents)
            vector[documents] = self._joined(before, scores)
            if counts is not None:
                counts[documents] += 1
        documents = np.concatenate(new) if new else NONE.sparse()[0]
        scores = vector.take(documents)
        vector[documents] = 0
        self._arena.give(vector)
        if counts is not None and self._shares is not None:
            shares = self._shares.astype(scores.dtype)
            scores *= shares.take(counts.take(documents).astype(np.intp))
            counts[documents] = 0
            self._arena.give(counts)
        return Found(documents, scores)


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
                found = np.flatnonzero(more)
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
