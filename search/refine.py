"""A query -> the queries one step away from it: fewer filters, fewer words."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from search.engine import Engine
from search.model import DateRange, Query

FilterName = Literal[
    "topic", "org", "board", "year", "kind", "decision", "from", "to", "exact"
]
WayKind = Literal["text", "word", "filter", "filters"]

MAX_WORDS = 8

# 'SOR', '"næste møde"' and 'emne:"Fælles Medicinkort"', but not '(' or '-drift'.
WORD_RE = re.compile(r'(?<!\S)["(]*?((?:\w+:)?"[^"]+"|[^\s"()-][^\s"()]*)')
OPERATORS = frozenset({"and", "or", "not", "og", "eller", "ikke"})

FIELDS: dict[FilterName, str] = {
    "topic": "topics",
    "org": "organisations",
    "board": "boards",
    "year": "years",
    "kind": "kinds",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """One value of one filter of a query, and the query without it."""

    name: FilterName
    value: str | int | datetime.date
    without: Query


@dataclass(frozen=True, slots=True)
class Way:
    """A way on from a search that found nothing, and what it finds.

    `kind` says what is kept: the text alone, one word of it, everything but one
    filter (`dropped`), or the filters alone.
    """

    kind: WayKind
    query: Query
    count: int
    dropped: Filter | None = None


@dataclass(frozen=True, slots=True)
class WordCount:
    """A word as typed, and how many documents it finds."""

    text: str
    filtered: int
    everywhere: int


def find_filters(query: Query) -> Iterator[Filter]:
    """Yield the filters of a query, each value on its own."""
    first_page = replace(query, page=1)
    for name, field in FIELDS.items():
        values = getattr(query, field)
        for value in values:
            rest = tuple(other for other in values if other != value)
            yield Filter(name, value, _without(first_page, field, rest))
    if query.decision:
        yield Filter("decision", "1", replace(first_page, decision=False))
    first, last = query.dates.first, query.dates.last
    if first:
        yield Filter("from", first, replace(first_page, dates=DateRange(None, last)))
    if last:
        yield Filter("to", last, replace(first_page, dates=DateRange(first, None)))
    if query.exact and query.text:
        yield Filter("exact", "1", replace(first_page, exact=False))


def drop_filters(query: Query) -> Query:
    """The same words in the whole archive."""
    return Query(text=query.text, exact=query.exact, sort=query.sort)


def find_words(text: str) -> tuple[str, ...]:
    """The words and phrases of a query, operators left out, at most `MAX_WORDS`."""
    words = (word for word in WORD_RE.findall(text) if word.lower() not in OPERATORS)
    return tuple(dict.fromkeys(words))[:MAX_WORDS]


def count_words(engine: Engine, query: Query) -> tuple[WordCount, ...]:
    """How much each word of a query finds; nothing where another is taken for it."""
    counts = []
    for word in find_words(query.text):
        alone = replace(query, text=word)
        results = engine.search(_bare(drop_filters(alone)))
        known = results.suggestion is None
        everywhere = results.total if known else 0
        filtered = _count(engine, alone) if known and query.filtered else everywhere
        counts.append(WordCount(word, filtered, everywhere))
    return tuple(counts)


def find_ways(engine: Engine, query: Query) -> Iterator[Way]:
    """Yield the searches near one that found nothing which find something."""
    candidates = []
    if query.text and query.filtered:
        candidates.append(Way("text", drop_filters(query), 0))
    words = find_words(query.text)
    if len(words) > 1:
        plain = drop_filters(query)
        candidates += [Way("word", replace(plain, text=word), 0) for word in words]
    for dropped in find_filters(query):
        if dropped.without.text or dropped.without.filtered:
            candidates.append(Way("filter", dropped.without, 0, dropped))
    if query.text and query.filtered:
        candidates.append(Way("filters", replace(query, text="", page=1), 0))
    seen: dict[Query, int] = {}
    for way in candidates:
        if way.query in seen:
            continue
        count = seen[way.query] = _count(engine, way.query)
        no_less = way.kind == "word" and count == seen.get(drop_filters(query))
        if count and not no_less:
            yield replace(way, count=count)


def _without(query: Query, field: str, rest: tuple[str, ...]) -> Query:
    """A role says nothing once the last organisation is gone."""
    if field == "organisations" and not rest:
        return replace(query, organisations=(), role=None)
    return replace(query, **{field: rest})  # type: ignore[arg-type]


def _count(engine: Engine, query: Query) -> int:
    return engine.search(_bare(query)).total


def _bare(query: Query) -> Query:
    """The query, asked for nothing but how much it finds."""
    return replace(query, page=1, per_page=1, facets=(), meetings=False)
