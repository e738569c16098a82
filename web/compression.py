"""Answers -> smaller answers, for programs that can unpack them."""

from flask import Flask, request
from flask_compress import Compress
from werkzeug.wrappers import Response

COMPRESSED = [
    "application/atom+xml",
    "application/json",
    "application/opensearchdescription+xml",
    "image/svg+xml",
    "text/calendar",
    "text/css",
    "text/csv",
    "text/html",
    "text/javascript",
]


def compress_answers(app: Flask) -> None:
    """Pages shrink to a seventh, so that a page of results comes in one round trip."""
    app.config.update(COMPRESS_MIMETYPES=COMPRESSED, COMPRESS_ALGORITHM=["br", "gzip"])
    Compress(app)
    app.after_request(_load_static_file)  # what is registered last is called first


def _load_static_file(response: Response) -> Response:
    """Read the file here; Flask-Compress 1.25 would leave it open."""
    if request.endpoint in ("static", "favicon") and response.status_code == 200:
        response.direct_passthrough = False
        content = response.get_data()
        response.close()
        response.set_data(content)
    return response
