"""What templates use beside the values that views give them."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from flask import Flask

from indexer.model import MeetingSummary
from search.model import FacetValue, Hit, Query
from search.why import Why, find_why
from web.addresses import asked, parameters, place, sorted_by
from web.current import archive, vocabulary
from web.downloads import MOST_IN_CALENDAR, MOST_IN_FILE, MOST_IN_WORD
from web.matrix import excerpt
from web.names import dossiers, hyphenated, other_names
from web.plain_text import plain

CHOICES_SHOWN = 5  # of a facet
MOST_CHOICES = 20
# Macros of `_danish.html` that a page calls over and over for few values.
REMEMBERED = ("day", "item_label")

Value = TypeVar("Value")


def prepare_templates(app: Flask) -> None:
    """Give templates their filters and the addresses of static files."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(grouped=grouped, topic_label=topic_label, plain=plain)
    app.jinja_env.filters.update(hyphenated=hyphenated, other_names=other_names)
    app.jinja_env.filters.update(capital=capital, number=number, why=why, folded=folded)
    app.jinja_env.globals.update(asked=asked, parameters=parameters, place=place)
    app.jinja_env.globals.update(sorted_by=sorted_by)
    bounds = {"MOST_IN_FILE": MOST_IN_FILE, "MOST_IN_WORD": MOST_IN_WORD}
    bounds |= {"MOST_IN_CALENDAR": MOST_IN_CALENDAR, "MOST_CHOICES": MOST_CHOICES}
    app.jinja_env.globals.update(bounds, excerpt=excerpt, dossiers=dossiers)
    danish = app.jinja_env.get_template("_danish.html").module
    for name in REMEMBERED:
        said = lru_cache(maxsize=4_000)(getattr(danish, name))
        app.jinja_env.filters[name] = said
    app.context_processor(Demo())
    _version_static_files(app)


class Demo:
    """Whether all meetings are invented, which every page then says."""

    def __init__(self) -> None:
        self._known: tuple[tuple[MeetingSummary, ...], bool] = (), False

    def __call__(self) -> dict[str, bool]:
        meetings = archive().meetings()
        if meetings is not self._known[0]:  # looked through once for each index
            self._known = meetings, all(meeting.invented for meeting in meetings)
        return {"demo": bool(meetings) and self._known[1]}


def grouped(values: Iterable[Value], path: str) -> list[tuple[Any, list[Value]]]:
    """Values by an attribute ("document.board"), groups in order of appearance."""
    groups: dict[Any, list[Value]] = {}
    for value in values:
        key: Any = value
        for name in path.split("."):
            key = getattr(key, name, None)
        groups.setdefault(key, []).append(value)
    return list(groups.items())


def folded(
    values: Sequence[FacetValue], chosen: Collection[str]
) -> tuple[Sequence[FacetValue], Sequence[FacetValue]]:
    """What a facet shows, the most frequent values and all chosen ones, and folds."""
    more = values[CHOICES_SHOWN:]
    return (
        [*values[:CHOICES_SHOWN], *(v for v in more if v.value in chosen)],
        [v for v in values[CHOICES_SHOWN:MOST_CHOICES] if v.value not in chosen],
    )


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
