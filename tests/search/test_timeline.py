from datetime import date

import pytest

from search.model import DateRange, Query
from search.timeline import Timeline, timeline

Found = list[tuple[date, int]]


def by_year(counts: dict[int, int], query: Query | None = None) -> Timeline:
    found = timeline(
        query or Query(), [(date(year, 4, 6), n) for year, n in counts.items()]
    )
    assert found is not None
    assert not found.by_month
    return found


NOTHING_TO_COMPARE: list[Found] = [
    [],
    [(date(2022, 4, 6), 6)],
    [(date(2022, 4, 6), 6), (date(2022, 4, 29), 1)],
]


@pytest.mark.parametrize("found", NOTHING_TO_COMPARE)
def test_one_bar_is_no_timeline(found: Found) -> None:
    assert timeline(Query(), found) is None


def test_years_without_hits_are_kept() -> None:
    bars = by_year({2024: 1, 2021: 2}).bars
    assert [(bar.first.year, bar.paragraphs) for bar in bars] == [
        (2021, 2),
        (2022, 0),
        (2023, 0),
        (2024, 1),
    ]


def test_meetings_are_counted_beside_their_paragraphs() -> None:
    found = [(date(2021, 1, 1), 2), (date(2021, 12, 31), 3), (date(2024, 2, 29), 1)]
    over_time = timeline(Query(), found)
    assert over_time is not None
    first = over_time.bars[0]
    assert (first.paragraphs, first.meetings) == (5, 2)


def test_a_bar_shows_its_year_alone() -> None:
    query = Query(text="SOR", years=(2021,), page=2)
    first, *_, last = by_year({2021: 2, 2024: 1}, query).bars
    assert last.query == Query(text="SOR", years=(2024,))
    assert (first.chosen, last.chosen) == (True, False)


def test_many_years_share_bars() -> None:
    bars = by_year({2001: 2, 2003: 1, 2024: 4}).bars
    years = [(bar.first.year, bar.last.year, bar.paragraphs) for bar in bars]
    assert years == [
        (2000, 2004, 3),
        (2005, 2009, 0),
        (2010, 2014, 0),
        (2015, 2019, 0),
        (2020, 2024, 4),
    ]


def test_a_wide_bar_stays_within_the_dates_asked_for() -> None:
    dates = DateRange(date(2002, 5, 1), None)
    bars = by_year({2002: 2, 2024: 4}, Query(dates=dates)).bars
    assert bars[0].query.dates == DateRange(dates.first, date(2004, 12, 31))


def test_two_years_are_shown_month_by_month() -> None:
    found = timeline(
        Query(text="SOR"), [(date(2024, 2, 29), 3), (date(2023, 12, 1), 2)]
    )
    assert found is not None
    assert found.by_month
    assert len(found.bars) == 24
    assert (found.bars[0].first, found.bars[-1].last) == (
        date(2023, 1, 1),
        date(2024, 12, 31),
    )
    february = found.bars[13]
    assert (february.paragraphs, february.meetings) == (3, 1)
    assert february.query == Query(
        text="SOR", dates=DateRange(date(2024, 2, 1), date(2024, 2, 29))
    )


def test_a_month_stays_within_the_dates_asked_for() -> None:
    query = Query(dates=DateRange(date(2024, 2, 10), date(2024, 3, 5)), years=(2024,))
    found = timeline(query, [(date(2024, 2, 12), 1), (date(2024, 3, 1), 1)])
    assert found is not None
    dates = [bar.query.dates for bar in found.bars if bar.meetings]
    assert dates == [
        DateRange(date(2024, 2, 10), date(2024, 2, 29)),
        DateRange(date(2024, 3, 1), date(2024, 3, 5)),
    ]
    assert not any(bar.query.years for bar in found.bars)


def test_the_year_chosen_can_be_seen_closer() -> None:
    counts = {2021: 2, 2022: 1, 2024: 1}
    assert by_year(counts).closer is None
    closer = by_year(counts, Query("SOR", years=(2022,))).closer
    whole = DateRange(date(2022, 1, 1), date(2022, 12, 31))
    assert closer == Query("SOR", dates=whole)
