"""Following a folder: what comes is added once, when it is whole."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.archive import Archive
from indexer.filing import Outcome
from indexer.lock import locked
from indexer.watching import Watch, follow
from tests.indexer.archives import add, revise, write

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def test_a_file_is_given_when_it_is_whole_and_once(folder: Path) -> None:
    watch = Watch([folder])
    path = write(folder / "moede.txt")
    assert watch.look() == []
    revise(path)
    assert watch.look() == []
    assert watch.look() == [path]
    assert watch.look() == []
    os.utime(path, (1, 1))
    assert watch.look() == []
    assert watch.look() == [path]
    watch.give_again([path])
    assert watch.look() == [path]
    path.unlink()
    assert watch.look() == []


def test_what_vanishes_between_is_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = folder / "gone.txt"
    monkeypatch.setattr("indexer.watching.find_files", lambda _: [gone])
    watch = Watch([folder])
    assert [watch.look(), watch.look()] == [[], []]


def followed(archive: Archive, folder: Path, look: Callable[[int], bool]) -> list[str]:
    """What is done at each look, until `look` says that it was the last one."""
    done: list[Outcome] = []
    looks = iter(range(99))
    steps = follow(
        archive, [folder], lambda: look(next(looks)), warnings.append, every=0.0
    )
    done.extend(steps)
    return [f"{outcome.status} {outcome.path.name}" for outcome in done]


warnings: list[str] = []


def test_what_comes_is_added(archive: Archive, folder: Path) -> None:
    first = write(folder / "a.txt")
    (folder / "tom.pdf").touch()

    def look(n: int) -> bool:
        if n == 8:
            revise(first)
            write(folder / "b.txt", "vejregistret", day=15)
        return n > 30

    done = followed(archive, folder, look)
    assert done == ["added a.txt", "failed tom.pdf", "replaced a.txt", "added b.txt"]
    assert len(archive.meetings()) == 2


def test_a_second_writer_is_waited_for(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warnings.clear()
    monkeypatch.setattr("indexer.archive.locked", lambda path: locked(path, wait=0.0))
    write(folder / "a.txt")
    other = locked(archive.data / ".lock")

    def look(n: int) -> bool:
        if n == 0:
            other.__enter__()
        if n == 20:
            other.__exit__(None, None, None)
        return n > 40

    assert followed(archive, folder, look) == ["added a.txt"]
    assert len(warnings) == 1
    assert "is being written to" in warnings[0]


def test_the_command_follows_until_it_is_told_to_end(
    archive: Archive, folder: Path
) -> None:
    add(archive, write(folder / "a.txt"))
    write(folder / "b.txt", "vejregistret", day=15)
    command = [sys.executable, "-m", "indexer", "--json", "--data", str(archive.data)]
    with subprocess.Popen(
        [*command, "add", "--watch", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        timer = threading.Timer(60, process.kill)
        timer.start()
        assert process.stdout is not None
        assert '"unchanged"' in process.stdout.readline()
        assert '"added"' in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
        timer.cancel()
    assert (process.returncode, err) == (0, "")
    assert len(archive.meetings()) == 2
