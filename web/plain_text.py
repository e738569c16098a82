"""What templates say in Danish -> plain text, for files that are not HTML."""

import re
from typing import Any

from flask import current_app
from markupsafe import Markup

# No XML 1.0 file and no calendar may hold these; minutes and addresses may.
UNPRINTABLE_RE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
)


def printable(text: str) -> str:
    """The text without what XML and iCalendar forbid; tabs and line ends stay."""
    return UNPRINTABLE_RE.sub("", text)


def plain(text: str) -> str:
    """What a template wrote as HTML, as text with ordinary blanks."""
    return Markup(text).unescape().replace("\N{NO-BREAK SPACE}", " ")


class Wording:
    """The macros and lists of `_files.txt`, which say in Danish what files say.

    Jinja hands out what a macro wrote as safe HTML, whatever the macro escaped. Here it
    is text, which a page or a feed that shows it escapes like any other.
    """

    def __init__(self) -> None:
        self._said: Any = current_app.jinja_env.get_template("_files.txt").module

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._said, name)
        if not callable(found):
            return found
        return lambda *arguments: str(found(*arguments))
