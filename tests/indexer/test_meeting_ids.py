"""Addresses of meetings."""

import datetime

import pytest

from indexer.meeting_ids import meeting_id

IDS = [
    (
        "2022-04-06",
        "Den nationale bestyrelse for sundheds-it",
        "2022-04-06-den-nationale-bestyrelse-for-sundheds-it",
    ),
    ("2022-04-06", "Rådet for ældre & børn", "2022-04-06-raadet-for-aeldre-boern"),
    ("2022-04-06", "A\u030argang", "2022-04-06-aargang"),
    ("2022-04-06", None, "2022-04-06-ukendt-forum"),
    (None, "Byrådet", "uden-dato-byraadet"),
    (None, "§§", "uden-dato-ukendt-forum"),
]


@pytest.mark.parametrize(("date", "board", "expected"), IDS)
def test_meeting_ids(date: str | None, board: str | None, expected: str) -> None:
    day = datetime.date.fromisoformat(date) if date else None
    assert meeting_id(day, board) == expected


def test_a_long_board_makes_no_endless_address() -> None:
    assert len(meeting_id(None, "Udvalget for " + "x" * 500)) < 100
