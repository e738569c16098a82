"""Changes to an index -> a commit: new documents, deletions, merged segments."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final, Self

import numpy as np
from whoosh.util.filelock import FileLock, LockBase, try_for

from search.errors import EngineError
from search.whoosh_engine.columnar.array_file import ArrayFileWriter
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
from search.whoosh_engine.columnar.processes import Source, write_all
from search.whoosh_engine.columnar.runs import Runs, WriteShare, new_path
from search.whoosh_engine.columnar.segment import SUFFIX, Segment

LOCK: Final = "write.lock"
LOCK_SECONDS: Final = 10.0  # how long a writer waits for another
MEMORY: Final = 256  # MiB that new documents may take before they are written
# A segment is merged with the smaller ones if they have half as many documents, so that
# each document moves a few times only and segments stay few.
GROWTH: Final = 2
# A segment is rewritten without its deleted documents when they are this share of it,
# and so many commits after the first of them was deleted: what was replaced does not
# stay on the disk for long. What is removed for good goes with the commit itself.
SPARSE: Final = 0.25
MAX_COMMITS: Final = 50


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
        self._runs = Runs(self._directory, self._fields, self._expand, self._memory)
        self._apart: list[Segment] = []  # written by other processes
        self._changed = False
        self._touched: set[Segment] = set()
        self._rewritten: set[Segment] = set()  # although they are not small
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Commit; where that fails, as on a full disk, nothing of it is left behind."""
        with ExitStack() as leaving:  # what follows is done backwards, whatever fails
            leaving.callback(self._lock.release)
            leaving.callback(lambda: self._clean(read_commit(self._directory)))
            leaving.callback(self._runs.close)
            if kind is None and (self._changed or self._runs or self._apart):
                self._finish()

    def add(self, documents: Documents) -> None:
        self._runs.add(documents)

    def add_all(
        self, sources: Sequence[Source], processes: int, tick: Callable[[], None]
    ) -> None:
        """Add the documents of all sources; `tick` is called after each source.

        Several processes share the memory; each leaves a segment of its own.

        Raises:
            EngineError: one of the processes failed.
        """
        share = WriteShare(
            self._directory, self._fields, self._expand, self._memory // processes
        )
        for path in write_all(sources, processes, share, tick):
            self._apart.append(Segment(path))

    def delete(self, field: str, value: str, *, for_good: bool = False) -> None:
        """Remove the documents that have a keyword, those just added included.

        With `for_good` no file has any of them after the commit, which takes longer:
        the segments that they stand in are rewritten.
        """
        self._changed = True
        self._runs.delete(field, value)
        for segment in (*self._old, *self._apart):
            if segment.delete(field, value):
                self._touched.add(segment)
                if for_good:
                    self._rewritten.add(segment)

    def _finish(self) -> None:
        self._runs.flush()
        segments = self._merged([*self._old, *self._apart], self._runs.written)
        commit = Commit(self._next, tuple(map(self._named, segments)))
        write_commit(self._directory, commit)

    def _merged(self, old: Sequence[Segment], runs: Sequence[Segment]) -> list[Segment]:
        """The segments to be: those that stay, and one of all the others."""
        staying, leaving = self._parted(old, runs) if self._merging else (old, runs)
        if len(leaving) == 1 and leaving[0].deleted is None:
            return [*staying, *leaving]
        if not any(segment.alive for segment in leaving):
            return list(staying)
        path = new_path(self._directory, SUFFIX)
        merge(leaving, self._fields, path)
        return [*staying, Segment(path)]

    def _parted(
        self, old: Sequence[Segment], runs: Sequence[Segment]
    ) -> tuple[list[Segment], list[Segment]]:
        """The segments that stay, and those that are merged with the new ones."""
        staying: list[Segment] = []
        leaving = list(runs)
        size = sum(segment.alive for segment in runs)
        for segment in sorted(old, key=lambda segment: segment.alive):
            if self._is_due(segment) or segment.alive <= size * GROWTH:
                leaving.append(segment)
                size += segment.alive
            else:
                staying.append(segment)
        return staying, leaving

    def _is_due(self, segment: Segment) -> bool:
        """Whether its deleted documents have to go."""
        since = self._member(segment).since
        return (
            segment in self._rewritten
            or segment.alive < segment.size * (1 - SPARSE)
            or (since is not None and self._next - since >= MAX_COMMITS)
        )

    def _member(self, segment: Segment) -> Member:
        """A segment as the last commit names it."""
        name = segment.path.name
        known = (m for m in self._commit.members if m.segment == name)
        return next(known, Member(name))

    def _named(self, segment: Segment) -> Member:
        """A segment as the next commit names it; new deletions are written."""
        member = self._member(segment)
        if segment.deleted is None or (member.deleted and segment not in self._touched):
            return member
        path = new_path(self._directory, DELETED_SUFFIX)
        with ArrayFileWriter(path) as file:
            file.write("deleted", np.packbits(segment.deleted))
        return Member(member.segment, path.name, member.since or self._next)

    @property
    def _next(self) -> int:
        return self._commit.generation + 1

    def _clean(self, commit: Commit) -> None:
        """Remove the files that a commit does not need; open ones stay readable."""
        needed = commit.files()
        for path in self._directory.iterdir():
            if path.suffix in (SUFFIX, DELETED_SUFFIX) and path.name not in needed:
                path.unlink(missing_ok=True)
