"""What is indexed: words, filters and bytes of documents, column by column."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

# The forms of words in their order, then what is printed: more of them between blanks.
Text = tuple[Sequence[Hashable], str]


@dataclass(frozen=True, slots=True)
class Documents:
    """Some documents, ready to be written.

    By field: the text of each document (`forms` knows the terms of each form), its
    keywords (any number of them), and its number. All sequences are as long as
    `stored`; a field that is not given is empty.
    """

    stored: Sequence[bytes]
    texts: Mapping[str, Sequence[Text]] = field(default_factory=dict)
    keywords: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    numbers: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.stored)


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of an index's fields, by kind."""

    texts: tuple[str, ...]
    keywords: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
