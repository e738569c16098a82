"""The index made anew, whether it agrees with the originals, and what is removed."""

import shutil
from pathlib import Path

import pytest

from indexer.archive import Archive
from indexer.errors import UnknownMeetingError
from indexer.upkeep import check, rebuild, remove
from tests.indexer.archives import (
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

SHIPPED = Path(__file__).parents[2] / "data/minutes"


def test_what_is_shipped_is_indexed_and_stays_as_it_is(archive: Archive) -> None:
    shutil.copytree(SHIPPED, archive.minutes)
    before = {path: path.read_bytes() for path in archive.minutes.glob("*.*")}
    assert [o.status for o in rebuild(archive)] == ["added"]
    assert before == {path: path.read_bytes() for path in archive.minutes.glob("*.*")}
    assert not list(check(archive))


def test_rebuild_takes_up_what_was_put_there_by_hand(archive: Archive) -> None:
    archive.minutes.mkdir(parents=True)
    write(archive.minutes / "referat.txt")
    (archive.minutes / "README.md").touch()
    assert "referat.txt has not been added" in "".join(check(archive))
    assert statuses(list(rebuild(archive))) == ["added"]
    assert not list(check(archive))


def test_a_revised_file_put_there_by_hand_replaces(
    archive: Archive, minutes: Path
) -> None:
    add(archive, minutes)
    old, links_before = minutes.read_bytes(), links(archive)
    new = revise(minutes).read_bytes()
    shutil.copy(minutes, archive.minutes / "a-rettet.txt")
    assert statuses(list(rebuild(archive))) == ["added", "replaced"]
    assert bytes_kept(archive) == {old, new}
    assert links_before < links(archive)
    assert not list(check(archive))


def test_two_meetings_of_one_day_put_there_by_hand_stay_two(archive: Archive) -> None:
    archive.minutes.mkdir(parents=True)
    write(archive.minutes / "a.txt")
    (archive.minutes / "b.txt").write_text(SAME_DAY, encoding="utf-8")
    assert statuses(list(rebuild(archive))) == ["added", "added"]
    before = links(archive)
    assert statuses(list(rebuild(archive))) == ["added", "added"]
    assert links(archive) == before


def test_the_same_file_put_there_twice_is_named(
    archive: Archive, minutes: Path
) -> None:
    add(archive, minutes)
    shutil.copy(minutes, archive.minutes / "kopi.txt")
    first, second = rebuild(archive)
    assert (first.status, second.status) == ("added", "failed")
    assert "delete one of the two" in str(second.reason)


def test_an_original_changed_by_hand_is_taken_as_it_is(
    archive: Archive, minutes: Path
) -> None:
    add(archive, minutes)
    revise(archive.minutes / "moede.txt")
    assert "has been changed since" in "".join(check(archive))
    assert found(archive, "sluttede") == 0
    list(rebuild(archive))
    assert found(archive, "sluttede") == 1
    assert not list(check(archive))


def test_rebuild_names_what_was_lost(archive: Archive, minutes: Path) -> None:
    add(archive, minutes)
    (archive.minutes / "moede.txt").unlink()
    (outcome,) = rebuild(archive)
    assert "moede.txt is lost" in str(outcome.reason)


def test_check_finds_what_no_longer_belongs(archive: Archive, minutes: Path) -> None:
    add(archive, minutes)
    add(archive, revise(minutes))
    (kept,) = (archive.minutes / "earlier").iterdir()
    kept.write_text("andet")
    assert "is lost or changed" in "".join(check(archive))
    for path in archive.minutes.glob("moede*"):
        path.unlink()
    assert "is indexed but has no original" in "".join(check(archive))


def test_what_is_removed_is_gone(archive: Archive, minutes: Path) -> None:
    add(archive, minutes)
    add(archive, revise(minutes))
    remove(archive, MEETING)
    assert archive.meetings() == ()
    assert not bytes_kept(archive)
    assert found(archive, "adresseregistret") == 0
    assert len(list(archive.index.glob("g*"))) == 1
    assert not list(check(archive))
    with pytest.raises(UnknownMeetingError):
        remove(archive, MEETING)


def test_what_is_kept_but_not_indexed_can_be_removed(
    archive: Archive, minutes: Path
) -> None:
    add(archive, minutes)
    shutil.rmtree(archive.index)
    remove(archive, MEETING)
    assert not list(archive.records())
