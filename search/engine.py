"""What every search engine promises; `tests/engine_contract.py` holds it to that."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from search.analyzer import Analyzer
from search.compounds import compile_lexicon, load_splitter
from search.concepts import Vocabulary
from search.model import (
    DateRange,
    IndexDocument,
    Query,
    Results,
    Statistics,
    Suggestion,
    TableField,
)
from search.whoosh_engine import WhooshEngine


class EngineWriter(Protocol):
    """Changes to an index; they are seen together when its context ends well.

    An exception inside the context leaves the index as it was.
    """

    def add(self, documents: Iterable[IndexDocument]) -> None:
        """Add documents whose ids are not in the index."""

    def add_all(
        self,
        sources: Sequence[Callable[[], Iterable[IndexDocument]]],
        tick: Callable[[], None],
    ) -> None:
        """Add the documents of all sources, many of them in several processes.

        A source can be pickled; `tick` is called after each of them.
        """

    def replace(self, meeting_id: str, documents: Iterable[IndexDocument]) -> None:
        """Put these documents where all of the meeting's were."""

    def remove(self, meeting_id: str) -> None:
        """Remove all documents of a meeting; an unknown one is no error.

        Nothing of them is left in the index when the context has ended well.
        """


class Engine(Protocol):
    """A search index; readers never wait for writers."""

    def writer(self) -> AbstractContextManager[EngineWriter]:
        """Open the index for changes; one writer at a time."""

    def search(self, query: Query) -> Results:
        """Answer a query. No text that a reader types raises an error.

        Raises:
            BadPageError: the query asks for a page past the last one.
        """

    def document(self, document_id: str) -> IndexDocument | None:
        """The document with this id."""

    def suggest(self, text: str, limit: int = 8) -> Sequence[Suggestion]:
        """Completions of the last word typed, the most used first."""

    def tabulate(
        self, query: Query, rows: TableField, columns: TableField
    ) -> Mapping[tuple[str, str], int]:
        """How many of the found documents have a value of each field.

        A document with several values is counted for each; pairs that no document has
        are left out. Sorting and paging of the query are nothing to it.
        """

    def months(self, query: Query) -> Mapping[datetime.date, tuple[int, int]]:
        """How many of the found documents lie in each month, and of how many meetings.

        The first day of a month stands for it; the undated are left out.
        """

    def spans(self, field: TableField) -> Mapping[str, DateRange]:
        """The first and the last day on which each value of a field occurs.

        Paragraphs alone count; a value without a dated one has an empty range.
        """

    def statistics(self) -> Statistics:
        """Figures about the whole index; the attendee lists are not counted."""

    def close(self) -> None:
        """Let go of the files."""


LEXICON = "compounds"  # the file beside the index that says what compounds are made of


def create_engine(
    directory: Path,
    vocabulary: Vocabulary,
    words: Iterable[str] = (),
    danish: Path | None = None,
) -> Engine:
    """Make an empty index in a directory; one that is there is replaced.

    `words` are those of the texts to come, in lower case, where they are known: what
    the archive has and a dictionary lacks can then be a part of its compounds. Danish
    words are compiled once and kept in the file `danish`.
    """
    directory.mkdir(parents=True, exist_ok=True)
    compile_lexicon(directory / LEXICON, words, danish)
    analyzer = Analyzer(load_splitter(directory / LEXICON))
    return WhooshEngine.create(directory, vocabulary, analyzer)


def open_engine(directory: Path, vocabulary: Vocabulary) -> Engine:
    """Open the index of a directory.

    Raises:
        MissingIndexError: the directory holds no index.
        StaleIndexError: it was made with another schema, analysis or vocabulary.
        DamagedIndexError: it cannot be read.
    """
    analyzer = Analyzer(load_splitter(directory / LEXICON))
    return WhooshEngine.open(directory, vocabulary, analyzer)
