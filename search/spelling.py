"""A word that the index does not know -> the nearest word that it does know."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from search.folding import fold

MIN_LENGTH = 4  # shorter words are too near to too many
LONG = 8  # letters from which two slips are allowed


class Speller:
    """The words of an index in lower case, with the number of documents they are in."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self._words = [word for word in words if len(word) >= MIN_LENGTH]
        self._counts = [words[word] for word in self._words]
        self._folded = [fold(word) for word in self._words]
        self._lengths = np.array([len(word) for word in self._folded], np.int16)
        self._letters = np.array([_letters(word) for word in self._folded], np.uint64)

    def nearest(self, word: str) -> str | None:
        """The word that fewest slips lead to; of several, the one used most."""
        folded = fold(word)
        if len(folded) < MIN_LENGTH or not folded.isalpha():
            return None
        slips = 2 if len(folded) >= LONG else 1
        best: tuple[int, int, int] | None = None
        nearest = None
        for index in self._candidates(folded, slips):
            other = self._folded[index]
            distance = damerau(folded, other, slips)
            if distance > slips:
                continue
            rank = (distance, int(other[0] != folded[0]), -self._counts[index])
            if best is None or rank < best:
                best, nearest = rank, self._words[index]
        return nearest

    def _candidates(self, word: str, slips: int) -> NDArray[np.intp]:
        """Words of about the length that share all but a few letters."""
        near = np.abs(self._lengths - len(word)) <= slips
        differing = np.bitwise_count(self._letters ^ np.uint64(_letters(word)))
        return np.flatnonzero(near & (differing <= 2 * slips))


def _letters(word: str) -> int:
    """The set of a word's characters as bits."""
    bits = 0
    for char in word:
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
