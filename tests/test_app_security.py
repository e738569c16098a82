"""Every byte of a document or a query is hostile until escaped."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from indexer.adding import add_files
from indexer.archive import Archive
from indexer.model import Corrections
from tests.conftest import HOSTILE_TEXT, MINUTES

HOSTILE = '"><script>alert(1)</script>'
REAL = "2022-04-06-den-nationale-bestyrelse-for-sundheds-it"


def meeting_id(data: Path, day: str) -> str:
    found = (m.id for m in Archive(data).meetings() if str(m.date) == day)
    return next(found)


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/?q=opfundne",
        "/?q=tekst",
        "/?q=godkendte",
        "/meetings",
        "/meetings/{hostile}",
        "/meetings/{hostile}?q=KL",
    ],
)
def test_markup_in_minutes_is_text(
    client: FlaskClient, data: Path, address: str
) -> None:
    hostile = meeting_id(data, "2025-11-20")
    page = BeautifulSoup(client.get(address.format(hostile=hostile)).text, "lxml")
    assert_harmless(page)


@pytest.mark.parametrize(
    "address",
    ["/", "/meetings", f"/meetings/{REAL}", "/nowhere", "/p/x", "/api/suggest"],
)
@pytest.mark.parametrize("name", ["q", "board", "topic", "org", "from", "page", "p"])
def test_markup_in_parameters_is_text(
    client: FlaskClient, address: str, name: str
) -> None:
    response = client.get(address, query_string={name: HOSTILE}, follow_redirects=True)
    if response.mimetype == "text/html":
        assert_harmless(BeautifulSoup(response.text, "lxml"))


def test_markup_in_the_address_is_text(client: FlaskClient) -> None:
    assert_harmless(BeautifulSoup(client.get(f"/{HOSTILE}").text, "lxml"))


def assert_harmless(page: BeautifulSoup) -> None:
    """One script of ours, no inline style, no event handler, no strange image."""
    assert [str(s["src"]).partition("?")[0] for s in page.find_all("script")] == [
        "/static/archive.js"
    ]
    assert not page.find_all(["style", "img", "iframe", "object"])
    for tag in page.find_all(True):
        assert not [name for name in tag.attrs if name == "style" or name[:2] == "on"]


@pytest.mark.parametrize(
    "address", ["/", "/?q=SOR", "/nowhere", "/api/search?q=SOR", f"/meetings/{REAL}"]
)
def test_headers(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "Set-Cookie" not in headers


def test_robots_can_be_let_in(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFERATARKIV_ROBOTS", "all")
    headers = create_app(data).test_client().get("/").headers
    assert headers["X-Robots-Tag"] == "all"


class TestOriginals:
    def test_the_very_bytes(self, client: FlaskClient) -> None:
        response = client.get(f"/meetings/{REAL}/source", buffered=True)
        assert response.data == MINUTES.read_bytes()
        assert response.mimetype == "application/pdf"
        disposition = response.headers["Content-Disposition"]
        assert disposition == "inline; filename=referat-2022-04-06.pdf"
        assert response.headers["X-Content-Type-Options"] == "nosniff"

    def test_are_not_sent_twice(self, client: FlaskClient) -> None:
        address = f"/meetings/{REAL}/source"
        first = client.get(address, buffered=True)
        assert first.cache_control.no_cache
        tag = {"If-None-Match": first.headers["ETag"]}
        again = client.get(address, headers=tag, buffered=True)
        assert again.status_code == 304

    def test_a_web_page_never_runs_as_ours(
        self, client: FlaskClient, data: Path
    ) -> None:
        address = f"/meetings/{meeting_id(data, '2024-06-12')}/source"
        response = client.get(address, buffered=True)
        assert response.mimetype == "text/html"
        assert response.headers["Content-Security-Policy"].startswith("sandbox; ")
        assert "allow-" not in response.headers["Content-Security-Policy"]

    @pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
    def test_text_says_how_it_is_encoded(self, tmp_path: Path, encoding: str) -> None:
        original = tmp_path / "referat.txt"
        original.write_text(HOSTILE_TEXT, encoding=encoding)
        archive = Archive(tmp_path / "data")
        assert list(add_files(archive, [original], Corrections()))
        address = f"/meetings/{archive.meetings()[0].id}/source"
        client = create_app(tmp_path / "data").test_client()
        response = client.get(address, buffered=True)
        assert response.content_type == f"text/plain; charset={encoding}"

    def test_text_is_text(self, client: FlaskClient, data: Path) -> None:
        response = client.get(
            f"/meetings/{meeting_id(data, '2025-11-20')}/source", buffered=True
        )
        assert response.mimetype == "text/plain"
        assert "<script>" in response.text


@pytest.mark.parametrize(
    "address",
    [
        "/meetings/../source",
        "/meetings/%2e%2e/source",
        "/meetings/..%2f..%2fsetup.cfg/source",
        "/meetings/..%5c..%5csetup.cfg/source",
        "/meetings/%00/source",
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static//etc/passwd",
    ],
)
def test_nothing_outside_the_archive_is_served(
    client: FlaskClient, address: str
) -> None:
    response = client.get(address, follow_redirects=True)
    assert response.status_code == 404


def test_nothing_is_written(app: Flask, data: Path) -> None:
    before = sorted((p, p.stat().st_mtime_ns) for p in data.rglob("*"))
    client = app.test_client()
    for address in ("/", "/?q=SOR", f"/meetings/{REAL}?q=SOR", "/api/suggest?q=S"):
        client.get(address)
    assert sorted((p, p.stat().st_mtime_ns) for p in data.rglob("*")) == before
