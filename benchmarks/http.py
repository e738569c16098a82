"""The whole search page over HTTP under parallel load: `python -m benchmarks.http`.

Waitress serves an archive of invented minutes in one process; clients in another ask
for pages as fast as they come. Beside their times stands the CPU time of a page, all
that the server's process takes, in Python and in the kernel; and how much of it the
server adds to the engine's: all but the search itself and its months, so reading the
request, facets, snippets, templates and sending. It is measured with one client too:
with many, the server's threads take turns at the interpreter, which costs CPU time of
its own.
"""

import argparse
import datetime
import http.client
import json
import logging
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path
from random import Random
from typing import TypeVar
from urllib.parse import urlencode

import waitress  # type: ignore[import-untyped]

from app import create_app
from indexer.archive import Archive
from indexer.demo import invent_paragraphs
from indexer.model import INVENTED, MeetingSummary
from search.engine import Engine, create_engine, open_engine
from search.model import IndexDocument, Query, Results
from search.words import words

T = TypeVar("T")

CLIENTS = 10
REQUESTS = 1_000  # in a round
ROUNDS = 3
THREADS = 4  # of the server, as `referatarkiv serve` has them
SEED = 1


class InventedArchive(Archive):
    """An archive whose meetings are as invented; its engine notes its CPU time."""

    def __init__(self, data: Path, size: int) -> None:
        super().__init__(data)
        self._listed = tuple(summaries(invent_paragraphs(size, SEED)))
        self._engine = TimedEngine(open_engine(self.index, self.vocabulary()))

    def engine(self) -> Engine:
        return self._engine  # type: ignore[return-value]

    def meetings(self) -> tuple[MeetingSummary, ...]:
        return self._listed


class TimedEngine:
    """An engine that adds up the CPU time of its searches, in seconds."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self.seconds = 0.0

    def search(self, query: Query) -> Results:
        return self._timed(lambda: self._engine.search(query))

    def months(self, query: Query) -> Mapping[datetime.date, tuple[int, int]]:
        return self._timed(lambda: self._engine.months(query))

    def _timed(self, call: Callable[[], T]) -> T:
        began = time.thread_time()
        found = call()
        taken = time.thread_time() - began
        with self._lock:
            self.seconds += taken
        return found

    def __getattr__(self, name: str) -> object:
        return getattr(self._engine, name)


@dataclass(frozen=True, slots=True)
class Round:
    """What was measured of so many requests."""

    times: list[float]  # seconds of each
    seconds: float  # of all
    page: float  # milliseconds of CPU time a page
    engine: float  # those of them that its searches took


def summaries(documents: Iterator[IndexDocument]) -> Iterator[MeetingSummary]:
    """The meetings of documents that come meeting by meeting."""
    for meeting_id, group in groupby(documents, key=lambda d: d.meeting_id):
        first, *rest = group
        yield MeetingSummary(
            id=meeting_id,
            board=first.board,
            date=first.date,
            title=f"Referat {INVENTED}",
            items=7,
            paragraphs=len(rest) + 1,
            decisions=0,
            pages=4,
            media_type="text/plain",
            sha256="0" * 64,
        )


def build(data: Path, size: int) -> None:
    """Make the index of so many invented paragraphs."""
    archive = Archive(data)
    engine = create_engine(archive.index, archive.vocabulary())
    with engine.writer() as writer:
        writer.add(invent_paragraphs(size, SEED))
    engine.close()


def addresses(size: int, count: int = 200) -> list[str]:
    """Search pages: one to three words of a paragraph, now and then filtered."""
    random = Random(SEED)
    documents = list(invent_paragraphs(min(size, 5_000), SEED))
    found = []
    for number in range(count):
        document = random.choice(documents)
        typed = [word for word in words(document.text) if len(word) > 3]
        asked = {"q": " ".join(random.sample(typed, min(len(typed), 1 + number % 3)))}
        if number % 5 == 0 and document.organisations:
            asked["org"] = document.organisations[0]
        found.append("/?" + urlencode(asked))
    return found


def serve(data: Path, size: int) -> None:
    """Serve on a free port; for each line that comes in, say what was used so far."""
    app = create_app(data)
    archive = app.extensions["archive"] = InventedArchive(data, size)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # it is to be full
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=THREADS)
    threading.Thread(target=server.run, daemon=True).start()
    print(server.effective_port, flush=True)
    for _ in sys.stdin:
        engine: TimedEngine = archive._engine
        print(json.dumps([time.process_time(), engine.seconds]), flush=True)


def load(
    port: int, pages: Sequence[str], count: int, clients: int = CLIENTS
) -> list[float]:
    """Ask for pages, so many clients at a time; the seconds that each one took."""

    def client(number: int) -> list[float]:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        times = []
        for page in range(number, count, clients):
            began = time.perf_counter()
            connection.request("GET", pages[page % len(pages)])
            response = connection.getresponse()
            body = response.read()
            times.append(time.perf_counter() - began)
            if response.status != http.client.OK or b"</html>" not in body:
                raise RuntimeError(f"{pages[page]} answered {response.status}")
        return times

    with ThreadPoolExecutor(clients) as pool:
        return [t for times in pool.map(client, range(clients)) for t in times]


def measure(size: int, count: int = REQUESTS) -> dict[str, object]:
    """Build, serve and load an archive of so many paragraphs; times in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), size)
        command = [sys.executable, "-m", __spec__.name, str(size), "--serve", folder]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as server:
            assert server.stdout is not None
            assert server.stdin is not None
            port = int(server.stdout.readline())
            pages = addresses(size)
            load(port, pages, len(pages))  # every page once before it counts
            alone = [_round(server, port, pages, count, 1) for _ in range(ROUNDS)]
            rounds = [_round(server, port, pages, count) for _ in range(ROUNDS)]
            server.stdin.close()  # which ends it
    times = sorted(chain.from_iterable(each.times for each in rounds))
    cuts = statistics.quantiles(times, n=100)
    return {
        "size": size,
        "clients": CLIENTS,
        "requests_per_second": _spread([count / each.seconds for each in rounds]),
        "ms": {f"p{n}": round(cuts[n - 1] * 1000, 1) for n in (50, 95, 99)},
        "cpu_ms": _cpu(rounds),
        "cpu_ms_alone": _cpu(alone),
    }


def _round(
    server: "subprocess.Popen[str]",
    port: int,
    pages: Sequence[str],
    count: int,
    clients: int = CLIENTS,
) -> Round:
    before = _used(server)
    began = time.perf_counter()
    times = load(port, pages, count, clients)
    seconds = time.perf_counter() - began
    used = (a - b for a, b in zip(_used(server), before, strict=True))
    page, engine = (cpu / count * 1000 for cpu in used)
    return Round(times, seconds, page, engine)


def _cpu(rounds: Sequence[Round]) -> dict[str, dict[str, float]]:
    """What a page takes of the CPU, and the engine's part of it."""
    return {
        "page": _spread([each.page for each in rounds]),
        "engine": _spread([each.engine for each in rounds]),
        "added": _spread([each.page - each.engine for each in rounds]),
    }


def _spread(figures: Sequence[float]) -> dict[str, float]:
    """The least, the median and the largest."""
    return {
        "min": round(min(figures), 2),
        "median": round(statistics.median(figures), 2),
        "max": round(max(figures), 2),
    }


def _used(server: "subprocess.Popen[str]") -> tuple[float, float]:
    """CPU seconds of the server so far, and those of its engine."""
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write("\n")
    server.stdin.flush()
    total, engine = json.loads(server.stdout.readline())
    return total, engine


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int, nargs="?", default=100_000)
    parser.add_argument("--requests", type=int, default=REQUESTS)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve, options.size)
    else:
        print(json.dumps(measure(options.size, options.requests)))


if __name__ == "__main__":
    main()
