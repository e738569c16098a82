"""The words of documents -> postings by term, by one sort of one integer a token.

A token is its term, document and place in 64 bits. Terms get numbers as they come and
their rank at the end, so nothing but integers is sorted.
"""

from array import array
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.columnar.array_file import Array, ArrayFileWriter
from search.whoosh_engine.columnar.document import Text
from search.whoosh_engine.columnar.forms import Expand, Forms
from search.whoosh_engine.columnar.lexicon import TERM_BYTES, write_vocabulary
from search.whoosh_engine.columnar.pieces import Pieces
from search.whoosh_engine.columnar.segment import length_codes, starts_of

PLACE_BITS: Final = 20
DOCUMENT_BITS: Final = 22
TERM_BITS: Final = 22
MAX_PLACE: Final = (1 << PLACE_BITS) - 1  # later words stand at this place
# Tokens and texts that are handled at a time: their arrays stay in the cache.
CHUNK: Final = 1 << 18
TEXTS: Final = 500

# Memory, in bytes.
NUMBER_BYTES: Final = 4  # for each form of a text
FORM_BYTES: Final = 250
PLACE_BYTES: Final = 4  # for each form of a text, and
KEY_BYTES: Final = 8  # for each token, while they are sorted
POSTING_BYTES: Final = 13  # for each token when they are

Keys = NDArray[np.uint64]


class Texts:
    """A text field of the documents so far."""

    def __init__(self, expand: Expand) -> None:
        self.forms = Forms(expand)
        self._pieces = Pieces(self.forms.__getitem__)
        self._numbers = array("I")  # of the forms of all documents
        self._counts = array("I")  # forms of each document
        self._tokens = 0
        self._waiting: list[Text] = []

    def add(self, texts: Sequence[Text]) -> None:
        self._waiting.extend(texts)
        if len(self._waiting) >= TEXTS:
            self._take_in()

    @property
    def size(self) -> int:
        """In bytes."""
        known = FORM_BYTES * len(self.forms) + TERM_BYTES * len(self.forms.vocabulary)
        return known + NUMBER_BYTES * len(self._numbers)

    @property
    def size_to_write(self) -> int:
        """In bytes, what writing takes beside."""
        unsorted = PLACE_BYTES * len(self._numbers) + KEY_BYTES * self._tokens
        return max(unsorted, POSTING_BYTES * self._tokens)

    @property
    def is_full(self) -> bool:
        """Whether the terms may soon be too many for the bits of their numbers."""
        return len(self.forms.vocabulary) >= 1 << TERM_BITS - 1

    def write(self, file: ArrayFileWriter, name: str) -> int:
        """Write the field, and let go of it; how many words it has in all."""
        self._take_in()
        places, words = self._places()
        lengths = length_codes(words)
        file.write(f"{name}/lengths", lengths)
        keys = self._keys(places, write_vocabulary(file, name, self.forms.vocabulary))
        del places
        self._numbers = array("I")
        keys.sort()
        _write_places(file, name, keys)
        keys >>= np.uint64(PLACE_BITS)
        _write_postings(file, name, keys, lengths, len(self.forms.vocabulary))
        return int(words.sum())

    def _take_in(self) -> None:
        """Number the forms of the texts that wait for it: many sooner than a few."""
        number = self.forms.__getitem__
        forms = [forms for forms, _ in self._waiting]
        given = np.fromiter(map(number, chain.from_iterable(forms)), np.uint32)
        printed, found = self._pieces.numbers([text for _, text in self._waiting])
        counts = np.array([[*map(len, forms)], found], np.int64)
        is_given = np.repeat(np.tile([True, False], len(forms)), counts.T.ravel())
        numbers = np.empty(len(is_given), np.uint32)
        numbers[is_given], numbers[~is_given] = given, printed
        self._numbers.frombytes(numbers.tobytes())
        self._counts.extend(counts.sum(0).tolist())
        self._tokens += int(self.forms.counts[numbers].sum())
        self._waiting.clear()

    def _places(self) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """The place at which each form begins, and the words of each document."""
        counts = np.frombuffer(self._counts, np.uint32)
        ends = starts_of(counts)
        places = np.zeros(len(self._numbers) + 1, np.uint32)
        per_form = self.forms.words[np.frombuffer(self._numbers, np.uint32)]
        np.cumsum(per_form, out=places[1:])
        words = np.diff(places[ends])
        begins = places[ends[:-1]]
        places = places[:-1]
        places -= np.repeat(begins, counts)
        last = MAX_PLACE - int(self.forms.places.max(initial=0))
        return np.minimum(places, max(0, last), out=places), words

    def _keys(self, places: NDArray[np.uint32], ranks: NDArray[np.uint64]) -> Keys:
        """Term, document and place of each token in one integer."""
        forms = self.forms
        numbers = np.frombuffer(self._numbers, np.uint32)
        meanings = ranks[forms.terms] << np.uint64(DOCUMENT_BITS + PLACE_BITS)
        meanings |= np.minimum(forms.places, MAX_PLACE)
        starts = starts_of(forms.counts)
        keys = np.empty(self._tokens, np.uint64)
        end = 0
        for documents, some in self._chunks():
            counts = forms.counts[numbers[some]]
            begin, end = end, end + int(counts.sum())
            moved = starts[numbers[some]] - (np.cumsum(counts, dtype=np.int64) - counts)
            sources = np.repeat(moved, counts)
            sources += np.arange(end - begin)
            where = documents << np.uint64(PLACE_BITS)
            where += places[some]
            np.take(meanings, sources, out=keys[begin:end])
            keys[begin:end] += np.repeat(where, counts)
        return keys

    def _chunks(self) -> Iterator[tuple[NDArray[np.uint64], slice]]:
        """Yield the document of each of some forms, and which forms these are."""
        counts = np.frombuffer(self._counts, np.uint32)
        ends = np.cumsum(counts, dtype=np.int64)
        first = 0
        while first < len(counts):
            begin = int(ends[first] - counts[first])
            last = int(np.searchsorted(ends, begin + CHUNK // 4, "right"))
            last = max(last, first + 1)
            documents = np.arange(first, last, dtype=np.uint64)
            yield (
                np.repeat(documents, counts[first:last]),
                slice(begin, int(ends[last - 1])),
            )
            first = last


def _write_places(file: ArrayFileWriter, name: str, keys: Keys) -> None:
    mask = np.uint64(MAX_PLACE)
    widest = max((int((part & mask).max()) for _, part in _chunks(keys)), default=0)
    append = file.parts(f"{name}/places", _narrowest(widest))
    for _, part in _chunks(keys):
        append(part & mask)


def _write_postings(
    file: ArrayFileWriter, name: str, keys: Keys, lengths: Array, terms: int
) -> None:
    """Write what stands in `keys` without the places."""
    bounds = np.arange(terms + 1, dtype=np.uint64) << np.uint64(DOCUMENT_BITS)
    place_starts = np.searchsorted(keys, bounds).astype(np.int64)
    file.write(f"{name}/place_starts", place_starts)
    is_first = np.empty(len(keys), np.bool_)  # token of a term in a document
    is_first[:1] = True
    np.not_equal(keys[1:], keys[:-1], out=is_first[1:])
    starts = np.empty(terms + 1, np.int64)
    begun = 0
    for first, part in _chunks(is_first):
        inside = slice(*np.searchsorted(place_starts, [first, first + len(part)]))
        counted = starts_of(part)
        starts[inside] = begun + counted[place_starts[inside] - first]
        begun += int(counted[-1])
    starts[np.searchsorted(place_starts, len(keys)) :] = begun
    file.write(f"{name}/starts", starts)
    codes = np.empty(begun, np.uint32)
    end = 0
    append = file.parts(f"{name}/documents", np.uint32)
    for firsts, frequencies in _postings(is_first):
        documents = keys[firsts] & np.uint64((1 << DOCUMENT_BITS) - 1)
        append(documents)
        begin, end = end, end + len(firsts)
        codes[begin:end] = frequencies << 8 | lengths[documents]
    file.write(f"{name}/codes", codes.astype(_narrowest(int(codes.max(initial=0)))))


def _postings(is_first: NDArray[np.bool_]) -> Iterator[tuple[Array, Array]]:
    """Yield, some at a time, where each posting begins and how many tokens it has."""
    first = 0
    while first < len(is_first):
        last = min(first + CHUNK, len(is_first))
        while last < len(is_first) and not is_first[last]:
            last += 1
        firsts = np.flatnonzero(is_first[first:last])
        yield first + firsts, np.diff(firsts, append=last - first)
        first = last


def _chunks(array: Array) -> Iterator[tuple[int, Array]]:
    """Yield parts of an array, each with where it begins."""
    for first in range(0, len(array), CHUNK):
        yield first, array[first : first + CHUNK]


def _narrowest(largest: int) -> type[np.unsignedinteger]:
    return np.uint16 if largest < 1 << 16 else np.uint32
