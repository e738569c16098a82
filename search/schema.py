"""What the index holds: names of fields, and the kinds of terms in the searched one.

Exact words, stems, parts of compounds and concepts are terms of one field, told apart
by their first character and weighted when a search is made. So there is one lexicon and
one length, counted in words, and any engine can be given the same terms.
"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.fields import STORED as STORED_FIELD
from whoosh.formats import Existence, Format

VERSION = 3

# Fields. All but the first three are filters, facets and orders.
BODY: Final = "body"
ID: Final = "id"
STORED: Final = "stored"
MEETING: Final = "meeting"
KIND_OF_DOCUMENT: Final = "document_kind"
BOARD: Final = "board"
DATE: Final = "date"
YEAR: Final = "year"
ITEM_KIND: Final = "kind"
DECISION: Final = "decision"
TOPIC: Final = "topic"
ORGANISATION: Final = "org"
SPEAKER: Final = "speaker"
MENTIONED: Final = "mentioned"
ATTENDED: Final = "attended"
PLACE: Final = "n"

KEYWORDS: Final = (
    ID,
    MEETING,
    KIND_OF_DOCUMENT,
    BOARD,
    YEAR,
    ITEM_KIND,
    DECISION,
    TOPIC,
    ORGANISATION,
    SPEAKER,
    MENTIONED,
    ATTENDED,
)
NUMBERS: Final = (PLACE, DATE)

# Kinds of terms in BODY, by their first character.
EXACT: Final = "="  # the word as printed, in lower case
ACRONYM: Final = "@"  # an acronym, in lower case
STEM: Final = "~"  # folded, as all that follow
ROOT: Final = "%"  # what a noun shares with its verb: modernisering, modernisere
PART: Final = "+"  # the stem of a part of a compound
HEADING: Final = "^"  # the stem of a word in the item's title or the subheading
TOPIC_NAMED: Final = "#"  # id of a topic that the paragraph names
TOPIC_CONTEXT: Final = "*"  # id of a topic that its item is about
ORGANISATION_NAMED: Final = "$"  # name of an organisation
ATTENDEE: Final = "&"  # a word of the attendee list, as printed or its stem
EXPLAINED: Final = "!"  # an acronym that the text explains, and the words of its name
"""The terms of a paragraph with a place count words; the rest stand at place 0."""


class Positions(Format):  # type: ignore[misc]
    """Postings with the word's places in the paragraph, 32 bits each."""

    def encode(self, positions: Sequence[int]) -> bytes:
        return array("I", positions).tobytes()

    def decode_positions(self, value: bytes) -> Sequence[int]:
        return array("I", value).tolist()

    def decode_frequency(self, value: bytes) -> int:
        return len(value) // 4

    def decode_weight(self, value: bytes) -> float:
        return float(self.decode_frequency(value))


class Terms(FieldType):  # type: ignore[misc]
    """A field that is given its terms with their places, not text.

    Its length counts words, so only places of exact terms and acronyms.
    """

    def __init__(self) -> None:
        super().__init__(Positions(), analyzer=None)

    def index(
        self, value: Mapping[str, Sequence[int]], **_: object
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        for term, positions in value.items():
            encoded = self.format.encode(positions)
            yield term.encode(), len(positions), float(len(positions)), encoded


class Keywords(FieldType):  # type: ignore[misc]
    """A field with any number of values, each searched whole."""

    def __init__(self) -> None:
        super().__init__(Existence(), analyzer=None)

    def index(
        self, value: Sequence[str], **_: object
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        for keyword in sorted(set(value)):
            yield keyword.encode(), 1, 1.0, b""


def schema() -> Schema:
    """The Whoosh schema of an index."""
    return Schema(
        **{BODY: Terms(), STORED: STORED_FIELD()},
        **{name: Keywords() for name in KEYWORDS},
        **{name: COLUMN(NumericColumn("I")) for name in NUMBERS},
    )
