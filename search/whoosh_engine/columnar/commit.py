"""Which segments make up the index: one small file that is replaced whole.

A commit is written beside the file, flushed to the disk, and renamed onto it. So there
is always exactly one complete state, whenever a process is killed; files that no commit
names are left-overs, which the next writer removes.
"""

import json
import os
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from search.errors import DamagedIndexError, MissingIndexError

NAME: Final = "commit.json"
DELETED_SUFFIX: Final = ".deleted"


@dataclass(frozen=True, slots=True)
class Member:
    """A segment of a commit: its file, and the one that marks its deletions.

    `since` is the generation from which on it has deletions.
    """

    segment: str
    deleted: str | None = None
    since: int | None = None


@dataclass(frozen=True, slots=True)
class Commit:
    """One state of an index."""

    generation: int
    members: tuple[Member, ...] = ()

    def files(self) -> set[str]:
        """The names of all files it needs."""
        deleted = {member.deleted for member in self.members if member.deleted}
        return {member.segment for member in self.members} | deleted


def write_commit(directory: Path, commit: Commit) -> None:
    """Make this the state of the index; the files it names are on the disk."""
    content = json.dumps(asdict(commit), indent=1)
    checked = json.dumps({"checksum": zlib.crc32(content.encode()), "commit": content})
    aside = directory / f"{NAME}.new"
    with aside.open("w", encoding="ascii") as file:
        file.write(checked)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(directory / NAME)
    sync_directory(directory)


def read_commit(directory: Path) -> Commit:
    """The state of the index.

    Raises:
        MissingIndexError: the directory holds none.
        DamagedIndexError: it cannot be read.
    """
    try:
        checked = json.loads((directory / NAME).read_bytes())
        content = checked["commit"]
        if zlib.crc32(content.encode()) != checked["checksum"]:
            raise DamagedIndexError(NAME)
        values = json.loads(content)
        members = tuple(Member(**member) for member in values["members"])
        return Commit(values["generation"], members)
    except FileNotFoundError as error:
        raise MissingIndexError from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedIndexError(NAME) from error


def last_commit(directory: Path) -> object:
    """Something that differs after every commit, cheap to ask for.

    Raises:
        MissingIndexError: the directory holds no index.
    """
    try:
        # Every search asks; a Path takes three times as long.
        status = os.stat(f"{directory}/{NAME}")  # noqa: PTH116
    except FileNotFoundError as error:
        raise MissingIndexError from error
    return status.st_ino, status.st_mtime_ns


def sync_directory(directory: Path) -> None:
    """Have the names of new files survive a failure of power, where that is needed."""
    if os.name != "posix":
        return
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
