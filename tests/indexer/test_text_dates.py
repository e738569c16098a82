"""The ways in which minutes print a date, and what only looks like one."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.text_dates import (
    DIGIT_RE,
    PATTERNS,
    SHORT_RE,
    YEARLESS_RE,
    find_compact_date,
    find_dates,
)

DATES = [
    ("Bestyrelsesmøde d.20. oktober 2020", ["2020-10-20"]),
    ("Onsdag, april 3, 2019 - 18:00", ["2019-04-03"]),
    ("Referat fra møde den 6. april 2022", ["2022-04-06"]),
    ("18. juli 2006", ["2006-07-18"]),
    ("03. juni 2013", ["2013-06-03"]),
    ("den 6.september 2004", ["2004-09-06"]),
    ("18 JANUAR 2011", ["2011-01-18"]),
    ("11. maj, 2016", ["2016-05-11"]),
    ("10. nov 2016", ["2016-11-10"]),
    ("10. nov. 2016", ["2016-11-10"]),
    ("År 2018, den 5. april", ["2018-04-05"]),
    ("mandag den 13. maj 2019 kl. 08:00", ["2019-05-13"]),
    ("Møde 12. september2018", ["2018-09-12"]),
    ("bestyrelsesmøde 26/11 – 2009", ["2009-11-26"]),
    ("Godkendt d. 24/3 -09", ["2009-03-24"]),
    ("onsdag, den 25. juni 25 kl. 10", ["2025-06-25"]),
    ("Bestyrelsesmøde 2. april '22", ["2022-04-02"]),
    ("3. maj 10 deltagere", []),
    ("14.9.2005", ["2005-09-14"]),
    ("Torsdag d.10.09.15.", ["2015-09-10"]),
    ("16.08.2012", ["2012-08-16"]),
    ("16. 08. 2012", ["2012-08-16"]),
    ("10-10-2023", ["2023-10-10"]),
    ("27/09/2004", ["2004-09-27"]),
    ("28/2 2022", ["2022-02-28"]),
    ("2021.05.13", ["2021-05-13"]),
    ("29. september - 1. oktober 2017", ["2017-09-29"]),
    ("31/5-1/6 2018", ["2018-05-31"]),
    ("7. juni 2022 og 3. maj 2023", ["2022-06-07", "2023-05-03"]),
    ("8.-9. november 2017", ["2017-11-08"]),
    ("2022-04-06", ["2022-04-06"]),
    ("30-3-2026", ["2026-03-30"]),
    ("15-maj-2002", ["2002-05-15"]),
    ("06.04.22", ["2022-04-06"]),
    ("den 28. og 29. maj 2019", ["2019-05-28"]),
    ("den 3.-4. juni 2014", ["2014-06-03"]),
    ("mødet den 1. marts 2022 og den 5. april 2022", ["2022-03-01", "2022-04-05"]),
    ("3. maj", []),
    ("april 2022", []),
    ("31. februar 2022", []),
    ("afsnit 1.2.3.4", []),
    ("sag 12-34-56", []),
    ("kl. 10.15.30", []),
    ("journalnummer 2021-05-1345", []),
    ("telefon 12 34 56 78", []),
    ("500.000 kr.", []),
]


@pytest.mark.parametrize(("text", "days"), DATES)
def test_dates_in_texts(text: str, days: list[str]) -> None:
    assert [found.day.isoformat() for found in find_dates(text)] == days


YEARLESS = [
    ("den 6. september kl. 19", "2014-09-06"),
    ("den 3. maj 2019", "2019-05-03"),
    ("den 2/9", "2014-09-02"),
    ("mandag d. 16/9 kl. 19", "2014-09-16"),
    ("1. stedfortræder", None),
    ("side 2/9", None),
    ("døgnet rundt, 24/7", None),
]


@pytest.mark.parametrize(("text", "day"), YEARLESS)
def test_a_year_from_elsewhere(text: str, day: str | None) -> None:
    days = [found.day for found in find_dates(text, year=2014)]
    assert days == ([datetime.date.fromisoformat(day)] if day else [])


def test_where_a_date_stands() -> None:
    text = "Møde den 6. april 2022 kl. 10"
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "6. april 2022"


COMPACT = [
    ("090407 Referat af bestyrelsesmøde", [2009], "2009-04-07"),
    ("070409 Referat af bestyrelsesmøde", [2009], "2009-04-07"),
    ("251017 bestyrelsesmøde", [], "2025-10-17"),
    ("311217 bestyrelsesmøde", [2017, 2018], "2017-12-31"),
    ("Bestyrelsesmøde 20090407", [2012], "2009-04-07"),
    ("991399 bestyrelsesmøde", [], None),
    ("Møde om sag nr. 090407", [], None),
    ("Møde om sag 12-090407", [], None),
    ("Møde om 0904071", [], None),
]


@pytest.mark.parametrize(("text", "years", "day"), COMPACT)
def test_days_of_digits_alone(text: str, years: list[int], day: str | None) -> None:
    found = find_compact_date(text, years)
    assert (found and found.isoformat()) == day


@pytest.mark.parametrize("pattern", [*PATTERNS, YEARLESS_RE, SHORT_RE])
@given(data=st.data())
def test_whatever_is_a_date_has_a_digit(
    pattern: re.Pattern[str], data: st.DataObject
) -> None:
    assert DIGIT_RE.search(data.draw(st.from_regex(pattern)))
