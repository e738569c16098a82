"""Clauses and a snapshot -> a score for every document, 0 where it does not match.

Scores are Okapi BM25 as Whoosh computes it, one vector operation for each term.
"""

import math
from collections.abc import Iterable, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from search import ranking
from search.clauses import (
    Adjacent,
    AllOf,
    AnyOf,
    Clause,
    NoneOf,
    OneOf,
    Starts,
    Term,
)
from search.schema import (
    HEADING,
    ORGANISATION_NAMED,
    TOPIC_CONTEXT,
    TOPIC_NAMED,
)
from search.whoosh_engine.snapshot import Postings, Snapshot

# Terms about a paragraph, not in it: its length does not matter to them.
CONTEXT = HEADING + TOPIC_NAMED + TOPIC_CONTEXT + ORGANISATION_NAMED

Scores = NDArray[np.float32]


class Evaluator:
    """Scores the documents of one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        relative = snapshot.lengths / snapshot.average_length
        # BM25's denominator but for the term's own count.
        self._norms = (ranking.K1 * (1 - ranking.B + ranking.B * relative)).astype(
            np.float32
        )

    def scores(self, clause: Clause) -> Scores:
        """The scores of all documents, deleted ones included."""
        match clause:
            case Term(text, weight):
                return self._best([(text, weight * self._rarity([text]))])
            case Starts(text, weight):
                found = [term for term, _ in self._snapshot.terms(text)]
                return self._total(found, weight * self._rarity(found))
            case Adjacent(places):
                return self._adjacent(places)
            case OneOf(_, clauses):
                return self._one_of(clauses)
            case AnyOf(clauses):
                return self._any([self.scores(inner) for inner in clauses])
            case AllOf(clauses):
                return self._all(clauses)
            case NoneOf(inner):
                return np.equal(self.scores(inner), 0).astype(np.float32)

    def _one_of(self, clauses: Sequence[Clause]) -> Scores:
        """The best of several; terms are forms of one word, and as rare as it is."""
        terms = [clause for clause in clauses if isinstance(clause, Term)]
        rarity = self._rarity([term.text for term in terms])
        best = self._best([(term.text, term.weight * rarity) for term in terms])
        for clause in clauses:
            if not isinstance(clause, Term):
                np.maximum(best, self.scores(clause), out=best)
        return best

    def _best(self, terms: Iterable[tuple[str, float]]) -> Scores:
        """The best score by any of the terms with these weights."""
        scores = self._none()
        for text, weight in terms:
            if postings := self._snapshot.postings(text):
                found = postings.documents
                weighed = self._weighed(text, weight, postings)
                scores[found] = np.maximum(scores[found], weighed)
        return scores

    def _total(self, terms: Iterable[str], weight: float) -> Scores:
        """The sum of the scores by all of the terms."""
        scores = self._none()
        for text in terms:
            if postings := self._snapshot.postings(text):
                scores[postings.documents] += self._weighed(text, weight, postings)
        return scores

    def _weighed(self, text: str, weight: float, postings: Postings) -> Scores:
        """BM25 for the documents of one term; `weight` holds its rarity."""
        if text[0] in CONTEXT:
            norms: Scores | float = ranking.K1
        else:
            norms = self._norms[postings.documents]
        counts = postings.counts
        weighed = np.float32(weight * (ranking.K1 + 1)) * counts / (counts + norms)
        return np.asarray(weighed, np.float32)

    def _rarity(self, terms: Sequence[str]) -> float:
        """The inverse document frequency of the commonest of the terms."""
        found = (self._snapshot.postings(term) for term in terms)
        return self._idf(max((len(p.documents) for p in found if p), default=0))

    def _idf(self, documents: int) -> float:
        return math.log(max(1, self._snapshot.count) / (documents + 1)) + 1

    def _adjacent(self, places: Sequence[Sequence[str]]) -> Scores:
        """Score a row of terms like one term that stands where the row begins."""
        starts = [
            np.concatenate([self._snapshot.positions(term) for term in terms]) - place
            for place, terms in enumerate(places)
        ]
        rows = reduce(np.intersect1d, starts)
        documents, counts = np.unique(rows >> 32, return_counts=True)
        scores = self._none()
        if len(documents):
            idf = self._idf(len(documents)) * len(places)
            norms = self._norms[documents]
            scores[documents] = idf * counts * (ranking.K1 + 1) / (counts + norms)
        return scores

    def _all(self, clauses: Sequence[Clause]) -> Scores:
        """The sum where all match; what is only excluded adds nothing."""
        wanted = [self.scores(c) for c in clauses if not isinstance(c, NoneOf)]
        mask = np.ones(self._snapshot.size, np.bool_)
        for scores in wanted:
            mask &= scores > 0
        for clause in clauses:
            if isinstance(clause, NoneOf):
                mask &= self.scores(clause.clause) == 0
        return np.where(mask, _sum(wanted, 0 if wanted else 1), np.float32(0))

    def _any(self, all_scores: Sequence[Scores]) -> Scores:
        """The sum, lessened for every clause that does not match."""
        matched = _sum([(scores > 0).astype(np.float32) for scores in all_scores], 0)
        share = matched / np.float32(len(all_scores))
        return np.asarray(_sum(all_scores, 0) * share**ranking.COORDINATION, np.float32)

    def _none(self) -> Scores:
        return np.zeros(self._snapshot.size, np.float32)


def _sum(all_scores: Sequence[Scores], start: int) -> Scores:
    return np.asarray(sum(all_scores, np.float32(start)), np.float32)
