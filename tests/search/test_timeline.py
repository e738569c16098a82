import datetime

import pytest

from search.model import DateRange, FacetValue, Query, Results
from search.timeline import timeline


def results(counts: dict[int, int], query: Query | None = None) -> Results:
    values = [FacetValue(str(year), str(year), n) for year, n in counts.items()]
    return Results(query or Query(), 1, 1, (), {"year": values})


@pytest.mark.parametrize("counts", [{}, {2022: 6}])
def test_one_year_needs_no_timeline(counts: dict[int, int]) -> None:
    assert timeline(results(counts)) == ()


def test_years_without_hits_are_kept() -> None:
    bars = timeline(results({2024: 1, 2021: 2}))
    assert [(bar.label, bar.count) for bar in bars] == [
        ("2021", 2),
        ("2022", 0),
        ("2023", 0),
        ("2024", 1),
    ]


def test_a_bar_shows_its_year_alone() -> None:
    query = Query(text="SOR", years=(2021,), page=2)
    first, *_, last = timeline(results({2021: 2, 2024: 1}, query))
    assert last.query == Query(text="SOR", years=(2024,))
    assert (first.chosen, last.chosen) == (True, False)


def test_many_years_share_bars() -> None:
    bars = timeline(results({2001: 2, 2003: 1, 2024: 4}))
    assert [bar.label for bar in bars] == [
        "2000–2004",
        "2005–2009",
        "2010–2014",
        "2015–2019",
        "2020–2024",
    ]
    assert [bar.count for bar in bars] == [3, 0, 0, 0, 4]


def test_a_wide_bar_stays_within_the_dates_asked_for() -> None:
    dates = DateRange(datetime.date(2002, 5, 1), None)
    bars = timeline(results({2002: 2, 2024: 4}, Query(dates=dates)))
    until = datetime.date(2004, 12, 31)
    assert bars[0].query.dates == DateRange(dates.first, until)
