"""An empty archive, and invented minutes to put into it."""

from pathlib import Path

import pytest

from indexer.archive import Archive
from tests.indexer.archives import write


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "data")


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    return write(tmp_path / "moede.txt")
