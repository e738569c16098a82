"""Filters typed among the words of a query -> the filters of the query.

`emne:SOR`, `org:"Danske Regioner"`, `forum:digitalisering` and `dato:marts 2022`, so
that the page can show each as a filter to take away.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from search.concepts import Vocabulary
from search.dates import find_period
from search.model import Query
from search.query_parser import OPERATORS, QUOTES

MAX_WORDS = 6  # words that a value without quotation marks may have

FilterName = Literal["topic", "org", "board", "date"]
FILTERS: dict[str, FilterName] = {
    "emne": "topic",
    "topic": "topic",
    "org": "org",
    "organisation": "org",
    "forum": "board",
    "board": "board",
    "udvalg": "board",
    "dato": "date",
    "date": "date",
}

# `emne:SOR`, `org: "Danske Regioner"`; not `-emne:SOR`, the word "emne", or in quotes.
FILTER = re.compile(
    rf"[{QUOTES}][^{QUOTES}]*[{QUOTES}]"
    rf"|(?<![\w-])(?P<name>{'|'.join(FILTERS)}):\s*(?=[^\s*])",
    re.IGNORECASE,
)
QUOTED = re.compile(rf"[{QUOTES}]([^{QUOTES}]*)(?:[{QUOTES}]|$)")


def extract_filters(
    query: Query, vocabulary: Vocabulary, today: datetime.date
) -> Query:
    """The query with `emne:`, `org:`, `forum:` and `dato:` moved to its filters.

    A value that nobody knows stays in the text as words; a period replaces the dates
    that the query had.
    """
    if ":" not in query.text:
        return query
    if not any(match["name"] for match in FILTER.finditer(query.text)):
        return query
    read, rest, filtered = "", query.text, query
    while match := FILTER.search(rest):
        if not match["name"]:
            read, rest = read + rest[: match.end()], rest[match.end() :]
            continue
        read, rest = read + rest[: match.start()], rest[match.end() :]
        name = FILTERS[match["name"].lower()]
        for value, after in _values(rest, 1 if name == "board" else MAX_WORDS):
            if found := _filtered(filtered, name, value, vocabulary, today):
                filtered, rest = found, after
                break
    words = f"{read}{rest}".split()
    if all(word.casefold() in OPERATORS for word in words):
        words = []
    return replace(filtered, text=" ".join(words))


def _values(text: str, words: int) -> Iterator[tuple[str, str]]:
    """Yield what the value at the start of `text` may be, longest first, and the rest.

    Without quotation marks it has at most so many words.
    """
    if match := QUOTED.match(text):
        yield match[1], text[match.end() :]
        return
    ends = [match.end() for match in re.finditer(r"\S+", text)][:words]
    for end in reversed(ends):
        yield text[:end].rstrip(",;"), text[end:]


def _filtered(
    query: Query,
    name: FilterName,
    value: str,
    vocabulary: Vocabulary,
    today: datetime.date,
) -> Query | None:
    """The query with one more filter, None where nobody knows the value."""
    if name == "topic" and (topic := vocabulary.topic(value)):
        return replace(query, topics=_with(query.topics, topic.id))
    if name == "org" and (organisation := vocabulary.organisation(value)):
        return replace(query, organisations=_with(query.organisations, organisation.id))
    if name == "date" and (period := find_period(value, today)):
        return replace(query, dates=period)
    if name == "board" and value.strip():
        return replace(query, boards=_with(query.boards, value.strip()))
    return None


def _with(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*values, value)))
