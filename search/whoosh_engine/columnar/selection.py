"""A set of documents: their numbers where they are few, else a mark on each."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.columnar.collection import Documents, Mask


class Selection:
    """Some of the documents of a collection."""

    def __init__(
        self, size: int, documents: Documents | None, mask: Mask | None
    ) -> None:
        """One of `documents`, in any order, and `mask` is given."""
        self.size = size
        self.documents = documents
        self.mask = mask

    @classmethod
    def of(cls, size: int, documents: Documents) -> "Selection":
        return cls(size, documents, None)

    @cached_property
    def count(self) -> int:
        if self.documents is not None:
            return len(self.documents)
        assert self.mask is not None
        return int(np.count_nonzero(self.mask))

    def only(self, mask: Mask | None) -> "Selection":
        """The documents that a mask lets through."""
        if mask is None:
            return self
        if self.documents is not None:
            return Selection.of(
                self.size, self.documents.compress(mask.take(self.documents))
            )
        assert self.mask is not None
        return Selection(self.size, None, self.mask & mask)

    def numbers(self) -> Documents:
        """The numbers of the documents."""
        if self.documents is not None:
            return self.documents
        assert self.mask is not None
        return self.mask.nonzero()[0]

    @cached_property
    def bits(self) -> NDArray[np.uint64]:
        """A bit for each document of the collection."""
        mask = self.mask
        if mask is None:
            mask = np.zeros(self.size, np.bool_)
            mask[self.documents] = True
        return packed(mask)


def packed(mask: Mask) -> NDArray[np.uint64]:
    """Marks as bits, padded to whole words."""
    bits = np.zeros(-(-len(mask) // 64) * 8, np.uint8)
    bits[: -(-len(mask) // 8)] = np.packbits(mask, bitorder="little")
    return bits.view(np.uint64)
