"""Files written whole or not at all."""

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.errors import StorageError

SENTENCES = {
    errno.ENOSPC: "the disk is full; free some space and try again",
    errno.EDQUOT: "the disk quota is used up; free some space and try again",
    errno.EROFS: "the disk cannot be written to; choose another --data",
    errno.EACCES: "permission is denied; check who owns it",
    errno.EPERM: "permission is denied; check who owns it",
    errno.ENOENT: "it is not there; check the path",
    errno.ENOTDIR: "a file stands where a folder should; choose another --data",
    errno.EEXIST: "a file stands where a folder should; choose another --data",
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
    """Write a file so that a reader, or a crash, sees the old one or the new one.

    What survives a power cut is decided by `os.sync` before an index becomes current.
    """
    with storage(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = _aside(path)
        aside.write_bytes(data)
        aside.replace(path)


def copy_whole(source: Path, target: Path, digest: str) -> None:
    """Copy a file of a known SHA-256, whole or not at all.

    Raises:
        StorageError: it cannot be copied, or has another SHA-256 by now.
    """
    with storage(source):
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = _aside(target)
        shutil.copyfile(source, aside)
        if sha256(aside) != digest:
            aside.unlink()
            raise StorageError(source, "it changed while it was read; add it again")
        aside.replace(target)


def sha256(path: Path) -> str:
    """The digest of a file, read in pieces.

    Raises:
        StorageError: it cannot be read.
    """
    with storage(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(path: Path) -> None:
    """Make a file, or the names in a directory, survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _aside(path: Path) -> Path:
    """Where a file is written before it takes its name; the next writer reuses it."""
    return path.with_name(f".{path.name}.new")
