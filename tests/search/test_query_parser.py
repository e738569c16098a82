"""The query language: what is typed, and the tree and the filters it becomes."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.concepts import Concept, Vocabulary
from search.model import DateRange, Query
from search.query_parser import (
    All,
    Any,
    Node,
    Not,
    Phrase,
    Prefix,
    Words,
    extract_filters,
    parse_text,
)

TODAY = datetime.date(2022, 5, 4)
VOCABULARY = Vocabulary(
    (Concept("fmk", "FMK", "Fælles Medicinkort"), Concept("sor", "SOR")),
    (Concept("KL", "KL"), Concept("Danske Regioner", "Danske Regioner")),
)
A, B, C = Words("a"), Words("b"), Words("c")

TREES: list[tuple[str, Node | None]] = [
    ("", None),
    ("  ", None),
    ("fmk styregruppe", Words("fmk styregruppe")),
    ("NemLog-in 3", Words("NemLog-in 3")),
    ('"samlet patientoverblik"', Phrase("samlet patientoverblik")),
    ("„samlet“", Phrase("samlet")),
    ("»samlet patientoverblik«", Phrase("samlet patientoverblik")),
    ('a "b c', Any((A, Phrase("b c")))),
    ('""', None),
    ("kanal*", Prefix("kanal")),
    ("e-recept*,", Prefix("e-recept")),
    ("*", Words(" ")),
    ("k*", Words("k ")),
    ("a*b", Words("a b")),
    # Operators in capitals always, in lower case between single terms.
    ("a AND b", All((A, B))),
    ("a OG b", All((A, B))),
    ("a og b", All((A, B))),
    ("a eller b", Any((A, B))),
    ("a OR b AND c", Any((A, All((B, C))))),
    ("a NOT b", All((A, Not(B)))),
    ("a ikke b", All((A, Not(B)))),
    ("a -b", All((A, Not(B)))),
    ('-"a b" c', All((C, Not(Phrase("a b"))))),
    ("-a", Not(A)),
    ("NOT a", Not(A)),
    ("a OR NOT b", Any((A, Not(B)))),
    ("a AND (b OR c)", All((A, Any((B, C))))),
    ("a og (b eller c)", All((A, Any((B, C))))),
    ("a b AND c", All((Words("a b"), C))),
    # In running text they are words.
    ("mål, planer og indsatser", Words("mål, planer og indsatser")),
    ("cyber- og sikkerhed", Words("cyber- og sikkerhed")),
    ("hvorfor er den ikke godkendt", Words("hvorfor er den ikke godkendt")),
    ("ikke godkendt", Words("ikke godkendt")),
    ("og", Words("og")),
    ("a og", Words("a og")),
    ('ikke "a b"', Any((Words("ikke"), Phrase("a b")))),
    # What cannot be used is skipped.
    ("a AND", A),
    ("AND OR a", A),
    ("NOT", None),
    ("((((", None),
    ("(a", A),
    ("a) b", Any((A, B))),
    ("()", None),
    ("a - b", Words("a - b")),
    ("(" * 50 + "a", A),
]


@pytest.mark.parametrize(("text", "tree"), TREES)
def test_tree(text: str, tree: Node | None) -> None:
    assert parse_text(text) == tree


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


TYPED = st.lists(
    st.sampled_from(
        ["og", "OR", "NOT", "-", "(", ")", '"', "*", "emne:", "dato:", "SOR", "2021"]
    )
    | st.text(),
).flatmap(lambda parts: st.sampled_from(["", " "]).map(lambda by: by.join(parts)))


@given(TYPED)
def test_nothing_typed_is_an_error(text: str) -> None:
    parse_text(text)
    once = extract_filters(Query(text), VOCABULARY, TODAY)
    parse_text(once.text)
