"""Changes to an index -> a commit: new documents, deletions, merged segments."""

import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Self

import numpy as np
from whoosh.util.filelock import FileLock, LockBase, try_for

from search.errors import EngineError
from search.whoosh_engine.columnar.array_file import ArrayFileWriter
from search.whoosh_engine.columnar.buffer import Buffer
from search.whoosh_engine.columnar.commit import (
    DELETED_SUFFIX,
    Commit,
    Member,
    read_commit,
    write_commit,
)
from search.whoosh_engine.columnar.document import Documents, Fields
from search.whoosh_engine.columnar.forms import Expand, as_printed
from search.whoosh_engine.columnar.merge import merge
from search.whoosh_engine.columnar.opening import open_segment
from search.whoosh_engine.columnar.segment import SUFFIX, Segment

LOCK: Final = "write.lock"
LOCK_SECONDS: Final = 10.0  # how long a writer waits for another
MEMORY: Final = 256  # MiB that new documents may take before they are written
# A segment is merged with the smaller ones if they have half as many documents, so that
# each document moves a few times only and segments stay few.
GROWTH: Final = 2
SPARSE: Final = 0.25  # share of deleted documents from which a segment is rewritten


class Writer:
    """Collects changes; leaving its context without an exception commits them.

    Documents are sorted in memory and written in runs of at most `memory` MiB, which
    become one segment in the end. With `merging` false no older segment is touched.
    """

    def __init__(
        self,
        directory: Path,
        fields: Fields,
        expand: Expand = as_printed,
        *,
        memory: int = MEMORY,
        merging: bool = True,
    ) -> None:
        """`expand` tells what the forms in texts stand for."""
        self._directory = directory
        self._fields = fields
        self._expand = expand
        self._memory = memory << 20
        self._merging = merging

    def __enter__(self) -> Self:
        """Take the lock.

        Raises:
            EngineError: another writer keeps it.
        """
        self._lock: LockBase = FileLock(str(self._directory / LOCK))
        if not try_for(self._lock.acquire, timeout=LOCK_SECONDS):
            raise EngineError("another process writes to the index")
        try:
            self._commit = read_commit(self._directory)
            self._clean(self._commit)
            self._old = [
                open_segment(self._directory, member) for member in self._commit.members
            ]
        except BaseException:
            self._lock.release()
            raise
        self._runs: list[Segment] = []
        self._buffer = self._new_buffer()
        self._changed = False
        self._touched: set[Segment] = set()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            changed = self._changed or self._runs or len(self._buffer)
            if kind is None and changed:
                self._finish()
            else:
                self._clean(self._commit)
        finally:
            self._lock.release()

    def add(self, documents: Documents) -> None:
        self._buffer.add(documents)
        if self._buffer.is_full:
            self._flush()

    def delete(self, field: str, value: str) -> None:
        """Remove the documents that have a keyword, those just added included."""
        self._changed = True
        self._buffer.delete(field, value)
        for segment in (*self._old, *self._runs):
            if _delete(segment, field, value):
                self._touched.add(segment)

    def _flush(self) -> None:
        """Write what is in memory as a run."""
        if not len(self._buffer):
            return
        path = self._new_path(SUFFIX)
        self._buffer.write(path)
        self._runs.append(Segment(path, self._buffer.deleted))
        self._buffer = self._new_buffer()

    def _finish(self) -> None:
        self._flush()
        segments = self._merged(self._old, self._runs)
        members = tuple(self._member(segment) for segment in segments)
        commit = Commit(self._commit.generation + 1, members)
        write_commit(self._directory, commit)
        self._clean(commit)

    def _merged(self, old: Sequence[Segment], runs: Sequence[Segment]) -> list[Segment]:
        """The segments to be: those that stay, and one of all the others."""
        staying, leaving = _parted(old, runs) if self._merging else (old, runs)
        if len(leaving) == 1 and leaving[0].deleted is None:
            return [*staying, *leaving]
        if not any(segment.alive for segment in leaving):
            return list(staying)
        path = self._new_path(SUFFIX)
        merge(leaving, self._fields, path)
        return [*staying, Segment(path)]

    def _member(self, segment: Segment) -> Member:
        """A segment as the commit names it; new deletions are written."""
        name = segment.path.name
        if segment.deleted is None:
            return Member(name)
        for member in self._commit.members:
            if member.segment == name and segment not in self._touched:
                return member
        path = self._new_path(DELETED_SUFFIX)
        with ArrayFileWriter(path) as file:
            file.write("deleted", np.packbits(segment.deleted))
        return Member(name, path.name)

    def _new_buffer(self) -> Buffer:
        return Buffer(self._fields, self._expand, self._memory)

    def _new_path(self, suffix: str) -> Path:
        return self._directory / (secrets.token_hex(8) + suffix)

    def _clean(self, commit: Commit) -> None:
        """Remove the files that a commit does not need; open ones stay readable."""
        needed = commit.files()
        for path in self._directory.iterdir():
            if path.suffix in (SUFFIX, DELETED_SUFFIX) and path.name not in needed:
                path.unlink(missing_ok=True)


def _delete(segment: Segment, field: str, value: str) -> bool:
    """Mark the documents that have a keyword; whether there are any."""
    postings = segment.field(field)
    term = postings.lexicon.number(value.encode("utf-8", "surrogatepass"))
    if term is None:
        return False
    documents = postings.documents(term, term + 1)
    if segment.deleted is None:
        segment.deleted = np.zeros(segment.size, np.bool_)
    there = not segment.deleted[documents].all()
    segment.deleted[documents] = True
    return there


def _parted(
    old: Sequence[Segment], runs: Sequence[Segment]
) -> tuple[list[Segment], list[Segment]]:
    """The segments that stay, and those that are merged with the new ones."""
    staying: list[Segment] = []
    leaving = list(runs)
    size = sum(segment.alive for segment in runs)
    for segment in sorted(old, key=lambda segment: segment.alive):
        sparse = segment.alive < segment.size * (1 - SPARSE)
        if sparse or segment.alive <= size * GROWTH:
            leaving.append(segment)
            size += segment.alive
        else:
            staying.append(segment)
    return staying, leaving
