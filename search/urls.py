"""A search as the parameters of an address, and back.

The page, the API and the feed share them: `q`, `topic`, `org`, `role`, `board`,
`from`, `to`, `year`, `kind`, `decision`, `meeting`, `exact`, `sort`, `page` and
`per_page`.
"""

import datetime
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TypeVar, get_args
from urllib.parse import urlencode

from search.concepts import Vocabulary
from search.dates import find_date
from search.errors import (
    BadDateError,
    BadPageError,
    DateOrderError,
    TooManyValuesError,
    UnknownValueError,
)
from search.model import MAX_PER_PAGE, PER_PAGE, DateRange, Query, Role, Sort
from search.query_parser import MAX_LENGTH
from search.typed_filters import extract_filters

Arguments = Mapping[str, Sequence[str]]
Choice = TypeVar("Choice", bound=str)

MAX_VALUES = 50  # of one parameter; each is a link on the page, which has all others

# What need not be encoded in a query (WHATWG URL, "query percent-encode set"); Werkzeug
# leaves the same as it is, so that a search has one address however it is made.
SAFE = "!$'()*,/:;?@"

KINDS = ("O", "B", "D")
SWITCHES = {
    "1": True,
    "true": True,
    "ja": True,
    "0": False,
    "false": False,
    "nej": False,
}


def format_query(query: Query, without: Container[str] = ()) -> str:
    """The query as `name=value&…`, what is not set left out.

    `parse_arguments` gives the query back, but for the parameters left out.
    """
    pairs = [pair for pair in _pairs(query) if pair[0] not in without]
    return urlencode(pairs, safe=SAFE)


def parse_arguments(
    arguments: Arguments, vocabulary: Vocabulary, today: datetime.date | None = None
) -> Query:
    """The query that an address asks for; `emne:` and its like become filters.

    Dates may be ISO or Danish; topics and organisations any alias. A topic or an
    organisation that nobody knows is kept: it finds nothing, and says so as a filter.

    Raises:
        BadDateError: a date that is none; `parameter` is `from`, `to` or `year`.
        DateOrderError: `from` lies after `to`.
        TooManyValuesError: a parameter has more than `MAX_VALUES`.
        BadPageError: `page` or `per_page` is no number or out of range.
        UnknownValueError: `role`, `kind`, `sort`, `decision` or `exact` has a value it
            does not take.
    """
    query = Query(
        text=" ".join(_values(arguments, "q"))[:MAX_LENGTH].strip(),
        topics=_topics(arguments, vocabulary),
        organisations=_organisations(arguments, vocabulary),
        role=_choice(arguments, "role", get_args(Role)),
        boards=_values(arguments, "board"),
        dates=_dates(arguments),
        years=tuple(_year(value) for value in _values(arguments, "year")),
        kinds=_kinds(arguments),
        decision=_switch(arguments, "decision"),
        meeting_id=_single(arguments, "meeting"),
        exact=_switch(arguments, "exact"),
        sort=_choice(arguments, "sort", get_args(Sort)) or "relevance",
        page=_number(arguments, "page", 1),
        per_page=_number(arguments, "per_page", PER_PAGE, most=MAX_PER_PAGE),
    )
    return extract_filters(query, vocabulary, today or datetime.date.today())


def _pairs(query: Query) -> Iterator[tuple[str, str]]:
    if query.text:
        yield "q", query.text
    yield from (("topic", topic) for topic in query.topics)
    yield from (("org", name) for name in query.organisations)
    if query.role:
        yield "role", query.role
    yield from (("board", board) for board in query.boards)
    if query.dates.first:
        yield "from", query.dates.first.isoformat()
    if query.dates.last:
        yield "to", query.dates.last.isoformat()
    yield from (("year", str(year)) for year in query.years)
    yield from (("kind", kind) for kind in query.kinds)
    if query.decision:
        yield "decision", "1"
    if query.meeting_id:
        yield "meeting", query.meeting_id
    if query.exact:
        yield "exact", "1"
    if query.sort != "relevance":
        yield "sort", query.sort
    if query.page != 1:
        yield "page", str(query.page)
    if query.per_page != PER_PAGE:
        yield "per_page", str(query.per_page)


def _values(arguments: Arguments, name: str) -> tuple[str, ...]:
    """The parameter's values, without blanks around, empty ones and repetitions.

    Of each as much is read as of a query's text: nothing that is longer has a name.
    """
    given = arguments.get(name, ())
    if len(given) > MAX_VALUES:
        raise TooManyValuesError(given[0], parameter=name, most=MAX_VALUES)
    stripped = (value.strip()[:MAX_LENGTH].strip() for value in given)
    return tuple(dict.fromkeys(value for value in stripped if value))


def _single(arguments: Arguments, name: str) -> str | None:
    return next(iter(_values(arguments, name)), None)


def _topics(arguments: Arguments, vocabulary: Vocabulary) -> tuple[str, ...]:
    found = ((vocabulary.topic(name), name) for name in _values(arguments, "topic"))
    return tuple(dict.fromkeys(topic.id if topic else name for topic, name in found))


def _organisations(arguments: Arguments, vocabulary: Vocabulary) -> tuple[str, ...]:
    found = (
        (vocabulary.organisation(name), name) for name in _values(arguments, "org")
    )
    return tuple(dict.fromkeys(org.id if org else name for org, name in found))


def _choice(arguments: Arguments, name: str, known: Sequence[Choice]) -> Choice | None:
    value = _single(arguments, name)
    if value is None:
        return None
    for choice in known:
        if value.casefold() == choice.casefold():
            return choice
    raise UnknownValueError(value, parameter=name, known=known)


def _kinds(arguments: Arguments) -> tuple[str, ...]:
    for value in (values := _values(arguments, "kind")):
        if value.upper() not in KINDS:
            raise UnknownValueError(value, parameter="kind", known=KINDS)
    return tuple(dict.fromkeys(value.upper() for value in values))


def _switch(arguments: Arguments, name: str) -> bool:
    value = _single(arguments, name)
    if value is None:
        return False
    if value.casefold() not in SWITCHES:
        raise UnknownValueError(value, parameter=name, known=("1", "0"))
    return SWITCHES[value.casefold()]


def _dates(arguments: Arguments) -> DateRange:
    dates = DateRange(_date(arguments, "from"), _date(arguments, "to"))
    if dates.first and dates.last and dates.first > dates.last:
        raise DateOrderError(dates.first.isoformat())
    return dates


def _date(arguments: Arguments, name: str) -> datetime.date | None:
    value = _single(arguments, name)
    if value is None:
        return None
    if (day := find_date(value)) is None:
        raise BadDateError(value, parameter=name)
    return day


def _year(value: str) -> int:
    if len(value) == 4 and value.isdecimal() and int(value) > 0:
        return int(value)
    raise BadDateError(value, parameter="year")


def _number(arguments: Arguments, name: str, default: int, most: int = 10**6) -> int:
    value = _single(arguments, name)
    if value is None:
        return default
    if not (value.isascii() and value.isdecimal() and len(value) < 8):
        raise BadPageError(value, parameter=name)
    if not 1 <= int(value) <= most:
        raise BadPageError(value, parameter=name)
    return int(value)
