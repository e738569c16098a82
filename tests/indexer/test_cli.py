"""The command line as people and programs use it."""

import errno
import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indexer.cli import main
from indexer.lock import locked
from indexer.model import Meeting
from indexer.reading import Order, read_meeting
from search.concepts import Vocabulary
from tests.indexer.archives import write

ROOT = Path(__file__).parents[2]
REAL = ROOT / "data/minutes/referat-2022-04-06.pdf"
MEETING = "2022-04-06-den-nationale-bestyrelse-for-sundheds-it"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the real minutes."""
    folder = tmp_path_factory.mktemp("cli")
    assert run("--data", folder, "add", REAL).exit_code == 0
    return folder


def test_add_answers_an_object_a_file(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/tom.pdf").touch()
    (tmp_path / "in/referat.pdf").write_bytes(REAL.read_bytes())
    result = run("--json", "--data", tmp_path / "data", "add", tmp_path / "in")
    answers = {str(line["path"])[-7:]: line for line in lines(result)}
    assert result.exit_code == 1
    assert answers["rat.pdf"]["status"] == "added"
    assert answers["rat.pdf"]["meeting_id"] == MEETING
    assert answers["rat.pdf"]["paragraphs"] == 74
    assert answers["tom.pdf"]["status"] == "failed"
    assert "is empty" in str(answers["tom.pdf"]["reason"])
    assert set(answers["tom.pdf"]) == {
        *("path", "status", "meeting_id", "paragraphs", "reason", "seconds")
    }


def test_add_tells_people_what_happened(data: Path) -> None:
    result = run("--data", data, "add", REAL)
    assert "unchanged" in result.output
    assert result.exit_code == 0


def test_inspect_stores_nothing(tmp_path: Path) -> None:
    result = run("--data", tmp_path, "inspect", REAL)
    meeting = json.loads(result.output)
    assert (meeting["id"], len(meeting["paragraphs"])) == (MEETING, 74)
    assert not list(tmp_path.iterdir())


def test_list_and_show(data: Path) -> None:
    (listed,) = lines(run("--json", "--data", data, "list"))
    shown = json.loads(run("--data", data, "show", MEETING).output)
    assert listed["id"] == shown["id"] == MEETING
    assert MEETING in run("--data", data, "list").output


def test_check_is_content(data: Path) -> None:
    result = run("--data", data, "check")
    assert (result.exit_code, result.output) == (
        0,
        "originals, index and vocabulary agree\n",
    )


def test_a_mistake_in_the_vocabulary_is_named_with_its_line(tmp_path: Path) -> None:
    vocabulary = tmp_path / "vocabulary"
    vocabulary.mkdir()
    text = '[[topic]]\nid = "sor"\nlabel = "SOR"\n\n[[topic]]\nid = "SOR 2"\n'
    (vocabulary / "topics.toml").write_text(text, encoding="utf-8")
    result = run("--data", tmp_path, "add", REAL)
    assert result.exit_code == 1
    assert "topics.toml, line 5" in result.stderr or "line 6" in result.stderr


def test_a_changed_vocabulary_names_the_command_that_rebuilds(tmp_path: Path) -> None:
    run("--data", tmp_path, "add", REAL)
    (tmp_path / "vocabulary").mkdir()
    text = '[[topic]]\nid = "ny"\nlabel = "Nyt emne"\n'
    (tmp_path / "vocabulary/topics.toml").write_text(text, encoding="utf-8")
    assert "referatarkiv rebuild" in run("--data", tmp_path, "check").output
    assert run("--data", tmp_path, "rebuild").exit_code == 0
    assert run("--data", tmp_path, "check").exit_code == 0


def test_remove_deletes_the_original(tmp_path: Path) -> None:
    run("--data", tmp_path, "add", REAL)
    assert run("--data", tmp_path, "remove", MEETING).exit_code == 0
    assert not list((tmp_path / "minutes").glob("*.pdf*"))
    assert run("--data", tmp_path, "list").output == ""
    assert run("--data", tmp_path, "check").exit_code == 0


FAILURES = [
    (["show", "2022-04-06-den-nationale"], 1, "did you mean"),
    (["show", "../../etc/passwd"], 1, "no meeting has the id"),
    (["remove", "findes-ikke"], 1, "no meeting has the id"),
    (["inspect", "findes-ikke.pdf"], 1, "does not exist"),
    (["add", "findes-ikke.pdf"], 1, "does not exist"),
    (["add", "--date", "31.2.2022", str(REAL)], 2, "is not a date"),
    (["add", "--title", "Ét", "a.pdf", "b.pdf"], 2, "go with one file"),
    (["add"], 2, "Missing argument"),
    (["inspect", str(ROOT)], 2, "is a directory"),
    (["demo", "--meetings", "0"], 2, "--meetings"),
    (["demo"], 1, "is in use already"),
    (["serve", "--port", "0"], 2, "--port"),
    (["ukendt"], 2, "No such command"),
]


@pytest.mark.parametrize(("arguments", "status", "sentence"), FAILURES)
def test_failures_are_sentences(
    arguments: list[str], status: int, sentence: str, data: Path
) -> None:
    result = run("--data", data, *arguments)
    assert result.exit_code == status
    assert sentence in result.output
    assert "Traceback" not in result.output


def test_a_second_writer_is_told(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.archive.locked", lambda path: locked(path, wait=0.0))
    with locked(data / ".lock"):
        result = run("--data", data, "add", REAL)
    assert result.exit_code == 1
    assert "is being written to by process" in result.output


def test_a_folder_without_minutes_is_named(tmp_path: Path) -> None:
    result = run("--data", tmp_path / "data", "add", tmp_path)
    assert result.exit_code == 1
    assert "no files of minutes" in result.stderr
    assert not (tmp_path / "data").exists()


def test_an_archive_without_an_index_says_what_to_do(tmp_path: Path) -> None:
    result = run("--data", tmp_path, "check")
    assert result.exit_code == 1
    assert "referatarkiv rebuild" in result.output


def test_a_name_of_other_bytes_is_no_obstacle(tmp_path: Path) -> None:
    path = write(tmp_path / "m\udce6de.txt")
    result = run("--json", "--data", tmp_path / "data", "add", path)
    assert [line["status"] for line in lines(result)] == ["added"]
    assert run("inspect", path).exit_code == 0


def test_a_full_disk_ends_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("indexer.generations.Generation.write_summaries", full)
    result = run("--data", tmp_path / "data", "add", write(tmp_path / "moede.txt"))
    assert result.exit_code == 1
    assert "the disk is full" in result.stderr
    assert [path.name for path in (tmp_path / "data/index").iterdir()] == ["danish"]


def test_a_port_that_is_taken_is_named(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "indexer",
                "--data",
                data,
                "serve",
                f"--port={port}",
            ],
            capture_output=True,
            text=True,
            cwd=ROOT,
        )
    assert done.returncode == 1
    assert f"127.0.0.1:{port} is not to be had" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_terminal_is_shown_the_time_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.report._is_terminal", lambda: True)
    monkeypatch.setattr("click._termui_impl.isatty", lambda _: True)
    files = [write(tmp_path / f"{day}.txt", day=day) for day in (1, 2)]
    result = run("--data", tmp_path / "data", "add", *files)
    assert "Reading " in result.stderr
    assert "Indexing" in result.stderr
    assert "2/2" in result.stderr
    assert "Reading" not in result.stdout


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_who_interrupts_keeps_what_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sign: signal.Signals
) -> None:
    def read(order: Order, vocabulary: Vocabulary) -> Meeting:
        if order.path.name == "2.txt":
            signal.raise_signal(sign)
        return read_meeting(order, vocabulary)

    files = [write(tmp_path / f"{n}.txt", f"register {n}", n) for n in (1, 2, 3)]
    with monkeypatch.context() as patched:
        patched.setattr("indexer.reading.read_meeting", read)
        result = run("--json", "--data", tmp_path / "data", "add", *files)
    assert result.exit_code == 130
    assert [line["status"] for line in lines(result)] == ["added", "added"]
    assert "2 of 3 files are done and kept; run the same again" in result.stderr
    assert run("--data", tmp_path / "data", "check").exit_code == 0
    result = run("--json", "--data", tmp_path / "data", "add", *files)
    assert result.exit_code == 0
    again = [line["status"] for line in lines(result)]
    assert again == ["unchanged", "unchanged", "added"]


def test_who_interrupts_a_rebuild_changes_nothing(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(order: Order, vocabulary: Vocabulary) -> Meeting:
        signal.raise_signal(signal.SIGINT)
        return read_meeting(order, vocabulary)

    before = sorted(data.rglob("*"))
    monkeypatch.setattr("indexer.reading.read_meeting", read)
    result = run("--data", data, "rebuild")
    assert result.exit_code == 130
    assert "nothing is lost" in result.stderr
    assert sorted(data.rglob("*")) == before


def test_demo_fills_an_archive_with_invented_meetings(tmp_path: Path) -> None:
    result = run("--json", "--data", tmp_path, "demo", "--meetings", 3, "--seed", 7)
    assert [line["status"] for line in lines(result)] == ["added"] * 3
    assert run("--data", tmp_path, "check").exit_code == 0


def test_it_is_quick_to_answer() -> None:
    code = "import indexer.cli, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not {"numpy", "whoosh", "pdfminer", "flask"} & set(done.stdout.split())


def test_it_is_a_module_too() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "indexer", "--help"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert "Usage" in done.stdout
