"""What the archive remembers of each original, in a file beside it.

`referat.pdf` has its record in `referat.pdf.json`.
"""

import datetime
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from indexer.errors import StorageError
from indexer.files import write_whole
from indexer.model import NO_CORRECTIONS, Corrections
from indexer.readers import NAMED

RECORD_SUFFIX = ".json"
NO_MINUTES = frozenset(("readme.md", "readme.txt"))
HIDDEN = (".", "~$")  # the latter Word writes beside a document that is open


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier file of the same meeting, kept under `earlier/`."""

    file: str
    sha256: str
    replaced: str  # the ISO date


@dataclass(frozen=True, slots=True)
class Record:
    """What is remembered of an original.

    `key` is what the paragraphs' ids are made from; it never changes. `name` is what
    the file was called where it is kept under another name, `former` are the ids that
    the meeting had before it was corrected.
    """

    meeting_id: str
    key: str
    sha256: str
    added: str  # the ISO date
    name: str = ""
    corrections: Corrections = NO_CORRECTIONS
    former: tuple[str, ...] = ()
    earlier: tuple[Version, ...] = ()

    @property
    def digests(self) -> tuple[str, ...]:
        """The SHA-256 of every file that was the meeting's, this one first."""
        return self.sha256, *(version.sha256 for version in self.earlier)


def originals(minutes: Path) -> Iterator[Path]:
    """Yield the original files of an archive, sorted by name."""
    if not minutes.is_dir():
        return
    for path in sorted(minutes.iterdir()):
        named = path.suffix.lower() in NAMED or record_path(path).exists()
        if named and is_minutes(path):
            yield path


def is_minutes(path: Path) -> bool:
    """Whether a file may be one of minutes, by its name."""
    named = path.name.casefold() not in NO_MINUTES
    return named and not path.name.startswith(HIDDEN) and path.is_file()


def record_path(original: Path) -> Path:
    return original.with_name(original.name + RECORD_SUFFIX)


def read_record(original: Path) -> Record | None:
    """What is remembered of an original; None for one put there by hand.

    Raises:
        StorageError: the record is damaged.
    """
    path = record_path(original)
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return _record(values)
    except FileNotFoundError:
        return None
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        message = "the record is damaged; remove it, and `rebuild` writes it anew"
        raise StorageError(path, message) from error


def _record(values: dict[str, Any]) -> Record:
    given = values.pop("corrections", {})
    date = given.get("date")
    corrections = Corrections(
        board=given.get("board"),
        date=datetime.date.fromisoformat(date) if date else None,
        title=given.get("title"),
    )
    earlier = tuple(Version(**version) for version in values.pop("earlier", ()))
    former = tuple(values.pop("former", ()))
    return Record(**values, corrections=corrections, former=former, earlier=earlier)


def write_record(original: Path, record: Record) -> None:
    """Remember it; nothing is written where nothing changed."""
    if read_record(original) == record:
        return
    values = {key: value for key, value in asdict(record).items() if value}
    given = {k: v for k, v in asdict(record.corrections).items() if v is not None}
    values["corrections"] = given
    text = json.dumps(values, ensure_ascii=False, indent=2, default=str)
    write_whole(record_path(original), f"{text}\n".encode())
