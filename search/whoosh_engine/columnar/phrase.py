"""Terms in a row: documents that have them all, then the places in those alone."""

from collections.abc import Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.columnar.buffer import PLACE_BITS
from search.whoosh_engine.columnar.collection import Collection, Documents
from search.whoosh_engine.columnar.nodes import Found, Node, located
from search.whoosh_engine.columnar.scoring import Scores
from search.whoosh_engine.columnar.segment import starts_of
from search.whoosh_engine.columnar.term import TermNode

Keys = NDArray[np.int64]

SEARCH = 4  # times as many keys are searched, not sorted together with the others


class PhraseNode(Node):
    """Terms at following places, any of several at each; scored as if all of them.

    `together` scores documents that have the terms, wherever they stand.
    """

    def __init__(
        self,
        collection: Collection,
        places: Sequence[Sequence[TermNode]],
        together: Node,
    ) -> None:
        self._collection = collection
        self._places = places
        self._together = together
        self.nbytes = together.nbytes
        self.estimate = min(sum(t.estimate for t in terms) for terms in places)

    def find(self) -> Found:
        documents = self._matching(None)
        return Found(documents, self._together.score_found(documents))

    def score_found(self, documents: Documents) -> Scores:
        return self._together.score_found(documents)

    def score(self, documents: Documents, *, exact: bool = False) -> Scores:
        order = np.argsort(documents)
        matching = self._matching(documents[order])
        scores = np.zeros(len(documents))
        targets = order[np.searchsorted(documents[order], matching)]
        scores[targets] = self._together.score_found(matching)
        return scores

    def _matching(self, documents: Documents | None) -> Documents:
        """Which of these documents, or of all, have the row; ascending."""
        for terms in sorted(self._places, key=lambda t: sum(n.estimate for n in t)):
            documents = _having(terms, documents)
        if documents is None or not len(documents):
            return np.empty(0, np.intp)
        keys = [
            self._keys(place, terms, documents)
            for place, terms in enumerate(self._places)
        ]
        rows = reduce(_common, sorted(keys, key=len))
        return documents[np.unique(rows >> (PLACE_BITS + 1))]

    def _keys(
        self, place: int, terms: Sequence[TermNode], documents: Documents
    ) -> Keys:
        """Where rows would begin that have the terms at this place, ascending.

        A key is the index of a document and, from the length of the row, the place.
        """
        keys = [self._term_keys(term, documents) for term in terms]
        joined = keys[0] if len(keys) == 1 else np.unique(np.concatenate(keys))
        return joined + (len(self._places) - place)

    def _term_keys(self, term: TermNode, documents: Documents) -> Keys:
        postings, there = term.located(documents)
        postings = postings[there]
        places, starts = self._collection.memory.get(
            ("places", *term.key),
            lambda: self._collection.places(term.postings, term.key[0]),
            lambda made: made[1].nbytes,
        )
        begin = starts[postings]
        counts = starts[postings + 1] - begin
        shifts = begin - starts_of(counts)[:-1]
        chosen = places[np.repeat(shifts, counts) + np.arange(counts.sum())]
        owners = np.repeat(np.flatnonzero(there), counts)
        keys: Keys = (owners << (PLACE_BITS + 1)) + chosen
        repeated = keys[1:] == keys[:-1]
        return np.unique(keys) if repeated.any() else keys


def _having(terms: Sequence[TermNode], documents: Documents | None) -> Documents:
    """The documents that have any of the terms."""
    if documents is None:
        if len(terms) == 1:
            return terms[0].postings.documents
        return np.unique(np.concatenate([t.postings.documents for t in terms]))
    there = np.zeros(len(documents), np.bool_)
    for term in terms:
        there |= term.located(documents)[1]
    return documents[there]


def _common(fewer: Keys, more: Keys) -> Keys:
    """The keys in both; both ascending."""
    if not len(more) or not len(fewer):
        return fewer[:0]
    if len(fewer) * SEARCH < len(more):
        return fewer[located(more, fewer)[1]]
    merged = np.concatenate([fewer, more])
    merged.sort()
    common: Keys = merged[:-1][merged[1:] == merged[:-1]]
    return common
