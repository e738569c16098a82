"""Results -> the JSON that `/api/search` answers."""

from collections.abc import Callable
from typing import Any

from search.model import Hit, IndexDocument, Results

Address = Callable[[IndexDocument], str]


def to_json(results: Results, url: Address, source_url: Address) -> dict[str, Any]:
    """Results as JSON values; `url` and `source_url` say where a document stands."""
    return {
        "total": results.total,
        "page": results.query.page,
        "per_page": results.query.per_page,
        "took_ms": round(results.took_ms, 2),
        "hits": [hit_json(hit, url, source_url) for hit in results.hits],
        "facets": {
            name: [value._asdict() for value in values]
            for name, values in results.facets.items()
        },
        "suggestion": results.suggestion,
    }


def hit_json(hit: Hit, url: Address, source_url: Address) -> dict[str, Any]:
    """One hit as JSON values."""
    document = hit.document
    return {
        "id": document.id,
        "meeting_id": document.meeting_id,
        "board": document.board,
        "date": document.date.isoformat() if document.date else None,
        "item": _item(document),
        "heading": document.heading,
        "n": document.n,
        "page": document.page,
        "text": document.text,
        "snippet": [[text, marked] for text, marked in hit.snippet.parts()],
        "speakers": list(document.speakers),
        "organisations": list(document.organisations),
        "topics": list(document.topics),
        "decision": document.decision,
        "score": round(hit.score, 4),
        "url": url(document),
        "source_url": source_url(document),
    }


def _item(document: IndexDocument) -> dict[str, str | None] | None:
    """The item of the agenda; None for what stands before the first."""
    if not document.item_ordinal:
        return None
    return {
        "number": document.item_number,
        "title": document.item_title,
        "kind": document.item_kind,
    }
