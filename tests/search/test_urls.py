"""A search as an address, and back."""

import datetime
from urllib.parse import parse_qs, parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.concepts import Concept, Vocabulary
from search.errors import (
    BadDateError,
    BadPageError,
    DateOrderError,
    QueryError,
    UnknownValueError,
)
from search.model import MAX_PER_PAGE, DateRange, Query
from search.urls import format_query, parse_arguments

TODAY = datetime.date(2022, 5, 4)
VOCABULARY = Vocabulary(
    (Concept("fmk", "FMK", "Fælles Medicinkort"), Concept("sor", "SOR")),
    (Concept("KL", "KL", "Kommunernes Landsforening"), Concept("Region Nord", "RN")),
)

ARGUMENTS = [
    ("", Query()),
    ("q=sor+drift", Query("sor drift")),
    ("q=++sor++", Query("sor")),
    ("q=", Query()),
    ("topic=fmk", Query(topics=("fmk",))),
    ("topic=F%C3%A6lles+Medicinkort&topic=SOR&topic=fmk", Query(topics=("fmk", "sor"))),
    ("topic=ukendt", Query(topics=("ukendt",))),
    ("org=kommunernes+landsforening", Query(organisations=("KL",))),
    ("org=RN&role=speaks", Query(organisations=("Region Nord",), role="speaks")),
    ("board=R%C3%A5det&board=Udvalget", Query(boards=("Rådet", "Udvalget"))),
    (
        "from=2022-04-06&to=6.+maj+2022",
        Query(dates=DateRange(datetime.date(2022, 4, 6), datetime.date(2022, 5, 6))),
    ),
    ("from=6.4.2022", Query(dates=DateRange(datetime.date(2022, 4, 6)))),
    ("year=2021&year=2022", Query(years=(2021, 2022))),
    ("kind=b&kind=O", Query(kinds=("B", "O"))),
    ("decision=1&exact=1", Query(decision=True, exact=True)),
    ("decision=0", Query()),
    ("meeting=m", Query(meeting_id="m")),
    ("sort=newest&page=2&per_page=50", Query(sort="newest", page=2, per_page=50)),
    (
        "q=emne:fmk+dato:2021+drift",
        Query(
            "drift",
            topics=("fmk",),
            dates=DateRange(datetime.date(2021, 1, 1), datetime.date(2021, 12, 31)),
        ),
    ),
    ("unknown=1", Query()),
]

MISTAKES: list[tuple[str, type[QueryError], str]] = [
    ("from=31.4.2022", BadDateError, "from"),
    ("to=i+morgen", BadDateError, "to"),
    ("year=22", BadDateError, "year"),
    ("year=0000", BadDateError, "year"),
    ("year=²⁰²²", BadDateError, "year"),
    ("from=2022-05-01&to=2022-04-01", DateOrderError, "from"),
    ("page=0", BadPageError, "page"),
    ("page=-1", BadPageError, "page"),
    ("page=en", BadPageError, "page"),
    ("page=²", BadPageError, "page"),
    ("page=1" + "0" * 400, BadPageError, "page"),
    (f"per_page={MAX_PER_PAGE + 1}", BadPageError, "per_page"),
    ("role=chairs", UnknownValueError, "role"),
    ("kind=X", UnknownValueError, "kind"),
    ("sort=best", UnknownValueError, "sort"),
    ("decision=maybe", UnknownValueError, "decision"),
    ("exact=2", UnknownValueError, "exact"),
]


def parse(address: str) -> Query:
    return parse_arguments(parse_qs(address, keep_blank_values=True), VOCABULARY, TODAY)


@pytest.mark.parametrize(("address", "query"), ARGUMENTS)
def test_arguments(address: str, query: Query) -> None:
    assert parse(address) == query


@pytest.mark.parametrize(("address", "kind", "parameter"), MISTAKES)
def test_mistakes_name_the_parameter(
    address: str, kind: type[QueryError], parameter: str
) -> None:
    with pytest.raises(kind) as caught:
        parse(address)
    assert caught.value.parameter == parameter


def names(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, max_size=3, unique=True).map(tuple)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Z", "C"]), min_size=1)
DAYS = st.dates(min_value=datetime.date(1, 1, 1))
PERIODS = st.one_of(
    st.builds(DateRange, st.none() | DAYS, st.none()),
    st.builds(DateRange, st.none(), DAYS),
    st.lists(DAYS, min_size=2, max_size=2).map(lambda days: DateRange(*sorted(days))),
)
QUERIES = st.builds(
    Query,
    text=st.lists(WORDS).map(" ".join),
    topics=names(st.sampled_from(["fmk", "sor"])),
    organisations=names(st.sampled_from(["KL", "Region Nord"])),
    role=st.sampled_from([None, "speaks", "mentioned", "attended"]),
    boards=names(WORDS),
    dates=PERIODS,
    years=st.lists(st.integers(1000, 9999), max_size=3, unique=True).map(tuple),
    kinds=names(st.sampled_from(["O", "B", "D"])),
    decision=st.booleans(),
    meeting_id=st.none() | WORDS,
    exact=st.booleans(),
    sort=st.sampled_from(["relevance", "newest", "oldest"]),
    page=st.integers(1, 10**6),
    per_page=st.integers(1, MAX_PER_PAGE),
)


@given(QUERIES)
def test_an_address_gives_its_query_back(query: Query) -> None:
    once = parse(format_query(query))
    assert parse(format_query(once)) == once
    if ":" not in query.text:  # no filter to be taken out of it
        assert once == query


@given(QUERIES)
def test_parameters_are_left_out(query: Query) -> None:
    names = [name for name, _ in parse_qsl(format_query(query))]
    left = [name for name, _ in parse_qsl(format_query(query, ("year", "board")))]
    assert left == [name for name in names if name not in ("year", "board")]


def test_what_is_not_set_is_left_out() -> None:
    assert format_query(Query()) == ""
    assert format_query(Query("æ b", page=1)) == "q=%C3%A6+b"
