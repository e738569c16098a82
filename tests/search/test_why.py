"""Which reasons a hit is shown with, and which are left out beside better ones."""

import pytest

from search.model import IndexDocument, Match, Query, Snippet
from search.why import Why, find_why
from tests.search.found_hit import FoundHit

EXACT = Match("exact", "SOR", "sor")
SAME = Match("inflected", "sor", "sor")
PART = Match("part", "kortet", "kort")
NAMED = Match("concept", "Organisationsregister", "sor")
CONTEXT = Match("concept", "Sygdomme", "icd")
HEADING = Match("concept", "Status", "status")
ORGANISATIONS = Query(organisations=("KL", "PLO"))

CASES: list[tuple[str, tuple[Match, ...], Query, Why]] = [
    ("nothing", (), Query(), Why((), (), (), (), ())),
    ("a word once", (EXACT, SAME), Query(), Why(("SOR",), (), (), (), ())),
    ("a part", (PART,), Query(), Why((), (PART,), (), (), ())),
    ("a name in the text", (NAMED,), Query(), Why((), (NAMED,), (), (), ())),
    ("both", (EXACT, NAMED), Query(), Why(("SOR",), (NAMED,), (), (), ())),
    ("the item's topic", (CONTEXT,), Query(), Why((), (), ("Sygdomme",), (), ())),
    ("a topic beside a word", (EXACT, CONTEXT), Query(), Why(("SOR",), (), (), (), ())),
    ("a heading", (HEADING,), Query(), Why((), (), (), ("Status",), ())),
    ("a filter", (), Query(topics=("icd",)), Why((), (), ("Sygdomme",), (), ())),
    ("who is mentioned", (), ORGANISATIONS, Why((), (), (), (), ("PLO",))),
]


@pytest.mark.parametrize(
    ("matches", "query", "why"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_reasons(matches: tuple[Match, ...], query: Query, why: Why) -> None:
    document = IndexDocument(
        "p1",
        "m",
        "Udvalget",
        None,
        1,
        "Et Organisationsregister omtales.",
        speakers=("KL",),
        organisations=("KL", "PLO"),
        topics_context=("icd",),
    )
    hit = FoundHit(document, Snippet(""), matches)
    found = find_why(hit, query, {"icd": "Sygdomme"}.__getitem__)
    assert found == why
    assert bool(found) == any((matches, query != Query()))
