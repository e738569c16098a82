"""Folders that are followed -> what becomes of the files that come into them.

They are looked at again and again: shared folders, where minutes mostly lie, do not
tell of changes that another machine makes.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from indexer.adding import add_files, find_files
from indexer.archive import Archive
from indexer.errors import MinutesError
from indexer.filing import Outcome
from indexer.interrupts import Stopped
from indexer.limits import SECONDS
from search.errors import SearchError

EVERY = 2.0  # seconds between two looks; a file that has not changed between is whole
STEP = 0.1  # seconds between two looks at whether to stop

State = tuple[int, int, int]  # the number of a file, its size, and when it was changed


class Watch:
    """What has come, or has changed, and is written to its end."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = tuple(paths)
        self._before: dict[Path, State] = {}
        self._given: dict[Path, State] = {}

    def look(self) -> list[Path]:
        """The files that are as they were at the last look and were not given so."""
        now = dict(_states(find_files(self._paths)))
        ready = [
            path
            for path, state in now.items()
            if self._before.get(path) == state != self._given.get(path)
        ]
        self._before = now
        self._given |= {path: now[path] for path in ready}
        return ready

    def give_again(self, files: Iterable[Path]) -> None:
        """Give files once more at the next look."""
        for path in files:
            self._given.pop(path, None)


def follow(
    archive: Archive,
    paths: Sequence[Path],
    stopped: Stopped,
    warn: Callable[[str], None],
    seconds: float = SECONDS,
    ocr: bool = False,
    every: float = EVERY,
) -> Iterator[Outcome]:
    """Add what comes into the folders, and yield what becomes of each, until stopped.

    What keeps it from adding is told to `warn`, and tried again. A file that cannot be
    read is tried again when it has changed.
    """
    watch, told = Watch(paths), ""
    while not stopped():
        ready = watch.look()
        try:
            if ready:
                yield from add_files(
                    archive, ready, stopped=stopped, seconds=seconds, ocr=ocr
                )
                told = ""
        except (MinutesError, SearchError) as error:
            watch.give_again(ready)
            if str(error) != told:
                told = str(error)
                warn(told)
        _wait(every, stopped)


def _wait(seconds: float, stopped: Stopped) -> None:
    until = time.monotonic() + seconds
    while not stopped() and time.monotonic() < until:
        time.sleep(min(STEP, seconds))


def _states(files: Iterable[Path]) -> Iterator[tuple[Path, State]]:
    for path in files:
        try:
            found = path.stat()
        except OSError:  # it was there a moment ago
            continue
        yield path, (found.st_ino, found.st_size, found.st_mtime_ns)
