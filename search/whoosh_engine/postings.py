"""Which documents have what, as arrays; documents are numbered from 0."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Documents = NDArray[np.uint32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents that have a term, ascending, and how often each."""

    documents: Documents
    counts: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Keywords:
    """A field with any number of values for each document.

    `documents[i]` has the value `values[ordinals[i]]`.
    """

    values: Sequence[str]
    documents: Documents
    ordinals: NDArray[np.uint32]

    def having(self, wanted: Sequence[str], size: int) -> Mask:
        """The documents that have any of these values."""
        known = {value: ordinal for ordinal, value in enumerate(self.values)}
        ordinals = [known[value] for value in wanted if value in known]
        mask = np.zeros(size, np.bool_)
        mask[self.documents[np.isin(self.ordinals, ordinals)]] = True
        return mask

    def counted(self, mask: Mask) -> NDArray[np.intp]:
        """How many documents of a mask have each value."""
        chosen = self.ordinals[mask[self.documents]]
        return np.bincount(chosen, minlength=len(self.values))

    def column(self, size: int) -> NDArray[np.uint32]:
        """For each document 1 + the ordinal of its (last) value, 0 for none."""
        column = np.zeros(size, np.uint32)
        column[self.documents] = self.ordinals + 1
        return column
