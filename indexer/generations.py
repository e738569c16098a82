"""The index on disk: whole generations, of which one is current.

`index/current` names the generation that serves. A change is made in a copy beside
it, whose files are links to the same bytes, and becomes current by one rename: whoever
reads sees all of it or nothing, at whatever moment the writer dies.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from indexer.files import storage, sync_directory, write_whole
from indexer.meeting_json import from_json, to_json
from indexer.model import Meeting, MeetingSummary

ENGINE, MEETINGS, SUMMARIES = "engine", "meetings", "meetings.json"
CURRENT = "current"
UNLINKED = ("lock", "LOCK")  # what ends so is a lock of its own generation
KEPT = 2  # generations that stay for those who still read them


class Generation:
    """A search index with the meetings it was made from."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.engine = directory / ENGINE
        self._meetings = directory / MEETINGS

    def summaries(self) -> tuple[MeetingSummary, ...]:
        """The meetings in it, newest first; those without a date come first."""
        path = self.directory / SUMMARIES
        if not path.exists():
            return ()
        values = json.loads(path.read_text(encoding="utf-8"))
        return tuple(map(_summary, values))

    def meeting(self, meeting_id: str) -> Meeting:
        """One meeting as it was recognised; KeyError where there is none."""
        try:
            text = self._file(meeting_id).read_text(encoding="utf-8")
        except (FileNotFoundError, ValueError, OSError) as error:
            raise KeyError(meeting_id) from error
        return from_json(json.loads(text))

    def put(self, meeting: Meeting) -> None:
        text = json.dumps(to_json(meeting), ensure_ascii=False, separators=(",", ":"))
        write_whole(self._file(meeting.id), text.encode())

    def remove(self, meeting_id: str) -> None:
        self._file(meeting_id).unlink(missing_ok=True)

    def write_summaries(self, summaries: Mapping[str, MeetingSummary]) -> None:
        ordered = sorted(summaries.values(), key=_newest_first)
        values = [asdict(summary) for summary in ordered]
        text = json.dumps(values, ensure_ascii=False, default=str)
        write_whole(self.directory / SUMMARIES, text.encode())

    def _file(self, meeting_id: str) -> Path:
        if Path(meeting_id).name != meeting_id or meeting_id.startswith("."):
            raise KeyError(meeting_id)
        return self._meetings / f"{meeting_id}.json"


def summarise(meeting: Meeting) -> MeetingSummary:
    return MeetingSummary(
        id=meeting.id,
        board=meeting.board,
        date=meeting.date,
        title=meeting.title,
        items=len(meeting.items),
        paragraphs=len(meeting.paragraphs),
        decisions=sum(paragraph.decision for paragraph in meeting.paragraphs),
        pages=meeting.source.pages,
        media_type=meeting.source.media_type,
        sha256=meeting.source.sha256,
    )


def _summary(values: dict[str, Any]) -> MeetingSummary:
    day = values.pop("date")
    return MeetingSummary(**values, date=date.fromisoformat(day) if day else None)


def _newest_first(summary: MeetingSummary) -> tuple[int, str]:
    return (
        -summary.date.toordinal() if summary.date else -date.max.toordinal(),
        summary.id,
    )


def current(index: Path) -> Generation | None:
    """The generation that serves; None before the first."""
    try:
        name = (index / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    return Generation(index / name)


@contextmanager
def next_generation(index: Path, *, empty: bool = False) -> Iterator[Generation]:
    """A generation to change, which becomes current when the context ends well.

    It begins as the current one, or `empty`.
    """
    before = current(index)
    number = max((_number(path) for path in index.glob("g*")), default=0) + 1
    made = Generation(index / f"g{number:06d}")
    with storage(made.directory):
        made.directory.mkdir(parents=True)
        try:
            if before is not None and not empty:
                _link(before.directory, made.directory)
            yield made
            sync_directory(made.directory)
        except BaseException:
            shutil.rmtree(made.directory, ignore_errors=True)
            raise
        write_whole(index / CURRENT, f"{made.directory.name}\n".encode())
    _forget(index)


def _link(source: Path, target: Path) -> None:
    shutil.copytree(
        source,
        target,
        copy_function=os.link,
        dirs_exist_ok=True,
        ignore=lambda _, names: [name for name in names if name.endswith(UNLINKED)],
    )


def _forget(index: Path) -> None:
    """Remove all but the latest generations."""
    for path in sorted(index.glob("g*"), key=_number)[:-KEPT]:
        shutil.rmtree(path, ignore_errors=True)


def _number(path: Path) -> int:
    return int(path.name[1:]) if path.name[1:].isdigit() else 0
