"""The same paragraphs in this engine, Tantivy, SQLite FTS5 and stock Whoosh.

Each is given the same words and asked for the same: the 20 best hits with their stored
text, how many there are, and the counts of organisations, topics and years.
"""

import datetime
import json
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import tantivy
from whoosh import fields
from whoosh import query as q
from whoosh.analysis import RegexTokenizer
from whoosh.index import create_in, open_dir

from benchmarks.corpus import PER_MEETING, Ask, Paragraph
from search.analyzer import Analyzer, Chunk, Form
from search.compounds import compile_lexicon, load_splitter
from search.concepts import Vocabulary
from search.engine import create_engine, open_engine
from search.model import FACETS as ALL_FACETS
from search.model import DateRange, FacetName, IndexDocument, Query
from search.schema import EXACT
from search.whoosh_engine import WhooshEngine

LIMIT = 20
FACETS: tuple[FacetName, ...] = ("org", "topic", "year")


@dataclass
class Answer:
    """What an engine answers; `counts` by facet and value."""

    total: int
    texts: list[str]
    counts: dict[str, dict[str, int]] = field(default_factory=dict)


class Peer(ABC):
    """An engine that builds an index in a folder, opens it and answers."""

    name: str

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @abstractmethod
    def build(self, paragraphs: Iterable[Paragraph]) -> None:
        """Make the index."""

    @abstractmethod
    def open(self) -> None:
        """Open the index; nothing of it is kept from before."""

    @abstractmethod
    def ask(self, ask: Ask) -> Answer:
        """Answer a question."""

    def forget(self) -> None:
        """Let go of what is kept in memory, files of the system not."""

    @property
    def bytes(self) -> int:
        return sum(p.stat().st_size for p in self.folder.rglob("*") if p.is_file())


class Words(Analyzer):
    """The words of a text as they stand, which all engines are given."""

    def forms(self, document: IndexDocument) -> Sequence[Form]:
        return document.text.split()

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
        lexicon = self.folder / "compounds"
        if not lexicon.exists():
            compile_lexicon(lexicon)
        return Words(load_splitter(lexicon))


class Site(Peer):
    """The same as the site shows it: analysis, all facets, snippets, marks."""

    name = "site"

    def build(self, paragraphs: Iterable[Paragraph]) -> None:
        engine = create_engine(self.folder, Vocabulary())
        with engine.writer() as writer:
            writer.add(map(index_document, paragraphs))

    def open(self) -> None:
        self._engine = open_engine(self.folder, Vocabulary())

    def ask(self, ask: Ask) -> Answer:
        everything = replace(
            engine_query(ask), exact=False, facets=ALL_FACETS, meetings=True
        )
        results = self._engine.search(everything)
        texts = [
            "".join(text for text, _ in hit.snippet.parts()) for hit in results.hits
        ]
        return Answer(results.total, texts)

    def forget(self) -> None:
        self._engine.forget()


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


def whoosh_query(ask: Ask) -> q.Query:
    """The words of a question, filters not."""
    terms = [q.Term("body", word) for word in ask.words]
    match ask.how:
        case "phrase":
            return q.Phrase("body", list(ask.words))
        case "prefix":
            return q.Prefix("body", ask.words[0])
        case "and":
            return q.And(terms)
    return q.Or(terms) if len(terms) > 1 else terms[0]


def whoosh_schema() -> fields.Schema:
    return fields.Schema(
        body=fields.TEXT(analyzer=RegexTokenizer(r"\S+"), phrase=True),
        org=fields.KEYWORD(commas=True, sortable=True),
        topic=fields.KEYWORD(commas=True, sortable=True),
        year=fields.ID(sortable=True),
        day=fields.NUMERIC(int, sortable=True),
        stored=fields.STORED,
    )


class StockWhoosh(Peer):
    """Whoosh as it comes, its searches without a limit: with one they can be wrong."""

    name = "whoosh"

    def build(self, paragraphs: Iterable[Paragraph]) -> None:
        writer = create_in(self.folder, whoosh_schema()).writer(limitmb=256)
        for paragraph in paragraphs:
            writer.add_document(
                body=paragraph.text,
                org=",".join(paragraph.organisations),
                topic=",".join(paragraph.topics),
                year=paragraph.year,
                day=paragraph.day,
                stored=paragraph.text,
            )
        writer.commit()

    def open(self) -> None:
        self._searcher = open_dir(self.folder).searcher()

    def ask(self, ask: Ask) -> Answer:
        passes: list[q.Query] = []
        if ask.organisation:
            passes.append(q.Term("org", ask.organisation))
        if ask.days:
            passes.append(q.NumericRange("day", *ask.days))
        results = self._searcher.search(
            whoosh_query(ask),
            limit=None if ask.facets else LIMIT,
            filter=q.And(passes) if passes else None,
            sortedby="day" if ask.newest else None,
            reverse=ask.newest,
            groupedby=list(FACETS) if ask.facets else None,
        )
        texts = [hit["stored"] for hit in results[:LIMIT]]
        counts = {
            name: {str(k): len(v) for k, v in results.groups(name).items()}
            for name in (FACETS if ask.facets else ())
        }
        return Answer(len(results), texts, counts)


class Sqlite(Peer):
    """SQLite FTS5; it has no facets, NumPy counts them by the numbers of the rows."""

    name = "sqlite"
    MADE = """
        CREATE VIRTUAL TABLE body
            USING fts5(text, tokenize = "unicode61 remove_diacritics 0");
        CREATE TABLE paragraph (id INTEGER PRIMARY KEY, day INTEGER, year TEXT,
                                org TEXT, topic TEXT);
        CREATE TABLE member (org TEXT, id INTEGER, PRIMARY KEY (org, id)) WITHOUT ROWID;
    """

    def build(self, paragraphs: Iterable[Paragraph]) -> None:
        database = sqlite3.connect(self.folder / "fts.db")
        database.executescript(self.MADE)
        for p in paragraphs:
            database.execute(
                "INSERT INTO body (rowid, text) VALUES (?, ?)", (p.number, p.text)
            )
            lists = json.dumps(p.organisations), json.dumps(p.topics)
            database.execute(
                "INSERT INTO paragraph VALUES (?, ?, ?, ?, ?)",
                (p.number, p.day, p.year, *lists),
            )
            database.executemany(
                "INSERT OR IGNORE INTO member VALUES (?, ?)",
                [(name, p.number) for name in p.organisations],
            )
        database.execute("INSERT INTO body (body) VALUES ('optimize')")
        database.commit()
        database.close()

    def open(self) -> None:
        self._database = sqlite3.connect(self.folder / "fts.db")
        rows = self._database.execute(
            "SELECT year, org, topic FROM paragraph"
        ).fetchall()
        self._names: dict[str, list[str]] = {}
        self._starts: dict[str, Any] = {}
        self._ordinals: dict[str, Any] = {}
        for place, name in enumerate(("year", "org", "topic")):
            lists = [[r[0]] if name == "year" else json.loads(r[place]) for r in rows]
            names = sorted({value for values in lists for value in values})
            numbers = {value: number for number, value in enumerate(names)}
            self._names[name] = names
            self._starts[name] = np.cumsum([0, *map(len, lists)])
            self._ordinals[name] = np.array(
                [numbers[value] for values in lists for value in values]
            )

    def ask(self, ask: Ask) -> Answer:
        where, values = self._where(ask)
        order = "p.day DESC, p.id" if ask.newest else "bm25(body), p.id"
        ids = self._database.execute(
            f"SELECT p.id FROM body JOIN paragraph p ON p.id = body.rowid {where}"
            f" ORDER BY {order} LIMIT {LIMIT}",
            values,
        ).fetchall()
        texts = [
            self._database.execute(
                "SELECT text FROM body WHERE rowid = ?", i
            ).fetchone()
            for i in ids
        ]
        if not ask.facets:
            total = self._database.execute(
                "SELECT count(*) FROM body JOIN paragraph p ON p.id = body.rowid "
                + where,
                values,
            ).fetchone()[0]
            return Answer(total, [text for (text,) in texts])
        found = self._database.execute(
            f"SELECT p.id FROM body JOIN paragraph p ON p.id = body.rowid {where}",
            values,
        )
        numbers = np.fromiter((row[0] for row in found), np.int64)
        counts = {name: self._count(name, numbers) for name in FACETS}
        return Answer(len(numbers), [text for (text,) in texts], counts)

    def _where(self, ask: Ask) -> tuple[str, list[object]]:
        quoted = [f'"{word}"' for word in ask.words]
        match ask.how:
            case "phrase":
                text = f'"{" ".join(ask.words)}"'
            case "prefix":
                text = f"{ask.words[0]}*"
            case how:
                text = f" {how.upper()} ".join(quoted)
        where, values = "WHERE body MATCH ?", [text]
        found: list[object] = [*values]
        if ask.organisation:
            where += " AND p.id IN (SELECT id FROM member WHERE org = ?)"
            found.append(ask.organisation)
        if ask.days:
            where += " AND p.day BETWEEN ? AND ?"
            found += ask.days
        return where, found

    def _count(self, name: str, numbers: Any) -> dict[str, int]:
        starts = self._starts[name]
        counts = starts[numbers + 1] - starts[numbers]
        ends = np.cumsum(counts)
        within = np.arange(ends[-1] if len(ends) else 0) - np.repeat(
            ends - counts, counts
        )
        ordinals = self._ordinals[name][np.repeat(starts[numbers], counts) + within]
        names = self._names[name]
        found = np.bincount(ordinals, minlength=len(names)).tolist()
        return dict(zip(names, found, strict=True))


class Tantivy(Peer):
    """Tantivy by its Python package; facets are aggregations of fast fields."""

    name = "tantivy"
    threads = 1

    def build(self, paragraphs: Iterable[Paragraph]) -> None:
        writer = self._index().writer(256 << 20, self.threads)
        for p in paragraphs:
            writer.add_document(
                tantivy.Document(
                    body=p.text,
                    org=list(p.organisations),
                    topic=list(p.topics),
                    year=p.year,
                    day=p.day,
                )
            )
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        index = self._index()
        index.reload()
        self._schema = index.schema
        self._searcher = index.searcher()

    def ask(self, ask: Ask) -> Answer:
        query = self._query(ask)
        if ask.newest:
            result = self._searcher.search(query, LIMIT, order_by_field="day")
        else:
            result = self._searcher.search(query, LIMIT)
        texts = [self._searcher.doc(hit)["body"][0] for _, hit in result.hits]
        answer = Answer(result.count, texts)
        if ask.facets:
            wanted = {n: {"terms": {"field": n, "size": 100}} for n in FACETS}
            for name, found in self._searcher.aggregate(query, wanted).items():
                counts = {b["key"]: b["doc_count"] for b in found["buckets"]}
                answer.counts[name] = counts
        return answer

    def _index(self) -> Any:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("body", stored=True, tokenizer_name="whitespace")
        for name in FACETS:
            builder.add_text_field(name, fast=True, tokenizer_name="raw")
        builder.add_integer_field("day", fast=True, indexed=True)
        return tantivy.Index(builder.build(), path=str(self.folder))

    def _query(self, ask: Ask) -> Any:
        query, occur = tantivy.Query, tantivy.Occur
        terms = [query.term_query(self._schema, "body", word) for word in ask.words]
        match ask.how:
            case "phrase":
                found = query.phrase_query(self._schema, "body", list(ask.words))
            case "prefix":
                found = query.regex_query(self._schema, "body", f"{ask.words[0]}.*")
            case how:
                joined = occur.Must if how == "and" else occur.Should
                found = query.boolean_query([(joined, term) for term in terms])
        passes = []
        if ask.organisation:
            passes.append(query.term_query(self._schema, "org", ask.organisation))
        if ask.days:
            kind = tantivy.FieldType.Integer
            passes.append(query.range_query(self._schema, "day", kind, *ask.days))
        if not passes:
            return found
        plain = [query.const_score_query(query_, 0.0) for query_ in passes]
        return query.boolean_query([(occur.Must, part) for part in (found, *plain)])


PEERS: dict[str, type[Peer]] = {
    peer.name: peer for peer in (Referatarkiv, Tantivy, Sqlite, StockWhoosh, Site)
}
