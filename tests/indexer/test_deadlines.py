"""Deadlines in invented sentences, said on 6 April 2022 unless another day is given."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import deadlines
from indexer.deadlines import FINDERS, MeetingDays, find_deadline

HELD = datetime.date(2022, 4, 6)
DAYS = MeetingDays(HELD, datetime.date(2022, 6, 22))

DEADLINES: list[tuple[str, str, str | None, str]] = [
    ("Notatet sendes senest den 15. maj.", "senest den 15. maj", "2022-05-15", "day"),
    ("Notatet sendes den 4. maj 2023.", "den 4. maj 2023", "2023-05-04", "day"),
    ("Svar gives den 3. marts.", "den 3. marts", "2023-03-03", "day"),
    ("Svar gives d. 15/5.", "d. 15/5", "2022-05-15", "day"),
    ("Svar gives inden 15.5.2022.", "inden 15.5.2022", "2022-05-15", "day"),
    ("Sagen tages op på næste møde.", "på næste møde", "2022-06-22", "day"),
    ("Den tages op på det kommende udvalgsmøde.", "på det kommende udvalgsmøde",
     "2022-06-22", "day"),
    ("Det drøftes på næste fælles møde.", "på næste fælles møde", "2022-06-22", "day"),
    ("Det drøftes næste gang.", "næste gang", "2022-06-22", "day"),
    ("Det drøftes på et kommende møde.", "på et kommende møde", None, "day"),
    ("Det drøftes på et ekstraordinært møde.", "på et ekstraordinært møde", None,
     "day"),
    ("Den er klar i uge 23.", "i uge 23", "2022-06-10", "day"),
    ("Den er klar i uge 2.", "i uge 2", "2023-01-13", "day"),
    ("Den udsendes inden udgangen af maj.", "inden udgangen af maj", "2022-05-31",
     "day"),
    ("Den udsendes ultimo juni.", "ultimo juni", "2022-06-30", "day"),
    ("Den udsendes medio juni 2023.", "medio juni 2023", "2023-06-15", "day"),
    ("Den udsendes i januar.", "i januar", "2023-01-31", "month"),
    ("Den udsendes i maj måned.", "i maj måned", "2022-05-31", "month"),
    ("Svar ventes Q3 2022.", "Q3 2022", "2022-09-30", "day"),
    ("Svar ventes i første kvartal i 2023.", "i første kvartal i 2023", "2023-03-31",
     "day"),
    ("Svar ventes i 1. kvartal.", "i 1. kvartal", "2023-03-31", "day"),
    ("Svar ventes i første halvår 2023.", "i første halvår 2023", "2023-06-30", "day"),
    ("Svar ventes til efteråret.", "til efteråret", "2022-11-30", "season"),
    ("Svar ventes i foråret 2023.", "i foråret 2023", "2023-05-31", "season"),
    ("Svar ventes efter sommeren.", "efter sommeren", "2022-09-30", "month"),
    ("Svar ventes inden sommerferien.", "inden sommerferien", "2022-06-30", "day"),
    ("Sagen tages op efter sommerferien.", "efter sommerferien", "2022-09-30", "month"),
    ("Svar ventes omkring påske.", "omkring påske", "2022-04-18", "day"),
    ("Svar ventes efter nytår.", "efter nytår", "2023-01-31", "month"),
    ("Den er klar ultimo 2022.", "ultimo 2022", "2022-12-31", "day"),
    ("Den er klar i slutningen af 2022.", "i slutningen af 2022", "2022-12-31", "day"),
    ("Den er klar i løbet af 2023.", "i løbet af 2023", "2023-12-31", "day"),
    ("Den er klar inden årets udgang.", "inden årets udgang", "2022-12-31", "day"),
    ("Den er klar i løbet af året.", "i løbet af året", "2022-12-31", "day"),
    ("Den er klar næste år.", "næste år", "2023-12-31", "day"),
    ("Den er kendt til næste års forhandling.", "til næste års forhandling",
     "2023-12-31", "day"),
    ("Der svares inden for 14 dage.", "inden for 14 dage", "2022-04-20", "day"),
    ("Der svares om to uger.", "om to uger", "2022-04-20", "day"),
    ("Der svares i løbet af tre måneder.", "i løbet af tre måneder", "2022-07-06",
     "day"),
    ("Der svares i næste uge.", "i næste uge", "2022-04-15", "day"),
    ("Rammen for 2027 forelægges på næste møde.", "på næste møde", "2022-06-22", "day"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wording", "last", "precision"), DEADLINES)
def test_a_deadline_is_resolved_from_the_meetings_day(
    text: str, wording: str, last: str | None, precision: str
) -> None:
    found = find_deadline(text, DAYS)
    assert found is not None
    day = found.last.isoformat() if found.last else None
    assert (found.wording, day, found.precision) == (wording, last, precision)


NONE = [
    "Det drøftes på de kommende møder.",
    "Sekretariatet følger op herpå.",
    "Notatet blev sendt den 4. marts 2022.",  # before the meeting
    "Jf. beslutningen på mødet den 6. april 2022.",  # the meeting itself
    "Budgettet for 2021 er opbrugt.",
    "Strategien for 2022-2025 følges.",
    "Jan Opfundet undersøger sagen.",
    "Majsen høstes af Maj Fiktiv.",
    "De to uger er gået.",
    "Næste års budget kendes ikke.",
    "Døgnvagten er åben 24/7.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_deadline(text: str) -> None:
    assert find_deadline(text, DAYS) is None


def test_seasons_and_months_that_have_passed_are_next_years() -> None:
    days = MeetingDays(datetime.date(2022, 12, 15))
    found = [
        find_deadline(text, days)
        for text in ("i foråret", "i december", "inden jul", "om to måneder")
    ]
    assert [d.last.isoformat() for d in found if d and d.last] == [
        "2023-05-31",
        "2022-12-31",
        "2022-12-20",
        "2023-02-15",
    ]


def test_the_next_meeting_is_unknown_where_minutes_do_not_tell() -> None:
    found = find_deadline("Det drøftes på næste møde.", MeetingDays(HELD))
    assert found is not None
    assert found.last is None


PIECES = ["den 31. februar", "i uge 53", "29. februar", "om 99 måneder", "uge 0", "Q4",
          "i 2099", "4. kvartal", "næste møde", "næste måned", "påske", "efter pinse",
          "efter vinteren", "i februar", "31. 12. 2022", "."]  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=5).map(" til ".join) | st.text(),
    st.dates(datetime.date(1850, 1, 1), datetime.date.max),
)
def test_no_deadline_lies_before_its_meeting(text: str, held: datetime.date) -> None:
    found = find_deadline(text, MeetingDays(held))
    assert found is None or found.last is None or found.last > held


FOUND_BY = [
    (deadlines._find_meetings, deadlines.NEXT_MEETING_RE),
    (deadlines._find_weeks, deadlines.WEEK_RE),
    (deadlines._find_spans, deadlines.SPAN_RE),
    (deadlines._find_spans, deadlines.NEXT_SPAN_RE),
    (deadlines._find_months, deadlines.MONTH_RE),
    (deadlines._find_holidays, deadlines.HOLIDAY_RE),
    (deadlines._find_quarters, deadlines.QUARTER_RE),
    (deadlines._find_seasons, deadlines.SEASON_RE),
    (deadlines._find_halves, deadlines.HALF_RE),
    (deadlines._find_years, deadlines.YEAR_RE),
    (deadlines._find_years, deadlines.THIS_YEAR_RE),
    (deadlines._find_years, deadlines.NEXT_YEAR_RE),
]


@pytest.mark.parametrize(("find", "pattern"), FOUND_BY)
@given(data=st.data())
def test_a_hint_stands_in_whatever_is_found(
    find: object, pattern: re.Pattern[str], data: st.DataObject
) -> None:
    hints = next(hints for other, hints in FINDERS if other is find)
    text = data.draw(st.from_regex(pattern))
    assert any(hint in text.lower() for hint in hints)
