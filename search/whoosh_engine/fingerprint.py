"""What an index was made with -> a mark in its directory, compared on opening."""

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import search.acronyms
import search.analyzer
import search.compounds
import search.folding
import search.neighbours
import search.schema
import search.stemmer
import search.word_terms
import search.words
from search.analyzer import Analyzer
from search.concepts import Vocabulary

NAME = "fingerprint"
MODULES = (
    search.acronyms,
    search.analyzer,
    search.compounds,
    search.folding,
    search.neighbours,
    search.schema,
    search.stemmer,
    search.word_terms,
    search.words,
)
PACKAGES = ("whoosh", "snowballstemmer")


def fingerprint(vocabulary: Vocabulary, analyzer: Analyzer) -> str:
    """A digest of the schema, the analysis and its lexicon, and the vocabulary."""
    digest = hashlib.sha256()
    for part in _parts(vocabulary, analyzer):
        digest.update(part)
    return digest.hexdigest()


def write_fingerprint(directory: Path, mark: str) -> None:
    (directory / NAME).write_text(mark, encoding="ascii")


def has_fingerprint(directory: Path, mark: str) -> bool:
    """Whether the index in the directory was made with all of this."""
    path = directory / NAME
    return path.is_file() and path.read_text("ascii") == mark


def _parts(vocabulary: Vocabulary, analyzer: Analyzer) -> Iterator[bytes]:
    for module in MODULES:
        yield Path(str(module.__file__)).read_bytes()
    for package in PACKAGES:
        yield f"{package} {version(package)}".encode()
    yield analyzer.splitter.fingerprint.encode()
    for concept in (*vocabulary.topics, *vocabulary.organisations):
        yield repr(concept).encode()
