"""The top of minutes -> the day of the meeting, among the days that are named there.

Others are those of letters, of other boards and of the next meeting.
"""

import datetime
import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from indexer.days import day_of
from indexer.text_dates import FoundDate, find_compact_date, find_dates

LONGEST_NAME = 120  # letters of a line that names a meeting
NEAR_TOP = 4  # blocks in which digits alone may be the day
SAID, LABELLED = -1, 1  # the ranks of a day that is said to be the meeting's

# "Referat", "Bestyrelsesmøde"
MEETING_RE = re.compile(r"referat|protokol|møde", re.IGNORECASE)
# Before a date, in its sentence: it is the meeting's; "Dato" may be the letter's.
MEETING_DATE_RE = re.compile(
    r"(?:\b(?:mødedato|tid(?:spunkt)?|mødetid\w*|(?:af)?holdt)\b|møde)[^.]*$",
    re.IGNORECASE,
)
# "Mødedato:", "Møde afholdt:" right before it: more than the day of the title.
SAID_RE = re.compile(
    r"\b(?:mødedato|mødets dato|mødet? (?:af)?holdt):? *$", re.IGNORECASE
)
DATE_LABEL_RE = re.compile(r"\bdato\b[^.]*$", re.IGNORECASE)
# Before a date, in its sentence: it is another one's. "Brevdato:", "journaliseret"; not
# "møde i Brevudvalget".
OTHER_DATE_RE = re.compile(
    r"\b(?:næste|kommende|sidste|seneste|forrige|godkend\w*|udsend\w*|underskr\w*|"
    r"offentlig\w*|frist\w*|senest|indkald\w*|udskr\w*|print\w*|oprettet|revideret|"
    r"version|behandle(?:s|t|de|r|dato)?|brev(?:et|dato|id|nr)?|"
    r"journal(?:nr|nummer|dato|id|iser\w*)?|sags(?:nr|nummer|id|behandle)\w*|bilag|"
    r"opdateret|redigeret|gældende)"
    r"\b[^.]*$",
    re.IGNORECASE,
)
DAY_RE = re.compile(r"\bd\.")  # ends no sentence
WEEKDAY_RE = re.compile(
    r"\b(?:man|tirs|ons|tors|fre|lør|søn)dag\b[\s,.]*(?:den|d)?[\s.]*$", re.IGNORECASE
)
WEEKDAYS = ("man", "tirs", "ons", "tors", "fre", "lør", "søn")
WEEKDAYS_RE = re.compile(rf"\b({'|'.join(WEEKDAYS)})dag\b", re.IGNORECASE)
# After a date: " kl. 14", ", klokken 10"; a letter has no hour.
HOUR_RE = re.compile(r"[\s,.-]*(?:kl\b|klokken\b)", re.IGNORECASE)
# "Mødedato:", "Næste møde" in a block of its own; not "Brevid: 4012231".
LABEL_RE = re.compile(r"[^\d:]{1,16}:?")
OWN_LABEL_RE = re.compile(r"[A-ZÆØÅ][\w ]{2,16}:")  # "Afbud fra: 3. maj"
# "2019"; not "kl. 1900".
YEAR_RE = re.compile(r"(?<!\bkl\. )(?<!\bkl )\b(?:19|20)\d\d\b")
# "25.08.27", in which the year may stand first.
SHORT_DATE_RE = re.compile(r"\b(\d\d)\.(\d\d)\.(\d\d)\b(?!\.?\d)")


class PlacedDate(NamedTuple):
    """A day, and the number of the block that names it."""

    day: datetime.date
    at: int


def meeting_date(
    title: str, texts: Sequence[str], later: Iterable[str] = ()
) -> PlacedDate | None:
    """The likeliest of the days at the top.

    One without a year counts where the meeting's title or a label names it, or where
    no other day is named; the year then stands elsewhere, maybe in the `later` texts.
    """
    whole = _ranked_dates(title, texts)
    years = YEAR_RE.findall(" ".join(texts)) or YEAR_RE.findall(" ".join(later))
    whole = {
        rank: _year_first(found, texts[found.at], years)
        for rank, found in whole.items()
    }
    if whole and (min(whole) <= LABELLED or not years):
        return whole[min(whole)]
    short = _ranked_dates(title, texts, int(years[0])) if years else {}
    if whole and (not short or min(short) > LABELLED):
        return whole[min(whole)]
    if short:
        found = short[min(short)]
        return _on_weekday(found, texts[found.at], [int(year) for year in years])
    return _compact_date(texts, {int(year) for year in years})


def _year_first(found: PlacedDate, text: str, years: Collection[str]) -> PlacedDate:
    """The day of "25.08.27" with the year first, where only that year is named."""
    short = SHORT_DATE_RE.search(text)
    if short is None or str(found.day.year) in years:
        return found
    year, month, day = map(int, short.groups())
    turned = day_of(2000 + year, month, day)
    named = turned and str(turned.year) in years
    return found._replace(day=turned) if turned and named else found


def _on_weekday(found: PlacedDate, text: str, years: Sequence[int]) -> PlacedDate:
    """The day in the year in which it falls on the weekday that its text names.

    It is one of those named, or next to one.
    """
    named = WEEKDAYS_RE.findall(text)
    wanted = WEEKDAYS.index(named[-1].casefold()) if named else None
    near = [*years, *(year + 1 for year in years), *(year - 1 for year in years)]
    days = (day_of(year, found.day.month, found.day.day) for year in near)
    fitting = (day for day in days if day and day.weekday() == wanted)
    return found._replace(day=next(fitting, found.day))


def _compact_date(texts: Sequence[str], years: Collection[int]) -> PlacedDate | None:
    """The day that digits in a line about the meeting mean: "090407 Referat"."""
    for at, text in enumerate(texts):
        told = MEETING_RE.search(text) or (at < NEAR_TOP and text.isdigit())
        if told and len(text) <= LONGEST_NAME:
            day = find_compact_date(text, years)
            if day:
                return PlacedDate(day, at)
    return None


def _ranked_dates(
    title: str, texts: Sequence[str], year: int | None = None
) -> dict[int, PlacedDate]:
    """The first day of each rank: the lower the rank, the likelier the meeting's."""
    found: dict[int, PlacedDate] = {}
    label = ""
    for at, text in enumerate(texts):
        if at == 0 and _is_of_page(texts):
            continue
        for date in find_dates(text, year):
            above = "" if OWN_LABEL_RE.match(text) else label
            before = f"{above} {text[: date.start]}"
            of_other = OTHER_DATE_RE.search(DAY_RE.sub("", text[: date.start]))
            if not (of_other or OTHER_DATE_RE.search(before)):
                titled = text in title and not _is_bare(text, date)
                said = SAID_RE.search(before)
                rank = 0 if titled else _rank(before, text[date.end :])
                rank = SAID if said else rank
                found.setdefault(rank, PlacedDate(date.day, at))
        label = text if LABEL_RE.fullmatch(text) else ""
    return found


def _is_of_page(texts: Sequence[str]) -> bool:
    """Whether the first text is the day on which a page was printed.

    It is nothing else, and the next text begins with another day.
    """
    first, second = [*map(find_dates, texts[:2]), (), ()][:2]
    return bool(
        first
        and second
        and _is_bare(texts[0], first[0])
        and second[0].start == 0
        and second[0].day != first[0].day
    )


def _is_bare(text: str, date: FoundDate) -> bool:
    """Whether a text is a day and nothing else: "Den 29. september", a letter's too."""
    before = WEEKDAY_RE.sub("", text[: date.start])
    return not re.search(r"[^\W\d_]{4}", before + text[date.end :])


def _rank(before: str, after: str) -> int:
    if MEETING_DATE_RE.search(before):
        return LABELLED
    if WEEKDAY_RE.search(before) or HOUR_RE.match(after):
        return 2
    return 3 if DATE_LABEL_RE.search(before) else 4
