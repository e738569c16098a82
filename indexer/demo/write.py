"""Invented meetings -> files of minutes, and the vocabulary of their world."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from indexer.demo.meetings import invent_meetings
from indexer.demo.print_pdf import print_pdf
from indexer.demo.print_text import print_text
from indexer.demo.world import VOCABULARY
from indexer.meeting_ids import meeting_id


def write_demo(directory: Path, meetings: int, seed: int) -> Iterator[Path]:
    """Write minutes into a folder and yield each file when it stands there.

    Text exports and PDFs take turns; the bytes are the same for the same seed.

    Raises:
        ValueError: so many meetings cannot be invented.
    """
    directory.mkdir(parents=True, exist_ok=True)
    for n, meeting in enumerate(invent_meetings(meetings, seed)):
        path = directory / meeting_id(meeting.date, meeting.board.name)
        if n % 2:
            path = path.with_suffix(".txt")
            path.write_text(print_text(meeting), encoding="utf-8", newline="\n")
        else:
            path = path.with_suffix(".pdf")
            path.write_bytes(print_pdf(meeting))
        yield path


def write_demo_vocabulary(directory: Path) -> None:
    """Write the topics and organisations of the invented world for an archive."""
    shutil.copytree(VOCABULARY, directory, dirs_exist_ok=True)
