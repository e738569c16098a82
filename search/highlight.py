"""A document and the clauses that found it -> a snippet with marks, and the reasons.

Marks are the reader's words as printed: the whole inflected word, the compound that
has the part, a phrase as one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
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
from search.snippet import LENGTH, Mark, snippet

KINDS: Final[Sequence[MatchKind]] = (
    "exact",
    "inflected",
    "prefix",
    "part",
    "near",
    "concept",
)


@dataclass
class Wanted:
    """What the clauses of a query look for, as a text can show it."""

    terms: dict[str, tuple[MatchKind, tuple[str, ...]]] = field(default_factory=dict)
    prefixes: list[tuple[str, str]] = field(default_factory=list)
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
                before, words = self.terms.get(text, (kind, ()))
                best = min(kind, before, key=KINDS.index)
                self.terms[text] = (best, tuple(dict.fromkeys((*words, asked))))
            case Starts(text):
                self.prefixes.append((text, asked))
            case Adjacent(places):
                self.rows.append((places, asked))
            case OneOf(word, clauses):
                for inner in clauses:
                    self._collect(inner, word)
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
        self._places = lru_cache(maxsize=None)(self._name_places)

    def highlight(
        self, document: IndexDocument, whole: bool = False
    ) -> tuple[Snippet, tuple[Match, ...]]:
        """The snippet of a document, or all of it, and why it was found."""
        text = document.text
        tokens = list(self._analyzer.tokens(text))
        if document.document_kind == "attendees":
            tokens = list(map(_as_attendee, tokens))
        marks = _merged([*self._marks(tokens), *self._concepts(document, tokens)])
        matches = [
            Match(mark.kind, text[mark.start : mark.end], asked)
            for mark in marks
            for asked in mark.asked
        ]
        matches += self._context(document)
        ordered = sorted(dict.fromkeys(matches), key=lambda m: KINDS.index(m.kind))
        shown = snippet(text, marks, len(text) if whole else LENGTH)
        return shown, tuple(ordered)

    def _marks(self, tokens: Sequence[Token]) -> Iterator[Mark]:
        for token in tokens:
            if found := self._wanted.terms.get(token.term):
                yield Mark(token.start, token.end, *found)
            for prefix, asked in self._wanted.prefixes:
                if token.term.startswith(prefix):
                    yield Mark(token.start, token.end, "prefix", (asked,))
        for places, asked in self._wanted.rows:
            for start, end in rows(tokens, places):
                yield Mark(start, end, "exact", (asked,))

    def _concepts(
        self, document: IndexDocument, tokens: Sequence[Token]
    ) -> Iterator[Mark]:
        """Where the text names the concepts that were asked for."""
        named = [TOPIC_NAMED + topic for topic in document.topics]
        named += [ORGANISATION_NAMED + name for name in document.organisations]
        for term in named:
            if found := self._wanted.terms.get(term):
                for name in self._names.get(term, ()):
                    for start, end in rows(tokens, self._places(name)):
                        yield Mark(start, end, *found)

    def _name_places(self, name: str) -> Sequence[Sequence[str]]:
        """The words of a concept's name and their inflections, in a row."""
        places: dict[int, list[str]] = {}
        for token in self._analyzer.tokens(name):
            if token.term[0] in (STEM, EXACT):
                places.setdefault(token.position, []).append(token.term)
        return [places[position] for position in sorted(places)]

    def _context(self, document: IndexDocument) -> Iterator[Match]:
        """What was found around the text: what the item is about, and its headings."""
        for topic in document.topics_context:
            term = TOPIC_CONTEXT + topic
            if found := self._wanted.terms.get(term):
                label = self._names.get(term, (topic,))[0]
                yield from (Match("concept", label, asked) for asked in found[1])
        for heading in filter(None, (document.heading, document.item_title)):
            for token in self._analyzer.tokens(heading):
                found = self._wanted.terms.get(HEADING + token.term[1:])
                if found and token.term[0] in (STEM, PART):
                    printed = heading[token.start : token.end]
                    yield from (Match("concept", printed, asked) for asked in found[1])


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
            merged[-1] = _both(merged[-1], mark)
        else:
            merged.append(mark)
    return merged


def _both(first: Mark, second: Mark) -> Mark:
    best = min(first.kind, second.kind, key=KINDS.index)
    asked = tuple(dict.fromkeys((*first.asked, *second.asked)))
    return Mark(first.start, max(first.end, second.end), best, asked)
