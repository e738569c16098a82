"""The register of follow-ups; the meetings in it are invented."""

import datetime
from pathlib import Path

import pytest

from indexer.model import (
    Deadline,
    FollowUp,
    FollowUpFilter,
    FollowUpStatus,
    Meeting,
    Paragraph,
    Source,
)
from indexer.register import Register
from search.errors import DamagedIndexError

TODAY = datetime.date(2022, 4, 6)


def meeting(board: str, day: str, *follow_ups: FollowUp) -> Meeting:
    paragraph = Paragraph(
        id=f"{board}-p1",
        n=1,
        item=None,
        heading=None,
        kind="para",
        text="KL følger op. Svar ventes i maj.",
        pages=(1,),
        regions=(),
        topics=("sor",),
        topics_context=("fmk",),
        follow_ups=follow_ups,
    )
    return Meeting(
        id=f"{day}-{board}",
        board=board,
        date=datetime.date.fromisoformat(day),
        title="Referat (fiktivt)",
        source=Source("a.txt", "0" * 64, "text/plain", 0, 1),
        attendees=(),
        items=(),
        paragraphs=(paragraph,),
    )


def due(day: str, *owners: str) -> FollowUp:
    last = datetime.date.fromisoformat(day)
    return FollowUp(14, 32, owners, Deadline("i maj", last, "month"))


OPEN = FollowUp(0, 13, ("KL",))
MEETINGS = (
    meeting("rådet", "2022-03-01", OPEN, due("2022-05-31", "KL", "Kystrådet")),
    meeting("udvalget", "2022-01-10", due("2022-04-06"), due("2022-04-05", "KL")),
    meeting("nævnet", "2020-01-10", due("2021-01-01"), OPEN),
)


@pytest.fixture
def register(tmp_path: Path) -> Register:
    register = Register(tmp_path / "follow_ups.sqlite")
    with register.writer() as writer:
        for each in MEETINGS:
            writer.replace(each)
    return register


STATUSES: list[tuple[FollowUpStatus, list[str | None]]] = [
    ("ahead", ["2022-04-06", "2022-05-31"]),  # the day itself is not past
    ("passed", ["2022-04-05", "2021-01-01"]),
    ("none", [None, None]),
]


@pytest.mark.parametrize(("status", "expected"), STATUSES)
def test_follow_ups_are_grouped_by_their_deadline(
    register: Register, status: FollowUpStatus, expected: list[str | None]
) -> None:
    found = register.find(FollowUpFilter(), status, TODAY, limit=9)
    lasts = [f.deadline.last if f.deadline else None for f in found]
    assert [last.isoformat() if last else None for last in lasts] == expected
    assert register.count(FollowUpFilter(), status, TODAY) == len(expected)


def test_a_follow_up_tells_all_that_a_list_shows(register: Register) -> None:
    found = register.find(FollowUpFilter(board="rådet"), "ahead", TODAY, limit=9)
    (shown,) = found
    assert shown.meeting_id == "2022-03-01-rådet"
    assert shown.date == datetime.date(2022, 3, 1)
    assert shown.text == "Svar ventes i maj."
    assert shown.owners == ("KL", "Kystrådet")
    assert sorted(shown.topics) == ["fmk", "sor"]
    assert shown.deadline == Deadline("i maj", datetime.date(2022, 5, 31), "month")
    assert shown.invented


FILTERS = [
    (FollowUpFilter(owner="KL"), 4),
    (FollowUpFilter(owner="Kystrådet"), 1),
    (FollowUpFilter(owner="KL", board="udvalget"), 1),
    (FollowUpFilter(topic="fmk"), 6),
    (FollowUpFilter(topic="nemlogin3"), 0),
    (FollowUpFilter(board="' OR 1 --"), 0),
]


@pytest.mark.parametrize(("wanted", "count"), FILTERS)
def test_filters_leave_what_has_all_of_them(
    register: Register, wanted: FollowUpFilter, count: int
) -> None:
    counts = [register.count(wanted, status, TODAY) for status, _ in STATUSES]
    assert sum(counts) == count


def test_a_list_is_read_in_pages(register: Register) -> None:
    pages = [
        register.find(FollowUpFilter(), "none", TODAY, limit=1, skip=skip)
        for skip in (0, 1, 2)
    ]
    assert [[f.board for f in page] for page in pages] == [["rådet"], ["nævnet"], []]


def test_choices_are_counted(register: Register) -> None:
    assert register.choices("owner", 9) == [("KL", 4), ("Kystrådet", 1)]
    assert register.choices("owner", 1) == [("KL", 4)]
    assert register.choices("board", 9) == [
        ("nævnet", 2),
        ("rådet", 2),
        ("udvalget", 2),
    ]
    assert register.choices("topic", 9) == [("fmk", 6), ("sor", 6)]


def test_a_meeting_is_replaced_and_removed(register: Register) -> None:
    with register.writer() as writer:
        writer.replace(meeting("rådet", "2022-03-01", OPEN))
        writer.remove("2020-01-10-nævnet")
        writer.remove("unknown")
    assert register.choices("board", 9) == [("udvalget", 2), ("rådet", 1)]
    assert register.choices("owner", 9) == [("KL", 2)]


def test_a_change_that_fails_changes_nothing(register: Register) -> None:
    def fail() -> None:
        with register.writer() as writer:
            writer.remove("2022-03-01-rådet")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert ("rådet", 2) in register.choices("board", 9)


def test_without_a_file_nothing_was_promised(tmp_path: Path) -> None:
    register = Register(tmp_path / "none.sqlite")
    assert register.count(FollowUpFilter(), "none", TODAY) == 0
    assert not register.choices("topic", 9)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "follow_ups.sqlite"
    path.write_bytes(b"no database" * 100)
    with pytest.raises(DamagedIndexError):
        Register(path).choices("board", 9)
