"""Changes to a Whoosh index, seen together when they are committed."""

from collections.abc import Iterable

from whoosh.query import Term
from whoosh.writing import IndexWriter

from search import schema
from search.analyzer import Analyzer
from search.model import IndexDocument
from search.whoosh_engine.snapshot import encode


class WhooshWriter:
    """Keeps the `EngineWriter` protocol on top of a Whoosh writer."""

    def __init__(self, writer: IndexWriter, analyzer: Analyzer) -> None:
        self._writer = writer
        self._analyzer = analyzer

    def add(self, documents: Iterable[IndexDocument]) -> None:
        for document in documents:
            self._writer.add_document(**self._fields(document))

    def replace(self, meeting_id: str, documents: Iterable[IndexDocument]) -> None:
        self.remove(meeting_id)
        self.add(documents)

    def remove(self, meeting_id: str) -> None:
        self._writer.delete_by_query(Term(schema.MEETING, meeting_id))

    def _fields(self, document: IndexDocument) -> dict[str, object]:
        terms, words = self._analyzer.document_terms(document)
        return keywords(document) | {
            schema.BODY: terms,
            schema.LENGTH: words,
            schema.PLACE: document.n,
            schema.STORED: encode(document),
        }


def keywords(document: IndexDocument) -> dict[str, object]:
    """What a document can be filtered by."""
    date = document.date
    speakers = set(document.speakers)
    return {
        schema.ID: [document.id],
        schema.MEETING: [document.meeting_id],
        schema.KIND_OF_DOCUMENT: [document.document_kind],
        schema.BOARD: [document.board] if document.board else [],
        schema.DATE: [date.isoformat()] if date else [],
        schema.YEAR: [f"{date.year:04}"] if date else [],
        schema.ITEM_KIND: [document.item_kind] if document.item_kind else [],
        schema.DECISION: ["1"] if document.decision else [],
        schema.TOPIC: [*document.topics, *document.topics_context],
        schema.ORGANISATION: [*document.organisations, *speakers],
        schema.SPEAKER: document.speakers,
        schema.MENTIONED: [n for n in document.organisations if n not in speakers],
        schema.ATTENDED: document.attended,
    }
