"""The index on disk: whole generations, of which one is current.

`index/current` names the generation that serves. A change is made in a copy beside
it, whose files are links to the same bytes, and becomes current by one rename: whoever
reads sees all of it or nothing, at whatever moment the writer dies.
"""

import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from indexer.files import storage, sync, write_whole
from indexer.ledger import Entry, OldLinks
from indexer.meeting_json import from_json, to_json
from indexer.model import AnnouncedMeeting, Meeting, MeetingSummary
from indexer.register import NAME as REGISTER
from indexer.register import Register
from search.errors import DamagedIndexError

ENGINE, MEETINGS, SUMMARIES = "engine", "meetings", "meetings.json"
LINKS = "links.json"
CURRENT = "current"
UNLINKED = ("lock", "LOCK")  # what ends so is a lock of its own generation
KEPT = 2  # generations that stay for those who still read them


class Generation:
    """A search index with the meetings it was made from."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.engine = directory / ENGINE
        self._meetings = directory / MEETINGS
        self.follow_ups = Register(directory / REGISTER)

    def summaries(self) -> tuple[MeetingSummary, ...]:
        """The meetings in it, newest first; those without a date come last.

        Raises:
            DamagedIndexError: they cannot be read.
        """
        path = self.directory / SUMMARIES
        if not path.exists():
            return ()
        try:
            return tuple(map(_summary, json.loads(path.read_text(encoding="utf-8"))))
        except (KeyError, TypeError, ValueError) as error:
            raise DamagedIndexError(path.name) from error

    def meeting(self, meeting_id: str) -> Meeting:
        """One meeting as it was recognised.

        Raises:
            KeyError: there is none of this id.
            DamagedIndexError: it cannot be read.
        """
        path = self._file(meeting_id)
        try:
            text = path.read_text(encoding="utf-8")
        except OSError as error:
            raise KeyError(meeting_id) from error
        except ValueError as error:
            raise DamagedIndexError(path.name) from error
        try:
            return from_json(json.loads(text))
        except (IndexError, KeyError, TypeError, ValueError) as error:
            raise DamagedIndexError(path.name) from error

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

    def links(self) -> dict[str, OldLinks]:
        """Where links lead that are no longer those of a meeting, by its key.

        Raises:
            DamagedIndexError: they cannot be read.
        """
        path = self.directory / LINKS
        if not path.exists():
            return {}
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            return {key: _old_links(links) for key, links in values.items()}
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise DamagedIndexError(path.name) from error

    def write_links(self, links: Mapping[str, OldLinks]) -> None:
        values = {key: asdict(links[key]) for key in sorted(links) if links[key].told}
        text = json.dumps(values, ensure_ascii=False)
        write_whole(self.directory / LINKS, text.encode())

    def _file(self, meeting_id: str) -> Path:
        odd = meeting_id.startswith(".") or "\0" in meeting_id
        if odd or Path(meeting_id).name != meeting_id:
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
        announced=meeting.announced,
        annexes=len(meeting.annexes),
    )


def _old_links(values: dict[str, Any]) -> OldLinks:
    removed = tuple(Entry(**entry) for entry in values.pop("removed"))
    return OldLinks(**values, removed=removed)


def _summary(values: dict[str, Any]) -> MeetingSummary:
    day = values.pop("date")
    announced = tuple(
        AnnouncedMeeting(date.fromisoformat(told["date"]), told["paragraph"])
        for told in values.pop("announced", ())
    )
    held = date.fromisoformat(day) if day else None
    return MeetingSummary(**values, date=held, announced=announced)


def _newest_first(summary: MeetingSummary) -> tuple[int, str]:
    return -summary.date.toordinal() if summary.date else 0, summary.id


def current(index: Path) -> Generation | None:
    """The generation that serves; None before the first."""
    try:
        name = (index / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    return Generation(index / name)


def changed(index: Path) -> datetime | None:
    """When the generation that serves became current, in UTC; None before the first."""
    try:
        seconds = (index / CURRENT).stat().st_mtime
    except FileNotFoundError:
        return None
    return datetime.fromtimestamp(seconds, tz=UTC)


@contextmanager
def next_generation(index: Path, *, empty: bool = False) -> Iterator[Generation]:
    """A generation to change, which becomes current when the context ends well.

    It begins as the current one, or `empty`.
    """
    before = current(index)
    number = max(map(_number, index.glob("g*")), default=0) + 1
    # The letters tell it from one of the same number in an index that was deleted.
    made = Generation(index / f"g{number:06d}-{secrets.token_hex(3)}")
    with storage(made.directory):
        made.directory.mkdir(parents=True)
        try:
            if before is not None and not empty:
                _link(before.directory, made.directory)
            yield made
            os.sync()  # everything written since, the originals too, in one go
        except BaseException:
            shutil.rmtree(made.directory, ignore_errors=True)
            raise
        write_whole(index / CURRENT, f"{made.directory.name}\n".encode())
        sync(index)
    forget(index, KEPT)


def forget(index: Path, kept: int) -> None:
    """Remove all but the latest generations."""
    for path in sorted(index.glob("g*"), key=_number)[:-kept]:
        shutil.rmtree(path, ignore_errors=True)


def _link(source: Path, target: Path) -> None:
    shutil.copytree(
        source,
        target,
        copy_function=_link_file,
        dirs_exist_ok=True,
        ignore=lambda _, names: [name for name in names if name.endswith(UNLINKED)],
    )


def _link_file(source: str, target: str) -> None:
    if source.endswith(REGISTER):  # the only file that is changed where it is
        shutil.copyfile(source, target)
        return
    try:
        os.link(source, target)
    except OSError:  # a file system without links
        shutil.copyfile(source, target)


def _number(path: Path) -> int:
    digits = path.name[1:].partition("-")[0]
    return int(digits) if digits.isdigit() else 0
