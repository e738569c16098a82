"""Old links: to paragraphs that were taken out, and to meetings that were put right."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from app import create_app
from indexer.archive import Archive
from indexer.upkeep import remove
from tests.indexer.archives import MEETING, add, write

# Invented; what looks like markup is text.
FIRST = "Region Vesterhav spurgte til <b>tidsplanen</b> for det fælles vejregister."
SECOND = "Styrelsen lovede at sende en oversigt over alle adresser inden sommer."
NOW = "2023-03-14-registerudvalget"


class Site:
    """An archive of one meeting that is revised, and its pages."""

    def __init__(self, folder: Path) -> None:
        self.archive = Archive(folder / "data")
        self.path = write(folder / "moede.txt")
        self.begins = self.path.read_text(encoding="utf-8")
        self.client: FlaskClient = create_app(folder / "data").test_client()

    def say(self, *texts: str, board: str | None = None) -> list[str]:
        """The ids of the paragraphs that the minutes have now."""
        text = "\n\n".join((self.begins, *texts))
        self.path.write_text(f"{text}\n", encoding="utf-8")
        add(self.archive, self.path, **({"board": board} if board else {}))
        meeting = self.archive.meeting(NOW if board else MEETING)
        return [paragraph.id for paragraph in meeting.paragraphs][2:]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.mark.parametrize("end", ["", "/"])
def test_a_paragraph_that_was_taken_out_says_what_it_said(site: Site, end: str) -> None:
    first, _ = site.say(FIRST, SECOND)
    assert site.client.get(f"/p/{first}{end}").status_code in (200, 302)
    site.say(SECOND)
    response = site.client.get(f"/p/{first}{end}")
    page = BeautifulSoup(response.text, "lxml")
    assert response.status_code == 410
    quote = page.find("blockquote")
    assert quote is not None
    assert quote.get_text(strip=True) == FIRST
    assert page.find("a", href=f"/meetings/{MEETING}") is not None
    assert "»Velkomst«" in page.get_text()


def test_a_paragraph_that_was_joined_leads_to_the_whole(site: Site) -> None:
    ids = site.say(FIRST, SECOND)
    (whole,) = site.say(f"{FIRST[:-1]}, og {SECOND}")
    (other,) = set(ids) - {whole}
    response = site.client.get(f"/p/{other}?q=vejregister")
    assert response.status_code == 308
    assert response.location == f"/p/{whole}?q=vejregister"
    assert response.cache_control.no_cache


PLACES = [
    "/meetings/{}",
    "/meetings/{}/source",
    "/api/meetings/{}",
    "/meetings/{}?q=vej",
]


@pytest.mark.parametrize("place", PLACES)
def test_a_meeting_put_right_is_led_to(site: Site, place: str) -> None:
    (first,) = site.say(FIRST)
    assert site.say(FIRST, board="Registerudvalget") == [first]
    response = site.client.get(place.format(MEETING))
    assert (response.status_code, response.location) == (308, place.format(NOW))
    with site.client.get(place.format(NOW)) as there:
        assert there.status_code == 200
    assert site.client.get(f"/p/{first}").status_code == 302


def test_a_deleted_meeting_says_so_and_nothing_else(site: Site) -> None:
    (first,) = site.say(FIRST)
    remove(site.archive, MEETING)
    for address in (
        f"/meetings/{MEETING}",
        f"/p/{first}",
        f"/meetings/{MEETING}/source",
    ):
        response = site.client.get(address)
        assert response.status_code == 410
        assert "Mødet er taget ud" in response.text
        assert "vejregister" not in response.text
    answer = site.client.get(f"/api/meetings/{MEETING}")
    assert answer.status_code == 410
    assert answer.get_json()["error"]["code"] == "gone"


def test_a_meeting_names_its_board_where_the_title_does_not(site: Site) -> None:
    site.say(FIRST)
    assert (
        '<p class="kick plain">Tirsdag' in site.client.get(f"/meetings/{MEETING}").text
    )
    site.say(FIRST, board="Registerudvalget")
    page = BeautifulSoup(site.client.get(f"/meetings/{NOW}").text, "lxml")
    link = page.select_one(".kick a")
    assert link is not None
    assert link.get_text() == "Registerudvalget"
    assert page.title is not None
    assert page.title.get_text().endswith(", Registerudvalget – Referatarkivet")
    assert "board=Registerudvalget" in str(link["href"])
