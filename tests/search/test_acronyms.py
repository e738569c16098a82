"""Acronyms that texts explain, found in both directions."""

import datetime
from pathlib import Path

import pytest

from search.acronyms import Acronyms, acronym_term, find_acronyms
from search.concepts import Vocabulary
from search.engine import create_engine
from search.model import IndexDocument, Query

EXPLAINED = [
    ("om Fælles Medicinkort (FMK) og", [("fmk", ("fælles", "medicinkort"))]),
    ("Landspatientregistret (LPR3)", [("lpr3", ("landspatientregistret",))]),
    (
        "Status på Sundhedsvæsenets Organisationsregister (SOR)",
        [("sor", ("sundhedsvæsenets", "organisationsregister"))],
    ),
    ("en/Fælles Borger-Portal (FBP)", [("fbp", ("fælles", "borger", "portal"))]),
    ("Fælles. Offentlig Portal (FOP)", []),
    ("Fælles Offentlig 4 Portal (FOP)", []),
    ("Meddelelser (O)", []),
    ("Ida Skovby (KL)", []),
    ("Bo Lund (KL, formand)", []),
    ("det nye system (XYZ)", []),
]


@pytest.mark.parametrize(("text", "found"), EXPLAINED)
def test_explanations(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert list(find_acronyms(text)) == found


def test_both_directions() -> None:
    known = Acronyms([acronym_term("fer", ("fælles", "ejendomsregister"))])
    assert known.names("FER") == [("fælles", "ejendomsregister")]
    assert known.of(("faelles", "Ejendomsregister")) == ["fer"]
    assert not known.names("fmk")


TEXTS = (
    "Udvalget drøftede Fælles Ejendomsregister (FER) på mødet.",
    "Driften af FER koster det samme som i fjor.",
    "Der er fejl i det fælles ejendomsregister, som skal rettes.",
    "Udvalget drøftede kantinen.",
)
QUERIES = [("FER", {1, 2, 3}), ("fælles ejendomsregister", {1, 2, 3})]


@pytest.mark.parametrize(("text", "found"), QUERIES)
def test_a_search_finds_the_one_by_the_other(
    text: str, found: set[int], tmp_path: Path
) -> None:
    engine = create_engine(tmp_path, Vocabulary())
    day = datetime.date(2024, 5, 14)
    with engine.writer() as writer:
        writer.add(
            IndexDocument(f"p{n}", "m", "Udvalget", day, n, text)
            for n, text in enumerate(TEXTS, 1)
        )
    hits = engine.search(Query(text=text)).hits
    assert {hit.document.n for hit in hits} >= found
    assert 4 not in {hit.document.n for hit in hits}
