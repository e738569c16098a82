"""Documents -> one sorted segment, by a single sort of one integer a token.

A token is its term, document and place in 64 bits. Terms get numbers as they come and
their rank at the end, so nothing but integers is sorted.
"""

from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.columnar.array_file import Array, ArrayFileWriter
from search.whoosh_engine.columnar.document import Document, Fields
from search.whoosh_engine.columnar.lexicon import write_lexicon
from search.whoosh_engine.columnar.segment import length_codes, starts_of

PLACE_BITS: Final = 20
DOCUMENT_BITS: Final = 22
TERM_BITS: Final = 22
MAX_PLACE: Final = (1 << PLACE_BITS) - 1  # later words stand at this place
TOKEN_BYTES: Final = 40  # memory for each token while they are sorted
TERM_BYTES: Final = 200
POSTING_BYTES: Final = 24
STORED_BYTES: Final = 100  # beside twice what is stored

Keys = NDArray[np.uint64]


_COUNTED: Final = array("I", range(1 << 12))


class _Vocabulary(dict[str, int]):
    """Numbers its keys as they are asked for."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class _Texts:
    """A text field of the documents so far."""

    def __init__(self) -> None:
        self.vocabulary = _Vocabulary()
        self.tokens = array("I")
        self.places = array("I")
        self.counts = array("I")  # tokens of each document
        self.lengths = array("I")


class _Keywords:
    """A keyword field of the documents so far."""

    def __init__(self) -> None:
        self.vocabulary = _Vocabulary()
        self.values = array("I")
        self.documents = array("I")


class Buffer:
    """Documents that are not yet in a segment."""

    def __init__(self, fields: Fields, limit: int) -> None:
        """`limit` is in bytes, those that sorting needs included."""
        self._fields = fields
        self._limit = limit
        self._texts = {name: _Texts() for name in fields.texts}
        self._keywords = {name: _Keywords() for name in fields.keywords}
        self._numbers = {name: array("q") for name in fields.numbers}
        self._stored: list[bytes] = []
        self._size = 0  # bytes, the terms themselves not counted
        self._deleted: set[int] = set()

    def __len__(self) -> int:
        return len(self._stored)

    def add(self, document: Document) -> None:
        number = len(self._stored)
        for name, field in self._texts.items():
            if text := document.texts.get(name):
                field.tokens.extend(map(field.vocabulary.__getitem__, text.terms))
                field.places.extend(_in_array(text.places))
                field.counts.append(len(text.terms))
                self._size += TOKEN_BYTES * len(text.terms)
                field.lengths.append(text.length)
            else:
                field.counts.append(0)
                field.lengths.append(0)
        for name, keywords in self._keywords.items():
            values = document.keywords.get(name, ())
            self._size += POSTING_BYTES * len(values)
            for value in values:
                keywords.values.append(keywords.vocabulary[value])
                keywords.documents.append(number)
        for name, numbers in self._numbers.items():
            numbers.append(document.numbers.get(name, 0))
        self._stored.append(document.stored)
        self._size += STORED_BYTES + 2 * len(document.stored)

    def delete(self, field: str, value: str) -> None:
        """Leave out the documents so far that have a keyword."""
        keywords = self._keywords[field]
        number = keywords.vocabulary.get(value)
        if number is not None:
            having = np.frombuffer(keywords.values, np.uint32) == number
            documents = np.frombuffer(keywords.documents, np.uint32)[having]
            self._deleted.update(documents.tolist())

    @property
    def deleted(self) -> Array | None:
        """Marks on the documents that were deleted again."""
        if not self._deleted:
            return None
        mask = np.zeros(len(self), np.bool_)
        mask[list(self._deleted)] = True
        return mask

    @property
    def is_full(self) -> bool:
        """Whether one more document may not fit."""
        terms = [len(field.vocabulary) for field in self._texts.values()]
        size = self._size + TERM_BYTES * sum(terms)
        full = size >= self._limit or len(self) >= 1 << DOCUMENT_BITS
        return full or max(terms, default=0) >= (1 << TERM_BITS) - MAX_PLACE

    def write(self, path: Path) -> None:
        """Write the documents, deleted ones included, as a segment."""
        lengths = {}
        with ArrayFileWriter(path) as file:
            for name, text in self._texts.items():
                lengths[name] = sum(text.lengths)
                _write_text(file, name, text)
            for name, keywords in self._keywords.items():
                _write_keywords(file, name, keywords)
            for name, numbers in self._numbers.items():
                file.write(f"{name}/numbers", np.frombuffer(numbers, np.int64))
            sizes = np.fromiter(map(len, self._stored), np.int64, len(self))
            file.write("stored/starts", starts_of(sizes))
            file.write("stored/bytes", np.frombuffer(b"".join(self._stored), np.uint8))
            file.meta = describe(self._fields, len(self), lengths)


def _in_array(places: Sequence[int]) -> Sequence[int]:
    """The places; 0, 1, 2 … as an array, which is appended as a whole."""
    if places == range(len(places)) and len(places) <= len(_COUNTED):
        return _COUNTED[: len(places)]
    return places


def describe(
    fields: Fields, documents: int, lengths: dict[str, int]
) -> dict[str, object]:
    """The description of a segment as it stands in the file."""
    return {
        "documents": documents,
        "texts": fields.texts,
        "keywords": fields.keywords,
        "numbers": fields.numbers,
        "lengths": lengths,
    }


def _write_text(file: ArrayFileWriter, name: str, text: _Texts) -> None:
    lengths = length_codes(np.frombuffer(text.lengths, np.uint32))
    file.write(f"{name}/lengths", lengths)
    keys = _sorted_tokens(text, _write_terms(file, name, text.vocabulary))
    places = (keys & np.uint64(MAX_PLACE)).astype(np.uint32)
    file.write(f"{name}/places", narrowed(places))
    del places
    keys >>= np.uint64(PLACE_BITS)
    firsts = np.flatnonzero(np.diff(keys, prepend=~keys[:1]))
    frequencies = np.diff(firsts, append=len(keys))
    place_starts = np.append(firsts, len(keys))
    keys = keys[firsts]
    documents = (keys & np.uint64((1 << DOCUMENT_BITS) - 1)).astype(np.uint32)
    keys >>= np.uint64(DOCUMENT_BITS)
    starts = np.searchsorted(keys, np.arange(len(text.vocabulary) + 1, dtype=np.uint64))
    file.write(f"{name}/starts", starts.astype(np.int64))
    file.write(f"{name}/place_starts", place_starts[starts])
    file.write(f"{name}/documents", documents)
    codes = (frequencies << 8) | lengths[documents]
    file.write(f"{name}/codes", narrowed(codes.astype(np.uint32)))


def _sorted_tokens(text: _Texts, ranks: NDArray[np.uint64]) -> Keys:
    """Term, document and place of each token in one integer, ascending."""
    keys = ranks[np.frombuffer(text.tokens, np.uint32)]
    keys <<= np.uint64(DOCUMENT_BITS)
    counts = np.frombuffer(text.counts, np.uint32)
    keys |= np.repeat(np.arange(len(counts), dtype=np.uint64), counts)
    keys <<= np.uint64(PLACE_BITS)
    keys |= np.minimum(np.frombuffer(text.places, np.uint32), MAX_PLACE)
    keys.sort()
    return keys


def _write_keywords(file: ArrayFileWriter, name: str, keywords: _Keywords) -> None:
    ranks = _write_terms(file, name, keywords.vocabulary)
    keys = ranks[np.frombuffer(keywords.values, np.uint32)] << np.uint64(32)
    keys |= np.frombuffer(keywords.documents, np.uint32)
    keys = np.unique(keys)
    terms = np.arange(len(keywords.vocabulary) + 1, dtype=np.uint64)
    starts = np.searchsorted(keys >> np.uint64(32), terms)
    file.write(f"{name}/starts", starts.astype(np.int64))
    file.write(f"{name}/documents", keys.astype(np.uint32))


def _write_terms(
    file: ArrayFileWriter, name: str, vocabulary: _Vocabulary
) -> NDArray[np.uint64]:
    """Write the terms sorted; the rank of each by its number."""
    terms = [term.encode("utf-8", "surrogatepass") for term in vocabulary]
    order = sorted(range(len(terms)), key=terms.__getitem__)
    write_lexicon(file, name, [terms[number] for number in order])
    ranks = np.empty(len(terms), np.uint64)
    ranks[order] = np.arange(len(terms), dtype=np.uint64)
    return ranks


def narrowed(values: NDArray[np.uint32]) -> Array:
    """The values in 16 bits if they fit."""
    return values.astype(np.uint16) if values.max(initial=0) < 1 << 16 else values
