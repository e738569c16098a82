"""Dates and periods as Danes write them -> days.

A date is a day of the calendar, never a moment; a period includes both its ends.
"""

import datetime
import re
from calendar import monthrange
from collections.abc import Callable

from search.model import DateRange

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "jan"),
            ("februar", "feb"),
            ("marts", "mar"),
            ("april", "apr"),
            ("maj",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
ORDINALS = {"første": 1, "andet": 2, "anden": 2, "tredje": 3, "fjerde": 4}

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_NUMBER = rf"(?:(?P<number>[1-4])\.|(?P<word>{'|'.join(ORDINALS)}))"

# "2022-04-06", but not "22-04-06".
ISO_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)")
# "6.4.2022", "06.04.22", "6/4 2022", "6-4-2022", but not "6.4".
NUMERIC_DATE = re.compile(
    r"(?P<day>\d\d?)(?:\. ?|/|-)(?P<month>\d\d?)(?:\. ?|/|-| )(?P<year>\d{4}|\d\d)"
)
# "6. april 2022", "den 6 apr. 2022", but not "april 2022".
WRITTEN_DATE = re.compile(rf"(?:den )?(?P<day>\d\d?)\.? ?{_MONTH} (?P<year>\d{{4}})")
# "2022", but not "22" or "20221".
YEAR = re.compile(r"(?P<year>\d{4})")
# "2022-04" and "04.2022", but not "2020-2022".
NUMERIC_MONTH = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d?)|(?P<month2>\d\d?)[./](?P<year2>\d{4})"
)
# "marts 2022", but not "6. marts 2022".
WRITTEN_MONTH = re.compile(rf"{_MONTH} (?P<year>\d{{4}})")
# "1. kvartal 2022", "andet halvår 2022", but not "kvartal 2022".
QUARTER = re.compile(rf"{_NUMBER} kvartal (?P<year>\d{{4}})")
HALF_YEAR = re.compile(rf"{_NUMBER} halvår (?P<year>\d{{4}})")
# "2020-2022", "marts 2020 til maj 2021", but not the date "2020-02-01".
SPAN = re.compile(
    r"(?:fra )?(?P<first>.+?)(?: ?[–—] ?| - | til (?:og med )?)(?P<last>.+)"
)
YEARS = re.compile(r"(?P<first>\d{4})-(?P<last>\d{4})")
# "marts-maj 2022", "marts og april 2022", but not "marts 2022".
MONTHS_OF_YEAR = re.compile(
    rf"{_MONTH}(?: ?[-–—] ?| til | og )"
    rf"{_MONTH.replace('<month>', '<month2>')} (?P<year>\d{{4}})"
)
# "siden 2021", "fra marts 2021", but not "2021".
OPEN_END = re.compile(r"(?:siden|fra(?: og med)?) (?P<period>.+)")
# "efter 2021" begins when 2021 has ended; "før 2021" ends when it begins.
AFTER = re.compile(r"efter (?P<period>.+)")
BEFORE = re.compile(r"(?P<word>før|inden|til og med|til) (?P<period>.+)")

DAY = datetime.timedelta(days=1)


def find_date(text: str) -> datetime.date | None:
    """The day that `text` is, in ISO or Danish notation; None where it is none."""
    written = _plain(text)
    for pattern in (ISO_DATE, NUMERIC_DATE, WRITTEN_DATE):
        if match := pattern.fullmatch(written):
            return _day(match["year"], match["month"], match["day"])
    return None


def find_period(text: str, today: datetime.date) -> DateRange | None:
    """The days that `text` covers, seen from `today`; None where it is no period."""
    written = _plain(text)
    if not written:
        return None
    return _whole(written, today) or _half_open(written, today)


def year_of(year: int) -> DateRange:
    """All days of a year."""
    return DateRange(datetime.date(year, 1, 1), datetime.date(year, 12, 31))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _whole(written: str, today: datetime.date) -> DateRange | None:
    """A period of which both ends are named."""
    if relative := RELATIVE.get(written):
        return relative(today)
    return _closed(written) or _span(written, today)


def _closed(written: str) -> DateRange | None:
    """A day, month, quarter, half year or year."""
    if day := find_date(written):
        return DateRange(day, day)
    if match := YEAR.fullmatch(written):
        return _months(match["year"], 1, 12)
    if match := NUMERIC_MONTH.fullmatch(written):
        month = int(match["month"] or match["month2"])
        return _months(match["year"] or match["year2"], month, month)
    if match := WRITTEN_MONTH.fullmatch(written):
        month = MONTHS[match["month"]]
        return _months(match["year"], month, month)
    if match := MONTHS_OF_YEAR.fullmatch(written):
        return _months(match["year"], MONTHS[match["month"]], MONTHS[match["month2"]])
    if match := QUARTER.fullmatch(written):
        return _part_of_year(match, months=3)
    if match := HALF_YEAR.fullmatch(written):
        return _part_of_year(match, months=6)
    return None


def _span(written: str, today: datetime.date) -> DateRange | None:
    """Two periods with a dash or "til" between: from the first's start to its end."""
    match = YEARS.fullmatch(written) or SPAN.fullmatch(written)
    if not match:
        return None
    first, last = _closed(match["first"]), _closed(match["last"])
    if not first or not last or not first.first or not last.last:
        return None
    return DateRange(first.first, last.last) if first.first <= last.last else None


def _half_open(written: str, today: datetime.date) -> DateRange | None:
    if match := OPEN_END.fullmatch(written):
        period = _whole(match["period"], today)
        return DateRange(period.first, None) if period else None
    if match := AFTER.fullmatch(written):
        period = _whole(match["period"], today)
        return DateRange(period.last + DAY) if period and period.last else None
    if match := BEFORE.fullmatch(written):
        period = _whole(match["period"], today)
        if period and match["word"].startswith("til"):
            return DateRange(None, period.last)
        return DateRange(None, period.first - DAY) if period and period.first else None
    return None


def _day(year: str, month: str, day: str) -> datetime.date | None:
    full_year = int(year) + 2000 * (len(year) == 2)
    try:
        return datetime.date(full_year, MONTHS.get(month) or int(month), int(day))
    except ValueError:
        return None


def _months(year: str, first: int, last: int) -> DateRange | None:
    """Whole months of one year, both included; None where they do not exist."""
    number = int(year)
    if not (1 <= first <= last <= 12 and datetime.MINYEAR < number < datetime.MAXYEAR):
        return None
    end = datetime.date(number, last, monthrange(number, last)[1])
    return DateRange(datetime.date(number, first, 1), end)


def _part_of_year(match: re.Match[str], months: int) -> DateRange | None:
    number = int(match["number"] or ORDINALS[match["word"]])
    last = number * months
    return _months(match["year"], last - months + 1, last)


def _month_before(today: datetime.date, months: int) -> DateRange | None:
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return _months(str(year), month + 1, month + 1)


def _week_before(today: datetime.date, weeks: int) -> DateRange:
    monday = today - DAY * today.weekday() - DAY * 7 * weeks
    return DateRange(monday, monday + DAY * 6)


RELATIVE: dict[str, Callable[[datetime.date], DateRange | None]] = {
    "i dag": lambda today: DateRange(today, today),
    "i går": lambda today: DateRange(today - DAY, today - DAY),
    "i år": lambda today: year_of(today.year),
    "dette år": lambda today: year_of(today.year),
    "sidste år": lambda today: year_of(today.year - 1),
    "forrige år": lambda today: year_of(today.year - 1),
    "denne måned": lambda today: _month_before(today, 0),
    "sidste måned": lambda today: _month_before(today, 1),
    "forrige måned": lambda today: _month_before(today, 1),
    "denne uge": lambda today: _week_before(today, 0),
    "sidste uge": lambda today: _week_before(today, 1),
    "forrige uge": lambda today: _week_before(today, 1),
}
