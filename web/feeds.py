"""Any search as an Atom feed (RFC 4287): newest first, in pages (RFC 5005)."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from flask import render_template, request, url_for
from werkzeug.wrappers import Response

from search.model import Hit, IndexDocument
from search.refine import find_filters
from web.addresses import hit_address, parameters, source_address
from web.current import archive, find, read_query
from web.downloads import NEVER, conditional
from web.plain_text import Wording, printable

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
PER_FEED = 100  # more than most meetings have, so that who looks daily misses nothing

# Ids that stay when the archive moves to another address: UUIDs made from a name.
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_OID, "referatarkiv")


def feed() -> Response:
    """The search of the address; `page` and `per_page` hold, `sort` has no say."""
    asked = read_query()
    given = parameters(asked, "sort", "page", "per_page")
    per_page = PER_FEED
    if "per_page" in request.args:
        given["per_page"] = per_page = asked.per_page
    query = replace(asked, sort="newest", per_page=per_page, whole=True)
    results = find(query)
    body = render_template(
        "feed.xml",
        results=results,
        search=Wording().search(query, list(find_filters(query))),
        feed_id=urn("feed", url_for("feed", **given)),
        feed_updated=newest(results.hits),
        page_address=partial(page_address, given),
        search_address=url_for("search", _external=True, **given),
        urn=urn,
        updated=updated,
        address=partial(hit_address, external=True),
        original=partial(source_address, external=True),
        said=Wording(),
    )
    return conditional(Response(printable(body), content_type=MEDIA_TYPE))


def page_address(given: Mapping[str, Any], page: int) -> str:
    numbered = {**given, "page": page} if page > 1 else given
    return url_for("feed", _external=True, **numbered)


def urn(kind: str, name: str) -> str:
    return uuid.uuid5(NAMESPACE, f"{kind}:{name}").urn


def newest(hits: Sequence[Hit]) -> str:
    """When the feed last changed, as far as its entries tell."""
    return max((updated(hit.document) for hit in hits), default=_written())


def updated(document: IndexDocument) -> str:
    """The day of the meeting, as RFC 3339; without one, when the archive changed."""
    return f"{document.date}T00:00:00Z" if document.date else _written()


def _written() -> str:
    return f"{archive().changed() or NEVER:%Y-%m-%dT%H:%M:%SZ}"
