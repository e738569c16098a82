"""Feeds as feed readers read them."""

import datetime
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import feedparser  # type: ignore[import-untyped]
import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree  # type: ignore[import-untyped]

from app import create_app

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
# RFC 3339, as RFC 4287 section 3.3 wants it: "2022-04-06T00:00:00Z", not "2022-04-06".
DATE_RE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def read(client: FlaskClient, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200
    assert response.content_type == "application/atom+xml; charset=utf-8"
    found = feedparser.parse(response.data)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def link(found: Any, relation: str) -> str | None:
    return next((str(x.href) for x in found.links if x.rel == relation), None)


@pytest.mark.parametrize(
    "address",
    [
        "/feed.atom",
        "/feed.atom?q=SOR",
        "/feed.atom?topic=sor&org=KL",
        "/feed.atom?q=script",  # minutes that try to be markup
        "/feed.atom?q=qqxxqqxx",
        "/feed.atom?q=%00%0b%EF%BF%BE<%26>&org=<%26>&board=]]>",
    ],
)
def test_keeps_the_rules_of_rfc_4287(client: FlaskClient, address: str) -> None:
    """Sections 4.1.1 and 4.1.2: what a feed and an entry must have, once each."""
    root = etree.fromstring(client.get(address).data)
    assert root.tag == f"{ATOM}feed"
    for part in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{ATOM}{name}")) == 1
            assert (part.findtext(f"{ATOM}{name}") or "").strip()
        assert DATE_RE.fullmatch(part.findtext(f"{ATOM}updated") or "")
        assert UUID((part.findtext(f"{ATOM}id") or "").removeprefix("urn:uuid:"))
        assert part.find(f"{ATOM}author/{ATOM}name") is not None
        relations = [x.get("rel") for x in part.findall(f"{ATOM}link")]
        assert len(relations) == len(set(relations))
        assert "alternate" in relations
        for x in part.findall(f"{ATOM}link"):
            assert urlsplit(x.get("href") or "").scheme == "http"
    ids = [x.text for x in root.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    for content in root.iter(f"{ATOM}content"):
        assert content.get("type") == "xhtml"
        assert [child.tag for child in content] == [f"{XHTML}div"]


def test_entries_are_paragraphs_newest_first(client: FlaskClient) -> None:
    found = read(client, "/feed.atom?q=SOR&sort=oldest")
    days = [entry.updated for entry in found.entries]
    assert days == sorted(days, reverse=True)
    assert found.feed.updated == days[0] == "2025-11-20T00:00:00Z"
    entry = next(e for e in found.entries if "medfinansiere" in e.content[0].value)
    assert entry.title == (
        "Danske Regioner i Den nationale bestyrelse for sundheds-it, 6. april 2022, "
        "punkt 6"
    )
    assert entry.author == "Den nationale bestyrelse for sundheds-it"
    assert "SOR" in [tag.label for tag in entry.tags]
    place = client.get(urlsplit(entry.link).path, follow_redirects=True)
    assert "medfinansiere" in place.text


def test_markup_in_minutes_is_text(client: FlaskClient) -> None:
    root = etree.fromstring(client.get("/feed.atom?q=script").data)
    allowed = {f"{XHTML}{n}" for n in ("div", "p", "b", "blockquote", "mark")}
    assert root.findtext(f".//{XHTML}mark") == "script"
    tags = {str(x.tag) for x in root.iter() if str(x.tag).startswith(XHTML)}
    assert tags <= allowed
    assert "<script>alert(2)</script>" in "".join(root.itertext())


def test_says_where_it_is_and_what_it_follows(client: FlaskClient) -> None:
    feed = read(client, "/feed.atom?topic=SOR&from=6.4.2022&sort=oldest").feed
    assert feed.title == "Referatarkivet: Emne: SOR · Fra 6. april 2022"
    for relation in ("self", "alternate"):
        address = urlsplit(link(feed, relation) or "")
        assert parse_qs(address.query) == {"topic": ["sor"], "from": ["2022-04-06"]}
        assert client.get(f"{address.path}?{address.query}").status_code == 200


def test_pages_lead_through_all_entries(client: FlaskClient) -> None:
    seen: list[str] = []
    address: str | None = "/feed.atom?q=SOR&per_page=5"
    while address:
        found = read(client, address)
        seen += [entry.id for entry in found.entries]
        address = link(found.feed, "next")
    total = client.get("/api/search?q=SOR").get_json()["total"]
    assert len(seen) == len(set(seen)) == total > 5
    assert link(found.feed, "self") == link(found.feed, "last")
    assert link(found.feed, "previous") == link(found.feed, "first")


def test_ids_do_not_depend_on_the_address(app: Flask) -> None:
    here, there = (
        app.test_client().get("/feed.atom?q=SOR", base_url=f"http://{host}").data
        for host in ("here.example", "there.example:8000")
    )
    ids = [[e.id for e in feedparser.parse(data).entries] for data in (here, there)]
    assert ids[0] == ids[1] != []


@pytest.mark.parametrize("address", ["/feed.atom?q=SOR", "/meetings.ics"])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_is_not_sent_twice(client: FlaskClient, address: str, encoding: str) -> None:
    accepts = {"Accept-Encoding": encoding}
    first = client.get(address, headers=accepts)
    assert first.cache_control.no_cache
    tag = {"If-None-Match": first.headers["ETag"]}
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    for known in (tag, since, tag | since):
        again = client.get(address, headers=accepts | known)
        assert (again.status_code, again.data) == (304, b"")
    before = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
    for unknown in (
        {"If-None-Match": '"other"'},
        {"If-Modified-Since": f"{before:%a, %d %b %Y %H:%M:%S GMT}"},
    ):
        assert client.get(address, headers=accepts | unknown).status_code == 200


def test_a_bad_parameter_is_told(client: FlaskClient) -> None:
    assert client.get("/feed.atom?q=SOR&page=99").status_code == 400
    assert client.get("/feed.atom?per_page=1000").status_code == 400


def test_empty_archive(tmp_path_factory: pytest.TempPathFactory) -> None:
    client = create_app(tmp_path_factory.mktemp("empty")).test_client()
    assert read(client, "/feed.atom").entries == []


@pytest.mark.parametrize(
    "address",
    ["/", "/?q=SOR&sort=oldest&per_page=5&page=2", "/topics/sor", "/organisations/KL"],
)
def test_pages_name_their_feed(client: FlaskClient, address: str) -> None:
    root = etree.HTML(client.get(address).data)
    links = root.xpath("//link[@rel='alternate'][@type='application/atom+xml']")
    feeds = [read(client, x.get("href")) for x in links]
    assert feeds
    assert all(x.get("title") for x in links)
