"""Any search as CSV, JSON and Word, read back by other programs than wrote them."""

import csv
import datetime
import io
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from app import create_app
from tests.test_app_api import REAL
from web import exports
from web.downloads import file_name
from web.spreadsheet import to_csv

SEARCH = "q=SOR&org=Danske+Regioner&role=speaks"
YELLOW = WD_COLOR_INDEX.YELLOW
TODAY = datetime.date.today()

# What a cell holds, and what stands in the file.
CELLS = [
    ("SOR = register", "SOR = register"),
    ("=1+1", "'=1+1"),
    ("+45 12 34 56 78", "'+45 12 34 56 78"),
    ("- en tankestreg", "'- en tankestreg"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1+1", "'\t=1+1"),
    ("\r=1+1", "'\r=1+1"),
    ("  =cmd|' /C calc'!A0", "'  =cmd|' /C calc'!A0"),
    ("\uff1d1+1", "'\uff1d1+1"),  # the full-width sign is a formula to Excel too
    ("– en lang tankestreg", "– en lang tankestreg"),
    ("§ 3; stk. 2", "§ 3; stk. 2"),
    ("", ""),
    (None, ""),
    (-7, "-7"),
]


def fetch(client: FlaskClient, address: str) -> TestResponse:
    response = client.get(address)
    assert response.status_code == 200
    return response


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


@pytest.mark.parametrize(("cell", "written"), CELLS)
def test_no_cell_runs_as_a_formula(cell: str | int | None, written: str) -> None:
    text = "".join(to_csv([("a", cell)]))
    assert next(csv.reader([text.removeprefix("\ufeff")], delimiter=";"))[1] == written


@given(st.lists(st.text().map(lambda text: f"x{text}"), min_size=1))
def test_whatever_is_written_is_read_back(cells: list[str]) -> None:
    text = "".join(to_csv([cells, cells])).removeprefix("\ufeff")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert list(lines) == [cells, cells]


def test_csv_opens_in_danish_excel(client: FlaskClient) -> None:
    response = fetch(client, f"/export.csv?{SEARCH}")
    assert response.content_type == "text/csv; charset=utf-8; header=present"
    assert response.data.startswith(b"\xef\xbb\xbfDato;Udvalg;Punkt;")
    assert response.data.endswith(b"\r\n")
    row = next(r for r in table(response.text) if "medfinansiere" in r["Tekst"])
    link, original = urlsplit(row.pop("Link")), urlsplit(row.pop("Original"))
    assert client.get(link.path, follow_redirects=True).status_code == 200
    assert client.get(original.path, buffered=True).status_code == 200
    assert row.pop("Søgning").startswith("Søgning: SOR · Organisation: Danske Regioner")
    assert row.pop("Tekst").startswith("Danske Regioner bemærkede")
    assert int(row.pop("Afsnit")) > 1
    assert "SOR" in row.pop("Emner")
    assert row.pop("Punkt").startswith("Punkt 6 · orientering: ")
    assert row == {
        "Dato": "2022-04-06",
        "Udvalg": "Den nationale bestyrelse for sundheds-it",
        "Overskrift": "",
        "Taler": "Danske Regioner",
        "Organisationer": "Danske Regioner",
        "Beslutning": "",
        "Side": "7",
    }


def test_json_is_what_the_api_says(client: FlaskClient) -> None:
    response = fetch(client, f"/export.json?{SEARCH}&per_page=1")
    assert response.mimetype == "application/json"
    taken = json.loads(response.text)
    answer = fetch(client, f"/api/search?{SEARCH}&per_page=100").get_json()
    assert taken["total"] == taken["included"] == answer["total"] > 1
    assert taken["parameters"] == {
        "q": ["SOR"],
        "org": ["Danske Regioner"],
        "role": ["speaks"],
    }
    assert datetime.datetime.fromisoformat(taken["exported"]).tzinfo
    own = ("url", "source_url", "snippet")  # whole addresses, whole texts
    for hit, said in zip(taken["hits"], answer["hits"], strict=True):
        assert hit["url"] == f"http://localhost{said['url']}"
        assert "".join(text for text, _ in hit["snippet"]) == hit["text"]
        assert {k: v for k, v in hit.items() if k not in own} == {
            k: v for k, v in said.items() if k not in own
        }


def test_word_has_headings_marks_citations_and_links(client: FlaskClient) -> None:
    response = fetch(client, f"/export.docx?{SEARCH}")
    document = Document(io.BytesIO(response.data))
    by_style: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        name = paragraph.style.name if paragraph.style else None
        by_style.setdefault(name or "", []).append(paragraph.text)
    assert by_style["Title"] == ["SOR · Organisation: Danske Regioner (taler)"]
    assert by_style["Heading 1"] == [
        "Den nationale bestyrelse for sundheds-it, 6. april 2022",
        "Teknisk forum for opfundne registre, 12. juni 2024",
    ]
    assert any(h.startswith("Punkt 6 · orientering: ") for h in by_style["Heading 2"])
    assert re.fullmatch(
        r"Søgning: SOR · Organisation: Danske Regioner \(taler\)\. \d+ afsnit, "
        r"udtrukket den \d+\. [a-z]+ \d{4}",
        by_style["Normal"][0],
    )
    words = next(p for p in document.paragraphs if "medfinansiere" in p.text)
    marked = [r.text for r in words.runs if r.font.highlight_color == YELLOW]
    assert marked == ["SOR", "SOR"]
    cites = [p for p in document.paragraphs if p.hyperlinks]
    assert cites[0].text.startswith(
        "Danske Regioner i Den nationale bestyrelse for sundheds-it, 6. april 2022, "
        "punkt 6, side 7. http://localhost/p/"
    )
    for link in (link for cite in cites for link in cite.hyperlinks):
        there = urlsplit(link.address)
        response = client.get(there.path, follow_redirects=True, buffered=True)
        assert response.status_code == 200


def test_word_is_danish_on_danish_paper(client: FlaskClient) -> None:
    document = Document(io.BytesIO(fetch(client, f"/export.docx?{SEARCH}").data))
    page = document.sections[0]
    assert page.page_width is not None
    assert page.page_height is not None
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert document.core_properties.language == "da-DK"
    languages = document.styles.element.iter(qn("w:lang"))
    assert {language.get(qn("w:val")) for language in languages} == {"da-DK"}


@pytest.mark.parametrize("suffix", ["csv", "json", "docx"])
class TestEveryFormat:
    def test_file_is_named_after_search_and_day(
        self, client: FlaskClient, suffix: str
    ) -> None:
        response = fetch(client, f"/export.{suffix}?q=økonomi/../%0d%0aX:%20y")
        assert response.headers["Content-Disposition"] == (
            f"attachment; filename=referater-oekonomi-x-y-{TODAY}.{suffix}"
        )
        assert "X" not in response.headers

    def test_nothing_found_is_an_empty_file(
        self, client: FlaskClient, suffix: str
    ) -> None:
        assert fetch(client, f"/export.{suffix}?q=qqxxqqxx").data

    def test_a_bad_parameter_is_told(self, client: FlaskClient, suffix: str) -> None:
        response = client.get(f"/export.{suffix}?q=SOR&from=31.02.2022")
        assert response.status_code == 400

    def test_an_empty_archive_is_an_empty_file(
        self, tmp_path: Path, suffix: str
    ) -> None:
        assert fetch(create_app(tmp_path).test_client(), f"/export.{suffix}").data

    @pytest.mark.parametrize("text", ["\x00\x01\x0b", "\ud7ff\ufffe", "<&>'\"]]>"])
    def test_nothing_typed_breaks_a_file(
        self, client: FlaskClient, suffix: str, text: str
    ) -> None:
        query = {"q": text, "org": text, "board": text}
        response = client.get(f"/export.{suffix}", query_string=query)
        assert response.status_code == 200
        if suffix == "docx":
            assert Document(io.BytesIO(response.data)).paragraphs


def test_a_meeting_as_word(client: FlaskClient) -> None:
    response = fetch(client, f"/export.docx?meeting={REAL}")
    document = Document(io.BytesIO(response.data))
    text = "\n".join(p.text for p in document.paragraphs)
    meeting = fetch(client, f"/api/meetings/{REAL}").get_json()
    places = [text.find(p["text"]) for p in meeting["paragraphs"]]
    assert places == sorted(places)
    assert -1 not in places


def test_more_than_fits_is_said(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "MOST_IN_FILE", 2)
    rows = table(fetch(client, "/export.csv?q=SOR").text)
    assert len(rows) == 2
    assert re.search(r"\. De første 2 af \d+ afsnit, udtrukket", rows[0]["Søgning"])
    taken = json.loads(fetch(client, "/export.json?q=SOR").text)
    assert taken["included"] == 2 < taken["total"]


@given(st.text())
def test_file_names_are_harmless(words: str) -> None:
    assert re.fullmatch(r"referater[a-z0-9-]{0,71}", file_name(words))
