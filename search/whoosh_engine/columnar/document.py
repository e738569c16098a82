"""What is indexed: the terms, filters and bytes of one document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """The terms of a text field, each with its place, and the field's words."""

    terms: Sequence[str]
    places: Sequence[int]
    length: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document, ready to be written.

    Texts, keywords (any number of values) and numbers are given by field.
    """

    texts: Mapping[str, Text]
    keywords: Mapping[str, Sequence[str]] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    stored: bytes = b""


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of an index's fields, by kind."""

    texts: tuple[str, ...]
    keywords: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
