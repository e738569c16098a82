"""The later meetings that minutes announce, and which of them an archive lacks."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from indexer.model import AnnouncedMeeting, Paragraph
from indexer.text_dates import find_dates

LONGEST_SENTENCE = 400  # letters looked at
LONGEST_AHEAD = datetime.timedelta(days=500)
MOVED = datetime.timedelta(days=10)  # how far a meeting is moved, at most

# "Det næste ordinære bestyrelsesmøde er den 22. juni", "Næste møde: 8. maj", "Kommende
# møder er", "mødes igen den 5. maj"; not "møder borgerne".
NEXT_RE = re.compile(
    r"(?P<at>\b(?:på|til|ved|inden|før) (?:(?:det|et) )?)?"
    r"\b(?:(?:næste|kommende|førstkommende) (?:[a-zæøå]+e )?"
    r"(?P<meeting>[\w-]*møder?(?:ne)?)|mødes igen)\b(?P<said>.*)$",
    re.IGNORECASE | re.DOTALL,
)
MEETING = "møde"  # stands in whatever the pattern finds, and is sooner looked for
# "Næste møde i Økonomiudvalget" is another board's.
OF_ANOTHER_RE = re.compile(r"^\s+(?:i|med|hos|for) (?:[A-ZÆØÅ]|styregruppen|udvalget)")
# Headings of items under which only the days stand: "Næste møde", "Mødekalender".
CALENDAR_RE = re.compile(
    r"^(?:(?:dato for |fastsættelse af |tidspunkt for )?(?:næste|kommende) [\w-]*møder?"
    r"|møde(?:kalender|plan|datoer)|nye mødedatoer)\b",
    re.IGNORECASE,
)
# "15. juni 2016 kl. 18.30 hos Ellen", "Torsdag d. 3. maj": a day begins the paragraph.
DAY_FIRST_RE = re.compile(
    r"^(?:(?:man|tirs|ons|tors|fre|lør|søn)dag,? )?(?:(?:den|d\.) )?$", re.IGNORECASE
)
SENTENCE_RE = re.compile(r" (?<=[^\W\d_]{2}[.!?] ) *(?=[A-ZÆØÅ])")


def find_announced(
    paragraphs: Sequence[Paragraph],
    front: Iterable[str],
    held: datetime.date | None,
) -> tuple[AnnouncedMeeting, ...]:
    """The later meetings that minutes announce, each day once, ascending.

    A day without a year is the first one after the meeting. `front` are the texts
    before the first item.
    """
    if held is None:
        return ()
    found: dict[datetime.date, AnnouncedMeeting] = {}
    for text in front:
        for day in announced_days(text, held):
            found.setdefault(day, AnnouncedMeeting(day, None))
    for paragraph in paragraphs:
        for day in (*announced_days(paragraph.text, held), *_listed(paragraph, held)):
            found.setdefault(day, AnnouncedMeeting(day, paragraph.n))
    return tuple(found[day] for day in sorted(found))


def announced_days(text: str, held: datetime.date) -> Iterator[datetime.date]:
    """Yield the days of a sentence such as "Næste møde er den 22. juni"."""
    if MEETING not in text.casefold():
        return
    for sentence in SENTENCE_RE.split(text):
        announced = NEXT_RE.search(sentence[:LONGEST_SENTENCE])
        if announced and not _tells_otherwise(announced):
            days = _days(announced["said"], held)
            several = (announced["meeting"] or "").casefold().endswith(("er", "erne"))
            yield from days if several else days[:1]


def _tells_otherwise(announced: re.Match[str]) -> bool:
    """Whether another board meets, or the day is something else's.

    "På næste møde fremlægges tallene for den 3. maj" tells no day of a meeting.
    """
    said = announced["said"]
    if announced["at"]:
        days = find_dates(said, 2000)  # any year: only their places count
        return not (days and DAY_FIRST_RE.match(said[: days[0].start].lstrip(" ,")))
    return bool(OF_ANOTHER_RE.match(said))


def _listed(paragraph: Paragraph, held: datetime.date) -> Iterator[datetime.date]:
    """Yield the day that begins a paragraph under "Næste møde" or "Mødekalender"."""
    title = paragraph.item.title if paragraph.item else ""
    headings = (paragraph.heading or "", title)
    if any(CALENDAR_RE.match(heading) for heading in headings):
        days = find_dates(paragraph.text, held.year)
        if days and DAY_FIRST_RE.match(paragraph.text[: days[0].start]):
            yield from _days(paragraph.text, held)[:1]


def _days(text: str, held: datetime.date) -> list[datetime.date]:
    """The days of a text that lie after the meeting, in printed order."""
    whole = {date.start for date in find_dates(text)}
    days = []
    for date in find_dates(text, held.year):
        day = date.day
        if day <= held and date.start not in whole:
            day = _next_year(day)
        if held < day <= held + LONGEST_AHEAD:
            days.append(day)
    return days


def _next_year(day: datetime.date) -> datetime.date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


class Minutes(Protocol):
    """What is asked of each meeting of an archive."""

    @property
    def id(self) -> str: ...
    @property
    def board(self) -> str | None: ...
    @property
    def date(self) -> datetime.date | None: ...
    @property
    def announced(self) -> Sequence[AnnouncedMeeting]: ...


@dataclass(frozen=True, slots=True)
class MissingMeeting:
    """A meeting of a board whose minutes the archive does not have.

    The minutes of `meeting_id` announce it in their paragraph number `paragraph`.
    """

    board: str
    date: datetime.date
    meeting_id: str
    paragraph: int | None


def missing_meetings(meetings: Iterable[Minutes]) -> tuple[MissingMeeting, ...]:
    """The announced meetings that are not in the archive, the latest first.

    A meeting of the board within ten days is taken for one that was moved. Days to
    come are among them: what is awaited, and what is missing, is told by today's date.
    """
    held: defaultdict[str, list[datetime.date]] = defaultdict(list)
    announcing: list[tuple[datetime.date, str, Minutes]] = []
    for meeting in meetings:
        if meeting.board and meeting.date:
            held[meeting.board.casefold()].append(meeting.date)
            announcing.append((meeting.date, meeting.board, meeting))
    missing: dict[tuple[str, datetime.date], MissingMeeting] = {}
    for date, board, meeting in sorted(announcing, key=lambda told: told[0]):
        others = [day for day in held[board.casefold()] if day != date]
        for told in meeting.announced:
            if not any(abs(day - told.date) <= MOVED for day in others):
                missing[board.casefold(), told.date] = MissingMeeting(
                    board, told.date, meeting.id, told.paragraph
                )
    return tuple(sorted(missing.values(), key=lambda m: (m.date, m.board))[::-1])
