"""Reading an archive: what is indexed, by id, as it changes."""

import logging
import os
from pathlib import Path

import pytest

from indexer.archive import Archive
from indexer.errors import UnknownMeetingError, VocabularyError
from indexer.generations import current
from search.errors import DamagedIndexError, MissingIndexError
from tests.indexer.archives import MEETING, add, found, write

TOPIC = '[[topic]]\nid = "{id}"\nlabel = "Emne"\n'


def test_without_an_index_there_are_no_meetings(archive: Archive) -> None:
    assert archive.meetings() == ()
    with pytest.raises(MissingIndexError, match="referatarkiv rebuild"):
        archive.engine()
    with pytest.raises(UnknownMeetingError):
        archive.meeting(MEETING)


def test_meetings_come_newest_first(archive: Archive, tmp_path: Path) -> None:
    files = [write(tmp_path / f"{day}.txt", day=day) for day in (2, 9, 5)]
    add(archive, *files)
    days = [m.date.day for m in archive.meetings() if m.date]
    assert days == [9, 5, 2]


def test_a_paragraph_is_found_by_its_id(archive: Archive, minutes: Path) -> None:
    add(archive, minutes)
    for paragraph in archive.meeting(MEETING).paragraphs:
        assert archive.find_paragraph(paragraph.id) == (
            archive.meeting(MEETING),
            paragraph,
        )
    assert archive.find_paragraph("aaaaaaaaaaaa") is None


def test_the_original_of_a_meeting(archive: Archive, minutes: Path) -> None:
    add(archive, minutes)
    path = archive.source_path(MEETING)
    assert path.read_bytes() == minutes.read_bytes()
    path.unlink()
    with pytest.raises(UnknownMeetingError):
        archive.source_path(MEETING)


@pytest.mark.parametrize(
    "meeting_id", ["../../etc/passwd", ".", "..", "", "a/b", "\0", "x" * 5000]
)
def test_no_path_leads_out(archive: Archive, minutes: Path, meeting_id: str) -> None:
    add(archive, minutes)
    with pytest.raises(UnknownMeetingError):
        archive.meeting(meeting_id)


def test_an_unknown_meeting_names_those_like_it(
    archive: Archive, minutes: Path
) -> None:
    add(archive, minutes)
    with pytest.raises(UnknownMeetingError) as caught:
        archive.meeting(MEETING[:-2])
    assert caught.value.known == (MEETING,)


def test_a_reader_sees_what_a_writer_changes(archive: Archive, minutes: Path) -> None:
    reader = Archive(archive.data)
    add(archive, minutes)
    assert found(reader, "velkomst") >= 1
    assert reader.engine() is reader.engine()
    add(archive, write(minutes.with_name("to.txt"), "bygningsregistret", day=16))
    assert len(reader.meetings()) == 2
    assert found(reader, "bygningsregistret") >= 1


def test_old_generations_go(archive: Archive, minutes: Path) -> None:
    for day in range(1, 5):
        add(archive, write(minutes, f"register nummer {day}", day))
    assert len(list(archive.index.glob("g*"))) == 2
    assert current(archive.index) is not None


def test_generations_need_no_links(
    archive: Archive, minutes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    add(archive, minutes)
    add(archive, write(minutes.with_name("to.txt"), "bygningsregistret", day=16))
    assert found(archive, "velkomst") >= 2


@pytest.mark.parametrize("text", ["", "[]", '{"id": 1}', "\udcff"])
def test_a_damaged_meeting_is_named(archive: Archive, minutes: Path, text: str) -> None:
    add(archive, minutes)
    file = archive.generation().directory / "meetings" / f"{MEETING}.json"
    file.write_text(text, errors="surrogateescape")
    with pytest.raises(DamagedIndexError, match="referatarkiv rebuild"):
        Archive(archive.data).meeting(MEETING)


def test_a_damaged_list_of_meetings_is_named(archive: Archive, minutes: Path) -> None:
    add(archive, minutes)
    (archive.generation().directory / "meetings.json").write_text('[{"id": 1}]')
    with pytest.raises(DamagedIndexError, match="referatarkiv rebuild"):
        Archive(archive.data).meetings()


def test_the_vocabulary_is_read_anew_when_it_changes(archive: Archive) -> None:
    shipped = archive.vocabulary()
    assert archive.vocabulary() is shipped
    (archive.data / "vocabulary").mkdir(parents=True)
    topics = archive.data / "vocabulary/topics.toml"
    topics.write_text(TOPIC.format(id="nyt"))
    assert [topic.id for topic in archive.vocabulary().topics] == ["nyt"]


def test_a_mistake_in_the_vocabulary_does_not_stop_a_server(
    archive: Archive, caplog: pytest.LogCaptureFixture
) -> None:
    (archive.data / "vocabulary").mkdir(parents=True)
    topics = archive.data / "vocabulary/topics.toml"
    topics.write_text(TOPIC.format(id="nyt"))
    before = archive.vocabulary()
    topics.write_text(TOPIC.format(id="Forkert id"))
    os.utime(topics, ns=(1, 1))
    with caplog.at_level(logging.ERROR):
        assert archive.vocabulary() == before
    assert "topics.toml, line" in caplog.text
    with pytest.raises(VocabularyError):
        Archive(archive.data).vocabulary()
