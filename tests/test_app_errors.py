"""What bad input gets, and what a failing archive says."""

import logging
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from search.errors import MissingIndexError, StaleIndexError

REAL = "2022-04-06-den-nationale-bestyrelse-for-sundheds-it"

BAD = [
    ("from=31.02.2022", "from", "»31.02.2022« findes ikke i kalenderen."),
    ("from=2022-05-01&to=2022-04-01", "from", "»Fra« ligger efter »til«."),
    ("year=20x2", "year", "»20x2« er ikke et årstal."),
    ("page=0", "page", "»0« er ikke et sidetal."),
    ("page=999", "page", "Der er kun"),
    (f"page={'9' * 5000}", "page", "er ikke et sidetal."),
    ("per_page=1000", "per_page", "»1000« er ikke et sidetal."),
    ("role=chef", "role", "»chef« er ikke en mulighed."),
]


@pytest.mark.parametrize(("parameters", "parameter", "message"), BAD)
def test_a_bad_parameter_is_named_in_danish(
    client: FlaskClient, parameters: str, parameter: str, message: str
) -> None:
    response = client.get(f"/?q=SOR&{parameters}")
    page = BeautifulSoup(response.text, "lxml")
    assert response.status_code == 400
    assert message in page.get_text()
    code = page.find("code")
    assert code is not None
    assert code.get_text() == parameter


def test_a_bad_date_can_be_put_right_on_the_spot(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/?q=SOR&from=31.02.2022&page=2").text, "lxml")
    form = page.select_one("form.fix")
    assert form is not None
    fields = {str(i["name"]): str(i["value"]) for i in form.select("input")}
    assert fields == {"q": "SOR", "from": "31.02.2022", "to": ""}
    wrong = form.select_one("[aria-invalid]")
    assert wrong is not None
    assert page.find(id=str(wrong["aria-describedby"])) is not None


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere",
        "/meetings/none",
        "/meetings/none/source",
        "/p/none",
        "/p/none/",
        "/p/",
        "/søg",
    ],
)
def test_unknown_addresses(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    page = BeautifulSoup(response.text, "lxml")
    assert response.status_code == 404
    assert page.h1 is not None
    assert page.h1.get_text() == "Siden findes ikke"
    assert page.select_one("form[role=search]")
    assert f"Adressen »{address}«" in page.get_text()


@pytest.mark.parametrize("meeting_id", [f"{REAL}x", REAL[:30], "2022-04-31"])
def test_the_nearest_meeting_is_offered(client: FlaskClient, meeting_id: str) -> None:
    page = BeautifulSoup(client.get(f"/meetings/{meeting_id}").text, "lxml")
    near = next(li for li in page.select(".ways li") if "Ligner" in li.get_text())
    assert near.a is not None
    assert near.a["href"] == f"/meetings/{REAL}"


@pytest.mark.parametrize("error", [MissingIndexError(), StaleIndexError()])
def test_without_an_index_the_reader_is_asked_to_wait(
    data: Path,
    error: Exception,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    app = create_app(data)
    monkeypatch.setattr(app.extensions["archive"], "engine", fail(error))
    with caplog.at_level(logging.ERROR):
        response = app.test_client().get("/?q=SOR")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "60"
    assert "Prøv igen om et minut." in response.text
    assert "referatarkiv rebuild" in caplog.text
    health = app.test_client().get("/healthz")
    assert health.status_code == 503
    assert "referatarkiv rebuild" in health.get_json()["error"]["message"]
    for address in (f"/meetings/{REAL}", "/meetings", "/help"):
        assert app.test_client().get(address).status_code == 200


def test_originals_without_an_index_are_not_an_empty_archive(tmp_path: Path) -> None:
    (tmp_path / "minutes").mkdir()
    (tmp_path / "minutes" / "referat.txt").write_text("Referat", encoding="utf-8")
    client = create_app(tmp_path).test_client()
    for address in ("/", "/?q=SOR", "/healthz"):
        assert client.get(address).status_code == 503


def test_an_unexpected_error_shows_nothing_of_itself(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(data)
    monkeypatch.setattr(
        app.extensions["archive"], "engine", fail(ValueError("hemmelig"))
    )
    for address in ("/?q=SOR", "/api/search?q=SOR"):
        response = app.test_client().get(address)
        assert response.status_code == 500
        assert "hemmelig" not in response.text
    assert "Noget gik galt hos os" in app.test_client().get("/?q=SOR").text


@pytest.mark.parametrize(
    "text",
    ['"', "(((", "NOT", "AND OR", "emne:", "*", "a" * 10_000, "\x00", "\ud7ff", "%"],
)
def test_nothing_typed_breaks_a_search(client: FlaskClient, text: str) -> None:
    for path in ("/", "/api/search", "/api/suggest", f"/meetings/{REAL}"):
        response = client.get(path, query_string={"q": text}, follow_redirects=True)
        assert response.status_code == 200


def test_a_vanished_original_is_said_plainly(
    data: Path, app: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    archive = app.extensions["archive"]
    monkeypatch.setattr(archive, "source_path", lambda _: tmp_path / "gone.pdf")
    response = app.test_client().get(f"/meetings/{REAL}/source")
    assert response.status_code == 404
    assert "Originalen mangler" in response.text


def fail(error: Exception) -> object:
    def engine() -> object:
        raise error

    return engine
