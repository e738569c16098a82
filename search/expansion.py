"""A tree of words as typed -> clauses over the terms that an index knows.

Every word becomes one `OneOf`: the word itself, its inflections, compounds it is part
of, concepts it names. Words that together name one thing, a concept or a compound
typed apart, become one `OneOf` as well. A word that the index does not know is taken
for the nearest one that it does know.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from search import ranking
from search.acronyms import Acronyms
from search.aliases import MAX_WORDS as MAX_ALIAS
from search.aliases import Aliases
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
from search.folding import normalise, spellings
from search.model import MatchKind
from search.query_parser import All, Any, Node, Not, Phrase, Prefix, Words
from search.schema import ACRONYM, ATTENDEE, EXACT, STEM
from search.spelling import Speller
from search.word_forms import WordForms
from search.words import chunks, words

MAX_WORDS = 40  # words of a query that are searched for
MAX_JOINED = 4  # neighbours that are tried as one word: "nem log in 3"


@dataclass(frozen=True, slots=True)
class Expanded:
    """The clauses of a query, and the words that were taken for others."""

    clause: Clause | None
    corrections: dict[str, str] = field(default_factory=dict)


class Expander:
    """Expands queries for one state of an index."""

    def __init__(
        self,
        forms: WordForms,
        aliases: Aliases,
        speller: Speller,
        acronyms: Acronyms,
    ) -> None:
        self._forms = forms
        self._aliases = aliases
        self._speller = speller
        self._acronyms = acronyms

    def expand(self, node: Node | None, exact: bool = False) -> Expanded:
        """The clauses of a tree; with `exact` the words as typed and no others."""
        corrections: dict[str, str] = {}
        return Expanded(self._clause(node, exact, corrections), corrections)

    def _clause(
        self, node: Node | None, exact: bool, corrections: dict[str, str]
    ) -> Clause | None:
        match node:
            case Words(text):
                if exact:
                    return _of(AnyOf, [self._exact(chunk) for chunk in chunks(text)])
                return self._words(tuple(words(text))[:MAX_WORDS], corrections)
            case Phrase(text):
                return _phrase(text)
            case Prefix(text):
                forms = spellings(normalise(text))
                return OneOf(text, tuple(Starts(EXACT + form) for form in forms))
            case Not(inner):
                clause = self._excluded(inner)
                return NoneOf(clause) if clause else None
            case All(nodes):
                return _of(AllOf, [self._clause(n, exact, corrections) for n in nodes])
            case Any(nodes):
                return _of(AnyOf, [self._clause(n, exact, corrections) for n in nodes])
        return None

    def _exact(self, chunk: Sequence[str]) -> Clause:
        """Words printed as one: joined in whichever way, or side by side."""
        joined = "".join(chunk)
        side_by_side = (_row(chunk),) if len(chunk) > 1 else ()
        return OneOf("-".join(chunk), (*self._forms.exact(joined), *side_by_side))

    def _excluded(self, node: Node) -> Clause | None:
        """What is not wanted: the words and their inflections, nothing further off."""
        if not isinstance(node, Words):
            return self._clause(node, True, {})
        return _of(
            AnyOf,
            [
                OneOf(word, self._forms.exact(word) + self._forms.inflected(word))
                for word in words(node.text)
            ],
        )

    def _words(
        self, typed: Sequence[str], corrections: dict[str, str]
    ) -> Clause | None:
        """Any of the words; words that name one thing together count once."""
        read = self._corrected(typed)
        corrections |= {t: r for t, r in zip(typed, read, strict=True) if t != r}
        clauses: dict[Clause, None] = {}
        for first, size, together in self._spans(read):
            asked = typed[first : first + size]
            single = [
                self._word(word, right)
                for word, right in zip(asked, read[first:], strict=False)
            ]
            if together:
                clauses[_named(asked, together, single)] = None
            elif not self._is_stop_word(read[first]):
                clauses[single[0]] = None
        if not clauses:  # nothing but stop words
            clauses = dict.fromkeys(self._exact((word,)) for word in typed)
        return _of(AnyOf, tuple(clauses))

    def _corrected(self, typed: Sequence[str]) -> Sequence[str]:
        """The words, those that the index does not know in any way put right."""
        return tuple(
            word
            for first, size, together in self._spans(typed)
            for word in (
                typed[first : first + size]
                if together
                else [self._known(word) for word in typed[first : first + size]]
            )
        )

    def _known(self, word: str) -> str:
        """The word if the index knows it or it is to be left out, else the nearest.

        A word of the language that the index lacks is no slip for one that it has.
        """
        if self._is_stop_word(word) or self._alternatives(word):
            return word
        if self._forms.is_danish(word):
            return word
        return self._speller.nearest(word) or word

    def _is_stop_word(self, word: str) -> bool:
        """Whether it is left out: a common word that names nothing ("kl" does)."""
        return self._forms.is_stop_word(word) and not self._aliases.terms((word,))

    def _spans(
        self, typed: Sequence[str]
    ) -> Iterator[tuple[int, int, tuple[Term, ...]]]:
        """Yield where each thing that is named begins, its words, and its terms.

        Single words have none; the longest names win.
        """
        first = 0
        while first < len(typed):
            size, together = self._span(typed[first:])
            yield first, size, together
            first += size

    def _span(self, typed: Sequence[str]) -> tuple[int, tuple[Term, ...]]:
        for size in range(min(len(typed), max(MAX_ALIAS, MAX_JOINED)), 1, -1):
            named = self._aliases.terms(typed[:size])
            named += tuple(
                Term(ACRONYM + acronym, ranking.EXPLAINED, "concept")
                for acronym in self._acronyms.of(typed[:size])
            )
            joined = self._forms.joined(typed[:size]) if size <= MAX_JOINED else ()
            if named or joined:
                return size, (*joined, *named)
        return 1, ()

    def _word(self, asked: str, word: str) -> OneOf:
        clauses = self._alternatives(word) or self._forms.exact(word)
        if asked != word:
            clauses = tuple(_weighted(c, ranking.NEAR, "near") for c in clauses)
        return OneOf(asked, clauses)

    def _alternatives(self, word: str) -> tuple[Clause, ...]:
        """All that the index knows of a word; compounds of it if it knows no other."""
        known = (
            *self._forms.exact(word),
            *self._forms.inflected(word),
            *self._forms.related(word),
            *self._aliases.terms((word,)),
            *(self._full_name(name) for name in self._acronyms.names(word)),
        )
        return known or tuple(
            Term(STEM + longer, ranking.PART, "part")
            for longer in self._speller.longer(word)
        )

    def _full_name(self, name: Sequence[str]) -> Clause:
        """All words of what an acronym stands for, in whatever inflection."""
        each = tuple(
            OneOf(word, self._forms.exact(word) + self._forms.inflected(word))
            for word in name
        )
        return _weighted(AllOf(each), ranking.EXPLAINED / len(name), "concept")


def _named(
    asked: Sequence[str], together: tuple[Term, ...], single: Sequence[OneOf]
) -> OneOf:
    """What several words name: the thing, all of the words, or some of them."""
    each = tuple(_weighted(clause, ranking.SOME_OF_NAME) for clause in single)
    thing = tuple(_weighted(term, len(asked)) for term in together)
    return OneOf(" ".join(asked), (*thing, AllOf(tuple(single)), AnyOf(each)))


def _phrase(text: str) -> Clause | None:
    """Words as they stand, in a row; inflections and synonyms do not count."""
    typed = tuple(words(text))[:MAX_WORDS]
    rows = (_row(typed), _row(typed, ATTENDEE))
    return OneOf(text, rows) if typed else None


def _row(typed: Sequence[str], kind: str = EXACT) -> Adjacent:
    return Adjacent(
        tuple(tuple(kind + form for form in spellings(word)) for word in typed)
    )


def _weighted(clause: Clause, factor: float, kind: MatchKind | None = None) -> Clause:
    """A clause whose terms weigh `factor` times as much, found for another reason."""
    match clause:
        case Term(_, weight, reason):
            return replace(clause, weight=weight * factor, kind=kind or reason)
        case OneOf(clauses=clauses) | AllOf(clauses) | AnyOf(clauses):
            inner = tuple(_weighted(inner, factor, kind) for inner in clauses)
            return replace(clause, clauses=inner)
    return clause


def _of(
    kind: type[AllOf] | type[AnyOf], clauses: Sequence[Clause | None]
) -> Clause | None:
    there = tuple(clause for clause in clauses if clause is not None)
    return kind(there) if len(there) > 1 else next(iter(there), None)
