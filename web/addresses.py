"""Addresses of pages, and of what search finds."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs

from flask import request, url_for

from search.model import IndexDocument, Query, Sort
from search.urls import format_query


def parameters(query: Query, *without: str) -> dict[str, Any]:
    """The query as parameters of an address, some of them left out."""
    everything = _all_parameters(query)
    return {name: everything[name] for name in everything if name not in without}


def asked(query: Query, *without: str) -> str:
    """The end of an address that takes the search along, some parameters left out."""
    text = format_query(query, without)
    return f"?{text}" if text else ""


def place(endpoint: str, **values: Any) -> str:
    """The address of a page without a search; what was built once is remembered."""
    root = request.environ.get("SCRIPT_NAME", "")
    return _place(root, endpoint, **values)


def search_address(query: Query) -> str:
    return place("search") + asked(query)


def sorted_by(query: Query, sort: Sort) -> Query:
    return replace(query, sort=sort)


def hit_address(document: IndexDocument, external: bool = False) -> str:
    """Where a hit is read: its permalink; the attendee list has none."""
    if document.document_kind == "attendees":
        there = {"meeting_id": document.meeting_id, "_anchor": "deltagere"}
        return url_for("meeting", _external=external, **there)
    return url_for("permalink", paragraph_id=document.id, _external=external)


def source_address(document: IndexDocument, external: bool = False) -> str:
    there = {"meeting_id": document.meeting_id, "_anchor": f"page={document.page}"}
    return url_for("source", _external=external, **there)


@lru_cache(maxsize=10_000)
def _place(root: str, endpoint: str, **values: Any) -> str:
    """`url_for`, which takes longer than all else about a hit, depends on `root`."""
    return url_for(endpoint, **values)


@lru_cache(maxsize=1_000)
def _all_parameters(query: Query) -> Mapping[str, list[str]]:
    return parse_qs(format_query(query))
