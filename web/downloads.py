"""Answers that are kept or fetched again: files to save, feeds, calendars."""

import datetime
from collections.abc import Iterable

from flask import request
from werkzeug.wrappers import Response

from search.folding import fold
from web.current import archive

NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
MOST_IN_FILE = 10_000  # paragraphs
MOST_IN_WORD = 1_000  # which is made whole before it is sent
MOST_IN_CALENDAR = 2_000  # deadlines ahead, and as many passed
WORDS_IN_NAME = 6


def download(
    body: str | bytes | Iterable[str], media_type: str, words: str, suffix: str
) -> Response:
    """A file for the reader to save, named after `words` and the day."""
    response = Response(body, content_type=media_type)
    name = f"{file_name(words)}-{datetime.date.today().isoformat()}.{suffix}"
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return response


def file_name(words: str) -> str:
    """Letters and digits of ASCII with hyphens between, whatever is asked for."""
    folded = "".join(c if c.isascii() and c.isalnum() else " " for c in fold(words))
    return "-".join(["referater", *folded.split()[:WORDS_IN_NAME]])[:80]


def conditional(response: Response) -> Response:
    """Tell a program that has it already that nothing changed (304)."""
    response.add_etag()
    response.last_modified = archive().changed()
    response.cache_control.no_cache = True
    return response.make_conditional(request)
