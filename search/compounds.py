"""A Danish word -> the parts it is made of: "driftsaftale" -> "drift", "aftale".

Fewest parts first, then each part again, until none can be split: "folkeskolelærer" is
"folk", "skole", "lærer". The lexicon says which words may be parts.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from search.lexicon import (
    LEAST_LETTERS,
    LINKS,
    WORD,
    Lexicon,
    compile_lexicon,
    load_lexicon,
)

__all__ = ["Splitter", "compile_lexicon", "load_splitter"]

MAX_LETTERS = 64  # longer "words" are left whole
REMEMBERED = 1 << 14  # words whose parts are kept in memory

# Words that look like compounds of shorter words, and are not understood as such.
_SIMPLE_WORDS = (
    "billede deltage deltagelse deltager elleve elskov fortælling infanterist"
    " insolvens overenskomst retfærdig retfærdighed scenarie scenario solvens"
    " spørgsmål stikling svindel transport vejlede vejleder vejledning årsag årvågen"
    " årvågenhed"
)
SIMPLE_WORDS = frozenset(_SIMPLE_WORDS.split())
# A noun that ends so after three other letters takes an s before the next part:
# "sikkerhed-s-park" is no "sikkerhed-spark". Not "ring", "ting" or "ion".
S_ENDS = ("hed", "skab", "ing", "ion", "itet")
BEFORE_END = 3
# Danish endings of nouns, adjectives and verbs: "udvalg-et", "strukturer-ede".
_ENDINGS = "e en et er r n t ne ene erne rne ede te"
ENDINGS = frozenset(("s", *(end + s for end in _ENDINGS.split() for s in ("", "s"))))
LONGEST_ENDING = max(map(len, ENDINGS))
DOUBLED = re.compile(r"(\w)\1")  # "rubrik-k-en"


class _Path(NamedTuple):
    """A way to make (the end of) a word; the least is the best."""

    size: int  # in parts
    odd: int  # parts that are not as dictionaries list them
    links: int
    parts: tuple[str, ...]


class Splitter:
    """Splits compounds; safe to use from many threads.

    By one lexicon a word is always split the same way.
    """

    def __init__(self, lexicon: Lexicon, fingerprint: str) -> None:
        self.fingerprint = fingerprint  # differs where the lexicon's words differ
        self._lexicon = lexicon
        self._remembered = lru_cache(REMEMBERED)(self._split)
        self._ends = lru_cache(REMEMBERED)(self._cheapest_end)

    def __reduce__(self) -> tuple[type["Splitter"], tuple[Lexicon, str]]:
        return Splitter, (self._lexicon, self.fingerprint)

    def split(self, word: str) -> tuple[str, ...]:
        """The parts in order, in lower case; () where the word is not a compound.

        A part is what the word has there, without the letter that links it to the
        next: "sundhedsvæsenets" gives "sundhed", "væsenets". An e belongs to the part
        if that is a word as dictionaries list it: "skole", but "folk" of "folkeskole".
        """
        return self._remembered(word.lower()) if len(word) <= MAX_LETTERS else ()

    def is_word(self, word: str) -> bool:
        """Whether dictionaries have it, in any form."""
        return self._lexicon.is_word(word.lower())

    def _split(self, word: str) -> tuple[str, ...]:
        if not WORD.fullmatch(word):
            return ()
        path = self._cheapest(word)
        if path is None or self._is_simple(word):
            return ()
        pieces = (self.split(part) or (part,) for part in path.parts)
        return tuple(chain.from_iterable(pieces))

    def _is_simple(self, word: str) -> bool:
        """Whether it is known not to be a compound, or inflects such a word."""
        return word in SIMPLE_WORDS or any(
            self._lexicon.is_base(stem) and not self.split(stem)
            for stem in _uninflected(word)
        )

    def _cheapest_end(self, end: str) -> _Path | None:
        """The cheapest way to make what a word ends with: one part if that may be."""
        if self._lexicon.is_last(end):
            return _Path(1, not self._lexicon.is_base(end), 0, (end,))
        return self._cheapest(end)

    def _cheapest(self, text: str) -> _Path | None:
        """The cheapest way to make a text of two parts or more."""
        best: _Path | None = None
        for part in self._lexicon.firsts(text):
            for link in _links(part, text):
                after = len(part) + len(link)
                if after > len(text) - LEAST_LETTERS:
                    break
                rest = self._ends(text[after:])
                if rest is None or (best and rest.size >= best.size):
                    continue
                odd = rest.odd + (not link and not self._lexicon.is_base(part))
                links = rest.links + len(link)
                path = _Path(rest.size + 1, odd, links, (part, *rest.parts))
                best = min(best, path) if best else path
        return best


def _links(part: str, text: str) -> Iterator[str]:
    """Yield what may link a part, which `text` begins with, to what follows in it."""
    for link in LINKS:
        if text.startswith(link, len(part)) and (link or not _takes_s(part)):
            yield link


def _takes_s(part: str) -> bool:
    return part[BEFORE_END:].endswith(S_ENDS)


def _uninflected(word: str) -> Iterator[str]:
    """Yield the shorter words that it may be an inflected form of."""
    for letters in range(1, LONGEST_ENDING + 1):
        if word[-letters:] in ENDINGS:
            stem = word[:-letters]
            yield stem
            if letters > 1:  # a verb: "struktur-er-ede"
                yield stem + "e"
            if DOUBLED.fullmatch(stem[-2:]):
                yield stem[:-1]


def load_splitter(path: Path) -> Splitter:
    """The splitter that uses the lexicon at `path`.

    Raises:
        MissingIndexError, StaleIndexError, DamagedIndexError: as `load_lexicon`.
    """
    return Splitter(*load_lexicon(path))
