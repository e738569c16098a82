"""Dates as minutes print them, found in running text."""

import datetime
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from indexer.days import day_of
from search.dates import MONTHS

_MONTHS = "|".join(sorted(MONTHS, key=len, reverse=True))
_MONTH = rf"(?P<month>{_MONTHS})"
# A day, or the first of two: "6.", "28. og 29.", "3.-4.".
_DAY = r"(?<!\d)(?<!\d\.)(?P<day>\d\d?)(?:\.? ?(?:og|til|-|–) ?(?:den )?\d\d?)?"

# "6. april 2022", "03. juni 2013", "6.september 2004", "18 JANUAR 2011",
# "11. maj, 2016", "10. nov 2016", "15-maj-2002", "12. september2018"; not "3. maj",
# "april 2022", "3. majoren 2022".
WRITTEN_RE = re.compile(
    rf"{_DAY}[.\- ]{{1,2}}{_MONTH}[.,\- ]{{0,2}}(?P<year>\d{{4}})\b", re.IGNORECASE
)
# "25. juni 25 kl. 10", "2. april '22"; not "3. maj 10 deltagere".
WRITTEN_SHORT_RE = re.compile(
    rf"{_DAY}[.\- ]{{1,2}}{_MONTH}[., ]{{1,2}}(?:['’](?P<short>\d\d)\b|"
    r"(?P<year>\d\d)(?=,? kl\b|$))",
    re.IGNORECASE,
)
# "29. september - 1. oktober 2017", "31/5-1/6 2018": the first of two days; not "3. maj
# og 7. juni 2022".
SPAN_RE = re.compile(
    rf"(?<![\d.])(?P<day>\d\d?)[. ]{{1,2}}{_MONTH}\.? ?(?:-|–|til) ?(?:den )?"
    rf"\d\d?[. ]{{1,2}}(?:{_MONTHS})\b[.,\- ]{{1,2}}(?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
SHORT_SPAN_RE = re.compile(
    r"(?<![\d./-])(?P<day>\d\d?)/(?P<month>\d\d?) ?[-–] ?"
    r"\d\d?/\d\d?[ /-]+(?P<year>\d{4})\b"
)
# "År 2018, den 5. april", "2018 den 5. april"; not "i år 2018".
YEAR_FIRST_RE = re.compile(
    rf"\b(?:år )?(?P<year>\d{{4}}),? den {_DAY}[. ]{{1,2}}{_MONTH}\b", re.IGNORECASE
)
# "april 3, 2019", as web pages print it; not "april 2019".
MONTH_FIRST_RE = re.compile(
    rf"\b{_MONTH} (?P<day>\d\d?), (?P<year>\d{{4}})\b", re.IGNORECASE
)
# "14.9.2005", "16.08.12", "10-10-2023", "27/09/2004", "28/2 2022", "30-3-2026",
# "d.3.5.24"; not "1.2.3.4", "12-34-56".
NUMERIC_RE = re.compile(
    r"(?<!\d)(?<!\d\.)(?P<day>\d\d?)(?:\. ?|/|-)(?P<month>\d\d?)(?:\. ?|/|-| )"
    r"(?P<year>\d{4}|\d\d)(?!\d|[.:]\d)"
)
# "26/11 – 2009", "24/9-08"; not "1/2 - 3/4".
DASHED_RE = re.compile(
    r"(?<![\d./-])(?P<day>\d\d?)/(?P<month>\d\d?) ?[-–] ?(?P<year>\d{4}|\d\d)"
    r"(?![\d/.:])"
)
# "2022-04-06", "2021.05.13"; not the number "2021-05-1345".
ISO_RE = re.compile(r"(?<!\d)(?P<year>\d{4})[.-](?P<month>\d\d)[.-](?P<day>\d\d)(?!\d)")
# "6. september", "den 22. juni"; only where the year stands elsewhere.
YEARLESS_RE = re.compile(rf"{_DAY}[. ]{{1,2}}{_MONTH}\b", re.IGNORECASE)
# "den 2/9", "d. 16/9", "mandag 4/4"; only there too. Not "4/4 2022", "24/7".
SHORT_RE = re.compile(
    r"(?:\b(?:den|d\.?)|dag)[ .]{0,2}(?P<day>\d\d?)/(?P<month>\d\d?)(?![\d/-]| ?\d{4})",
    re.IGNORECASE,
)

# "090407 Referat", "Bestyrelsesmøde 20090407": the year first, or else the day; not
# "nr. 090407", "J.nr. 12-090407".
COMPACT_RE = re.compile(
    r"(?<![\w./-])(?<!nr\. )(?<!nr )(?:(?:19|20)(?=\d{6}(?!\d)))?"
    r"(?P<first>\d\d)(?P<month>\d\d)(?P<last>\d\d)(?![\w./-])"
)
DIGIT_RE = re.compile(r"\d")
PATTERNS = (
    *(SPAN_RE, SHORT_SPAN_RE, YEAR_FIRST_RE, MONTH_FIRST_RE),
    *(ISO_RE, WRITTEN_RE, NUMERIC_RE, DASHED_RE, WRITTEN_SHORT_RE),
)
EARLIEST = 1850  # no minutes here are older


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day that a text names, and where; half open. Of two days it is the first."""

    day: datetime.date
    start: int
    end: int


def find_dates(text: str, year: int | None = None) -> tuple[FoundDate, ...]:
    """The days that a text names, in order; with a `year`, also those without one."""
    if not DIGIT_RE.search(text):  # no pattern does without
        return ()
    found: list[FoundDate] = []
    for match in _matches(text, year):
        day = _day(match, year)
        start, end = match.span()
        free = all(end <= other.start or other.end <= start for other in found)
        if day is not None and free:
            found.append(FoundDate(day, start, end))
    return tuple(sorted(found, key=lambda date: date.start))


def find_compact_date(text: str, years: Collection[int]) -> datetime.date | None:
    """The day that six or eight digits of a title mean, in one of the years if it can.

    Of "090407" the year comes first, unless the other way is nearer to the years.
    """
    match = COMPACT_RE.search(text)
    if match is None:
        return None
    ways = [(match["first"], match["last"]), (match["last"], match["first"])]
    days = [day_of(2000 + int(y), int(match["month"]), int(d)) for y, d in ways]
    told = [day for day in days if day]
    return min(told, key=lambda day: _distance(day.year, years), default=None)


def _distance(year: int, years: Collection[int]) -> int:
    """How many years lie between a year and the nearest of some; 0 for no years."""
    return min((abs(year - other) for other in years), default=0)


def _matches(text: str, year: int | None) -> Iterator[re.Match[str]]:
    for pattern in PATTERNS:
        yield from pattern.finditer(text)
    if year is not None:
        yield from YEARLESS_RE.finditer(text)
        yield from SHORT_RE.finditer(text)


def _day(match: re.Match[str], default_year: int | None) -> datetime.date | None:
    """The day of the calendar; None where it has no such day."""
    named = match.groupdict()
    year = int(named.get("year") or named.get("short") or default_year or 0)
    month = MONTHS.get(match["month"].casefold()) or int(match["month"])
    day = day_of(year + 2000 * (year < 100), month, int(match["day"]))
    return day if day and day.year >= EARLIEST else None
