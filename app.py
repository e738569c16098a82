"""The web front: addresses -> pages and JSON, from an archive and its engine."""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlencode

from flask import (
    Flask,
    abort,
    current_app,
    g,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response

from indexer.archive import Archive
from indexer.meeting_json import to_json
from indexer.model import Meeting, Paragraph, UnknownMeetingError
from search import results_json
from search.concepts import Vocabulary
from search.errors import BadPageError, EngineError, QueryError
from search.examples import Examples, find_examples
from search.meeting_hits import find_meeting_hits
from search.model import Hit, IndexDocument, Query, Sort
from search.refine import count_words, drop_filters, find_filters, find_ways
from search.timeline import timeline
from search.urls import format_query, parse_arguments
from search.why import Why, find_why

Value = TypeVar("Value")
Failure = tuple[str | Response, int]

MEETINGS_PER_PAGE = 100
RECENT_MEETINGS = 5
TOPICS_ON_START = 12
MAX_SUGGESTIONS = 8

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# An original is shown as it is, but it is a stranger: an HTML page runs nothing, sends
# nothing and has no origin. Viewers of PDF bring their own page, so that is not closed.
SOURCE_POLICIES = {
    "application/pdf": "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "text/html": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
}


def create_app(data: Path | None = None) -> Flask:
    """The archive in `data`, or else in REFERATARKIV_DATA, as a WSGI application.

    REFERATARKIV_ROBOTS is sent as X-Robots-Tag; minutes hold names of people, so that
    search engines are asked to stay away.
    """
    app = Flask(__name__)
    directory = data or Path(os.environ.get("REFERATARKIV_DATA", "data"))
    robots = os.environ.get("REFERATARKIV_ROBOTS", "noindex, nofollow")
    app.extensions["archive"] = Archive(directory)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        capital=capital,
        grouped=grouped,
        number=number,
        topic_label=topic_label,
        why=why,
    )
    app.jinja_env.globals.update(
        asked=asked, parameters=parameters, sorted_by=sorted_by
    )
    for rule, view in ROUTES:
        app.add_url_rule(rule, view_func=view)
    app.register_error_handler(QueryError, bad_query)
    app.register_error_handler(UnknownMeetingError, unknown_meeting)
    app.register_error_handler(EngineError, unavailable)
    app.register_error_handler(HTTPException, http_error)
    _version_static_files(app)

    @app.context_processor
    def demo() -> dict[str, bool]:
        """Whether all meetings are invented, which every page then says."""
        meetings = archive().meetings()
        return {"demo": bool(meetings) and all(m.invented for m in meetings)}

    @app.after_request
    def secure(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", POLICY)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        headers["X-Robots-Tag"] = robots
        return response

    return app


# Pages


def search() -> str | Response:
    """The results of a search; the front page where nothing is asked."""
    query = read_query()
    if parameters(query) != request.args.to_dict(flat=False):
        return redirect(search_address(query))
    if is_empty() or not (query.text or query.filtered):
        return start()
    engine = archive().engine()
    results = engine.search(query)
    shared: dict[str, Any] = {"query": query, "filters": list(find_filters(query))}
    shared["unfiltered"] = drop_filters(query)
    if not results.total:
        return render_template(
            "nothing.html",
            ways=list(find_ways(engine, query)),
            words=count_words(engine, query),
            statistics=engine.statistics(),
            **shared,
        )
    return render_template(
        "results.html",
        results=results,
        timeline=timeline(results),
        page_address=lambda page: search_address(replace(query, page=page)),
        **shared,
    )


def start() -> str:
    """What the archive holds, its latest meetings and its topics."""
    if is_empty():
        return render_template("start.html", recent=())
    engine = archive().engine()
    meetings = archive().meetings()
    recent = meetings[:RECENT_MEETINGS]
    return render_template(
        "start.html",
        recent=recent,
        agendas={m.id: archive().meeting(m.id).items for m in recent},
        total_meetings=len(meetings),
        statistics=engine.statistics(),
        topics=engine.search(Query(per_page=1)).facets["topic"][:TOPICS_ON_START],
        examples=find_examples(engine),
    )


def meetings() -> str:
    """All meetings by year, newest first; `board` leaves only one board's."""
    everything = archive().meetings()
    board = request.args.get("board", "")
    found = [m for m in everything if not board or m.board == board]
    page, pages = read_page(len(found))
    start = (page - 1) * MEETINGS_PER_PAGE

    def page_address(page: int) -> str:
        return url_for("meetings", board=board or None, page=page)

    return render_template(
        "meetings.html",
        shown=found[start : start + MEETINGS_PER_PAGE],
        found=len(found),
        total=len(everything),
        board=board,
        boards=sorted(Counter(m.board for m in everything if m.board).items()),
        page=page,
        pages=pages,
        page_address=page_address,
    )


def meeting(meeting_id: str) -> str:
    """The reading view; with a search its hits are marked, `p` is the one in view."""
    found = archive().meeting(meeting_id)
    wanted = request.args.get("p")
    target = next((p for p in found.paragraphs if p.id == wanted), None)
    return reading_view(found, target, quoted=False)


def permalink(paragraph_id: str) -> Response:
    """What is quoted and sent: leads to the paragraph's place, without a script too."""
    _, target = find_paragraph(paragraph_id)
    there = {"paragraph_id": paragraph_id, **parameters(read_query())}
    return redirect(url_for("paragraph", _anchor=f"p-{target.n}", **there))


def paragraph(paragraph_id: str) -> str:
    """The meeting, opened at a paragraph, which stands ready to be quoted."""
    meeting, target = find_paragraph(paragraph_id)
    return reading_view(meeting, target, quoted=True)


def source(meeting_id: str) -> Response | Failure:
    """The original file, never changed and never run."""
    found = archive().meeting(meeting_id)
    original = found.source
    try:
        path = archive().source_path(meeting_id).absolute()
        response = send_file(
            path,
            mimetype=original.media_type,
            download_name=original.name,
            etag=original.sha256,
            max_age=0,  # a revised file takes its place
        )
        if original.media_type.startswith("text/"):
            response.mimetype_params["charset"] = _encoding(path)
    except (FileNotFoundError, UnknownMeetingError):
        return failure(HTTPStatus.NOT_FOUND, "the original is gone", meeting=found)
    policy = SOURCE_POLICIES.get(original.media_type, POLICY)
    response.headers["Content-Security-Policy"] = policy
    return response


def help_page() -> str:
    """How to search, with examples from this archive."""
    examples = Examples()
    with suppress(EngineError):
        examples = find_examples(archive().engine())
    return render_template("help.html", examples=examples)


# API


def api_search() -> Response:
    """The search as JSON, by the same parameters as the page."""
    results = archive().engine().search(read_query())
    return jsonify(results_json.to_json(results, hit_address, source_address))


def api_meeting(meeting_id: str) -> Response:
    """A meeting as `inspect` prints it."""
    return jsonify(to_json(archive().meeting(meeting_id)))


def api_suggest() -> Response:
    """Completions of the last word of `q`."""
    text = request.args.get("q", "")
    found = archive().engine().suggest(text, MAX_SUGGESTIONS) if text.strip() else ()
    return jsonify(suggestions=[asdict(suggestion) for suggestion in found])


def healthz() -> Response:
    """Whether the archive can answer, and what it holds."""
    if is_empty():
        return jsonify(status="ok", meetings=0, paragraphs=0)
    found = archive().engine().statistics()
    return jsonify(status="ok", meetings=found.meetings, paragraphs=found.paragraphs)


ROUTES: tuple[tuple[str, Callable[..., str | Response | Failure]], ...] = (
    ("/", search),
    ("/meetings", meetings),
    ("/meetings/<meeting_id>", meeting),
    ("/meetings/<meeting_id>/source", source),
    ("/p/<paragraph_id>", permalink),
    ("/p/<paragraph_id>/", paragraph),
    ("/help", help_page),
    ("/api/search", api_search),
    ("/api/meetings/<meeting_id>", api_meeting),
    ("/api/suggest", api_suggest),
    ("/healthz", healthz),
)


# Errors


def bad_query(error: QueryError) -> Failure:
    return failure(HTTPStatus.BAD_REQUEST, str(error), error=error)


def unknown_meeting(error: UnknownMeetingError) -> Failure:
    known = {meeting.id: meeting for meeting in archive().meetings()}
    near = [known[meeting_id] for meeting_id in error.known]
    return failure(HTTPStatus.NOT_FOUND, str(error), near=near)


def unavailable(error: EngineError) -> Response:
    current_app.logger.error("%s", error)
    response = make_response(failure(HTTPStatus.SERVICE_UNAVAILABLE, str(error)))
    response.headers["Retry-After"] = "60"
    return response


def http_error(error: HTTPException) -> Response:
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    response = make_response(failure(status, error.description or status.phrase))
    if isinstance(error, MethodNotAllowed):
        response.allow.update(error.valid_methods or ())
    return response


def failure(status: HTTPStatus, message: str, **facts: Any) -> Failure:
    """An error as JSON for programs and as a Danish page for readers."""
    if request.path.startswith("/api/") or request.path == "/healthz":
        code = status.phrase.lower().replace(" ", "_")
        return jsonify(error={"code": code, "message": message}), status
    return render_template("error.html", code=int(status), **facts), status


# What the views share


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


def read_page(total: int) -> tuple[int, int]:
    """The page of a list of `total` meetings that is asked for, and how many there are.

    Raises:
        BadPageError: it is no number, or past the last page.
    """
    pages = max(1, -(-total // MEETINGS_PER_PAGE))
    value = request.args.get("page", "1")
    page = int(value) if re.fullmatch("[0-9]{1,6}", value) else 0
    if not 1 <= page <= pages:
        raise BadPageError(value, pages=pages)
    return page, pages


def find_paragraph(paragraph_id: str) -> tuple[Meeting, Paragraph]:
    found = archive().find_paragraph(paragraph_id)
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    return found


def reading_view(meeting: Meeting, target: Paragraph | None, quoted: bool) -> str:
    """A meeting with the hits of the search marked and the target in view."""
    query = replace(read_query(), meeting_id=None, page=1)
    hits = None
    if query.text or query.filtered:
        engine, at = archive().engine(), target.n if target else 0
        count = len(meeting.paragraphs)
        hits = find_meeting_hits(engine, query, meeting.id, count, at)
    by_item = dict(grouped(meeting.paragraphs, "item"))
    return render_template(
        "meeting.html",
        meeting=meeting,
        query=query,
        hits=hits,
        target=target,
        quoted=quoted,
        sections=[(item, by_item.get(item, [])) for item in (None, *meeting.items)],
    )


# What the templates use


def parameters(query: Query, *without: str) -> dict[str, Any]:
    """The query as parameters of an address, some of them left out."""
    everything = _all_parameters(query)
    return {name: everything[name] for name in everything if name not in without}


@lru_cache(maxsize=1_000)
def _all_parameters(query: Query) -> Mapping[str, list[str]]:
    return parse_qs(format_query(query))


def asked(query: Query, *without: str) -> str:
    """The end of an address that takes the search along, some parameters left out."""
    if not without:
        return f"?{format_query(query)}"
    return f"?{urlencode(parameters(query, *without), doseq=True)}"


def search_address(query: Query) -> str:
    return url_for("search", **parameters(query))


def hit_address(document: IndexDocument) -> str:
    """Where a hit is read: its permalink; the attendee list has none."""
    if document.document_kind == "attendees":
        return url_for("meeting", meeting_id=document.meeting_id, _anchor="deltagere")
    return url_for("permalink", paragraph_id=document.id)


def source_address(document: IndexDocument) -> str:
    page = f"page={document.page}"
    return url_for("source", meeting_id=document.meeting_id, _anchor=page)


def sorted_by(query: Query, sort: Sort) -> Query:
    return replace(query, sort=sort)


def topic_label(topic_id: str) -> str:
    """A topic as it is shown; what nobody knows is shown as it is written."""
    topic = vocabulary().topic(topic_id)
    return topic.label if topic else topic_id


def why(hit: Hit, query: Query) -> Why:
    """Why a hit was found."""
    return find_why(hit, query, topic_label)


def number(n: int) -> str:
    """A number with points between thousands: 12.345."""
    return f"{n:,}".replace(",", ".")


def capital(text: str) -> str:
    """A name at the start of a line: "Økonomiforhandlinger"."""
    return text[:1].upper() + text[1:]


def grouped(values: Iterable[Value], path: str) -> list[tuple[Any, list[Value]]]:
    """Values by an attribute ("document.board"), groups in order of appearance."""
    groups: dict[Any, list[Value]] = {}
    for value in values:
        key: Any = value
        for name in path.split("."):
            key = getattr(key, name, None)
        groups.setdefault(key, []).append(value)
    return list(groups.items())


def _encoding(path: Path) -> str:
    """How a text is written: in UTF-8 if it can be, or else as Windows did."""
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


def _version_static_files(app: Flask) -> None:
    """Let browsers keep static files for a year; a changed file gets a new address."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 365 * 24 * 3600
    digest = hashlib.sha256()
    for path in sorted(Path(app.static_folder or "").iterdir()):
        digest.update(path.read_bytes())
    version = digest.hexdigest()[:8]

    @app.url_defaults
    def add_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static":
            values.setdefault("v", version)
