"""Any search as a file to take away: CSV, JSON and Word."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from flask import stream_with_context
from werkzeug.wrappers import Response

from search.model import Hit, Query
from search.refine import find_filters
from search.results_json import hit_json
from web.addresses import hit_address, parameters, source_address
from web.current import find, read_query
from web.downloads import MOST_IN_FILE, MOST_IN_WORD, download
from web.plain_text import Wording
from web.spreadsheet import Cell, to_csv
from web.word import MEDIA_TYPE as DOCX
from web.word import Report, to_docx

CSV = "text/csv; charset=utf-8; header=present"
JSON = "application/json"

address = partial(hit_address, external=True)
original = partial(source_address, external=True)


@dataclass(frozen=True, slots=True)
class Extract:
    """All hits of a search up to a bound; `search` and `told` say it in Danish."""

    query: Query
    total: int
    hits: tuple[Hit, ...]
    search: str  # "SOR · Organisation: KL (taler)"
    told: str  # "Søgning: SOR. 74 afsnit, udtrukket den 6. april 2022"


def export_csv() -> Response:
    """A row for every paragraph, for spreadsheets."""
    found = extract(MOST_IN_FILE)
    body = stream_with_context(to_csv(_rows(found)))
    return download(body, CSV, found.search, "csv")


def export_json() -> Response:
    """The hits as the API has them, in one answer and with whole addresses."""
    found = extract(MOST_IN_FILE)
    return download(stream_with_context(_pieces(found)), JSON, found.search, "json")


def export_word() -> Response:
    """The paragraphs with headings, marks and citations, to read and to write on."""
    found = extract(MOST_IN_WORD)
    report = Report(found.search, found.told, found.hits, address, original)
    return download(to_docx(report), DOCX, found.search, "docx")


def extract(most: int) -> Extract:
    """The search that the address asks for, from its first hit to its `most`th."""
    query = replace(read_query(), page=1, per_page=most, whole=True)
    results = find(query)
    said, hits = Wording(), tuple(results.hits)
    search = said.search(query, list(find_filters(query)))
    told = said.told(search, results.total, len(hits), datetime.date.today())
    return Extract(query, results.total, hits, search, told)


def _rows(found: Extract) -> Iterator[tuple[Cell, ...]]:
    """Yield the heading and the hits.

    Each row says which search it comes from: so the first row is the heading, as
    programs expect, and the rows of several searches may stand in one sheet.
    """
    yield Wording().COLUMNS
    for hit in found.hits:
        yield _row(hit, found.told)


def _row(hit: Hit, told: str) -> tuple[Cell, ...]:
    found, said = hit.document, Wording()
    return (
        found.date.isoformat() if found.date else None,
        found.board,
        said.item(found),
        found.heading,
        ", ".join(found.speakers),
        ", ".join(found.organisations),
        said.labels(found.topics),
        said.YES if found.decision else None,
        found.page,
        found.n or None,
        found.text,
        address(found),
        original(found),
        told,
    )


def _pieces(found: Extract) -> Iterator[str]:
    """Yield the answer hit by hit, so that it is never whole in memory."""
    head = {
        "search": found.told,
        "parameters": parameters(found.query, "page", "per_page"),
        "exported": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "total": found.total,
        "included": len(found.hits),
    }
    yield f'{_json(head)[:-1]}, "hits": ['
    for number, hit in enumerate(found.hits):
        yield f"{',' if number else ''}\n{_json(hit_json(hit, address, original))}"
    yield "\n]}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
