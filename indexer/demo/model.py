"""What an invented meeting is, and the invented world that it takes place in."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.model import Attendee, ItemKind, ParagraphKind

Life = Literal["system", "effort"]


@dataclass(frozen=True, slots=True)
class DemoParagraph:
    """A paragraph as it is meant, for a reader of the printed file to find again.

    `topics` holds those that it names by name. `organisations` holds the speakers and
    the others that it names, in no order.
    """

    text: str
    kind: ParagraphKind = "para"
    heading: str | None = None
    speakers: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    decision: bool = False


@dataclass(frozen=True, slots=True)
class DemoItem:
    number: str
    title: str
    kind: ItemKind | None
    paragraphs: tuple[DemoParagraph, ...]


@dataclass(frozen=True, slots=True)
class DemoMeeting:
    board: "Board"
    date: datetime.date
    title: str
    attendees: tuple[Attendee, ...]
    items: tuple[DemoItem, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A board and how its minutes look; data/demo/boards.toml tells the fields."""

    name: str
    body: str
    chair: str
    secretariat: str
    members: tuple[str, ...]
    guests: tuple[str, ...]
    topics: tuple[str, ...]
    meetings: int
    years: tuple[int, int]  # first and last, both included
    title: str
    item: str
    kinds: Literal["letter", "word", ""]
    people: Literal["inline", "lines"]
    present: str
    absent: str
    others: str
    labels: Literal["forum", ""] = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """A topic through the years; data/demo/threads.toml tells the fields."""

    topic: str
    life: Life
    first: str
    names: tuple[str, ...]
    noun: str
    neuter: bool
    title: str
    owner: str
    begins: tuple[int, int]  # year and quarter
    quarters: int
    compound: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """What is said of a topic in one phase of its life."""

    life: Life
    name: str
    title_O: tuple[str, ...]  # noqa: N815 - O, B and D are the kinds of items
    title_B: tuple[str, ...]  # noqa: N815
    title_D: tuple[str, ...]  # noqa: N815
    opening: tuple[str, ...]
    detail: tuple[str, ...]
    lead: tuple[str, ...]
    points: tuple[str, ...]
    at: tuple[str, ...]
    close_B: tuple[str, ...]  # noqa: N815

    def titles(self, kind: ItemKind) -> tuple[str, ...]:
        return {"O": self.title_O, "B": self.title_B, "D": self.title_D}[kind]


@dataclass(frozen=True, slots=True)
class News:
    heading: str
    text: tuple[str, ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What names of people and long compounds are made of."""

    first_names: tuple[str, ...]
    surname_beginnings: tuple[str, ...]
    surname_endings: tuple[str, ...]
    roles: tuple[str, ...]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]


Sentences = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class World:
    boards: tuple[Board, ...]
    threads: Mapping[str, Thread]  # by topic
    phases: Mapping[str, Phase]
    frame: Sentences
    talk: Sentences
    questions: tuple[tuple[str, str], ...]  # what is asked, what is answered
    close: Sentences
    news: tuple[News, ...]
    words: Words
    municipalities: tuple[str, ...]
