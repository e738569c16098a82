"""How fast this engine is beside others: `make bench`.

All engines answer the same questions in turns in one process, so that what else the
machine does falls on all of them alike; a ratio is that of two medians.
"""

import argparse
import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.corpus import KINDS, Ask, asks, paragraphs
from benchmarks.peers import PEERS, Answer, Peer

ROUNDS = 7  # times that every question is asked; the best of them counts
UNLIKE = ("whoosh", "site")  # they count facets in another way
Times = dict[str, dict[str, list[float]]]  # seconds, by engine and kind


def build(peer: Peer, size: int) -> dict[str, object]:
    """Make a peer's index; figures about it."""
    all_paragraphs = list(paragraphs(min(size, 100_000)))
    began = time.perf_counter()
    if size <= len(all_paragraphs):
        peer.build(all_paragraphs)
    else:
        peer.build(paragraphs(size))
    seconds = time.perf_counter() - began
    del all_paragraphs
    began = time.perf_counter()
    peer.open()
    peer.ask(Ask("first", ("ba",), facets=True))
    return {
        "size": size,
        "engine": peer.name,
        "rate": round(size / seconds),
        "bytes": peer.bytes,
        "first_answer_ms": round((time.perf_counter() - began) * 1000, 1),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
    }


def measure(peers: Sequence[Peer], questions: Sequence[Ask], cold: bool) -> Times:
    """The best time of each question, in seconds; all engines in turns."""
    times: Times = {peer.name: {kind: [] for kind in KINDS} for peer in peers}
    for ask in questions:
        for peer in peers:
            rounds = 1 if peer.name in ("whoosh", "sqlite") else ROUNDS
            best = min(_timed(peer, ask, cold) for _ in range(rounds))
            times[peer.name][ask.kind].append(best)
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
    counts = {n: {k: c for k, c in v.items() if c} for n, v in answer.counts.items()}
    if ask.organisation:
        counts.pop("org", None)
    return answer.total, counts


def rows(size: int, times: Times) -> list[dict[str, object]]:
    """The figures of every kind of question, in milliseconds."""
    ours, *others = times
    found = []
    for kind in KINDS:
        figures = {name: _figures(times[name][kind]) for name in times}
        peers = {name: figures[name] for name in others}
        ratio = {n: round(figures[ours]["p50"] / p["p50"], 2) for n, p in peers.items()}
        row = {"size": size, "class": kind, "ms": figures[ours], "peers": peers}
        found.append({**row, "ratio": ratio})
    return found


def _figures(seconds: Sequence[float]) -> dict[str, float]:
    ordered = sorted(seconds)
    place = min(len(ordered) - 1, int(0.95 * len(ordered)))
    return {
        "p50": round(statistics.median(ordered) * 1000, 4),
        "p95": round(ordered[place] * 1000, 4),
    }


def print_row(row: dict[str, object], say: Callable[[str], None]) -> None:
    peers, ratio, own = row["peers"], row["ratio"], row["ms"]
    assert isinstance(peers, dict)
    assert isinstance(ratio, dict)
    assert isinstance(own, dict)
    text = f"{row['size']:>9} {row['class']:22}{own['p50']:9.3f}{own['p95']:9.3f}"
    for name, figures in peers.items():
        text += f"   {name} {figures['p50']:8.3f}{figures['p95']:8.3f} x{ratio[name]:5}"
    say(text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--peers", nargs="*", default=[*PEERS][1:], choices=PEERS)
    parser.add_argument("--each", type=int, default=20, help="questions of each kind")
    parser.add_argument("--cold", action="store_true", help="nothing kept in memory")
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    options = parser.parse_args()
    report: dict[str, list[dict[str, object]]] = {"queries": [], "indexing": []}
    questions = asks(options.each)
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            peers = []
            for name in ("referatarkiv", *options.peers):
                place = Path(folder, name)
                place.mkdir()
                peers.append(PEERS[name](place))
                report["indexing"].append(build(peers[-1], size))
                print(report["indexing"][-1])
            compare(peers, questions[:: max(1, options.each // 2)])
            found = rows(size, measure(peers, questions, options.cold))
            report["queries"] += found
            for row in found:
                print_row(row, print)
            sys.stdout.flush()
    if options.json:
        options.json.write_text(json.dumps(report, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
