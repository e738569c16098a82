"""A tree of words as typed -> clauses over the terms that an index knows.

Every word becomes one `OneOf`: the word itself, its inflections, compounds it is part
of, the compound that it makes with its neighbours, concepts that it names, and, where
the index knows none of these, the nearest word it does know.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from search import ranking
from search.analyzer import CHUNK, ENDINGS, NUMBERED, SEPARATORS, STOP_WORDS, Analyzer
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
from search.concepts import Concept, Vocabulary, alias_key
from search.folding import fold, normalise, skeleton, spellings
from search.query_parser import All, Any, Node, Not, Phrase, Prefix, Words
from search.schema import (
    ACRONYM,
    ATTENDEE,
    EXACT,
    HEADING,
    ORGANISATION_NAMED,
    PART,
    ROOT,
    SKELETON,
    STEM,
    TOPIC_CONTEXT,
    TOPIC_NAMED,
)
from search.spelling import Speller
from search.stemmer import root, stem

MAX_WORDS = 40  # words of a query that are searched for
MAX_JOINED = 4  # neighbours that are tried as one word: "nem log in 3"
MAX_ALIAS = 6  # words of a concept's name
# "SACen" typed as "sacen".
ACRONYM_FORM = re.compile(rf"(?P<base>\w{{2,6}}?)(?:{ENDINGS})")
LINKS = ("", "s", "e")  # between the parts of a compound


class Lexicon(Protocol):
    """The terms that an index knows."""

    def frequency(self, term: str) -> int:
        """How many documents have the term."""


@dataclass(frozen=True, slots=True)
class Expanded:
    """The clauses of a query, and the words that were taken for others."""

    clause: Clause | None
    corrections: dict[str, str] = field(default_factory=dict)


class Aliases:
    """Topics and organisations by what they are called, inflected or not."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._terms: dict[str, dict[Term, None]] = defaultdict(dict)
        for topic in vocabulary.topics:
            self._add(
                topic,
                Term(TOPIC_NAMED + topic.id, ranking.TOPIC, "concept"),
                Term(TOPIC_CONTEXT + topic.id, ranking.TOPIC_CONTEXT, "concept"),
            )
        for organisation in vocabulary.organisations:
            self._add(
                organisation,
                Term(
                    ORGANISATION_NAMED + organisation.id,
                    ranking.ORGANISATION,
                    "concept",
                ),
            )

    def terms(self, words: Sequence[str]) -> tuple[Term, ...]:
        """The concepts that these words, together, name."""
        typed, stemmed = alias_key("".join(words)), _stem_key(words)
        found = self._terms.get(typed, {}) | self._terms.get(stemmed, {})
        return tuple(found)

    def _add(self, concept: Concept, *terms: Term) -> None:
        for name in (concept.id, *concept.names):
            words = [normalise(match[0]) for match in CHUNK.finditer(name)]
            parts = [part for word in words for part in SEPARATORS.split(word) if part]
            for key in {alias_key(name), _stem_key(parts)} - {""}:
                self._terms[key].update(dict.fromkeys(terms))


def _stem_key(words: Sequence[str]) -> str:
    return "".join(fold(stem(word.lower())) for word in words)


class Expander:
    """Expands queries for one state of an index."""

    def __init__(
        self, analyzer: Analyzer, aliases: Aliases, lexicon: Lexicon, speller: Speller
    ) -> None:
        self._analyzer = analyzer
        self._aliases = aliases
        self._lexicon = lexicon
        self._speller = speller

    def expand(self, node: Node | None, exact: bool = False) -> Expanded:
        """The clauses of a tree; with `exact` the words as typed and no others."""
        corrections: dict[str, str] = {}
        return Expanded(self._clause(node, exact, corrections), corrections)

    def _clause(
        self, node: Node | None, exact: bool, corrections: dict[str, str]
    ) -> Clause | None:
        match node:
            case Words(text):
                return self._words(text, exact, corrections)
            case Phrase(text):
                return self._phrase(text)
            case Prefix(text):
                forms = spellings(normalise(text))
                return OneOf(text, tuple(Starts(EXACT + form) for form in forms))
            case Not(inner):
                clause = self._clause(inner, True, corrections)
                return NoneOf(clause) if clause else None
            case All(nodes):
                return _of(AllOf, [self._clause(n, exact, corrections) for n in nodes])
            case Any(nodes):
                return _of(AnyOf, [self._clause(n, exact, corrections) for n in nodes])
        return None

    def _words(
        self, text: str, exact: bool, corrections: dict[str, str]
    ) -> Clause | None:
        words = list(_query_words(text))[:MAX_WORDS]
        alternatives: list[list[Clause]] = [
            list(self._exact(word) if exact else self._forms(word)) for word in words
        ]
        if not exact:
            self._join(words, alternatives)
            self._name(words, alternatives)
        meant = [i for i, word in enumerate(words) if not self._is_stop_word(word)]
        clauses: list[Clause] = []
        for i in meant or range(len(words)):
            if not exact and not alternatives[i]:
                alternatives[i] = list(self._nearest(words[i], corrections))
            forms = alternatives[i] or [Term(EXACT + words[i].lower(), 1.0, "exact")]
            clauses.append(OneOf(words[i], tuple(forms)))
        return _of(AnyOf, clauses)

    def _is_stop_word(self, word: str) -> bool:
        acronym = word.isupper() and self._knows(ACRONYM + word.lower())
        return word.lower() in STOP_WORDS and not acronym

    def _knows(self, term: str) -> bool:
        return self._lexicon.frequency(term) > 0

    def _exact(self, word: str) -> Iterator[Term]:
        for form in spellings(word):
            for prefix in (EXACT, ACRONYM):
                if self._knows(term := prefix + form):
                    yield Term(term, ranking.EXACT, "exact")

    def _forms(self, word: str) -> Iterator[Clause]:
        """All that the index knows of a word, each term once, its best weight first."""
        seen = set()
        for clause in self._all_forms(word):
            if isinstance(clause, Term):
                if clause.text in seen or not self._knows(clause.text):
                    continue
                seen.add(clause.text)
            yield clause

    def _all_forms(self, word: str) -> Iterator[Clause]:
        if word.isupper() and self._knows(ACRONYM + word.lower()):
            yield Term(ACRONYM + word.lower(), ranking.EXACT, "exact")
            yield Term(STEM + fold(word), ranking.INFLECTED, "inflected")
            yield Term(HEADING + fold(word), ranking.HEADING, "concept")
            yield Term(PART + fold(word), ranking.PART, "part")
            yield Term(ATTENDEE + word.lower(), ranking.ATTENDEE, "exact")
            return
        for form in spellings(word):
            stemmed = stem(form)
            stems = dict.fromkeys((fold(stemmed), fold(form)))
            yield Term(EXACT + form, ranking.EXACT, "exact")
            yield Term(ACRONYM + form, ranking.EXACT, "exact")
            yield Term(ATTENDEE + form, ranking.ATTENDEE, "exact")
            yield Term(STEM + fold(stemmed), ranking.INFLECTED, "inflected")
            match = ACRONYM_FORM.fullmatch(form)
            if match and self._knows(ACRONYM + match["base"]):
                yield Term(STEM + fold(match["base"]), ranking.INFLECTED, "inflected")
            for kin in (STEM + fold(root(stemmed)), ROOT + fold(root(stemmed))):
                yield Term(kin, ranking.KIN, "inflected")
            for stemmed_form in stems:
                yield Term(PART + stemmed_form, ranking.PART, "part")
                yield Term(HEADING + stemmed_form, ranking.HEADING, "concept")
                yield Term(ATTENDEE + stemmed_form, ranking.ATTENDEE, "exact")
            if match := NUMBERED.fullmatch(form):
                base = fold(stem(match["base"]))
                yield Term(STEM + base, ranking.PART, "part")
                yield Term(PART + base, ranking.PART, "part")
            if whole := self._all_parts(self._analyzer.splitter.split(form)):
                yield whole

    def _all_parts(self, parts: Sequence[str]) -> Clause | None:
        """Documents that have every part of a compound, as a word or as a part."""
        clauses = []
        for part in parts:
            folded = fold(stem(part))
            terms = [
                Term(STEM + folded, ranking.PART, "part"),
                Term(PART + folded, ranking.PART, "part"),
                Term(HEADING + folded, ranking.HEADING, "concept"),
            ]
            known = tuple(term for term in terms if self._knows(term.text))
            if not known:
                return None
            clauses.append(OneOf(part, known))
        return AllOf(tuple(clauses)) if clauses else None

    def _join(self, words: Sequence[str], alternatives: list[list[Clause]]) -> None:
        """Give words the compound that they make with their neighbours."""
        for size in range(2, MAX_JOINED + 1):
            for first in range(len(words) - size + 1):
                for term in self._joined(words[first : first + size]):
                    for i in range(first, first + size):
                        if term not in alternatives[i]:
                            alternatives[i].append(term)

    def _joined(self, words: Sequence[str]) -> Iterator[Term]:
        for link in LINKS:
            for form in spellings(link.join(words)):
                for text in (EXACT + form, STEM + fold(stem(form))):
                    if self._knows(text):
                        yield Term(text, ranking.JOINED, "inflected")

    def _name(self, words: Sequence[str], alternatives: list[list[Clause]]) -> None:
        """Give words the topics and organisations that they name together."""
        for size in range(1, MAX_ALIAS + 1):
            for first in range(len(words) - size + 1):
                for term in self._aliases.terms(words[first : first + size]):
                    if self._knows(term.text):
                        for i in range(first, first + size):
                            alternatives[i].append(term)

    def _nearest(self, word: str, corrections: dict[str, str]) -> Iterator[Clause]:
        known = False
        for form in spellings(word):
            term = SKELETON + skeleton(stem(form))
            if self._knows(term):
                known = True
                yield Term(term, ranking.NEAR, "near")
        if not known and (other := self._speller.nearest(word)):
            corrections[word] = other
            for clause in self._forms(other):
                yield _weakened(clause)

    def _phrase(self, text: str) -> Clause | None:
        """Words as they stand, in a row; inflections and synonyms do not count."""
        words = list(_query_words(text))[:MAX_WORDS]
        places = []
        for word in words:
            places.append(tuple(EXACT + form for form in spellings(word)))
        return OneOf(text, (Adjacent(tuple(places)),)) if places else None


def _weakened(clause: Clause) -> Clause:
    if isinstance(clause, Term):
        return Term(clause.text, clause.weight * ranking.NEAR, "near")
    return clause


def _query_words(text: str) -> Iterator[str]:
    """The words of a query; hyphened ones are several, apostrophe endings go."""
    for match in CHUNK.finditer(text):
        chunk = normalise(match[0])
        if chunk[0].isdigit() and not chunk.isalnum():
            yield chunk
            continue
        for word in SEPARATORS.split(chunk):
            if word:
                yield word.replace("'", "")


def _of(
    kind: type[AllOf] | type[AnyOf], clauses: Sequence[Clause | None]
) -> Clause | None:
    there = tuple(clause for clause in clauses if clause is not None)
    return kind(there) if len(there) > 1 else next(iter(there), None)
