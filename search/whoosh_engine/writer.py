"""Changes to the index, seen together when they are committed."""

from collections.abc import Iterable, Sequence

from search import schema
from search.analyzer import Analyzer
from search.model import IndexDocument
from search.whoosh_engine.columnar.document import Document, Text
from search.whoosh_engine.columnar.writer import Writer
from search.whoosh_engine.snapshot import NO_DATE
from search.whoosh_engine.stored import encode


class WhooshWriter:
    """Keeps the `EngineWriter` protocol on top of a writer of segments."""

    def __init__(self, writer: Writer, analyzer: Analyzer) -> None:
        self._writer = writer
        self._analyzer = analyzer

    def add(self, documents: Iterable[IndexDocument]) -> None:
        for document in documents:
            self._writer.add(self._fields(document))

    def replace(self, meeting_id: str, documents: Iterable[IndexDocument]) -> None:
        self.remove(meeting_id)
        self.add(documents)

    def remove(self, meeting_id: str) -> None:
        self._writer.delete(schema.MEETING, meeting_id)

    def _fields(self, document: IndexDocument) -> Document:
        found, length = self._analyzer.document_terms(document)
        terms: list[str] = []
        places: list[int] = []
        for term, standing in found.items():
            terms += [term] * len(standing)
            places += standing
        date = document.date
        return Document(
            {schema.BODY: Text(terms, places, length)},
            keywords(document),
            {
                schema.PLACE: document.n,
                schema.DATE: date.toordinal() if date else NO_DATE,
            },
            encode(document),
        )


def keywords(document: IndexDocument) -> dict[str, Sequence[str]]:
    """What a document can be filtered by."""
    speakers = set(document.speakers)
    return {
        schema.ID: [document.id],
        schema.MEETING: [document.meeting_id],
        schema.KIND_OF_DOCUMENT: [document.document_kind],
        schema.BOARD: [document.board] if document.board else [],
        schema.YEAR: [f"{document.date.year:04}"] if document.date else [],
        schema.ITEM_KIND: [document.item_kind] if document.item_kind else [],
        schema.DECISION: ["1"] if document.decision else [],
        schema.TOPIC: [*document.topics, *document.topics_context],
        schema.ORGANISATION: [*document.organisations, *speakers],
        schema.SPEAKER: document.speakers,
        schema.MENTIONED: [n for n in document.organisations if n not in speakers],
        schema.ATTENDED: document.attended,
    }
