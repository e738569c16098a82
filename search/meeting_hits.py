"""A search within one meeting -> its hits in reading order, and the way from one on."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from search.engine import Engine
from search.model import Hit, Query


@dataclass(frozen=True, slots=True)
class MeetingHits:
    """Hits by the number of their paragraph, ascending; `at` is the one in view.

    `at` need not be a hit: the way then leads from there to the hits around it, and
    from before the first paragraph where it is 0. `listed` tells that the list of
    attendees, which has no number, is found too.
    """

    by_number: Mapping[int, Hit]
    at: int = 0
    listed: bool = False

    @property
    def place(self) -> int | None:
        """Which of the hits is in view, from 1; None where it is no hit."""
        numbers = self._numbers
        return numbers.index(self.at) + 1 if self.at in self.by_number else None

    @property
    def previous(self) -> Hit | None:
        before = bisect_left(self._numbers, self.at)
        return self.by_number[self._numbers[before - 1]] if before else None

    @property
    def next(self) -> Hit | None:
        after = self._numbers[bisect_right(self._numbers, self.at) :]
        return self.by_number[after[0]] if after else None

    @property
    def per_item(self) -> Mapping[int, int]:
        """How many hits each item of the agenda has, by the item's ordinal."""
        return Counter(hit.document.item_ordinal for hit in self.by_number.values())

    @property
    def _numbers(self) -> Sequence[int]:
        return list(self.by_number)


def find_meeting_hits(
    engine: Engine, query: Query, meeting_id: str, paragraphs: int, at: int = 0
) -> MeetingHits:
    """All paragraphs of a meeting (`paragraphs` in number) that the query finds."""
    within = replace(
        query,
        meeting_id=meeting_id,
        page=1,
        per_page=paragraphs + 1,
        whole=True,
        facets=(),
        meetings=False,
    )
    hits = {hit.document.n: hit for hit in engine.search(within).hits}
    return MeetingHits({n: hits[n] for n in sorted(hits) if n}, at, listed=0 in hits)
