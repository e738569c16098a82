"""A Whoosh reader -> arrays: postings, places, keywords, numbers.

Whoosh's readers share a place in their files, so one thread at a time reads them; what
was read stays in memory. What Whoosh fails on is a damaged file of the index.
"""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from threading import RLock
from typing import Self

import numpy as np
from numpy.typing import NDArray
from whoosh.index import FileIndex
from whoosh.reading import IndexReader, TermNotFound

from search import schema
from search.errors import DamagedIndexError
from search.model import IndexDocument
from search.whoosh_engine.postings import Keywords, Mask, Postings
from search.whoosh_engine.stored import decode

MAX_POSTINGS = 20_000_000  # documents in the postings that are kept in memory
OVERHEAD = 100  # documents' worth of memory that each list of postings takes besides


class Reader:
    """One state of an index; postings and keywords that were read are kept."""

    def __init__(self, reader: IndexReader, generation: int, files: str) -> None:
        self.generation = generation
        self._files = files
        self._reader = reader
        self._lock = RLock()
        self._postings: OrderedDict[str, Postings] = OrderedDict()
        self._kept = 0
        self._keywords: dict[str, Keywords] = {}
        self.size: int = reader.doc_count_all()
        self.count: int = reader.doc_count()  # without deleted ones
        # An empty index has one leaf that can do nothing.
        self._leaves = reader.leaf_readers() if self.size else []

    @classmethod
    def of(cls, index: FileIndex, generation: int) -> Self:
        """The last commit of an index; `generation` names it or an earlier one.

        Raises:
            DamagedIndexError: it cannot be read.
        """
        try:
            segments = index._segments()
            files = ", ".join(segment.make_filename(".seg") for segment in segments)
        except Exception as error:  # whatever unpickling broken bytes ends in
            raise DamagedIndexError(f"_MAIN_{generation}.toc") from error
        try:
            return cls(index.reader(), generation, files)
        except Exception as error:
            raise DamagedIndexError(files) from error

    def close(self) -> None:
        with self._lock:
            self._reader.close()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Keep other threads out of the reader's files; name files that are damaged."""
        with self._lock:
            try:
                yield
            except Exception as error:
                raise DamagedIndexError(self._files) from error

    # Terms

    def frequency(self, term: str) -> int:
        """How many documents have a term."""
        if self.has_deletions:  # Whoosh counts deleted documents until it merges
            postings = self.postings(term)
            return len(postings.documents) if postings else 0
        with self._reading():
            return int(self._reader.doc_frequency(schema.BODY, term))

    def terms(self, prefix: str) -> list[tuple[str, int]]:
        """The terms that begin so, with the number of their documents."""
        with self._reading():
            found = list(self._starting(prefix))
        if self.has_deletions:
            found = [(term, self.frequency(term)) for term, _ in found]
        return [(term, count) for term, count in found if count]

    def _starting(self, prefix: str) -> Iterator[tuple[str, int]]:
        if not self.size:
            return
        start = prefix.encode()
        for (field, text), info in self._reader.iter_from(schema.BODY, prefix):
            if field != schema.BODY or not text.startswith(start):
                return
            yield text.decode(), int(info.doc_frequency())

    def words(self, prefix: str = "") -> dict[str, int]:
        """The printed words that begin so, in lower case, with their documents."""
        kinds = (schema.ATTENDEE, schema.ACRONYM, schema.EXACT)
        found: dict[str, int] = {}
        for kind in kinds:
            found |= {term[1:]: count for term, count in self.terms(kind + prefix)}
        return found

    def postings(self, term: str) -> Postings | None:
        """The documents of a term, None where it has none."""
        with self._reading():
            if term in self._postings:
                self._postings.move_to_end(term)
                return self._postings[term]
            if postings := self._read_postings(term):
                self._keep(term, postings)
            return postings

    def _keep(self, term: str, postings: Postings) -> None:
        """Remember postings; those that were not asked for longest make room."""
        self._postings[term] = postings
        self._kept += len(postings.documents) + OVERHEAD
        while self._kept > MAX_POSTINGS and len(self._postings) > 1:
            _, dropped = self._postings.popitem(last=False)
            self._kept -= len(dropped.documents) + OVERHEAD

    def _read_postings(self, term: str) -> Postings | None:
        documents, counts = [], []
        for leaf, offset in self._leaves:
            try:
                matcher = leaf.postings(schema.BODY, term)
            except TermNotFound:
                continue
            while matcher.is_active():
                documents.append(offset + matcher.id())
                counts.append(matcher.weight())
                matcher.next()
        if not documents:
            return None
        return Postings(np.array(documents, np.uint32), np.array(counts, np.float32))

    def positions(self, term: str) -> NDArray[np.int64]:
        """Where a term stands: document << 32 | place, ascending."""
        found = [np.empty(0, np.int64)]
        with self._reading():
            for leaf, offset in self._leaves:
                try:
                    matcher = leaf.postings(schema.BODY, term)
                except TermNotFound:
                    continue
                while matcher.is_active():
                    places = np.frombuffer(matcher.value(), np.uint32)
                    document = offset + matcher.id()
                    found.append(places.astype(np.int64) | (document << 32))
                    matcher.next()
        return np.concatenate(found)

    @cached_property
    def has_deletions(self) -> bool:
        return bool(self._reader.has_deletions())

    @cached_property
    def alive(self) -> Mask:
        mask = np.ones(self.size, np.bool_)
        with self._reading():
            for leaf, offset in self._leaves:
                if leaf.has_deletions():
                    deleted = [
                        i for i in range(leaf.doc_count_all()) if leaf.is_deleted(i)
                    ]
                    mask[np.array(deleted, np.intp) + offset] = False
        return mask

    def numbers(self, field: str) -> NDArray[np.uint32]:
        """A number for each document."""
        found = [np.empty(0, np.uint32)]
        with self._reading():
            for leaf, _ in self._leaves:
                column = leaf.column_reader(field, translate=False)
                count = leaf.doc_count_all()
                found.append(
                    np.fromiter((column[i] for i in range(count)), np.uint32, count)
                )
        return np.concatenate(found)

    def keywords(self, field: str) -> Keywords:
        """A field's values, read whole when first asked for."""
        with self._reading():
            if field not in self._keywords:
                self._keywords[field] = self._read_keywords(field)
            return self._keywords[field]

    def _read_keywords(self, field: str) -> Keywords:
        values: list[str] = []
        documents, ordinals = [], []
        for text in self._reader.lexicon(field):
            ids = np.fromiter(self._reader.postings(field, text).all_ids(), np.uint32)
            documents.append(ids)
            ordinals.append(np.full(len(ids), len(values), np.uint32))
            values.append(text.decode())
        none = np.empty(0, np.uint32)
        return Keywords(
            values,
            np.concatenate([none, *documents]),
            np.concatenate([none, *ordinals]),
        )

    # Stored documents

    def find(self, document_id: str) -> int | None:
        """The number of the document with this id."""
        with self._reading():
            try:
                matcher = self._reader.postings(schema.ID, document_id)
            except TermNotFound:
                return None
            return int(matcher.id()) if matcher.is_active() else None

    def document(self, number: int) -> IndexDocument:
        with self._reading():
            stored = self._reader.stored_fields(number)[schema.STORED]
        return decode(stored)
