"""A commit -> its segments, open for reading."""

from pathlib import Path

import numpy as np

from search.errors import DamagedIndexError
from search.whoosh_engine.columnar.array_file import ArrayFile
from search.whoosh_engine.columnar.commit import Commit, Member, read_commit
from search.whoosh_engine.columnar.segment import Segment


def open_segments(directory: Path) -> tuple[Commit, list[Segment]]:
    """The last commit and its segments.

    Raises:
        MissingIndexError: the directory holds no index.
        DamagedIndexError: one of its files is damaged or gone.
    """
    while True:
        commit = read_commit(directory)
        try:
            return commit, [open_segment(directory, m) for m in commit.members]
        except FileNotFoundError as error:
            # A writer may have replaced the commit, and its files, in between.
            if read_commit(directory) == commit:
                raise DamagedIndexError(Path(str(error.filename)).name) from error


def open_segment(directory: Path, member: Member) -> Segment:
    """A segment of a commit."""
    segment = Segment(directory / member.segment)
    if member.deleted:
        packed = ArrayFile(directory / member.deleted).array("deleted")
        segment.deleted = np.unpackbits(packed, count=segment.size).astype(np.bool_)
    return segment
