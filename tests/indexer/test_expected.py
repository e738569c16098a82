"""Later meetings that minutes announce, and which of them an archive lacks."""

import datetime
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.expected import MEETING, NEXT_RE, find_announced, missing_meetings
from indexer.model import AgendaItem, AnnouncedMeeting, Paragraph

HELD = datetime.date(2022, 4, 6)
NEXT = AgendaItem(1, "7", "Næste møde", None, 1)


def paragraph(text: str, item: AgendaItem | None = None) -> Paragraph:
    return Paragraph("x", 3, item, None, "para", text, (1,), ())


SENTENCES = [
    ("Det næste ordinære bestyrelsesmøde er den 22. juni.", ["2022-06-22"]),
    ("Næste møde: torsdag d. 27. oktober 2022", ["2022-10-27"]),
    ("Næste møde er hos Per den 11. januar kl. 19.30.", ["2023-01-11"]),
    ("Intet. Næste møde 4/5 2022", ["2022-05-04"]),
    ("Næste møde holdes den 2/9.", ["2022-09-02"]),
    ("Kommende møder: 3. maj og 7. juni 2022", ["2022-05-03", "2022-06-07"]),
    ("Udvalget mødes igen torsdag den 5. maj.", ["2022-05-05"]),
    ("Planen drøftes på næste møde den 3. maj.", ["2022-05-03"]),
    ("Punktet tages op på næste møde.", []),
    ("På næste møde fremlægges tallene for den 3. maj.", []),
    ("Næste møde i Økonomiudvalget er den 3. maj.", []),
    ("Sidste møde var den 1. marts.", []),
    ("Næste møde aftales. Fristen er den 3. maj.", []),
    ("Næste møde var planlagt til den 1. marts 2022.", []),
]


@pytest.mark.parametrize(("text", "days"), SENTENCES)
def test_sentences(text: str, days: list[str]) -> None:
    told = find_announced([paragraph(text)], (), HELD)
    assert [(t.date.isoformat(), t.paragraph) for t in told] == [(d, 3) for d in days]


@given(st.from_regex(NEXT_RE))
def test_whatever_announces_a_meeting_has_the_word(text: str) -> None:
    assert MEETING in text.casefold()


UNDER_A_HEADING = [
    ("15. juni 2022 kl. 18.30 hos Ellen.", ["2022-06-15"]),
    ("Torsdag den 5. maj.", ["2022-05-05"]),
    ("Dagsordenen udsendes den 5. maj.", []),
]


@pytest.mark.parametrize(("text", "days"), UNDER_A_HEADING)
def test_days_under_a_heading(text: str, days: list[str]) -> None:
    told = find_announced([paragraph(text, NEXT)], (), HELD)
    assert [t.date.isoformat() for t in told] == days


def test_the_front_matter_announces_too() -> None:
    (told,) = find_announced([], ["Næste møde: 8. september 2022"], HELD)
    assert told == AnnouncedMeeting(datetime.date(2022, 9, 8), None)


def test_without_a_date_nothing_is_later() -> None:
    assert find_announced([paragraph("Næste møde er den 22. juni.")], (), None) == ()


@dataclass(frozen=True)
class Minutes:
    id: str
    board: str | None
    date: datetime.date | None
    announced: tuple[AnnouncedMeeting, ...] = ()


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def minutes(board: str | None, date: str, *announced: str) -> Minutes:
    told = tuple(AnnouncedMeeting(day(d), 9) for d in announced)
    return Minutes(f"{date}-{board}", board, day(date), told)


ARCHIVES = [
    ([minutes("Rådet", "2022-04-06", "2022-06-22")], ["2022-06-22"]),
    (
        [minutes("Rådet", "2022-04-06", "2022-06-22"), minutes("Rådet", "2022-06-22")],
        [],
    ),
    # Moved by two days; another board's meeting on that day.
    (
        [minutes("Rådet", "2022-04-06", "2022-06-22"), minutes("rådet", "2022-06-24")],
        [],
    ),
    (
        [minutes("Rådet", "2022-04-06", "2022-06-22"), minutes("Nævnet", "2022-06-22")],
        ["2022-06-22"],
    ),
    # Announced twice: once.
    (
        [
            minutes("Rådet", "2022-04-06", "2022-09-22", "2022-06-22"),
            minutes("Rådet", "2022-06-22", "2022-09-22"),
        ],
        ["2022-09-22"],
    ),
    ([minutes(None, "2022-04-06", "2022-06-22")], []),
]


@pytest.mark.parametrize(("archive", "days"), ARCHIVES)
def test_missing_meetings(archive: list[Minutes], days: list[str]) -> None:
    missing = missing_meetings(archive)
    assert [told.date.isoformat() for told in missing] == days


def test_a_missing_meeting_says_who_announces_it() -> None:
    (told,) = missing_meetings([minutes("Rådet", "2022-04-06", "2022-06-22")])
    assert (told.board, told.meeting_id) == ("Rådet", "2022-04-06-Rådet")
    assert told.paragraph == 9
