"""The archive's own address, which stands in quotations, feeds and exports."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class BadAddressError(ValueError):
    """The setting is no address; the message says how one is written."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"REFERATARKIV_URL is {address!r}; write it as https://referater.example.dk"
        )


class BaseAddress:
    """A WSGI application that believes to be asked at `address`, whatever it was told.

    Without it the Host header of a request says where the archive stands: right on
    one's own machine, but a stranger's word where a cache or a proxy lies between, and
    without the https and the folder that a proxy adds.
    """

    def __init__(self, application: "WSGIApplication", address: str) -> None:
        """Stand before an application.

        Raises:
            BadAddressError: the address is not http or https, or has no host.
        """
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise BadAddressError(address)
        self._application = application
        self._environment = {
            "wsgi.url_scheme": parts.scheme,
            "HTTP_HOST": parts.netloc.rpartition("@")[2],
        }
        self._folder = parts.path.rstrip("/")

    def __call__(
        self, environment: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Any:
        path = environment.get("PATH_INFO", "")
        if self._folder:
            # Some proxies take the folder away before they pass the request on.
            within = path.startswith(f"{self._folder}/")
            environment["PATH_INFO"] = path[len(self._folder) :] if within else path
            environment["SCRIPT_NAME"] = self._folder
        return self._application({**environment, **self._environment}, start_response)
