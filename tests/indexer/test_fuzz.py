"""Damaged files become a meeting or are refused by name; `benchmarks/fuzz.py` has more."""

from pathlib import Path

import pytest

from benchmarks.fuzz import damaged
from indexer.limits import SECONDS
from indexer.model import LargeFileError, MinutesError, SlowFileError
from indexer.reading import Order, read_within
from search.concepts import Vocabulary

COUNT = 90


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return list(damaged(COUNT, tmp_path_factory.mktemp("fuzz"), seed=50_000))


@pytest.mark.parametrize("n", range(COUNT))
def test_a_damaged_file_stops_nothing(n: int, files: list[Path]) -> None:
    try:
        meeting = read_within(Order(files[n]), Vocabulary(), SECONDS)
    except MinutesError as error:
        assert not isinstance(error, SlowFileError | LargeFileError)
        assert str(error).startswith(files[n].name)
        assert ": " not in str(error).partition("(")[2]  # an error nobody foresaw
    else:
        assert meeting.paragraphs
