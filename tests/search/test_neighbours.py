"""Where a text may be parted so that neighbours still know each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analyzer import Token
from search.neighbours import split_apart
from tests.search.test_analyzer import ANALYZER

WORDS = ["møde", "KL.", "linje\nskift", "FMK/SOR", "sundhed.dk,", "(2,5)", "–", ""]
NEIGHBOURS = ["ICD", "11", "cyber-", "og", "informationssikkerhed", "-midler"]
PIECES = st.sampled_from([*WORDS, *NEIGHBOURS])

PARTS = [
    ("", [""]),
    ("KL ser på SOR.", ["KL", "ser", "på", "SOR."]),
    (" to  blanke ", ["", "to", "", "blanke", ""]),
    ("om ICD 11", ["om ICD 11"]),
    (
        "en to tre fire fem seks ICD 11 syv otte ni ti elleve tolv",
        ["en", "to", "tre fire fem seks ICD 11 syv otte ni ti", "elleve", "tolv"],
    ),
]


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_words_that_may_belong_together_stay_so(text: str, parts: list[str]) -> None:
    assert split_apart(text) == parts


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_parts_give_the_tokens_of_the_whole(text: str) -> None:
    tokens: list[Token] = []
    start = first = 0
    for part in split_apart(text):
        tokens += [token.moved(start, first) for token in ANALYZER.tokens(part)]
        start += len(part) + 1
        first += ANALYZER.meaning(part).words
    assert tokens == list(ANALYZER.tokens(text))
