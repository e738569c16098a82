"""Days of meetings found -> bars over months or years, each with its own search."""

import calendar
import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from search.model import DateRange, Query

YEARS_BY_MONTH = 2  # that are shown month by month
MAX_BARS = 20
YEARS_PER_WIDE_BAR = 5


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


def timeline(
    query: Query, found: Iterable[tuple[datetime.date, int]]
) -> Timeline | None:
    """The timeline of meetings, each with its day and its paragraphs found.

    `YEARS_BY_MONTH` years are shown by month, from January to December, more of them by
    year; over `MAX_BARS` years, a bar stands for `YEARS_PER_WIDE_BAR`. There is none
    for a single bar.
    """
    meetings = list(found)
    years = sorted({day.year for day, _ in meetings})
    span = years[-1] - years[0] + 1 if years else 0
    by_month = span <= YEARS_BY_MONTH
    periods = _months(years) if by_month else _years(years[0], years[-1])
    bars = tuple(_bar(query, first, last, meetings) for first, last in periods)
    if sum(bar.meetings > 0 for bar in bars) < 2:
        return None
    chosen = [bar for bar in bars if bar.chosen]
    closer = None
    if not by_month and len(chosen) == 1 and chosen[0].query.years:
        closer = _between(chosen[0].query, chosen[0].first, chosen[0].last)
    return Timeline(bars, by_month, closer)


def _months(years: Sequence[int]) -> Iterable[tuple[datetime.date, datetime.date]]:
    for year in range(years[0], years[-1] + 1) if years else ():
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
    meetings: Iterable[tuple[datetime.date, int]],
) -> Bar:
    counts = [count for day, count in meetings if first <= day <= last]
    narrowed = _narrowed(query, first, last)
    chosen = narrowed == replace(query, page=1)
    return Bar(first, last, sum(counts), len(counts), narrowed, chosen)


def _narrowed(query: Query, first: datetime.date, last: datetime.date) -> Query:
    """The query for one bar alone: its year, or else its days."""
    if (first.month, last.month, first.year) == (1, 12, last.year):
        return replace(query, years=(first.year,), page=1)
    return _between(query, first, last)


def _between(query: Query, first: datetime.date, last: datetime.date) -> Query:
    """The query for these days, as far as they lie in those asked for."""
    asked = query.dates
    dates = DateRange(max(asked.first or first, first), min(asked.last or last, last))
    return replace(query, years=(), dates=dates, page=1)
