"""Headers that every answer carries."""

from collections.abc import Callable

from werkzeug.wrappers import Response

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def security_headers(robots: str) -> Callable[[Response], Response]:
    """What is called after each request; `robots` is sent as X-Robots-Tag."""

    def secure(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", POLICY)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        headers["X-Robots-Tag"] = robots
        return response

    return secure
