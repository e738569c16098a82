"""Text -> tokens: terms with the printed characters and the word they stand for.

One analysis for indexing, queries and highlighting, and for every engine.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from search.acronyms import acronym_term, find_acronyms
from search.folding import fold, normalise
from search.model import IndexDocument
from search.schema import (
    ACRONYM,
    ATTENDEE,
    EXACT,
    EXPLAINED,
    HEADING,
    ORGANISATION_NAMED,
    PART,
    ROOT,
    STEM,
    TOPIC_CONTEXT,
    TOPIC_NAMED,
)
from search.stemmer import root, stem
from search.words import ACRONYM as ACRONYM_WORD
from search.words import (
    ACRONYM_ENDING,
    APOSTROPHE_ENDING,
    CHUNK,
    FIGURE,
    HYPHENS,
    NUMBERED,
    STOP_WORDS,
    YEAR,
    split_chunk,
)

# After "cyber" in "cyber- og", before a number in "ICD 11".
NEIGHBOURED = re.compile(rf"[{HYPHENS}](?![^\W_])| \d")
SUSPENDING = frozenset(HYPHENS)
NUMBER = re.compile(r"\d{1,3}")
NEAR = 3  # chunks within which a suspended hyphen is completed


class Splitter(Protocol):
    """Splits compounds; `search.compounds` has the Danish one."""

    fingerprint: str  # changes when words may be split in another way

    def split(self, word: str) -> tuple[str, ...]:
        """The parts of a lower-case word, as written; empty where it is simple."""


@dataclass(frozen=True, slots=True)
class Token:
    """A term, the printed characters it comes from, and the word's place."""

    term: str
    start: int
    end: int
    position: int  # words counted from 0


@dataclass(frozen=True, slots=True)
class Chunk:
    """What a printed chunk gives, places counted from its own start."""

    terms: tuple[tuple[str, int], ...]
    words: int
    names: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the terms without their places as well, to look through them soon."""
        object.__setattr__(self, "names", tuple(term for term, _ in self.terms))


# Which of a chunk's terms are wanted, with their places.
Choose = Callable[[Chunk], Sequence[tuple[str, int]]]


class Analyzer:
    """The Danish analysis; what a chunk gives is remembered."""

    MAX_REMEMBERED = 200_000

    def __init__(self, splitter: Splitter) -> None:
        self.splitter = splitter
        self._chunks: dict[str, Chunk] = {}
        self._headings = lru_cache(maxsize=1_000)(self._heading_terms)

    def tokens(self, text: str, choose: Choose | None = None) -> Iterator[Token]:
        """Yield the tokens of a text in printed order.

        With `choose` only those of the chosen terms, in a fraction of the time.
        """
        for match, first, chunk in self._analysed(text):
            if terms := choose(chunk) if choose else chunk.terms:
                start, end = match.span()
                for term, place in terms:
                    yield Token(term, start, end, first + place)

    def document_terms(
        self, document: IndexDocument
    ) -> tuple[Mapping[str, Sequence[int]], int]:
        """A document's terms with their places, and how many words it has."""
        places: dict[str, list[int]] = defaultdict(list)
        words = 0
        for _, first, chunk in self._analysed(document.text):
            words += chunk.words
            for term, place in chunk.terms:
                places[term].append(first + place)
        if document.document_kind == "attendees":
            return _as_attendees(places), words
        for term in self._context(document):
            places[term].append(0)
        return places, words

    def _context(self, document: IndexDocument) -> Iterator[str]:
        """Terms from around a paragraph, each once: headings and concepts."""
        headings = (document.item_title or "", document.heading or "")
        yield from self._headings(*headings)
        for text in (document.text, *headings):
            for acronym, name in find_acronyms(text):
                yield EXPLAINED + acronym_term(acronym, name)
        yield from (TOPIC_NAMED + topic for topic in document.topics)
        yield from (TOPIC_CONTEXT + topic for topic in document.topics_context)
        yield from (ORGANISATION_NAMED + name for name in document.organisations)

    def _heading_terms(self, *headings: str) -> tuple[str, ...]:
        tokens = (token for heading in headings for token in self.tokens(heading))
        kinds = (STEM, PART)
        terms = (HEADING + token.term[1:] for token in tokens if token.term[0] in kinds)
        return tuple(dict.fromkeys(terms))

    def _analysed(self, text: str) -> Iterator[tuple[re.Match[str], int, Chunk]]:
        """Yield each printed chunk, the place of its first word, and what it gives."""
        first = 0
        matches = list(CHUNK.finditer(text))
        neighboured = {match.start() for match in NEIGHBOURED.finditer(text)}
        for index, match in enumerate(matches):
            chunk = self._chunk(match[0])
            start, end = match.span()
            if end in neighboured or text[start - 1 : start] in SUSPENDING:
                terms = dict.fromkeys((*chunk.terms, *self._joined(matches, index)))
                yield match, first, Chunk(tuple(terms), chunk.words)
            else:
                yield match, first, chunk
            first += chunk.words

    def _chunk(self, printed: str) -> Chunk:
        chunk = self._chunks.get(printed)
        if chunk is None:
            if len(self._chunks) >= self.MAX_REMEMBERED:
                self._chunks.clear()
            chunk = self._chunks[printed] = self._analyse(normalise(printed))
        return chunk

    def _analyse(self, printed: str) -> Chunk:
        """Terms of a chunk: its words, and where it has several, they joined."""
        if FIGURE.fullmatch(printed):
            years = (PART + year for year in YEAR.findall(printed))
            return Chunk(tuple((term, 0) for term in (EXACT + printed, *years)), 1)
        words = split_chunk(printed)
        terms = [
            (term, place)
            for place, word in enumerate(words)
            for term in self._word(word)
        ]
        if len(words) > 1:
            joined = printed if "." in printed else "".join(words)
            terms += [(term, 0) for term in self._word(joined)]
        return Chunk(tuple(dict.fromkeys(terms)), len(words))

    def _word(self, word: str) -> Iterator[str]:
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
            yield from self._stems(base.lower())
        if match := NUMBERED.fullmatch(base):
            yield PART + fold(stem(match["base"].lower()))

    def _stems(self, word: str) -> Iterator[str]:
        stemmed = stem(word)
        folded = fold(stemmed)
        yield STEM + folded
        if (rooted := fold(root(stemmed))) != folded:
            yield ROOT + rooted
        spans = self._spans(word)
        for size in range(1, len(spans)):
            for first, last in zip(spans, spans[size - 1 :], strict=False):
                # "diagnosekortprojekt" has "diagnosekort" besides its three parts.
                yield PART + fold(stem(word[first[0] : last[1]]))

    def _spans(self, word: str) -> list[tuple[int, int]]:
        """Where the parts of a compound stand in it; none in a simple word."""
        spans, end = [], 0
        for part in self.splitter.split(word):
            start = word.index(part, end)
            end = start + len(part)
            spans.append((start, end))
        return spans

    def _joined(
        self, matches: Sequence[re.Match[str]], index: int
    ) -> Iterator[tuple[str, int]]:
        """Terms that a chunk makes with its neighbours: "ICD 11", "cyber- og …"."""
        match = matches[index]
        before = matches[max(0, index - NEAR) : index]
        after = matches[index + 1 : index + 1 + NEAR]
        following = match.string[match.end() : match.end() + 1]
        words = "".join(split_chunk(normalise(match[0])))
        if following == " " and after and any(map(str.isupper, match[0][1:])):
            if NUMBER.fullmatch(after[0][0]):
                yield from ((term, 0) for term in self._word(words + after[0][0]))
        elif following in SUSPENDING:
            for ending in self._halves(after, last=True):
                yield from ((term, 0) for term in self._stems(words.lower() + ending))
        elif match.string[match.start() - 1 : match.start()] in SUSPENDING:
            for beginning in self._halves(before[::-1], last=False):
                joined = beginning + words.lower()
                yield from ((term, 0) for term in self._stems(joined))

    def _halves(self, matches: Sequence[re.Match[str]], *, last: bool) -> Iterator[str]:
        """Yield the ends, or the beginnings, of the nearest compound."""
        for match in matches:
            word = normalise(match[0]).lower()
            if spans := self._spans(word):
                for start, _ in spans[1:]:
                    yield word[start:] if last else word[:start]
                return


def _as_attendees(places: Mapping[str, list[int]]) -> Mapping[str, Sequence[int]]:
    """Words of an attendee list, which is found by names and by nothing else."""
    found: dict[str, list[int]] = defaultdict(list)
    for term, standing in places.items():
        if term[0] in (EXACT, STEM):
            found[ATTENDEE + term[1:]] += standing
    return {term: sorted(set(standing)) for term, standing in found.items()}
