"""A keyword field of all documents -> how many of a selection have each value.

A few documents are counted by the values of each, many by the bits that two sets have
in common; both are tables made when the field is first asked for.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.columnar.array_file import Array
from search.whoosh_engine.columnar.collection import (
    Collection,
    Documents,
    Mask,
    decoded,
)
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
        fields = [segment.field(field) for segment in collection.segments]
        lexicons = [field.lexicon.terms() for field in fields]
        terms = sorted(set(chain.from_iterable(lexicons)))
        self.names: Sequence[str] = [decoded(term) for term in terms]
        numbers = {term: number for number, term in enumerate(terms)}
        # For each posting the document and the number of the value.
        documents, ordinals = [np.empty(0, np.intp)], [np.empty(0, np.uint32)]
        for postings, lexicon, start in zip(
            fields, lexicons, collection.starts, strict=False
        ):
            mine = postings.documents(0, len(lexicon))
            documents.append(np.add(mine, start, dtype=np.intp))
            known = np.array([numbers[term] for term in lexicon], np.uint32)
            ordinals.append(np.repeat(known, np.diff(postings.starts)))
        self._documents: Documents = np.concatenate(documents)
        self._ordinals: Array = np.concatenate(ordinals)

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
        postings = chosen[self._documents]
        documents, mine = self._documents[postings], self._ordinals[postings]
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
        postings = chosen[self._documents]
        found = numbers[self._documents[postings]]
        np.minimum.at(least, self._ordinals[postings], found)
        np.maximum.at(greatest, self._ordinals[postings], found)
        return least, greatest

    @cached_property
    def column(self) -> Array:
        """For each document 1 + the number of its last value, 0 for none."""
        column = np.zeros(self._size, np.uint32)
        column[self._documents] = self._ordinals + 1
        return column

    @cached_property
    def _by_document(self) -> tuple[Numbers, Array]:
        """The values of the documents, one document's after the other's."""
        order = np.argsort(self._documents, kind="stable")
        counts = np.bincount(self._documents, minlength=self._size)
        return starts_of(counts), self._ordinals[order]

    @cached_property
    def _kind(self) -> np.dtype[np.unsignedinteger]:
        return np.dtype(np.uint8 if len(self.names) < 255 else np.uint16)

    @cached_property
    def _rows(self) -> Array | None:
        """Each document's values in one integer; None where that is too small.

        Places that are left over hold the number after the last value.
        """
        counts = np.bincount(self._documents, minlength=self._size)
        width = 1
        while width < counts.max(initial=1):
            width *= 2
        if len(self.names) >= 1 << 16 or width * self._kind.itemsize > ROW_BYTES:
            return None
        rows = np.full(self._size * width, len(self.names), self._kind)
        documents, ordinals = self._documents * width, self._ordinals.astype(self._kind)
        while len(documents):  # values of one document overwrite each other: next place
            rows[documents] = ordinals
            lost = np.flatnonzero(rows.take(documents) != ordinals)
            documents, ordinals = documents.take(lost) + 1, ordinals.take(lost)
        return rows.view(f"u{width * self._kind.itemsize}")

    @cached_property
    def _bitmaps(self) -> NDArray[np.uint64] | None:
        """A bit for each document, for every value."""
        if len(self.names) > MAX_BITMAPS:
            return None
        bitmaps = np.empty((len(self.names), -(-self._size // 64)), np.uint64)
        starts = starts_of(np.bincount(self._ordinals, minlength=len(self.names)))
        order = np.argsort(self._ordinals, kind="stable")
        for number in range(len(self.names)):
            mask = np.zeros(self._size, np.bool_)
            mask[self._documents[order[starts[number] : starts[number + 1]]]] = True
            bitmaps[number] = packed(mask)
        return bitmaps

    def _common_bits(self, selection: Selection) -> NDArray[np.int64]:
        bitmaps = self._bitmaps
        assert bitmaps is not None
        counts = np.empty(len(bitmaps), np.int64)
        step = max(1, STEP // bitmaps.shape[1])
        for first in range(0, len(bitmaps), step):
            common = bitmaps[first : first + step] & selection.bits
            counts[first : first + step] = np.bitwise_count(common).sum(1, np.uint32)
        return counts
