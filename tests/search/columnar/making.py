"""Small indexes of invented documents, in arrays and in stock Whoosh alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from whoosh import fields
from whoosh.analysis import RegexTokenizer
from whoosh.index import FileIndex, create_in
from whoosh.query import Query, Term
from whoosh.searching import Searcher
from whoosh.writing import NO_MERGE

from search.whoosh_engine.columnar.collection import Collection
from search.whoosh_engine.columnar.commit import Commit, write_commit
from search.whoosh_engine.columnar.document import Documents, Fields
from search.whoosh_engine.columnar.nodes import EXACT
from search.whoosh_engine.columnar.plan import Planner
from search.whoosh_engine.columnar.scoring import Weighting
from search.whoosh_engine.columnar.writer import Writer

FIELDS = Fields(texts=("body",), keywords=("id", "org"), numbers=("day",))


def schema() -> fields.Schema:
    """The same fields for stock Whoosh."""
    return fields.Schema(
        body=fields.TEXT(analyzer=RegexTokenizer(r"\S+"), phrase=True),
        id=fields.ID(stored=True),
        org=fields.KEYWORD(commas=True),
        day=fields.NUMERIC(int, sortable=True),
        stored=fields.STORED,
    )


@dataclass(frozen=True)
class Sample:
    """A document as tests describe it."""

    id: str
    words: tuple[str, ...] = ()
    orgs: tuple[str, ...] = ()
    day: int = 0

    def document(self) -> Documents:
        return Documents(
            [self.id.encode()],
            {"body": [(self.words, "")]},
            {"id": [[self.id]], "org": [self.orgs]},
            {"day": [self.day]},
        )


def create(directory: Path) -> Path:
    """An empty index."""
    directory.mkdir(exist_ok=True)
    write_commit(directory, Commit(0))
    return directory


def write(
    directory: Path,
    samples: Iterable[Sample] = (),
    deleted: Iterable[str] = (),
    *,
    merging: bool = True,
    memory: int = 256,
) -> None:
    """One commit: some documents less, some more."""
    with Writer(directory, FIELDS, merging=merging, memory=memory) as writer:
        for name in deleted:
            writer.delete("id", name)
        for sample in samples:
            writer.add(sample.document())


def planner(directory: Path, exact: int = EXACT) -> Planner:
    collection = Collection.open(directory)
    return Planner(collection, FIELDS, schema(), Weighting(), exact)


def stock(
    directory: Path, commits: Sequence[tuple[Sequence[Sample], Sequence[str]]]
) -> FileIndex:
    """The same commits in an index of Whoosh's own."""
    index = create_in(directory, schema())
    for samples, deleted in commits:
        writer = index.writer()
        for name in deleted:
            writer.delete_by_query(Term("id", name))
        for sample in samples:
            writer.add_document(
                body=" ".join(sample.words),
                id=sample.id,
                org=",".join(sample.orgs),
                day=sample.day,
            )
        writer.commit(mergetype=NO_MERGE)
    return index


def stock_scores(searcher: Searcher, query: Query) -> dict[str, float]:
    """What Whoosh's unlimited search finds, by id."""
    hits = searcher.search(query, limit=None, optimize=False)
    return {hit["id"]: hit.score for hit in hits}
