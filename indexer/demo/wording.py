"""Sentences with slots -> what the minutes say, who speaks and what is named.

The slots are told at the top of data/demo/sentences.toml.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from indexer.demo.calendar import Appointment, day, month, quarter, weekday
from indexer.demo.model import DemoParagraph, Phase, Thread, World
from indexer.demo.phrases import capitalised, invent_compound, millions, sentence
from indexer.demo.threads import MUNICIPALITIES, Course, course
from indexer.model import ParagraphKind

T = TypeVar("T")

NUMBERS = ("tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")
PHASE_AT = 0.45  # how often a remark is about the phase, not of the general sort
# Slots that name the topic, those who speak, and organisations that do not.
NAMES, SPEAKERS, MENTIONED = ("t", "T"), ("P", "S", "S2", "R", "N"), ("K", "O")
SECRETARIAT = "sekretariatet"  # speaks, but is no organisation of its own
NONE_GIVEN: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Subject:
    """The topic that is spoken of, and who speaks of it."""

    thread: Thread
    phase: Phase
    course: Course
    presenter: str
    item: int


class Writer:
    """The minutes-taker of one meeting; says nothing twice if it can be helped."""

    def __init__(self, world: World, held: Appointment, seed: int) -> None:
        self.world = world
        self.held = held
        self.seed = seed
        self.rng = Random(f"{seed}/{held.board.name}/{held.date}")
        self.present: Sequence[str] = ()  # organisations, at the item at hand
        self.subject: Subject | None = None
        self._said: set[object] = set()
        self._introduced = False
        self._last_speaker = ""

    def take_up(
        self, thread: Thread, phase: Phase, item: int, present: Sequence[str]
    ) -> None:
        """Turn to a topic."""
        presenter = thread.owner if thread.owner in present else present[0]
        self.subject = Subject(
            thread, phase, course(thread, self.seed), presenter, item
        )
        self.present = present
        self._introduced = False
        self._last_speaker = presenter

    def leave(self, present: Sequence[str]) -> None:
        """Turn from the last topic to what has none."""
        self.subject = None
        self.present = present

    def draw(self, options: Sequence[T]) -> T:
        """One of the options, if possible one that was not drawn at this meeting."""
        fresh = [option for option in options if option not in self._said]
        chosen = self.rng.choice(fresh or options)
        self._said.add(chosen)
        return chosen

    def write(
        self,
        *templates: str,
        kind: ParagraphKind = "para",
        heading: str | None = None,
        decision: bool = False,
        given: Mapping[str, str] = NONE_GIVEN,
    ) -> DemoParagraph:
        """A paragraph of these sentences; `given` fills slots beforehand."""
        filled = [_Slots(self, given) for _ in templates]
        pairs = zip(templates, filled, strict=True)
        text = " ".join(sentence(text.format_map(slots)) for text, slots in pairs)
        said = [
            (slot.rpartition(".")[2], words)
            for slots in filled
            for slot, words in slots.items()
        ]
        speakers = [w for slot, w in said if slot in SPEAKERS and w != SECRETARIAT]
        mentioned = [words for slot, words in said if slot in MENTIONED]
        topics = self.subject is not None and any(slot in NAMES for slot, _ in said)
        return DemoParagraph(
            text,
            kind,
            heading,
            speakers=tuple(dict.fromkeys(speakers)),
            organisations=tuple(dict.fromkeys((*speakers, *mentioned))),
            topics=(self.topic.thread.topic,) if topics else (),
            decision=decision,
        )

    @property
    def topic(self) -> Subject:
        if self.subject is None:
            raise ValueError("a sentence about a topic, but none was taken up")
        return self.subject

    # What slots are filled with

    def speaker(self) -> str:
        """Somebody present, if possible neither the last one nor who reports."""
        last = {self._last_speaker, self.subject.presenter if self.subject else ""}
        others = [name for name in self.present if name not in last]
        self._last_speaker = self.rng.choice(others or self.present)
        return self._last_speaker

    def answerer(self) -> str:
        """Who answers: who reports on the topic, or the chair."""
        reports = self.topic.presenter
        return reports if reports != self._last_speaker else self.held.board.chair

    def name(self) -> str:
        """The topic by name: in full the first time."""
        thread = self.topic.thread
        name = self.rng.choice(thread.names) if self._introduced else thread.first
        self._introduced = True
        return name

    def municipality(self) -> str:
        away = [m for m in self.world.municipalities if m not in self.present]
        return self.rng.choice(away or self.world.municipalities)

    def compound(self) -> str:
        return invent_compound(self.world.words, self.rng, self.seed)

    def ahead(self, first: int, last: int) -> datetime.date:
        """A weekday so many days after the meeting."""
        date = self.held.date + datetime.timedelta(self.rng.randint(first, last))
        return date - datetime.timedelta(max(0, date.weekday() - 4))

    def soon(self) -> str:
        date = self.ahead(60, 300)
        return self.rng.choice(
            (
                f"i {quarter(date)}",
                f"i {month(date)}",
                f"medio {month(date)}",
                f"ultimo {month(date)}",
                f"inden udgangen af {date.year}",
            )
        )

    def deadline(self) -> str:
        days = (self.held.following - self.held.date).days
        return f"den {day(self.ahead(5, max(6, days - 10)))}"

    def past(self) -> str:
        """A day since the last meeting, or of the last months."""
        since = (self.held.previous - self.held.date).days if self.held.previous else 0
        return f"den {day(self.ahead(max(-90, min(since + 5, -9)), -6))}"

    def money(self, low: float, high: float) -> str:
        """So many millions, printed as "8,5 mio. kr."."""
        return millions(self.rng.uniform(low, high))

    def number(self) -> str:
        """A number from 120 to 9,800, printed as "1.240"."""
        large = self.rng.randint(12, 980) * 10
        return f"{large:,}".replace(",", ".")

    def remark(self) -> str:
        of_phase = self.subject is not None and self.rng.random() < PHASE_AT
        return self.draw(self.topic.phase.at if of_phase else self.world.talk["at"])

    def enclosure(self) -> str:
        item = self.subject.item if self.subject else 2
        return f"bilag {item}.{self.rng.randint(1, 4)}"

    def next_meeting(self) -> str:
        return self.rng.choice(("næste møde", f"mødet den {day(self.held.following)}"))


class _Slots(dict[str, str]):
    """The slots of one sentence, each filled when it is asked for and then kept."""

    def __init__(self, writer: Writer, given: Mapping[str, str]) -> None:
        super().__init__(given)
        self._writer = writer

    def __missing__(self, slot: str) -> str:
        made = MAKERS[slot](self._writer)
        if "{" in made:  # a clause, with slots of its own
            inner = _Slots(self._writer, {})
            made = made.format_map(inner)
            self.update({f"{slot}.{name}": filled for name, filled in inner.items()})
        self[slot] = made
        return made


MAKERS: dict[str, Callable[[Writer], str]] = {
    "t": Writer.name,
    "T": lambda w: capitalised(w.name()),
    "sys": lambda w: w.topic.thread.noun if w.subject else "løsningen",
    "Sys": lambda w: capitalised(w.topic.thread.noun),
    "den": lambda w: "det" if w.subject and w.topic.thread.neuter else "den",
    "c": lambda w: w.topic.thread.compound,
    "titel": lambda w: w.topic.thread.title,
    "P": lambda w: w.topic.presenter,
    "O": lambda w: w.topic.presenter,
    "S": Writer.speaker,
    "S2": Writer.speaker,
    "R": Writer.answerer,
    "K": Writer.municipality,
    "B": lambda w: capitalised(w.held.board.body),
    "Sek": lambda _: capitalised(SECRETARIAT),
    "Formand": lambda _: "Formanden",
    "dato": lambda w: f"den {day(w.ahead(20, 240))}",
    "frist": Writer.deadline,
    "fortid": Writer.past,
    "sidste": lambda w: f"den {day(w.held.previous or w.held.date)}",
    "naeste": lambda w: f"den {day(w.held.following)}",
    "weekday": lambda w: weekday(w.held.following),
    "naeste_moede": Writer.next_meeting,
    "maaned": lambda w: month(w.ahead(40, 240)),
    "kvartal": lambda w: quarter(w.ahead(90, 300)),
    "snart": Writer.soon,
    "aar": lambda w: str(w.held.date.year + 1),
    "mio": lambda w: w.money(0.6, 14),
    "tkr": lambda w: f"{w.rng.randint(3, 19) * 50}.000 kr.",
    "pct": lambda w: f"{w.rng.randint(4, 85)} pct.",
    "antal": lambda w: w.rng.choice(NUMBERS),
    "antal_stort": lambda w: capitalised(w.rng.choice(NUMBERS[2:9])),
    "stemmer": lambda w: w.rng.choice(NUMBERS[1:3]),
    "tal": Writer.number,
    "ciffer": lambda w: str(w.rng.randint(2, 9)),
    "bilag": Writer.enclosure,
    "ramme": lambda w: millions(w.topic.course.budget) if w.subject else w.money(2, 20),
    "idrift": lambda w: month(w.topic.course.live),
    "begyndt": lambda w: f"den {day(w.topic.course.began(w.held.date))}",
    "naeste_fase": lambda w: f"i {quarter(w.topic.course.ends(w.held.date))}",
    "tilsluttet": lambda w: str(w.topic.course.connected(w.held.date)),
    "i_alt": lambda _: str(MUNICIPALITIES),
    "ord": Writer.compound,
    "at": Writer.remark,
    "at2": Writer.remark,
    "til": lambda w: w.draw(w.world.talk["til"]),
    "svar": lambda w: w.draw(w.world.talk["svar"]),
    "enig": lambda w: w.draw(w.world.close["enig"]),
}
