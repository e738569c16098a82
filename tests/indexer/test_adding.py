"""What becomes of files that are added, and what is kept of them."""

import errno
import json
import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image

from indexer.adding import add_files, find_files
from indexer.archive import Archive
from indexer.errors import StorageError
from indexer.files import sha256
from indexer.model import Meeting
from indexer.reading import Order, read_meeting
from indexer.upkeep import check, rebuild, remove
from search.concepts import Vocabulary
from search.model import Query
from tests.indexer.archives import (
    INVENTED,
    MEETING,
    SAME_DAY,
    add,
    bytes_kept,
    found,
    links,
    revise,
    statuses,
    write,
)


def test_a_file_is_added_and_found(archive: Archive, minutes: Path) -> None:
    (outcome,) = add(archive, minutes)
    assert (outcome.status, outcome.paragraphs) == ("added", 2)
    assert outcome.meeting_id == MEETING
    assert found(archive, "adresseregister") >= 1
    assert (archive.minutes / "moede.txt").read_bytes() == minutes.read_bytes()
    assert not list(check(archive))


def test_attendees_are_found_by_name(archive: Archive, minutes: Path) -> None:
    add(archive, minutes)
    (hit,) = archive.engine().search(Query(text="Ida Skovby")).hits
    assert hit.document.document_kind == "attendees"


def test_the_same_bytes_are_one_meeting(archive: Archive, minutes: Path) -> None:
    add(archive, minutes)
    again = Path(shutil.copy(minutes, minutes.with_name("kopi.txt")))
    assert statuses(add(archive, minutes, again)) == ["unchanged"] * 2
    assert [outcome.paragraphs for outcome in add(archive, again)] == [2]
    assert len(archive.meetings()) == 1


def test_the_same_bytes_twice_in_one_run(archive: Archive, minutes: Path) -> None:
    again = Path(shutil.copy(minutes, minutes.with_name("kopi.txt")))
    assert statuses(add(archive, minutes, again)) == ["added", "unchanged"]
    assert [path.name for path, _ in archive.records()] == ["moede.txt"]


def test_a_revised_file_replaces_and_every_version_is_kept(
    archive: Archive, minutes: Path
) -> None:
    versions = [minutes.read_bytes()]
    add(archive, minutes)
    before = links(archive)
    for _ in range(2):
        versions.append(revise(minutes).read_bytes())
        assert statuses(add(archive, minutes)) == ["replaced"]
    assert bytes_kept(archive) == set(versions)
    assert before < links(archive)
    minutes.write_bytes(versions[0])
    assert statuses(add(archive, minutes)) == ["unchanged"]
    assert not list(check(archive))


def test_versions_of_one_run_are_all_kept(archive: Archive, tmp_path: Path) -> None:
    files = [write(tmp_path / f"{n}.txt") for n in range(3)]
    revise(files[1])
    revise(revise(files[2]))
    assert statuses(add(archive, *files)) == ["added", "replaced", "replaced"]
    assert bytes_kept(archive) == {path.read_bytes() for path in files}
    assert statuses(add(archive, *files)) == ["unchanged"] * 3
    assert not list(check(archive))


def test_a_file_of_another_format_replaces_too(
    archive: Archive, minutes: Path, tmp_path: Path
) -> None:
    add(archive, minutes)
    lines = INVENTED.format(day=14, subject="adresseregistret").splitlines()
    page = "".join(f"<p>{line}</p>" for line in lines if line)
    (tmp_path / "ny.html").write_text(f"<html><body>{page}</body></html>")
    assert statuses(add(archive, tmp_path / "ny.html")) == ["replaced"]
    assert [path.name for path, _ in archive.records()] == ["ny.html"]
    assert archive.source_path(MEETING).name == "ny.html"
    assert not list(check(archive))


def test_two_meetings_of_one_day_stay_two(archive: Archive, tmp_path: Path) -> None:
    other = tmp_path / "b.txt"
    other.write_text(SAME_DAY, encoding="utf-8")
    add(archive, write(tmp_path / "a.txt"))
    assert statuses(add(archive, other)) == ["added"]
    assert {m.id for m in archive.meetings()} == {MEETING, f"{MEETING}-2"}
    assert len(links(archive)) == 4
    before = links(archive)
    add(archive, other, title="Budgetmøde")
    assert {m.id for m in archive.meetings()} == {MEETING, f"{MEETING}-2"}
    list(rebuild(archive))
    assert links(archive) == before
    assert not list(check(archive))


def test_a_free_id_is_found_where_one_was_removed(
    archive: Archive, tmp_path: Path
) -> None:
    (tmp_path / "b.txt").write_text(SAME_DAY, encoding="utf-8")
    add(archive, write(tmp_path / "a.txt"), tmp_path / "b.txt")
    remove(archive, MEETING)
    assert statuses(add(archive, tmp_path / "a.txt")) == ["added"]
    assert {m.id for m in archive.meetings()} == {MEETING, f"{MEETING}-2"}


def test_one_unreadable_file_does_not_stop_the_others(
    archive: Archive, minutes: Path, tmp_path: Path
) -> None:
    (tmp_path / "tom.pdf").touch()
    files = (tmp_path / "tom.pdf", minutes, tmp_path / "væk.pdf")
    outcomes = add(archive, *files)
    assert statuses(outcomes) == ["failed", "added", "failed"]
    assert "is empty" in str(outcomes[0].reason)
    assert "does not exist" in str(outcomes[2].reason)
    assert len(list(archive.index.glob("g*"))) == 1
    assert statuses(add(archive, tmp_path / "tom.pdf")) == ["failed"]
    assert len(list(archive.index.glob("g*"))) == 1


def test_corrections_are_remembered(archive: Archive, minutes: Path) -> None:
    add(archive, minutes)
    before = links(archive)
    assert statuses(add(archive, minutes, board="Registerudvalget")) == ["replaced"]
    list(rebuild(archive))
    (summary,) = archive.meetings()
    assert summary.board == "Registerudvalget"
    assert summary.id == "2023-03-14-registerudvalget"
    assert links(archive) == before
    assert not list(check(archive))


def test_corrections_given_at_once_leave_the_same_links(
    archive: Archive, minutes: Path, tmp_path: Path
) -> None:
    add(archive, minutes, board="Registerudvalget")
    other = Archive(tmp_path / "other")
    add(other, minutes)
    assert links(archive) == links(other)
    list(rebuild(archive))
    assert links(archive) == links(other)


def test_a_revision_of_a_corrected_file_replaces_it(
    archive: Archive, minutes: Path
) -> None:
    add(archive, minutes, board="Registerudvalget")
    assert statuses(add(archive, revise(minutes))) == ["replaced"]
    (summary,) = archive.meetings()
    assert summary.board == "Registerudvalget"


def test_a_correction_takes_no_other_meetings_id(
    archive: Archive, minutes: Path, tmp_path: Path
) -> None:
    other = write(tmp_path / "andet.txt", "vejregistret", day=15)
    add(archive, minutes, other)
    corrected = add(archive, other, date=date(2023, 3, 14))  # type: ignore[arg-type]
    assert corrected[0].meeting_id == f"{MEETING}-2"
    assert len(archive.meetings()) == 2
    assert len(links(archive)) == 4
    assert not list(check(archive))


def test_a_name_that_is_taken_gets_a_number(archive: Archive, tmp_path: Path) -> None:
    for day in (1, 2, 3):
        (tmp_path / str(day)).mkdir()
        add(archive, write(tmp_path / str(day) / "referat.txt", day=day))
    names = [path.name for path, _ in archive.records()]
    assert names == ["referat-2.txt", "referat-3.txt", "referat.txt"]


@pytest.mark.parametrize("name", [".skjult.txt", "README.txt", "referat", "a b æ.txt"])
def test_an_odd_name_is_kept_all_the_same(
    archive: Archive, tmp_path: Path, name: str
) -> None:
    assert statuses(add(archive, write(tmp_path / name))) == ["added"]
    assert [o.status for o in rebuild(archive)] == ["added"]
    assert not list(check(archive))


def test_what_lies_among_the_originals_is_not_copied(archive: Archive) -> None:
    archive.minutes.mkdir(parents=True)
    path = write(archive.minutes / "referat.txt")
    assert statuses(add(archive, path)) == ["added"]
    assert [path.name for path, _ in archive.records()] == ["referat.txt"]


def test_an_original_that_was_lost_comes_back(archive: Archive, minutes: Path) -> None:
    add(archive, minutes)
    before = links(archive)
    (archive.minutes / "moede.txt").unlink()
    assert "moede.txt is lost" in "".join(check(archive))
    add(archive, minutes)
    assert links(archive) == before
    assert not list(check(archive))


def test_a_file_that_changes_while_it_is_read_is_refused(
    archive: Archive, minutes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copy(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes() + b"mere")

    monkeypatch.setattr("indexer.files.shutil.copyfile", copy)
    (outcome,) = add(archive, minutes)
    assert "changed while it was read" in str(outcome.reason)
    assert not list(archive.minutes.glob("*.*"))


def test_a_full_disk_is_a_sentence(
    archive: Archive, minutes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("indexer.files.shutil.copyfile", full)
    (outcome,) = add(archive, minutes)
    assert "the disk is full" in str(outcome.reason)


def test_a_file_where_the_archive_should_be_is_a_sentence(
    tmp_path: Path, minutes: Path
) -> None:
    (tmp_path / "fil").touch()
    with pytest.raises(StorageError, match="a file stands where a folder should"):
        add(Archive(tmp_path / "fil"), minutes)


def test_a_new_index_holds_what_was_kept_before(
    archive: Archive, minutes: Path, tmp_path: Path
) -> None:
    add(archive, minutes)
    shutil.rmtree(archive.index)
    other = write(tmp_path / "andet.txt", "vejregistret", day=15)
    assert statuses(add(archive, other)) == ["added"]
    assert len(archive.meetings()) == 2
    assert not list(check(archive))


def test_a_damaged_record_is_named(archive: Archive, minutes: Path) -> None:
    add(archive, minutes)
    (archive.minutes / "moede.txt.json").write_text("[]")
    with pytest.raises(StorageError, match="the record is damaged"):
        add(archive, revise(minutes))


def test_a_record_says_no_more_than_it_must(archive: Archive, minutes: Path) -> None:
    add(archive, minutes)
    record = json.loads((archive.minutes / "moede.txt.json").read_text())
    assert record.pop("sha256")
    assert record.pop("added") == date.today().isoformat()
    assert record == {"meeting_id": MEETING, "key": MEETING, "corrections": {}}


def test_folders_are_searched_for_known_formats(tmp_path: Path) -> None:
    names = (
        "a.txt",
        "b.PDF",
        "c.xlsx",
        "e.doc",
        "README.md",
        ".skjult.txt",
        "~$d.docx",
    )
    for name in (*names, "under/d.docx", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [path.name for path in find_files([tmp_path, tmp_path / "a.txt"])]
    assert found == ["a.txt", "b.PDF", "e.doc", "d.docx"]


def test_a_folder_that_cannot_be_looked_into_is_named(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = os.scandir

    def refuse(path: object) -> object:
        if str(path).endswith("lukket"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)  # type: ignore[call-overload]

    (tmp_path / "in/lukket").mkdir(parents=True)
    write(tmp_path / "in/a.txt")
    monkeypatch.setattr(os, "scandir", refuse)
    outcomes = add(archive, *find_files([tmp_path / "in"]))
    assert statuses(outcomes) == ["added", "failed"]
    assert "lukket: the folder cannot be read" in str(outcomes[1].reason)


def test_links_are_followed_to_files_and_not_round_in_circles(tmp_path: Path) -> None:
    (tmp_path / "in/under").mkdir(parents=True)
    path = write(tmp_path / "moede.txt")
    (tmp_path / "in/link.txt").symlink_to(path)
    (tmp_path / "in/broken.txt").symlink_to(tmp_path / "none")
    (tmp_path / "in/under/round").symlink_to(tmp_path / "in")
    assert find_files([tmp_path / "in"]) == [tmp_path / "in/link.txt"]


@pytest.mark.parametrize(
    "name", [f"{'æ' * 122}.txt", f"{'x' * 251}.txt", "." + "y" * 254]
)
def test_a_long_name_is_cut(archive: Archive, tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name)
    assert statuses(add(archive, path)) == ["added"]
    assert statuses(add(archive, revise(path))) == ["replaced"]
    assert not list(check(archive))


def test_a_file_that_vanishes_while_it_is_read_is_named(
    archive: Archive, minutes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(order: Order, vocabulary: Vocabulary) -> Meeting:
        meeting = read_meeting(order, vocabulary)
        order.path.unlink()
        return meeting

    monkeypatch.setattr("indexer.reading.read_meeting", read)
    (outcome,) = add(archive, minutes)
    assert "it is not there" in str(outcome.reason)
    assert not list(archive.minutes.glob("*"))


@pytest.mark.parametrize("full", range(8))
def test_a_disk_that_fills_up_loses_nothing(
    archive: Archive, minutes: Path, monkeypatch: pytest.MonkeyPatch, full: int
) -> None:
    add(archive, minutes)
    before, kept = links(archive), bytes_kept(archive)
    written = Path.write_bytes
    left, refused = iter(range(full)), []

    def write_bytes(path: Path, data: bytes) -> int:
        if next(left, None) is None:
            refused.append(path)
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return written(path, data)

    other = write(minutes.with_name("to.txt"), "vejregistret", day=15)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", write_bytes)
        try:
            reasons = [str(o.reason) for o in add(archive, revise(minutes), other)]
        except StorageError as error:
            reasons = [str(error)]
    assert ("the disk is full" in "".join(reasons)) is bool(refused)
    assert before <= links(Archive(archive.data))
    assert kept <= bytes_kept(archive)
    add(archive, minutes, other)
    assert len(archive.meetings()) == 2
    assert not list(check(archive))


def test_words_that_cannot_be_kept_stop_a_new_index(
    archive: Archive, minutes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep(path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    with monkeypatch.context() as patched:
        patched.setattr("indexer.build.keep_danish", keep)
        with pytest.raises(StorageError, match="the disk is full"):
            add(archive, minutes)
    assert not list(archive.index.glob("g*"))
    assert statuses(add(archive, minutes)) == ["added"]


def scan(path: Path, text: str = "") -> Path:
    """A PDF of a picture, as a scanner makes it, and maybe a page of text before it."""
    picture = Image.new("L", (600, 800), 200)
    pdf = FPDF(unit="pt", format="a4")
    pdf.set_font("Helvetica", size=11)
    if text:
        pdf.add_page()
        pdf.multi_cell(0, 14, text)
    pdf.add_page()
    pdf.image(picture, 0, 0, 595, 842)
    pdf.output(str(path))
    return path


def recognise(path: Path, into: Path) -> Path:
    """What OCR would make of it."""
    pdf = FPDF(unit="pt", format="a4")
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    text = INVENTED.format(day=14, subject="adresseregistret")
    pdf.multi_cell(0, 14, text)
    pdf.output(str(into))
    return into


def test_the_text_of_a_scan_is_recognised_and_the_scan_is_kept(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = scan(tmp_path / "moede.pdf")
    (outcome,) = add(archive, path)
    assert "is a scan" in str(outcome.reason)
    with monkeypatch.context() as patched:
        patched.setattr("indexer.adding.recognise_text", recognise)
        (outcome,) = add_files(archive, [path], ocr=True)
    assert (outcome.status, outcome.meeting_id) == ("added", MEETING)
    source = archive.source_path(MEETING)
    assert source.read_bytes() == path.read_bytes()
    assert archive.read_path(MEETING) == archive.originals.text(sha256(source))
    before = links(archive)
    assert statuses(add(archive, path)) == ["unchanged"]
    shutil.rmtree(archive.index)
    assert statuses(add(archive, path)) == ["added"]
    assert statuses(add(archive, path, board="Registerudvalget")) == ["replaced"]
    list(rebuild(archive))
    assert links(archive) == before
    assert not list(check(archive))
    remove(archive, "2023-03-14-registerudvalget")
    assert not list(archive.minutes.rglob("*.pdf"))


def test_scanned_pages_of_a_file_that_is_there_are_recognised_when_asked(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = INVENTED.format(day=14, subject="adresseregistret")
    path = scan(tmp_path / "moede.pdf", f"{text}\nMødet sluttede før tid.")
    (outcome,) = add(archive, path)
    assert outcome.reason == "it is added, but page 2 cannot be read; --ocr may help"
    assert statuses(add(archive, path)) == ["unchanged"]
    monkeypatch.setattr("indexer.adding.recognise_text", recognise)
    (outcome,) = add_files(archive, [path], ocr=True)
    assert (outcome.status, outcome.reason) == ("replaced", None)
    assert not found(archive, "sluttede")  # it is read from what was recognised
    (outcome,) = add_files(archive, [path], ocr=True)
    assert outcome.status == "unchanged"
    assert not list(check(archive))


@pytest.mark.parametrize("text", ["", INVENTED.format(day=14, subject="registret")])
def test_what_ocr_does_not_find_is_no_loss(
    text: str, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.adding.recognise_text", lambda _, into: scan(into))
    path = scan(tmp_path / "moede.pdf", text)
    (outcome,) = add_files(archive, [path], ocr=True)
    assert outcome.status == ("added" if text else "failed")
    assert ("could not be read by OCR" in str(outcome.reason)) is not bool(text)
    assert not list((archive.minutes / "ocr").iterdir())


def test_without_ocr_it_is_told_how_to_install_it(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    path = scan(tmp_path / "moede.pdf")
    (outcome,) = add_files(archive, [path], ocr=True)
    assert outcome.status == "failed"
    assert "ocrmypdf" in str(outcome.reason)
