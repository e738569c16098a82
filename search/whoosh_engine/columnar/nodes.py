"""The parts of a planned query: which documents match, and how well.

Every node can find all its documents, or score those it is given: the rarest clause
drives and the others are asked about what it found. A score above zero means a match.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.columnar.array_file import Array
from search.whoosh_engine.columnar.collection import Collection, Documents
from search.whoosh_engine.columnar.scoring import Scores

# Up to so many documents scores are exact at once; beyond, a first pass has 32 bits,
# which halves what is read, and the best are scored again.
EXACT: Final = 1 << 18
LEAST: Final = 1e-30  # the score of a match that adds nothing


@dataclass(frozen=True, slots=True)
class Found:
    """Documents, each once, with their scores; or the scores of all documents.

    Scores of 64 bits are exact.
    """

    documents: Documents | None
    scores: Scores

    def sparse(self) -> tuple[Documents, Scores]:
        """The documents that match, and their scores."""
        if self.documents is not None:
            return self.documents, self.scores
        documents = self.scores.nonzero()[0]
        return documents, self.scores[documents]


NONE: Final = Found(np.empty(0, np.intp), np.empty(0))


class Arena:
    """What the nodes of all queries share: the collection and vectors to write on."""

    def __init__(self, collection: Collection, exact: int = EXACT) -> None:
        """Up to `exact` documents a first pass has 64 bits."""
        self.collection = collection
        self.size = collection.size
        self.dtype = np.dtype(np.float64 if self.size <= exact else np.float32)
        self._spare: list[Array] = []

    def take(self) -> Array:
        """A vector of zeros for all documents; it is given back as it was."""
        try:
            return self._spare.pop()
        except IndexError:
            return np.zeros(self.size, self.dtype)

    def give(self, vector: Array) -> None:
        self._spare.append(vector)


class Node(ABC):
    """A part of a query; it keeps nothing of what it found.

    `estimate` is about how many documents match, `nbytes` the memory that the node
    holds on to.
    """

    estimate: int
    nbytes: int = 0

    @abstractmethod
    def find(self) -> Found:
        """All documents that match, with their scores."""

    @abstractmethod
    def score(self, documents: Documents, *, exact: bool = False) -> Scores:
        """The scores of these documents, 0 where they do not match.

        `exact` ones have 64 bits.
        """

    def score_found(self, documents: Documents) -> Scores:
        """The exact scores of documents that are known to match."""
        return self.score(documents, exact=True)


class Nothing(Node):
    estimate = 0

    def find(self) -> Found:
        return NONE

    def score(self, documents: Documents, *, exact: bool = False) -> Scores:
        return np.zeros(len(documents))


class NotNode(Node):
    """The documents that do not match, all alike."""

    def __init__(self, arena: Arena, part: Node, score: float = 1.0) -> None:
        self._part = part
        self._size = arena.size
        self._score = score
        self.estimate = max(0, arena.size - part.estimate)
        self.nbytes = part.nbytes

    def find(self) -> Found:
        scores = np.full(self._size, self._score)
        scores[self._part.find().sparse()[0]] = 0
        return Found(None, scores)

    def score(self, documents: Documents, *, exact: bool = False) -> Scores:
        return alike(self._part.score(documents) == 0, self._score)


class AlikeNode(Node):
    """What the part matches, all with one score."""

    def __init__(self, part: Node, score: float) -> None:
        self._part = part
        self._score = score
        self.estimate = part.estimate
        self.nbytes = part.nbytes

    def find(self) -> Found:
        found = self._part.find()
        return Found(found.documents, alike(found.scores > 0, self._score))

    def score(self, documents: Documents, *, exact: bool = False) -> Scores:
        return alike(self._part.score(documents) > 0, self._score)


class MadeNode(Node):
    """Documents, ascending, with exact scores, that are made when they are needed."""

    def __init__(
        self, make: Callable[[], tuple[Documents, NDArray[np.float64]]], estimate: int
    ) -> None:
        self._make = make
        self.estimate = estimate

    def find(self) -> Found:
        documents, scores = self._make()
        return Found(documents, np.maximum(scores, LEAST))

    def score(self, documents: Documents, *, exact: bool = False) -> Scores:
        found = self.find()
        mine = found.sparse()[0]
        if not len(mine):
            return np.zeros(len(documents))
        places, there = located(mine, documents)
        return found.scores[places] * there


class ColumnNode(Node):
    """The documents whose number passes a test, all with one score."""

    def __init__(
        self, column: Array, passes: Callable[[Array], Array], score: float
    ) -> None:
        self._column = column
        self._passes = passes
        self._score = score
        self.estimate = len(column)
        self.nbytes = column.nbytes

    def find(self) -> Found:
        return Found(None, alike(self._passes(self._column), self._score))

    def score(self, documents: Documents, *, exact: bool = False) -> Scores:
        return alike(self._passes(self._column[documents]), self._score)


def located(ascending: Array, wanted: Array) -> tuple[Documents, NDArray[np.bool_]]:
    """Where the wanted stand among ascending numbers, and whether they do."""
    places = ascending.searchsorted(wanted)
    np.minimum(places, len(ascending) - 1, out=places)
    return places, ascending.take(places) == wanted


def alike(there: Array, score: float) -> Scores:
    """One score where there is a match."""
    return np.asarray(there * np.float64(score))
