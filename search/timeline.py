"""What was found month by month -> bars over months or years, each with its search."""

import calendar
import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from search.model import DateRange, Query

YEARS_BY_MONTH = 2  # that are shown month by month
MAX_BARS = 20
YEARS_PER_WIDE_BAR = 5

# The first day of each month -> the paragraphs found in it and their meetings.
Months = Mapping[datetime.date, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Bar:
    """What was found from `first` to `last`, both included; `query` finds it alone."""

    first: datetime.date
    last: datetime.date
    paragraphs: int
    meetings: int
    query: Query
    chosen: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars without gaps; `closer` shows the year that is chosen month by month."""

    bars: tuple[Bar, ...]
    by_month: bool
    closer: Query | None


def timeline(query: Query, found: Months) -> Timeline | None:
    """The timeline of what a search found month by month.

    `YEARS_BY_MONTH` years are shown by month, from January to December, more of them by
    year; over `MAX_BARS` years, a bar stands for `YEARS_PER_WIDE_BAR`. There is none
    for a single bar.
    """
    months = sorted(found)
    if not months:
        return None
    first_year, last_year = months[0].year, months[-1].year
    by_month = last_year - first_year < YEARS_BY_MONTH
    first_page = replace(query, page=1)
    bars = []
    for first, last in (_months if by_month else _years)(first_year, last_year):
        inside = months[bisect_left(months, first) : bisect_right(months, last)]
        bars.append(_bar(first_page, first, last, [found[month] for month in inside]))
    if sum(bar.meetings > 0 for bar in bars) < 2:
        return None
    chosen = [bar for bar in bars if bar.chosen]
    closer = None
    if not by_month and len(chosen) == 1 and chosen[0].query.years:
        closer = _between(chosen[0].query, chosen[0].first, chosen[0].last)
    return Timeline(tuple(bars), by_month, closer)


def _months(first: int, last: int) -> Iterable[tuple[datetime.date, datetime.date]]:
    for year in range(first, last + 1):
        for month in range(1, 13):
            days = calendar.monthrange(year, month)[1]
            yield datetime.date(year, month, 1), datetime.date(year, month, days)


def _years(first: int, last: int) -> Iterable[tuple[datetime.date, datetime.date]]:
    width = 1 if last - first < MAX_BARS else YEARS_PER_WIDE_BAR
    for year in range(first - first % width, last + 1, width):
        yield datetime.date(year, 1, 1), datetime.date(year + width - 1, 12, 31)


def _bar(
    query: Query,
    first: datetime.date,
    last: datetime.date,
    counts: Sequence[tuple[int, int]],
) -> Bar:
    paragraphs, meetings = map(sum, zip(*counts, strict=True)) if counts else (0, 0)
    narrowed = _narrowed(query, first, last)
    return Bar(first, last, paragraphs, meetings, narrowed, narrowed == query)


def _narrowed(query: Query, first: datetime.date, last: datetime.date) -> Query:
    """The query for one bar alone: its year, or else its days."""
    if (first.month, last.month, first.year) == (1, 12, last.year):
        return replace(query, years=(first.year,))
    return _between(query, first, last)


def _between(query: Query, first: datetime.date, last: datetime.date) -> Query:
    """The query for these days, as far as they lie in those asked for."""
    asked = query.dates
    dates = DateRange(max(asked.first or first, first), min(asked.last or last, last))
    return replace(query, years=(), dates=dates)
