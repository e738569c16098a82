"""The archive on disk: what is kept, what replaces what, and what a crash leaves."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from indexer.adding import add_files, find_files
from indexer.archive import Archive
from indexer.filing import Outcome
from indexer.generations import current
from indexer.lock import locked
from indexer.meeting_json import from_json, to_json
from indexer.model import (
    NO_CORRECTIONS,
    ArchiveLockedError,
    Corrections,
    UnknownMeetingError,
)
from indexer.upkeep import check, rebuild, remove
from search.model import Query

REAL = Path(__file__).parents[2] / "data/minutes/referat-2022-04-06.pdf"

# Invented minutes of an invented board.
INVENTED = """Referat fra møde i Udvalget for fælles registre den {day}. marts 2023

Opfundet referat: alle navne og udsagn er fiktive.

Deltagere
Ida Skovby (Styrelsen for Fælles Registre), Bo Lundager (Region Vesterhav)

1. Velkomst (O)

Styrelsen for Fælles Registre orienterede om arbejdet med {subject}.

Udvalget tog orienteringen til efterretning.
"""


def write(path: Path, subject: str = "adresseregistret", day: int = 14) -> Path:
    path.write_text(INVENTED.format(day=day, subject=subject), encoding="utf-8")
    return path


def add(archive: Archive, *files: Path, **given: str) -> Sequence[Outcome]:
    return list(add_files(archive, files, Corrections(**given)))  # type: ignore[arg-type]


def found(archive: Archive, text: str) -> int:
    return archive.engine().search(Query(text=text)).total


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "data")


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    return write(tmp_path / "moede.txt")


def test_a_file_is_added_and_found(archive: Archive, minutes: Path) -> None:
    (outcome,) = add(archive, minutes)
    assert (outcome.status, outcome.paragraphs) == ("added", 2)
    assert found(archive, "adresseregister") >= 1
    assert (archive.minutes / "moede.txt").read_bytes() == minutes.read_bytes()
    assert not list(check(archive))


def test_attendees_are_found_by_name(archive: Archive, minutes: Path) -> None:
    add(archive, minutes)
    (hit,) = archive.engine().search(Query(text='"Ida Skovby"')).hits
    assert hit.document.document_kind == "attendees"


def test_the_same_bytes_are_one_meeting(archive: Archive, minutes: Path) -> None:
    add(archive, minutes)
    again = shutil.copy(minutes, minutes.with_name("kopi.txt"))
    assert [o.status for o in add(archive, minutes, Path(again))] == ["unchanged"] * 2
    assert len(archive.meetings()) == 1


def test_a_revised_file_replaces_and_the_old_one_is_kept(
    archive: Archive, minutes: Path
) -> None:
    add(archive, minutes)
    old = minutes.read_bytes()
    ids = [p.id for p in archive.meeting(archive.meetings()[0].id).paragraphs]
    revised = INVENTED.format(day=14, subject="adresseregistret") + "\nMødet sluttede."
    minutes.write_text(revised, encoding="utf-8")
    (outcome,) = add(archive, minutes)
    assert outcome.status == "replaced"
    assert [p.read_bytes() for p in (archive.minutes / "earlier").iterdir()] == [old]
    kept = archive.meeting(archive.meetings()[0].id).paragraphs
    assert [p.id for p in kept[:2]] == ids
    minutes.write_bytes(old)
    assert add(archive, minutes)[0].status == "unchanged"


def test_two_meetings_of_one_day_stay_two(archive: Archive, tmp_path: Path) -> None:
    other = (
        "Referat fra møde i Udvalget for fælles registre den 14. marts 2023\n\n"
        "1. Budget (B)\n\nRegion Vesterhav spurgte til næste års bevilling og "
        "tidsplanen for udbuddet.\n\nUdvalget godkendte budgettet.\n"
    )
    (tmp_path / "b.txt").write_text(other, encoding="utf-8")
    add(archive, write(tmp_path / "a.txt"))
    assert add(archive, tmp_path / "b.txt")[0].status == "added"
    ids = {p.id for m in archive.meetings() for p in archive.meeting(m.id).paragraphs}
    assert len(archive.meetings()) == 2
    assert len(ids) == 4


def test_one_unreadable_file_does_not_stop_the_others(
    archive: Archive, minutes: Path, tmp_path: Path
) -> None:
    (tmp_path / "tom.pdf").touch()
    files = (tmp_path / "tom.pdf", minutes, tmp_path / "væk.pdf")
    outcomes = {o.path.name: o for o in add(archive, *files)}
    assert outcomes["moede.txt"].status == "added"
    assert "is empty" in str(outcomes["tom.pdf"].reason)
    assert "does not exist" in str(outcomes["væk.pdf"].reason)


def test_corrections_are_remembered(archive: Archive, minutes: Path) -> None:
    add(archive, minutes)
    (link,) = (archive.meeting(archive.meetings()[0].id).paragraphs[0].id,)
    add(archive, minutes, board="Registerudvalget")
    list(rebuild(archive))
    (summary,) = archive.meetings()
    assert summary.board == "Registerudvalget"
    assert archive.find_paragraph(link) is not None
    assert not list(check(archive))


def test_rebuild_takes_up_what_was_put_there_by_hand(archive: Archive) -> None:
    archive.minutes.mkdir(parents=True)
    shutil.copy(REAL, archive.minutes)
    assert "has not been added" in "".join(check(archive))
    (outcome,) = rebuild(archive)
    assert outcome.status == "added"
    assert not list(check(archive))


def test_check_names_what_was_changed(archive: Archive, minutes: Path) -> None:
    add(archive, minutes)
    (archive.minutes / "moede.txt").write_text("andet", encoding="utf-8")
    assert "has been changed" in "".join(check(archive))
    (archive.minutes / "moede.txt").unlink()
    assert "is lost" in "".join(check(archive))


def test_what_is_removed_is_gone(archive: Archive, minutes: Path) -> None:
    add(archive, minutes)
    (summary,) = archive.meetings()
    remove(archive, summary.id)
    assert not list(archive.minutes.glob("*.*"))
    assert archive.meetings() == ()


@pytest.mark.parametrize("meeting_id", ["../../etc/passwd", ".", "", "a/b", "\0"])
def test_no_path_leads_out(archive: Archive, minutes: Path, meeting_id: str) -> None:
    add(archive, minutes)
    with pytest.raises(UnknownMeetingError):
        archive.meeting(meeting_id)


def test_an_unknown_meeting_names_those_like_it(
    archive: Archive, minutes: Path
) -> None:
    add(archive, minutes)
    (summary,) = archive.meetings()
    with pytest.raises(UnknownMeetingError) as caught:
        archive.meeting(summary.id[:-2])
    assert caught.value.known == (summary.id,)


def test_a_crash_leaves_the_last_complete_state(
    archive: Archive, minutes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(archive, minutes)

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("indexer.generations.Generation.write_summaries", crash)
        with pytest.raises(KeyboardInterrupt):
            add(archive, write(tmp_path / "ny.txt", "vejregistret", day=15))
    assert len(archive.meetings()) == 1
    assert found(archive, "vejregistret") == 0
    assert add(archive, tmp_path / "ny.txt")[0].status == "added"
    assert found(archive, "vejregistret") >= 1


def test_another_archive_object_sees_a_change(archive: Archive, minutes: Path) -> None:
    reader = Archive(archive.data)
    add(archive, minutes)
    assert found(reader, "velkomst") >= 1
    add(archive, write(minutes.with_name("to.txt"), "bygningsregistret", day=16))
    assert len(reader.meetings()) == 2
    assert found(reader, "bygningsregistret") >= 1


def test_old_generations_go(archive: Archive, minutes: Path) -> None:
    for day in range(1, 5):
        add(archive, write(minutes, f"register nummer {day}", day))
    assert len(list(archive.index.glob("g*"))) == 2
    assert current(archive.index) is not None


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    second = locked(tmp_path / ".lock", wait=0.0)
    with (
        locked(tmp_path / ".lock"),
        pytest.raises(ArchiveLockedError, match="process"),
        second,
    ):
        pass


def test_folders_are_searched_for_known_formats(tmp_path: Path) -> None:
    for name in ("a.txt", "b.PDF", "c.xlsx", "README.md", ".skjult.txt"):
        (tmp_path / name).touch()
    (tmp_path / "under").mkdir()
    (tmp_path / "under" / "d.docx").touch()
    names = [path.name for path in find_files([tmp_path])]
    assert names == ["a.txt", "b.PDF", "d.docx"]


def test_a_meeting_survives_json(archive: Archive) -> None:
    list(add_files(archive, [REAL], NO_CORRECTIONS))
    meeting = archive.meeting(archive.meetings()[0].id)
    values = to_json(meeting)
    assert to_json(from_json(values)) == values
    assert from_json(values).paragraphs[0].regions[0].page == 1
