"""Whoosh's readers and matchers on the arrays, so that any of its queries runs.

Searches that the evaluator knows never come here; the rest, and Whoosh's own searcher,
see each segment through the interfaces of a Whoosh codec.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from whoosh.codec import base
from whoosh.fields import FieldType, Schema
from whoosh.formats import Format
from whoosh.matching import LeafMatcher
from whoosh.reading import (
    EmptyReader,
    MultiReader,
    SegmentReader,
    TermInfo,
    TermNotFound,
)
from whoosh.scoring import BaseScorer, WeightingModel
from whoosh.searching import Searcher

from search.whoosh_engine.columnar.array_file import Array
from search.whoosh_engine.columnar.collection import Collection
from search.whoosh_engine.columnar.segment import LENGTHS, Field, Segment, starts_of

STORED: Final = "stored"
BLOCK: Final = 128  # postings that are taken from the arrays at a time


def searcher(
    collection: Collection, schema: Schema, weighting: WeightingModel
) -> Searcher:
    """Whoosh's searcher on all segments."""
    readers = [
        SegmentReader(None, schema, _WhooshSegment(segment), codec=ColumnarCodec())
        for segment in collection.segments
    ]
    if not readers:
        return Searcher(EmptyReader(schema), weighting=weighting)
    reader = readers[0] if len(readers) == 1 else MultiReader(readers)
    return Searcher(reader, weighting=weighting)


class _WhooshSegment(base.Segment):  # type: ignore[misc]
    """What Whoosh knows of a segment."""

    def __init__(self, segment: Segment) -> None:
        super().__init__("columnar")
        self.columnar = segment

    def codec(self) -> "ColumnarCodec":
        return ColumnarCodec()

    def doc_count_all(self) -> int:
        return self.columnar.size


class ColumnarCodec(base.Codec):  # type: ignore[misc]
    """Reads segments; they are written by `Writer`."""

    def terms_reader(self, storage: object, segment: _WhooshSegment) -> "Terms":
        return Terms(segment.columnar)

    def per_document_reader(
        self, storage: object, segment: _WhooshSegment
    ) -> "PerDocument":
        return PerDocument(segment.columnar)


class PerDocument(base.PerDocumentReader):  # type: ignore[misc]
    """Lengths, columns and what is stored."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def doc_count(self) -> int:
        return self._segment.alive

    def doc_count_all(self) -> int:
        return self._segment.size

    def has_deletions(self) -> bool:
        return self._segment.deleted is not None

    def is_deleted(self, docnum: int) -> bool:
        deleted = self._segment.deleted
        return deleted is not None and bool(deleted[docnum])

    def deleted_docs(self) -> Iterator[int]:
        if self._segment.deleted is not None:
            yield from np.flatnonzero(self._segment.deleted).tolist()

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return fieldname in self._segment.description.numbers

    def column_reader(self, fieldname: str, column: object) -> "Column":
        return Column(self._segment.column(fieldname))

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        if fieldname not in self._segment.description.texts:
            return default
        return int(LENGTHS[self._segment.field(fieldname).lengths[docnum]])

    def field_length(self, fieldname: str) -> int:
        return self._segment.description.lengths.get(fieldname, 0)

    def min_field_length(self, fieldname: str) -> int:
        return int(LENGTHS[self._segment.field(fieldname).lengths.min(initial=255)])

    def max_field_length(self, fieldname: str) -> int:
        return int(LENGTHS[self._segment.field(fieldname).lengths.max(initial=0)])

    def stored_fields(self, docnum: int) -> dict[str, bytes]:
        return {STORED: self._segment.stored(docnum)}


class Column:
    """A number for each document, as Whoosh reads columns."""

    def __init__(self, numbers: Array) -> None:
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, docnum: int) -> int:
        return int(self._numbers[docnum])

    sort_key = __getitem__

    def load(self) -> Array:
        return self._numbers


class Terms(base.TermsReader):  # type: ignore[misc]
    """The terms of all fields and their postings."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._names = sorted(
            (*segment.description.texts, *segment.description.keywords)
        )

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._find(*term) is not None

    def indexed_field_names(self) -> list[str]:
        return self._names

    def cursor(self, fieldname: str, fieldobj: FieldType) -> "Cursor":
        return Cursor(self._segment.field(fieldname), fieldobj)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name in self._names:
            for term in self._segment.field(name).lexicon.terms():
                yield name, term

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        lexicon = self._segment.field(fieldname).lexicon
        for number in range(lexicon.first_from(prefix), len(lexicon)):
            yield fieldname, lexicon.term(number)

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return (
            ((name, term), self.term_info(name, term)) for name, term in self.terms()
        )

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return (
            ((name, term), self.term_info(name, term))
            for name, term in self.terms_from(fieldname, prefix)
        )

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        return _term_info(self._segment.field(fieldname), self._number(fieldname, text))

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        number = self._find(fieldname, text)
        return 0 if number is None else self._segment.field(fieldname).frequency(number)

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self.term_info(fieldname, text).weight())

    def matcher(
        self,
        fieldname: str,
        text: bytes,
        format_: Format,
        scorer: BaseScorer | None = None,
    ) -> "Matcher":
        field, number = self._segment.field(fieldname), self._number(fieldname, text)
        return Matcher(field, number, (fieldname, text), format_, scorer)

    def _find(self, fieldname: str, text: bytes) -> int | None:
        if fieldname not in self._names:
            return None
        return self._segment.field(fieldname).lexicon.number(text)

    def _number(self, fieldname: str, text: bytes) -> int:
        number = self._find(fieldname, text)
        if number is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return number


def _term_info(field: Field, number: int) -> TermInfo:
    documents = field.documents(number, number + 1)
    info = TermInfo(
        weight=float(len(documents)),
        df=len(documents),
        minlength=1,
        maxlength=1,
        maxweight=1.0,
        minid=int(documents[0]),
        maxid=int(documents[-1]),
    )
    if field.is_text:
        codes = field.codes(number, number + 1)
        info._weight = float((codes >> 8).sum())
        info._maxweight = float((codes >> 8).max())
        info._minlength = int(LENGTHS[(codes & 255).min()])
        info._maxlength = int(LENGTHS[(codes & 255).max()])
    return info


class Cursor(base.FieldCursor):  # type: ignore[misc]
    """Walks through the terms of a field."""

    def __init__(self, field: Field, fieldobj: FieldType) -> None:
        self._field = field
        self._fieldobj = fieldobj
        self._number = 0

    def first(self) -> object:
        self._number = 0
        return self.text()

    def find(self, string: str | bytes) -> object:
        term = string if isinstance(string, bytes) else self._fieldobj.to_bytes(string)
        self._number = self._field.lexicon.first_from(term)
        return self.text()

    def next(self) -> object:
        self._number += 1
        return self.text()

    def text(self) -> object:
        if not self.is_valid():
            return None
        return self._fieldobj.from_bytes(self._field.lexicon.term(self._number))

    def term_info(self) -> TermInfo:
        return _term_info(self._field, self._number)

    def is_valid(self) -> bool:
        return self._number < len(self._field.lexicon)


class Matcher(LeafMatcher):  # type: ignore[misc]
    """Goes through the postings of a term one by one."""

    def __init__(
        self,
        field: Field,
        number: int,
        term: tuple[str, bytes],
        format_: Format,
        scorer: BaseScorer | None,
    ) -> None:
        self.format = format_
        self.scorer = scorer
        self._term = term
        self._field = field
        self._number = number
        self._documents = field.documents(number, number + 1)
        self._codes = field.codes(number, number + 1) if field.is_text else None
        self._index = 0
        self._block = -1
        self._ids: Sequence[int] = ()
        self._block_codes: Array = np.empty(0, np.uint16)
        self._places: tuple[Array, Array] | None = None

    def copy(self) -> "Matcher":
        other = Matcher(self._field, self._number, self._term, self.format, self.scorer)
        other._index = self._index
        return other

    def is_active(self) -> bool:
        return self._index < len(self._documents)

    def reset(self) -> None:
        self._index = 0

    def id(self) -> int:
        place = self._within_block()
        return self._ids[place]

    def weight(self) -> float:
        place = self._within_block()
        return 1.0 if self._codes is None else float(self._block_codes[place] >> 8)

    def value(self) -> bytes:
        """The places, as `schema.Positions` has them."""
        if self._codes is None:
            return b""
        if self._places is None:
            places = self._field.places(self._number, self._number + 1)
            self._places = places, starts_of(self._codes >> 8)
        places, starts = self._places
        here = places[starts[self._index] : starts[self._index + 1]]
        return bytes(self.format.encode(here.tolist()))

    def next(self) -> bool:
        self._index += 1
        return self._index % BLOCK == 0

    def skip_to(self, id: int) -> None:
        if self.is_active() and self.id() < id:
            self._index += int(np.searchsorted(self._documents[self._index :], id))

    def skip_to_quality(self, minquality: float) -> int:
        skipped = 0
        while self.is_active() and self.block_quality() <= minquality:
            self._index = (self._index // BLOCK + 1) * BLOCK
            skipped += 1
        return skipped

    def block_min_length(self) -> int:
        self._within_block()
        return int(LENGTHS[(self._block_codes & 255).min(initial=255)])

    def block_max_weight(self) -> float:
        self._within_block()
        return 1.0 if self._codes is None else float((self._block_codes >> 8).max())

    def all_ids(self) -> Iterator[int]:
        return iter(self._documents[self._index :].tolist())

    def _within_block(self) -> int:
        """Where the posting stands in its block, which is taken from the arrays."""
        block, place = divmod(self._index, BLOCK)
        if block != self._block:
            self._block = block
            part = slice(block * BLOCK, (block + 1) * BLOCK)
            self._ids = self._documents[part].tolist()
            if self._codes is not None:
                self._block_codes = self._codes[part]
        return place
