"""Who holds an office: invented people who come and go over the years."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random

from indexer.demo.model import Board, Words
from indexer.model import Attendee

TENURE = (2.0, 7.0)  # years in office
APOLOGY, PARTIAL, GUEST = 0.1, 0.06, 0.4  # how likely each is
EARLIEST = 2010


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    role: str


@lru_cache(maxsize=4096)
def _tenures(words: Words, office: str) -> tuple[tuple[float, Person], ...]:
    """The holders of an office, each with the year in which the time begins."""
    rng = Random(office)
    begins = EARLIEST + rng.uniform(-TENURE[1], 0)
    holders: list[tuple[float, Person]] = []
    while len(holders) < 12:
        person = Person(invent_name(words, rng), rng.choice(words.roles))
        holders.append((begins, person))
        begins += rng.uniform(*TENURE)
    return tuple(holders)


def holder(words: Words, office: str, date: datetime.date) -> Person:
    """Who holds an office on a day."""
    year = date.year + date.timetuple().tm_yday / 366
    return [person for begins, person in _tenures(words, office) if begins <= year][-1]


def invent_name(words: Words, rng: Random) -> str:
    """A name as "Edith Lyngtoft" or "Kaja Rosen Vibeskov"."""
    parts = [rng.choice(words.first_names)]
    if rng.random() < 0.2:
        parts.append(_surname(words, rng))
    return " ".join((*parts, _surname(words, rng)))


def _surname(words: Words, rng: Random) -> str:
    beginning, ending = "", ""
    while beginning.casefold() == ending:
        beginning = rng.choice(words.surname_beginnings)
        ending = rng.choice(words.surname_endings)
    return beginning + ending


def attendance(
    words: Words,
    board: Board,
    date: datetime.date,
    reports: Sequence[tuple[str, int]],
    items: int,
    seed: int,
) -> tuple[Attendee, ...]:
    """Who attends and who sends an apology.

    `reports` are the organisations that report on items, with the items' numbers;
    those without a seat come for their item alone.
    """
    rng = Random(f"{seed}/attendance/{board.name}/{date}")
    members = list(_members(words, board, date, items, rng, seed))
    others = list(_others(words, board, date, reports, rng, seed))
    return tuple(sorted([*members, *others], key=_place))


def _place(attendee: Attendee) -> int:
    """Where an attendee stands: members, then apologies, then the others."""
    return ("member", "apology", "other").index(attendee.attendance)


def _members(
    words: Words, board: Board, date: datetime.date, items: int, rng: Random, seed: int
) -> Iterator[Attendee]:
    """Yield the chair, who never misses, and the members."""
    office = f"{seed}/{board.name}"
    chair = holder(words, f"{office}/chair", date)
    yield Attendee(chair.name, board.chair, "formand", "member")
    for seat, organisation in enumerate(board.members):
        name = holder(words, f"{office}/{seat}", date).name
        member = Attendee(name, organisation, None, "member")
        absent, partial = rng.random() < APOLOGY, rng.random() < PARTIAL
        if absent:
            yield replace(member, attendance="apology")
        elif partial:
            yield replace(member, present_items=f"1-{rng.randrange(2, items)}")
        else:
            yield member


def _others(
    words: Words,
    board: Board,
    date: datetime.date,
    reports: Sequence[tuple[str, int]],
    rng: Random,
    seed: int,
) -> Iterator[Attendee]:
    """Yield the secretary, the guests, and those who come to report."""
    office = f"{seed}/{board.name}"
    for guest in board.guests:
        if rng.random() < GUEST:
            name = holder(words, f"{office}/guest/{guest}", date).name
            yield Attendee(name, guest, None, "other")
    secretary = holder(words, f"{office}/secretary", date)
    yield Attendee(secretary.name, board.secretariat, "referent", "other")
    seated = {board.chair, board.secretariat, *board.members}
    for organisation in dict.fromkeys(name for name, _ in reports):
        if organisation not in seated:
            person = holder(words, f"{seed}/{organisation}/reports", date)
            items = ",".join(
                str(item) for name, item in reports if name == organisation
            )
            yield Attendee(person.name, organisation, person.role, "other", items)
