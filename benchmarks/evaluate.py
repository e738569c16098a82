"""How well this search answers labelled queries, beside stock engines: `make eval`.

The peers search the same paragraphs: Whoosh with its Danish analyser (all words, and
any word), SQLite FTS5 on words stemmed by Snowball Danish, and Tantivy with its Danish
stemmer. A peer knows no filters by organisation and date, so it is given only the
paragraphs that pass.
"""

import argparse
import json
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import snowballstemmer  # type: ignore[import-untyped]
import tantivy
from whoosh.analysis import LanguageAnalyzer
from whoosh.fields import STORED, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import AndGroup, OrGroup, QueryParser

from indexer.adding import add_files
from indexer.archive import Archive
from indexer.model import NO_CORRECTIONS
from indexer.records import originals
from search.evaluation import (
    DEPTH,
    LabelledQuery,
    Quality,
    evaluate,
    parse_labels,
    place,
)
from search.model import MAX_PER_PAGE, IndexDocument, Query
from search.urls import parse_arguments

WORD_RE = re.compile(r"\w+")
Search = Callable[[LabelledQuery], Sequence[str]]
Documents = Sequence[IndexDocument]
Comparison = dict[str, dict[str, Quality]]
SHIPPED = Path(__file__).resolve().parent.parent / "data" / "minutes"


def words(text: str) -> list[str]:
    return WORD_RE.findall(text.lower())


def names(documents: Iterable[IndexDocument]) -> list[str]:
    return [place(document.meeting_id, document.n) for document in documents]


def whoosh_search(documents: Documents, group: type) -> Search:
    """Stock Whoosh as its documentation sets it up for Danish."""
    schema = Schema(place=STORED, text=TEXT(analyzer=LanguageAnalyzer("da")))
    index = RamStorage().create_index(schema)
    writer = index.writer()
    for name, document in zip(names(documents), documents, strict=True):
        writer.add_document(place=name, text=document.text)
    writer.commit()
    searcher = index.searcher()
    parser = QueryParser("text", schema, group=group)

    def search(query: LabelledQuery) -> Sequence[str]:
        found = searcher.search(parser.parse(query.text), limit=None)
        return [hit["place"] for hit in found]

    return search


def sqlite_search(documents: Documents) -> Search:
    """SQLite FTS5 with BM25; it has no Danish stemmer, so it is given stems."""
    stem = snowballstemmer.stemmer("danish").stemWord
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE paragraphs USING fts5(place UNINDEXED, text)")
    base.executemany(
        "INSERT INTO paragraphs VALUES (?, ?)",
        (
            (name, " ".join(map(stem, words(document.text))))
            for name, document in zip(names(documents), documents, strict=True)
        ),
    )

    def search(query: LabelledQuery) -> Sequence[str]:
        match = " OR ".join(f'"{stem(word)}"' for word in words(query.text))
        rows = base.execute(
            "SELECT place FROM paragraphs WHERE text MATCH ? ORDER BY rank", (match,)
        )
        return [row[0] for row in rows]

    return search


def tantivy_search(documents: Documents) -> Search:
    """Tantivy with its Danish stemmer."""
    analyzer = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stemmer("danish"))
        .build()
    )
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("place", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", tokenizer_name="danish")
    index = tantivy.Index(builder.build())
    index.register_tokenizer("danish", analyzer)
    writer = index.writer()
    for name, document in zip(names(documents), documents, strict=True):
        writer.add_document(tantivy.Document(place=[name], text=[document.text]))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def search(query: LabelledQuery) -> Sequence[str]:
        asked = index.parse_query(" ".join(words(query.text)), ["text"])
        hits = searcher.search(asked, len(documents)).hits
        return [searcher.doc(address)["place"][0] for _, address in hits]

    return search


def peers() -> dict[str, Callable[[Documents], Search]]:
    """The peers by name, each made from the paragraphs it searches."""
    return {
        "Whoosh, all words": lambda documents: whoosh_search(documents, AndGroup),
        "Whoosh, any word": lambda documents: whoosh_search(documents, OrGroup),
        "SQLite FTS5": sqlite_search,
        "Tantivy": tantivy_search,
    }


def filtered(make: Callable[[Documents], Search], archive: Archive) -> Search:
    """A peer over the paragraphs that pass a query's filters."""
    made: dict[str, Search] = {}

    def search(query: LabelledQuery) -> Sequence[str]:
        key = json.dumps(dict(query.filters))
        if key not in made:
            made[key] = make(paragraphs(archive, query.filters))
        return made[key](query)

    return search


def paragraphs(archive: Archive, filters: Mapping[str, str]) -> Documents:
    """The paragraphs of an archive that pass some filters."""
    query = asked(archive, LabelledQuery("", "", {}, filters), MAX_PER_PAGE)
    found: list[IndexDocument] = []
    while True:
        results = archive.engine().search(query)
        found.extend(hit.document for hit in results.hits)
        if query.page >= results.pages:
            return found
        query = replace(query, page=query.page + 1)


def asked(archive: Archive, query: LabelledQuery, per_page: int) -> Query:
    arguments = {name: [value] for name, value in query.filters.items()}
    if query.text:
        arguments["q"] = [query.text]
    return replace(parse_arguments(arguments, archive.vocabulary()), per_page=per_page)


def own_search(archive: Archive) -> Search:
    """This project's search, as the page and the API ask it."""

    def search(query: LabelledQuery) -> Sequence[str]:
        results = archive.engine().search(asked(archive, query, DEPTH))
        return names(hit.document for hit in results.hits)

    return search


def compare(archive: Archive, queries: Sequence[LabelledQuery]) -> Comparison:
    """The quality of every engine, by its name and the kind of query."""
    found = {"Referatarkiv": evaluate(queries, own_search(archive))}
    for name, make in peers().items():
        found[name] = evaluate(queries, filtered(make, archive))
    return found


def print_table(comparison: Comparison) -> None:
    header = f"{'':24}{'recall@10':>10}{'nDCG@10':>10}{'MRR':>8}{'empty':>7}"
    for kind in next(iter(comparison.values())):
        count = comparison["Referatarkiv"][kind].queries
        print(f"{kind} ({count})".ljust(24) + header[24:])
        for name, qualities in comparison.items():
            quality = qualities[kind]
            print(
                f"  {name:22}{quality.recall:10.3f}{quality.ndcg:10.3f}"
                f"{quality.mrr:8.3f}{quality.empty:7}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path, help="labelled queries, a TOML file")
    parser.add_argument("--data", type=Path, help="an archive; else what is shipped")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    queries = parse_labels(options.labels.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(options.data or Path(folder))
        if options.data is None:
            list(add_files(archive, [*originals(SHIPPED)], NO_CORRECTIONS))
        comparison = compare(archive, queries)
    if options.json:
        print(
            json.dumps(
                {n: {k: asdict(q) for k, q in c.items()} for n, c in comparison.items()}
            )
        )
    else:
        print_table(comparison)


if __name__ == "__main__":
    main()
