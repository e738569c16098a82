"""This project's engine by the search that its pages use, and the whole of a page's."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace

from benchmarks.corpus import PER_MEETING, Ask, Paragraph
from benchmarks.peer import FACETS, Answer, Peer
from search.analyzer import Analyzer, Chunk, Form
from search.compounds import compile_lexicon, load_splitter
from search.concepts import Vocabulary
from search.model import FACETS as ALL_FACETS
from search.model import DateRange, IndexDocument, Query
from search.schema import EXACT
from search.whoosh_engine import WhooshEngine


class Whole:
    """Words are not split."""

    fingerprint = "whole"

    def split(self, word: str) -> tuple[str, ...]:
        return ()

    def is_word(self, word: str) -> bool:
        return False


class Words(Analyzer):
    """The words of a text as they stand, which all engines are given."""

    def forms(self, document: IndexDocument) -> tuple[Sequence[Form], str]:
        return (), document.text

    def meaning(self, form: Form) -> Chunk:
        return Chunk(((f"{EXACT}{form}", 0),), 1)


class Referatarkiv(Peer):
    """This project's engine by the search that its pages use."""

    name = "referatarkiv"

    def build(self, paragraphs: Iterable[Paragraph]) -> None:
        engine = WhooshEngine.create(self.folder, Vocabulary(), self._analyzer())
        with engine.writer() as writer:
            writer.add(map(index_document, paragraphs))

    def open(self) -> None:
        self._engine = WhooshEngine.open(self.folder, Vocabulary(), self._analyzer())

    def ask(self, ask: Ask) -> Answer:
        results = self._engine.search(engine_query(ask))
        return Answer(
            results.total,
            [hit.text for hit in results.hits],
            {
                name: {value.value: value.count for value in values}
                for name, values in results.facets.items()
            },
        )

    def forget(self) -> None:
        self._engine.forget()

    def _analyzer(self) -> Analyzer:
        return Words(Whole())


class Site(Referatarkiv):
    """The same as a page needs it: analysis, all facets, snippets with marks."""

    name = "site"

    def ask(self, ask: Ask) -> Answer:
        query = replace(
            engine_query(ask), exact=False, facets=ALL_FACETS, meetings=True
        )
        results = self._engine.search(query)
        return Answer(results.total, [hit.snippet.text for hit in results.hits])

    def _analyzer(self) -> Analyzer:
        lexicon = self.folder / "compounds"
        if not lexicon.exists():
            compile_lexicon(lexicon)
        return Analyzer(load_splitter(lexicon))


def engine_query(ask: Ask) -> Query:
    """A question as this project's engine is asked: 20 hits, and facets if wanted."""
    text = f" {ask.how.upper()} ".join(ask.words)
    if ask.how == "phrase":
        text = f'"{" ".join(ask.words)}"'
    elif ask.how == "prefix":
        text = f"{ask.words[0]}*"
    days = map(datetime.date.fromordinal, ask.days or ())
    return Query(
        text,
        organisations=(ask.organisation,) if ask.organisation else (),
        dates=DateRange(*days),
        exact=True,
        sort="newest" if ask.newest else "relevance",
        facets=FACETS if ask.facets else (),
        meetings=False,
    )


def index_document(paragraph: Paragraph) -> IndexDocument:
    return IndexDocument(
        str(paragraph.number),
        str(paragraph.number // PER_MEETING),
        "board",
        datetime.date.fromordinal(paragraph.day),
        n=paragraph.number % PER_MEETING + 1,
        text=paragraph.text,
        organisations=tuple(paragraph.organisations),
        topics=tuple(paragraph.topics),
    )
