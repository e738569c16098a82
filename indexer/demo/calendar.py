"""Boards -> the days on which they meet; and days as minutes print them."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from indexer.demo.model import Board, World

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")

# Weeks without holidays; boards meet on a Tuesday or a Wednesday, which are free of
# Easter and Whitsun.
WEEKS = (*range(3, 27), *range(33, 51))
MEETINGS_A_BOARD = 30  # that an archive should have before another board is added
FOLLOWING = 200  # days within which the archive's next meeting is the board's next
# Boards beyond those of boards.toml: each kind for each topic, then by municipality.
KINDS = (
    ("Følgegruppen", "følgegruppen"),
    ("Projektgruppen", "projektgruppen"),
    ("Kontaktudvalget", "kontaktudvalget"),
    ("Brugerforum", "brugerforummet"),
    ("Referencegruppen", "referencegruppen"),
    ("Samarbejdsudvalget", "samarbejdsudvalget"),
)


@dataclass(frozen=True, slots=True)
class Appointment:
    """One meeting to be held; the days before and after are the same board's."""

    board: Board
    date: datetime.date
    number: int  # of the board's meetings, from 1
    previous: datetime.date | None
    following: datetime.date


def appointments(world: World, meetings: int, seed: int) -> list[Appointment]:
    """As many meetings as asked for, by date, spread over all years.

    Raises:
        ValueError: there are not so many boards, even invented ones.
    """
    held = _calendars(world, meetings, seed)
    places = [(board, at) for board in held for at in range(len(held[board]) - 1)]
    chosen = sorted(Random(f"{seed}/chosen").sample(range(len(places)), meetings))
    kept = [places[at] for at in chosen]
    found = list(_appointments(held, kept))
    return sorted(found, key=lambda a: (a.date, a.board.name))


def _calendars(
    world: World, meetings: int, seed: int
) -> dict[Board, Sequence[datetime.date]]:
    """The boards that the archive needs with all their days, one more at the end."""
    held: dict[Board, Sequence[datetime.date]] = {}
    wanted = max(4, meetings // MEETINGS_A_BOARD)
    count = 0
    for board in _boards(world):
        if len(held) >= min(wanted, len(world.boards)) and count >= meetings:
            return held
        held[board] = meeting_days(board, seed)
        count += len(held[board]) - 1
    if count < meetings:
        raise ValueError(f"at most {count} meetings can be invented")
    return held


def _appointments(
    held: dict[Board, Sequence[datetime.date]], kept: Sequence[tuple[Board, int]]
) -> Iterator[Appointment]:
    """Yield the kept meetings; what they call the last one is in the archive too."""
    for i, (board, at) in enumerate(kept):
        days = held[board]
        before = kept[i - 1] if i and kept[i - 1][0] is board else None
        after = kept[i + 1] if i + 1 < len(kept) and kept[i + 1][0] is board else None
        following = days[at + 1]
        if after and (days[after[1]] - days[at]).days <= FOLLOWING:
            following = days[after[1]]
        previous = days[before[1]] if before else None
        yield Appointment(board, days[at], at + 1, previous, following)


def _boards(world: World) -> Iterator[Board]:
    """Yield the boards of the world, then ever more local ones."""
    yield from world.boards
    for place in ("", *(f" i {name}" for name in world.municipalities)):
        for kind, body in KINDS:
            for at, thread in enumerate(world.threads.values()):
                model = world.boards[at % len(world.boards)]
                name = f"{kind} for {thread.title.split(' (')[0]}{place}"
                topics = dict.fromkeys((thread.topic, *model.topics))
                yield replace(model, name=name, body=body, topics=tuple(topics))


def meeting_days(board: Board, seed: int) -> tuple[datetime.date, ...]:
    """The days of all years on which a board meets, and one after them."""
    rng = Random(f"{seed}/days/{board.name}")
    weekday = rng.choice((2, 3))
    first, last = board.years
    days = [
        datetime.date.fromisocalendar(year, week, weekday)
        for year in range(first, last + 2)
        for week in _weeks(board.meetings, rng)
    ]
    return tuple(days[: 1 - board.meetings or None])


def _weeks(meetings: int, rng: Random) -> list[int]:
    """Weeks of a year, evenly spread, each moved a little."""
    step = len(WEEKS) / meetings
    return [WEEKS[int(at * step + rng.random() * step * 0.6)] for at in range(meetings)]


def day(date: datetime.date) -> str:
    """A day as in "6. april 2022"."""
    return f"{date.day}. {MONTHS[date.month - 1]} {date.year}"


def weekday(date: datetime.date) -> str:
    return WEEKDAYS[date.weekday()]


def month(date: datetime.date) -> str:
    """A month as in "april 2022"."""
    return f"{MONTHS[date.month - 1]} {date.year}"


def quarter(date: datetime.date) -> str:
    """A quarter as in "2. kvartal 2022"."""
    return f"{(date.month + 2) // 3}. kvartal {date.year}"
