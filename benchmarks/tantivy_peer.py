"""Tantivy by its Python package.

Hits and facets are two calls there, for the package cannot collect both in one search;
a program in Rust can, and saves the search of its own: 6 to 16 percent of a question
with facets at 100,000 paragraphs. One thread leaves one segment of these, and two of a
million. It keeps nothing between questions but what the system keeps of its files.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import tantivy

from benchmarks.corpus import Ask, Paragraph
from benchmarks.peer import FACETS, LIMIT, Answer, Peer
from search.model import FacetName


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
        return Answer(result.count, texts, self._counts(ask) if ask.facets else {})

    def _counts(self, ask: Ask) -> dict[FacetName, dict[str, int]]:
        if not ask.organisation:
            return self._aggregated(ask, FACETS)
        others = self._aggregated(ask, [name for name in FACETS if name != "org"])
        return others | self._aggregated(ask.unfiltered, ["org"])

    def _aggregated(
        self, ask: Ask, facets: Sequence[FacetName]
    ) -> dict[FacetName, dict[str, int]]:
        wanted = {name: {"terms": {"field": name, "size": 100}} for name in facets}
        found = self._searcher.aggregate(self._query(ask), wanted)
        return {
            name: {b["key"]: b["doc_count"] for b in found[name]["buckets"]}
            for name in facets
        }

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
