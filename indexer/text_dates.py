"""Dates as minutes print them, found in running text."""

import datetime
import re
from collections.abc import Iterator

from search.dates import MONTHS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))

# "6. april 2022", "03. juni 2013", "6.september 2004", "18 JANUAR 2011",
# "11. maj, 2016", "10. nov 2016", "15-maj-2002"; not "3. maj", "april 2022".
WRITTEN_RE = re.compile(
    rf"(?<!\d)(?P<day>\d\d?)[.\- ]{{1,2}}(?P<month>{_MONTH})\b[.,\- ]{{1,2}}"
    r"(?P<year>\d{4})",
    re.IGNORECASE,
)
# "År 2018, den 5. april"; not "i år 2018".
YEAR_FIRST_RE = re.compile(
    rf"\bår (?P<year>\d{{4}}),? (?:den )?(?P<day>\d\d?)\. ?(?P<month>{_MONTH})\b",
    re.IGNORECASE,
)
# "14.9.2005", "16.08.12", "10-10-2023", "27/09/2004", "28/2 2022"; not "1.2.3.4".
NUMERIC_RE = re.compile(
    r"(?<![\d.])(?P<day>\d\d?)(?:\. ?|/|-)(?P<month>\d\d?)(?:\. ?|/|-| )"
    r"(?P<year>\d{4}|\d\d)(?!\d)(?!\.\d)"
)
# "2022-04-06", "2021.05.13"
ISO_RE = re.compile(r"(?<!\d)(?P<year>\d{4})[.-](?P<month>\d\d)[.-](?P<day>\d\d)(?!\d)")

PATTERNS = (YEAR_FIRST_RE, ISO_RE, WRITTEN_RE, NUMERIC_RE)
EARLIEST = 1850  # no minutes here are older


def find_dates(text: str) -> Iterator[tuple[int, datetime.date]]:
    """Yield the days that a text names with where each begins, in order."""
    found: dict[int, datetime.date] = {}
    taken: list[tuple[int, int]] = []
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < other and begin < end for begin, other in taken):
                continue
            day = _day(match)
            if day is not None:
                taken.append((start, end))
                found[start] = day
    yield from sorted(found.items())


def first_date(text: str) -> datetime.date | None:
    """The first day that a text names."""
    return next((day for _, day in find_dates(text)), None)


def _day(match: re.Match[str]) -> datetime.date | None:
    year = int(match["year"])
    month = MONTHS.get(match["month"].casefold()) or int(match["month"])
    try:
        day = datetime.date(year + 2000 * (year < 100), month, int(match["day"]))
    except ValueError:
        return None
    return day if day.year >= EARLIEST else None
