"""Revised files, meetings without a date, and where old links lead after them."""

import datetime
import json
import shutil
from pathlib import Path

import pytest

from indexer.archive import Archive
from indexer.errors import DeletedMeetingError, MovedMeetingError, UnknownMeetingError
from indexer.upkeep import check, needing_a_date, rebuild, remove
from tests.indexer.archives import (
    MEETING,
    SAME_DAY,
    add,
    links,
    revise,
    statuses,
    write,
)

SAID = "Styrelsen for Fælles Registre orienterede om arbejdet med adresseregistret."
UNDATED = "uden-dato-udvalget-for-faelles-registre"


def replace_in(path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def write_undated(path: Path, subject: str = "adresseregistret") -> Path:
    return replace_in(write(path, subject), " den 14. marts 2023", "")


def ids(archive: Archive, meeting_id: str = MEETING) -> list[str]:
    return [paragraph.id for paragraph in archive.meeting(meeting_id).paragraphs]


def test_a_lightly_changed_paragraph_keeps_its_link(
    archive: Archive, minutes: Path
) -> None:
    add(archive, minutes)
    before = ids(archive)
    add(archive, replace_in(minutes, "orienterede om", "orienterede kort om"))
    assert ids(archive) == before
    found = archive.find_paragraph(before[0])
    assert found is not None
    assert "orienterede kort om" in found[1].text
    list(rebuild(archive))
    assert ids(archive) == before


def test_a_removed_paragraph_says_what_it_said(archive: Archive, minutes: Path) -> None:
    add(archive, minutes)
    first, second = ids(archive)
    add(archive, replace_in(minutes, SAID, ""))
    assert ids(archive) == [second]
    assert archive.find_paragraph(first) is None
    for _ in range(2):
        gone = archive.removed_paragraph(first)
        assert gone is not None
        assert (gone.text, gone.item) == (SAID, "Velkomst")
        assert gone.meeting_id == MEETING
        assert gone.removed == datetime.date.today()
        shutil.rmtree(archive.index)
        list(rebuild(archive))
    assert archive.removed_paragraph(second) is None
    assert archive.removed_paragraph("aaaaaaaaaaaa") is None
    assert not list(check(archive))


def test_a_paragraph_that_was_joined_to_another_leads_there(
    archive: Archive, minutes: Path
) -> None:
    add(archive, minutes)
    first, second = ids(archive)
    add(archive, replace_in(minutes, f"{SAID}\n\n", f"{SAID[:-1]}, og "))
    (living,) = ids(archive)
    (other,) = {first, second} - {living}
    gone = archive.removed_paragraph(other)
    assert gone is not None
    assert gone.into == living


def test_a_meeting_put_right_is_found_by_its_old_address(
    archive: Archive, minutes: Path
) -> None:
    add(archive, minutes)
    before = links(archive)
    for board in ("Registerudvalget", "Adresseudvalget"):
        (outcome,) = add(archive, minutes, board=board)
    now = "2023-03-14-adresseudvalget"
    assert outcome.meeting_id == now
    for old in (MEETING, "2023-03-14-registerudvalget"):
        with pytest.raises(MovedMeetingError) as caught:
            archive.meeting(old)
        assert caught.value.now == now
    assert links(archive) == before
    list(rebuild(archive))
    with pytest.raises(MovedMeetingError):
        archive.meeting(MEETING)
    add(archive, minutes, board="Udvalget for fælles registre")
    assert archive.meeting(MEETING).id == MEETING
    with pytest.raises(MovedMeetingError, match="did you mean"):
        archive.meeting(now)


def test_an_old_address_is_given_to_no_other_meeting(
    archive: Archive, minutes: Path, tmp_path: Path
) -> None:
    add(archive, minutes)
    add(archive, minutes, board="Registerudvalget")
    other = tmp_path / "andet.txt"
    other.write_text(SAME_DAY, encoding="utf-8")
    (outcome,) = add(archive, other)
    assert (outcome.status, outcome.meeting_id) == ("added", f"{MEETING}-2")
    with pytest.raises(MovedMeetingError):
        archive.meeting(MEETING)


def test_a_deleted_meeting_leaves_ids_and_no_words(
    archive: Archive, minutes: Path
) -> None:
    add(archive, minutes)
    before = ids(archive)
    remove(archive, MEETING)
    left = "".join(p.read_text() for p in archive.data.rglob("*.json"))
    assert "adresseregistret" not in left
    for _ in range(2):
        with pytest.raises(DeletedMeetingError) as caught:
            archive.meeting(MEETING)
        assert caught.value.deleted == datetime.date.today()
        gone = archive.removed_paragraph(before[0])
        assert gone is not None
        assert (gone.text, gone.meeting_id) == ("", MEETING)
        list(rebuild(archive))
    assert not list(check(archive))
    add(archive, minutes)
    assert ids(archive) == before
    assert archive.removed_paragraph(before[0]) is None


def test_a_deleted_meetings_ids_are_no_others(
    archive: Archive, minutes: Path, tmp_path: Path
) -> None:
    add(archive, minutes)
    before = links(archive)
    remove(archive, MEETING)
    (outcome,) = add(archive, revise(minutes))
    assert outcome.meeting_id == f"{MEETING}-2"
    assert not links(archive) & before


def test_meetings_with_the_same_formulas_stay_two(
    archive: Archive, tmp_path: Path
) -> None:
    formulas = (
        "Udvalget tog orienteringen til efterretning.\n\n"
        "Udvalget godkendte indstillingen uden bemærkninger.\n"
    )
    texts = [
        f"Referat fra møde i Udvalget for fælles registre den 14. marts 2023\n\n"
        f"1. {one} (B)\n\nEt notat om {one} var sendt ud.\n\n{formulas}\n"
        f"2. {two} (B)\n\nEt notat om {two} var sendt ud.\n\n{formulas}"
        for one, two in (("Budget", "Regnskab"), ("Havne", "Kyster"))
    ]
    for n, text in enumerate(texts):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    done = add(archive, tmp_path / "0.txt", tmp_path / "1.txt")
    assert statuses(done) == ["added", "added"]


def test_a_second_file_without_a_date_replaces_the_first_of_its_name(
    archive: Archive, tmp_path: Path
) -> None:
    path = write_undated(tmp_path / "moede.txt")
    (outcome,) = add(archive, path)
    assert outcome.meeting_id == UNDATED
    before = links(archive)
    assert statuses(add(archive, revise(path))) == ["replaced"]
    assert before < links(archive)
    other = write_undated(tmp_path / "andet.txt", "vejregistret")
    assert statuses(add(archive, other)) == ["added"]
    assert len(archive.meetings()) == 2


def test_a_file_of_the_same_name_that_says_something_else_is_another(
    archive: Archive, tmp_path: Path
) -> None:
    for year in ("2019", "2020"):
        (tmp_path / year).mkdir()
    first = write_undated(tmp_path / "2019/moede.txt")
    second = tmp_path / "2020/moede.txt"
    second.write_text(SAME_DAY.replace(" den 14. marts 2023", ""), encoding="utf-8")
    assert statuses(add(archive, first, second)) == ["added", "added"]
    assert statuses(add(archive, revise(second))) == ["replaced"]


def test_a_date_is_given_and_the_old_address_leads_on(
    archive: Archive, tmp_path: Path
) -> None:
    path = write_undated(tmp_path / "moede.txt")
    add(archive, path)
    before = links(archive)
    assert [meeting.id for meeting in needing_a_date(archive)] == [UNDATED]
    (outcome,) = add(archive, path, date=datetime.date(2023, 3, 14))  # type: ignore[arg-type]
    assert (outcome.status, outcome.meeting_id) == ("replaced", MEETING)
    with pytest.raises(MovedMeetingError):
        archive.meeting(UNDATED)
    assert links(archive) == before
    assert not list(check(archive))
    assert statuses(add(archive, revise(path))) == ["replaced"]
    assert archive.meetings()[0].id == MEETING


def test_a_revised_file_may_bring_the_date(archive: Archive, tmp_path: Path) -> None:
    add(archive, write_undated(tmp_path / "moede.txt"))
    (outcome,) = add(archive, write(tmp_path / "moede.txt"))
    assert (outcome.status, outcome.meeting_id) == ("replaced", MEETING)
    with pytest.raises(MovedMeetingError):
        archive.meeting(UNDATED)


def test_the_ledger_is_for_people_too(archive: Archive, minutes: Path) -> None:
    add(archive, minutes)
    (path,) = (archive.minutes / "paragraphs").iterdir()
    assert path.name == f"{MEETING}.json"
    text = path.read_text(encoding="utf-8")
    first = json.loads(text)["paragraphs"][0]
    assert first == {"id": ids(archive)[0], "text": SAID, "item": "Velkomst"}
    assert sum(SAID in line for line in text.splitlines()) == 1


@pytest.mark.parametrize("text", ["", "[]", '{"paragraphs": [{"n": 1}]}'])
def test_a_damaged_ledger_is_named(archive: Archive, minutes: Path, text: str) -> None:
    add(archive, minutes)
    (path,) = (archive.minutes / "paragraphs").iterdir()
    path.write_text(text)
    (outcome,) = rebuild(archive)
    assert outcome.status == "failed"
    assert path.name in str(outcome.reason)


def test_an_archive_without_ledgers_is_given_them(
    archive: Archive, minutes: Path
) -> None:
    add(archive, minutes)
    before = ids(archive)
    shutil.rmtree(archive.minutes / "paragraphs")
    assert "rebuild" in "".join(check(archive))
    list(rebuild(archive))
    assert ids(archive) == before
    assert not list(check(archive))


def test_no_such_meeting_is_none_of_these(archive: Archive, minutes: Path) -> None:
    add(archive, minutes)
    with pytest.raises(UnknownMeetingError) as caught:
        archive.meeting("2023")
    assert type(caught.value) is UnknownMeetingError
