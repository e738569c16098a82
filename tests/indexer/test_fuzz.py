"""Damaged files become meetings or are refused; benchmarks/fuzz.py has more of them."""

from pathlib import Path

import pytest

from benchmarks.fuzz import damaged
from indexer.errors import LargeFileError, SlowFileError
from indexer.reading import Order, read_one
from search.concepts import Vocabulary

COUNT = 90
SECONDS = 60.0


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return list(damaged(COUNT, tmp_path_factory.mktemp("fuzz"), seed=50_000))


@pytest.mark.parametrize("n", range(COUNT))
def test_a_damaged_file_stops_nothing(n: int, files: list[Path]) -> None:
    reading = read_one(Order(files[n]), Vocabulary(), SECONDS)
    assert (reading.meeting is None) is (reading.error is not None)
    assert not isinstance(reading.error, SlowFileError | LargeFileError)
    if reading.error is not None:
        assert str(reading.error).startswith(files[n].name)
        # What nobody foresaw is told with the error's own words.
        assert ": " not in str(reading.error).partition("(")[2]
