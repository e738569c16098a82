"""All terms that begin alike: in every segment their postings are one slice."""

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.columnar.array_file import Array
from search.whoosh_engine.columnar.collection import Collection, Documents, encoded
from search.whoosh_engine.columnar.scoring import Table, rarity
from search.whoosh_engine.columnar.segment import Numbers

FEW = 1 / 20  # share of the documents below which scores are not added up over all


def prefix_scores(
    collection: Collection, field: str, prefix: str, table: Table, alike: bool
) -> tuple[Documents, NDArray[np.float64]]:
    """The documents with any of the terms, ascending, and the sums of their scores.

    With `alike` all terms are as rare as the commonest of them.
    """
    ranges = [
        (segment.field(field), segment.field(field).lexicon.starting(encoded(prefix)))
        for segment in collection.segments
    ]
    counts = [np.diff(f.starts[r.start : r.stop + 1]) for f, r in ranges]
    frequencies = _frequencies(
        [[*f.lexicon.terms(r)] if len(ranges) > 1 else None for f, r in ranges], counts
    )
    commonest = max((int(f.max(initial=0)) for f in frequencies), default=0)
    documents, scores = [np.empty(0, np.intp)], [np.empty(0)]
    for (postings, numbers), start, count, frequency in zip(
        ranges, collection.starts, counts, frequencies, strict=False
    ):
        if alike:
            frequency = np.full(len(count), commonest)
        rarities = [rarity(collection.size, number) for number in frequency.tolist()]
        codes = postings.codes(numbers.start, numbers.stop)
        documents.append(
            postings.documents(numbers.start, numbers.stop).astype(np.intp) + start
        )
        scores.append(table.scores(codes, True) * np.repeat(rarities, count))
    return _added(np.concatenate(documents), np.concatenate(scores), collection.size)


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
