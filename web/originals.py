"""The originals, never changed and never run."""

from http import HTTPStatus
from pathlib import Path

from flask import send_file
from werkzeug.wrappers import Response

from indexer.errors import UnknownMeetingError
from web.current import archive
from web.errors import Failure, failure
from web.security import POLICY

# An original is shown as it is, but it is a stranger: an HTML page runs nothing, sends
# nothing and has no origin. Viewers of PDF bring their own page, so that is not closed.
SOURCE_POLICIES = {
    "application/pdf": "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "text/html": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
}


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


def _encoding(path: Path) -> str:
    """How a text is written: in UTF-8 if it can be, or else as Windows did."""
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"
