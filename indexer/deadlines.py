"""A sentence of minutes -> by when something is to be, resolved from the meeting's day.

"i efteråret" said in November is next year's; "på næste møde" is the day that the same
minutes give for it.
"""

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from indexer.days import ahead, day_of, easter, later, month_ends
from indexer.model import Deadline
from indexer.text_dates import find_dates
from search.dates import MONTHS, ORDINALS


@dataclass(frozen=True, slots=True)
class MeetingDays:
    """When a meeting was held, and the next one as its minutes tell."""

    held: datetime.date
    following: datetime.date | None = None


_MONTHS = "|".join(name for name in MONTHS if name == "maj" or len(name) > 3)
_YEAR = r"(?:(?: i| af)? (?P<year>20\d\d)\b)?"
_BY = (
    r"(?:\b(?:senest|inden|før|til|i|på|ved|omkring|frem mod|hen mod|op til|fra|"
    r"i løbet af|udgangen af|slutningen af|starten af|begyndelsen af|midten af|"
    r"primo|medio|ultimo|tidligt|sent|engang)(?: den)? )*"
)
_NTH = rf"(?P<nth>[1-4]\.|{'|'.join(ORDINALS)})"
_COUNTS = {
    word: number
    for number, words in enumerate(
        ("en et én ét", "to", "tre", "fire", "fem", "seks", "syv", "otte"), start=1
    )
    for word in words.split()
}

# "den 4. maj" and its like are found by `text_dates`; what leads up to them:
BEFORE_DAY_RE = re.compile(rf"{_BY}(?:den|d\.)? ?$", re.IGNORECASE)
# "d. 15/5", "senest 15/5"; not "24/7", "15/5-2022".
SLASH_RE = re.compile(
    r"\b(?:den|d\.|senest|inden) (?P<day>\d\d?)/(?P<month>\d\d?)(?![-/\d]| \d{4})"
)
# "på næste møde", "til det kommende ordinære bestyrelsesmøde", "næste gang"; not "det
# næste møde blev aflyst", which is no promise, nor "næste år".
NEXT_MEETING_RE = re.compile(
    r"\b(?:(?:på|til|ved|inden|før|frem mod|i forbindelse med) )?"
    r"(?:(?:det|et|vores|\w+ens|\w+ets) )?"
    r"(?:næste|næstkommende|førstkommende|kommende|nyt|ekstraordinær\w*) "
    r"(?:(?:fælles|(?:ekstra)?ordinær\w*|fysiske?) )*"
    r"(?P<meeting>[\w-]*møde)t?\b|\bnæste gang\b",
    re.IGNORECASE,
)
UNKNOWN_MEETING_RE = re.compile(r"\b(?:et|nyt|ekstraordinær\w*)\b", re.IGNORECASE)
# "i uge 23", "senest uge 5"; not "4 uger".
WEEK_RE = re.compile(rf"{_BY}uge (?P<week>\d\d?)\b", re.IGNORECASE)
# "primo maj", "inden udgangen af juni 2022", "i maj måned", "januar 2023"; not "majs",
# "Maj Jensen".
MONTH_RE = re.compile(
    rf"(?P<by>{_BY})(?<!\d\. )\b(?P<month>{_MONTHS})\b(?: måned)?{_YEAR}", re.IGNORECASE
)
# "1. kvartal 2023", "første kvartal i 2023", "Q3", "3. kvt. 2022".
QUARTER_RE = re.compile(
    rf"{_BY}(?:{_NTH} (?:kvartal|kvt\.?)|\bQ(?P<q>[1-4]))\b{_YEAR}", re.IGNORECASE
)
# "første halvår 2023", "anden halvdel af 2022".
HALF_RE = re.compile(
    rf"{_BY}{_NTH} (?:halvår|halvdel af(?= 20))\b{_YEAR}", re.IGNORECASE
)
# "i efteråret", "til foråret 2023", "over sommeren", "efter sommeren"; not
# "forårets konference", "sommerhus".
SEASON_RE = re.compile(
    rf"(?P<by>{_BY}(?:\b(?:over|efter|henover) )?)"
    rf"\b(?P<season>forår|sommer|efterår|vinter)(?:en|et)?\b{_YEAR}",
    re.IGNORECASE,
)
# "inden sommerferien", "efter jul", "omkring påske"; not "i ferien".
HOLIDAY_RE = re.compile(
    r"\b(?P<by>inden|før|efter|til|omkring|op til|over|ved) "
    r"(?P<holiday>sommerferie|efterårsferie|juleferie|vinterferie|påskeferie|jul|nytår|"
    r"påske|pinse|årsskifte)(?:n|en|t|et)?\b",
    re.IGNORECASE,
)
# "inden årets udgang", "i løbet af året", "senere på året", "i år"; not "sidste år".
THIS_YEAR_RE = re.compile(
    r"\b(?:inden|ved|før|i løbet af|senere på|resten af|inden for)? ?"
    r"(?:årets udgang|udgangen af (?:året|indeværende år)|(?<=på )året|(?<=af )året|"
    r"slutningen af året|i indeværende år|\bi år)\b",
    re.IGNORECASE,
)
# "næste år", "til næste års forhandling"; not "næste års budget", "de kommende år".
NEXT_YEAR_RE = re.compile(
    r"\b(?:i |til |i løbet af )?(?:næste|det kommende) år\b"
    r"|\b(?:til|ved|inden|før) næste års [\w-]+",
    re.IGNORECASE,
)
# "i løbet af 2022", "ultimo 2022", "i slutningen af 2022", "i 2023"; not "budget 2023",
# "2022-2025".
YEAR_RE = re.compile(
    r"(?P<by>\b(?:senest|inden|til|i|ved|frem mod|i løbet af|(?:i |inden )?udgangen af|"
    r"(?:i )?(?:slutningen|starten|begyndelsen|midten) af|primo|medio|ultimo|tidligt i|"
    r"sent i)) (?P<year>20\d\d)\b(?!-)",
    re.IGNORECASE,
)
# "inden for 14 dage", "om to uger", "i løbet af tre måneder"; not "to uger siden".
SPAN_RE = re.compile(
    r"\b(?:inden for|indenfor|om|i løbet af|senest om) (?:de (?:næste|kommende) )?"
    rf"(?P<count>\d\d?|{'|'.join(_COUNTS)}) (?P<unit>dag|uge|måned)(?:e|er|r)?\b",
    re.IGNORECASE,
)
# "i næste uge", "i næste måned", "i denne uge".
NEXT_SPAN_RE = re.compile(
    r"\b(?:i )?(?P<which>næste|denne|kommende) (?P<unit>uge|måned)\b", re.IGNORECASE
)
EARLY_RE = re.compile(r"\b(?:primo|starten|begyndelsen|tidligt)\b", re.IGNORECASE)
MIDDLE_RE = re.compile(r"\b(?:medio|midten)\b", re.IGNORECASE)
AFTER_RE = re.compile(r"\befter\b", re.IGNORECASE)

LATEST = 9000  # the calendar ends soon after a meeting of a later, mistaken year

SEASONS = {"forår": 5, "sommer": 8, "efterår": 11, "vinter": 2}  # their last months
# The last day of what is promised before a holiday, and of what is promised after it.
HOLIDAYS: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "sommerferie": ((6, 30), (9, 30)),
    "efterårsferie": ((10, 10), (11, 15)),
    "juleferie": ((12, 20), (1, 31)),
    "vinterferie": ((2, 7), (3, 15)),
    "jul": ((12, 20), (1, 31)),
    "nytår": ((12, 31), (1, 31)),
    "årsskifte": ((12, 31), (1, 31)),
}
EASTER_OFFSETS = {"påske": 0, "påskeferie": 0, "pinse": 49}


def find_deadline(text: str, days: MeetingDays) -> Deadline | None:
    """The most exact deadline that a sentence names; what has passed is none."""
    if days.held.year > LATEST:
        return None
    small = text.lower()
    found = [
        deadline
        for find, hints in FINDERS
        if any(hint in small for hint in hints)
        for deadline in find(text, days)
    ]
    return next((d for d in found if d.last is None or d.last > days.held), None)


Found = Iterator[Deadline]


def _find_days(text: str, days: MeetingDays) -> Found:
    for day, start, end in _days(text, days.held):
        led = BEFORE_DAY_RE.search(text, 0, start)
        yield Deadline(text[led.start() if led else start : end].strip(), day)


def _days(
    text: str, held: datetime.date, start: int = 0
) -> Iterator[tuple[datetime.date, int, int]]:
    """Yield the days named from `start` on; those without a year lie ahead."""
    for found in find_dates(text, held.year):
        if found.start >= start:
            printed = re.search(r"\d{4}|[./-]\d\d$", text[found.start : found.end])
            day = found.day if printed else ahead(found.day, held)
            yield day, found.start, found.end
    for match in SLASH_RE.finditer(text, start):
        slashed = day_of(held.year, int(match["month"]), int(match["day"]))
        if slashed:
            yield ahead(slashed, held), match.start(), match.end()


def _find_meetings(text: str, days: MeetingDays) -> Found:
    for match in NEXT_MEETING_RE.finditer(text):
        known = not UNKNOWN_MEETING_RE.search(match[0])
        yield Deadline(match[0], days.following if known else None)


def _find_weeks(text: str, days: MeetingDays) -> Found:
    for match in WEEK_RE.finditer(text):
        week = int(match["week"])
        if not 1 <= week <= 52:
            continue
        day = datetime.date.fromisocalendar(days.held.year, week, 5)
        if day < days.held:
            day = datetime.date.fromisocalendar(days.held.year + 1, week, 5)
        yield Deadline(match[0].strip(), day)


def _find_months(text: str, days: MeetingDays) -> Found:
    for match in MONTH_RE.finditer(text):
        year, by = match["year"], match["by"]
        if not (year or by):
            continue
        last = month_ends(year, MONTHS[match["month"].casefold()], days.held)
        if MIDDLE_RE.search(by):
            yield Deadline(match[0].strip(), last.replace(day=15))
        elif EARLY_RE.search(by):
            yield Deadline(match[0].strip(), last.replace(day=10))
        else:
            whole = not re.search(r"udgang|slutning|ultimo|senest|inden|før", by)
            yield Deadline(match[0].strip(), last, "month" if whole else "day")


def _find_quarters(text: str, days: MeetingDays) -> Found:
    for match in QUARTER_RE.finditer(text):
        month = 3 * (int(match["q"]) if match["q"] else _nth(match["nth"]))
        if month <= 12:
            last = month_ends(match["year"], month, days.held)
            yield Deadline(match[0].strip(), last)


def _find_halves(text: str, days: MeetingDays) -> Found:
    for match in HALF_RE.finditer(text):
        if (nth := _nth(match["nth"])) <= 2:
            last = month_ends(match["year"], 6 * nth, days.held)
            yield Deadline(match[0].strip(), last)


def _find_seasons(text: str, days: MeetingDays) -> Found:
    for match in SEASON_RE.finditer(text):
        month = SEASONS[match["season"].casefold()]
        last = month_ends(match["year"], month, days.held)
        if AFTER_RE.search(match["by"]):
            last = month_ends(None, month % 12 + 1, last)
            yield Deadline(match[0].strip(), last, "month")
        else:
            yield Deadline(match[0].strip(), last, "season")


def _find_holidays(text: str, days: MeetingDays) -> Found:
    for match in HOLIDAY_RE.finditer(text):
        name, after = match["holiday"].casefold(), bool(AFTER_RE.match(match["by"]))
        if name in EASTER_OFFSETS:
            yield Deadline(match[0], _easter_deadline(name, after, days.held))
        else:
            month, day = HOLIDAYS[name][after]
            last = ahead(datetime.date(days.held.year, month, day), days.held)
            yield Deadline(match[0], last, "month" if after else "day")


def _easter_deadline(name: str, after: bool, held: datetime.date) -> datetime.date:
    """The feast's Monday, or a month after it."""
    days = EASTER_OFFSETS[name] + (31 if after else 1)
    moment = datetime.timedelta(days)
    last = easter(held.year) + moment
    return last if last >= held else easter(held.year + 1) + moment


def _find_spans(text: str, days: MeetingDays) -> Found:
    for match in SPAN_RE.finditer(text):
        count = int(_COUNTS.get(match["count"].casefold(), 0) or match["count"])
        yield Deadline(match[0], later(days.held, count, match["unit"].casefold()))
    for match in NEXT_SPAN_RE.finditer(text):
        count = match["which"].casefold() != "denne"
        if match["unit"].casefold() == "uge":
            friday = 4 - days.held.weekday() + 7 * count
            yield Deadline(match[0], days.held + datetime.timedelta(friday))
        else:
            month = days.held.month % 12 + 1 if count else days.held.month
            yield Deadline(match[0], month_ends(None, month, days.held), "month")


def _find_years(text: str, days: MeetingDays) -> Found:
    for match in YEAR_RE.finditer(text):
        year = int(match["year"])
        middle, early = MIDDLE_RE.search(match["by"]), EARLY_RE.search(match["by"])
        month = 6 if middle else 3 if early else 12
        yield Deadline(match[0], month_ends(year, month, days.held))
    for pattern, years in ((THIS_YEAR_RE, 0), (NEXT_YEAR_RE, 1)):
        for match in pattern.finditer(text):
            last = datetime.date(days.held.year + years, 12, 31)
            yield Deadline(match[0].strip(), last)


# The most exact first. One of the hints, in small letters, stands in whatever a finder
# finds; to look for them takes a tenth of the time.
FINDERS: Sequence[tuple[Callable[[str, MeetingDays], Found], Sequence[str]]] = (
    (_find_days, ("",)),
    (_find_meetings, ("møde", "næste gang")),
    (_find_weeks, ("uge",)),
    (_find_spans, ("dag", "uge", "måned")),
    (_find_months, _MONTHS.split("|")),
    (_find_holidays, ("ferie", "jul", "nytår", "påske", "pinse", "årsskifte")),
    (_find_quarters, ("kvartal", "kvt", "q")),
    (_find_seasons, [*SEASONS]),
    (_find_halves, ("halv",)),
    (_find_years, ("20", "år")),
)


def _nth(text: str) -> int:
    return ORDINALS.get(text.casefold()) or int(text.rstrip("."))
