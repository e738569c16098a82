"""A document and the clauses that found it -> a snippet with marks, and the reasons.

Marks are the reader's words as printed: the whole inflected word, the compound that
has the part, a phrase as one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from search.analyzer import Analyzer, Chunk, Token
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
from search.neighbours import split_apart
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

MAX_CHOSEN: Final = 10_000  # printed forms that are remembered for a query

Reasons = tuple[tuple[MatchKind, str], ...]
# The tokens of what is printed between blanks, and its words.
Found = tuple[Sequence[Token], int]


@dataclass
class Wanted:
    """What the clauses of a query look for, as a text can show it."""

    terms: dict[str, Reasons] = field(default_factory=dict)
    prefixes: list[tuple[str, str]] = field(default_factory=list)
    rows: list[tuple[Sequence[Sequence[str]], str]] = field(default_factory=list)
    names: list[tuple[Sequence[Sequence[str]], str]] = field(default_factory=list)

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
                self.terms[text] = (*self.terms.get(text, ()), (kind, asked))
            case Starts(text):
                self.prefixes.append((text, asked))
            case Adjacent(places):
                self.rows.append((places, asked))
            case OneOf(word, clauses):
                for inner in clauses:
                    self._collect(inner, word)
            case AllOf(clauses) if asked and all(map(_is_of_name, clauses)):
                self.names.append((tuple(map(_terms, clauses)), asked))
            case AnyOf(clauses) | AllOf(clauses):
                for inner in clauses:
                    self._collect(inner, asked)
            case NoneOf():
                pass


def _is_of_name(clause: Clause) -> bool:
    """Whether it is a word of what an acronym stands for, which alone says nothing."""
    return isinstance(clause, OneOf) and all(
        isinstance(term, Term) and term.kind == "concept" for term in clause.clauses
    )


def _terms(clause: Clause) -> tuple[str, ...]:
    terms = clause.clauses if isinstance(clause, OneOf) else ()
    return tuple(term.text for term in terms if isinstance(term, Term))


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
        self._chosen = _Chosen(self._find_chosen)
        self._printed = frozenset((*self._printed_terms(), *self._row_terms()))
        self._beginnings = tuple(prefix for prefix, _ in self._wanted.prefixes)

    def highlight(
        self, document: IndexDocument, whole: bool = False
    ) -> tuple[Snippet, tuple[Match, ...]]:
        """The snippet of a document, or all of it, and why it was found."""
        text = document.text
        tokens = self._tokens(text)
        if document.document_kind == "attendees":
            tokens = list(map(_as_attendee, tokens))
        marks = _merged(self._marks(tokens))
        named = _merged(self._concepts(document, tokens))
        marks = sorted((*marks, *_apart(named, marks)), key=lambda mark: mark.start)
        matches = [
            Match(kind, text[mark.start : mark.end], asked)
            for mark in marks
            for kind, asked in mark.reasons
        ]
        shown = snippet(text, marks, len(text) if whole else LENGTH)
        return shown, _told([*matches, *self._context(document)])

    def _tokens(self, text: str) -> list[Token]:
        """The tokens of a text that may give a mark or a match."""
        found: list[Token] = []
        start = first = 0
        for printed in split_apart(text):
            tokens, words = self._chosen[printed]
            for token in tokens:
                found.append(token.moved(start, first))
            start += len(printed) + 1
            first += words
        return found

    def _find_chosen(self, printed: str) -> Found:
        """What is looked for in a form, its start counted as 0, and its words."""
        chunk = self._analyzer.meaning(printed)
        if " " not in printed and not self._choose(chunk):
            return (), chunk.words
        return tuple(self._analyzer.tokens(printed, self._choose)), chunk.words

    def _choose(self, chunk: Chunk) -> Sequence[tuple[str, int]]:
        """The terms of a chunk that may give a mark or a match, with their places."""
        if not self._beginnings and self._printed.isdisjoint(chunk.names):
            return ()
        return [
            (term, place)
            for term, place in chunk.terms
            if term in self._printed or term.startswith(self._beginnings)
        ]

    def _printed_terms(self) -> Iterator[str]:
        """The wanted terms, as a text or a heading has them."""
        for term in self._wanted.terms:
            yield term
            if term[0] in (ATTENDEE, HEADING):
                yield from (kind + term[1:] for kind in (EXACT, STEM, PART))

    def _row_terms(self) -> Iterator[str]:
        """The terms of phrases and of the names that were asked for."""
        for places, _ in (*self._wanted.rows, *self._wanted.names):
            for terms in places:
                yield from terms
        for concept in self._wanted.terms:
            for name in self._names.get(concept, ()):
                for terms in self._places(name):
                    yield from terms

    def _marks(self, tokens: Sequence[Token]) -> Iterator[Mark]:
        for token in tokens:
            if reasons := self._wanted.terms.get(token.term):
                yield Mark(token.start, token.end, reasons)
            for prefix, asked in self._wanted.prefixes:
                if token.term.startswith(prefix):
                    yield Mark(token.start, token.end, (("prefix", asked),))
        for places, asked in self._wanted.rows:
            for start, end in rows(tokens, places):
                yield Mark(start, end, (("exact", asked),))
        for places, asked in self._wanted.names:
            for start, end in rows(tokens, places):
                yield Mark(start, end, (("concept", asked),))

    def _concepts(
        self, document: IndexDocument, tokens: Sequence[Token]
    ) -> Iterator[Mark]:
        """Where the text names the concepts that were asked for."""
        named = [TOPIC_NAMED + topic for topic in document.topics]
        named += [ORGANISATION_NAMED + name for name in document.organisations]
        for term in named:
            if reasons := self._wanted.terms.get(term):
                for name in self._names.get(term, ()):
                    for start, end in rows(tokens, self._places(name)):
                        yield Mark(start, end, reasons)

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
            label = self._names.get(term, (topic,))[0]
            for _, asked in self._wanted.terms.get(term, ()):
                yield Match("concept", label, asked)
        for heading in filter(None, (document.heading, document.item_title)):
            for token in self._tokens(heading):
                if token.term[0] in (STEM, PART):
                    term = HEADING + token.term[1:]
                    for _, asked in self._wanted.terms.get(term, ()):
                        printed = heading[token.start : token.end]
                        yield Match("concept", printed, asked)


class _Chosen(dict[str, Found]):
    """What is looked for in each printed chunk; found once, within limits."""

    def __init__(self, find: Callable[[str], Found]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, printed: str) -> Found:
        if len(self) >= MAX_CHOSEN:
            self.clear()
        found = self[printed] = self._find(printed)
        return found


def _told(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The best reason for each word of the query and each word found, once.

    What is only about the paragraph, a concept, is told where nothing better is for
    the same word of the query; a part of what was asked for together, where the whole
    was not found.
    """
    told: list[Match] = []
    for match in sorted(matches, key=lambda m: (KINDS.index(m.kind), -len(m.asked))):
        if not any(_is_told(match, better) for better in told):
            told.append(match)
    return tuple(told)


def _is_told(match: Match, better: Match) -> bool:
    if f" {match.asked} " not in f" {better.asked} ":
        return False
    return match.kind == "concept" or match.found.casefold() == better.found.casefold()


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


def _merged(marks: Iterable[Mark]) -> list[Mark]:
    """Marks that overlap as one, with the reasons of all; ascending."""
    merged: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if merged and mark.start < merged[-1].end:
            last = merged[-1]
            reasons = tuple(dict.fromkeys((*last.reasons, *mark.reasons)))
            merged[-1] = Mark(last.start, max(last.end, mark.end), reasons)
        else:
            merged.append(mark)
    return merged


def _apart(marks: Sequence[Mark], others: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the marks that overlap none of the others."""
    for mark in marks:
        if not any(o.start < mark.end and mark.start < o.end for o in others):
            yield mark
