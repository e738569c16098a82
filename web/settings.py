"""REFERATARKIV_* variables -> what whoever runs the archive has set."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import current_app


@dataclass(frozen=True, slots=True)
class Settings:
    """All are optional; what is not set is None and left out of the pages.

    `url` is the archive's own address, which then stands in feeds, files and
    quotations. `robots` is sent as X-Robots-Tag; minutes hold names of people, so that
    search engines are asked to stay away. The rest is what Danish law wants told about
    accessibility: who is responsible, how to reach them in writing and by telephone,
    and where their statement is published.
    """

    url: str | None = None
    robots: str = "noindex, nofollow"
    owner: str | None = None
    email: str | None = None
    phone: str | None = None
    statement: str | None = None


class BadSettingError(ValueError):
    """A setting that cannot be used; the message says how it is written."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(
            f"REFERATARKIV_{name} is {value!r}; write an address such as "
            "https://referater.example.dk"
        )


def read_settings(environment: Mapping[str, str]) -> Settings:
    """What the variables say; an empty one is not set.

    Raises:
        BadSettingError: REFERATARKIV_URL or REFERATARKIV_STATEMENT is no web address.
    """
    fields = Settings.__dataclass_fields__
    given = {name: environment.get(f"REFERATARKIV_{name.upper()}") for name in fields}
    for name in ("url", "statement"):
        if (value := given[name]) and not _is_address(value):
            raise BadSettingError(name.upper(), value)
    return Settings(**{name: value for name, value in given.items() if value})


def settings() -> Settings:
    found: Settings = current_app.extensions["settings"]
    return found


def _is_address(value: str) -> bool:
    parts = urlsplit(value)
    return parts.scheme in ("http", "https") and bool(parts.hostname)
