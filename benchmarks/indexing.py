"""How fast documents are indexed: `python -m benchmarks.indexing 100000`.

The same invented paragraphs are indexed by this engine, Tantivy and SQLite FTS5, in
turns, so that what else the machine does falls on all alike; ratios are those of
single rounds: `ratio` of the time that passes, `work_ratio` of the processors' time,
which other programs disturb less. `tokens` are words that are taken as they stand.
`text` is Danish that is analysed: by all of this archive's analysis, by Tantivy with
its Danish stemmer, by FTS5 without any. `tantivy` and FTS5 keep the text, its place in
time and three filters, with which they answer `benchmarks.bench`; `tantivy_whole` keeps
what this engine does: two numbers, twelve filters and the whole document. On one core
everything is pinned to it; on two, this engine works in two processes, Tantivy in two
threads (and one that hands it documents), FTS5 in one. The peak memory is that of a
process of its own which keeps no documents; of two processes the sum.
"""

import argparse
import atexit
import gc
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import Any, Literal

import tantivy

from benchmarks.corpus import Paragraph, paragraphs
from benchmarks.memory import peak_of
from benchmarks.own_engine import Whole, Words, index_document
from benchmarks.sqlite_peer import Sqlite
from indexer.demo import invent_paragraphs
from search.analyzer import Analyzer
from search.compounds import compile_lexicon, load_splitter
from search.concepts import Vocabulary
from search.model import IndexDocument
from search.schema import KEYWORDS, NUMBERS
from search.stemmer import stem
from search.whoosh_engine import WhooshEngine
from search.whoosh_engine.columnar.writer import MEMORY
from search.whoosh_engine.stored import encode
from search.whoosh_engine.writer import keywords

Input = Literal["tokens", "text"]
INPUTS: tuple[Input, ...] = ("tokens", "text")
CORES = (1, 2)
KEPT = "BENCHMARK_LEXICON"  # variable with the path of the lexicon
SOURCE = 500  # documents of one source
TANTIVY_BYTES = 256 << 20  # it flushes its segments when they are so large
FACETS = ("org", "topic", "year")
TOKENIZERS = {"tokens": "whitespace", "text": "danish"}


@lru_cache(maxsize=1)
def lexicon() -> Path:
    """The compiled lexicon of Danish words; it is no part of what is measured."""
    if KEPT in os.environ:  # compiled by the process that started this one
        return Path(os.environ[KEPT])
    path = Path(tempfile.mkdtemp()) / "compounds"
    atexit.register(shutil.rmtree, path.parent)
    compile_lexicon(path)
    return path


def documents(kind: Input, size: int) -> Iterator[IndexDocument]:
    """Yield what is indexed, always the same."""
    if kind == "text":
        return invent_paragraphs(size, 1)
    return map(index_document, paragraphs(size))


def referatarkiv(
    kind: Input, sources: Sequence[Callable[[], Iterable[IndexDocument]]], cores: int
) -> None:
    """Index with this engine; nothing is known of any word beforehand."""
    stem.cache_clear()
    with tempfile.TemporaryDirectory() as folder:
        analyzer = (
            Words(Whole()) if kind == "tokens" else Analyzer(load_splitter(lexicon()))
        )
        engine = WhooshEngine.create(Path(folder), Vocabulary(), analyzer)
        with engine.writer() as writer:
            writer.add_all(sources, processes=cores)
        engine.close()


def with_tantivy(kind: Input, some: Iterable[IndexDocument], cores: int) -> None:
    """Index the text and what the benchmark of searches asks for."""
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("body", stored=True, tokenizer_name=TOKENIZERS[kind])
    for name in FACETS:
        schema.add_text_field(name, fast=True, tokenizer_name="raw")
    schema.add_integer_field("day", fast=True, indexed=True)
    with tantivy_writer(schema, cores) as writer:
        for document in some:
            assert document.date
            writer.add_document(
                tantivy.Document(
                    body=document.text,
                    org=list(document.organisations),
                    topic=list(document.topics),
                    year=str(document.date.year),
                    day=document.date.toordinal(),
                )
            )


def with_whole_tantivy(kind: Input, some: Iterable[IndexDocument], cores: int) -> None:
    """Index all that this engine does: every filter, and the document as stored."""
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("body", tokenizer_name=TOKENIZERS[kind])
    schema.add_bytes_field("stored", stored=True)
    for name in KEYWORDS:
        schema.add_text_field(name, fast=True, tokenizer_name="raw")
    for name in NUMBERS:
        schema.add_integer_field(name, fast=True, indexed=True)
    rest = iter(some)
    with tantivy_writer(schema, cores) as writer:
        while batch := list(islice(rest, SOURCE)):
            stored, filters = encode(batch), keywords(batch)
            for place, document in enumerate(batch):
                assert document.date
                writer.add_document(
                    tantivy.Document(
                        body=document.text,
                        stored=stored[place],
                        n=document.n,
                        date=document.date.toordinal(),
                        **{
                            name: list(values[place])
                            for name, values in filters.items()
                            if values[place]
                        },
                    )
                )


@contextmanager
def tantivy_writer(schema: Any, cores: int) -> Iterator[Any]:
    """A writer of a new index; its merges are waited for."""
    with tempfile.TemporaryDirectory() as folder:
        index = tantivy.Index(schema.build(), path=folder)
        danish = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        danish = danish.filter(tantivy.Filter.lowercase())
        danish = danish.filter(tantivy.Filter.stemmer("danish"))
        index.register_tokenizer("danish", danish.build())
        writer = index.writer(TANTIVY_BYTES, cores)
        yield writer
        writer.commit()
        writer.wait_merging_threads()


def with_sqlite(some: Iterable[IndexDocument]) -> None:
    """Index with SQLite FTS5."""
    with tempfile.TemporaryDirectory() as folder:
        Sqlite(Path(folder)).build(map(paragraph, enumerate(some)))


def paragraph(numbered: tuple[int, IndexDocument]) -> Paragraph:
    """A document as other engines are given it."""
    number, document = numbered
    words, day = document.text.split(" "), document.date
    assert day
    return Paragraph(
        number, words, document.organisations, document.topics, day.toordinal()
    )


def timed(work: Callable[[], None]) -> tuple[float, float]:
    """Seconds that pass, and those that all cores together work."""
    began, worked = time.perf_counter(), sum(os.times()[:4])
    work()
    return time.perf_counter() - began, sum(os.times()[:4]) - worked


def measure(kind: Input, size: int, cores: int, rounds: int) -> dict[str, object]:
    """One row: rates in documents a second, and how they compare."""
    some = list(documents(kind, size))
    sources = [
        partial(iter, some[first : first + SOURCE]) for first in range(0, size, SOURCE)
    ]
    work: dict[str, Callable[[], None]] = {
        "referatarkiv": partial(referatarkiv, kind, sources, cores),
        "tantivy": partial(with_tantivy, kind, some, cores),
        "tantivy_whole": partial(with_whole_tantivy, kind, some, cores),
        "sqlite": partial(with_sqlite, some),
    }
    lexicon()
    gc.freeze()  # the documents are not the engines'
    times: dict[str, list[float]] = {name: [] for name in work}
    worked: dict[str, list[float]] = {name: [] for name in work}
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(before)[:cores])
    try:
        for _ in range(rounds):
            for name, build in work.items():
                passed, used = timed(build)
                times[name].append(passed)
                worked[name].append(used)
    finally:
        os.sched_setaffinity(0, before)
    ours, own_work = times.pop("referatarkiv"), worked.pop("referatarkiv")
    return {
        "size": size,
        "input": kind,
        "cores": cores,
        "per_second": {
            name: round(size / statistics.median(found))
            for name, found in (("referatarkiv", ours), *times.items())
        },
        "ratio": {name: spread(ours, found) for name, found in times.items()},
        "work_ratio": {name: spread(own_work, used) for name, used in worked.items()},
    }


def spread(ours: Sequence[float], theirs: Sequence[float]) -> dict[str, float]:
    """Our rate to theirs in every round: the least, the median and the largest."""
    ratios = sorted(other / our for our, other in zip(ours, theirs, strict=True))
    return {
        "min": round(ratios[0], 2),
        "median": round(statistics.median(ratios), 2),
        "max": round(ratios[-1], 2),
    }


def peak(kind: Input, size: int, cores: int) -> int:
    """The most memory, in MiB, that a bulk build of its own takes."""
    command = [sys.executable, "-m", "benchmarks.indexing", "--build", kind]
    command += [str(size), "--cores", str(cores)]
    return peak_of(command, {**os.environ, KEPT: str(lexicon())})


def build(kind: Input, size: int, cores: int) -> None:
    """Build from documents that are made meanwhile."""
    sources = [partial(_share, kind, size, first, cores) for first in range(cores)]
    referatarkiv(kind, sources, cores)


def _share(kind: Input, size: int, first: int, step: int) -> Iterator[IndexDocument]:
    return islice(documents(kind, size), first, None, step)


def print_row(row: dict[str, object]) -> None:
    print(*(f"{name}={figure}" for name, figure in row.items()), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--input", choices=INPUTS, action="append")
    parser.add_argument("--cores", type=int, choices=CORES, action="append")
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    parser.add_argument("--no-peak", action="store_true", help="memory is not measured")
    parser.add_argument("--build", choices=INPUTS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build:
        build(options.build, options.sizes[0], options.cores[0])
        return
    rows = []
    for size in options.sizes:
        for kind in options.input or INPUTS:
            for cores in options.cores or CORES:
                row = measure(kind, size, cores, options.rounds)
                if not options.no_peak:
                    row |= {"limit_mib": MEMORY, "peak_mib": peak(kind, size, cores)}
                rows.append(row)
                print_row(row)
    if options.json:
        options.json.write_text(json.dumps({"indexing": rows}, indent=1))


if __name__ == "__main__":
    main()
