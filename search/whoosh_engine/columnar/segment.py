"""One segment: the arrays of its fields, columns and stored documents, by their names.

Documents are numbered from 0. A text field has postings with frequencies, lengths and
places; a keyword field has postings alone. The postings of all terms of a field follow
each other, those of one term in the order of the documents.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length

from search.whoosh_engine.columnar.array_file import Array, ArrayFile
from search.whoosh_engine.columnar.lexicon import Lexicon

SUFFIX: Final = ".segment"

Numbers = NDArray[np.int64]

# The lengths that Whoosh tells apart: exact to 10 words, then a few percent apart.
LENGTHS: Final = np.array([byte_to_length(code) for code in range(256)], np.float64)


def length_codes(lengths: Array) -> NDArray[np.uint8]:
    """Lengths as the bytes that Whoosh rounds them to."""
    codes = np.searchsorted(LENGTHS, lengths).clip(0, 255)
    return codes.astype(np.uint8)


@dataclass(frozen=True, slots=True)
class Description:
    """What a segment holds."""

    documents: int
    texts: tuple[str, ...]
    keywords: tuple[str, ...]
    numbers: tuple[str, ...]
    lengths: dict[str, int]  # the words of all documents, by text field


class Segment:
    """A segment that is open for reading; `deleted` marks what is no more."""

    def __init__(self, path: Path, deleted: Array | None = None) -> None:
        """Open a segment.

        Raises:
            FileNotFoundError: there is none.
            DamagedIndexError: it cannot be read.
        """
        self.path = path
        self.file = ArrayFile(path)
        meta = self.file.meta
        self.description = Description(
            meta["documents"],
            tuple(meta["texts"]),
            tuple(meta["keywords"]),
            tuple(meta["numbers"]),
            dict(meta["lengths"]),
        )
        self.size = self.description.documents
        self.deleted = deleted
        self._fields: dict[str, Field] = {}

    def __len__(self) -> int:
        return self.size

    @cached_property
    def alive(self) -> int:
        """How many of its documents are not deleted."""
        gone = 0 if self.deleted is None else np.count_nonzero(self.deleted)
        return self.size - int(gone)

    def delete(self, field: str, value: str) -> bool:
        """Mark the documents that have a keyword; whether there are any more."""
        postings = self.field(field)
        term = postings.lexicon.number(value.encode("utf-8", "surrogatepass"))
        if term is None:
            return False
        documents = postings.documents(term, term + 1)
        if self.deleted is None:
            self.deleted = np.zeros(self.size, np.bool_)
        elif self.deleted[documents].all():
            return False
        self.deleted[documents] = True
        self.__dict__.pop("alive", None)  # it is counted anew
        return True

    def field(self, name: str) -> "Field":
        if name not in self._fields:
            self._fields[name] = Field(self.file, name)
        return self._fields[name]

    def forget(self) -> None:
        """Let go of the numbers of terms that were asked for."""
        for field in self._fields.values():
            field.lexicon.forget()

    def column(self, name: str) -> Array:
        """A number for each document."""
        return self.file.array(f"{name}/numbers")

    def stored(self, document: int) -> bytes:
        """What was stored with a document."""
        starts = self._stored_starts
        first, last = starts.item(document), starts.item(document + 1)
        return self.file.bytes("stored/bytes", first, last)

    def stored_each(self, documents: NDArray[np.intp]) -> list[bytes]:
        """What was stored with each of these documents."""
        starts = self._stored_starts
        first, last = starts.take(documents), starts.take(documents + 1)
        spans = zip(first.tolist(), last.tolist(), strict=True)
        return self.file.pieces("stored/bytes", spans)

    @cached_property
    def _stored_starts(self) -> Array:
        return self.file.array("stored/starts")


class Field:
    """The postings of one field of a segment."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._file = file
        self._name = name
        self.is_text = f"{name}/codes" in file
        self.lexicon = Lexicon(file, name)
        self.starts: Array = file.array(f"{name}/starts")

    @cached_property
    def lengths(self) -> NDArray[np.uint8]:
        """The code of each document's length in words."""
        return self._file.array(f"{self._name}/lengths")

    @cached_property
    def place_starts(self) -> Array:
        """Where the places of each term begin."""
        return self._file.array(f"{self._name}/place_starts")

    def frequency(self, term: int) -> int:
        """How many documents have a term, deleted ones included."""
        return int(self.starts[term + 1] - self.starts[term])

    def documents(self, first: int, last: int) -> Array:
        """The documents of the terms from `first` to before `last`."""
        return self._postings("documents", first, last)

    def codes(self, first: int, last: int) -> Array:
        """For each posting 256 * the frequency + the code of the document's length."""
        return self._postings("codes", first, last)

    def places(self, first: int, last: int) -> Array:
        """The places of the terms from `first` to before `last`, by document."""
        starts = self.place_starts
        begin, end = int(starts[first]), int(starts[last])
        return self._file.part(f"{self._name}/places", begin, end)

    def release(self) -> None:
        """Let go of the memory of what was read, which is read anew where needed."""
        self._file.release()

    def dtype(self, array: str) -> np.dtype[np.generic]:
        return self._file.dtype(f"{self._name}/{array}")

    def _postings(self, array: str, first: int, last: int) -> Array:
        begin, end = int(self.starts[first]), int(self.starts[last])
        return self._file.part(f"{self._name}/{array}", begin, end)


def starts_of(counts: Array | Sequence[int]) -> Numbers:
    """Where each of so many begins when they follow each other, and the end."""
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def within(counts: Array) -> Numbers:
    """0, 1, 2 … for each of the counts."""
    starts = starts_of(counts)
    return np.arange(starts[-1]) - np.repeat(starts[:-1], counts)
