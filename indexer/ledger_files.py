"""The ledger of each meeting's paragraphs on disk, beside the originals.

`paragraphs/<key>.json`, with a paragraph on each line, for people to read too.
"""

import json
from collections.abc import Container, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from indexer.errors import StorageError
from indexer.files import storage, write_whole
from indexer.ledger import Entry, Ledger

PARAGRAPHS, SUFFIX = "paragraphs", ".json"
FIELDS = [field.name for field in fields(Entry)]


class LedgerFiles:
    """The folder of the ledgers; one is never deleted, so that no id is used twice."""

    def __init__(self, minutes: Path) -> None:
        self._folder = minutes / PARAGRAPHS

    def known(self) -> set[str]:
        """The keys of all meetings that were ever here."""
        with storage(self._folder):
            found = self._folder.glob(f"*{SUFFIX}")
            return {path.name.removesuffix(SUFFIX) for path in found}

    def read(self, key: str) -> Ledger | None:
        """The ledger of a meeting; None where none was written.

        Raises:
            StorageError: it is damaged.
        """
        path = self._path(key)
        try:
            return _parse(key, json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            message = "it is damaged; bring it back from a copy, or delete it to lose "
            detail = "the links to paragraphs that were changed"
            raise StorageError(path, message + detail) from error

    def gone(self, living: Container[str]) -> Iterator[Ledger]:
        """Yield the ledgers of meetings that were deleted; those living have keys."""
        for key in sorted(self.known()):
            ledger = None if key in living else self.read(key)
            if ledger and ledger.gone:
                yield ledger

    def write(self, ledger: Ledger) -> None:
        text = "".join(_lines(ledger))
        write_whole(self._path(ledger.key), text.encode())

    def _path(self, key: str) -> Path:
        return self._folder / f"{Path(key).name}{SUFFIX}"


def _parse(key: str, values: dict[str, Any]) -> Ledger:
    return Ledger(
        key=key,
        meeting_id=values["meeting_id"],
        paragraphs=tuple(Entry(**entry) for entry in values["paragraphs"]),
        removed=tuple(Entry(**entry) for entry in values["removed"]),
        gone=values.get("gone"),
        former=tuple(values.get("former", ())),
        digests=tuple(values.get("sha256", ())),
    )


def _lines(ledger: Ledger) -> Iterator[str]:
    yield f'{{\n"meeting_id": {_json(ledger.meeting_id)},\n'
    if ledger.gone:
        yield f'"gone": {_json(ledger.gone)},\n"former": {_json(ledger.former)},\n'
        yield f'"sha256": {_json(ledger.digests)},\n'
    yield f'"paragraphs": {_list(ledger.paragraphs)},\n'
    yield f'"removed": {_list(ledger.removed)}\n}}\n'


def _list(entries: Sequence[Entry]) -> str:
    lines = ",\n".join(map(_entry, entries))
    return f"[\n{lines}\n]" if entries else "[]"


def _entry(entry: Entry) -> str:
    return _json({name: value for name in FIELDS if (value := getattr(entry, name))})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
