"""The query language: what is typed, and the tree it becomes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query_parser import (
    All,
    Any,
    Node,
    Not,
    Phrase,
    Prefix,
    Words,
    parse_text,
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


TYPED = st.lists(
    st.sampled_from(
        ["og", "OR", "NOT", "-", "(", ")", '"', "*", "emne:", "dato:", "SOR", "2021"]
    )
    | st.text(),
).flatmap(lambda parts: st.sampled_from(["", " "]).map(lambda by: by.join(parts)))


@given(TYPED)
def test_nothing_typed_is_an_error(text: str) -> None:
    parse_text(text)
