"""A count and a seed -> that many documents to index, fast, for benchmarks.

What they say is drawn anew from the paragraphs of invented minutes, topic by topic,
with long compounds and case numbers added: few words are common, very many are rare.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from indexer.demo.meetings import invent_meetings
from indexer.demo.model import DemoItem, DemoParagraph
from indexer.demo.world import load_world
from indexer.meeting_ids import meeting_id
from search.model import IndexDocument

POOL = 400  # meetings whose paragraphs are drawn from
ITEMS, PER_ITEM = 7, 7  # items of a meeting, paragraphs of an item
PER_MEETING = ITEMS * PER_ITEM
MEETINGS = 200  # in a chunk; every chunk has random numbers of its own
CHUNK = MEETINGS * PER_MEETING
SAID = (2, 2, 3)  # paragraphs drawn: as often as they stand here
ZIPF = 1.2  # exponent of how often the compounds occur
CASES = 0.06  # share of paragraphs with a case number
FIRST, DAYS = datetime.date(2015, 1, 5), 4300  # meetings are held on these days


@dataclass(frozen=True, slots=True)
class _Pool:
    """What is drawn from."""

    boards: tuple[str, ...]
    items: tuple[DemoItem, ...]
    topics: tuple[str, ...]  # of each item
    paragraphs: Mapping[str, Sequence[DemoParagraph]]  # by topic
    additions: tuple[tuple[str, str], ...]  # what stands before and after a compound


def invent_paragraphs(count: int, seed: int) -> Iterator[IndexDocument]:
    """Yield so many documents, meeting by meeting; fewer are the beginning of more."""
    pool = _pool(seed)
    for chunk in range(-(-count // CHUNK)):
        rng = np.random.default_rng((seed, chunk))
        for number, document in enumerate(_chunk(pool, rng, chunk), chunk * CHUNK):
            if number == count:
                return
            yield document


@lru_cache(maxsize=2)
def _pool(seed: int) -> _Pool:
    world = load_world()
    paragraphs: dict[str, list[DemoParagraph]] = {}
    items: list[tuple[DemoItem, str]] = []
    for item in (item for m in invent_meetings(POOL, seed) for item in m.items):
        topic = next((topic for p in item.paragraphs for topic in p.topics), None)
        if topic:
            items.append((item, topic))
            whole = [p for p in item.paragraphs if p.kind == "para"]
            paragraphs.setdefault(topic, []).extend(whole)
    before_after = [text.split("{ord}") for text in world.talk["more"]]
    return _Pool(
        boards=tuple(board.name for board in world.boards),
        items=tuple(item for item, _ in items),
        topics=tuple(topic for _, topic in items),
        paragraphs=paragraphs,
        additions=tuple(
            (parts[0], parts[1])
            for parts in before_after
            if len(parts) == 2 and "{" not in "".join(parts)
        ),
    )


def _chunk(
    pool: _Pool, rng: np.random.Generator, chunk: int
) -> Iterator[IndexDocument]:
    """Yield the documents of MEETINGS meetings."""
    boards = rng.integers(len(pool.boards), size=MEETINGS).tolist()
    days = rng.integers(DAYS, size=MEETINGS).tolist()
    items = rng.integers(len(pool.items), size=(MEETINGS, ITEMS)).tolist()
    draws = _draws(pool, rng)
    for number, (board, day) in enumerate(
        zip(boards, days, strict=True), chunk * MEETINGS
    ):
        date = FIRST + datetime.timedelta(day)
        meeting = f"{meeting_id(date, pool.boards[board])}-{number}"
        for n in range(1, PER_MEETING + 1):
            ordinal = 1 + (n - 1) // PER_ITEM
            place = items[number - chunk * MEETINGS][ordinal - 1]
            item, topic = pool.items[place], pool.topics[place]
            draw = next(draws)
            said = _said(pool.paragraphs[topic], draw)
            yield IndexDocument(
                id=f"{number:08x}{n:04x}",
                meeting_id=meeting,
                board=pool.boards[board],
                date=date,
                n=n,
                text=" ".join([p.text for p in said] + _added(pool, draw, date.year)),
                item_ordinal=ordinal,
                item_number=str(ordinal),
                item_title=item.title,
                item_kind=item.kind,
                page=1 + n // 12,
                speakers=_all([p.speakers for p in said]),
                organisations=_all([p.organisations for p in said]),
                topics=_all([p.topics for p in said]),
                topics_context=(topic,),
                decision=any(p.decision for p in said),
            )


class _Draw(NamedTuple):
    """The random numbers of one paragraph."""

    places: Sequence[float]  # of what is said, from 0 to 1
    said: int
    addition: int
    rank: int  # of the added compound, from 1, the commonest
    case: float


def _draws(pool: _Pool, rng: np.random.Generator) -> Iterator[_Draw]:
    """Yield the random numbers of a chunk's paragraphs."""
    columns = (
        rng.random((CHUNK, max(SAID))),
        rng.choice(SAID, size=CHUNK),
        rng.integers(len(pool.additions), size=CHUNK),
        rng.zipf(ZIPF, size=CHUNK),
        rng.random(CHUNK),
    )
    yield from map(_Draw._make, zip(*(c.tolist() for c in columns), strict=True))


def _said(paragraphs: Sequence[DemoParagraph], draw: _Draw) -> list[DemoParagraph]:
    count = len(paragraphs)
    return [paragraphs[int(place * count)] for place in draw.places[: draw.said]]


def _added(pool: _Pool, draw: _Draw, year: int) -> list[str]:
    """A sentence about a compound, now and then one with a case number."""
    before, after = pool.additions[draw.addition]
    added = [f"{before}{compound(draw.rank)}{after}"]
    if draw.case < CASES:
        added.append(f"Sagen har nummer {year}-{int(draw.case / CASES * 99999):05d}.")
    return added


def _all(names: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([name for some in names for name in some]))


@lru_cache(maxsize=1 << 16)
def compound(rank: int) -> str:
    """The compound of a rank: of two parts while there are such, then of three."""
    words = load_world().words
    beginnings, endings = words.beginnings, words.endings
    rest, first = divmod(rank - 1, len(beginnings))
    rest, last = divmod(rest, len(endings))
    more = beginnings[rest % len(beginnings)] if rest else ""
    # The commonest ones should not have one ending in common.
    return f"{more}{beginnings[first]}{endings[(last + first) % len(endings)]}"
