"""A word as typed -> the terms of an index by which it may be met."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from search import ranking
from search.analyzer import Splitter
from search.clauses import AllOf, Clause, OneOf, Term
from search.folding import fold, spellings
from search.schema import ACRONYM, ATTENDEE, EXACT, HEADING, PART, ROOT, STEM
from search.stemmer import root, stem
from search.words import ENDINGS, NUMBERED, STOP_WORDS

# "sacen" and "fmks", which may be inflected acronyms.
ACRONYM_FORM = re.compile(rf"(?P<base>\w{{2,6}}?)(?:{ENDINGS})")
LINKS = ("", "s", "e")  # between the parts of a compound


class Lexicon(Protocol):
    """The terms that an index knows."""

    def frequency(self, term: str) -> int:
        """How many documents have the term; 0 for a term that is not known."""


class WordForms:
    """Finds words in one state of an index; terms that it lacks are left out."""

    def __init__(self, lexicon: Lexicon, splitter: Splitter) -> None:
        self._lexicon = lexicon
        self._splitter = splitter

    def exact(self, word: str) -> tuple[Term, ...]:
        """The word itself, in whatever way æ, ø and å are typed."""
        if self.is_acronym(word):
            return (Term(ACRONYM + word.lower(), ranking.EXACT, "exact"),)
        if self._is_also_acronym(word):  # known as "KL’s" only, and not "kl."
            return ()
        return self._known(
            Term(prefix + form, ranking.EXACT, "exact")
            for form in spellings(word)
            for prefix in (EXACT, ACRONYM)
        )

    def inflected(self, word: str) -> tuple[Term, ...]:
        """The word's inflections and, further off, nouns and verbs of its root."""
        return self._known(self._inflected(word))

    def related(self, word: str) -> tuple[Clause, ...]:
        """Compounds that it is part of, and what is about it without the word."""
        terms = self._known(self._related(word))
        if self.exact(word) or self.inflected(word):
            return terms
        whole = self.all_parts(word)
        return (*terms, whole) if whole else terms

    def all_parts(self, word: str) -> Clause | None:
        """Every part of a compound, as a word or as a part of another compound."""
        for form in spellings(word):
            parts = [self._part(word, part) for part in self._splitter.split(form)]
            if parts and all(part.clauses for part in parts):
                return AllOf(tuple(parts))
        return None

    def joined(self, words: Sequence[str]) -> tuple[Term, ...]:
        """The compound that words typed apart make together."""
        return self._known(
            Term(term, ranking.JOINED, "inflected")
            for link in LINKS
            for form in spellings(link.join(words))
            for term in (EXACT + form, STEM + fold(stem(form)))
        )

    def is_danish(self, word: str) -> bool:
        """Whether it is a word of the language, known to the index or not."""
        return any(map(self._splitter.is_word, spellings(word)))

    def is_acronym(self, word: str) -> bool:
        """Whether the index has it as an acronym, and it is meant so.

        It is where it is typed in capitals, or would else be a stop word.
        """
        meant = word.isupper() or word.lower() in STOP_WORDS
        return meant and self._lexicon.frequency(ACRONYM + word.lower()) > 0

    def is_stop_word(self, word: str) -> bool:
        """Whether it is left out; in capitals it may be an acronym instead."""
        acronym = word.isupper() and self._is_also_acronym(word)
        return word.lower() in STOP_WORDS and not acronym

    def _is_also_acronym(self, word: str) -> bool:
        """Whether a stop word has a stem, as only acronyms have that look like one."""
        lower = word.lower()
        return lower in STOP_WORDS and self._lexicon.frequency(STEM + lower) > 0

    def _inflected(self, word: str) -> Iterator[Term]:
        if self.is_acronym(word):
            yield Term(STEM + word.lower(), ranking.INFLECTED, "inflected")
            return
        for form in spellings(word):
            stemmed = stem(form)
            yield Term(STEM + fold(stemmed), ranking.INFLECTED, "inflected")
            # "licens" is the stem of "licenser", though its own seems to be "licen".
            yield Term(STEM + fold(form), ranking.INFLECTED, "inflected")
            match = ACRONYM_FORM.fullmatch(form)
            if match and self._lexicon.frequency(ACRONYM + match["base"]):
                yield Term(STEM + fold(match["base"]), ranking.INFLECTED, "inflected")
            rooted = fold(root(stemmed))
            yield Term(STEM + rooted, ranking.KIN, "inflected")
            yield Term(ROOT + rooted, ranking.KIN, "inflected")

    def _related(self, word: str) -> Iterator[Term]:
        for form in (word.lower(),) if self.is_acronym(word) else spellings(word):
            yield Term(ATTENDEE + form, ranking.ATTENDEE, "exact")
            for stemmed in dict.fromkeys((fold(stem(form)), fold(form))):
                yield Term(PART + stemmed, ranking.PART, "part")
                yield Term(HEADING + stemmed, ranking.HEADING, "concept")
                yield Term(ATTENDEE + stemmed, ranking.ATTENDEE, "inflected")
            if match := NUMBERED.fullmatch(form):
                base = fold(stem(match["base"]))
                yield Term(STEM + base, ranking.PART, "part")
                yield Term(PART + base, ranking.PART, "part")

    def _part(self, word: str, part: str) -> OneOf:
        folded = fold(stem(part))
        terms = (
            Term(STEM + folded, ranking.SPLIT, "part"),
            Term(PART + folded, ranking.SPLIT, "part"),
            Term(HEADING + folded, ranking.HEADING, "concept"),
        )
        return OneOf(word, self._known(terms))

    def _known(self, terms: Iterator[Term] | Sequence[Term]) -> tuple[Term, ...]:
        """The terms that the index knows, each once, with its best weight."""
        best: dict[str, Term] = {}
        for term in terms:
            before = best.get(term.text)
            if before is None and not self._lexicon.frequency(term.text):
                continue
            if before is None or before.weight < term.weight:
                best[term.text] = term
        return tuple(best.values())
