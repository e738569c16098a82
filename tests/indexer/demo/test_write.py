"""Files of invented minutes: the same bytes, plainly marked, and read as meant."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from indexer.demo import (
    INVENTED,
    DemoMeeting,
    invent_meetings,
    write_demo,
    write_demo_vocabulary,
)
from indexer.demo.layout import NOTICE
from indexer.model import Meeting, Page
from indexer.readers import describe, read_pages
from indexer.recognise import recognise
from indexer.vocabulary import load_vocabulary

MEETINGS, SEED = 40, 7


@dataclass(frozen=True, slots=True)
class Read:
    """An invented meeting and what is read of its file."""

    truth: DemoMeeting
    pages: tuple[Page, ...]
    meeting: Meeting


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> list[Read]:
    folder = tmp_path_factory.mktemp("demo")
    write_demo_vocabulary(folder / "vocabulary")
    vocabulary = load_vocabulary(folder / "vocabulary")
    found = []
    files = write_demo(folder / "minutes", MEETINGS, SEED)
    for truth, path in zip(invent_meetings(MEETINGS, SEED), files, strict=True):
        pages = read_pages(path)
        meeting = recognise(pages, describe(path), vocabulary)
        found.append(Read(truth, pages, meeting))
    return found


def _share(archive: list[Read], holds: Callable[[Read], bool]) -> float:
    return sum(map(holds, archive)) / len(archive)


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    first, again, other = (
        {path.name: path.read_bytes() for path in write_demo(tmp_path / name, 6, seed)}
        for name, seed in (("first", 1), ("again", 1), ("other", 2))
    )
    assert first == again
    assert first.keys().isdisjoint(other) or first != other
    assert sorted(Path(name).suffix for name in first) == [".pdf"] * 3 + [".txt"] * 3


def test_a_file_is_there_when_it_is_told_of(tmp_path: Path) -> None:
    files = write_demo(tmp_path, 3, 1)
    assert next(files).is_file()
    assert len(list(tmp_path.iterdir())) == 1


def test_every_page_says_that_it_is_invented(archive: list[Read]) -> None:
    for read in archive:
        assert len(read.pages) > 1  # a notice on a single page is no running foot
        for page in read.pages:
            assert any(line.text.startswith(NOTICE) for line in page.lines)


def test_the_notice_is_no_part_of_the_text(archive: list[Read]) -> None:
    for read in archive:
        assert not any("Opfundet" in p.text for p in read.meeting.paragraphs)


def test_title_board_and_date_are_recognised(archive: list[Read]) -> None:
    for read in archive:
        assert read.meeting.title == read.truth.title
        assert read.meeting.title.endswith(INVENTED)
        assert read.meeting.board == read.truth.board.name
        assert read.meeting.date == read.truth.date


def test_items_are_recognised(archive: list[Read]) -> None:
    def same(read: Read) -> bool:
        found = [(i.number, i.title, i.kind) for i in read.meeting.items]
        return found == [(i.number, i.title, i.kind) for i in read.truth.items]

    assert _share(archive, same) >= 0.95


def test_those_who_attend_are_recognised(archive: list[Read]) -> None:
    def same(read: Read) -> bool:
        found = tuple(replace(who, page=None) for who in read.meeting.attendees)
        return found == read.truth.attendees

    assert _share(archive, same) >= 0.85


def test_paragraphs_are_recognised(archive: list[Read]) -> None:
    missed = total = 0
    for read in archive:
        found = {p.text for p in read.meeting.paragraphs}
        meant = [p.text for item in read.truth.items for p in item.paragraphs]
        missed += len(set(meant) - found)
        total += len(meant)
    assert missed < total * 0.02


def test_what_paragraphs_say_is_recognised(archive: list[Read]) -> None:
    wrong = total = 0
    for read in archive:
        found = {p.text: p for p in read.meeting.paragraphs}
        for meant in (p for item in read.truth.items for p in item.paragraphs):
            paragraph = found.get(meant.text)
            if paragraph:
                total += 1
                wrong += (
                    paragraph.decision != meant.decision
                    or paragraph.kind != meant.kind
                    or not set(meant.topics) <= set(paragraph.topics)
                    or not set(paragraph.speakers) <= set(meant.speakers)
                )
    assert wrong < total * 0.03
