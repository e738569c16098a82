"""A document and the clauses that found it -> a snippet with marks, and the reasons.

Marks are the reader's words as printed: the whole inflected word, the compound that
has the part, a phrase as one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from search.analyzer import Analyzer, Token
from search.clauses import (
    Adjacent,
    AllOf,
    AnyOf,
    Clause,
    NoneOf,
    OneOf,
    Starts,
    Term,
)
from search.model import IndexDocument, Match, MatchKind, Snippet
from search.schema import (
    ATTENDEE,
    EXACT,
    HEADING,
    ORGANISATION_NAMED,
    PART,
    STEM,
    TOPIC_CONTEXT,
    TOPIC_NAMED,
)

LENGTH: Final = 300  # characters of a snippet, about
LEAD: Final = 80  # characters at most before the first mark
ELLIPSIS: Final = "…"
KINDS: Final[Sequence[MatchKind]] = (
    "exact",
    "inflected",
    "prefix",
    "part",
    "near",
    "concept",
)
# After "møde. ", before a capital; not after "bl.a. " before a small letter.
SENTENCE: Final = re.compile(r"[.!?:;]\s+(?=[^\W\d_a-zæøå])")
WORD: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed span that was asked for."""

    start: int
    end: int
    kind: MatchKind
    asked: str


@dataclass
class Wanted:
    """What the clauses of a query look for, as a text can show it."""

    terms: dict[str, tuple[MatchKind, str]] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    rows: list[tuple[Sequence[Sequence[str]], str]] = field(default_factory=list)

    @classmethod
    def of(cls, clause: Clause | None) -> "Wanted":
        """Collect what a tree of clauses looks for."""
        wanted = cls()
        if clause is not None:
            wanted._collect(clause, "")
        return wanted

    def _collect(self, clause: Clause, asked: str) -> None:
        match clause:
            case Term(text, _, kind):
                before = self.terms.get(text)
                if before is None or KINDS.index(kind) < KINDS.index(before[0]):
                    self.terms[text] = (kind, asked)
                elif before[0] == "concept" and asked not in before[1].split():
                    self.terms[text] = (kind, f"{before[1]} {asked}")
            case Starts(text):
                self.prefixes[text] = asked
            case Adjacent(places):
                self.rows.append((places, asked))
            case OneOf(word, clauses):
                for inner in clauses:
                    self._collect(inner, asked or word)
            case AnyOf(clauses) | AllOf(clauses):
                for inner in clauses:
                    self._collect(inner, asked)
            case NoneOf():
                pass


class Highlighter:
    """Marks texts for one query."""

    def __init__(
        self,
        analyzer: Analyzer,
        clause: Clause | None,
        names: Mapping[str, Sequence[str]],
    ) -> None:
        """`names` has what each concept, by its term, may be called."""
        self._analyzer = analyzer
        self._wanted = Wanted.of(clause)
        self._names = names

    def highlight(
        self, document: IndexDocument, whole: bool = False
    ) -> tuple[Snippet, tuple[Match, ...]]:
        """The snippet of a document, or all of it, and why it was found."""
        text = document.text
        tokens = list(self._analyzer.tokens(text))
        if document.document_kind == "attendees":
            tokens = list(map(_as_attendee, tokens))
        marks = _merged([*self._marks(tokens), *self._concepts(document, tokens)])
        matches = [Match(m.kind, text[m.start : m.end], m.asked) for m in marks]
        matches += self._context(document)
        ordered = sorted(dict.fromkeys(matches), key=lambda m: KINDS.index(m.kind))
        length = len(text) if whole else LENGTH
        return snippet(text, marks, length), tuple(ordered)

    def _marks(self, tokens: Sequence[Token]) -> Iterator[Mark]:
        for token in tokens:
            if found := self._wanted.terms.get(token.term):
                yield Mark(token.start, token.end, *found)
            for prefix, asked in self._wanted.prefixes.items():
                if token.term.startswith(prefix):
                    yield Mark(token.start, token.end, "prefix", asked)
        for places, asked in self._wanted.rows:
            for start, end in rows(tokens, places):
                yield Mark(start, end, "exact", asked)

    def _concepts(
        self, document: IndexDocument, tokens: Sequence[Token]
    ) -> Iterator[Mark]:
        """Where the text names the concepts that were asked for."""
        named = [TOPIC_NAMED + topic for topic in document.topics]
        named += [ORGANISATION_NAMED + name for name in document.organisations]
        for term in named:
            if term not in self._wanted.terms:
                continue
            _, asked = self._wanted.terms[term]
            for name in self._names.get(term, ()):
                for start, end in rows(tokens, self._places(name)):
                    yield Mark(start, end, "concept", asked)

    def _places(self, name: str) -> Sequence[Sequence[str]]:
        """The stems of a concept's name, in a row."""
        places: dict[int, list[str]] = {}
        for token in self._analyzer.tokens(name):
            if token.term[0] in (STEM, EXACT):
                places.setdefault(token.position, []).append(token.term)
        return [places[position] for position in sorted(places)]

    def _context(self, document: IndexDocument) -> Iterator[Match]:
        """What was found around the text: in headings, by what the item is about."""
        for topic in document.topics_context:
            if found := self._wanted.terms.get(TOPIC_CONTEXT + topic):
                names = self._names.get(TOPIC_CONTEXT + topic, (topic,))
                yield Match("concept", names[0], found[1])
        for heading in (document.heading, document.item_title):
            for token in self._analyzer.tokens(heading or ""):
                if token.term[0] in (STEM, PART):
                    found = self._wanted.terms.get(HEADING + token.term[1:])
                    if found and heading:
                        printed = heading[token.start : token.end]
                        yield Match("concept", printed, found[1])


def _as_attendee(token: Token) -> Token:
    if token.term[0] not in (EXACT, STEM):
        return token
    return Token(ATTENDEE + token.term[1:], token.start, token.end, token.position)


def rows(
    tokens: Sequence[Token], places: Sequence[Sequence[str]]
) -> Iterator[tuple[int, int]]:
    """Yield where any of the terms of each place stand in a row: start and end."""
    if not places:
        return
    found: list[dict[int, Token]] = []
    for terms in places:
        found.append({token.position: token for token in tokens if token.term in terms})
    for position, first in found[0].items():
        last = first
        for place, standing in enumerate(found[1:], start=1):
            if position + place not in standing:
                break
            last = standing[position + place]
        else:
            yield first.start, last.end


def _merged(marks: Sequence[Mark]) -> list[Mark]:
    """Marks that overlap as one, the best reason kept; ascending."""
    merged: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end, KINDS.index(m.kind))):
        if merged and mark.start < merged[-1].end:
            last = merged[-1]
            best = min(
                last, mark, key=lambda m: (KINDS.index(m.kind), -m.end + m.start)
            )
            merged[-1] = Mark(
                last.start, max(last.end, mark.end), best.kind, best.asked
            )
        else:
            merged.append(mark)
    return merged


def snippet(text: str, marks: Sequence[Mark], length: int = LENGTH) -> Snippet:
    """The stretch of a text that shows most of what was asked for.

    It begins and ends at sentences where it can, at words otherwise; an ellipsis
    stands where text was left out.
    """
    if len(text) <= length + LEAD // 2:
        return Snippet(text, tuple((mark.start, mark.end) for mark in marks))
    start, end = _window(text, marks, length)
    before = ELLIPSIS + " " if start > 0 else ""
    after = " " + ELLIPSIS if end < len(text) else ""
    shift = len(before) - start
    inside = (mark for mark in marks if mark.start >= start and mark.end <= end)
    return Snippet(
        before + text[start:end] + after,
        tuple((mark.start + shift, mark.end + shift) for mark in inside),
    )


def _window(text: str, marks: Sequence[Mark], length: int) -> tuple[int, int]:
    if not marks:
        return 0, _end(text, 0, length)
    first = max(marks, key=lambda mark: (_worth(marks, mark, length), -mark.start))
    inside = [m for m in marks if first.start <= m.start < first.start + length]
    room = length - min(length, max(m.end for m in inside) - first.start)
    start = _start(text, first.start, min(LEAD, room))
    end = _end(text, start, length)
    return start, max(end, first.end)


def _worth(marks: Sequence[Mark], first: Mark, length: int) -> tuple[int, int]:
    """How many different words, and how many marks, a window from `first` shows."""
    inside = [
        mark
        for mark in marks
        if mark.start >= first.start and mark.end <= first.start + length
    ]
    return len({mark.asked for mark in inside}), len(inside)


def _start(text: str, mark: int, lead: int) -> int:
    """Where to begin: where a sentence does, at most `lead` before; else a word."""
    earliest = max(0, mark - lead)
    if earliest == 0:
        return 0
    sentences = [m.end() for m in SENTENCE.finditer(text, earliest, mark + 1)]
    if sentences:
        return sentences[0]
    word = WORD.search(text, earliest, mark)
    return word.end() if word else mark


def _end(text: str, start: int, length: int) -> int:
    """Where to end: after a sentence in the last third, or after a word."""
    latest = start + length
    if latest >= len(text):
        return len(text)
    sentences = [m.start() + 1 for m in SENTENCE.finditer(text, start, latest)]
    if sentences and sentences[-1] - start > length * 2 // 3:
        return sentences[-1]
    words = [m.start() for m in WORD.finditer(text, start, latest + 1)]
    return words[-1] if words else latest
