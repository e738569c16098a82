"""The hits of a page, each read from the index when it is looked at."""

from collections.abc import Sequence
from functools import cached_property

from search.highlight import Highlighter
from search.model import Hit, IndexDocument, Match, Snippet
from search.whoosh_engine.columnar.collection import Documents
from search.whoosh_engine.snapshot import Snapshot
from search.whoosh_engine.stored import decode, decode_texts


class Page:
    """The documents of a page; all their texts are read together."""

    def __init__(
        self,
        snapshot: Snapshot,
        documents: Documents,
        highlighter: Highlighter,
        whole: bool,
    ) -> None:
        """With `whole` the snippets are the whole texts."""
        self._snapshot = snapshot
        self._documents = documents
        self._highlighter = highlighter
        self._whole = whole

    @cached_property
    def stored(self) -> list[bytes]:
        """What is stored with each document."""
        return self._snapshot.collection.stored_each(self._documents)

    @cached_property
    def texts(self) -> list[str]:
        return decode_texts(self.stored)

    def hits(self, scores: Sequence[float]) -> tuple[Hit, ...]:
        """The hits with the scores of the documents."""
        return tuple([StoredHit(self, n, score) for n, score in enumerate(scores)])

    def marked(self, document: IndexDocument) -> tuple[Snippet, tuple[Match, ...]]:
        """The snippet of a document, and why it was found."""
        return self._highlighter.highlight(document, self._whole)


class StoredHit:
    """Keeps the `Hit` protocol; what was read once is kept."""

    def __init__(self, page: Page, place: int, score: float) -> None:
        """`place` is that on the page, from 0."""
        self.score = score
        self._page = page
        self._place = place

    @property
    def text(self) -> str:
        return self._page.texts[self._place]

    @cached_property
    def document(self) -> IndexDocument:
        return decode(self._page.stored[self._place])

    @property
    def snippet(self) -> Snippet:
        return self._marked[0]

    @property
    def matches(self) -> tuple[Match, ...]:
        return self._marked[1]

    @cached_property
    def _marked(self) -> tuple[Snippet, tuple[Match, ...]]:
        return self._page.marked(self.document)
