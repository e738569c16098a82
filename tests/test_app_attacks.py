"""What somebody tries who means harm: by the address, the headers and the size."""

import io
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from docx import Document
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from search.query_parser import MAX_LENGTH
from search.urls import MAX_VALUES
from tests.test_app_api import REAL
from web.settings import BadSettingError, read_settings

HOME = "https://referater.example/arkiv"
ADDRESSES = ["/feed.atom?q=SOR", "/opensearch.xml", "/export.json?q=SOR", "/export.csv"]

# Paths out of the archive, as they are written to pass a check.
TRAVERSAL = [
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/setup.cfg",
    "..%5c..%5csetup.cfg",
    "....//....//etc/passwd",
    "/etc/passwd",
    "%00",
    "referat-2022-04-06.pdf",
    f"{REAL}%00.json",
    f"{REAL}/../{REAL}",
    "~root",
    "a%0d%0aSet-Cookie:%20x=y",
]


@pytest.mark.parametrize("name", TRAVERSAL)
@pytest.mark.parametrize(
    "address",
    ["/meetings/{}", "/meetings/{}/source", "/api/meetings/{}", "/p/{}", "/static/{}"],
)
def test_no_path_leads_out_of_the_archive(
    client: FlaskClient, address: str, name: str
) -> None:
    response = client.get(address.format(name))
    assert response.status_code in (308, 404)
    assert "root:" not in response.text
    assert "[metadata]" not in response.text
    assert "Set-Cookie" not in response.headers


# Texts that cost the square of their length, or a frame of the stack for every word.
COSTLY = [
    'dato:"' + "siden " * 3000 + "2021",
    'dato:"' + "2021 til " * 3000 + "2021",
    "emne:" * 5000,
    "org:x " * 5000,
    "(" * 5000 + ")" * 5000,
    "NOT " * 5000,
    "a* " * 5000,
    '"' * 10_001,
    "æ" * 10_000,
    "a\u0301" * 10_000,
    "-" * 10_000,
]


@pytest.mark.parametrize("text", COSTLY, ids=lambda text: text[:8])
@pytest.mark.parametrize("address", ["/", "/api/search", "/api/suggest", "/feed.atom"])
def test_long_texts_are_cut(client: FlaskClient, address: str, text: str) -> None:
    """So that neither the work nor the answer grows with what is sent."""
    response = client.get(address, query_string={"q": text}, follow_redirects=True)
    assert response.status_code == 200
    sent = urlsplit(response.request.url).query
    assert address != "/" or len(sent) <= 10 * MAX_LENGTH


@pytest.mark.parametrize("name", ["q", "topic", "org", "board", "year", "kind", "x"])
@pytest.mark.parametrize("address", ["/", "/api/search", "/export.csv", "/feed.atom"])
def test_parameters_repeat_only_so_often(
    client: FlaskClient, address: str, name: str
) -> None:
    values = [str(1000 + n) for n in range(5000)]
    response = client.get(address, query_string={name: values}, follow_redirects=True)
    assert response.status_code == (200 if name == "x" else 400)
    assert len(response.data) < 100_000
    if name != "x" and address != "/api/search":
        assert f"Der kan højst vælges {MAX_VALUES}" in response.text


def test_a_long_value_is_not_echoed_whole(client: FlaskClient) -> None:
    response = client.get("/?role=" + "x" * 50_000)
    assert response.status_code == 400
    assert len(response.data) < 20_000


class TestHost:
    """Whoever sends the Host header does not decide where links lead."""

    @pytest.fixture
    def at_home(self, data: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
        monkeypatch.setenv("REFERATARKIV_URL", HOME)
        return create_app(data).test_client()

    @pytest.mark.parametrize("path", [*ADDRESSES, "/meetings.ics", "/api/openapi.json"])
    def test_addresses_are_the_archives_own(
        self, at_home: FlaskClient, path: str
    ) -> None:
        headers = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
        response = at_home.get(path, headers=headers)
        assert response.status_code == 200
        assert "evil.example" not in response.text
        assert f"{HOME}/" in response.text or f'"{HOME}"' in response.text

    def test_word_too(self, at_home: FlaskClient) -> None:
        response = at_home.get("/export.docx?q=SOR", headers={"Host": "evil.example"})
        links = [
            link.address
            for paragraph in Document(io.BytesIO(response.data)).paragraphs
            for link in paragraph.hyperlinks
        ]
        assert links
        assert all(link.startswith(f"{HOME}/") for link in links)

    def test_quotation_too(self, at_home: FlaskClient) -> None:
        hit = at_home.get("/api/search?q=SOR").get_json()["hits"][0]
        assert hit["url"].startswith("/arkiv/p/")
        response = at_home.get(
            hit["url"], headers={"Host": "evil.example"}, follow_redirects=True
        )
        assert "evil.example" not in response.text
        assert f"{HOME}/p/{hit['id']}" in response.text

    @pytest.mark.parametrize("folder", ["", "/arkiv"])
    def test_a_proxy_may_take_the_folder_away(
        self, at_home: FlaskClient, folder: str
    ) -> None:
        page = at_home.get(f"{folder}/?q=SOR")
        assert page.status_code == 200
        assert 'action="/arkiv/"' in page.text
        assert at_home.get(f"{folder}/help").status_code == 200
        assert at_home.get(f"{folder}/arkivet").status_code == 404

    @pytest.mark.parametrize(
        "host", ['x"><script>', "a b", "x/../y", "x.example:99999", "æ.dk", ""]
    )
    @pytest.mark.parametrize("path", ["/", "/feed.atom", "/api/search", "/export.csv"])
    def test_what_is_no_host_is_refused(
        self, client: FlaskClient, path: str, host: str
    ) -> None:
        assert client.get(path, headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("name", ["URL", "STATEMENT"])
@pytest.mark.parametrize("value", ["referater.dk", "javascript:alert(1)", "https://"])
def test_a_setting_that_is_no_address_is_named(name: str, value: str) -> None:
    with pytest.raises(BadSettingError, match=f"REFERATARKIV_{name} is"):
        read_settings({f"REFERATARKIV_{name}": value})


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "X"])
@pytest.mark.parametrize(
    "address",
    ["/", "/api/search", "/export.csv", "/feed.atom", "/meetings", "/healthz"],
)
def test_nothing_can_be_changed(app: Flask, address: str, method: str) -> None:
    response = app.test_client().open(address, method=method, data=b"x" * 1000)
    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize("address", ["/", "/?q=SOR", "/feed.atom", "/export.csv"])
def test_a_head_says_what_a_get_says(client: FlaskClient, address: str) -> None:
    head, get = client.head(address), client.get(address)
    assert head.data == b""
    for name in ("Content-Type", "Content-Security-Policy", "ETag"):
        assert head.headers.get(name) == get.headers.get(name)


EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/x",
        "/?page=0",
        "/api/x",
        *ADDRESSES,
        "/meetings.ics",
        "/static/archive.css",
    ],
)
def test_every_answer_is_closed(client: FlaskClient, address: str) -> None:
    response: Any = client.get(address, buffered=True)
    for name, value in EVERYWHERE.items():
        assert response.headers[name] == value
    assert "Set-Cookie" not in response.headers
    assert "Access-Control-Allow-Origin" not in response.headers
    assert not re.search("unsafe|\\*", response.headers["Content-Security-Policy"])
