"""Errors as JSON for programs and as Danish pages for readers."""

from http import HTTPStatus
from typing import Any

from flask import (
    Flask,
    current_app,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response

from indexer.errors import DeletedMeetingError, MovedMeetingError, UnknownMeetingError
from indexer.model import Meeting, RemovedParagraph
from search.errors import EngineError, QueryError
from web.current import archive

FOR_PROGRAMS = ("/healthz", "/export.json")

Failure = tuple[str | Response, int]


class RemovedParagraphError(Exception):
    """The address is that of a paragraph which is no longer there."""

    def __init__(self, paragraph: RemovedParagraph, meeting: Meeting) -> None:
        super().__init__(f"the paragraph {paragraph.id} has been removed")
        self.paragraph = paragraph
        self.meeting = meeting  # as it is without it


def register_errors(app: Flask) -> None:
    """Answer what views raise."""
    app.register_error_handler(QueryError, bad_query)
    app.register_error_handler(UnknownMeetingError, unknown_meeting)
    app.register_error_handler(MovedMeetingError, moved_meeting)
    app.register_error_handler(DeletedMeetingError, deleted_meeting)
    app.register_error_handler(RemovedParagraphError, removed_paragraph)
    app.register_error_handler(EngineError, unavailable)
    app.register_error_handler(HTTPException, http_error)


def bad_query(error: QueryError) -> Failure:
    return failure(HTTPStatus.BAD_REQUEST, str(error), error=error)


def unknown_meeting(error: UnknownMeetingError) -> Failure:
    known = {meeting.id: meeting for meeting in archive().meetings()}
    near = [known[meeting_id] for meeting_id in error.known]
    return failure(HTTPStatus.NOT_FOUND, str(error), near=near)


def moved_meeting(error: MovedMeetingError) -> Response:
    return _moved(meeting_id=error.now)


def deleted_meeting(error: DeletedMeetingError) -> Failure:
    message = f"the meeting was deleted on {error.deleted}"
    return failure(HTTPStatus.GONE, message, deleted=error.deleted)


def removed_paragraph(error: RemovedParagraphError) -> Response | Failure:
    """Lead to the paragraph that holds its words, or say what it said."""
    removed = error.paragraph
    if removed.into:
        return _moved(paragraph_id=removed.into)
    facts = {"removed": removed, "stood_in": error.meeting}
    return failure(HTTPStatus.GONE, str(error), **facts)


def _moved(**names: str) -> Response:
    """Lead to the same page of another name; it may have its old one again some day."""
    values = {**(request.view_args or {}), **names}
    there = {**request.args.to_dict(flat=False), **values}
    response = redirect(
        url_for(request.endpoint or "search", **there), HTTPStatus.PERMANENT_REDIRECT
    )
    response.cache_control.no_cache = True
    return response


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
    if request.path.startswith("/api/") or request.path in FOR_PROGRAMS:
        code = status.phrase.lower().replace(" ", "_")
        return jsonify(error={"code": code, "message": message}), status
    return render_template("error.html", code=int(status), **facts), status
