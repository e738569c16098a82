"""The parts of a planned query: which documents match, and how well.

Every node can find all its documents, or score those it is given: the rarest clause
drives and the others are asked about what it found. A score above zero means a match.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.columnar.array_file import Array
from search.whoosh_engine.columnar.collection import Collection, Documents, Postings
from search.whoosh_engine.columnar.scoring import Scores, Table

# A term in more than this share of the documents is kept as a vector over all of them.
DENSE: Final = 1 / 32
# Clauses that together have this share are added up over all documents.
MANY: Final = 1 / 8
FEW: Final = 256  # documents that are looked up one by one
LEAST: Final = 1e-30  # the score of a match that adds nothing


@dataclass(frozen=True, slots=True)
class Found:
    """Documents, each once, with their scores; or the scores of all documents."""

    documents: Documents | None
    scores: Scores

    def sparse(self) -> tuple[Documents, Scores]:
        """The documents that match, and their scores."""
        if self.documents is not None:
            return self.documents, self.scores
        documents = np.flatnonzero(self.scores)
        return documents, self.scores[documents]


NONE: Final = Found(np.empty(0, np.intp), np.empty(0, np.float32))


class Arena:
    """What the nodes of a query share: the collection and vectors to write on."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.size = collection.size
        self._spare: list[NDArray[np.float32]] = []

    def take(self) -> NDArray[np.float32]:
        """A vector of zeros for all documents; it is given back as it was."""
        try:
            return self._spare.pop()
        except IndexError:
            return np.zeros(self.size, np.float32)

    def give(self, vector: NDArray[np.float32]) -> None:
        self._spare.append(vector)


class Node(ABC):
    """A part of a query; `estimate` is about how many documents match."""

    estimate: int

    @abstractmethod
    def find(self) -> Found:
        """All documents that match, with their scores in 32 bits."""

    @abstractmethod
    def score(self, documents: Documents, *, exact: bool = False) -> Scores:
        """The scores of these documents, 0 where they do not match.

        `exact` ones have 64 bits.
        """


class Nothing(Node):
    estimate = 0

    def find(self) -> Found:
        return NONE

    def score(self, documents: Documents, *, exact: bool = False) -> Scores:
        return zeros(len(documents), exact)


class TermNode(Node):
    """A term of a text field; without a table of scores all matches score alike."""

    def __init__(
        self,
        arena: Arena,
        key: tuple[str, str],
        postings: Postings,
        table: Table | None,
        factor: float,
    ) -> None:
        self.key = key
        self.postings = postings
        self.estimate = len(postings)
        self._arena = arena
        self._table = table
        self._factor = factor

    def find(self) -> Found:
        units = self._units()
        scores = units if self._factor == 1.0 else units * np.float32(self._factor)
        return Found(self.postings.documents, scores)

    def score(self, documents: Documents, *, exact: bool = False) -> Scores:
        if not exact:
            if self.is_dense:
                return self.dense().take(documents) * np.float32(self._factor)
            if len(documents) * 8 > self.estimate:
                return self._looked_up(documents)
        places, there = self.located(documents)
        if not exact:
            units = self._units()[places]
        elif self._table is None or self.postings.codes is None:
            units = np.ones(len(documents))
        else:
            units = self._table.scores(self.postings.codes[places], True)
        return np.where(there, units * units.dtype.type(self._factor), 0)

    def located(self, documents: Documents) -> tuple[Documents, NDArray[np.bool_]]:
        """The indexes of the postings of these documents, and whether they have any."""
        if self.is_dense and len(documents) > FEW:
            indexes: Documents = self._indexes().take(documents).astype(np.intp)
            return indexes, indexes >= 0
        if len(documents) * 8 > self.estimate and self.estimate < 1 << 24:
            # 32 bits of a float count to 16 million.
            vector = self._arena.take()
            vector[self.postings.documents] = np.arange(1, self.estimate + 1)
            indexes = vector.take(documents).astype(np.intp) - 1
            vector[self.postings.documents] = 0
            self._arena.give(vector)
            return indexes, indexes >= 0
        return located(self.postings.documents, documents)

    def _indexes(self) -> NDArray[np.int32]:
        """For each document the index of its posting, -1 for none."""

        def make() -> NDArray[np.int32]:
            vector = np.full(self._arena.size, -1, np.int32)
            vector[self.postings.documents] = np.arange(self.estimate)
            return vector

        memory = self._arena.collection.memory
        return memory.get(("indexes", *self.key), make, lambda made: made.nbytes)

    @property
    def is_dense(self) -> bool:
        return self.estimate > self._arena.size * DENSE

    def dense(self) -> NDArray[np.float32]:
        """The scores of all documents, but for the factor."""

        def make() -> NDArray[np.float32]:
            vector = np.zeros(self._arena.size, np.float32)
            vector[self.postings.documents] = self._units()
            return vector

        memory = self._arena.collection.memory
        return memory.get(("dense", *self._kind), make, lambda made: made.nbytes)

    def add_to(self, total: NDArray[np.float32]) -> None:
        """Add the scores of all documents."""
        if self.is_dense:
            total += self.dense() * np.float32(self._factor)
        else:
            found = self.find()
            total[found.documents] += found.scores

    @property
    def _kind(self) -> tuple[object, ...]:
        return (*self.key, self._table.b if self._table else None)

    def _units(self) -> Scores:
        """The scores of the postings, but for the factor."""

        def make() -> Scores:
            if self._table is None or self.postings.codes is None:
                return np.ones(self.estimate, np.float32)
            return self._table.scores(self.postings.codes, False)

        memory = self._arena.collection.memory
        return memory.get(("units", *self._kind), make, lambda made: made.nbytes)

    def _looked_up(self, documents: Documents) -> Scores:
        vector = self._arena.take()
        vector[self.postings.documents] = self._units()
        scores = vector.take(documents)
        vector[self.postings.documents] = 0
        self._arena.give(vector)
        return scores * np.float32(self._factor)


class AnyNode(Node):
    """Any of the parts: their scores added, or with `best` the greatest of them.

    With `coordination` a document that has few of the parts loses: the sum is
    multiplied with its share `of` so many to that power.
    """

    def __init__(
        self,
        arena: Arena,
        parts: Sequence[Node],
        *,
        best: bool = False,
        coordination: float = 0.0,
        of: int = 1,
        boost: float = 1.0,
    ) -> None:
        # The commonest first: the vectors of the others are added to its own.
        self.parts = sorted(parts, key=lambda part: -part.estimate)
        self.estimate = min(arena.size, sum(part.estimate for part in parts))
        self._arena = arena
        self._joined: np.ufunc = np.maximum if best else np.add
        self._coordination = coordination
        self._of = of
        self._boost = boost

    def find(self) -> Found:
        total = sum(part.estimate for part in self.parts)
        found = (
            self._added_up() if total > self._arena.size * MANY else self._gathered()
        )
        if self._boost != 1.0:
            return Found(found.documents, found.scores * np.float32(self._boost))
        return found

    def score(self, documents: Documents, *, exact: bool = False) -> Scores:
        scores = zeros(len(documents), exact)
        counts = np.zeros(len(documents), np.float32)
        for part in self.parts:
            more = part.score(documents, exact=exact)
            scores = self._joined(scores, more)
            if self._coordination:
                counts += more > 0
        if self._coordination:
            scores = scores * self._shares(counts).astype(scores.dtype)
        return scores * scores.dtype.type(self._boost)

    def _shares(self, counts: Array) -> Scores:
        shares: Scores = (counts / self._of) ** self._coordination
        return shares

    def _added_up(self) -> Found:
        """The scores of all documents."""
        scores = np.zeros(self._arena.size, np.float32)
        counts = np.zeros(self._arena.size if self._coordination else 0, np.float32)
        for part in self.parts:
            if isinstance(part, TermNode) and self._is_plain_sum:
                part.add_to(scores)
                continue
            found = part.find()
            if found.documents is None:
                self._joined(scores, found.scores, out=scores)
                if self._coordination:
                    counts += found.scores > 0
            else:
                there = self._joined(scores[found.documents], found.scores)
                scores[found.documents] = there
                if self._coordination:
                    counts[found.documents] += 1
        if self._coordination:
            scores *= self._shares(counts)
        return Found(None, scores)

    @property
    def _is_plain_sum(self) -> bool:
        return self._joined is np.add and not self._coordination

    def _gathered(self) -> Found:
        """The documents of the parts, brought together on a spare vector."""
        vector = self._arena.take()
        counts = self._arena.take() if self._coordination else None
        new: list[Documents] = []
        for part in self.parts:
            documents, scores = part.find().sparse()
            before = vector[documents]
            new.append(documents[before == 0] if new else documents)
            vector[documents] = self._joined(before, scores)
            if counts is not None:
                counts[documents] += 1
        documents = np.concatenate(new) if new else NONE.sparse()[0]
        scores = vector[documents]
        vector[documents] = 0
        self._arena.give(vector)
        if counts is not None:
            scores *= self._shares(counts[documents])
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
        self._scored = parts
        self._required = required
        self._without = without
        self._maybe = maybe
        self._boost = boost
        self.estimate = min(part.estimate for part in (*parts, *required))

    def find(self) -> Found:
        driver = min((*self._scored, *self._required), key=lambda part: part.estimate)
        documents, scores = driver.find().sparse()
        if driver not in self._scored:
            scores = np.zeros(len(documents), np.float32)
        scores = scores.astype(np.float32, copy=False)
        others = [part for part in self._scored if part is not driver]
        for part in sorted(others, key=lambda part: part.estimate):
            more = part.score(documents)
            found = np.flatnonzero(more)
            documents = documents.take(found)
            scores = scores.take(found) + more.take(found)
        for part in self._required:
            if part is not driver:
                kept = part.score(documents) > 0
                documents, scores = documents[kept], scores[kept]
        for part in self._without:
            kept = part.score(documents) == 0
            documents, scores = documents[kept], scores[kept]
        for part in self._maybe:
            scores = scores + part.score(documents)
        if self._boost != 1.0:
            scores = scores * np.float32(self._boost)
        return Found(documents, scores)

    def score(self, documents: Documents, *, exact: bool = False) -> Scores:
        total = zeros(len(documents), exact)
        kept = np.ones(len(documents), np.bool_)
        for part in self._scored:
            more = part.score(documents, exact=exact)
            kept &= more > 0
            total = total + more
        for part in self._required:
            kept &= part.score(documents) > 0
        for part in self._without:
            kept &= part.score(documents) == 0
        for part in self._maybe:
            total = total + part.score(documents, exact=exact)
        return np.where(kept, total * total.dtype.type(self._boost), 0)


class NotNode(Node):
    """The documents that do not match, all alike."""

    def __init__(self, arena: Arena, part: Node, score: float = 1.0) -> None:
        self._part = part
        self._size = arena.size
        self._score = score
        self.estimate = max(0, arena.size - part.estimate)

    def find(self) -> Found:
        scores = np.full(self._size, self._score, np.float32)
        scores[self._part.find().sparse()[0]] = 0
        return Found(None, scores)

    def score(self, documents: Documents, *, exact: bool = False) -> Scores:
        others = self._part.score(documents) == 0
        return alike(others, self._score, exact)


class AlikeNode(Node):
    """What the part matches, all with one score."""

    def __init__(self, part: Node, score: float) -> None:
        self._part = part
        self._score = score
        self.estimate = part.estimate

    def find(self) -> Found:
        found = self._part.find()
        return Found(found.documents, (found.scores > 0) * np.float32(self._score))

    def score(self, documents: Documents, *, exact: bool = False) -> Scores:
        return alike(self._part.score(documents) > 0, self._score, exact)


class FixedNode(Node):
    """Documents that are known beforehand, ascending, with exact scores."""

    def __init__(self, documents: Documents, scores: NDArray[np.float64]) -> None:
        self.documents = documents
        self.scores = np.maximum(scores, LEAST)
        self.estimate = len(documents)
        self._quick = self.scores.astype(np.float32)

    @property
    def nbytes(self) -> int:
        return self.documents.nbytes + self.scores.nbytes + self._quick.nbytes

    def find(self) -> Found:
        return Found(self.documents, self._quick)

    def score(self, documents: Documents, *, exact: bool = False) -> Scores:
        if not self.estimate:
            return zeros(len(documents), exact)
        places, there = located(self.documents, documents)
        scores = self.scores if exact else self._quick
        return np.where(there, scores[places], 0)


class ColumnNode(Node):
    """The documents whose number passes a test, all with one score."""

    def __init__(
        self, column: Array, passes: Callable[[Array], Array], score: float
    ) -> None:
        self._column = column
        self._passes = passes
        self._score = score
        self.estimate = len(column)

    def find(self) -> Found:
        return Found(None, self._passes(self._column) * np.float32(self._score))

    def score(self, documents: Documents, *, exact: bool = False) -> Scores:
        return alike(self._passes(self._column[documents]), self._score, exact)


def located(ascending: Array, wanted: Array) -> tuple[Documents, NDArray[np.bool_]]:
    """Where the wanted stand among ascending numbers, and whether they do."""
    places = np.searchsorted(ascending, wanted)
    places[places == len(ascending)] = 0
    return places, ascending[places] == wanted


def alike(there: Array, score: float, exact: bool) -> Scores:
    """One score where there is a match."""
    return np.where(there, score, 0).astype(np.float64 if exact else np.float32)


def zeros(size: int, exact: bool) -> Scores:
    return np.zeros(size, np.float64 if exact else np.float32)
