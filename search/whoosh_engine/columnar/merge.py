"""Several segments -> one, without what was deleted, in bounded memory.

The terms of all segments are united; the postings of as many terms as fit into a chunk
are moved at a time. In each segment those lie together, so every file is read front to
back, and where a posting goes is computed for whole arrays.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.columnar.array_file import Array, ArrayFileWriter
from search.whoosh_engine.columnar.buffer import describe
from search.whoosh_engine.columnar.document import Fields
from search.whoosh_engine.columnar.lexicon import write_lexicon
from search.whoosh_engine.columnar.segment import (
    LENGTHS,
    Field,
    Numbers,
    Segment,
    starts_of,
    within,
)

CHUNK: Final = 1 << 20  # postings or places that are moved at a time
STORED_CHUNK: Final = 1 << 10  # documents whose stored bytes are


def merge(segments: Sequence[Segment], fields: Fields, path: Path) -> None:
    """Write the documents of all segments, one segment's after the other's."""
    kept = [_kept(segment) for segment in segments]
    numbers = _renumbered(kept)
    with ArrayFileWriter(path) as file:
        for name in fields.texts:
            append = file.parts(f"{name}/lengths", np.uint8)
            for segment, mask in zip(segments, kept, strict=True):
                append(segment.field(name).lengths[mask])
        for name in (*fields.texts, *fields.keywords):
            sources = [
                _Source(segment.field(name), mask, renumbered)
                for segment, mask, renumbered in zip(
                    segments, kept, numbers, strict=True
                )
            ]
            _merge_field(file, name, sources)
        for name in fields.numbers:
            append = file.parts(f"{name}/numbers", np.int64)
            for segment, mask in zip(segments, kept, strict=True):
                append(segment.column(name)[mask])
        _merge_stored(file, segments, kept)
        size = sum(int(np.count_nonzero(mask)) for mask in kept)
        lengths = {name: _words(name, segments, kept) for name in fields.texts}
        file.meta = describe(fields, size, lengths)


def _kept(segment: Segment) -> NDArray[np.bool_]:
    if segment.deleted is None:
        return np.ones(segment.size, np.bool_)
    return ~segment.deleted


def _renumbered(kept: Sequence[NDArray[np.bool_]]) -> list[NDArray[np.uint32]]:
    """The new numbers of the documents that are kept, by segment."""
    numbers, size = [], 0
    for mask in kept:
        numbers.append((size + np.cumsum(mask) - 1).astype(np.uint32))
        size += int(np.count_nonzero(mask))
    return numbers


def _words(
    name: str, segments: Sequence[Segment], kept: Sequence[NDArray[np.bool_]]
) -> int:
    """The words of what is kept; those of deleted documents are rounded, as stored."""
    words = 0
    for segment, mask in zip(segments, kept, strict=True):
        lost = LENGTHS[segment.field(name).lengths[~mask]].sum()
        words += max(0, segment.description.lengths[name] - int(lost))
    return words


@dataclass
class _Postings:
    """Postings of some terms that are kept, in the order of the terms."""

    terms: Numbers  # the number of each posting's term in its segment
    documents: Array
    codes: Array
    frequencies: Array
    places: Array


class _Source:
    """One field of one of the segments."""

    def __init__(
        self, field: Field, kept: NDArray[np.bool_], renumbered: NDArray[np.uint32]
    ) -> None:
        self.field = field
        self._kept = kept
        self._renumbered = renumbered
        self.merged: Numbers = np.empty(0, np.int64)  # numbers of its terms afterwards

    def counts(self) -> tuple[Numbers, Numbers]:
        """For each term how many documents and places are kept."""
        if self._kept.all():
            documents = np.diff(self.field.starts)
            if not self.field.is_text:
                return documents, np.zeros_like(documents)
            return documents, np.diff(self.field.place_starts)
        size = len(self.field.lexicon)
        documents, places = np.zeros(size, np.int64), np.zeros(size, np.int64)
        for first, last in _chunks(self.field.starts):
            postings = self.postings(first, last, with_places=False)
            terms = postings.terms - first
            documents[first:last] = np.bincount(terms, minlength=last - first)
            places[first:last] = np.bincount(
                terms, postings.frequencies, minlength=last - first
            )
        return documents, places

    def postings(self, first: int, last: int, with_places: bool) -> _Postings:
        """What is kept of the terms from `first` to before `last`."""
        documents = self.field.documents(first, last)
        kept = self._kept[documents]
        counts = np.diff(self.field.starts[first : last + 1])
        terms = np.repeat(np.arange(first, last), counts)[kept]
        none = np.empty(0, np.uint16)
        codes = self.field.codes(first, last) if self.field.is_text else none
        frequencies = codes >> 8
        places = none
        if with_places and self.field.is_text:
            places = self.field.places(first, last)[np.repeat(kept, frequencies)]
        if self.field.is_text:
            codes, frequencies = codes[kept], frequencies[kept]
        else:
            frequencies = np.zeros(len(terms), np.uint16)
        renumbered = self._renumbered[documents[kept]]
        return _Postings(terms, renumbered, codes, frequencies, places)

    def between(self, first: int, last: int) -> tuple[int, int]:
        """Its own terms among the merged ones from `first` to before `last`."""
        start, stop = np.searchsorted(self.merged, [first, last]).tolist()
        return start, stop


def _chunks(starts: Array) -> Iterator[tuple[int, int]]:
    """Yield ranges of terms with about `CHUNK` postings, at least one term in each."""
    first, size = 0, len(starts) - 1
    while first < size:
        last = int(np.searchsorted(starts, starts[first] + CHUNK, "right")) - 1
        last = min(max(last, first + 1), size)
        yield first, last
        first = last


def _merge_field(file: ArrayFileWriter, name: str, sources: Sequence[_Source]) -> None:
    starts, place_starts = _merge_terms(file, name, sources)
    is_text = any(source.field.is_text for source in sources)
    append = file.parts(f"{name}/documents", np.uint32)
    for postings, targets in _moves(sources, starts):
        append(_placed([p.documents for p in postings], targets))
    if not is_text:
        return
    widest = np.result_type(*(source.field.dtype("codes") for source in sources))
    append = file.parts(f"{name}/codes", widest)
    for postings, targets in _moves(sources, starts):
        append(_placed([p.codes for p in postings], targets))
    widest = np.result_type(*(source.field.dtype("places") for source in sources))
    append = file.parts(f"{name}/places", widest)
    for postings, targets in _moves(sources, place_starts, with_places=True):
        append(_placed([p.places for p in postings], targets))


def _merge_terms(
    file: ArrayFileWriter, name: str, sources: Sequence[_Source]
) -> tuple[Numbers, Numbers]:
    """Write the terms that are kept; where their postings and places begin."""
    counts = [source.counts() for source in sources]
    there: set[bytes] = set()
    for source, (documents, _) in zip(sources, counts, strict=True):
        there.update(compress(source.field.lexicon.terms(), documents.tolist()))
    terms = sorted(there)
    write_lexicon(file, name, terms)
    numbers = {term: number for number, term in enumerate(terms)}
    all_documents = np.zeros(len(terms), np.int64)
    all_places = np.zeros(len(terms), np.int64)
    for source, (documents, places) in zip(sources, counts, strict=True):
        source.merged = _numbers(source, numbers)
        kept = documents > 0
        all_documents[source.merged[kept]] += documents[kept]
        all_places[source.merged[kept]] += places[kept]
    starts, place_starts = starts_of(all_documents), starts_of(all_places)
    file.write(f"{name}/starts", starts)
    if any(source.field.is_text for source in sources):
        file.write(f"{name}/place_starts", place_starts)
    return starts, place_starts


def _numbers(source: _Source, numbers: dict[bytes, int]) -> Numbers:
    """The merged number of each term; one that is dropped has that of the next."""
    found = np.array([numbers.get(t, -1) for t in source.field.lexicon.terms()], int)
    following = np.minimum.accumulate(np.where(found < 0, len(numbers), found)[::-1])[
        ::-1
    ]
    return np.asarray(following, np.int64)


def _moves(
    sources: Sequence[_Source], starts: Numbers, with_places: bool = False
) -> Iterator[tuple[list[_Postings], list[Numbers]]]:
    """Yield, chunk by chunk, the postings of every source and where they go.

    Where is counted from the chunk's beginning, in postings or in places.
    """
    for first, last in _chunks(starts):
        free = starts[first:last] - starts[first]
        all_postings, targets = [], []
        for source in sources:
            postings = source.postings(*source.between(first, last), with_places)
            merged = source.merged[postings.terms] - first
            if with_places:
                merged = np.repeat(merged, postings.frequencies)
            counts = np.bincount(merged, minlength=last - first)
            targets.append(free[merged] + within(counts))
            free = free + counts
            all_postings.append(postings)
        yield all_postings, targets
        for source in sources:
            source.field.release()


def _placed(parts: Sequence[Array], targets: Sequence[Numbers]) -> Array:
    """The values of all parts, each where it goes."""
    whole = np.empty(sum(map(len, parts)), np.result_type(*parts))
    for part, target in zip(parts, targets, strict=True):
        whole[target] = part
    return whole


def _merge_stored(
    file: ArrayFileWriter,
    segments: Sequence[Segment],
    kept: Sequence[NDArray[np.bool_]],
) -> None:
    sizes = [
        np.diff(segment.file.array("stored/starts"))[mask]
        for segment, mask in zip(segments, kept, strict=True)
    ]
    file.write("stored/starts", starts_of(np.concatenate(sizes)))
    append = file.parts("stored/bytes", np.uint8)
    for segment, mask in zip(segments, kept, strict=True):
        starts = segment.file.array("stored/starts")
        for first in range(0, segment.size, STORED_CHUNK):
            last = min(first + STORED_CHUNK, segment.size)
            begin, end = int(starts[first]), int(starts[last])
            part = segment.file.part("stored/bytes", begin, end)
            counts = np.diff(starts[first : last + 1])
            append(part[np.repeat(mask[first:last], counts)])
            segment.file.release()
