"""Dates and periods as typed."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.dates import find_date, find_period
from search.model import DateRange

TODAY = datetime.date(2022, 5, 4)  # a Wednesday

DATES = [
    ("2022-04-06", "2022-04-06"),
    ("6.4.2022", "2022-04-06"),
    ("06.04.2022", "2022-04-06"),
    ("6.4.22", "2022-04-06"),
    ("6/4 2022", "2022-04-06"),
    ("6-4-2022", "2022-04-06"),
    ("6. april 2022", "2022-04-06"),
    ("den 6. april 2022", "2022-04-06"),
    ("6 apr. 2022", "2022-04-06"),
    ("6.\u00a0april 2022", "2022-04-06"),
    (" 29. FEBRUAR 2024 ", "2024-02-29"),
    ("29. februar 2023", None),
    ("31.4.2022", None),
    ("0.1.2022", None),
    ("2022-13-01", None),
    ("6. april", None),
    ("april 2022", None),
    ("2022", None),
    ("6.4", None),
    ("punkt 6.4.2022", None),
    ("", None),
]

PERIODS = [
    ("6.4.2022", "2022-04-06", "2022-04-06"),
    ("2022", "2022-01-01", "2022-12-31"),
    ("marts 2022", "2022-03-01", "2022-03-31"),
    ("feb 2024", "2024-02-01", "2024-02-29"),
    ("2022-04", "2022-04-01", "2022-04-30"),
    ("4/2022", "2022-04-01", "2022-04-30"),
    ("marts-maj 2022", "2022-03-01", "2022-05-31"),
    ("marts og april 2022", "2022-03-01", "2022-04-30"),
    ("1. kvartal 2022", "2022-01-01", "2022-03-31"),
    ("fjerde kvartal 2022", "2022-10-01", "2022-12-31"),
    ("andet halvår 2022", "2022-07-01", "2022-12-31"),
    ("2020-2022", "2020-01-01", "2022-12-31"),
    ("2020–2022", "2020-01-01", "2022-12-31"),
    ("fra 2020 til 2022", "2020-01-01", "2022-12-31"),
    ("marts 2020 til 6.4.2021", "2020-03-01", "2021-04-06"),
    ("1.1.2020 - 31.3.2020", "2020-01-01", "2020-03-31"),
    ("siden 2021", "2021-01-01", None),
    ("fra og med marts 2021", "2021-03-01", None),
    ("efter 2021", "2022-01-01", None),
    ("efter 6.4.2022", "2022-04-07", None),
    ("før 2021", None, "2020-12-31"),
    ("til og med 2021", None, "2021-12-31"),
    ("i dag", "2022-05-04", "2022-05-04"),
    ("i går", "2022-05-03", "2022-05-03"),
    ("i år", "2022-01-01", "2022-12-31"),
    ("Sidste år", "2021-01-01", "2021-12-31"),
    ("sidste måned", "2022-04-01", "2022-04-30"),
    ("denne uge", "2022-05-02", "2022-05-08"),
    ("sidste uge", "2022-04-25", "2022-05-01"),
]

NO_PERIODS = [
    "",
    "SOR",
    "22",
    "20221",
    "0000",
    "9999",
    "13/2022",
    "5. kvartal 2022",
    "maj-marts 2022",
    "2022-2020",
    "marts",
    "siden i morges",
    "2020 til økonomi",
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_date(text: str, expected: str | None) -> None:
    day = find_date(text)
    assert (day.isoformat() if day else None) == expected


@pytest.mark.parametrize(("text", "first", "last"), PERIODS)
def test_period(text: str, first: str | None, last: str | None) -> None:
    period = find_period(text, TODAY)
    assert period is not None
    assert period.first == (datetime.date.fromisoformat(first) if first else None)
    assert period.last == (datetime.date.fromisoformat(last) if last else None)


@pytest.mark.parametrize("text", NO_PERIODS)
def test_no_period(text: str) -> None:
    assert find_period(text, TODAY) is None


@given(st.dates(min_value=datetime.date(1900, 1, 1)))
def test_every_day_is_read_as_written(day: datetime.date) -> None:
    assert find_date(f"{day.day}.{day.month}.{day.year:04}") == day
    assert find_period(day.isoformat(), TODAY) == DateRange(day, day)


@given(st.text(alphabet="0123456789.-/ –tilsidenefrøåmarts"))
def test_no_text_is_an_error(text: str) -> None:
    period = find_period(text, TODAY)
    if period and period.first and period.last:
        assert period.first <= period.last
