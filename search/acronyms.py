"""Acronyms as texts explain them: "Fælles Medicinkort (FMK)" -> "fmk", its words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from search.folding import fold
from search.words import words

MAX_NAME = 7  # words before the parenthesis that may be the name

# "(FMK)" and "(LPR3)" after a name; not "(O)", "(KL, formand)".
ACRONYM = re.compile(r" \((?P<acronym>[A-ZÆØÅ]{2,8}\d{0,2})\)")
# The end of a word of the name: "Medicinkort" and, of "/Fælles", "Fælles".
ENDING = re.compile(r"[^\W\d_][\w-]*$")
LONGEST = 160  # letters before the parenthesis that are looked at


def find_acronyms(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each acronym that a text explains with the words of its name, lower case.

    The name is the fewest words before the parenthesis that begin with the acronym's
    first letter and have its letters in their order.
    """
    for match in ACRONYM.finditer(text):
        acronym = match["acronym"].lower()
        start, end = max(0, match.start() - LONGEST), match.start()
        for name in _names(text[start:end]):
            if name[0][0] == acronym[0] and _has_letters("".join(name), acronym):
                if name != (acronym,):
                    yield acronym, name
                break


def _names(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the last word of a text, the last two and so on, in lower case.

    There is no stop and no comma between them.
    """
    name: tuple[str, ...] = ()
    for printed in reversed(text.split(" ")[-MAX_NAME:]):
        ending = ENDING.search(printed)
        if not ending:
            break
        for word in reversed(list(words(ending[0]))):
            name = (word.lower(), *name)
            yield name
        if ending.start():
            break


def _has_letters(name: str, acronym: str) -> bool:
    """Whether the acronym's letters stand in the name in their order."""
    letters = iter(name)
    return all(letter in letters for letter in acronym if letter.isalpha())


def acronym_term(acronym: str, name: Sequence[str]) -> str:
    """How an explanation is kept among an index's terms, without their prefix."""
    return " ".join((acronym, *name))


class Acronyms:
    """What the texts of an index explain, in both directions."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._names: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._acronyms: dict[str, list[str]] = defaultdict(list)
        for term in terms:
            acronym, *name = term.split(" ")
            self._names[acronym].append(tuple(name))
            self._acronyms[_key(name)].append(acronym)

    def names(self, word: str) -> Sequence[tuple[str, ...]]:
        """The names that an acronym stands for."""
        return self._names.get(word.lower(), ())

    def of(self, name: Sequence[str]) -> Sequence[str]:
        """The acronyms of a name."""
        return self._acronyms.get(_key(name), ())


def _key(name: Sequence[str]) -> str:
    return " ".join(fold(word.lower()) for word in name)
