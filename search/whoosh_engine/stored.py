"""Documents <-> the bytes that are stored with them.

The text comes first, so that it can be read without the rest of the document.
"""

import datetime
import json
from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final

from search.model import IndexDocument

END: Final = b"\xff"  # ends the text; UTF-8 never has this byte
NAMES: Final = tuple(f.name for f in fields(IndexDocument) if f.name != "text")
DATE: Final = NAMES.index("date")

# Stands between documents. None has a dict, and in their strings quotes are escaped.
BETWEEN: Final[dict[str, int]] = {"": 0}
BETWEEN_JSON: Final = b',{"":0},'

_values = attrgetter(*NAMES)
_json = json.JSONEncoder(default=str, separators=(",", ":")).encode


def encode(documents: Sequence[IndexDocument]) -> list[bytes]:
    """Documents as they are stored; JSON is made of all at once, which is sooner."""
    if not documents:
        return []
    values: list[object] = [BETWEEN] * (2 * len(documents) - 1)
    values[::2] = map(_values, documents)
    others = _json(values)[1:-1].encode().split(BETWEEN_JSON)
    return [
        document.text.encode("utf-8", "surrogatepass") + END + other
        for document, other in zip(documents, others, strict=True)
    ]


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


def decode_texts(stored: Sequence[bytes]) -> list[str]:
    """The texts of documents."""
    return [each.partition(END)[0].decode("utf-8", "surrogatepass") for each in stored]
