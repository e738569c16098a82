"""The API: shapes, errors and the same answers as the pages."""

from typing import Any

import pytest
from flask.testing import FlaskClient

REAL = "2022-04-06-den-nationale-bestyrelse-for-sundheds-it"


def get(client: FlaskClient, address: str, status: int = 200) -> Any:
    response = client.get(address)
    assert response.status_code == status
    assert response.mimetype == "application/json"
    return response.get_json()


def test_search_has_the_promised_shape(client: FlaskClient) -> None:
    answer = get(client, "/api/search?q=SOR&org=Danske+Regioner&role=speaks")
    assert set(answer) == {
        "total",
        "page",
        "per_page",
        "took_ms",
        "hits",
        "facets",
        "suggestion",
    }
    hit = next(h for h in answer["hits"] if "medfinansiere" in h["text"])
    place = hit.pop("item")
    assert (place["number"], place["kind"]) == ("6", "O")
    assert "".join(text for text, _ in hit.pop("snippet")).strip(" …") in hit.pop(
        "text"
    )
    assert hit.pop("score") > 0
    assert "sor" in hit.pop("topics")
    identity, n = hit.pop("id"), hit.pop("n")
    assert n > 1
    assert hit == {
        "meeting_id": REAL,
        "board": "Den nationale bestyrelse for sundheds-it",
        "date": "2022-04-06",
        "heading": None,
        "page": 7,
        "speakers": ["Danske Regioner"],
        "organisations": ["Danske Regioner"],
        "decision": False,
        "url": f"/p/{identity}",
        "source_url": f"/meetings/{REAL}/source#page=7",
    }


def test_facets_are_counted(client: FlaskClient) -> None:
    facets = get(client, "/api/search?q=SOR")["facets"]
    assert {"topic", "org", "board", "year", "kind", "decision"} <= set(facets)
    years = {value["value"]: value["count"] for value in facets["year"]}
    assert set(years) == {"2022", "2024", "2025"}


def test_pages(client: FlaskClient) -> None:
    first = get(client, "/api/search?q=og&per_page=2")
    second = get(client, "/api/search?q=og&per_page=2&page=2")
    assert (second["page"], second["per_page"]) == (2, 2)
    assert {h["id"] for h in first["hits"]}.isdisjoint(h["id"] for h in second["hits"])


def test_meeting(client: FlaskClient) -> None:
    meeting = get(client, f"/api/meetings/{REAL}")
    assert (meeting["id"], meeting["date"]) == (REAL, "2022-04-06")
    assert len(meeting["paragraphs"]) == 74
    identity = meeting["paragraphs"][0]["id"]
    assert client.get(f"/p/{identity}/").status_code == 200


def test_suggestions(client: FlaskClient) -> None:
    texts = [s["text"] for s in get(client, "/api/suggest?q=finans")["suggestions"]]
    assert any("finans" in text for text in texts)
    assert get(client, "/api/suggest")["suggestions"] == []


def test_health(client: FlaskClient) -> None:
    answer = get(client, "/healthz")
    assert (answer["status"], answer["meetings"]) == ("ok", 3)
    assert answer["paragraphs"] > 74


BAD = [
    ("from=31.02.2022", "from"),
    ("to=i+morgen+tidlig", "to"),
    ("from=2022-05-01&to=2022-04-01", "from"),
    ("page=0", "page"),
    ("page=x", "page"),
    ("page=999", "page"),
    ("per_page=101", "per_page"),
    ("year=20x2", "year"),
    ("role=president", "role"),
    ("kind=Z", "kind"),
    ("sort=random", "sort"),
]


@pytest.mark.parametrize(("parameters", "parameter"), BAD)
def test_a_bad_parameter_is_named(
    client: FlaskClient, parameters: str, parameter: str
) -> None:
    error = get(client, f"/api/search?q=SOR&{parameters}", 400)["error"]
    assert error["code"] == "bad_request"
    assert error["message"].startswith(f"{parameter}: ")


@pytest.mark.parametrize("address", ["/api/meetings/none", "/api/none", "/api/"])
def test_unknown_addresses(client: FlaskClient, address: str) -> None:
    error = get(client, address, 404)["error"]
    assert error["code"] == "not_found"


def test_only_reading(client: FlaskClient) -> None:
    response = client.post("/api/search")
    assert response.status_code == 405
    assert response.get_json()["error"]["code"] == "method_not_allowed"
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
