"""Sorted terms in one array of bytes -> the number of a term, the terms with a prefix.

Terms are numbered from 0 in the order of their UTF-8 bytes.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.columnar.array_file import ArrayFile, ArrayFileWriter

REMEMBERED = 1 << 16  # terms whose number, or absence, is kept in memory
STEP = 16  # terms of which one is kept in memory
TERM_BYTES = 200  # of memory that each takes until it is written


class Lexicon:
    """The terms of one field in one segment."""

    def __init__(self, file: ArrayFile, field: str) -> None:
        self._bytes = file.array(f"{field}/terms").data
        self._starts = file.array(f"{field}/term_starts")
        self.number = lru_cache(REMEMBERED)(self._number)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def term(self, number: int) -> bytes:
        first, last = self._starts.item(number), self._starts.item(number + 1)
        return bytes(self._bytes[first:last])

    def _number(self, term: bytes) -> int | None:
        """The number of a term; None where the field has it not."""
        number = self.first_from(term)
        there = number < len(self) and self.term(number) == term
        return number if there else None

    def forget(self) -> None:
        """Let go of the numbers that were asked for."""
        self.number.cache_clear()

    def first_from(self, term: bytes) -> int:
        """The number of the first term that is not before this one."""
        block = max(0, bisect_left(self._every, term) - 1) * STEP
        rest = range(block, min(block + STEP + 1, len(self)))
        return block + bisect_left(rest, term, key=self.term)

    @cached_property
    def _every(self) -> list[bytes]:
        """The first of so many terms, which say where to look for the others."""
        firsts = self._starts[:-1:STEP].tolist()
        lasts = self._starts[1::STEP].tolist()
        content = self._bytes
        return [bytes(content[a:b]) for a, b in zip(firsts, lasts, strict=True)]

    def starting(self, prefix: bytes) -> range:
        """The numbers of the terms that begin so."""
        first = self.first_from(prefix)
        following = prefix.rstrip(b"\xff")
        if not following:
            return range(first, len(self))
        after = following[:-1] + bytes([following[-1] + 1])
        return range(first, self.first_from(after))

    def terms(self, numbers: range | None = None) -> list[bytes]:
        """The terms of these numbers, one after another, or all of them."""
        numbers = range(len(self)) if numbers is None else numbers
        starts = self._starts[numbers.start : numbers.stop + 1].tolist()
        content = bytes(self._bytes[starts[0] : starts[-1]])
        bounds = pairwise(start - starts[0] for start in starts)
        return [content[first:last] for first, last in bounds]


def write_lexicon(file: ArrayFileWriter, field: str, terms: Sequence[bytes]) -> None:
    """Write terms that are sorted."""
    starts = np.zeros(len(terms) + 1, np.int64)
    np.cumsum([len(term) for term in terms], out=starts[1:])
    file.write(f"{field}/terms", np.frombuffer(b"".join(terms), np.uint8))
    file.write(f"{field}/term_starts", _narrow(starts))


def write_vocabulary(
    file: ArrayFileWriter, field: str, vocabulary: Mapping[str, int]
) -> NDArray[np.uint64]:
    """Write terms that are numbered in any order; the rank of each by its number."""
    terms = sorted(vocabulary)  # as their bytes would be
    write_lexicon(
        file, field, [term.encode("utf-8", "surrogatepass") for term in terms]
    )
    numbers = np.fromiter(map(vocabulary.__getitem__, terms), np.intp, len(terms))
    ranks = np.empty(len(terms), np.uint64)
    ranks[numbers] = np.arange(len(terms), dtype=np.uint64)
    return ranks


def _narrow(starts: NDArray[np.int64]) -> NDArray[np.uint32] | NDArray[np.int64]:
    return starts.astype(np.uint32) if starts[-1] < 1 << 32 else starts
