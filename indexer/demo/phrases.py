"""Amounts and long compounds as minutes print them; sentences put right."""

from functools import lru_cache
from random import Random

from indexer.demo.model import Words

COMMON = 2.2  # how much commoner the common compounds are than the rare ones


def millions(amount: float) -> str:
    return f"{amount:.1f} mio. kr.".replace(".", ",", 1).replace(",0 ", " ")


def sentence(text: str) -> str:
    """The text with a capital, and one stop where an abbreviation ends it."""
    return capitalised(text).replace("..", ".")


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def invent_compound(words: Words, rng: Random, seed: int) -> str:
    """A long noun as "kystsikringsbevillingen"; some far commoner than others."""
    beginnings, endings = _shuffled(words, seed)
    while True:
        beginning = beginnings[int(len(beginnings) * rng.random() ** COMMON)]
        ending = endings[int(len(endings) * rng.random() ** COMMON)]
        if beginning[:4] != ending[:4] and beginning[-1] != ending[0]:
            return beginning + ending


@lru_cache(maxsize=8)
def _shuffled(words: Words, seed: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parts of compounds, the commonest of this seed's world first."""
    rng = Random(f"{seed}/compounds")
    beginnings, endings = list(words.beginnings), list(words.endings)
    rng.shuffle(beginnings)
    rng.shuffle(endings)
    return tuple(beginnings), tuple(endings)
