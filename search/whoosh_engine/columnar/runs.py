"""Documents -> sorted runs on the disk, in bounded memory, and one segment of them."""

import secrets
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from search.whoosh_engine.columnar.buffer import Buffer
from search.whoosh_engine.columnar.document import Documents, Fields
from search.whoosh_engine.columnar.forms import Expand
from search.whoosh_engine.columnar.merge import merge
from search.whoosh_engine.columnar.processes import Source
from search.whoosh_engine.columnar.segment import SUFFIX, Segment


class Runs:
    """Collects documents; whenever they fill the memory they are written as a run."""

    def __init__(
        self, directory: Path, fields: Fields, expand: Expand, memory: int
    ) -> None:
        """`memory` is in bytes, those that sorting needs included."""
        self._directory = directory
        self._fields = fields
        self._expand = expand
        self._memory = memory
        self.written: list[Segment] = []
        self._buffer: Buffer | None = None  # the run that is begun

    def __bool__(self) -> bool:
        return bool(self.written or self._buffer)

    def add(self, documents: Documents) -> None:
        if self._buffer is None:
            path = new_path(self._directory, SUFFIX)
            self._buffer = Buffer(path, self._fields, self._expand, self._memory)
        self._buffer.add(documents)
        if self._buffer.is_full:
            self.flush()

    def delete(self, field: str, value: str) -> None:
        """Leave out the documents so far that have a keyword."""
        if self._buffer:
            self._buffer.delete(field, value)
        for run in self.written:
            run.delete(field, value)

    def flush(self) -> None:
        """Complete the run that is begun."""
        if self._buffer:
            self._buffer.write()
            self.written.append(Segment(self._buffer.path, self._buffer.deleted))
            self._buffer = None

    def close(self) -> None:
        """Let go of a run that is begun and is not to be completed."""
        if self._buffer is not None:
            self._buffer.close()
            self._buffer = None


@dataclass(frozen=True, slots=True)
class WriteShare:
    """What a process does with its share of the sources: one segment of them all."""

    directory: Path
    fields: Fields
    expand: Expand
    memory: int  # bytes

    def __call__(
        self, sources: Sequence[Source], tick: Callable[[], None]
    ) -> list[Path]:
        with closing(
            Runs(self.directory, self.fields, self.expand, self.memory)
        ) as runs:
            for source in sources:
                for documents in source():
                    runs.add(documents)
                tick()
            runs.flush()
        if len(runs.written) < 2:
            return [run.path for run in runs.written]
        path = new_path(self.directory, SUFFIX)
        merge(runs.written, self.fields, path)
        for run in runs.written:
            run.path.unlink()
        return [path]


def new_path(directory: Path, suffix: str) -> Path:
    """The path of a file that is not there yet."""
    return directory / (secrets.token_hex(8) + suffix)
