"""An archive fed meeting by meeting beside one built in bulk.

`python -m benchmarks.feeding 1000` adds so many invented meetings one by one, each in
a commit of its own, and all at once to a second index; then both answer the same
questions in turns. Printed are what an add costs in processor time, the segments that
are left, and the median time of each kind of question; the ratios are the least, the
median and the largest of single questions.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import KINDS, Ask, asks, paragraphs
from benchmarks.own_engine import Whole, Words, engine_query, index_document
from search.concepts import Vocabulary
from search.engine import Engine
from search.model import IndexDocument
from search.whoosh_engine import WhooshEngine
from search.whoosh_engine.columnar.commit import read_commit

ROUNDS = 7  # times that every question is asked; the best of them counts


def feed(engine: Engine, meetings: Sequence[Sequence[IndexDocument]]) -> list[float]:
    """Add each of the meetings; the processor's seconds that each took."""
    worked = []
    for meeting in meetings:
        began = time.process_time()
        with engine.writer() as writer:
            writer.add(meeting)
        worked.append(time.process_time() - began)
    return worked


def best(engine: Engine, ask: Ask) -> float:
    """The best time of a question, in milliseconds."""
    query, times = engine_query(ask), []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        _ = [hit.text for hit in engine.search(query).hits]
        times.append(time.perf_counter() - began)
    return min(times) * 1000


def compare(bulk: Engine, fed: Engine) -> list[dict[str, object]]:
    """A row for each kind of question."""
    found: dict[str, list[tuple[float, float]]] = {kind: [] for kind in KINDS}
    for ask in asks(10):
        found[ask.kind].append((best(bulk, ask), best(fed, ask)))
    rows: list[dict[str, object]] = []
    for kind, times in found.items():
        bulk_ms, fed_ms = (
            statistics.median(column) for column in zip(*times, strict=True)
        )
        ratios = sorted(other / one for one, other in times)
        three = ratios[0], statistics.median(ratios), ratios[-1]
        rows.append(
            {
                "class": kind,
                "bulk_ms": round(bulk_ms, 3),
                "fed_ms": round(fed_ms, 3),
                "ratio": round(fed_ms / bulk_ms, 2),
                "ratios": [round(ratio, 2) for ratio in three],
            }
        )
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("meetings", type=int, nargs="?", default=1000)
    parser.add_argument("--each", type=int, default=50, help="paragraphs of a meeting")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    total = options.meetings * options.each
    documents = list(map(index_document, paragraphs(total)))
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as other:
        bulk = WhooshEngine.create(Path(first), Vocabulary(), Words(Whole()))
        with bulk.writer() as writer:
            writer.add(documents)
        fed = WhooshEngine.create(Path(other), Vocabulary(), Words(Whole()))
        starts = range(0, total, options.each)
        worked = feed(fed, [documents[n : n + options.each] for n in starts])
        figures = {
            "paragraphs": total,
            "segments": len(read_commit(Path(other)).members),
            "add_ms": {
                "median": round(statistics.median(worked) * 1000, 1),
                "mean": round(statistics.mean(worked) * 1000, 1),
                "max": round(max(worked) * 1000, 1),
            },
        }
        rows = compare(bulk, fed)
    if options.json:
        print(json.dumps({**figures, "queries": rows}))
        return
    print(*(f"{name}={figure}" for name, figure in figures.items()))
    for row in rows:
        print(*(f"{name}={figure}" for name, figure in row.items()))


if __name__ == "__main__":
    main()
