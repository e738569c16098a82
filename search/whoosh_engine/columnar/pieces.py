"""Texts -> the pieces between their blanks, looked up once for each that differs.

Most pieces of a text stand in it, or in those before it, many times. What is the same
is found with whole arrays; only what is new is looked up as a Python string.
"""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

BLANK: Final = (
    32  # bytes up to the blank's part pieces; all below are control characters
)
WIDTH: Final = 16  # bytes; longer pieces are looked up one by one
# The lowest n bytes of eight.
MASKS: Final = np.array([(1 << 8 * n) - 1 for n in range(9)], np.uint64)
SLOT_BITS: Final = 19  # so many pieces, as a power of 2, are remembered
# Odd, with bits all over (SplitMix64's and xxHash's), so that products are spread.
FACTORS: Final = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)

Words = NDArray[np.uint64]
Numbers = NDArray[np.uint32]
Indexes = NDArray[np.intp]


class Pieces:
    """Numbers the pieces of texts as they are asked for."""

    def __init__(self, number: Callable[[str], int]) -> None:
        self._number = number
        # A short piece that was looked up has a slot by its hash, unless it is taken.
        self._low = np.zeros(1 << SLOT_BITS, np.uint64)
        self._high = np.zeros(1 << SLOT_BITS, np.uint64)
        self._numbers = np.zeros(1 << SLOT_BITS, np.uint32)

    def numbers(self, texts: Sequence[str]) -> tuple[Numbers, NDArray[np.int64]]:
        """The numbers of all pieces in their order, and how many each text has."""
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        content = b"\n" + b"\n".join(encoded) + b"\n" * WIDTH
        characters = np.frombuffer(content, np.uint8)
        printed = characters > BLANK
        bounds = np.flatnonzero(printed[1:] != printed[:-1]) + 1
        starts, ends = bounds[::2], bounds[1::2]
        text_ends = np.cumsum([len(text) + 1 for text in encoded])
        counts = np.diff(np.searchsorted(starts, text_ends), prepend=0)

        def look_up(pieces: Indexes) -> list[int]:
            begin, end = starts[pieces].tolist(), ends[pieces].tolist()
            return [
                self._number(content[first:last].decode("utf-8", "surrogatepass"))
                for first, last in zip(begin, end, strict=True)
            ]

        numbers = np.empty(len(starts), np.uint32)
        is_short = ends - starts <= WIDTH
        short, long = np.flatnonzero(is_short), np.flatnonzero(~is_short)
        low, high = _as_integers(characters, starts[short], (ends - starts)[short])
        numbers[short] = self._short(low, high, lambda some: look_up(short[some]))
        numbers[long] = look_up(long)
        return numbers, counts

    def _short(
        self, low: Words, high: Words, look_up: Callable[[Indexes], list[int]]
    ) -> Numbers:
        """The numbers of short pieces, in two integers each."""
        hashes = _hashes(low, high)
        slots = (hashes >> np.uint64(64 - SLOT_BITS)).astype(np.intp)
        known = (self._low.take(slots) == low) & (self._high.take(slots) == high)
        numbers = self._numbers.take(slots)
        new = np.flatnonzero(~known)
        like = new[_first_alike(hashes[new], low[new], high[new])]
        alone = new[like == new]
        numbers[alone] = look_up(alone)
        numbers[new] = numbers[like]
        kept = alone[self._low[slots[alone]] == 0]
        self._low[slots[kept]], self._high[slots[kept]] = low[kept], high[kept]
        self._numbers[slots[kept]] = numbers[kept]
        return numbers


def _as_integers(
    characters: NDArray[np.uint8], starts: NDArray[np.intp], sizes: NDArray[np.intp]
) -> tuple[Words, Words]:
    """The bytes of pieces, each in two integers."""
    halves = sliding_window_view(characters, WIDTH)[starts].view(np.uint64)
    low = halves[:, 0] & MASKS[np.minimum(sizes, 8)]
    high = halves[:, 1] & MASKS[np.clip(sizes - 8, 0, 8)]
    return low, high


def _hashes(low: Words, high: Words) -> Words:
    hashes = (low * FACTORS[0]) ^ (high * FACTORS[1])
    hashes ^= hashes >> np.uint64(29)
    return hashes


def _first_alike(hashes: Words, low: Words, high: Words) -> Indexes:
    """For each pair of integers where an equal one stands, for equal ones the same.

    They are sorted by their hashes; a pair that has another's by chance is left alone.
    """
    order = np.argsort(hashes)
    ordered = hashes[order]
    begins = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    like = np.empty(len(order), np.intp)
    like[order] = order[begins][np.cumsum(begins) - 1]
    alike = (low == low[like]) & (high == high[like])
    return np.where(alike, like, np.arange(len(like)))
