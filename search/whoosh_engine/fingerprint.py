"""What an index was made with -> a mark in its directory, compared on opening."""

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import search.analyzer
import search.folding
import search.schema
import search.stemmer
from search.concepts import Vocabulary

NAME = "fingerprint"
MODULES = (search.analyzer, search.folding, search.schema, search.stemmer)
PACKAGES = ("whoosh", "snowballstemmer", "simplemma")


def fingerprint(vocabulary: Vocabulary) -> str:
    """A digest of the schema, the analysis and its lexicon, and the vocabulary."""
    digest = hashlib.sha256()
    for part in _parts(vocabulary):
        digest.update(part)
    return digest.hexdigest()


def write_fingerprint(directory: Path, vocabulary: Vocabulary) -> None:
    (directory / NAME).write_text(fingerprint(vocabulary), encoding="ascii")


def fits(directory: Path, vocabulary: Vocabulary) -> bool:
    """Whether the index in the directory was made with all of this."""
    path = directory / NAME
    return path.is_file() and path.read_text("ascii") == fingerprint(vocabulary)


def _parts(vocabulary: Vocabulary) -> Iterator[bytes]:
    for module in MODULES:
        yield Path(str(module.__file__)).read_bytes()
    for package in PACKAGES:
        yield f"{package} {version(package)}".encode()
    for concept in (*vocabulary.topics, *vocabulary.organisations):
        yield repr(concept).encode()
