"""All terms that begin alike: in every segment their postings are one slice."""

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.columnar.array_file import Array
from search.whoosh_engine.columnar.collection import Collection, Documents, encoded
from search.whoosh_engine.columnar.scoring import Table, rarity
from search.whoosh_engine.columnar.segment import Numbers

FEW = 1 / 20  # share of the documents below which scores are not added up over all


class Beginning:
    """The terms of a text field that begin alike.

    With `alike` all of them are as rare as the commonest.
    """

    def __init__(
        self, collection: Collection, field: str, prefix: str, table: Table, alike: bool
    ) -> None:
        self._collection = collection
        self._table = table
        fields = [segment.field(field) for segment in collection.segments]
        self._ranges = [(f, f.lexicon.starting(encoded(prefix))) for f in fields]
        self._counts = [
            np.diff(f.starts[r.start : r.stop + 1]) for f, r in self._ranges
        ]
        several = len(fields) > 1
        frequencies = _frequencies(
            [f.lexicon.terms(r) if several else None for f, r in self._ranges],
            self._counts,
        )
        if alike:
            commonest = max((int(f.max(initial=0)) for f in frequencies), default=0)
            frequencies = [np.full(len(f), commonest) for f in frequencies]
        self._rarities = [
            np.array([rarity(collection.size, number) for number in f.tolist()])
            for f in frequencies
        ]
        self.postings = sum(int(count.sum()) for count in self._counts)

    def scores(self) -> tuple[Documents, NDArray[np.float64]]:
        """The documents with any of the terms, ascending, with sums of scores."""
        documents: list[Documents] = []
        scores: list[Array] = []
        for (postings, numbers), start, count, rarities in zip(
            self._ranges,
            self._collection.starts,
            self._counts,
            self._rarities,
            strict=False,
        ):
            mine = postings.documents(numbers.start, numbers.stop)
            codes = postings.codes(numbers.start, numbers.stop)
            documents.append(mine.astype(np.intp) + start)
            scores.append(self._table.scores(codes, True) * np.repeat(rarities, count))
        size = self._collection.size
        return _added(np.concatenate(documents), np.concatenate(scores), size)


def _frequencies(
    terms: list[list[bytes] | None], counts: list[Numbers]
) -> list[Numbers]:
    """For each term of each segment how many documents of all segments have it."""
    total: dict[bytes, int] = {}
    for names, numbers in zip(terms, counts, strict=True):
        if names is None:  # there is but one segment
            return counts
        for name, number in zip(names, numbers.tolist(), strict=True):
            total[name] = total.get(name, 0) + number
    return [np.array([total[name] for name in names or ()], int) for names in terms]


def _added(
    documents: Documents, scores: Array, size: int
) -> tuple[Documents, NDArray[np.float64]]:
    """Each document once, with the sum of its scores."""
    if len(documents) < size * FEW:
        found, places = np.unique(documents, return_inverse=True)
        return found, _sums(places, scores, len(found))
    totals = _sums(documents, scores, size)
    found = np.flatnonzero(totals)
    return found, totals[found]


def _sums(places: Documents, scores: Array, size: int) -> NDArray[np.float64]:
    return np.bincount(places, scores, minlength=size).astype(np.float64, copy=False)
