"""What changes a paragraph's id, and what must not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.paragraph_ids import paragraph_ids

KEY = "2022-04-06-raadet"
TEXT = "FMK-styregruppen behandler udkastet, og resultatet er klar ultimo 2022."


def only(text: str, key: str = KEY) -> str:
    (identity,) = paragraph_ids(key, [text])
    return identity


SAME = [
    "FMK-styregruppen  behandler\nudkastet, og resultatet er klar ultimo 2022.",
    "FMK- styregruppen behandler ud-kastet, og resultatet er klar ultimo 2022",
    "FMK\u2011styregruppen behandler ud\u00adkastet, og resultatet er klar ultimo 2022",
]


@pytest.mark.parametrize("text", SAME)
def test_a_better_reading_keeps_the_id(text: str) -> None:
    assert only(text) == only(TEXT)


def test_other_words_or_another_meeting_have_another_id() -> None:
    others = {only(TEXT.replace("ultimo", "primo")), only(TEXT, "2022-05-06-raadet")}
    assert len(others | {only(TEXT)}) == 3


def test_repetitions_are_counted() -> None:
    first, second = paragraph_ids(KEY, [TEXT, TEXT])
    assert first == only(TEXT) != second


@given(st.lists(st.text(min_size=1), max_size=20))
def test_ids_are_twelve_letters_and_never_the_same(texts: list[str]) -> None:
    ids = list(paragraph_ids(KEY, texts))
    assert len(set(ids)) == len(texts)
    assert all(re.fullmatch(r"[a-z2-7]{12}", identity) for identity in ids)
