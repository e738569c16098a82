"""Text -> tokens: terms with the printed characters and the word they stand for.

One analysis for indexing, queries and highlighting, and for every engine. What depends
on a word alone is found once (`search.word_terms`); what depends on the words around it
only where there may be any of it (`search.neighbours`).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from search.acronyms import acronym_term, find_acronyms
from search.model import IndexDocument
from search.neighbours import find_chunks, find_windows
from search.schema import (
    ATTENDEE,
    EXACT,
    EXPLAINED,
    HEADING,
    ORGANISATION_NAMED,
    PART,
    STEM,
    TOPIC_CONTEXT,
    TOPIC_NAMED,
)
from search.word_terms import Chunk, Splitter, WordTerms
from search.words import CHUNK

__all__ = ["Analyzer", "Choose", "Chunk", "Form", "Splitter", "Token"]

# What a text is made of: something printed between blanks, or what it already gave.
Form = str | Chunk
# Which of a chunk's terms are wanted, with their places.
Choose = Callable[[Chunk], Sequence[tuple[str, int]]]


class Token(NamedTuple):
    """A term, the printed characters it comes from, and the word's place."""

    term: str
    start: int
    end: int
    position: int  # words counted from 0

    def moved(self, characters: int, words: int) -> "Token":
        """The token of a part of a text, before which there is so much."""
        term, start, end, position = self
        return Token(term, start + characters, end + characters, position + words)


class Analyzer:
    """The Danish analysis."""

    def __init__(self, splitter: Splitter) -> None:
        self.splitter = splitter
        self._words = WordTerms(splitter)
        self._headings = lru_cache(maxsize=1_000)(self._heading_terms)

    def __reduce__(self) -> tuple[type["Analyzer"], tuple[Splitter]]:
        """Another process remembers what it has analysed itself."""
        return Analyzer, (self.splitter,)

    def tokens(self, text: str, choose: Choose | None = None) -> Iterator[Token]:
        """Yield the tokens of a text in printed order.

        With `choose` only those of the chosen terms, in a fraction of the time.
        """
        for match, first, chunk in self._analysed(text):
            if terms := choose(chunk) if choose else chunk.terms:
                start, end = match.span()
                for term, place in terms:
                    yield Token(term, start, end, first + place)

    def forms(self, document: IndexDocument) -> tuple[Sequence[Form], str]:
        """What a document is made of; `meaning` tells the terms of each form.

        The forms follow each other as their words do; what is printed comes after them
        and has one between every two blanks. What is not printed in the text (headings,
        concepts) comes before it and has no words.
        """
        text = document.text
        if document.document_kind == "attendees":
            return [self._attendees(text)], ""
        forms: list[Form] = [*self._context(document)]
        done = 0
        for start, end in find_windows(text):
            forms += text[done:start].split()
            for match, chunk, joined in find_chunks(text[start:end], self._words):
                forms.append(chunk if joined else match[0])
            done = end
        return forms, text[done:]

    def meaning(self, form: Form) -> Chunk:
        """What a form gives, wherever it stands."""
        if isinstance(form, Chunk):
            return form
        chunks = [self._words.chunk(printed) for printed in CHUNK.findall(form)]
        return chunks[0] if len(chunks) == 1 else _in_row(chunks)

    def document_terms(
        self, document: IndexDocument
    ) -> tuple[Mapping[str, Sequence[int]], int]:
        """A document's terms with their places, and how many words it has."""
        places: dict[str, list[int]] = defaultdict(list)
        forms, printed = self.forms(document)
        row = _in_row([self.meaning(form) for form in (*forms, *printed.split())])
        for term, place in row.terms:
            places[term].append(place)
        return places, row.words

    def _context(self, document: IndexDocument) -> Iterator[Chunk]:
        """What stands around a paragraph: headings and concepts."""
        title, heading = document.item_title, document.heading
        if title or heading:
            yield self._headings(title or "", heading or "")
        if explained := _explained(document.text):
            yield _beside(*explained)
        for topic in document.topics:
            yield _beside(TOPIC_NAMED + topic)
        for topic in document.topics_context:
            yield _beside(TOPIC_CONTEXT + topic)
        for name in document.organisations:
            yield _beside(ORGANISATION_NAMED + name)

    def _heading_terms(self, *headings: str) -> Chunk:
        tokens = (token for heading in headings for token in self.tokens(heading))
        kinds = (STEM, PART)
        terms = (HEADING + token.term[1:] for token in tokens if token.term[0] in kinds)
        explained = [term for heading in headings for term in _explained(heading)]
        return _beside(*dict.fromkeys(terms), *explained)

    def _attendees(self, text: str) -> Chunk:
        """Words of an attendee list, which is found by names and by nothing else."""
        chunks = [chunk for _, _, chunk in self._analysed(text)]
        row = _in_row(chunks)
        terms = (
            (ATTENDEE + term[1:], place)
            for term, place in row.terms
            if term[0] in (EXACT, STEM)
        )
        return Chunk(tuple(dict.fromkeys(terms)), row.words)

    def _analysed(self, text: str) -> Iterator[tuple[re.Match[str], int, Chunk]]:
        """Yield each printed chunk, the place of its first word, and what it gives."""
        first = 0
        for match, chunk, _ in find_chunks(text, self._words):
            yield match, first, chunk
            first += chunk.words


@lru_cache(maxsize=1 << 14)
def _beside(*terms: str) -> Chunk:
    """Terms that are no words of the text."""
    return Chunk(tuple((term, 0) for term in terms), 0)


def _explained(text: str) -> list[str]:
    """The terms of the acronyms that a text explains."""
    if " (" not in text:
        return []
    return [EXPLAINED + acronym_term(*found) for found in find_acronyms(text)]


def _in_row(chunks: Sequence[Chunk]) -> Chunk:
    """Chunks after each other as one."""
    terms: list[tuple[str, int]] = []
    words = 0
    for chunk in chunks:
        terms += [(term, words + place) for term, place in chunk.terms]
        words += chunk.words
    return Chunk(tuple(terms), words)
