"""A topic and a day -> the phase it is in, and the facts that stay the same."""

import datetime
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from indexer.demo.model import Life, Thread

QUARTER = datetime.timedelta(days=91)
MUNICIPALITIES = 42  # in the invented country

# The phases of a life with their share of the thread's quarters; the last is live.
PHASES: dict[Life, tuple[tuple[str, float], ...]] = {
    "system": (
        ("idea", 0.1),
        ("analysis", 0.16),
        ("tender", 0.14),
        ("development", 0.25),
        ("pilot", 0.13),
        ("rollout", 0.22),
    ),
    "effort": (("preparation", 0.25), ("hearing", 0.25), ("execution", 0.5)),
}
# And what goes on for ever after, with the quarters that each takes.
AFTERWARDS: dict[Life, tuple[tuple[str, int], ...]] = {
    "system": (("operation", 6), ("evaluation", 2), ("operation", 10)),
    "effort": (("review", 2), ("execution", 5)),
}
BUDGETS = {"system": (9.0, 95.0), "effort": (0.8, 6.0)}  # mio. kr.
LAST = datetime.date(2028, 1, 1)


@dataclass(frozen=True, slots=True)
class Course:
    """How one thread goes in one invented world."""

    begins: tuple[tuple[datetime.date, str], ...]  # when each phase begins
    live: datetime.date  # when the last of these first phases begins
    settled: datetime.date  # when all municipalities use it
    budget: float  # mio. kr.

    def phase(self, date: datetime.date) -> str | None:
        """The phase on a day; None before the topic has come up."""
        return next((name for day, name in reversed(self.begins) if day <= date), None)

    def began(self, date: datetime.date) -> datetime.date:
        """When the phase of a day began."""
        return next(day for day, _ in reversed(self.begins) if day <= date)

    def ends(self, date: datetime.date) -> datetime.date:
        """When the phase of a day ends."""
        return next((day for day, _ in self.begins if day > date), LAST)

    def connected(self, date: datetime.date) -> int:
        """How many municipalities use it on a day; never fewer than before."""
        share = (date - self.live) / (self.settled - self.live)
        return max(2, min(MUNICIPALITIES, int(MUNICIPALITIES * share)))


@lru_cache(maxsize=1024)
def course(thread: Thread, seed: int) -> Course:
    """The course of a thread; the same for the same seed."""
    rng = Random(f"{seed}/course/{thread.topic}")
    year, quarter = thread.begins
    day = datetime.date(year, 3 * quarter - 2, 1)
    begins = []
    for name, share in PHASES[thread.life]:
        begins.append((day, name))
        day += QUARTER * max(1.5, thread.quarters * share * rng.uniform(0.8, 1.25))
    live, settled = begins[-1][0], day
    while day < LAST:
        for name, quarters in AFTERWARDS[thread.life]:
            begins.append((day, name))
            day += QUARTER * quarters
    budget = round(rng.uniform(*BUDGETS[thread.life]), 1)
    return Course(tuple(begins), live, settled, budget)
