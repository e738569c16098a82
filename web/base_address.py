"""Requests -> the same requests, made to the archive's own address."""

from collections.abc import Iterable
from urllib.parse import urlsplit
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


class BaseAddress:
    """A WSGI application that is asked at `address`, whatever a request says.

    Without it the Host header says where the archive stands: right on one's own
    machine, but a stranger's word where a cache or a proxy lies between, and without
    the https and the folder that a proxy adds.
    """

    def __init__(self, application: WSGIApplication, address: str) -> None:
        parts = urlsplit(address)
        self._application = application
        self._told = {
            "wsgi.url_scheme": parts.scheme,
            "HTTP_HOST": parts.netloc.rpartition("@")[2],
            "SCRIPT_NAME": parts.path.rstrip("/"),
        }

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse, /
    ) -> Iterable[bytes]:
        path, folder = environ["PATH_INFO"], self._told["SCRIPT_NAME"]
        if folder and path.startswith(f"{folder}/"):  # a proxy may have taken it away
            path = path.removeprefix(folder)
        told = {**environ, **self._told, "PATH_INFO": path}
        return self._application(told, start_response)
