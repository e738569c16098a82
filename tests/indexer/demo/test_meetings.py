"""Invented meetings: the same for the same seed, and true to themselves."""

import datetime
import itertools
import re
from collections import defaultdict

import pytest

from indexer.attendees import attended_items
from indexer.demo import INVENTED, DemoMeeting, invent_meetings
from indexer.demo.calendar import appointments, meeting_days
from indexer.demo.phrases import millions, sentence
from indexer.demo.threads import MUNICIPALITIES, PHASES, course
from indexer.demo.world import load_world

WORLD = load_world()
MEETINGS = tuple(invent_meetings(120, 5))


def _texts(meeting: DemoMeeting) -> list[str]:
    return [p.text for item in meeting.items for p in item.paragraphs]


def test_the_same_seed_invents_the_same_and_another_does_not() -> None:
    assert tuple(invent_meetings(120, 5)) == MEETINGS
    other = {text for meeting in invent_meetings(120, 6) for text in _texts(meeting)}
    same = [t for meeting in MEETINGS for t in _texts(meeting) if t in other]
    assert len(same) < sum(len(_texts(meeting)) for meeting in MEETINGS) / 3


@pytest.mark.parametrize("count", [0, 1, 7, 120, 900])
def test_so_many_meetings_as_asked_for_by_date(count: int) -> None:
    held = appointments(WORLD, count, 1)
    assert len(held) == count
    assert [a.date for a in held] == sorted(a.date for a in held)
    assert len({(a.date, a.board.name) for a in held}) == count


def test_an_archive_of_any_size_spreads_over_the_years() -> None:
    years = {meeting.date.year for meeting in MEETINGS}
    assert years == set(range(2015, 2027))
    assert len({meeting.board.name for meeting in MEETINGS}) == 4


def test_too_many_are_refused() -> None:
    with pytest.raises(ValueError, match="at most"):
        appointments(WORLD, 10_000_000, 1)


def test_boards_meet_on_other_days_than_holidays() -> None:
    for board in WORLD.boards:
        days = meeting_days(board, 1)
        years = board.years[1] - board.years[0] + 1
        assert len(days) == board.meetings * years + 1
        assert all(a < b for a, b in itertools.pairwise(days))
        assert {day.weekday() for day in days} <= {1, 2}
        assert not any(day.month == 7 and day.day < 24 for day in days[:-1])


def test_every_title_says_that_it_is_invented() -> None:
    assert all(meeting.title.endswith(INVENTED) for meeting in MEETINGS)


def test_only_those_present_speak() -> None:
    for meeting in MEETINGS:
        for item in meeting.items:
            present = {
                a.organisation
                for a in meeting.attendees
                if a.attendance != "apology"
                if int(item.number)
                in (attended_items(a.present_items) or {int(item.number)})
            }
            assert {s for p in item.paragraphs for s in p.speakers} <= present


def test_the_truth_is_in_the_words() -> None:
    for meeting in MEETINGS:
        for paragraph in (p for item in meeting.items for p in item.paragraphs):
            assert all(name in paragraph.text for name in paragraph.organisations)
            assert set(paragraph.speakers) <= set(paragraph.organisations)


def test_texts_are_whole_sentences() -> None:
    for text in itertools.chain(*map(_texts, MEETINGS)):
        assert text[0].isupper()
        assert text.endswith((".", ":"))
        assert not re.search(r"[{}]|  |\.\.|\bNone\b", text)


def test_nothing_is_said_twice_at_a_meeting() -> None:
    for meeting in MEETINGS:
        long = [text for text in _texts(meeting) if len(text.split()) > 12]
        assert len(long) == len(set(long))


def test_names_of_people_are_different_at_a_meeting() -> None:
    for meeting in MEETINGS:
        names = [attendee.name for attendee in meeting.attendees]
        assert len(names) == len(set(names))


def test_a_topic_goes_through_its_phases_in_order() -> None:
    for thread in WORLD.threads.values():
        went = course(thread, 5)
        first = [name for name, _ in PHASES[thread.life]]
        assert [name for _, name in went.begins][: len(first)] == first
        assert went.phase(went.begins[0][0] - datetime.timedelta(1)) is None
        assert went.phase(went.live) == first[-1]


def test_municipalities_are_connected_one_after_another() -> None:
    counts = defaultdict(list)
    for meeting in MEETINGS:
        for topic in meeting.board.topics:
            went = course(WORLD.threads[topic], 5)
            counts[topic].append(went.connected(meeting.date))
    for connected in counts.values():
        assert connected == sorted(connected)
        assert 2 <= min(connected) <= max(connected) <= MUNICIPALITIES


def test_promises_are_followed_up() -> None:
    texts = [text for meeting in MEETINGS for text in _texts(meeting)]
    promised = {
        match[1]
        for text in texts
        if (match := re.search(r"følger op på (\w+) og vender tilbage", text))
    }
    assert promised
    kept = [w for w in promised if sum(w in text for text in texts) > 1]
    assert len(kept) > len(promised) * 0.6


@pytest.mark.parametrize(
    ("amount", "printed"), [(8.46, "8,5 mio. kr."), (12.0, "12 mio. kr.")]
)
def test_money(amount: float, printed: str) -> None:
    assert millions(amount) == printed


def test_a_sentence_has_one_stop_and_a_capital() -> None:
    assert sentence("det koster 5 pct..") == "Det koster 5 pct."
