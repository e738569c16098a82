"""Changes to a Whoosh index, seen together when they are committed."""

from collections import defaultdict
from collections.abc import Iterable

from whoosh.codec.whoosh3 import W3Codec
from whoosh.reading import TermNotFound
from whoosh.writing import SegmentWriter

from search import schema
from search.analyzer import Analyzer
from search.model import IndexDocument
from search.whoosh_engine.snapshot import encode


def codec() -> W3Codec:
    """Whoosh's own, without what is not read here.

    Lengths are a column of ours, so Whoosh need not look for its own at every posting.
    """
    plain = W3Codec(compression=0)
    plain.length_stats = False
    return plain


class WhooshWriter:
    """Keeps the `EngineWriter` protocol on top of a Whoosh writer."""

    def __init__(self, writer: SegmentWriter, analyzer: Analyzer) -> None:
        self._writer = writer
        self._analyzer = analyzer
        self._added: dict[str, list[int]] = defaultdict(list)
        self._removed: dict[str, None] = {}

    def add(self, documents: Iterable[IndexDocument]) -> None:
        for document in documents:
            fields = self._fields(document)
            self._added[document.meeting_id].append(self._writer.docnum)
            self._writer.add_document(**fields)

    def replace(self, meeting_id: str, documents: Iterable[IndexDocument]) -> None:
        self.remove(meeting_id)
        self.add(documents)

    def remove(self, meeting_id: str) -> None:
        self._removed[meeting_id] = None
        for number in self._added.pop(meeting_id, ()):  # not yet committed
            self._writer.newsegment.delete_document(number)

    def commit(self) -> None:
        """Remove what is to be removed of earlier commits, and make all of it seen."""
        if self._removed:
            with self._writer.reader() as reader:
                for meeting_id in self._removed:
                    try:
                        matcher = reader.postings(schema.MEETING, meeting_id)
                    except TermNotFound:
                        continue
                    for number in list(matcher.all_ids()):
                        self._writer.delete_document(number)
        self._writer.commit()

    def cancel(self) -> None:
        self._writer.cancel()

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
