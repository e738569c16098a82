"""What every request must hold, and the headers that every answer carries."""

from collections.abc import Callable
from http import HTTPStatus

from flask import abort, request
from werkzeug.wrappers import Response

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def refuse_strange_hosts() -> None:
    """Answer 400 where the Host header is no host; links would lead nowhere."""
    if "Host" in request.headers and not request.host:
        abort(HTTPStatus.BAD_REQUEST)


def security_headers(robots: str) -> Callable[[Response], Response]:
    """What is called after each request; `robots` is sent as X-Robots-Tag."""

    def secure(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", POLICY)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["Referrer-Policy"] = "same-origin"
        headers["X-Robots-Tag"] = robots
        return response

    return secure
