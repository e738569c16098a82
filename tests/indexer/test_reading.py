"""Many files read at once; the odd ones among them stop nobody."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path, PosixPath
from typing import Any, NoReturn

import pytest

from indexer import reading
from indexer.errors import (
    EmptyFileError,
    LargeFileError,
    SlowFileError,
    UnreadableError,
)
from indexer.limits import MEMORY
from indexer.model import Corrections
from indexer.reading import Order, read_all, read_meeting
from search.concepts import Vocabulary
from tests.indexer.archives import MEETING, write

NOTHING = Vocabulary()


class DeadlyPath(PosixPath):
    """Ends the process that opens it, as a file that takes all memory may."""

    def open(self, *_: Any, **__: Any) -> NoReturn:
        os._exit(1)


class EndlessPath(PosixPath):
    """Is never read to its end, as a PDF that refers to itself may be."""

    def open(self, *_: Any, **__: Any) -> NoReturn:
        while True:
            with suppress(Exception):
                time.sleep(0.01)


class DeafPath(PosixPath):
    """Hears no signal while it is read, as a library in C may not."""

    def open(self, *_: Any, **__: Any) -> NoReturn:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM, signal.SIGTERM])
        while True:
            time.sleep(0.01)


class LargePath(PosixPath):
    """Asks for more memory than a file may take."""

    def open(self, *_: Any, **__: Any) -> NoReturn:
        raise AssertionError(len(bytearray(2 * MEMORY)))


def test_an_order_says_what_is_known(tmp_path: Path) -> None:
    path = write(tmp_path / "moede.txt")
    plain = read_meeting(Order(path), NOTHING)
    named = read_meeting(Order(path, Corrections(title="Ny")), NOTHING)
    assert (plain.id, named.id, named.title) == (MEETING, MEETING, "Ny")
    other = write(tmp_path / "ocr.txt", "vejregistret")
    seen = read_meeting(Order(path, text=other), NOTHING)
    assert (seen.source.sha256, seen.source.name) == (plain.source.sha256, path.name)
    assert "vejregistret" in seen.paragraphs[0].text


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


@pytest.mark.parametrize("few", [0, 9], ids=["in parallel", "one by one"])
def test_a_file_is_given_so_much_time_and_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(reading, "FEW", few)
    path = write(tmp_path / "moede.txt")
    orders = [Order(kind(path)) for kind in (EndlessPath, LargePath, Path)]
    slow, large, last = read_all(orders, NOTHING, seconds=0.3)
    assert isinstance(slow.error, SlowFileError)
    assert "stopped after 0.3 s" in str(slow.error)
    assert isinstance(large.error, LargeFileError)
    assert last.meeting is not None


def test_a_file_that_ends_its_process_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "FEW", 0)
    monkeypatch.setattr(reading, "GRACE", 0.1)
    monkeypatch.setattr("pebble.common.CONSTS.term_timeout", 0.1)
    path = write(tmp_path / "moede.txt")
    orders = [Order(kind(path)) for kind in (DeadlyPath, DeafPath, Path)]
    deadly, deaf, last = read_all(orders, NOTHING, seconds=0.3)
    assert isinstance(deadly.error, UnreadableError)
    assert "ended the process" in str(deadly.error)
    assert isinstance(deaf.error, SlowFileError)
    assert last.meeting is not None


@pytest.mark.parametrize("few", [0, 9], ids=["in parallel", "one by one"])
def test_who_asks_to_stop_need_not_wait_for_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(reading, "FEW", few)
    path = write(tmp_path / "moede.txt")
    done: list[reading.Reading] = []
    orders = [Order(path), Order(path), *[Order(EndlessPath(path))] * few]
    done.extend(
        found
        for found in read_all(orders, NOTHING, stopped=lambda: bool(done))
        if not done.append(found)  # type: ignore[func-returns-value]
    )
    assert {found.order.path for found in done} == {path}


def test_reading_in_a_thread_is_bounded_too(tmp_path: Path) -> None:
    orders = [Order(EndlessPath(write(tmp_path / "moede.txt")))]
    with ThreadPoolExecutor() as threads:
        (slow,) = threads.submit(lambda: list(read_all(orders, NOTHING, 0.3))).result()
    assert isinstance(slow.error, SlowFileError)
