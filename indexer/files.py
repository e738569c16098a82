"""Files written whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.model import StorageError

SENTENCES = {
    errno.ENOSPC: "the disk is full; free some space and try again",
    errno.EDQUOT: "the disk quota is used up; free some space and try again",
    errno.EROFS: "the disk cannot be written to; choose another --data",
    errno.EACCES: "there is no permission to write there; check who owns it",
    errno.ENOENT: "it vanished while it was read; check the path",
}


@contextmanager
def storage(path: Path) -> Iterator[None]:
    """Translate what the file system refuses.

    Raises:
        StorageError: it names the file and what to do.
    """
    try:
        yield
    except OSError as error:
        sentence = SENTENCES.get(error.errno or 0, error.strerror or str(error))
        name = Path(error.filename) if isinstance(error.filename, str) else path
        raise StorageError(name, sentence) from error


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a crash, sees the old one or the new one."""
    with storage(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            with aside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
        sync_directory(path.parent)


def sync_directory(directory: Path) -> None:
    """Make the names in a directory survive a power cut."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
