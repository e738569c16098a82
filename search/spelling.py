"""A word that the index does not know -> the words near it that it does know."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from search.folding import fold, skeleton
from search.stemmer import stem

MIN_LENGTH = 4  # shorter words are too near to too many
MIN_PART = 5  # shorter ones begin and end too many others
LONG = 9  # letters from which two slips are allowed


class Speller:
    """The words of an index in lower case, with the number of their documents."""

    def __init__(self, read: Callable[[], Mapping[str, int]]) -> None:
        """Take the words when the first unknown one is asked for."""
        self._read = read

    @cached_property
    def _counts(self) -> dict[str, int]:
        known = self._read().items()
        return {word: n for word, n in sorted(known) if len(word) >= MIN_LENGTH}

    @cached_property
    def _words(self) -> list[str]:
        return list(self._counts)

    @cached_property
    def _whole(self) -> "_Keys":
        return _Keys([fold(word) for word in self._words])

    @cached_property
    def _stems(self) -> "_Keys":
        return _Keys([fold(stem(word)) for word in self._words])

    @cached_property
    def _skeletons(self) -> dict[str, str]:
        """The word used most of those that are the same without rings and strokes."""
        by_use = sorted(self._words, key=self._counts.__getitem__)
        return {skeleton(stem(word)): word for word in by_use}

    def nearest(self, word: str) -> str | None:
        """The word that fewest slips lead to; of several, the one used most.

        A slip is a letter too many, too few or wrong, or two that changed places, in
        the word or in its stem. Letters typed without their rings and strokes are none.
        """
        word = word.lower()
        if len(word) < MIN_LENGTH or not word.isalpha():
            return None
        stemmed = stem(word)
        if stemmed.isascii() and stemmed in self._skeletons:
            return self._skeletons[stemmed]
        slips = 2 if len(word) >= LONG else 1
        whole = self._whole.near(fold(word), slips)
        stems = self._stems.near(fold(stemmed), slips)

        def rank(index: int) -> tuple[int, bool, int, int, str]:
            far, other = slips + 1, self._words[index]
            distances = whole.get(index, far), stems.get(index, far)
            other_start, count = other[0] != word[0], self._counts[other]
            return min(distances), other_start, distances[0], -count, other

        best = min(whole.keys() | stems.keys(), key=rank, default=None)
        return None if best is None else self._words[best]

    def longer(self, word: str) -> list[str]:
        """The stems of known words that begin or end with the stem of this one.

        They are compounds of it that nobody could split.
        """
        part = fold(stem(word.lower()))
        if len(part) < MIN_PART:
            return []
        found = (key for key in self._stems.keys if key.startswith(part))
        ending = (key for key in self._stems.keys if key.endswith(part))
        return list(dict.fromkeys((*found, *ending)))


class _Keys:
    """Strings to be near to, with what rules most of them out at once."""

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = keys
        self._lengths = np.array([len(key) for key in keys], np.int16)
        self._letters = np.array([_letters(key) for key in keys], np.uint64)

    def near(self, key: str, slips: int) -> dict[int, int]:
        """The indexes of keys at most so many slips away, with their distances."""
        if len(key) < MIN_LENGTH - 1:
            return {}
        distances = (
            (int(index), damerau(key, self.keys[index], slips))
            for index in self._candidates(key, slips)
        )
        return {index: distance for index, distance in distances if distance <= slips}

    def _candidates(self, key: str, slips: int) -> NDArray[np.intp]:
        """Keys of about the length that share all but a few letters."""
        near = np.abs(self._lengths - len(key)) <= slips
        differing = np.bitwise_count(self._letters ^ np.uint64(_letters(key)))
        return np.flatnonzero(near & (differing <= 2 * slips))


def _letters(key: str) -> int:
    """The set of a key's characters as bits."""
    bits = 0
    for char in key:
        bits |= 1 << (ord(char) & 63)
    return bits


def damerau(first: str, second: str, most: int) -> int:
    """Letters to insert, drop, replace or swap; `most` + 1 where it is more."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, left in enumerate(first, start=1):
        earlier, before, row = before, row, [i]
        for j, right in enumerate(second, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == second[j - 2] and first[i - 2] == right:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
