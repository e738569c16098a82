"""The engine on Whoosh keeps the contract, and says what is wrong with an index."""

from pathlib import Path

import pytest

from search.concepts import Concept, Vocabulary
from search.engine import Engine, create_engine, open_engine
from search.errors import DamagedIndexError, MissingIndexError, StaleIndexError
from search.model import Query
from tests.engine_contract import DOCUMENTS, VOCABULARY, EngineContract


class TestWhooshEngine(EngineContract):
    def create(self, directory: Path, vocabulary: Vocabulary = VOCABULARY) -> Engine:
        return create_engine(directory, vocabulary)

    def reopen(self, directory: Path) -> Engine:
        return open_engine(directory, VOCABULARY)


@pytest.fixture(name="directory")
def index_directory(tmp_path: Path) -> Path:
    engine = create_engine(tmp_path, VOCABULARY)
    with engine.writer() as writer:
        writer.add(DOCUMENTS)
    engine.close()
    return tmp_path


def test_opens_what_was_made(directory: Path) -> None:
    assert open_engine(directory, VOCABULARY).search(Query("fmk")).total


@pytest.mark.parametrize("name", ["", "missing"])
def test_no_index(tmp_path: Path, name: str) -> None:
    with pytest.raises(MissingIndexError):
        open_engine(tmp_path / name, VOCABULARY)


def test_another_vocabulary_makes_it_stale(directory: Path) -> None:
    with pytest.raises(StaleIndexError, match="referatarkiv rebuild"):
        open_engine(directory, Vocabulary(topics=(Concept("fmk", "FMK"),)))


def test_another_analysis_makes_it_stale(directory: Path) -> None:
    (directory / "fingerprint").write_text("0" * 64, encoding="ascii")
    with pytest.raises(StaleIndexError):
        open_engine(directory, VOCABULARY)


@pytest.mark.parametrize("keep", [0, 10, 100])
@pytest.mark.parametrize("pattern", ["commit.json", "*.segment"])
def test_a_damaged_file_is_named(directory: Path, pattern: str, keep: int) -> None:
    (path,) = directory.glob(pattern)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(DamagedIndexError, match=rf"{path.name} .* is damaged"):
        open_engine(directory, VOCABULARY).search(Query("fmk"))


def test_a_missing_segment_is_damage(directory: Path) -> None:
    (path,) = directory.glob("*.segment")
    path.unlink()
    with pytest.raises(DamagedIndexError, match=path.name):
        open_engine(directory, VOCABULARY).search(Query("fmk"))
