"""Pieces are what stands between blanks, however many texts are taken together."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.whoosh_engine.columnar import pieces
from search.whoosh_engine.columnar.pieces import Pieces

TEXTS = st.lists(st.text(st.sampled_from("abæø漢\ud800\x00 \n\t\u00a0.-"), max_size=60))
BLANKS = "".join(map(chr, range(33)))


def looked_up(texts: list[str], times: int = 2) -> list[list[str]]:
    """The pieces of each text, by way of their numbers, when asked again."""
    known: dict[str, int] = {}
    pieces = Pieces(lambda piece: known.setdefault(piece, len(known)))
    for _ in range(times):
        numbers, counts = pieces.numbers(texts)
    found = iter(np.array([*known], object)[numbers] if known else [])
    return [[next(found) for _ in range(count)] for count in counts.tolist()]


def expected(text: str) -> list[str]:
    for blank in BLANKS:
        text = text.replace(blank, " ")
    return [piece for piece in text.split(" ") if piece]


@given(TEXTS, st.integers(1, 2))
def test_pieces_are_found_again(texts: list[str], times: int) -> None:
    assert looked_up(texts, times) == [expected(text) for text in texts]


def test_pieces_that_share_a_slot_are_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pieces, "SLOT_BITS", 1)
    texts = ["a b c d e f", "f e d c b a", "a a c g"]
    assert looked_up(texts) == [expected(text) for text in texts]


def test_pieces_with_one_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "FACTORS", (np.uint64(0), np.uint64(0)))
    texts = ["a b a c", "b a" * 20, "x" * 40]
    assert looked_up(texts) == [expected(text) for text in texts]


@pytest.mark.parametrize("size", [7, 8, 9, 15, 16, 17, 18, 40])
def test_pieces_of_any_size(size: int) -> None:
    texts = ["y" * size, "y" * (size - 1) + "z", "y" * size]
    assert looked_up(texts) == [[text] for text in texts]
