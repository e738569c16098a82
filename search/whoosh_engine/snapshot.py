"""One state of an index, with what follows from it: dates, lengths, orders.

It never changes. Deleted documents keep their numbers.
"""

import datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from search import schema
from search.whoosh_engine.postings import Mask
from search.whoosh_engine.reader import Reader

NO_DATE = 0


class Snapshot(Reader):
    """Columns over all documents, each made when first needed."""

    @cached_property
    def paragraphs(self) -> Mask:
        """Documents that are paragraphs, not attendee lists."""
        kinds = self.keywords(schema.KIND_OF_DOCUMENT)
        return self.alive & kinds.having(["paragraph"], self.size)

    @cached_property
    def lengths(self) -> NDArray[np.float32]:
        """Words of each document, at least 1."""
        return np.maximum(self.numbers(schema.LENGTH), 1).astype(np.float32)

    @cached_property
    def average_length(self) -> float:
        lengths = self.lengths[self.paragraphs]
        return float(lengths.mean()) if len(lengths) else 1.0

    @cached_property
    def days(self) -> NDArray[np.int32]:
        """The date of each document as datetime's ordinal, 0 for none."""
        dates = self.keywords(schema.DATE)
        days = [datetime.date.fromisoformat(day).toordinal() for day in dates.values]
        lookup = np.array([NO_DATE, *days], np.int32)
        return lookup[dates.column(self.size)]

    def first_and_last_date(
        self, mask: Mask
    ) -> tuple[datetime.date, datetime.date] | tuple[None, None]:
        """The dates between which the documents of a mask lie."""
        days = self.days[mask & (self.days != NO_DATE)]
        if not len(days):
            return None, None
        first, last = int(days.min()), int(days.max())
        return datetime.date.fromordinal(first), datetime.date.fromordinal(last)

    @cached_property
    def meetings(self) -> NDArray[np.uint32]:
        """The meeting of each document, numbered in the order of their ids."""
        return self.keywords(schema.MEETING).column(self.size)

    @cached_property
    def newest_first(self) -> NDArray[np.uint32]:
        """The rank of each document: by date, meeting, place; the undated last."""
        return self._ranks(-self.days.astype(np.int64))

    @cached_property
    def oldest_first(self) -> NDArray[np.uint32]:
        days = self.days.astype(np.int64)
        return self._ranks(np.where(days == NO_DATE, np.iinfo(np.int64).max, days))

    def _ranks(self, first: NDArray[np.int64]) -> NDArray[np.uint32]:
        order = np.lexsort((self.numbers(schema.PLACE), self.meetings, first))
        ranks = np.empty(self.size, np.uint32)
        ranks[order] = np.arange(self.size, dtype=np.uint32)
        return ranks
