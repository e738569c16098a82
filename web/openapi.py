"""The description of the API: as OpenAPI 3.1, and as a page to read.

`templates/openapi.json` says it all; what changes with the installation is filled in.
"""

import json
from collections.abc import Mapping
from typing import Any

from flask import jsonify, render_template, url_for
from werkzeug.wrappers import Response

from search.model import MAX_PER_PAGE, PER_PAGE
from search.urls import MAX_VALUES

Json = dict[str, Any]


def openapi() -> Response:
    """The description, for programs."""
    return jsonify(describe())


def api_page() -> str:
    """The description, for people: the same words, drawn up as a page."""
    described = describe()
    return render_template("api.html", api=described, resolve=Resolver(described))


def describe() -> Json:
    """The OpenAPI document, with the archive's own address."""
    text = render_template(
        "openapi.json",
        MAX_PER_PAGE=MAX_PER_PAGE,
        MAX_VALUES=MAX_VALUES,
        PER_PAGE=PER_PAGE,
    )
    home = url_for("search", _external=True).rstrip("/")
    return {**json.loads(text), "servers": [{"url": home}]}


class Resolver:
    """Finds what a `$ref` such as `#/components/parameters/q` points to."""

    def __init__(self, document: Json) -> None:
        self._document = document

    def __call__(self, value: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the value refers to; itself, where it does not refer."""
        if "$ref" not in value:
            return value
        found: Any = self._document
        for name in value["$ref"].removeprefix("#/").split("/"):
            found = found[name]
        resolved: Mapping[str, Any] = found
        return resolved
