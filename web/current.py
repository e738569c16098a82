"""What the views share: the archive, and what the address of a request asks for."""

import re

from flask import current_app, g, request

from indexer.archive import Archive
from search.concepts import Vocabulary
from search.errors import BadPageError
from search.model import Query, Results
from search.urls import parse_arguments


def archive() -> Archive:
    found: Archive = current_app.extensions["archive"]
    return found


def is_empty() -> bool:
    """Whether nothing was ever added; what only lacks its index is not empty."""
    return not archive().meetings() and next(archive().records(), None) is None


def vocabulary() -> Vocabulary:
    """The topics and organisations, read once for a page."""
    if "vocabulary" not in g:
        g.vocabulary = archive().vocabulary()
    found: Vocabulary = g.vocabulary
    return found


def read_query() -> Query:
    """The search that the address asks for."""
    return parse_arguments(request.args.to_dict(flat=False), vocabulary())


def find(query: Query) -> Results:
    """What a search finds; nothing where nothing was ever added."""
    if is_empty():
        return Results(query, total=0, meetings=0, hits=())
    return archive().engine().search(query)


def read_page(total: int, per_page: int, parameter: str = "page") -> tuple[int, int]:
    """The page of a list of `total` that is asked for, and how many pages there are.

    Raises:
        BadPageError: it is no number, or past the last page.
    """
    pages = max(1, -(-total // per_page))
    value = request.args.get(parameter, "1")
    page = int(value) if re.fullmatch("[0-9]{1,6}", value) else 0
    if not 1 <= page <= pages:
        raise BadPageError(value, pages=pages, parameter=parameter)
    return page, pages
