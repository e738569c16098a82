"""One state of an index on disk -> arrays: postings, keywords, dates, lengths.

A snapshot never changes. Documents are numbered from 0, deleted ones included. Whoosh's
readers share a place in their files, so one thread at a time reads them; what was read
stays in memory.
"""

import datetime
import json
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cached_property
from threading import RLock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.index import FileIndex
from whoosh.reading import IndexReader, TermNotFound

from search import schema
from search.errors import DamagedIndexError
from search.model import IndexDocument

Documents = NDArray[np.uint32]
Mask = NDArray[np.bool_]

MAX_POSTINGS = 20_000_000  # postings that are kept in memory
NO_DATE = 0


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


class Snapshot:
    """What a Whoosh reader holds, as arrays that are loaded when first needed."""

    def __init__(self, reader: IndexReader, generation: int, files: str) -> None:
        self.generation = generation
        self._files = files
        self._reader = reader
        self._lock = RLock()
        self._postings: OrderedDict[str, Postings | None] = OrderedDict()
        self._postings_kept = 0
        self._keywords: dict[str, Keywords] = {}
        self.size: int = reader.doc_count_all()
        self.count: int = reader.doc_count()  # without deleted ones
        # An empty index has one leaf that can do nothing.
        self._leaves = reader.leaf_readers() if self.size else []

    @classmethod
    def of(cls, index: FileIndex, generation: int) -> "Snapshot":
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
            postings = self._postings[term] = self._read_postings(term)
            self._postings_kept += len(postings.documents) if postings else 0
            while self._postings_kept > MAX_POSTINGS and len(self._postings) > 1:
                _, dropped = self._postings.popitem(last=False)
                self._postings_kept -= len(dropped.documents) if dropped else 0
            return postings

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

    # Columns

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

    @cached_property
    def paragraphs(self) -> Mask:
        """Documents that are paragraphs, not attendee lists."""
        kinds = self.keywords(schema.KIND_OF_DOCUMENT)
        return self.alive & kinds.having(["paragraph"], self.size)

    @cached_property
    def lengths(self) -> NDArray[np.float32]:
        """Words of each document, at least 1."""
        return np.maximum(self._numbers(schema.LENGTH), 1).astype(np.float32)

    @cached_property
    def average_length(self) -> float:
        lengths = self.lengths[self.paragraphs]
        return float(lengths.mean()) if len(lengths) else 1.0

    @cached_property
    def days(self) -> NDArray[np.int32]:
        """The date of each document as datetime's ordinal, 0 for none."""
        dates = self.keywords(schema.DATE)
        days = [datetime.date.fromisoformat(day).toordinal() for day in dates.values]
        lookup = np.array([NO_DATE, *days], np.int32)
        return lookup[dates.column(self.size)]

    def first_and_last_date(
        self, mask: Mask
    ) -> tuple[datetime.date, datetime.date] | tuple[None, None]:
        """The dates between which the documents of a mask lie."""
        days = self.days[mask & (self.days != NO_DATE)]
        if not len(days):
            return None, None
        first, last = int(days.min()), int(days.max())
        return datetime.date.fromordinal(first), datetime.date.fromordinal(last)

    @cached_property
    def meetings(self) -> NDArray[np.uint32]:
        """The meeting of each document, numbered in the order of their ids."""
        return self.keywords(schema.MEETING).column(self.size)

    @cached_property
    def newest_first(self) -> NDArray[np.uint32]:
        """The rank of each document: by date, meeting, place; the undated last."""
        return self._ranks(-self.days.astype(np.int64))

    @cached_property
    def oldest_first(self) -> NDArray[np.uint32]:
        days = self.days.astype(np.int64)
        return self._ranks(np.where(days == NO_DATE, np.iinfo(np.int64).max, days))

    def _ranks(self, first: NDArray[np.int64]) -> NDArray[np.uint32]:
        order = np.lexsort((self._numbers(schema.PLACE), self.meetings, first))
        ranks = np.empty(self.size, np.uint32)
        ranks[order] = np.arange(self.size, dtype=np.uint32)
        return ranks

    def _numbers(self, field: str) -> NDArray[np.uint32]:
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


def encode(document: IndexDocument) -> str:
    """A document as it is stored."""
    return json.dumps(asdict(document), ensure_ascii=False, default=str)


def decode(stored: str) -> IndexDocument:
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in json.loads(stored).items()
    }
    if values["date"]:
        values["date"] = datetime.date.fromisoformat(values["date"])
    return IndexDocument(**values)
