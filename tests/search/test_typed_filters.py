"""Filters typed among words."""

import datetime

import pytest
from hypothesis import given

from search.concepts import Concept, Vocabulary
from search.model import DateRange, Query
from search.query_parser import parse_text
from search.typed_filters import extract_filters
from tests.search.test_query_parser import TYPED

TODAY = datetime.date(2022, 5, 4)
VOCABULARY = Vocabulary(
    (Concept("fmk", "FMK", "Fælles Medicinkort"), Concept("sor", "SOR")),
    (Concept("KL", "KL"), Concept("Danske Regioner", "Danske Regioner")),
)
YEAR = DateRange(datetime.date(2021, 1, 1), datetime.date(2021, 12, 31))
FILTERS = [
    ("emne:SOR", Query(topics=("sor",))),
    ("Emne: sor drift", Query("drift", topics=("sor",))),
    ("emne:fælles medicinkort drift", Query("drift", topics=("fmk",))),
    ('emne:"Fælles Medicinkort" drift', Query("drift", topics=("fmk",))),
    ("drift emne:SOR,", Query("drift", topics=("sor",))),
    ("emne:SOR OR emne:FMK", Query(topics=("sor", "fmk"))),
    ("emne:ukendt drift", Query("ukendt drift")),
    ("org:danske regioner org:KL", Query(organisations=("Danske Regioner", "KL"))),
    ("forum:rådet drift", Query("drift", boards=("rådet",))),
    ('udvalg:"Det nye råd"', Query(boards=("Det nye råd",))),
    ("dato:2021 drift", Query("drift", dates=YEAR)),
    ("drift dato:sidste år", Query("drift", dates=YEAR)),
    (
        "dato:marts 2021",
        Query(dates=DateRange(datetime.date(2021, 3, 1), datetime.date(2021, 3, 31))),
    ),
    ("dato:engang", Query("engang")),
    ('"emne:SOR"', Query('"emne:SOR"')),
    ("-emne:SOR", Query("-emne:SOR")),
    ("emne:", Query("emne:")),
    ("kl.10:30 og emne", Query("kl.10:30 og emne")),
    ("spørgsmål:  to  blanke", Query("spørgsmål:  to  blanke")),
]


@pytest.mark.parametrize(("text", "query"), FILTERS)
def test_filters(text: str, query: Query) -> None:
    assert extract_filters(Query(text), VOCABULARY, TODAY) == query


def test_filters_join_those_there_are() -> None:
    query = Query("emne:sor a", topics=("fmk",), kinds=("B",), page=3)
    found = extract_filters(query, VOCABULARY, TODAY)
    assert found == Query("a", topics=("fmk", "sor"), kinds=("B",), page=3)


@given(TYPED)
def test_nothing_typed_is_an_error(text: str) -> None:
    once = extract_filters(Query(text), VOCABULARY, TODAY)
    parse_text(once.text)
