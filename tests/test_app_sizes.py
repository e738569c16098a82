"""What pages weigh, on an invented archive, and what they ask for."""

import gzip

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from app import create_app
from indexer.adding import add_files
from indexer.archive import Archive
from indexer.demo import write_demo, write_demo_vocabulary
from indexer.model import NO_CORRECTIONS

HTML = 60_000  # bytes of a page of results before compression
ASSETS = 40_000  # of stylesheet and script together
ROUND_TRIP = 14_600  # ten segments of 1,460 bytes, which TCP sends before it waits


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder = tmp_path_factory.mktemp("demo")
    write_demo_vocabulary(folder / "data" / "vocabulary")
    files = list(write_demo(folder / "originals", 6, 1))
    list(add_files(Archive(folder / "data"), files, NO_CORRECTIONS))
    return create_app(folder / "data").test_client()


SEARCHES = ["/?q=kommunerne", "/?q=orientering+om+budget", "/?kind=O", "/?decision=1"]


@pytest.mark.parametrize("address", SEARCHES)
def test_results_come_in_one_round_trip(demo: FlaskClient, address: str) -> None:
    plain = demo.get(address)
    page = BeautifulSoup(plain.text, "lxml")
    assert len(page.select(".hit")) == 20
    assert page.select_one(".facets")
    assert len(plain.data) <= HTML
    for encoding in ("gzip", "br"):
        packed = demo.get(address, headers={"Accept-Encoding": encoding})
        assert packed.headers["Content-Encoding"] == encoding
        assert "Accept-Encoding" in packed.headers["Vary"]
        assert len(packed.data) + len(str(packed.headers)) <= ROUND_TRIP
    packed = demo.get(address, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.data) == plain.data


def test_stylesheet_and_script_are_small(demo: FlaskClient) -> None:
    page = BeautifulSoup(demo.get(SEARCHES[0]).text, "lxml")
    addresses = [
        *(str(link["href"]) for link in page.select("link[rel=stylesheet]")),
        *(str(script["src"]) for script in page.select("script")),
    ]
    assert len(addresses) == 2
    sizes = [len(demo.get(a, buffered=True).data) for a in addresses]
    assert sum(sizes) <= ASSETS
    assert all("max-age=31536000" in _cached(demo, a) for a in addresses)


def _cached(client: FlaskClient, address: str) -> str:
    return client.get(address, buffered=True).headers["Cache-Control"]


@pytest.mark.parametrize("address", [*SEARCHES, "/", "/meetings", "/help", "/api"])
def test_nothing_comes_from_elsewhere(demo: FlaskClient, address: str) -> None:
    response = demo.get(address)
    assert "Set-Cookie" not in response.headers
    page = BeautifulSoup(response.text, "lxml")
    for tag in page.select("[src], link[href], use[href], form[action]"):
        given = tag.get("src") or tag.get("href") or tag.get("action")
        assert str(given).startswith("/")
    assert not page.select("style, script:not([src]), [style]")


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_static_files_are_packed_and_not_sent_twice(
    demo: FlaskClient, encoding: str
) -> None:
    accepts = {"Accept-Encoding": encoding}
    first = demo.get("/static/archive.css", headers=accepts, buffered=True)
    assert first.headers["Content-Encoding"] == encoding
    assert len(first.data) <= ROUND_TRIP
    known = accepts | {"If-None-Match": first.headers["ETag"]}
    again = demo.get("/static/archive.css", headers=known, buffered=True)
    assert (again.status_code, again.data) == (304, b"")
