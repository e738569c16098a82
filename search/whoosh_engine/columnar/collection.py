"""All segments of a commit as one: postings, columns and stored documents.

A document's number is that in its segment plus the sizes of the segments before. With
one segment the arrays are views of its file; with several they are joined when a term
is first asked for, so that searching does not depend on how many there are.
"""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.columnar.array_file import Array
from search.whoosh_engine.columnar.opening import open_segments
from search.whoosh_engine.columnar.segment import Segment, starts_of

MEMORY: Final = 512  # MiB of postings that are kept

Documents = NDArray[np.intp]
Mask = NDArray[np.bool_]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents of a term, ascending; in a text field with `codes`.

    A code is 256 * the frequency + the byte of the document's length.
    """

    documents: Documents
    codes: Array | None
    parts: tuple[tuple[Segment, int], ...]  # the term's number in its segments

    def __len__(self) -> int:
        return len(self.documents)

    @property
    def nbytes(self) -> int:
        return self.documents.nbytes + (0 if self.codes is None else self.codes.nbytes)


class Memory:
    """What was computed, the least recently used forgotten beyond a limit."""

    def __init__(self, limit: int) -> None:
        """`limit` is in MiB."""
        self._limit = limit << 20
        self._kept: OrderedDict[object, tuple[object, int]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: object, make: Callable[[], T], size: Callable[[T], int]) -> T:
        """What is kept for a key; made where it is not there."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][0]  # type: ignore[return-value]
        made = make()
        with self._lock:
            if key not in self._kept:
                self._kept[key] = made, size(made) + 200
                self._size += size(made) + 200
            while self._size > self._limit and len(self._kept) > 1:
                _, (_, freed) = self._kept.popitem(last=False)
                self._size -= freed
        return made

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self._size = 0


class Collection:
    """One state of an index; it never changes and any thread may read it."""

    def __init__(
        self, segments: Sequence[Segment], generation: int, memory: int = MEMORY
    ) -> None:
        self.segments = segments
        self.generation = generation
        self.starts = starts_of([segment.size for segment in segments])
        self.size = int(self.starts[-1])
        self._starts = self.starts.tolist()
        self.memory = Memory(memory)

    @classmethod
    def open(cls, directory: Path, memory: int = MEMORY) -> "Collection":
        """The last commit of an index.

        Raises:
            MissingIndexError: the directory holds no index.
            DamagedIndexError: one of its files is damaged or gone.
        """
        commit, segments = open_segments(directory)
        return cls(segments, commit.generation, memory)

    def forget(self) -> None:
        """Let go of what searches left in memory."""
        self.memory.clear()
        for segment in self.segments:
            segment.forget()

    @cached_property
    def alive(self) -> Mask | None:
        """The documents that are not deleted; None where none is."""
        if all(segment.deleted is None for segment in self.segments):
            return None
        return np.concatenate(
            [
                np.ones(segment.size, np.bool_)
                if segment.deleted is None
                else ~segment.deleted
                for segment in self.segments
            ]
        )

    @cached_property
    def count(self) -> int:
        """How many documents are not deleted."""
        return sum(segment.alive for segment in self.segments)

    def average_length(self, field: str) -> float:
        """Words of a text field in a document, as Whoosh has it: deleted included."""
        words = sum(segment.description.lengths[field] for segment in self.segments)
        return words / self.size if words else 1.0

    def frequency(self, field: str, term: str) -> int:
        """How many documents have a term, deleted ones included."""
        return sum(
            segment.field(field).frequency(number)
            for segment, number in self._parts(field, encoded(term))
        )

    def postings(self, field: str, term: str) -> Postings | None:
        """The postings of a term; None where no document has it."""
        return self.memory.get(
            (field, term),
            lambda: self._read_postings(field, encoded(term)),
            lambda postings: postings.nbytes if postings else 0,
        )

    def places(self, postings: Postings, field: str) -> tuple[Array, Array]:
        """The places of a term in all its documents, and where each one's begin."""
        assert postings.codes is not None  # a text field has them
        starts = starts_of(postings.codes >> 8)
        return self._joined_places(field, postings.parts), starts

    def terms(self, field: str, prefix: str) -> dict[str, int]:
        """The terms that begin so, with their documents that are not deleted."""
        found: dict[bytes, int] = {}
        for segment in self.segments:
            postings = segment.field(field)
            numbers = postings.lexicon.starting(encoded(prefix))
            counts = self._counts(segment, field, numbers)
            terms = postings.lexicon.terms(numbers)
            for term, count in zip(terms, counts.tolist(), strict=True):
                if count:
                    found[term] = found.get(term, 0) + count
        return {decoded(term): found[term] for term in sorted(found)}

    def numbers(self, field: str) -> Array:
        """A number column of all documents."""
        columns = [segment.column(field) for segment in self.segments]
        if len(columns) == 1:
            return columns[0]
        return np.concatenate([np.empty(0, np.int64), *columns])

    def stored(self, document: int) -> bytes:
        """What was stored with a document."""
        place = bisect_right(self._starts, document) - 1
        return self.segments[place].stored(document - self._starts[place])

    def stored_each(self, documents: Documents) -> list[bytes]:
        """What was stored with each of these documents."""
        if len(self.segments) == 1:
            return self.segments[0].stored_each(documents)
        return [self.stored(document) for document in documents.tolist()]

    def _counts(self, segment: Segment, field: str, numbers: range) -> Array:
        """The documents that are not deleted, for each of these terms of a segment."""
        postings = segment.field(field)
        counts = np.diff(postings.starts[numbers.start : numbers.stop + 1])
        if segment.deleted is None or not len(numbers):
            return counts
        documents = postings.documents(numbers.start, numbers.stop)
        terms = np.repeat(np.arange(len(numbers)), counts)
        return np.bincount(terms[~segment.deleted[documents]], minlength=len(numbers))

    def _parts(self, field: str, term: bytes) -> list[tuple[Segment, int]]:
        found = [(s, s.field(field).lexicon.number(term)) for s in self.segments]
        return [(segment, number) for segment, number in found if number is not None]

    def _read_postings(self, field: str, term: bytes) -> Postings | None:
        documents, codes, parts = [], [], []
        for segment, start in zip(self.segments, self.starts.tolist(), strict=False):
            postings = segment.field(field)
            number = postings.lexicon.number(term)
            if number is not None:
                parts.append((segment, number))
                part = postings.documents(number, number + 1)
                documents.append(np.add(part, start, dtype=np.intp))
                if postings.is_text:
                    codes.append(postings.codes(number, number + 1))
        if not parts:
            return None
        return Postings(
            joined(documents), joined(codes) if codes else None, tuple(parts)
        )

    def _joined_places(self, field: str, parts: Sequence[tuple[Segment, int]]) -> Array:
        return joined(
            [
                segment.field(field).places(number, number + 1)
                for segment, number in parts
            ]
        )


def joined(parts: Sequence[Array]) -> Array:
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def encoded(term: str) -> bytes:
    """A term as the files have it; whatever a reader types can be asked for."""
    return term.encode("utf-8", "surrogatepass")


def decoded(term: bytes) -> str:
    return term.decode("utf-8", "surrogatepass")
