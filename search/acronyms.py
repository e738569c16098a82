"""Acronyms as texts explain them: "Fælles Medicinkort (FMK)" -> "fmk", its words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from search.folding import fold
from search.words import words

MAX_NAME = 7  # words before the parenthesis that may be the name

# "Fælles Medicinkort (FMK)", "Landspatientregistret (LPR3)"; not "punktet (O)",
# "Ida Skov (KL, formand)".
EXPLAINED = re.compile(
    rf"(?P<before>(?:[^\W\d_][\w-]*[ ]){{0,{MAX_NAME - 1}}}[^\W\d_][\w-]*)"
    r" \((?P<acronym>[A-ZÆØÅ]{2,8}\d{0,2})\)"
)


def find_acronyms(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each acronym that a text explains with the words of its name, lower case.

    The name is the fewest words before the parenthesis that begin with the acronym's
    first letter and have its letters in their order.
    """
    for match in EXPLAINED.finditer(text) if " (" in text else ():
        acronym = match["acronym"].lower()
        before = tuple(word.lower() for word in words(match["before"]))
        for first in range(len(before) - 1, -1, -1):
            name = before[first:]
            if name[0][0] == acronym[0] and _has_letters("".join(name), acronym):
                if name != (acronym,):
                    yield acronym, name
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
