"""Stock Whoosh."""

from collections.abc import Iterable

from whoosh import fields
from whoosh import query as q
from whoosh.analysis import RegexTokenizer
from whoosh.index import create_in, open_dir
from whoosh.searching import Results

from benchmarks.corpus import Ask, Paragraph
from benchmarks.peer import FACETS, LIMIT, Answer, Peer


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
        results = self._found(ask)
        texts = [hit["stored"] for hit in results[:LIMIT]]
        groups = dict.fromkeys(FACETS if ask.facets else (), results)
        if ask.facets and ask.organisation:
            groups["org"] = self._found(ask.unfiltered)
        counts = {
            name: {str(k): len(v) for k, v in found.groups(name).items()}
            for name, found in groups.items()
        }
        return Answer(len(results), texts, counts)

    def _found(self, ask: Ask) -> Results:
        passes: list[q.Query] = []
        if ask.organisation:
            passes.append(q.Term("org", ask.organisation))
        if ask.days:
            passes.append(q.NumericRange("day", *ask.days))
        return self._searcher.search(
            whoosh_query(ask),
            limit=None if ask.facets else LIMIT,
            filter=q.And(passes) if passes else None,
            sortedby="day" if ask.newest else None,
            reverse=ask.newest,
            groupedby=list(FACETS) if ask.facets else None,
        )
