"""Errors as JSON for programs and as Danish pages for readers."""

from http import HTTPStatus
from typing import Any

from flask import Flask, current_app, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response

from indexer.model import UnknownMeetingError
from search.errors import EngineError, QueryError
from web.current import archive

FOR_PROGRAMS = ("/healthz", "/export.json")

Failure = tuple[str | Response, int]


def register_errors(app: Flask) -> None:
    """Answer what views raise."""
    app.register_error_handler(QueryError, bad_query)
    app.register_error_handler(UnknownMeetingError, unknown_meeting)
    app.register_error_handler(EngineError, unavailable)
    app.register_error_handler(HTTPException, http_error)


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
    if request.path.startswith("/api/") or request.path in FOR_PROGRAMS:
        code = status.phrase.lower().replace(" ", "_")
        return jsonify(error={"code": code, "message": message}), status
    return render_template("error.html", code=int(status), **facts), status
