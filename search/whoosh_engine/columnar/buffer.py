"""Documents -> one sorted segment, by a single sort of one integer a token.

A token is its term, document and place in 64 bits. Terms get numbers as they come and
their rank at the end, so nothing but integers is sorted.
"""

from array import array
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.columnar.array_file import Array, ArrayFileWriter
from search.whoosh_engine.columnar.document import Documents, Fields, Text
from search.whoosh_engine.columnar.forms import Expand, Forms, Vocabulary
from search.whoosh_engine.columnar.lexicon import write_lexicon
from search.whoosh_engine.columnar.pieces import Pieces
from search.whoosh_engine.columnar.segment import length_codes, starts_of

PLACE_BITS: Final = 20
DOCUMENT_BITS: Final = 22
TERM_BITS: Final = 22
MAX_PLACE: Final = (1 << PLACE_BITS) - 1  # later words stand at this place
CHUNK: Final = 1 << 20  # tokens, or characters, that are handled at a time
TEXTS: Final = 1 << 12  # texts that are

# Memory, in bytes.
TOKEN_BYTES: Final = 14  # for each token while they are sorted
WORD_BYTES: Final = 20
FORM_BYTES: Final = 250
TERM_BYTES: Final = 200
POSTING_BYTES: Final = 40
STORED_BYTES: Final = 80  # beside what is stored

Keys = NDArray[np.uint64]


class _Texts:
    """A text field of the documents so far."""

    def __init__(self, expand: Expand) -> None:
        self.forms = Forms(expand)
        self._pieces = Pieces(self.forms.__getitem__)
        self.numbers = array("I")  # of the forms of all documents
        self.counts = array("I")  # forms of each document
        self.tokens = 0
        self._waiting: list[Text] = []
        self._waiting_size = 0  # characters

    def add(self, texts: Sequence[Text]) -> None:
        self._waiting.extend(texts)
        self._waiting_size += sum(len(printed) for _, printed in texts)
        if len(self._waiting) >= TEXTS or self._waiting_size >= CHUNK:
            self.take_in()

    def take_in(self) -> None:
        """Number the forms of the texts that wait for it: many sooner than a few."""
        number = self.forms.__getitem__
        forms = [forms for forms, _ in self._waiting]
        given = np.fromiter(map(number, chain.from_iterable(forms)), np.uint32)
        printed, found = self._pieces.numbers([text for _, text in self._waiting])
        counts = np.array([[*map(len, forms)], found], np.int64)
        is_given = np.repeat(np.tile([True, False], len(forms)), counts.T.ravel())
        numbers = np.empty(len(is_given), np.uint32)
        numbers[is_given], numbers[~is_given] = given, printed
        self.numbers.frombytes(numbers.tobytes())
        self.counts.extend(counts.sum(0).tolist())
        self.tokens += int(self.forms.counts[numbers].sum())
        self._waiting, self._waiting_size = [], 0

    @property
    def size(self) -> int:
        """In bytes, with those that sorting needs."""
        known = FORM_BYTES * len(self.forms) + TERM_BYTES * len(self.forms.vocabulary)
        return known + TOKEN_BYTES * self.tokens + WORD_BYTES * len(self.numbers)


class _Keywords:
    """A keyword field of the documents so far."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self.values = array("I")
        self.counts = array("I")  # values of each document

    def add(self, keywords: Sequence[Sequence[str]]) -> None:
        numbers = map(self.vocabulary.__getitem__, chain.from_iterable(keywords))
        self.values.extend(numbers)
        self.counts.extend(map(len, keywords))

    @property
    def documents(self) -> NDArray[np.uint64]:
        """The document of each value."""
        counts = np.frombuffer(self.counts, np.uint32)
        return np.repeat(np.arange(len(counts), dtype=np.uint64), counts)

    @property
    def size(self) -> int:
        return POSTING_BYTES * len(self.values) + TERM_BYTES * len(self.vocabulary)


class Buffer:
    """Documents that are not yet in a segment."""

    def __init__(self, fields: Fields, expand: Expand, limit: int) -> None:
        """`limit` is in bytes, those that sorting needs included."""
        self._fields = fields
        self._limit = limit
        self._texts = {name: _Texts(expand) for name in fields.texts}
        self._keywords = {name: _Keywords() for name in fields.keywords}
        self._numbers = {name: array("q") for name in fields.numbers}
        self._stored: list[bytes] = []
        self._stored_size = 0
        self._deleted: set[int] = set()

    def __len__(self) -> int:
        return len(self._stored)

    def add(self, documents: Documents) -> None:
        for name, field in self._texts.items():
            field.add(documents.texts.get(name) or [((), "")] * len(documents))
        for name, keywords in self._keywords.items():
            keywords.add(documents.keywords.get(name) or [()] * len(documents))
        for name, numbers in self._numbers.items():
            numbers.extend(documents.numbers.get(name) or [0] * len(documents))
        self._stored.extend(documents.stored)
        self._stored_size += sum(map(len, documents.stored))

    def delete(self, field: str, value: str) -> None:
        """Leave out the documents so far that have a keyword."""
        keywords = self._keywords[field]
        number = keywords.vocabulary.get(value)
        if number is not None:
            having = np.frombuffer(keywords.values, np.uint32) == number
            self._deleted.update(keywords.documents[having].tolist())

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
        """Whether more documents may not fit."""
        size = self._stored_size + STORED_BYTES * len(self)
        size += sum(text.size for text in self._texts.values())
        size += sum(keywords.size for keywords in self._keywords.values())
        terms = (len(text.forms.vocabulary) for text in self._texts.values())
        return (
            size >= self._limit
            or len(self) >= 1 << DOCUMENT_BITS - 1
            or max(terms, default=0) >= 1 << TERM_BITS - 1
        )

    def write(self, path: Path) -> None:
        """Write the documents, deleted ones included, as a segment."""
        lengths = {}
        with ArrayFileWriter(path) as file:
            for name, text in self._texts.items():
                text.take_in()
                lengths[name] = _write_text(file, name, text)
            for name, keywords in self._keywords.items():
                _write_keywords(file, name, keywords)
            for name, numbers in self._numbers.items():
                file.write(f"{name}/numbers", np.frombuffer(numbers, np.int64))
            self._write_stored(file)
            file.meta = describe(self._fields, len(self), lengths)

    def _write_stored(self, file: ArrayFileWriter) -> None:
        sizes = np.fromiter(map(len, self._stored), np.int64, len(self))
        file.write("stored/starts", starts_of(sizes))
        with file.parts("stored/bytes", np.uint8) as append:
            for first in range(0, len(self), 1 << 12):
                some = b"".join(self._stored[first : first + (1 << 12)])
                append(np.frombuffer(some, np.uint8))


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


def _write_text(file: ArrayFileWriter, name: str, text: _Texts) -> int:
    """Write a text field; how many words it has in all."""
    firsts, words = _words(text)
    lengths = length_codes(words)
    file.write(f"{name}/lengths", lengths)
    keys = _tokens(text, firsts, _write_terms(file, name, text.forms.vocabulary))
    del firsts
    keys.sort()
    _write_places(file, name, keys)
    keys >>= np.uint64(PLACE_BITS)
    _write_postings(file, name, keys, lengths, len(text.forms.vocabulary))
    return int(words.sum())


def _words(text: _Texts) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """The place at which each form begins, and the words of each document."""
    counts = np.frombuffer(text.counts, np.uint32)
    ends = starts_of(counts)
    places = np.zeros(len(text.numbers) + 1, np.uint32)
    per_form = text.forms.words[np.frombuffer(text.numbers, np.uint32)]
    np.cumsum(per_form, out=places[1:])
    words = np.diff(places[ends])
    begins = places[ends[:-1]]
    places = places[:-1]
    places -= np.repeat(begins, counts)
    last = MAX_PLACE - int(text.forms.places.max(initial=0))
    return np.minimum(places, max(0, last), out=places), words


def _tokens(
    text: _Texts, firsts: NDArray[np.uint32], ranks: NDArray[np.uint64]
) -> Keys:
    """Term, document and place of each token in one integer."""
    forms = text.forms
    numbers = np.frombuffer(text.numbers, np.uint32)
    meanings = ranks[forms.terms] << np.uint64(DOCUMENT_BITS + PLACE_BITS)
    meanings |= np.minimum(forms.places, MAX_PLACE)
    starts = starts_of(forms.counts)
    documents = np.repeat(
        np.arange(len(text.counts), dtype=np.uint32),
        np.frombuffer(text.counts, np.uint32),
    )
    keys = np.empty(text.tokens, np.uint64)
    end = 0
    for first in range(0, len(numbers), CHUNK // 4):
        some = slice(first, first + CHUNK // 4)
        counts = forms.counts[numbers[some]]
        begin, end = end, end + int(counts.sum())
        moved = starts[numbers[some]] - (np.cumsum(counts, dtype=np.int64) - counts)
        sources = np.repeat(moved, counts)
        sources += np.arange(end - begin)
        where = documents[some].astype(np.uint64) << np.uint64(PLACE_BITS)
        where += firsts[some]
        np.take(meanings, sources, out=keys[begin:end])
        keys[begin:end] += np.repeat(where, counts)
    return keys


def _write_places(file: ArrayFileWriter, name: str, keys: Keys) -> None:
    mask = np.uint64(MAX_PLACE)
    widest = max((int((part & mask).max()) for _, part in _chunks(keys)), default=0)
    with file.parts(f"{name}/places", _narrowest(widest)) as append:
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
    with file.parts(f"{name}/documents", np.uint32) as append:
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


def _write_keywords(file: ArrayFileWriter, name: str, keywords: _Keywords) -> None:
    ranks = _write_terms(file, name, keywords.vocabulary)
    keys = ranks[np.frombuffer(keywords.values, np.uint32)] << np.uint64(32)
    keys |= keywords.documents
    keys.sort()
    keys = keys[np.flatnonzero(np.diff(keys, prepend=~keys[:1]))]
    bounds = np.arange(len(keywords.vocabulary) + 1, dtype=np.uint64) << np.uint64(32)
    file.write(f"{name}/starts", np.searchsorted(keys, bounds).astype(np.int64))
    file.write(f"{name}/documents", keys.astype(np.uint32))


def _write_terms(
    file: ArrayFileWriter, name: str, vocabulary: Vocabulary
) -> NDArray[np.uint64]:
    """Write the terms sorted; the rank of each by its number."""
    terms = [term.encode("utf-8", "surrogatepass") for term in vocabulary]
    order = sorted(range(len(terms)), key=terms.__getitem__)
    write_lexicon(file, name, [terms[number] for number in order])
    ranks = np.empty(len(terms), np.uint64)
    ranks[order] = np.arange(len(terms), dtype=np.uint64)
    return ranks
