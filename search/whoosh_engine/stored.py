"""An index document <-> the bytes that are stored with it."""

import datetime
import json
from dataclasses import asdict
from typing import Any

from search.model import IndexDocument


def encode(document: IndexDocument) -> bytes:
    """A document as it is stored."""
    return json.dumps(asdict(document), default=str).encode()


def decode(stored: bytes) -> IndexDocument:
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in json.loads(stored).items()
    }
    if values["date"]:
        values["date"] = datetime.date.fromisoformat(values["date"])
    return IndexDocument(**values)
