"""The nearest known word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.spelling import Speller, damerau

SPELLER = Speller(
    lambda: {
        "kanalstrategi": 3,
        "kanalstrategien": 5,
        "patientcockpittet": 1,
        "økonomi": 4,
        "økonomisk": 2,
        "møde": 9,
        "mode": 1,
        "drift": 2,
        "skrift": 7,
        "kl": 5,
    }
)

NEAREST = [
    ("kannalstrategi", "kanalstrategi"),
    ("kanalstartegi", "kanalstrategi"),
    ("patientcokpit", "patientcockpittet"),
    ("okonomi", "økonomi"),
    ("Økonmi", "økonomi"),
    ("drif", "drift"),
    ("drifft", "drift"),
    ("mødde", "møde"),
    ("xyzzyq", None),
    ("kx", None),
    ("abc", None),
    ("12345", None),
    ("", None),
]


@pytest.mark.parametrize(("word", "expected"), NEAREST)
def test_nearest(word: str, expected: str | None) -> None:
    assert SPELLER.nearest(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("kanals", ["kanalstrategi"]),
        ("strategier", ["kanalstrategi"]),
        ("cockpit", ["patientcockpit"]),
        ("økono", ["oekonomi", "oekonomisk"]),
        ("rift", []),
        ("xyzzyq", []),
    ],
)
def test_longer_words(word: str, expected: list[str]) -> None:
    assert SPELLER.longer(word) == expected


def test_no_words_no_suggestion() -> None:
    assert Speller(dict).nearest("kanalstrategi") is None


DISTANCES = [
    ("", "", 0),
    ("a", "", 1),
    ("kanal", "kanal", 0),
    ("kannal", "kanal", 1),
    ("kaanl", "kanal", 1),
    ("kunal", "kanal", 1),
    ("skanale", "kanal", 2),
    ("abc", "cba", 2),
]


@pytest.mark.parametrize(("first", "second", "distance"), DISTANCES)
def test_distance(first: str, second: str, distance: int) -> None:
    assert damerau(first, second, 9) == damerau(second, first, 9) == distance


@given(st.text("abc", max_size=6), st.text("abc", max_size=6), st.integers(0, 3))
def test_distance_is_cut_off(first: str, second: str, most: int) -> None:
    assert damerau(first, second, most) == min(damerau(first, second, 9), most + 1) or (
        damerau(first, second, most) > most
    )
