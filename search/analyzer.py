"""Text -> tokens: terms with the printed characters and the word they stand for.

One analysis for indexing, queries and highlighting, and for every engine.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from search.folding import fold, normalise
from search.model import IndexDocument
from search.schema import (
    ACRONYM,
    ATTENDEE,
    EXACT,
    HEADING,
    ORGANISATION_NAMED,
    PART,
    ROOT,
    STEM,
    TOPIC_CONTEXT,
    TOPIC_NAMED,
)
from search.stemmer import root, stem

# Words too common to be searched for on their own. "ikke", "for" and "alle" are kept:
# they change what is meant. Exact forms of all are indexed, for phrases.
_STOP_WORDS = (
    "ad af and at blev blive bliver da de dem den denne der deres det dette dig "
    "din disse dog du eller en end er et fra få ham han hans har havde have hende "
    "hendes her hos hun hvad hvem hvilke hvilken hvis hvor hvordan hvorfor hvornår "
    "i ind jeg jer jo kan kl kunne man med men mig min mine mit mod ned nu når og "
    "også om op os over på sig sin sine sit skal skulle som så til ud under var "
    "ved vi vil ville vor være været"
)
STOP_WORDS = frozenset(_STOP_WORDS.split())

_LETTERS = "[^\\W_](?:[^\\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])*"
HYPHENS = "-\u2010\u2011"
APOSTROPHES = "'’´`"
# "NemLog-in3", "EU’s", "sundhed.dk", "2,5" and "6.4.2022" are one each; "og/eller",
# "slut.Derfor" and "ja-" are not.
CHUNK = re.compile(
    rf"{_LETTERS}(?:(?:[{HYPHENS}{APOSTROPHES}]|(?<=\d)[.,](?=\d)"
    rf"|(?<=[a-zæøå]{{2}})\.(?=[a-zæøå]{{2}})){_LETTERS})*"
)
SUSPENDED = re.compile(rf"[{HYPHENS}](?![^\W_])")  # after "cyber", before a blank
ENDINGS = "s|en|ens|et|ets|er|ers|erne|ernes|ene|enes|e|es|n|ns|t|ts|r|rs|ne|nes"
# "EU's", "SAC’en", "app´en"; not "O'Brien".
APOSTROPHE_ENDING = re.compile(rf"(?P<base>.+)'(?:{ENDINGS})")
# "FMK", "MOCES2", "ICD"; longer words in capitals are words.
ACRONYM_WORD = re.compile(
    r"[A-ZÆØÅ]{2,6}\d{0,3}|(?=.*[A-ZÆØÅ].*[A-ZÆØÅ])[A-ZÆØÅ\d]{2,6}"
)
# "EUs", "SACen", "FMKs"; not "KL" or "MedCom".
ACRONYM_ENDING = re.compile(rf"(?P<base>[A-ZÆØÅ]{{2,6}}\d{{0,3}})(?:{ENDINGS})")
# "nemlogin3", "LPR3", "MedCom12"; not "5g" or "a4b".
NUMBERED = re.compile(r"(?P<base>[^\W\d_]{2,})(?P<number>\d{1,3})")
NUMBER = re.compile(r"\d{1,3}")
SEPARATORS = re.compile(rf"[{HYPHENS}.]")


def words(text: str) -> Iterator[str]:
    """Yield the words of a query; hyphened ones are several, apostrophes go."""
    for match in CHUNK.finditer(text):
        chunk = normalise(match[0])
        if chunk[0].isdigit() and not chunk.isalnum():
            yield chunk
        else:
            parts = SEPARATORS.split(chunk)
            yield from (part.replace("'", "") for part in parts if part)


class Splitter(Protocol):
    """Splits compounds; `search.compounds` has the Danish one."""

    fingerprint: str  # changes when words may be split in another way

    def split(self, word: str) -> tuple[str, ...]:
        """The parts of a lower-case word, as written; empty where it is simple."""


class NoSplitter:
    """Knows no compounds."""

    fingerprint = ""

    def split(self, word: str) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Token:
    """A term, the printed characters it comes from, and the word's place."""

    term: str
    start: int
    end: int
    position: int  # words counted from 0


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What a printed chunk gives, places counted from its own start."""

    terms: tuple[tuple[str, int], ...]
    words: int


class Analyzer:
    """The Danish analysis; what a chunk gives is remembered."""

    MAX_REMEMBERED = 200_000

    def __init__(self, splitter: Splitter | None = None) -> None:
        self.splitter = splitter or NoSplitter()
        self._chunks: dict[str, _Chunk] = {}

    def tokens(self, text: str) -> Iterator[Token]:
        """Yield the tokens of a text in printed order."""
        position = 0
        chunks = list(CHUNK.finditer(text))
        for index, match in enumerate(chunks):
            chunk = self._chunk(match[0])
            start, end = match.span()
            for term, place in chunk.terms:
                yield Token(term, start, end, position + place)
            for term in self._with_neighbours(text, chunks, index):
                yield Token(term, start, end, position)
            position += chunk.words

    def document_terms(
        self, document: IndexDocument
    ) -> tuple[Mapping[str, Sequence[int]], int]:
        """A document's terms with their places, and how many words it has."""
        places: dict[str, list[int]] = defaultdict(list)
        words = 0
        attendees = document.document_kind == "attendees"
        for token in self.tokens(document.text):
            words = token.position + 1
            if not attendees:
                places[token.term].append(token.position)
            elif token.term[0] in (EXACT, STEM):
                places[ATTENDEE + token.term[1:]].append(token.position)
        if not attendees:
            for term in self._context(document):
                places[term].append(0)
        return places, words

    def _context(self, document: IndexDocument) -> Iterator[str]:
        """Terms from around a paragraph, each once: headings and concepts."""
        headings = f"{document.item_title or ''}\n{document.heading or ''}"
        yield from dict.fromkeys(
            HEADING + token.term[1:]
            for token in self.tokens(headings)
            if token.term[0] in (STEM, PART)
        )
        yield from (TOPIC_NAMED + topic for topic in document.topics)
        yield from (TOPIC_CONTEXT + topic for topic in document.topics_context)
        yield from (ORGANISATION_NAMED + name for name in document.organisations)

    def _chunk(self, printed: str) -> _Chunk:
        chunk = self._chunks.get(printed)
        if chunk is None:
            if len(self._chunks) >= self.MAX_REMEMBERED:
                self._chunks.clear()
            chunk = self._chunks[printed] = self._analyse(normalise(printed))
        return chunk

    def _analyse(self, printed: str) -> _Chunk:
        """Terms of a chunk: its words, and where it has several, they joined."""
        if printed[0].isdigit() and not printed.isalnum():
            parts = [part for part in re.split(r"\D", printed) if len(part) == 4]
            terms = [
                (EXACT + printed.lower(), 0),
                *((PART + part, 0) for part in parts),
            ]
            return _Chunk(tuple(terms), 1)
        words = [word for word in SEPARATORS.split(printed) if word]
        terms = [
            (term, place)
            for place, word in enumerate(words)
            for term in self._word(word)
        ]
        if len(words) > 1:
            joined = printed if "." in printed else "".join(words)
            terms += [(term, 0) for term in self._word(joined)]
        return _Chunk(tuple(dict.fromkeys(terms)), max(1, len(words)))

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
        yield from (PART + fold(stem(part)) for part in self._parts(word))

    def _parts(self, word: str) -> Iterator[str]:
        """The parts of a compound, and the shorter compounds in it.

        "diagnosekortprojekt" has "diagnosekort" and "kortprojekt" besides its three.
        """
        spans, end = [], 0
        for part in self.splitter.split(word):
            start = word.index(part, end)
            end = start + len(part)
            spans.append((start, end))
        for size in range(1, len(spans)):
            for first, last in zip(spans, spans[size - 1 :], strict=False):
                yield word[first[0] : last[1]]

    def _with_neighbours(
        self, text: str, chunks: Sequence[re.Match[str]], index: int
    ) -> Iterator[str]:
        """Terms that a chunk makes with the next or an earlier one."""
        match = chunks[index]
        following = chunks[index + 1] if index + 1 < len(chunks) else None
        if (
            following
            and NUMBER.fullmatch(following[0])
            and text[match.end() : following.start()] == " "
            and any(char.isupper() for char in match[0][1:])
        ):  # "NemLog-in 3", "LPR 3"
            joined = "".join(SEPARATORS.split(match[0])) + following[0]
            yield from self._word(joined)
        if SUSPENDED.match(text, match.end()):
            for other in chunks[index + 1 : index + 4]:
                if parts := self.splitter.split(normalise(other[0]).lower()):
                    completed = normalise(match[0]).lower() + parts[-1]
                    yield from self._stems("".join(SEPARATORS.split(completed)))
                    break
