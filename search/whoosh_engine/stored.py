"""A document <-> the bytes that are stored with it.

The text comes first, so that it can be read without the rest of the document.
"""

import datetime
import json
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final

from search.model import IndexDocument

END: Final = b"\xff"  # ends the text; UTF-8 never has this byte
NAMES: Final = tuple(f.name for f in fields(IndexDocument) if f.name != "text")
DATE: Final = NAMES.index("date")

_values = attrgetter(*NAMES)
_json = json.JSONEncoder(default=str, separators=(",", ":")).encode


def encode(document: IndexDocument) -> bytes:
    """A document as it is stored."""
    others = _json(_values(document))
    return document.text.encode("utf-8", "surrogatepass") + END + others.encode()


def decode(stored: bytes) -> IndexDocument:
    """The whole document."""
    text, _, others = stored.partition(END)
    values: list[Any] = [
        tuple(value) if isinstance(value, list) else value
        for value in json.loads(others)
    ]
    if values[DATE]:
        values[DATE] = datetime.date.fromisoformat(values[DATE])
    return IndexDocument(
        text=text.decode("utf-8", "surrogatepass"),
        **dict(zip(NAMES, values, strict=True)),
    )


def decode_text(stored: bytes) -> str:
    """The text of a document."""
    return stored.partition(END)[0].decode("utf-8", "surrogatepass")
