"""Files -> Meetings, in as many processes as there are cores."""

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from indexer.model import (
    NO_CORRECTIONS,
    Corrections,
    Meeting,
    MinutesError,
    UnreadableError,
)
from indexer.readers import describe, read_pages
from indexer.recognise import recognise
from search.concepts import Vocabulary

FEW = 4  # files that one process reads faster than it starts others


@dataclass(frozen=True, slots=True)
class Order:
    """A file to read, and what is known of its meeting."""

    path: Path
    corrections: Corrections = NO_CORRECTIONS
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of an order: a meeting, or why there is none."""

    order: Order
    meeting: Meeting | None
    error: MinutesError | None
    seconds: float


def read_meeting(order: Order, vocabulary: Vocabulary) -> Meeting:
    """The meeting of one file.

    Raises:
        MinutesError: the file cannot become one.
    """
    pages = read_pages(order.path)
    source = describe(order.path, pages)
    return recognise(pages, source, vocabulary, order.corrections, order.key)


def read_all(orders: Sequence[Order], vocabulary: Vocabulary) -> Iterator[Reading]:
    """Yield what becomes of each order, in their order; many are read in parallel.

    A file that ends the process it is read in is named, and the others are read.
    """
    if len(orders) <= FEW:
        yield from (_read(order, vocabulary) for order in orders)
        return
    left = deque(orders)
    while left:
        try:
            for reading in _in_parallel(left, vocabulary, os.cpu_count()):
                left.popleft()
                yield reading
        except BrokenProcessPool:
            yield _read_alone(left.popleft(), vocabulary)


def _in_parallel(
    orders: Iterable[Order], vocabulary: Vocabulary, processes: int | None
) -> Iterator[Reading]:
    pool = ProcessPoolExecutor(
        processes,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(vocabulary,),
    )
    try:
        yield from pool.map(_read_here, orders)
    finally:
        pool.shutdown(cancel_futures=True)


def _read_alone(order: Order, vocabulary: Vocabulary) -> Reading:
    """Read a file after which a process ended, which need not be its fault."""
    began = time.perf_counter()
    try:
        return next(_in_parallel([order], vocabulary, 1))
    except BrokenProcessPool:
        error = UnreadableError(order.path, "it ended the process that read it")
        return Reading(order, None, error, time.perf_counter() - began)


def _begin(vocabulary: Vocabulary) -> None:
    """Make a process ready; it leaves interrupts to its parent and ends with it."""
    global _vocabulary
    _vocabulary = vocabulary
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


_vocabulary = Vocabulary()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _read_here(order: Order) -> Reading:
    return _read(order, _vocabulary)


def _read(order: Order, vocabulary: Vocabulary) -> Reading:
    began = time.perf_counter()
    meeting: Meeting | None = None
    error: MinutesError | None = None
    try:
        meeting = read_meeting(order, vocabulary)
    except MinutesError as problem:
        error = problem
    except Exception as problem:  # no file, however odd, stops the others
        detail = f"{type(problem).__name__}: {problem}"
        error = UnreadableError(order.path, detail)
    return Reading(order, meeting, error, time.perf_counter() - began)
