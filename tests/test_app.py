"""The pages, read as a browser without a script reads them."""

import datetime
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from indexer.adding import add_files
from indexer.archive import Archive
from indexer.demo import write_demo
from indexer.model import NO_CORRECTIONS
from tests.conftest import HOSTILE_TEXT

REAL = "2022-04-06-den-nationale-bestyrelse-for-sundheds-it"


def read(client: FlaskClient, address: str, status: int = 200) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == status, address
    assert response.mimetype == "text/html"
    return BeautifulSoup(response.text, "lxml")


def text(tag: Tag | None) -> str:
    """What a reader sees, blanks single."""
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def links(page: BeautifulSoup | Tag, words: str) -> list[str]:
    return [str(a["href"]) for a in page.find_all("a") if words in text(a)]


class TestStart:
    def test_says_what_the_archive_holds(self, client: FlaskClient) -> None:
        page = read(client, "/")
        assert text(page.h1) == "Hvad blev der sagt, og af hvem?"
        summary = text(page.select_one(".colo"))
        assert summary.startswith("I arkivet ligger 3 referater fra 3 udvalg og")
        assert "fra 6. april 2022 til 20. november 2025" in summary

    def test_latest_meetings_first(self, client: FlaskClient) -> None:
        days = [text(day) for day in read(client, "/").select(".mt .m")]
        assert days == ["20. november 2025", "12. juni 2024", "6. april 2022"]

    def test_every_example_and_topic_finds_something(self, client: FlaskClient) -> None:
        page = read(client, "/")
        addresses = [str(a["href"]) for a in page.select(".tries a, .index a")]
        assert len(addresses) > 3
        for address in addresses:
            response = client.get(address, follow_redirects=True)
            assert "Ingen afsnit" not in response.text, address


@pytest.mark.parametrize("address", ["/", "/?q=SOR", "/meetings"])
def test_empty_archive(tmp_path: Path, address: str) -> None:
    client = create_app(tmp_path).test_client()
    assert "Arkivet er tomt." in text(read(client, address).main)
    assert read(client, "/help").h1
    assert client.get("/healthz").status_code == 200


class TestResults:
    def test_what_danske_regioner_said_about_sor(self, client: FlaskClient) -> None:
        page = read(client, "/?q=SOR&org=Danske+Regioner&role=speaks")
        hit = next(h for h in page.select(".hit") if "medfinansiere" in text(h))
        assert text(hit.select_one(".who")) == "Danske Regioner"
        assert "side 7" in text(hit.h3)
        assert "SOR" in [text(mark) for mark in hit.select("mark")]
        address = urlsplit(links(hit, "Læs i referatet")[0])
        assert address.path == f"/meetings/{REAL}"
        place = read(client, address.path).find(id=address.fragment)
        assert isinstance(place, Tag)
        assert "medfinansiere" in text(place)

    def test_count_is_announced(self, client: FlaskClient) -> None:
        page = read(client, "/?q=SOR")
        assert page.select_one("h1 [role=status]")
        assert re.fullmatch(r"\d+ afsnit i 3 møder", text(page.h1))
        assert text(page.title).startswith("SOR: ")

    def test_chips_lead_to_the_search_without_them(self, client: FlaskClient) -> None:
        page = read(client, "/?q=SOR&org=KL&role=speaks&from=2021-01-01")
        chips = {text(a): str(a["href"]) for a in page.select(".chip")}
        assert list(chips) == ["Organisation: KL (taler)", "Fra 1. januar 2021"]
        without = parse_qs(urlsplit(chips["Organisation: KL (taler)"]).query)
        assert without == {"q": ["SOR"], "from": ["2021-01-01"]}

    def test_facets_are_forms_that_keep_the_rest(self, client: FlaskClient) -> None:
        page = read(client, "/?q=SOR&org=KL&sort=newest")
        forms = {text(f.legend): f for f in page.select(".facets form")}
        assert {"Emne", "Organisation", "Dato"} <= set(forms)
        assert "Indhold" not in forms  # none of them is a decision
        for legend, own in [("Emne", "topic"), ("Organisation", "org")]:
            form = forms[legend]
            assert not form.get("method")
            hidden = {str(i["name"]) for i in form.select("input[type=hidden]")}
            assert own not in hidden
            assert {"q", "sort"} <= hidden
        checked = forms["Organisation"].select_one("input[checked]")
        assert checked is not None
        assert checked["value"] == "KL"

    def test_hits_stand_under_meeting_and_item(self, client: FlaskClient) -> None:
        page = read(client, "/?q=SOR&board=Den+nationale+bestyrelse+for+sundheds-it")
        assert [text(h) for h in page.select(".grp h2")] == [
            "Den nationale bestyrelse for sundheds-it"
        ]
        items = [text(i) for i in page.select(".item")]
        assert any(i.startswith("Punkt 6 · orientering Status på") for i in items)

    def test_pages(self, client: FlaskClient) -> None:
        first = read(client, "/?q=og&per_page=5")
        pager = first.select_one(".pager")
        assert pager is not None
        assert "Afsnit 1–5 af " in text(pager)
        following = links(pager, "Næste side")[0]
        second = read(client, following)
        assert "Afsnit 6–10 af " in text(second.select_one(".pager"))

    def test_more_of_a_meeting_than_the_page_has(self, client: FlaskClient) -> None:
        page = read(client, "/?q=SOR&sort=oldest&per_page=1")
        more = page.select_one(".more")
        assert re.fullmatch(r"Vis \d+ afsnit mere fra mødet", text(more))

    def test_years_as_bars(self, client: FlaskClient) -> None:
        bars = read(client, "/?q=SOR").select(".bars a")
        assert [text(bar)[-4:] for bar in bars] == ["2022", "2024", "2025"]
        narrowed = read(client, str(bars[0]["href"]))
        assert text(narrowed.h1).endswith("i 1 møde")

    def test_sorting(self, client: FlaskClient) -> None:
        address = links(read(client, "/?q=SOR"), "ældste")[0]
        page = read(client, address)
        assert text(page.select_one(".when")) == "6. april 2022"
        assert text(page.select_one(".sort b")) == "ældste"

    def test_weight(self, client: FlaskClient) -> None:
        assert len(client.get("/?q=og").data) <= 60_000


CANONICAL = [
    ("/?from=6.4.2022&q=SOR", {"q": ["SOR"], "from": ["2022-04-06"]}),
    ("/?to=06.04.2022&q=SOR", {"q": ["SOR"], "to": ["2022-04-06"]}),
    ("/?q=SOR&role=&from=&to=", {"q": ["SOR"]}),
    ("/?q=+SOR+&page=1", {"q": ["SOR"]}),
    ("/?topic=SOR", {"topic": ["sor"]}),
    ("/?q=", {}),
]


@pytest.mark.parametrize(("typed", "parameters"), CANONICAL)
def test_an_address_has_one_form(
    client: FlaskClient, typed: str, parameters: dict[str, list[str]]
) -> None:
    response = client.get(typed)
    assert response.status_code == 302
    address = urlsplit(response.headers["Location"])
    assert (address.path, parse_qs(address.query)) == ("/", parameters)
    assert client.get(response.headers["Location"]).status_code == 200


class TestNothingFound:
    def test_ways_on_are_counted(self, client: FlaskClient) -> None:
        page = read(client, "/?q=SOR+blokkædeteknik&org=MedCom&year=2025")
        assert text(page.h1) == "Ingen afsnit passer til søgningen"
        for way in page.select(".ways li"):
            count = re.search(r"(\d+) afsnit", text(way.select_one("span")))
            found = read(client, str(way.a["href"]) if way.a else "")
            assert count is not None
            assert text(found.h1).startswith(f"{count[1]} afsnit")

    def test_word_by_word(self, client: FlaskClient) -> None:
        page = read(client, "/?q=SOR+qqxxqqxx&org=MedCom&year=2025")
        rows = {text(r.th): text(r) for r in page.select(".words tbody tr")}
        assert re.search(r"SOR 0 afsnit \d+ afsnit", rows["SOR"])
        assert "Ordet står ikke i noget referat" in rows["qqxxqqxx"]
        found = read(client, links(page, "afsnit")[-1])
        assert text(found.h1).split()[0] == rows["SOR"].split()[3]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/?q=SOR&org=KL&sort=newest", {"org": "KL", "sort": "newest"}),
        ("/?q=qqxxqqxx&org=KL", {"org": "KL"}),
        ("/topics/sor", {}),
        (f"/meetings/{REAL}?q=SOR&org=KL", {}),
    ],
)
def test_other_words_are_sought_with_the_filters_that_are_seen(
    client: FlaskClient, address: str, kept: dict[str, str]
) -> None:
    fields = read(client, address).select(".search [type=hidden]")
    assert {field["name"]: field["value"] for field in fields} == kept


class TestMeetings:
    def test_by_year_newest_first(self, client: FlaskClient) -> None:
        page = read(client, "/meetings")
        years = [text(h) for h in page.select(".year h2")]
        assert years == ["2025 1 møde", "2024 1 møde", "2022 1 møde"]

    def test_of_one_board(self, client: FlaskClient) -> None:
        board = "Den nationale bestyrelse for sundheds-it"
        page = read(client, f"/meetings?board={board}")
        assert [text(day) for day in page.select(".mt .m")] == ["6. april 2022"]
        assert text(page.select_one("option[selected]")).startswith(board)

    def test_of_one_year(self, client: FlaskClient) -> None:
        page = read(client, "/meetings?year=2024")
        assert [text(h) for h in page.select(".year h2")] == ["2024 1 møde"]
        assert text(page.select("option[selected]")[-1]) == "2024"
        assert "mangler" not in text(page.main)
        page = read(client, "/meetings?year=2021")
        assert "ingen referater fra 2021" in text(page.main)

    def test_of_a_board_nobody_knows(self, client: FlaskClient) -> None:
        page = read(client, "/meetings?board=Ukendt")
        assert "ingen referater fra Ukendt" in text(page.main)


class TestReadingView:
    def test_all_results_are_those_that_were_left(self, client: FlaskClient) -> None:
        search = "/?q=SOR&org=KL&from=2021-01-01&to=2022-12-31&sort=newest"
        hit = links(read(client, search), "Læs i referatet")[0]
        assert links(read(client, hit), "Alle resultater") == [search]

    def test_head(self, client: FlaskClient) -> None:
        page = read(client, f"/meetings/{REAL}")
        kick = text(page.select_one(".kick"))
        assert (
            kick == "Onsdag den 6. april 2022 · 11 punkter · 10 beslutninger · 9 sider"
        )
        assert "den 6. april 2022" in text(page.h1)
        assert links(page, "Åbn originalen (PDF, ") == [f"/meetings/{REAL}/source"]

    def test_agenda_leads_to_its_items(self, client: FlaskClient) -> None:
        page = read(client, f"/meetings/{REAL}")
        agenda = page.select(".toc li a")
        assert len(agenda) == 11
        for entry in agenda:
            section = page.find(id=str(entry["href"])[1:])
            assert isinstance(section, Tag)
            title = entry.select("span")[-1]
            assert text(section.h2).endswith(text(title))

    def test_attendees(self, client: FlaskClient) -> None:
        people = text(read(client, f"/meetings/{REAL}").select_one("#deltagere"))
        assert "Fra bestyrelsen Sundhedsministeriet Søren Gaard" in people
        assert "Henrik Dam (punkt 1–5)" in people
        assert people.endswith("Afbud Region Syddanmark Jane Kraglund")

    def test_every_paragraph_has_its_place(self, client: FlaskClient) -> None:
        page = read(client, f"/meetings/{REAL}")
        assert len(page.select(".para")) == 74
        for n, paragraph in enumerate(page.select(".para"), 1):
            assert paragraph["id"] == f"p-{n}"
            permalink = paragraph.select_one(".pl")
            assert permalink is not None
            assert str(permalink["href"]).endswith(f"#p-{n}")

    def test_speakers_and_decisions_in_the_margin(self, client: FlaskClient) -> None:
        page = read(client, f"/meetings/{REAL}")
        margin = {
            text(p.select_one(".txt")): text(p.select_one(".m"))
            for p in page.select(".para")
        }
        said = next(t for t in margin if t.startswith("KL bemærkede, at de ikke har"))
        decided = next(t for t in margin if "tog orienteringen til efterretningen" in t)
        assert margin[said] == "KL"
        assert margin[decided] == "Beslutning taget til efterretning"

    def test_page_breaks_lead_to_the_original(self, client: FlaskClient) -> None:
        page = read(client, f"/meetings/{REAL}")
        broken = [text(b)[:6] for b in page.select(".brk")]
        assert broken == [f"Side {n}" for n in range(2, 10)]
        assert links(page, "Side 7 begynder") == [f"/meetings/{REAL}/pages/7"]

    def test_who_was_there_is_told_beside_the_hits(self, client: FlaskClient) -> None:
        page = read(client, f"/meetings/{REAL}?q=Jakob+Tonndorff")
        bar = page.select_one(".hitnav")
        assert text(bar).startswith("Ingen fund i afsnittene for »Jakob Tonndorff«")
        assert links(page, "Fundet blandt deltagerne") == ["#deltagere"]

    def test_hits_are_marked_and_linked(self, client: FlaskClient) -> None:
        page = read(client, f"/meetings/{REAL}?q=SOR")
        hits = page.select(".para.f")
        assert all(hit.select("mark") for hit in hits if "SOR" in text(hit))
        bar = page.select_one(".hitnav")
        assert bar is not None
        assert f"{len(hits)} fund for »SOR«" in text(bar)
        address = urlsplit(links(bar, "Næste")[0])
        assert address.fragment == hits[0]["id"]
        there = read(client, f"{address.path}?{address.query}")
        assert f"Fund 1 af {len(hits)}" in text(there.select_one(".hitnav"))
        back = there.select_one(".hitnav [data-step=k]")
        assert back is not None
        assert back.has_attr("hidden")
        assert links(there, "Alle resultater") == ["/?q=SOR"]

    def test_marks_lie_in_the_whole_paragraph(self, client: FlaskClient) -> None:
        plain = read(client, f"/meetings/{REAL}").select(".para .txt")
        marked = read(client, f"/meetings/{REAL}?q=SOR+finansiering").select(
            ".para .txt"
        )
        assert [p.get_text() for p in marked] == [p.get_text() for p in plain]

    def test_without_a_search_no_hit_bar(self, client: FlaskClient) -> None:
        assert not read(client, f"/meetings/{REAL}").select(".hitnav, mark")


class TestPermalink:
    @pytest.fixture
    def address(self, client: FlaskClient) -> str:
        page = read(client, "/?q=medfinansiere+SOR&org=Danske+Regioner&role=speaks")
        hit = next(h for h in page.select(".hit") if "medfinansiere" in text(h))
        return links(hit, "Citér")[0]

    def test_opens_the_meeting_at_the_paragraph(
        self, client: FlaskClient, address: str
    ) -> None:
        place = urlsplit(address)
        assert re.fullmatch(r"/p/[a-z2-7]{12}/", place.path)
        response = client.get(place.path.rstrip("/"))
        assert response.headers["Location"] == f"{place.path}#{place.fragment}"
        page = read(client, place.path)
        target = page.select_one(".para.t")
        assert target is not None
        assert target["id"] == place.fragment
        assert "medfinansiere" in text(target)

    def test_has_the_quotation_with_its_source(
        self, client: FlaskClient, address: str
    ) -> None:
        quote = read(client, address).select_one(".quote")
        assert quote is not None
        assert text(quote.blockquote).startswith("»Danske Regioner bemærkede")
        path = urlsplit(address).path.rstrip("/")
        assert text(quote.select_one(".cite")) == (
            "Danske Regioner i Den nationale bestyrelse for sundheds-it, "
            f"6. april 2022, punkt 6, side 7. http://localhost{path}"
        )

    def test_only_there(self, client: FlaskClient) -> None:
        assert not read(client, f"/meetings/{REAL}").select(".quote")


class TestHelp:
    def test_shows_examples(self, client: FlaskClient) -> None:
        page = read(client, "/help")
        assert text(page.h1) == "Sådan søger du"
        for example in page.select(".words a"):
            assert (
                client.get(str(example["href"]), follow_redirects=True).status_code
                == 200
            )


ADDRESSES = [
    "/",
    "/?q=SOR",
    "/?q=qqxxqqxx",
    "/meetings",
    f"/meetings/{REAL}",
    f"/meetings/{REAL}?q=SOR",
    "/help",
    "/nowhere",
    "/?from=31.02.2022",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page(client: FlaskClient, address: str) -> None:
    page = BeautifulSoup(client.get(address).text, "lxml")
    assert page.html is not None
    assert page.html["lang"] == "da"
    assert len(page.find_all("h1")) == 1
    assert len(page.find_all("main")) == 1
    assert text(page.title).endswith(("Referatarkivet", "hvem?"))
    identities = [str(tag["id"]) for tag in page.find_all(id=True)]
    assert len(identities) == len(set(identities))
    for skip in page.select(".skip"):
        assert str(skip["href"])[1:] in identities
    for link in page.find_all("a"):
        href = urlsplit(str(link["href"]))
        assert not href.netloc
        if href.fragment and not href.path:
            assert href.fragment in identities


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_link_leads_somewhere(client: FlaskClient, address: str) -> None:
    page = BeautifulSoup(client.get(address).text, "lxml")
    addresses = {str(a["href"]).partition("#")[0] for a in page.find_all("a")}
    addresses |= {str(tag["src"]) for tag in page.find_all(src=True)}
    addresses |= {str(tag["href"]) for tag in page.find_all("link")}
    for linked in sorted(addresses - {""}):
        response = client.get(urljoin(address, unescape(linked)), buffered=True)
        assert response.status_code in (200, 302), linked


def test_styles_and_script_are_light(app: Flask) -> None:
    static = Path(app.static_folder or "")
    weight = sum(
        (static / name).stat().st_size for name in ("archive.css", "archive.js")
    )
    assert weight <= 40_000


def test_static_files_are_kept_until_they_change(client: FlaskClient) -> None:
    sheet = BeautifulSoup(client.get("/").text, "lxml").select_one("[rel=stylesheet]")
    assert sheet is not None
    response = client.get(str(sheet["href"]), buffered=True)
    assert (
        response.cache_control.max_age == datetime.timedelta(days=365).total_seconds()
    )


def test_a_demo_archive_says_so_on_every_page(tmp_path: Path) -> None:
    list(
        add_files(
            Archive(tmp_path), list(write_demo(tmp_path / "in", 2, 1)), NO_CORRECTIONS
        )
    )
    client = create_app(tmp_path).test_client()
    for address in ("/", "/meetings", "/help", "/findes-ikke"):
        assert "Demoarkiv: alle referater her er opfundne." in client.get(address).text
    tag = '<span class="tag">fiktivt</span>'
    assert tag not in client.get("/meetings").text
    other = tmp_path / "referat.txt"
    other.write_text(HOSTILE_TEXT, encoding="utf-8")
    list(add_files(Archive(tmp_path), [other], NO_CORRECTIONS))
    words = client.get("/meetings").text
    assert "Demoarkiv" not in words
    assert words.count(tag) == 2


def test_other_archives_do_not(client: FlaskClient) -> None:
    assert "Demoarkiv" not in client.get("/").text
