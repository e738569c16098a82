"""How fast this engine is beside others: `make bench`.

Measured is the search that the site uses, `Engine.search`, and of each peer the same
work: 20 hits with their stored text, how many there are, and facets where they are
asked for. The words are taken as typed, for all engines have the same ones. All answer
in turns in one process, so that what else the machine does falls on all of them alike;
a ratio is that of two medians, with the least, the median and the largest of the passes
behind it.

Every question is asked several times in a row. The `first` time this engine has let go
of all that any question left in memory; only the tables of facets, which belong to
opening, stay. From then on it keeps parsed queries, the scores of terms and filters,
but no answers; of these times the best counts. Others are asked just as often; Whoosh
and SQLite, which take long, once.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product
from pathlib import Path

from benchmarks import http
from benchmarks.building import built
from benchmarks.chart import draw
from benchmarks.corpus import KINDS, Ask, asks
from benchmarks.peer import Answer, Peer
from benchmarks.peers import PEERS

OURS = "referatarkiv"
PASSES = 5  # through all questions
REPEATS = 3  # of a question in a pass, after the first
SLOW = ("whoosh", "sqlite", "site")  # asked once
ALL = "all"  # questions together
UNLIKE = ("whoosh", "site")  # they count facets in another way
HTTP_SIZE = 100_000

# For each pass the seconds of each question, by engine and kind.
Times = dict[str, dict[str, list[list[float]]]]
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Measured:
    """How long the first asking of each question took, and the best of the others."""

    first: Times
    best: Times


def measure(peers: Sequence[Peer], questions: Sequence[Ask]) -> Measured:
    """Ask all engines every question in turns."""
    first, best = _no_times(peers), _no_times(peers)
    for turn in range(PASSES):
        asked = [p for p in peers if turn == 0 or p.name not in SLOW]
        for peer, kind, times in product(asked, KINDS, (first, best)):
            times[peer.name][kind].append([])
        for ask, peer in product(questions, asked):
            peer.forget()
            took = [_timed(peer, ask)]
            first[peer.name][ask.kind][-1] += took
            if peer.name not in SLOW:
                took = [_timed(peer, ask) for _ in range(REPEATS)]
            best[peer.name][ask.kind][-1].append(min(took))
    return Measured(first, best)


def _no_times(peers: Sequence[Peer]) -> Times:
    return {peer.name: {kind: [] for kind in KINDS} for peer in peers}


def _timed(peer: Peer, ask: Ask) -> float:
    began = time.perf_counter()
    peer.ask(ask)
    return time.perf_counter() - began


def compare(peers: Sequence[Peer], questions: Sequence[Ask]) -> None:
    """Refuse to measure engines that do not find the same.

    Raises:
        ValueError: one finds another number of paragraphs, or counts otherwise.
    """
    for ask in questions:
        ours = _found(peers[0].ask(ask))
        for peer in peers[1:]:
            if peer.name not in UNLIKE and _found(peer.ask(ask)) != ours:
                raise ValueError(f"{peer.name} answers {ask} in another way")


def _found(answer: Answer) -> tuple[int, object]:
    """The total and the counts above 0."""
    counts = {
        name: {value: count for value, count in values.items() if count}
        for name, values in answer.counts.items()
    }
    return answer.total, counts


def rows(size: int, measured: Measured) -> Iterator[Row]:
    """The figures of every kind of question and of all together, in milliseconds."""
    for kind in (*KINDS, ALL):
        best = _compared(_passes(measured.best, kind))
        first = _compared(_passes(measured.first, kind))
        yield {"size": size, "class": kind, **best, "first": first}


def _passes(times: Times, kind: str) -> dict[str, list[list[float]]]:
    """The times of each engine, pass by pass."""
    if kind != ALL:
        return {name: kinds[kind] for name, kinds in times.items()}
    return {
        name: [[*chain(*each)] for each in zip(*kinds.values(), strict=True)]
        for name, kinds in times.items()
    }


def _compared(passes: Mapping[str, list[list[float]]]) -> Row:
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
        three = min(each), statistics.median(each), max(each)
        spread[name] = [round(figure, 3) for figure in three]
    return {
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
    """A row as two lines: when asked again, and when first asked."""
    first = row["first"]
    assert isinstance(first, dict)
    return (
        f"{row['size']:>9} {row['class']:20} again{_line(row)}\n"
        f"{'':31}first{_line(first, leave_out=SLOW)}"
    )


def _line(compared: Row, leave_out: Sequence[str] = ()) -> str:
    """Median and 95th percentile, and those of each peer with the ratio and spread."""
    own, peers, ratio, spread = (
        compared[name] for name in ("ms", "peers", "ratio", "spread")
    )
    assert isinstance(own, dict)
    assert isinstance(peers, dict)
    assert isinstance(ratio, dict)
    assert isinstance(spread, dict)
    text = f"{own['p50']:9.3f}{own['p95']:9.3f}"
    for name, ms in peers.items():
        if name in leave_out:
            continue
        text += f" | {name}{ms['p50']:9.3f}{ms['p95']:9.3f} x{ratio[name]:5.2f}"
        if name not in SLOW:
            text += " ({:.2f} {:.2f} {:.2f})".format(*spread[name])
    return text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--peers", nargs="*", default=[*PEERS][1:4], choices=PEERS)
    parser.add_argument("--each", type=int, default=20, help="questions of each class")
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
            for row in rows(size, measure(peers, questions)):
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
