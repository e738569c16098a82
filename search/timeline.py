"""Results -> bars over the years, each with the query that shows its years alone."""

import datetime
from dataclasses import dataclass, replace

from search.model import DateRange, Query, Results

MAX_BARS = 20
YEARS_PER_WIDE_BAR = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """The documents of the years `first` to `last`, both included."""

    first: int
    last: int
    count: int
    query: Query
    chosen: bool

    @property
    def label(self) -> str:
        """The year, or the first and the last of several ("2020–2024")."""
        if self.first == self.last:
            return str(self.first)
        return f"{self.first}–{self.last}"


def timeline(results: Results) -> tuple[Bar, ...]:
    """Bars without gaps from the first year to the last; none for a single year.

    Over `MAX_BARS` years, a bar stands for `YEARS_PER_WIDE_BAR`.
    """
    counts = {int(value.value): value.count for value in results.facets.get("year", ())}
    if len(counts) < 2:
        return ()
    years = range(min(counts), max(counts) + 1)
    width = 1 if len(years) <= MAX_BARS else YEARS_PER_WIDE_BAR
    starts = range(years[0] - years[0] % width, years[-1] + 1, width)
    return tuple(_bar(results.query, counts, start, width) for start in starts)


def _bar(query: Query, counts: dict[int, int], first: int, width: int) -> Bar:
    last = first + width - 1
    count = sum(counts.get(year, 0) for year in range(first, last + 1))
    if width == 1:
        narrowed = replace(query, years=(first,))
    else:
        narrowed = replace(query, years=(), dates=_within(query.dates, first, last))
    return Bar(first, last, count, replace(narrowed, page=1), narrowed == query)


def _within(dates: DateRange, first: int, last: int) -> DateRange:
    """The days of these years that lie in `dates`."""
    start, end = datetime.date(first, 1, 1), datetime.date(last, 12, 31)
    return DateRange(max(dates.first or start, start), min(dates.last or end, end))
