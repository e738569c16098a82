"""Documents -> one segment, written when they fill the memory.

What is stored goes to the file at once. The rest is kept as numbers until it is sorted.
"""

from array import array
from pathlib import Path
from typing import Final

import numpy as np

from search.whoosh_engine.columnar.array_file import Array, ArrayFileWriter
from search.whoosh_engine.columnar.document import Documents, Fields
from search.whoosh_engine.columnar.forms import Expand
from search.whoosh_engine.columnar.keywords import Keywords
from search.whoosh_engine.columnar.segment import starts_of
from search.whoosh_engine.columnar.texts import DOCUMENT_BITS, Texts

DOCUMENT_BYTES: Final = 16  # of memory, beside those of its fields


class Buffer:
    """Documents of a segment that is not complete yet."""

    def __init__(self, path: Path, fields: Fields, expand: Expand, limit: int) -> None:
        """`limit` is in bytes of memory, those that sorting needs included."""
        self.path = path
        self._file = ArrayFileWriter(path)
        self._store = self._file.parts("stored/bytes", np.uint8)
        self._sizes = array("Q")  # of what is stored
        self._fields = fields
        self._limit = limit
        self._texts = {name: Texts(expand) for name in fields.texts}
        self._keywords = {name: Keywords() for name in fields.keywords}
        self._numbers = {name: array("q") for name in fields.numbers}
        self._deleted: set[int] = set()

    def __len__(self) -> int:
        return len(self._sizes)

    def add(self, documents: Documents) -> None:
        self._store(np.frombuffer(b"".join(documents.stored), np.uint8))
        self._sizes.extend(map(len, documents.stored))
        for name, text in self._texts.items():
            text.add(documents.texts.get(name) or [((), "")] * len(documents))
        for name, keywords in self._keywords.items():
            keywords.add(documents.keywords.get(name) or [()] * len(documents))
        for name, numbers in self._numbers.items():
            numbers.extend(documents.numbers.get(name) or [0] * len(documents))

    def delete(self, field: str, value: str) -> None:
        """Leave out the documents so far that have a keyword."""
        self._deleted.update(self._keywords[field].having(value).tolist())

    @property
    def deleted(self) -> Array | None:
        """Marks on the documents that were deleted again."""
        if not self._deleted:
            return None
        mask = np.zeros(len(self), np.bool_)
        mask[list(self._deleted)] = True
        return mask

    @property
    def is_full(self) -> bool:
        """Whether more documents may not fit."""
        fields: list[Texts | Keywords] = [
            *self._texts.values(),
            *self._keywords.values(),
        ]
        size = DOCUMENT_BYTES * len(self) + sum(field.size for field in fields)
        return (
            size + max(field.size_to_write for field in fields) >= self._limit
            or len(self) >= 1 << DOCUMENT_BITS - 1
            or any(text.is_full for text in self._texts.values())
        )

    def write(self) -> None:
        """Write the documents, deleted ones included, as a segment."""
        with self._file as file:
            file.write("stored/starts", starts_of(self._sizes))
            lengths = {n: text.write(file, n) for n, text in self._texts.items()}
            for name, keywords in self._keywords.items():
                keywords.write(file, name)
            for name, numbers in self._numbers.items():
                file.write(f"{name}/numbers", np.frombuffer(numbers, np.int64))
            file.meta = describe(self._fields, len(self), lengths)

    def close(self) -> None:
        """Let go of a file that is not to be completed."""
        self._file.close()


def describe(
    fields: Fields, documents: int, lengths: dict[str, int]
) -> dict[str, object]:
    """The description of a segment as it stands in the file."""
    return {
        "documents": documents,
        "texts": fields.texts,
        "keywords": fields.keywords,
        "numbers": fields.numbers,
        "lengths": lengths,
    }
