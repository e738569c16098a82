"""The vocabulary files -> the topics and organisations of an archive.

Staff edit the files; whatever is wrong in them is named with its line.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from pathlib import Path
from typing import Any

from indexer.errors import VocabularyError
from search.concepts import Concept, Vocabulary, alias_key

TOPICS, ORGANISATIONS = "topics.toml", "organisations.toml"
ID_RE = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
KEYS = frozenset(field.name for field in fields(Concept)) - {"id"}


def load_vocabulary(directory: Path) -> Vocabulary:
    """The vocabulary of an archive; a file that is not there has no entries.

    Raises:
        VocabularyError: a mistake in a file, with the line it stands on.
    """
    return Vocabulary(
        topics=tuple(_load(directory / TOPICS, "topic", "id")),
        organisations=tuple(_load(directory / ORGANISATIONS, "organisation", "name")),
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One `[[topic]]` or `[[organisation]]` and the lines it is written on."""

    path: Path
    values: Mapping[str, Any]
    first: int  # the number of its first line in the file, from 1
    lines: Sequence[str]

    def mistake(self, message: str, about: str = "") -> VocabularyError:
        """The error, at the line that begins with `about`, else at one that has it."""
        begins = [
            at for at, li in enumerate(self.lines) if li.strip().startswith(about)
        ]
        holds = [at for at, line in enumerate(self.lines) if about in line]
        line = self.first + [*begins, *holds, 0][0]
        return VocabularyError(self.path, line, message)


def _load(path: Path, table: str, key: str) -> Iterator[Concept]:
    """Yield the concepts of a file; no two of them may share a name."""
    owners: dict[str, str] = {}
    for entry in _entries(path, table):
        concept = _concept(entry, key)
        if concept.id in owners.values():
            raise entry.mistake(f"{concept.id!r} stands here a second time", key)
        for name in (concept.id, *concept.names):
            owner = owners.setdefault(alias_key(name), concept.id)
            if owner != concept.id:
                message = f"{name!r} is already a name of {owner!r}"
                raise entry.mistake(message, about=f'"{name}"')
        yield concept


def _entries(path: Path, table: str) -> Iterator[Entry]:
    text = _read(path)
    tables = _parse(path, text)
    rows = text.splitlines()
    for name in tables:
        if name != table or not isinstance(tables[name], list):
            message = f"{name!r} is unknown; an entry begins with [[{table}]]"
            raise Entry(path, {}, 1, rows).mistake(message, about=name)
    heading = re.compile(rf"\s*\[\[\s*{table}\s*\]\]")
    starts = [at for at, row in enumerate(rows) if heading.match(row)]
    spans = list(pairwise([*starts, len(rows)]))
    entries = tables.get(table, [])
    if len(spans) != len(entries):  # written in another way that TOML knows
        spans = [(0, len(rows))] * len(entries)
    for values, (start, end) in zip(entries, spans, strict=True):
        yield Entry(path, values, start + 1, rows[start:end])


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise VocabularyError(path, line, "it is not UTF-8") from error


def _parse(path: Path, text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        named = re.search(r"line (\d+)", str(error))
        line = int(named[1]) if named else text.count("\n") + 1
        raise VocabularyError(path, line, str(error)) from error


def _concept(entry: Entry, key: str) -> Concept:
    """The concept that an entry describes, with every value of the right kind."""
    for name, value in entry.values.items():
        if name not in KEYS | {key}:
            known = ", ".join(sorted(KEYS | {key}))
            raise entry.mistake(f"the key {name!r} is unknown; there are {known}", name)
        problem = _problem(name, value)
        if problem:
            raise entry.mistake(f"{name!r} {problem}", name)
    identity = entry.values.get(key, "")
    if not identity:
        raise entry.mistake(f"the key {key!r} is missing")
    if key == "id" and not ID_RE.match(identity):
        message = f"the id {identity!r} should be small letters, digits and hyphens"
        raise entry.mistake(message, key)
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in entry.values.items()
        if name != key
    }
    return Concept(**{"id": identity, "label": identity, **values})


def _problem(name: str, value: object) -> str | None:
    """What is wrong with a key's value; None where it is right."""
    if not name.endswith("aliases"):
        return None if isinstance(value, str) else "should be a text in quotes"
    if not isinstance(value, list):
        return "should be a list of texts: [ ... ]"
    texts = all(isinstance(item, str) and alias_key(item) for item in value)
    return None if texts else "should hold texts alone, none of them empty"
