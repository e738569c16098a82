"""Follow-ups as a table and as a calendar, read back by other programs."""

import csv
import datetime
import io
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from app import create_app

ADDRESSES = ["/follow-ups.csv", "/follow-ups.ics"]


def table(client: FlaskClient, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200
    assert response.mimetype == "text/csv"
    text = response.text.removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_a_row_for_every_promise(client: FlaskClient) -> None:
    rows = table(client, "/follow-ups.csv")
    assert rows
    for row in rows:
        assert row["Det, der blev lovet"]
        assert not row["Frist"] or datetime.date.fromisoformat(row["Frist"])
        link = urlsplit(row["Link"])
        assert client.get(link.path, follow_redirects=True).status_code == 200


def test_a_status_alone(client: FlaskClient) -> None:
    by_status = {
        status: table(client, f"/follow-ups.csv?status={status}")
        for status in ("ahead", "passed", "none")
    }
    assert sum(map(len, by_status.values())) == len(table(client, "/follow-ups.csv"))
    assert not any(row["Frist"] for row in by_status["none"])
    assert all(row["Frist"] for row in by_status["passed"])


def test_each_deadline_is_a_day_in_the_calendar(client: FlaskClient) -> None:
    days = sorted(r["Frist"] for r in table(client, "/follow-ups.csv") if r["Frist"])
    data = client.get("/follow-ups.ics").data
    events = Calendar.from_ical(data).walk("VEVENT")
    assert sorted(e.decoded("dtstart").isoformat() for e in events) == days
    assert len({str(e["UID"]) for e in events}) == len(events)
    assert all("Ansvarlig: " in str(e["DESCRIPTION"]) for e in events)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_page_leads_to_them_with_its_filters(
    client: FlaskClient, address: str
) -> None:
    assert f'href="{address}?org=KL"' in client.get("/follow-ups?org=KL").text


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_such_status(client: FlaskClient, address: str) -> None:
    assert client.get(f"{address}?status=done").status_code == 400


@pytest.mark.parametrize("address", ADDRESSES)
def test_empty_archive(tmp_path: Path, address: str) -> None:
    assert create_app(tmp_path).test_client().get(address).status_code == 200
