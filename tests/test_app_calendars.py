"""The calendar, line by line as RFC 5545 wants it and as a program reads it."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from app import create_app
from indexer.adding import add_files
from indexer.archive import Archive
from indexer.model import NO_CORRECTIONS
from tests.test_app_api import REAL
from web.ical import Event, to_ical

WRITTEN = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
DAY = datetime.date(2022, 4, 6)


def events(client: FlaskClient, address: str) -> list[Any]:
    response = client.get(address)
    assert response.status_code == 200
    assert response.content_type == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(response.data).walk("VEVENT"))


def event(
    summary: str = "Møde", description: str = "", tentative: bool = False
) -> Event:
    return Event("1@x", DAY, summary, description, "https://x.example/1", tentative)


def written(event: Event) -> Any:
    data = to_ical("Møder", [event], WRITTEN)
    return Calendar.from_ical(data).walk("VEVENT")[0]


def test_meetings_are_whole_days_that_stay_free(client: FlaskClient) -> None:
    found = {str(e["UID"]): e for e in events(client, "/meetings.ics")}
    assert len(found) == 3
    meeting = found[f"{REAL}@referatarkiv"]
    assert meeting["DTSTART"].dt == datetime.date(2022, 4, 6)
    assert meeting["DTEND"].dt == datetime.date(2022, 4, 7)
    assert meeting["SUMMARY"] == "Den nationale bestyrelse for sundheds-it"
    assert meeting["DESCRIPTION"].endswith("74 afsnit, 10 beslutninger")
    assert meeting["URL"] == f"http://localhost/meetings/{REAL}"
    assert (meeting["STATUS"], meeting["TRANSP"]) == ("CONFIRMED", "TRANSPARENT")
    assert meeting["DTSTAMP"].dt.utcoffset() == datetime.timedelta(0)


def test_one_board_alone(client: FlaskClient) -> None:
    board = "Den+nationale+bestyrelse+for+sundheds-it"
    other = "Teknisk+forum+for+opfundne+registre"
    assert len(events(client, f"/meetings.ics?board={board}")) == 1
    assert len(events(client, f"/meetings.ics?board={board}&board={other}")) == 2
    assert events(client, "/meetings.ics?board=x%00%0d%0aBEGIN:VEVENT") == []


def test_empty_archive(tmp_path: Path) -> None:
    assert events(create_app(tmp_path).test_client(), "/meetings.ics") == []


@pytest.mark.parametrize(("tentative", "status"), [(1, "TENTATIVE"), (0, "CONFIRMED")])
def test_what_is_only_expected_is_tentative(tentative: bool, status: str) -> None:
    assert written(event(tentative=tentative))["STATUS"] == status


HOSTILE = ["a, b; c\\n", "x\r\nEND:VCALENDAR\r\nBEGIN:VEVENT", "æ" * 200, "\x00\x07"]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_breaks_a_line(text: str) -> None:
    data = to_ical(text, [event(text, text)], WRITTEN)
    assert_lines(data)
    assert data.count(b"\r\nBEGIN:VEVENT\r\n") == 1
    assert data.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")


@given(st.text(max_size=300))
def test_text_is_read_back(text: str) -> None:
    """Line ends are one kind and controls are gone, as RFC 5545 section 3.3.11 says."""
    assert_lines(to_ical(text, [event(text)], WRITTEN))
    kept = text.replace("\r\n", "\n").replace("\r", "")
    if all(char.isprintable() for char in kept):
        assert str(written(event(kept))["SUMMARY"]) == kept


def assert_lines(data: bytes) -> None:
    """Lines of at most 75 bytes that end in CRLF (section 3.1), without controls."""
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    for line in lines:
        assert len(line) <= 75
        assert not any(byte < 32 and byte != 9 for byte in line)
        line.decode()


def test_announced_meetings_to_come_are_tentative(tmp_path: Path) -> None:
    held = datetime.date.today() - datetime.timedelta(days=30)
    ahead = datetime.date.today() + datetime.timedelta(days=60)
    text = (
        f"Referat fra møde i Udvalget for opfundne kalendere den {held:%d.%m.%Y}\n\n"
        "1. Næste møde (O)\n\n"
        f"Næste møde er den {ahead:%d.%m.%Y}.\n"
    )
    (tmp_path / "referat.txt").write_text(text, encoding="utf-8")
    archive = Archive(tmp_path / "data")
    assert list(add_files(archive, [tmp_path / "referat.txt"], NO_CORRECTIONS))
    found = events(create_app(tmp_path / "data").test_client(), "/meetings.ics")
    assert [(e["STATUS"], e["DTSTART"].dt) for e in found] == [
        ("TENTATIVE", ahead),
        ("CONFIRMED", held),
    ]
    assert found[0]["URL"] == found[1]["URL"]
