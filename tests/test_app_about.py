"""What is said about the archive: help, accessibility, browsers, search engines."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from lxml import etree  # type: ignore[import-untyped]

from app import create_app

OPENSEARCH = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
STATEMENT = "https://was.digst.dk/referater-example-dk"
SETTINGS = {
    "REFERATARKIV_OWNER": "Styrelsen for opfundne <b>registre</b>",
    "REFERATARKIV_EMAIL": "arkiv@referater.example",
    "REFERATARKIV_PHONE": "12 34 56 78",
}


def read(client: FlaskClient, address: str) -> BeautifulSoup:
    response = client.get(address, follow_redirects=True)
    assert response.status_code == 200
    return BeautifulSoup(response.text, "lxml")


class TestHelp:
    def test_every_example_finds_something(self, client: FlaskClient) -> None:
        page = read(client, "/help")
        tried = [str(a["href"]) for a in page.select(".tries a, .words a")]
        assert len(tried) > 8
        for address in tried:
            found = client.get(f"/api/search?{urlsplit(address).query}").get_json()
            assert found["total"] > 0, address

    def test_names_what_the_archive_understands(self, client: FlaskClient) -> None:
        words = read(client, "/help").get_text()
        for said in ("og", "eller", "ikke", "*", "emne:", "org:", "dato:", '"'):
            assert said in words


class TestAccessibility:
    def test_without_settings_nothing_is_invented(self, client: FlaskClient) -> None:
        words = read(client, "/tilgaengelighed").get_text()
        assert "er ikke selv en erklæring" in words
        assert "De har ikke oplyst her" in words
        assert "@" not in words

    def test_says_whom_to_tell(
        self, data: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name, value in SETTINGS.items():
            monkeypatch.setenv(name, value)
        page = read(create_app(data).test_client(), "/tilgaengelighed")
        for value in SETTINGS.values():
            assert value in page.get_text()
        assert page.find("a", href=f"mailto:{SETTINGS['REFERATARKIV_EMAIL']}")

    def test_statement_is_where_danish_law_wants_it(
        self, client: FlaskClient, data: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The authority's own, if there is one; every page links to it at its foot."""
        assert client.get("/was").headers["Location"] == "/tilgaengelighed"
        foot = read(client, "/").find("a", string="Tilgængelighedserklæring")
        assert foot is not None
        assert foot["href"] == "/was"
        monkeypatch.setenv("REFERATARKIV_STATEMENT", STATEMENT)
        own = create_app(data).test_client()
        assert own.get("/was").headers["Location"] == STATEMENT
        assert read(own, "/tilgaengelighed").find("a", href=STATEMENT)


class TestOpenSearch:
    def test_every_page_names_the_description(self, client: FlaskClient) -> None:
        for address in ("/", "/?q=SOR", "/meetings", "/help"):
            link = read(client, address).find("link", rel="search")
            assert link is not None
            assert link["href"] == "/opensearch.xml"
            assert link["type"] == "application/opensearchdescription+xml"

    def test_description_keeps_the_rules(self, client: FlaskClient) -> None:
        """OpenSearch 1.1 bounds the names and requires a template for each address."""
        response = client.get("/opensearch.xml")
        assert response.mimetype == "application/opensearchdescription+xml"
        root = etree.fromstring(response.data)
        assert 0 < len(root.findtext("o:ShortName", namespaces=OPENSEARCH)) <= 16
        assert 0 < len(root.findtext("o:Description", namespaces=OPENSEARCH)) <= 1024
        found = {
            (url.get("rel"), url.get("type")): url.get("template")
            for url in root.findall("o:Url", namespaces=OPENSEARCH)
        }
        assert found.pop(("self", response.mimetype)).endswith("/opensearch.xml")
        assert set(found) == {
            ("results", "text/html"),
            ("results", "application/atom+xml"),
            ("suggestions", "application/x-suggestions+json"),
        }
        for (_, media_type), template in found.items():
            answer = client.get(template.replace("{searchTerms}", "finans"))
            assert answer.status_code == 200
            assert answer.mimetype == media_type

    def test_suggestions_are_lists_side_by_side(self, client: FlaskClient) -> None:
        typed, texts, counts, addresses = json.loads(
            client.get("/api/suggest/opensearch?q=finans").text
        )
        said = client.get("/api/suggest?q=finans").get_json()["suggestions"]
        assert typed == "finans"
        assert texts == [s["text"] for s in said] != []
        assert counts == [f"{s['count']} afsnit" for s in said]
        assert [parse_qs(urlsplit(a).query)["q"] for a in addresses] == [
            [text] for text in texts
        ]

    def test_nothing_typed_suggests_nothing(self, client: FlaskClient) -> None:
        for query, typed in [("", ""), ("?q=", ""), ("?q=" + "a" * 500, "a" * 500)]:
            answer = client.get(f"/api/suggest/opensearch{query}")
            assert answer.get_json() == [typed, [], [], []]


def test_robots_are_kept_from_what_has_no_end(client: FlaskClient) -> None:
    response = client.get("/robots.txt")
    assert response.mimetype == "text/plain"
    lines = response.text.splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /*?", "Disallow: /export", "Disallow: /api/"} <= set(lines)


def test_icon_where_programs_look(client: FlaskClient) -> None:
    response = client.get("/favicon.ico", buffered=True)
    assert response.mimetype in ("image/vnd.microsoft.icon", "image/x-icon")
    assert response.data.startswith(b"\x00\x00\x01\x00")
