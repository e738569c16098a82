"""The API does what its description says, and the description says all of it."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
import schemathesis
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from schemathesis import BaseSchema, Case, GenerationMode
from schemathesis.specs.openapi.checks import (
    negative_data_rejection,
    positive_data_acceptance,
)

from app import ROUTES, create_app
from search.model import DateRange, Query
from search.urls import format_query

DESCRIPTION = "/api/openapi.json"
EMPTY = create_app(Path("empty"))
PATHS = tuple(EMPTY.test_client().get(DESCRIPTION).get_json()["paths"])
OPERATIONS = schemathesis.openapi.from_wsgi(DESCRIPTION, EMPTY)
# An address without a query has nothing in it to get wrong.
ASKED = [
    (path, mode)
    for path in PATHS
    for mode in GenerationMode
    if mode.is_positive or OPERATIONS[path]["GET"].query
]
# Addresses for programs: the API, files, feeds and what monitors and browsers ask.
FOR_PROGRAMS_RE = re.compile(r"/api/.*|/healthz|.*\.(?:csv|json|docx|atom|ics|xml)")
# What OpenAPI cannot say of a request: `from` lies after `to`, there are fewer pages.
TOGETHER_RE = re.compile(r"lies after `to`|there are \d+|Byt datoerne|Der er kun")
# These are sent as "name=" or not at all, which is as good as left out.
NOTHING: tuple[Any, ...] = ("", None, [], {})
EVERYTHING = Query(
    text="x",
    topics=("x",),
    organisations=("x",),
    role="speaks",
    boards=("x",),
    dates=DateRange(date(2021, 1, 1), date(2022, 1, 1)),
    years=(2021,),
    kinds=("O",),
    decision=True,
    meeting_id="x",
    exact=True,
    sort="newest",
    page=2,
    per_page=5,
)


@pytest.fixture(scope="module")
def schema(app: Flask) -> BaseSchema:
    return schemathesis.openapi.from_wsgi(DESCRIPTION, app)


@pytest.fixture
def described(client: FlaskClient) -> Any:
    response = client.get(DESCRIPTION)
    assert response.mimetype == "application/json"
    return response.get_json()


@pytest.mark.parametrize(("path", "mode"), ASKED)
def test_answers_are_as_described(
    schema: BaseSchema, path: str, mode: GenerationMode
) -> None:
    operation = schema[path]["GET"]

    @settings(
        max_examples=15,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def asked(case: Case[Any]) -> None:
        response = case.call(headers={"Accept-Encoding": "identity"})
        in_its_way = response.status_code == 400 and TOGETHER_RE.search(response.text)
        unfit: list[Any] = [positive_data_acceptance] if in_its_way else []
        if any(value in NOTHING for value in (case.query or {}).values()):
            unfit.append(negative_data_rejection)
        case.validate_response(response, excluded_checks=unfit)

    asked()


def test_every_address_for_programs_is_described() -> None:
    rules = {re.sub("<(.*?)>", r"{\1}", rule) for rule, _ in ROUTES}
    assert {rule for rule in rules if FOR_PROGRAMS_RE.fullmatch(rule)} == set(PATHS)


def test_every_parameter_of_a_search_is_described(described: Any) -> None:
    names = set(parse_qs(format_query(EVERYTHING)))
    for path, unused in [
        ("/api/search", set()),
        ("/export.csv", {"page", "per_page"}),
        ("/export.json", {"page", "per_page"}),
        ("/export.docx", {"page", "per_page"}),
        ("/feed.atom", {"sort"}),
    ]:
        refs = [p["$ref"] for p in described["paths"][path]["get"]["parameters"]]
        assert {ref.rpartition("/")[2] for ref in refs} == names - unused


def test_says_where_it_is(app: Flask) -> None:
    answer = app.test_client().get(DESCRIPTION, base_url="http://archive.example:8000")
    assert answer.get_json()["servers"] == [{"url": "http://archive.example:8000"}]


def test_every_reference_leads_somewhere(described: Any) -> None:
    for ref in references(described):
        found = described
        for name in ref.removeprefix("#/").split("/"):
            found = found[name]


def references(value: Any) -> Iterator[str]:
    """Yield every `$ref`, at whatever depth."""
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def test_page_says_what_the_description_says(
    client: FlaskClient, described: Any
) -> None:
    page = BeautifulSoup(client.get("/api").text, "lxml")
    words = page.get_text()
    for path, methods in described["paths"].items():
        assert f"GET {path}" in words
        assert methods["get"]["description"] in words
    for parameter in described["components"]["parameters"].values():
        assert parameter["description"] in words
    targets = {str(tag["id"]) for tag in page.find_all(id=True)}
    inner = {str(a["href"])[1:] for a in page.select("main a[href^='#']")}
    assert inner <= targets
    assert "undefined" not in words
