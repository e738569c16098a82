"""Terms in a row: documents that have them all, then the places in those alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.columnar.array_file import Array
from search.whoosh_engine.columnar.collection import Collection, Documents, Mask
from search.whoosh_engine.columnar.nodes import Found, Node, located
from search.whoosh_engine.columnar.scoring import Scores
from search.whoosh_engine.columnar.segment import starts_of
from search.whoosh_engine.columnar.term import TermNode
from search.whoosh_engine.columnar.texts import PLACE_BITS

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
        self.estimate = min(map(_estimate, places))

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
        standing: list[Standing] = []  # of every term of the places so far
        places = range(len(self._places))
        for place in sorted(places, key=lambda p: _estimate(self._places[p])):
            terms = self._places[place]
            if documents is None:
                documents = _documents(terms)
                standing = _standing(place, terms, documents)
                continue
            found = _standing(place, terms, documents)
            kept = reduce(np.logical_or, [each.there for each in found]).nonzero()[0]
            documents = documents.take(kept)
            standing = [each.only(kept) for each in (*standing, *found)]
        if documents is None or not len(documents):
            return np.empty(0, np.intp)
        keys = [self._keys(place, standing) for place in places]
        owners = reduce(_common, sorted(keys, key=len)) >> (PLACE_BITS + 1)
        return documents.take(owners[_is_first(owners)])

    def _keys(self, place: int, standing: Sequence["Standing"]) -> Keys:
        """Where rows would begin that have the terms at this place, ascending.

        A key is the index of a document and, from the length of the row, the place.
        """
        keys = [self._term_keys(each) for each in standing if each.place == place]
        joined = keys[0] if len(keys) == 1 else np.unique(np.concatenate(keys))
        return joined + (len(self._places) - place)

    def _term_keys(self, standing: "Standing") -> Keys:
        term, postings = standing.term, standing.postings
        if standing.is_alone:
            owners = np.arange(len(postings))
        else:
            owners = standing.there.nonzero()[0]
            postings = postings.take(owners)
        places, starts, repeats = self._collection.memory.get(
            ("places", *term.key),
            lambda: self._places_of(term),
            lambda made: made[1].nbytes,
        )
        begin = starts.take(postings)
        counts = starts.take(postings + 1) - begin
        total = int(counts.sum())
        if total == len(postings):  # each stands in its document once
            return (owners << (PLACE_BITS + 1)) + places.take(begin)
        shifts = begin - starts_of(counts)[:-1]
        chosen = places.take(np.repeat(shifts, counts) + np.arange(total))
        keys: Keys = (np.repeat(owners, counts) << (PLACE_BITS + 1)) + chosen
        return keys[_is_first(keys)] if repeats else keys

    def _places_of(self, term: TermNode) -> tuple[Array, Array, bool]:
        """The places of a term in all its documents, where each document's begin.

        And whether it stands at any place twice.
        """
        places, starts = self._collection.places(term.postings, term.key[0])
        again = places[1:] == places[:-1]
        again[starts[1:-1] - 1] = False  # these are of two documents
        return places, starts, bool(again.any())


@dataclass(frozen=True, slots=True)
class Standing:
    """A term at a place of the row, and its posting in each document where it is there.

    Where it `is_alone` at its place it stands in all documents that are left.
    """

    place: int
    term: TermNode
    is_alone: bool
    postings: Documents
    there: Mask

    def only(self, kept: Documents) -> "Standing":
        """In some of the documents."""
        postings, there = self.postings.take(kept), self.there.take(kept)
        return Standing(self.place, self.term, self.is_alone, postings, there)


def _standing(
    place: int, terms: Sequence[TermNode], documents: Documents
) -> list[Standing]:
    is_alone = len(terms) == 1
    return [Standing(place, t, is_alone, *_postings(t, documents)) for t in terms]


def _postings(term: TermNode, documents: Documents) -> tuple[Documents, Mask]:
    if documents is term.postings.documents:
        return np.arange(len(documents)), np.ones(len(documents), np.bool_)
    return term.located(documents)


def _estimate(terms: Sequence[TermNode]) -> int:
    return sum(term.estimate for term in terms)


def _documents(terms: Sequence[TermNode]) -> Documents:
    """The documents that have any of the terms, ascending."""
    if len(terms) == 1:
        return terms[0].postings.documents
    return np.unique(np.concatenate([term.postings.documents for term in terms]))


def _is_first(ascending: Array) -> Mask:
    """Whether each differs from the one before."""
    first = np.ones(len(ascending), np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=first[1:])
    return first


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
