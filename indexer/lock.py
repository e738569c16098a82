"""One writer to an archive at a time."""

import fcntl
import os
import shlex
import socket
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.errors import ArchiveLockedError
from indexer.files import storage

WAIT = 5.0  # seconds that a second writer waits
POLL = 0.1


@contextmanager
def locked(path: Path, wait: float = WAIT) -> Iterator[None]:
    """Hold the lock file; the system lets go of it when the process ends, however.

    Raises:
        ArchiveLockedError: another process still holds it after `wait` seconds.
    """
    with storage(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8", errors="replace")
    with file:
        deadline = time.monotonic() + wait
        while not _try(file.fileno()):
            if time.monotonic() >= deadline:
                file.seek(0)
                raise ArchiveLockedError(file.read().strip() or "someone", wait)
            time.sleep(POLL)
        file.truncate(0)
        file.write(_holder())
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def _try(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder() -> str:
    """This process, as another one names it: its number, host and command."""
    command = shlex.join([Path(sys.argv[0]).name, *sys.argv[1:]])
    shown = textwrap.shorten(command, 80, placeholder=" …")
    return f"process {os.getpid()} on {socket.gethostname()} ({shown})"
