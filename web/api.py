"""The search, the meetings and completion as JSON."""

from collections.abc import Sequence
from dataclasses import asdict

from flask import jsonify, request
from werkzeug.wrappers import Response

from indexer.meeting_json import to_json
from search import results_json
from search.model import Suggestion
from web.addresses import hit_address, source_address
from web.current import archive, find, is_empty, read_query

MAX_SUGGESTIONS = 8
MAX_TYPED = 200  # characters that may be completed; what is longer is no beginning


def api_search() -> Response:
    """The search as JSON, by the same parameters as the page."""
    results = find(read_query())
    return jsonify(results_json.to_json(results, hit_address, source_address))


def api_meeting(meeting_id: str) -> Response:
    """A meeting as `inspect` prints it."""
    return jsonify(to_json(archive().meeting(meeting_id)))


def api_suggest() -> Response:
    """Completions of the last word of `q`."""
    found = complete(request.args.get("q", ""))
    return jsonify(suggestions=[asdict(suggestion) for suggestion in found])


def complete(text: str) -> Sequence[Suggestion]:
    """How a search may go on; nothing where nothing is typed or nothing is there."""
    if not text.strip() or len(text) > MAX_TYPED or is_empty():
        return ()
    return archive().engine().suggest(text, MAX_SUGGESTIONS)


def healthz() -> Response:
    """Whether the archive can answer, and what it holds."""
    if is_empty():
        return jsonify(status="ok", meetings=0, paragraphs=0)
    found = archive().engine().statistics()
    return jsonify(status="ok", meetings=found.meetings, paragraphs=found.paragraphs)
