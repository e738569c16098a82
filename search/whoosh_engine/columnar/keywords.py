"""The keywords of documents -> the sorted documents of each of them."""

from array import array
from collections.abc import Sequence
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.columnar.array_file import ArrayFileWriter
from search.whoosh_engine.columnar.forms import Vocabulary
from search.whoosh_engine.columnar.lexicon import TERM_BYTES, write_vocabulary

# Memory, in bytes.
NUMBER_BYTES: Final = 4  # for each value, and for each document
KEY_BYTES: Final = 40  # for each value while they are sorted


class Keywords:
    """A keyword field of the documents so far."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._values = array("I")
        self._counts = array("I")  # values of each document

    def add(self, keywords: Sequence[Sequence[str]]) -> None:
        numbers = map(self._vocabulary.__getitem__, chain.from_iterable(keywords))
        self._values.extend(numbers)
        self._counts.extend(map(len, keywords))

    def having(self, value: str) -> NDArray[np.uint64]:
        """The documents that have a keyword."""
        number = self._vocabulary.get(value, -1)
        is_it = np.frombuffer(self._values, np.uint32) == number
        return self._documents().compress(is_it)

    @property
    def size(self) -> int:
        """In bytes."""
        numbers = len(self._values) + len(self._counts)
        return NUMBER_BYTES * numbers + TERM_BYTES * len(self._vocabulary)

    @property
    def size_to_write(self) -> int:
        """In bytes, what writing takes beside."""
        return KEY_BYTES * len(self._values)

    def write(self, file: ArrayFileWriter, name: str) -> None:
        """Write the field."""
        ranks = write_vocabulary(file, name, self._vocabulary)
        keys = ranks[np.frombuffer(self._values, np.uint32)] << np.uint64(32)
        keys |= self._documents()
        keys.sort()
        keys = keys[np.flatnonzero(np.diff(keys, prepend=~keys[:1]))]
        terms = np.arange(len(self._vocabulary) + 1, dtype=np.uint64)
        starts = np.searchsorted(keys, terms << np.uint64(32))
        file.write(f"{name}/starts", starts.astype(np.int64))
        file.write(f"{name}/documents", keys.astype(np.uint32))

    def _documents(self) -> NDArray[np.uint64]:
        """The document of each value."""
        counts = np.frombuffer(self._counts, np.uint32)
        return np.repeat(np.arange(len(counts), dtype=np.uint64), counts)
