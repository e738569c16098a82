"""The forms of words in texts -> numbers; what a form stands for is found once.

A text is written as the numbers of its forms. Their terms are looked up for whole
arrays when it is sorted, so that nothing is done in Python for each of its words.
"""

from array import array
from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray


class Meaning(Protocol):
    """What a form stands for; one without words stands where the next one does."""

    @property
    def terms(self) -> Sequence[tuple[str, int]]:
        """Its terms, each with its place counted from the form's first word."""

    @property
    def words(self) -> int:
        """How many words it has."""


Expand = Callable[[Any], Meaning]  # of a form


class Vocabulary(dict[str, int]):
    """Numbers its keys as they are asked for."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class Forms(dict[Hashable, int]):
    """Numbers forms as they are asked for, and keeps their terms in arrays."""

    def __init__(self, expand: Expand) -> None:
        super().__init__()
        self._expand = expand
        self.vocabulary = Vocabulary()
        self._terms = array("I")
        self._places = array("I")
        self._counts = array("I")
        self._words = array("I")

    def __missing__(self, form: Hashable) -> int:
        meaning = self._expand(form)
        self._terms.extend([self.vocabulary[term] for term, _ in meaning.terms])
        self._places.extend([place for _, place in meaning.terms])
        self._counts.append(len(meaning.terms))
        self._words.append(meaning.words)
        number = self[form] = len(self)
        return number

    @property
    def terms(self) -> NDArray[np.uint32]:
        """The number of each term, one form's after the other's."""
        return np.frombuffer(self._terms, np.uint32)

    @property
    def places(self) -> NDArray[np.uint32]:
        return np.frombuffer(self._places, np.uint32)

    @property
    def counts(self) -> NDArray[np.uint32]:
        """How many terms each form has."""
        return np.frombuffer(self._counts, np.uint32)

    @property
    def words(self) -> NDArray[np.uint32]:
        """How many words each form has."""
        return np.frombuffer(self._words, np.uint32)


class Itself(NamedTuple):
    """The meaning of one word that is its own term."""

    terms: tuple[tuple[str, int]]
    words: int = 1


def as_printed(form: str) -> Itself:
    """What a form means where nothing is analysed."""
    return Itself(((form, 0),))
