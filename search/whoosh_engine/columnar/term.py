"""A term: its postings and what each of them scores."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.columnar.array_file import Array
from search.whoosh_engine.columnar.collection import Documents, Postings
from search.whoosh_engine.columnar.nodes import Arena, Found, Node, located
from search.whoosh_engine.columnar.scoring import Scores, Table

# A term in more than this share of the documents is kept as a vector over all of them.
DENSE: Final = 1 / 64
FEW: Final = 256  # documents that are looked up one by one
SHORT: Final = 1024  # postings whose scores are looked up anew, and exactly
PROBED: Final = 8  # times as many postings are searched, not written on a vector


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
        self.estimate = len(postings.documents)
        self.nbytes = postings.nbytes
        self.is_dense = self.estimate > arena.size * DENSE
        self._arena = arena
        self._table = table
        self._factor = factor
        self._kind = (*key, table.b if table else None)

    def find(self) -> Found:
        if self.estimate <= SHORT:
            scores = self._exact_units(slice(None)) * self._factor
        else:
            scores = self._units() * self._arena.dtype.type(self._factor)
        return Found(self.postings.documents, scores)

    def score(self, documents: Documents, *, exact: bool = False) -> Scores:
        exact = exact and self._arena.dtype != np.float64
        factor = self._arena.dtype.type(self._factor)
        if not exact and self.is_dense:
            return self.dense().take(documents) * factor
        if not exact and len(documents) * PROBED > self.estimate:
            return self._looked_up(documents) * factor
        places, there = self.located(documents)
        return self._exact_units(places) * (there * self._factor)

    def score_found(self, documents: Documents) -> Scores:
        places = self.postings.documents.searchsorted(documents)
        return self._exact_units(places) * self._factor

    def located(self, documents: Documents) -> tuple[Documents, NDArray[np.bool_]]:
        """The indexes of the postings of these documents, and whether they have any."""
        if self.is_dense and len(documents) > FEW:
            indexes: Documents = self._indexes().take(documents).astype(np.intp)
            return indexes, indexes >= 0
        if len(documents) * PROBED > self.estimate and self.estimate < 1 << 24:
            # 32 bits of a float count to 16 million.
            vector = self._arena.take()
            vector[self.postings.documents] = np.arange(1, self.estimate + 1)
            indexes = vector.take(documents).astype(np.intp) - 1
            vector[self.postings.documents] = 0
            self._arena.give(vector)
            return indexes, indexes >= 0
        return located(self.postings.documents, documents)

    def boosted(self, factor: float) -> "TermNode":
        """The same, its scores so many times as high."""
        return TermNode(
            self._arena, self.key, self.postings, self._table, self._factor * factor
        )

    def dense(self) -> Array:
        """The scores of all documents, but for the factor."""

        def make() -> Array:
            vector = np.zeros(self._arena.size, self._arena.dtype)
            vector[self.postings.documents] = self._units()
            return vector

        memory = self._arena.collection.memory
        return memory.get(("dense", *self._kind), make, lambda made: made.nbytes)

    def add_to(self, total: Array) -> None:
        """Add the scores of all documents."""
        if self.is_dense:
            total += self.dense() * self._arena.dtype.type(self._factor)
        else:
            found = self.find()
            total[found.documents] += found.scores

    def _indexes(self) -> NDArray[np.int32]:
        """For each document the index of its posting, -1 for none."""

        def make() -> NDArray[np.int32]:
            vector = np.full(self._arena.size, -1, np.int32)
            vector[self.postings.documents] = np.arange(self.estimate)
            return vector

        memory = self._arena.collection.memory
        return memory.get(("indexes", *self.key), make, lambda made: made.nbytes)

    def _units(self) -> Scores:
        """The scores of the postings, but for the factor."""

        def make() -> Scores:
            if self._table is None or self.postings.codes is None:
                return np.ones(self.estimate, self._arena.dtype)
            exact = self._arena.dtype == np.float64
            return self._table.scores(self.postings.codes, exact)

        memory = self._arena.collection.memory
        return memory.get(("units", *self._kind), make, lambda made: made.nbytes)

    def _exact_units(self, places: Documents | slice) -> Scores:
        """The same for some of the postings, with 64 bits."""
        if self._table is None or self.postings.codes is None:
            return np.ones(len(self.postings.documents[places]))
        return self._table.scores(self.postings.codes[places], True)

    def _looked_up(self, documents: Documents) -> Scores:
        vector = self._arena.take()
        vector[self.postings.documents] = self._units()
        scores = vector.take(documents)
        vector[self.postings.documents] = 0
        self._arena.give(vector)
        return scores
