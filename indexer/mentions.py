"""A text -> where it names concepts: topics, organisations, people.

A name is found word by word: "ICD-11", "ICD11" and "ICD 11" are the same two words, and
the last word may be inflected ("Kombits", "SAC’en", "økonomiforhandlingerne").
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

# Letters and digits are words of their own: "LPR3" is "LPR", "3".
WORD_RE = re.compile(r"[^\W\d_]+|\d+")
# What may stand between the words of one name; not the end of a sentence.
WITHIN_NAME_RE = re.compile(r"(?:[ \-\u2011–]{0,2}|, |\.|['’´`])")
# Endings of Danish nouns, the definite and genitive ones included.
ENDINGS = (
    *("ernes", "erne", "ens", "ets", "ers", "nes"),
    *("en", "et", "er", "ne", "es", "s", "e", "t"),
)
MOST_WORDS = 2**16  # for which the names that they begin are remembered
SHORT = 3  # letters below which only an acronym takes an ending


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names a concept; half open, its ending included."""

    start: int
    end: int
    concept: str  # its id


class Names:
    """Names of concepts, made ready to be found in texts."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take pairs of a name and the id of its concept."""
        by_first_word: dict[str, list[tuple[_Name, str]]] = defaultdict(list)
        for printed, concept in dict.fromkeys(names):
            name = _Name(printed)
            if name.words:
                by_first_word[name.words[0]].append((name, concept))
        self._begun = _Begun(by_first_word)

    def find(self, text: str) -> tuple[Mention, ...]:
        """Every mention, in the order of the text; mentions may overlap."""
        begun = self._begun
        if begun.empty:
            return ()
        words, printed = _words(text)
        mentions = [
            Mention(words[at].start(), words[at + len(name.words) - 1].end(), concept)
            for at, word in enumerate(printed)
            if (names := begun[word])
            for name, concept in names
            if name.stands(text, words, at)
        ]
        return tuple(dict.fromkeys(mentions))


def found(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The concepts that are named, in the order of their first mention."""
    return tuple(dict.fromkeys(mention.concept for mention in mentions))


class _Begun(dict[str, "Sequence[tuple[_Name, str]]"]):
    """The names that a word as printed may begin, each word looked up once."""

    def __init__(
        self, by_first_word: "Mapping[str, Sequence[tuple[_Name, str]]]"
    ) -> None:
        super().__init__()
        self._by_first_word = by_first_word
        self.empty = not by_first_word

    def __missing__(self, word: str) -> "Sequence[tuple[_Name, str]]":
        if len(self) >= MOST_WORDS:
            self.clear()
        bases, named = _bases(word), self._by_first_word
        self[word] = names = (
            ()  # as for nearly every word
            if named.keys().isdisjoint(bases)
            else [name for base in bases for name in named.get(base, ())]
        )
        return names


class _Name:
    """A name as its words, and whether its capitals matter.

    They do in an acronym (KL is not kl.) and where every one of several words has a
    capital ("Danske Regioner").
    """

    def __init__(self, printed: str) -> None:
        self.printed = tuple(WORD_RE.findall(printed))
        self.words = tuple(word.casefold() for word in self.printed)
        letters = [word for word in self.printed if not word.isdigit()]
        acronym = bool(letters) and all(word.isupper() for word in letters)
        capitals = len(letters) > 1 and all(word[0].isupper() for word in letters)
        self.exact = acronym or capitals

    def stands(self, text: str, words: Sequence[re.Match[str]], at: int) -> bool:
        """Whether the name stands in the text from word number `at`."""
        stretch = words[at : at + len(self.words)]
        if len(stretch) < len(self.words) or _begins_inside(text, stretch[0]):
            return False
        return self._fits([word[0] for word in stretch]) and all(
            WITHIN_NAME_RE.fullmatch(text[a.end() : b.start()])
            for a, b in pairwise(stretch)
        )

    def _fits(self, printed: Sequence[str]) -> bool:
        wanted = self.printed if self.exact else self.words
        found = printed if self.exact else [word.casefold() for word in printed]
        *whole, last = found
        return tuple(whole) == wanted[:-1] and (
            last == wanted[-1] or _inflected(last, wanted[-1])
        )


@lru_cache(maxsize=16)
def _words(text: str) -> tuple[Sequence[re.Match[str]], Sequence[str]]:
    """The words of a text, in which several kinds of names are looked for."""
    words = tuple(WORD_RE.finditer(text))
    return words, [word[0] for word in words]


def _begins_inside(text: str, word: re.Match[str]) -> bool:
    """Whether the word goes on from a number before it ("2ICD")."""
    return word.start() > 0 and text[word.start() - 1].isalnum()


def _inflected(word: str, base: str) -> bool:
    """Whether `word` is `base` with an ending."""
    if len(base) < SHORT and not base.isupper():
        return False
    return word.startswith(base) and word[len(base) :] in ENDINGS


@lru_cache(maxsize=2**16)
def _bases(printed: str) -> tuple[str, ...]:
    """The word and what it may be an inflection of, without capitals."""
    word = printed.casefold()
    inflected = [e for e in ENDINGS if word.endswith(e) and len(word) > len(e)]
    return word, *(word.removesuffix(ending) for ending in inflected)
