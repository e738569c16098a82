"""How fast this engine is beside others: `make bench`.

Measured is the search that the site uses, `Engine.search`, and of each peer the same
work: 20 hits with their stored text, how many there are, and facets where they are
asked for. The words are taken as typed, for all engines have the same ones. All answer
in turns in one process, so that what else the machine does falls on all of them alike;
a ratio is that of two medians. Every question is asked several times and the best time
counts; parsed queries, filters and facet tables are kept between them, answers are not.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from benchmarks import http
from benchmarks.building import built
from benchmarks.chart import draw
from benchmarks.corpus import KINDS, Ask, asks
from benchmarks.peer import Answer, Peer
from benchmarks.peers import PEERS

OURS = "referatarkiv"
PASSES = 5  # through all questions
REPEATS = 3  # of a question in a pass
SLOW = ("whoosh", "sqlite", "site")  # asked once
UNLIKE = ("whoosh", "site")  # they count facets in another way
HTTP_SIZE = 100_000

# For each pass the seconds of each question, by engine and kind.
Times = dict[str, dict[str, list[list[float]]]]
Row = dict[str, object]


def measure(peers: Sequence[Peer], questions: Sequence[Ask], cold: bool) -> Times:
    """Ask all engines every question in turns; with `cold` nothing is kept."""
    times: Times = {peer.name: {kind: [] for kind in KINDS} for peer in peers}
    for turn in range(PASSES):
        asked = [p for p in peers if turn == 0 or p.name not in SLOW]
        for peer in asked:
            for kind in KINDS:
                times[peer.name][kind].append([])
        for ask in questions:
            for peer in asked:
                repeats = 1 if peer.name in SLOW else REPEATS
                best = min(_timed(peer, ask, cold) for _ in range(repeats))
                times[peer.name][ask.kind][-1].append(best)
    return times


def _timed(peer: Peer, ask: Ask, cold: bool) -> float:
    if cold:
        peer.forget()
    began = time.perf_counter()
    peer.ask(ask)
    return time.perf_counter() - began


def compare(peers: Sequence[Peer], questions: Sequence[Ask]) -> None:
    """Refuse to measure engines that do not find the same.

    Raises:
        ValueError: one finds another number of paragraphs, or counts otherwise.
    """
    for ask in questions:
        ours = _found(peers[0].ask(ask), ask)
        for peer in peers[1:]:
            if peer.name not in UNLIKE and _found(peer.ask(ask), ask) != ours:
                raise ValueError(f"{peer.name} answers {ask} in another way")


def _found(answer: Answer, ask: Ask) -> tuple[int, object]:
    """The total and the counts above 0.

    Those of a facet that is filtered by are left out: here they are of what the other
    filters find, so that a reader sees what else can be chosen.
    """
    counts = {
        name: {value: count for value, count in values.items() if count}
        for name, values in answer.counts.items()
        if not (name == "org" and ask.organisation)
    }
    return answer.total, counts


def rows(size: int, times: Times) -> Iterator[Row]:
    """The figures of every kind of question and of all together, in milliseconds."""
    for kind in KINDS:
        yield _row(size, kind, {name: each[kind] for name, each in times.items()})
    together = {
        name: [[*chain(*kinds)] for kinds in zip(*each.values(), strict=True)]
        for name, each in times.items()
    }
    yield _row(size, "all", together)


def _row(size: int, kind: str, passes: Mapping[str, list[list[float]]]) -> Row:
    """`passes` has the times of each engine, ours first."""
    figures = {name: _figures(passes[name]) for name in passes}
    ours, *others = passes
    ratio, ratio95, spread = {}, {}, {}
    for name in others:
        each = [
            statistics.median(mine) / statistics.median(theirs)
            for mine, theirs in zip(passes[ours], passes[name], strict=False)
        ]
        ratio[name] = round(figures[ours]["p50"] / figures[name]["p50"], 3)
        ratio95[name] = round(figures[ours]["p95"] / figures[name]["p95"], 3)
        spread[name] = [
            round(figure, 3)
            for figure in (min(each), statistics.median(each), max(each))
        ]
    return {
        "size": size,
        "class": kind,
        "ms": figures[ours],
        "peers": {name: figures[name] for name in others},
        "ratio": ratio,
        "ratio_p95": ratio95,
        "spread": spread,
    }


def _figures(passes: Sequence[Sequence[float]]) -> dict[str, float]:
    """Median and 95th percentile of the best time of each question."""
    best = sorted(min(times) for times in zip(*passes, strict=True))
    place = min(len(best) - 1, int(0.95 * len(best)))
    return {
        "p50": round(statistics.median(best) * 1000, 4),
        "p95": round(best[place] * 1000, 4),
    }


def shown(row: Row) -> str:
    """A row as a line: ours, then each peer with the ratio and its spread."""
    own, peers, ratio, spread = row["ms"], row["peers"], row["ratio"], row["spread"]
    assert isinstance(own, dict)
    assert isinstance(peers, dict)
    assert isinstance(ratio, dict)
    assert isinstance(spread, dict)
    text = f"{row['size']:>9} {row['class']:20}{own['p50']:8.3f}{own['p95']:9.3f}"
    for name, figures in peers.items():
        low, middle, high = spread[name]
        text += (
            f" | {name} {figures['p50']:8.3f}{figures['p95']:9.3f} x{ratio[name]:5.2f}"
        )
        if name not in SLOW:
            text += f" ({low:.2f} {middle:.2f} {high:.2f})"
    return text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--peers", nargs="*", default=[*PEERS][1:4], choices=PEERS)
    parser.add_argument("--each", type=int, default=20, help="questions of each class")
    parser.add_argument("--cold", action="store_true", help="nothing kept in memory")
    parser.add_argument("--no-http", action="store_true", help="leave out the pages")
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    parser.add_argument("--chart", type=Path, help="draw the last size to this SVG")
    options = parser.parse_args()
    questions = asks(options.each)
    report: dict[str, object] = {"queries": [], "indexing": []}
    queries: list[Row] = []
    indexing: list[Row] = []
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            peers = []
            for name in (OURS, *options.peers):
                place = Path(folder, name)
                place.mkdir()
                indexing.append(built(name, size, place))
                print(json.dumps(indexing[-1]), flush=True)
                peers.append(PEERS[name](place))
                peers[-1].open()
            compare(peers, questions[:: max(1, options.each // 2)])
            for row in rows(size, measure(peers, questions, options.cold)):
                queries.append(row)
                print(shown(row), flush=True)
    report = {"queries": queries, "indexing": indexing}
    if not options.no_http:
        report["http"] = http.measure(HTTP_SIZE)
        print(json.dumps(report["http"]))
    if options.json:
        options.json.write_text(json.dumps(report, indent=1), encoding="utf-8")
    if options.chart:
        last = [row for row in queries if row["size"] == options.sizes[-1]]
        options.chart.write_text(draw(last), encoding="utf-8")


if __name__ == "__main__":
    main()
