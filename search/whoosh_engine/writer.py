"""Changes to the index, seen together when they are committed."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from search import schema
from search.analyzer import Analyzer
from search.model import IndexDocument
from search.whoosh_engine.columnar.document import Documents
from search.whoosh_engine.columnar.processes import uncollected
from search.whoosh_engine.columnar.writer import Writer
from search.whoosh_engine.snapshot import NO_DATE
from search.whoosh_engine.stored import encode

BATCH = 500  # documents that are analysed at a time
PER_PROCESS = 50  # sources that are worth a process

Source = Callable[[], Iterable[IndexDocument]]


class WhooshWriter:
    """Keeps the `EngineWriter` protocol on top of a writer of segments."""

    def __init__(self, writer: Writer, analyzer: Analyzer) -> None:
        self._writer = writer
        self._analyzer = analyzer

    def add(self, documents: Iterable[IndexDocument]) -> None:
        with uncollected():
            for some in _written(lambda: documents, self._analyzer):
                self._writer.add(some)

    def add_all(
        self,
        sources: Sequence[Source],
        tick: Callable[[], None] = lambda: None,
        processes: int | None = None,
    ) -> None:
        if processes is None:
            processes = min(os.cpu_count() or 1, len(sources) // PER_PROCESS)
        if processes > 1:
            written = [partial(_written, s, self._analyzer) for s in sources]
            self._writer.add_all(written, processes, tick)
            return
        for source in sources:
            self.add(source())
            tick()

    def replace(self, meeting_id: str, documents: Iterable[IndexDocument]) -> None:
        self._writer.delete(schema.MEETING, meeting_id)
        self.add(documents)

    def remove(self, meeting_id: str) -> None:
        self._writer.delete(schema.MEETING, meeting_id, for_good=True)


def _written(source: Source, analyzer: Analyzer) -> Iterator[Documents]:
    """The documents of a source as they are written."""
    rest = iter(source())
    while some := list(islice(rest, BATCH)):
        yield columns(some, analyzer)


def columns(documents: Sequence[IndexDocument], analyzer: Analyzer) -> Documents:
    """Some documents as they are written."""
    return Documents(
        encode(documents),
        {schema.BODY: list(map(analyzer.forms, documents))},
        keywords(documents),
        {
            schema.PLACE: [document.n for document in documents],
            schema.DATE: [
                document.date.toordinal() if document.date else NO_DATE
                for document in documents
            ],
        },
    )


def keywords(documents: Sequence[IndexDocument]) -> dict[str, list[Sequence[str]]]:
    """What documents can be filtered by, field by field."""
    return {
        schema.ID: [(d.id,) for d in documents],
        schema.MEETING: [(d.meeting_id,) for d in documents],
        schema.KIND_OF_DOCUMENT: [(d.document_kind,) for d in documents],
        schema.BOARD: [(d.board,) if d.board else () for d in documents],
        schema.YEAR: [(f"{d.date.year:04}",) if d.date else () for d in documents],
        schema.ITEM_KIND: [(d.item_kind,) if d.item_kind else () for d in documents],
        schema.DECISION: [("1",) if d.decision else () for d in documents],
        schema.TOPIC: [d.topics + d.topics_context for d in documents],
        schema.ORGANISATION: [d.organisations + d.speakers for d in documents],
        schema.SPEAKER: [d.speakers for d in documents],
        schema.MENTIONED: [
            [name for name in d.organisations if name not in d.speakers]
            for d in documents
        ],
        schema.ATTENDED: [d.attended for d in documents],
    }
