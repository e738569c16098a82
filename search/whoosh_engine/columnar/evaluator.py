"""A Whoosh query on a collection -> what it matches, and the best of it."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from whoosh import query as q

from search.whoosh_engine.columnar.array_file import Array
from search.whoosh_engine.columnar.best import near_best
from search.whoosh_engine.columnar.collection import Collection, Documents, Mask
from search.whoosh_engine.columnar.nodes import Node
from search.whoosh_engine.columnar.plan import Planner
from search.whoosh_engine.columnar.scoring import Scores
from search.whoosh_engine.columnar.selection import Selection

FEW: Final = 128  # documents that are sorted at once


@dataclass(frozen=True, slots=True)
class Matches:
    """The documents that match, with what is needed to put them in order."""

    node: Node | None
    selection: Selection
    scores: Scores | None  # of the selection's documents, or of all documents

    def only(self, mask: Mask | None) -> "Matches":
        """Those that a mask lets through."""
        if mask is None:
            return self
        selection = self.selection
        if selection.documents is None or self.scores is None:
            return Matches(self.node, selection.only(mask), self.scores)
        kept = mask.take(selection.documents).nonzero()[0]
        narrowed = Selection.of(selection.size, selection.documents.take(kept))
        return Matches(self.node, narrowed, self.scores.take(kept))

    def best(self, count: int, ties: Array) -> tuple[Documents, Scores]:
        """The best documents and their scores; of equal ones the least in `ties`."""
        assert self.node is not None
        assert self.scores is not None
        scores, candidates = self.scores, self.selection.documents
        if candidates is None:
            assert self.selection.mask is not None
            candidates = near_best(scores * self.selection.mask, count)
            scores = scores.take(candidates)
        elif len(candidates) > FEW:
            near = near_best(scores, count)
            candidates, scores = candidates.take(near), scores.take(near)
        if scores.dtype != np.float64:
            scores = self.node.score_found(candidates)
        order = np.lexsort((ties.take(candidates), -scores))[:count]
        return candidates.take(order), scores.take(order)

    def scored(self, documents: Documents) -> Scores:
        """The scores of some of the documents; 0 where no query was made."""
        if self.node is None:
            return np.zeros(len(documents))
        return self.node.score_found(documents)

    def first(self, count: int, keys: Array) -> Documents:
        """The documents with the least keys, ascending; no two keys are equal."""
        documents = self.selection.numbers()
        chosen = keys[documents]
        if count < len(documents):
            near = np.argpartition(chosen, count)[:count]
            documents, chosen = documents[near], chosen[near]
        return documents[np.argsort(chosen)]


def evaluate(planner: Planner, query: q.Query) -> Matches:
    """What a query matches; deleted documents do not."""
    return matches(planner.plan(query), planner.collection)


def matches(node: Node, collection: Collection) -> Matches:
    """What a planned query matches; deleted documents do not."""
    found = node.find()
    size = collection.size
    if found.documents is None:
        selection = Selection(size, None, found.scores > 0)
    else:
        selection = Selection.of(size, found.documents)
    return Matches(node, selection, found.scores).only(collection.alive)
