"""One state of an index, with all that is derived from it for searching."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from search import schema
from search.aliases import Aliases
from search.analyzer import Splitter
from search.expansion import Expander
from search.model import Query
from search.spelling import Speller
from search.suggest import Counts
from search.whoosh_engine.evaluator import Evaluator, Scores
from search.whoosh_engine.snapshot import Mask, Snapshot
from search.word_forms import WordForms

Numbers = NDArray[np.intp]


class View:
    """Made anew for every commit; what is derived waits until it is needed."""

    def __init__(
        self, snapshot: Snapshot, aliases: Aliases, splitter: Splitter
    ) -> None:
        self.snapshot = snapshot
        self._aliases = aliases
        self._splitter = splitter

    @cached_property
    def evaluator(self) -> Evaluator:
        return Evaluator(self.snapshot)

    @cached_property
    def expander(self) -> Expander:
        forms = WordForms(self.snapshot, self._splitter)
        return Expander(forms, self._aliases, Speller(self.snapshot.words))

    @cached_property
    def concept_counts(self) -> Counts:
        snapshot = self.snapshot
        return Counts(
            self.counted(schema.TOPIC, snapshot.alive),
            self.counted(schema.ORGANISATION, snapshot.alive),
            self.counted(schema.BOARD, snapshot.paragraphs),
        )

    def counted(self, field: str, mask: Mask) -> dict[str, int]:
        """How many documents of a mask have each value of a field."""
        keywords = self.snapshot.keywords(field)
        return dict(zip(keywords.values, keywords.counted(mask).tolist(), strict=True))

    def best(self, query: Query, scores: Scores | None, found: Numbers) -> Numbers:
        """The documents on the page that is asked for, in its order.

        Ties are broken as with the newest first; ranks by date are never tied.
        """
        newest = self.snapshot.newest_first
        order: NDArray[np.generic]
        if query.sort == "oldest":
            order = self.snapshot.oldest_first[found]
        elif query.sort == "newest" or scores is None:
            order = newest[found]
        else:
            order = -scores[found]
        first = (query.page - 1) * query.per_page
        last = min(first + query.per_page, len(found))
        if 0 < last < len(found):
            near = order <= np.partition(order, last - 1)[last - 1]
            found, order = found[near], order[near]
        ranked = found[np.lexsort((newest[found], order))]
        return ranked[first:last]
