"""A writer that is stopped, at whatever moment, loses nothing and blocks nobody."""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from benchmarks.kill import differences, state
from indexer.archive import Archive
from indexer.errors import ArchiveLockedError
from indexer.lock import locked
from indexer.upkeep import check, rebuild, remove
from tests.indexer.archives import (
    INVENTED,
    MEETING,
    SAME_DAY,
    add,
    bytes_kept,
    found,
    links,
    revise,
    write,
)

ROOT = Path(__file__).parents[2]
Work = Callable[[Archive], object]


class StoppedError(BaseException):
    """What happens to the process."""


class Stop:
    """Lets some of the steps that change the disk happen, and none after that.

    What would tidy up does nothing either, as when a process is killed.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
        self.left = steps
        monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
        for owner, name in ((Path, "replace"), (Path, "unlink"), (os, "sync")):
            monkeypatch.setattr(owner, name, self._counted(getattr(owner, name)))

    def _counted(self, step: Callable[..., object]) -> Callable[..., object]:
        def run(*args: object, **kwargs: object) -> object:
            if self.left <= 0:
                raise StoppedError
            self.left -= 1
            return step(*args, **kwargs)

        return run


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of two meetings, one of them revised once."""
    folder = tmp_path_factory.mktemp("before")
    archive = Archive(folder / "data")
    first, second = write(folder / "a.txt"), write(folder / "b.txt", "vej", day=15)
    add(archive, first, second)
    add(archive, revise(first))
    return folder


def add_new(archive: Archive) -> None:
    add(archive, write(archive.data.parent / "ny.txt", "bygningsregistret", day=16))


def add_revised(archive: Archive) -> None:
    add(archive, revise(archive.data.parent / "a.txt"))


def add_other_format(archive: Archive) -> None:
    lines = INVENTED.format(day=15, subject="vej").splitlines()
    page = "".join(f"<p>{line}</p>" for line in [*lines, "Mødet sluttede."] if line)
    path = archive.data.parent / "ny.html"
    path.write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    add(archive, path)


def correct(archive: Archive) -> None:
    add(archive, archive.data.parent / "b.txt", board="Vejudvalget")


def rebuild_all(archive: Archive) -> None:
    list(rebuild(archive))


WORK = [add_new, add_revised, add_other_format, correct, rebuild_all]


@pytest.mark.parametrize("steps", range(12))
@pytest.mark.parametrize("work", WORK)
def test_a_stop_leaves_the_last_complete_state(
    work: Work, steps: int, before: Path, tmp_path: Path
) -> None:
    shutil.copytree(before, tmp_path, dirs_exist_ok=True)
    archive = Archive(tmp_path / "data")
    originals, known = bytes_kept(archive), links(archive)
    with pytest.MonkeyPatch.context() as patched:
        stop = Stop(patched, steps)
        try:
            work(archive)
        except StoppedError:
            assert stop.left == 0
    reader = Archive(tmp_path / "data")
    assert originals <= bytes_kept(archive)
    assert known <= links(reader)
    assert found(reader, "velkomst") >= 2
    for path in tmp_path.glob("*.txt"):
        add(reader, path)
    work(reader)
    rebuild_all(reader)
    assert not list(check(reader))
    assert known <= links(reader)
    assert originals <= bytes_kept(archive)


@pytest.mark.parametrize("steps", range(6))
def test_a_stopped_correction_can_be_repeated(
    steps: int, before: Path, tmp_path: Path
) -> None:
    shutil.copytree(before, tmp_path, dirs_exist_ok=True)
    archive = Archive(tmp_path / "data")
    with pytest.MonkeyPatch.context() as patched:
        Stop(patched, steps)
        with suppress(StoppedError):
            correct(archive)
    correct(archive)
    assert len(archive.meetings()) == 2
    assert not list(check(archive))


@pytest.mark.parametrize("steps", range(6))
def test_a_stopped_removal_can_be_repeated(
    steps: int, before: Path, tmp_path: Path
) -> None:
    shutil.copytree(before, tmp_path, dirs_exist_ok=True)
    archive = Archive(tmp_path / "data")
    with pytest.MonkeyPatch.context() as patched:
        Stop(patched, steps)
        with pytest.raises(StoppedError):
            remove(archive, MEETING)
    remove(archive, MEETING)
    assert len(bytes_kept(archive)) == 1
    assert not list(check(archive))


def test_a_killed_writer_leaves_no_lock_and_no_process(
    before: Path, tmp_path: Path
) -> None:
    shutil.copytree(before, tmp_path, dirs_exist_ok=True)
    (tmp_path / "in").mkdir()
    for day in range(1, 29):
        write(tmp_path / "in" / f"{day}.txt", f"register nummer {day}", day)
    command = [sys.executable, "-m", "indexer", "--json", "--data", "data", "add", "in"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stderr is not None
        assert b'"added"' in writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
        writer.stderr.read()  # ends when the last process that could write to it ends
    archive = Archive(tmp_path / "data")
    assert len(archive.meetings()) == 2
    add(archive, *(tmp_path / "in").iterdir())
    assert not list(check(archive))


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    second = locked(tmp_path / ".lock", wait=0.0)
    with (
        locked(tmp_path / ".lock"),
        pytest.raises(ArchiveLockedError, match=rf"process {os.getpid()} on .+ \(.+\)"),
        second,
    ):
        pass
    with locked(tmp_path / ".lock", wait=0.0):
        pass


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files to add, among them a revision, a copy, an empty one and one undated."""
    folder = tmp_path_factory.mktemp("several")
    for n in range(1, 5):
        write(folder / f"{n}.txt", f"{n}. register", day=n)
    revise(write(folder / "5-rettet.txt", "3. register", day=3))
    shutil.copy(folder / "4.txt", folder / "6-kopi.txt")
    (folder / "7-tom.txt").touch()
    undated = (
        (folder / "1.txt").read_text(encoding="utf-8").replace(" den 1. marts", "")
    )
    (folder / "8.txt").write_text(undated, encoding="utf-8")
    (folder / "9.txt").write_text(SAME_DAY, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(
    before: Path, several: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The archive to which they were added without a stop."""
    folder = tmp_path_factory.mktemp("whole")
    shutil.copytree(before, folder, dirs_exist_ok=True)
    add(Archive(folder / "data"), *sorted(several.iterdir()))
    return folder / "data"


@pytest.mark.parametrize("steps", random.Random(5).sample(range(50), 20))
def test_a_run_that_was_stopped_ends_as_one_that_was_not(
    steps: int, before: Path, several: Path, whole: Path, tmp_path: Path
) -> None:
    shutil.copytree(before, tmp_path, dirs_exist_ok=True)
    archive, files = Archive(tmp_path / "data"), sorted(several.iterdir())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("indexer.reading.FEW", len(files))
        with pytest.MonkeyPatch.context() as stopped, suppress(StoppedError):
            Stop(stopped, steps)
            add(archive, *files)
        add(archive, *files)
    assert differences(state(whole), state(archive.data)) == []
    assert not list(check(archive))
