"""Letters as compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.folding import fold, normalise, skeleton, spellings

FOLDED = [
    ("Økonomi", "oekonomi", "okonomi"),
    ("ÅRHUS", "aarhus", "arhus"),
    ("Ærø", "aeroe", "aro"),
    ("idé", "ide", "ide"),
    ("Müller", "muller", "muller"),
    ("Größe", "groesse", "große"),
    ("sor", "sor", "sor"),
]


@pytest.mark.parametrize(("word", "folded", "bare"), FOLDED)
def test_fold(word: str, folded: str, bare: str) -> None:
    assert fold(word) == folded
    assert skeleton(word) == bare


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("SOR", ("sor",)),
        ("økonomi", ("økonomi", "oekonomi")),
        ("Oekonomi", ("oekonomi", "økonomi")),
        ("faellesoekonomi", ("faellesoekonomi", "fællesøkonomi")),
        ("aabenrå", ("aabenrå", "åbenrå", "aabenraa")),
    ],
)
def test_spellings(word: str, expected: tuple[str, ...]) -> None:
    assert spellings(word) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EU’s SDS´ a`b", "EU's SDS' a'b"),
        ("a\u030a\u00adb\u200b", "åb"),
        ("ﬁnans", "finans"),
        ("ascii", "ascii"),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    assert normalise(text) == expected


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
