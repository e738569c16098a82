"""A keyword field of all documents -> how many of a selection have each value.

A few documents are counted by the values of each, many by the bits that two sets have
in common; both are tables made when the field is first asked for.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.columnar.array_file import Array
from search.whoosh_engine.columnar.collection import Collection, Mask, decoded
from search.whoosh_engine.columnar.segment import Numbers, starts_of, within
from search.whoosh_engine.columnar.selection import Selection, packed

ROW_BYTES: Final = 8  # that the values of one document may take to be kept in a row
SMALL: Final = 14  # a selection is small when so many of it are less than all
MAX_BITMAPS: Final = 512  # values that have bits for all documents
STEP: Final = 1 << 17  # words of bits that are compared at a time


class Values:
    """The values of one keyword field; `names` are sorted by their bytes."""

    def __init__(self, collection: Collection, field: str) -> None:
        self._size = collection.size
        lexicons = [s.field(field).lexicon for s in collection.segments]
        terms = sorted({term for lexicon in lexicons for term in lexicon.terms()})
        numbers = {term: number for number, term in enumerate(terms)}
        self.names: Sequence[str] = [decoded(term) for term in terms]
        self.documents: Numbers  # of all postings
        documents, ordinals = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for segment, lexicon, start in zip(
            collection.segments, lexicons, collection.starts, strict=False
        ):
            postings = segment.field(field)
            known = np.fromiter(map(numbers.__getitem__, lexicon.terms()), np.int64)
            documents.append(postings.documents(0, len(lexicon)) + start)
            ordinals.append(np.repeat(known, np.diff(postings.starts)))
        self.documents = np.concatenate(documents)
        self.ordinals = np.concatenate(ordinals)

    def ordinal(self, name: str) -> int | None:
        """The number of a value."""
        return self._numbers.get(name)

    def count(self, selection: Selection) -> NDArray[np.int64]:
        """How many documents of a selection have each value."""
        size = len(self.names)
        if not size:
            return np.zeros(0, np.int64)
        is_small = selection.documents is not None and (
            selection.count * SMALL < self._size
        )
        if not is_small and self._bitmaps is not None:
            return self._common_bits(selection)
        if self._rows is not None:
            found = self._rows.take(selection.numbers()).view(self._kind)
            return np.bincount(found, minlength=size + 1)[:size]
        starts, ordinals = self._by_document
        begin = starts[selection.numbers()]
        counts = starts[selection.numbers() + 1] - begin
        places = np.repeat(begin, counts) + within(counts)
        return np.bincount(ordinals[places], minlength=size)

    def crossed(
        self, others: "Values", selection: Selection
    ) -> dict[tuple[str, str], int]:
        """How many of a selection have a value of this field and one of another."""
        chosen = np.zeros(self._size, np.bool_)
        chosen[selection.numbers()] = True
        postings = chosen[self.documents]
        documents, mine = self.documents[postings], self.ordinals[postings]
        starts, ordinals = others._by_document
        begin = starts[documents]
        counts = starts[documents + 1] - begin
        theirs = ordinals[np.repeat(begin, counts) + within(counts)]
        width = len(others.names)
        pairs, times = np.unique(
            np.repeat(mine, counts) * width + theirs, return_counts=True
        )
        return {
            (self.names[pair // width], others.names[pair % width]): count
            for pair, count in zip(pairs.tolist(), times.tolist(), strict=True)
        }

    def extremes(
        self, numbers: NDArray[np.int32], chosen: Mask
    ) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """For each value the least and the greatest number of its chosen documents.

        Where none is chosen, the least is greater than the greatest.
        """
        least = np.full(len(self.names), np.iinfo(np.int32).max, np.int32)
        greatest = np.full(len(self.names), -1, np.int32)
        postings = chosen[self.documents]
        found = numbers[self.documents[postings]]
        np.minimum.at(least, self.ordinals[postings], found)
        np.maximum.at(greatest, self.ordinals[postings], found)
        return least, greatest

    @cached_property
    def column(self) -> Array:
        """For each document 1 + the number of its last value, 0 for none."""
        column = np.zeros(self._size, np.uint32)
        column[self.documents] = self.ordinals + 1
        return column

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.names)}

    @cached_property
    def _by_document(self) -> tuple[Numbers, Array]:
        """The values of the documents, one document's after the other's."""
        order = np.argsort(self.documents, kind="stable")
        counts = np.bincount(self.documents, minlength=self._size)
        return starts_of(counts), self.ordinals[order]

    @cached_property
    def _kind(self) -> np.dtype[np.unsignedinteger]:
        return np.dtype(np.uint8 if len(self.names) < 255 else np.uint16)

    @cached_property
    def _rows(self) -> Array | None:
        """Each document's values in one integer; None where that is too small.

        Places that are left over hold the number after the last value.
        """
        counts = np.bincount(self.documents, minlength=self._size)
        width = 1
        while width < counts.max(initial=1):
            width *= 2
        if len(self.names) >= 1 << 16 or width * self._kind.itemsize > ROW_BYTES:
            return None
        rows = np.full((self._size, width), len(self.names), self._kind)
        if width == 1:
            rows[self.documents, 0] = self.ordinals
        else:
            starts, ordinals = self._by_document
            owners = np.repeat(np.arange(self._size), counts)
            rows[owners, np.arange(len(ordinals)) - starts[owners]] = ordinals
        return rows.view(f"u{width * self._kind.itemsize}").ravel()

    @cached_property
    def _bitmaps(self) -> NDArray[np.uint64] | None:
        """A bit for each document, for every value."""
        if len(self.names) > MAX_BITMAPS:
            return None
        bitmaps = np.empty((len(self.names), -(-self._size // 64)), np.uint64)
        starts = starts_of(np.bincount(self.ordinals, minlength=len(self.names)))
        order = np.argsort(self.ordinals, kind="stable")
        for number in range(len(self.names)):
            mask = np.zeros(self._size, np.bool_)
            mask[self.documents[order[starts[number] : starts[number + 1]]]] = True
            bitmaps[number] = packed(mask)
        return bitmaps

    def _common_bits(self, selection: Selection) -> NDArray[np.int64]:
        bitmaps = self._bitmaps
        assert bitmaps is not None
        counts = np.empty(len(bitmaps), np.int64)
        step = max(1, STEP // bitmaps.shape[1])
        for first in range(0, len(bitmaps), step):
            common = bitmaps[first : first + step] & selection.bits
            counts[first : first + step] = np.bitwise_count(common).sum(1, np.int64)
        return counts
