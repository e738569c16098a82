"""Many files read at once; the odd ones among them stop nobody."""

import os
from collections.abc import Callable
from pathlib import Path, PosixPath
from typing import Any

import pytest

from indexer import reading
from indexer.model import Corrections, EmptyFileError, UnreadableError
from indexer.reading import Order, read_all, read_meeting
from search.concepts import Vocabulary
from tests.indexer.archives import MEETING, write

NOTHING = Vocabulary()


class DeadlyPath(PosixPath):
    """Ends the process that it is sent to, as a file that takes all memory may."""

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[int]]:
        return os._exit, (1,)


def test_an_order_says_what_is_known(tmp_path: Path) -> None:
    path = write(tmp_path / "moede.txt")
    plain = read_meeting(Order(path), NOTHING)
    keyed = read_meeting(Order(path, Corrections(title="Ny"), "nøgle"), NOTHING)
    assert (plain.id, keyed.id, keyed.title) == (MEETING, MEETING, "Ny")
    assert plain.paragraphs[0].id != keyed.paragraphs[0].id
    assert read_meeting(Order(path, key=MEETING), NOTHING) == plain


@pytest.mark.parametrize("few", [0, 9], ids=["in parallel", "one by one"])
def test_readings_come_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(reading, "FEW", few)
    (tmp_path / "tom.txt").touch()
    paths = [write(tmp_path / f"{day}.txt", day=day) for day in (1, 2)]
    orders = [Order(path) for path in (paths[0], tmp_path / "tom.txt", paths[1])]
    first, empty, last = read_all(orders, NOTHING)
    assert first.meeting is not None
    assert first.meeting.id.startswith("2023-03-01")
    assert isinstance(empty.error, EmptyFileError)
    assert empty.error.path == tmp_path / "tom.txt"
    assert last.order == orders[2]


def test_an_error_nobody_foresaw_is_that_files_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def recognise(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(reading, "recognise", recognise)
    (read,) = read_all([Order(write(tmp_path / "moede.txt"))], NOTHING)
    assert str(read.error) == "moede.txt cannot be read (RecursionError: too deep)"


def test_a_file_that_ends_its_process_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "FEW", 0)
    path = write(tmp_path / "moede.txt")
    readings = list(read_all([Order(DeadlyPath(path)), Order(path)], NOTHING))
    assert isinstance(readings[0].error, UnreadableError)
    assert "ended the process" in str(readings[0].error)
    assert readings[1].meeting is not None
