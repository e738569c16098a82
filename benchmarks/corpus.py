"""Invented paragraphs of invented words, and questions to ask of them.

Words are as frequent as in a natural language (Zipf and Mandelbrot); paragraphs have
60 of them on average and belong to meetings with a date, organisations and topics.
"""

import datetime
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

import numpy as np

VOCABULARY = 60_000
ORGANISATIONS = [f"organisation {n}" for n in range(24)]
TOPICS = [f"topic-{n}" for n in range(48)]
FIRST_DAY = datetime.date(2006, 1, 1).toordinal()
DAYS = 18 * 365
PER_MEETING = 70
BATCH = 10_000
SYLLABLES = [c + v for c in "bdfghjklmnprstv" for v in "aeiouyæøå"]

KINDS = (
    "rare",
    "common",
    "or",
    "and",
    "three terms",
    "phrase",
    "prefix",
    "term + organisation",
    "term + dates",
    "facets, filtered",
    "facets, or",
    "facets, common",
    "newest first",
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `day` is datetime's ordinal."""

    number: int
    words: Sequence[str]
    organisations: Sequence[str]
    topics: Sequence[str]
    day: int

    @property
    def year(self) -> str:
        return str(datetime.date.fromordinal(self.day).year)

    @property
    def text(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: words joined by an operator, filters, and what is wanted."""

    kind: str
    words: tuple[str, ...]
    how: str = "or"  # or "and", "phrase", "prefix"
    organisation: str | None = None
    days: tuple[int, int] | None = None
    facets: bool = False
    newest: bool = False

    @property
    def unfiltered(self) -> "Ask":
        """The same whoever takes part: of this the organisations are counted."""
        return replace(self, organisation=None)


def word(rank: int) -> str:
    """The word of a rank, frequent ones short."""
    letters = ""
    rest = rank + 1
    while rest:
        rest, syllable = divmod(rest, len(SYLLABLES))
        letters += SYLLABLES[syllable]
    return letters


def paragraphs(size: int, seed: int = 1) -> Iterator[Paragraph]:
    """Yield so many paragraphs, always the same ones."""
    words = [word(rank) for rank in range(VOCABULARY)]
    chances = 1 / (np.arange(VOCABULARY) + 2.7) ** 1.08
    limits = np.cumsum(chances / chances.sum())
    for start in range(0, size, BATCH):
        random = np.random.default_rng([seed, start])
        lengths = random.poisson(60, BATCH) + 1
        ranks = np.searchsorted(limits, random.random(int(lengths.sum())))
        tokens = [words[min(rank, VOCABULARY - 1)] for rank in ranks.tolist()]
        ends = np.cumsum(lengths).tolist()
        some = Random(start)
        for n in range(min(BATCH, size - start)):
            number = start + n
            meeting = Random(number // PER_MEETING)
            yield Paragraph(
                number,
                tokens[ends[n] - int(lengths[n]) : ends[n]],
                some.sample(ORGANISATIONS, min(some.choice((0, 1, 1, 2, 3)), 3)),
                some.sample(TOPICS, some.choice((0, 1, 1, 2))),
                FIRST_DAY + meeting.randrange(DAYS),
            )


def asks(each: int = 20, seed: int = 2) -> list[Ask]:
    """So many questions of every kind."""
    random = Random(seed)
    beginnings = [p.words for p in paragraphs(500)]
    common = {word(rank) for rank in range(2_000)}
    rows = [pair for ws in beginnings for pair in pairwise(ws) if {*pair} <= common]

    def pick(low: int, high: int, count: int = 1) -> tuple[str, ...]:
        """Words from among two ranks, half of them before their geometric mean."""
        limits = math.log(low + 1), math.log(high + 1)
        ranks = (math.exp(random.uniform(*limits)) - 1 for _ in range(count))
        return tuple(word(int(rank)) for rank in ranks)

    def years(kind: str) -> Ask:
        first = FIRST_DAY + random.randrange(DAYS - 3 * 365)
        return Ask(kind, pick(20, 500), days=(first, first + 3 * 365))

    def organisation() -> str:
        return random.choice(ORGANISATIONS)

    def ask(kind: str) -> Ask:
        match kind:
            case "rare":
                return Ask(kind, pick(5_000, 30_000))
            case "common":
                return Ask(kind, pick(0, 20))
            case "or" | "and":
                return Ask(kind, pick(30, 2_000, 2), kind)
            case "three terms":
                return Ask(kind, pick(30, 2_000, 3))
            case "phrase":
                return Ask(kind, random.choice(rows), "phrase")
            case "prefix":
                return Ask(kind, (word(random.randrange(1_000, 30_000))[:4],), "prefix")
            case "term + organisation":
                return Ask(kind, pick(20, 500), organisation=organisation())
            case "term + dates":
                return years(kind)
            case "facets, filtered":
                words = pick(20, 500)
                return Ask(kind, words, organisation=organisation(), facets=True)
            case "facets, or":
                return Ask(kind, pick(30, 2_000, 2), facets=True)
            case "facets, common":
                return Ask(kind, pick(0, 20), facets=True)
        return Ask(kind, pick(30, 2_000), newest=True)

    return [ask(kind) for kind in KINDS for _ in range(each)]
