"""What is printed as one word -> its terms, which depend on nothing around it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, Protocol

from search.folding import fold, normalise
from search.schema import ACRONYM, EXACT, PART, ROOT, STEM
from search.stemmer import root, stem
from search.words import ACRONYM as ACRONYM_WORD
from search.words import (
    ACRONYM_ENDING,
    APOSTROPHE_ENDING,
    FIGURE,
    NUMBERED,
    STOP_WORDS,
    YEAR,
    split_chunk,
)

# What a chunk takes from a neighbour: its number ("ICD 11"), the end of its compound
# ("cyber- og informationssikkerhed"), or the beginning ("mål og -midler").
Bond = Literal["number", "end", "beginning"]


class Splitter(Protocol):
    """Splits compounds; `search.compounds` has the Danish one."""

    fingerprint: str  # changes when words may be split in another way

    def split(self, word: str) -> tuple[str, ...]:
        """The parts of a lower-case word, as written; empty where it is simple."""

    def is_word(self, word: str) -> bool:
        """Whether it is known to be a word, split or not."""


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """What a printed chunk gives, places counted from its own start."""

    terms: tuple[tuple[str, int], ...]
    words: int
    names: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep the terms without their places as well, to look through them soon."""
        object.__setattr__(self, "names", tuple(term for term, _ in self.terms))


class WordTerms:
    """The terms of chunks and words; what a chunk gives is remembered."""

    MAX_REMEMBERED = 1 << 16
    MAX_JOINED = 1 << 12

    def __init__(self, splitter: Splitter) -> None:
        self.splitter = splitter
        self._chunks: dict[str, Chunk] = {}
        self.joined = lru_cache(self.MAX_JOINED)(self._joined)

    def chunk(self, printed: str) -> Chunk:
        """What a chunk gives, as it is printed."""
        chunk = self._chunks.get(printed)
        if chunk is None:
            if len(self._chunks) >= self.MAX_REMEMBERED:
                self._chunks.clear()
            chunk = self._chunks[printed] = self._analyse(normalise(printed))
        return chunk

    def word(self, word: str) -> Iterator[str]:
        """Yield the terms of a normalised word without hyphens."""
        if word[1:].islower() and word.isalpha():  # as nearly all are
            yield EXACT + word.lower()
            if word.lower() not in STOP_WORDS:
                yield from self.stems(word.lower())
            return
        whole = word.replace("'", "")
        base, inflected = whole, False
        if match := APOSTROPHE_ENDING.fullmatch(word):
            base, inflected = match["base"].replace("'", ""), True
        if match := ACRONYM_ENDING.fullmatch(base):
            base, inflected = match["base"], True
        yield EXACT + whole.lower()
        if ACRONYM_WORD.fullmatch(base):
            if not inflected:
                yield ACRONYM + base.lower()
            yield STEM + fold(base)
        elif base.lower() not in STOP_WORDS and not base.isdecimal():
            yield from self.stems(base.lower())
        if match := NUMBERED.fullmatch(base):
            yield PART + fold(stem(match["base"].lower()))

    def stems(self, word: str) -> Iterator[str]:
        """Yield the stem of a lower-case word, its root, and those of its parts."""
        stemmed = stem(word)
        folded = fold(stemmed)
        yield STEM + folded
        if (rooted := root(stemmed)) != stemmed:
            yield ROOT + fold(rooted)
        spans = self.spans(word)
        for size in range(1, len(spans)):
            for first, last in zip(spans, spans[size - 1 :], strict=False):
                # "diagnosekortprojekt" has "diagnosekort" besides its three parts.
                yield PART + fold(stem(word[first[0] : last[1]]))

    def spans(self, word: str) -> list[tuple[int, int]]:
        """Where the parts of a compound stand in it; none in a simple word."""
        spans, end = [], 0
        for part in self.splitter.split(word):
            start = word.index(part, end)
            end = start + len(part)
            spans.append((start, end))
        return spans

    def _joined(self, printed: str, neighbour: str, bond: Bond) -> Chunk:
        """What a chunk gives with a neighbour that it belongs together with."""
        chunk = self.chunk(printed)
        added = ((term, 0) for term in self._bound(printed, neighbour, bond))
        terms = tuple(dict.fromkeys((*chunk.terms, *added)))
        return Chunk(terms, chunk.words) if len(terms) > len(chunk.terms) else chunk

    def _bound(self, printed: str, neighbour: str, bond: Bond) -> Iterator[str]:
        """Yield the terms that a chunk and its neighbour make together."""
        whole = "".join(split_chunk(normalise(printed)))
        if bond == "number":
            yield from self.word(whole + neighbour)
            return
        for start, _ in self.spans(neighbour)[1:]:
            if bond == "end":
                yield from self.stems(whole.lower() + neighbour[start:])
            else:
                yield from self.stems(neighbour[:start] + whole.lower())

    def _analyse(self, printed: str) -> Chunk:
        """Terms of a chunk: its words, and where it has several, they joined."""
        if FIGURE.fullmatch(printed):
            years = (PART + year for year in YEAR.findall(printed))
            return Chunk(tuple((term, 0) for term in (EXACT + printed, *years)), 1)
        words = split_chunk(printed)
        terms = [
            (term, place)
            for place, word in enumerate(words)
            for term in self.word(word)
        ]
        if len(words) > 1:
            joined = printed if "." in printed else "".join(words)
            terms += [(term, 0) for term in self.word(joined)]
        return Chunk(tuple(dict.fromkeys(terms)), len(words))
