"""Damaged files give a meeting or a refusal; `benchmarks/fuzz.py` has more of them."""

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
    refusal: MinutesError | None = None
    paragraphs = 0
    try:
        meeting = read_within(Order(files[n]), Vocabulary(), SECONDS)
        paragraphs = len(meeting.paragraphs)
    except MinutesError as error:
        refusal = error
    assert bool(paragraphs) != bool(refusal)
    if refusal:
        assert not isinstance(refusal, SlowFileError | LargeFileError)
        assert str(refusal).startswith(files[n].name)
        assert ": " not in str(refusal).partition("(")[2]  # an error nobody foresaw
