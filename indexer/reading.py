"""Files -> Meetings, in as many processes as there are cores."""

import gc
import multiprocessing
import os
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Thread

from pebble import ProcessExpired, ProcessPool

from indexer.errors import LargeFileError, MinutesError, SlowFileError, UnreadableError
from indexer.interrupts import Stopped, held
from indexer.limits import MEMORY, SECONDS, TimeIsUpError, bounds_time, limited
from indexer.model import NO_CORRECTIONS, Corrections, Meeting
from indexer.readers import describe, read_pages
from indexer.recognise import recognise
from search.concepts import Vocabulary

FEW = 4  # files that one process reads faster than it starts others
AHEAD = 128  # files that are read and wait for their turn, so that memory is bounded
POLL = 0.1  # seconds between two looks at whether to stop
# Objects made until Python looks for garbage: the characters of ten pages. By itself it
# does so every 700, which takes a twentieth of the time.
GARBAGE = 50_000
GRACE = 5.0  # seconds after which a process that does not end by itself is ended


@dataclass(frozen=True, slots=True)
class Order:
    """A file to read, and what is known of its meeting.

    `text` is where its words are read instead: what OCR made of it.
    """

    path: Path
    corrections: Corrections = NO_CORRECTIONS
    text: Path | None = None


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
    pages = read_pages(order.text or order.path)
    source = describe(order.path, pages)
    return recognise(pages, source, vocabulary, order.corrections)


def read_within(
    order: Order, vocabulary: Vocabulary, seconds: float = SECONDS
) -> Meeting:
    """The meeting of one file, which may be anything.

    Raises:
        MinutesError: the file cannot become one, or not within the limits.
    """
    try:
        with limited(seconds):
            return read_meeting(order, vocabulary)
    except MinutesError:
        raise
    except TimeIsUpError as error:
        raise SlowFileError(order.path, _after(seconds)) from error
    except MemoryError as error:
        raise LargeFileError(order.path, f"{MEMORY >> 30} GB") from error
    except Exception as error:  # no file, however odd, stops the others
        detail = f"{type(error).__name__}: {error}"
        raise UnreadableError(order.path, detail) from error


def read_one(order: Order, vocabulary: Vocabulary, seconds: float) -> Reading:
    """What becomes of one file."""
    began = time.perf_counter()
    meeting: Meeting | None = None
    error: MinutesError | None = None
    try:
        meeting = read_within(order, vocabulary, seconds)
    except MinutesError as problem:
        error = problem
    return Reading(order, meeting, error, time.perf_counter() - began)


def read_all(
    orders: Sequence[Order],
    vocabulary: Vocabulary,
    seconds: float = SECONDS,
    stopped: Stopped = lambda: False,
) -> Iterator[Reading]:
    """Yield what becomes of each order, in their order; many are read in parallel.

    A file that takes longer than `seconds`, or ends the process it is read in, is
    named, and the others are read. None of the rest is once `stopped` says so.
    """
    if len(orders) > FEW or not bounds_time():
        yield from _in_parallel(orders, vocabulary, seconds, stopped)
        return
    for order in orders:
        if stopped():
            return
        yield read_one(order, vocabulary, seconds)


def _in_parallel(
    orders: Sequence[Order], vocabulary: Vocabulary, seconds: float, stopped: Stopped
) -> Iterator[Reading]:
    pool = ProcessPool(
        min(os.cpu_count() or 1, len(orders)),
        initializer=_begin,
        initargs=(vocabulary,),
        context=multiprocessing.get_context("spawn"),
    )
    waiting: deque[tuple[Order, Future[Reading]]] = deque()
    left = iter(orders)

    def schedule(some: Iterable[Order]) -> None:
        for order in some:
            arguments = (order, seconds)
            future = pool.schedule(_read_here, arguments, timeout=seconds + GRACE)
            waiting.append((order, future))

    try:
        with held():  # the first one starts the processes
            schedule(islice(left, AHEAD))
        while waiting:
            order, future = waiting.popleft()
            while not wait([future], POLL).done:
                if stopped():
                    return
            yield _result(order, future, seconds)
            schedule(islice(left, 0 if stopped() else 1))
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _result(order: Order, future: "Future[Reading]", seconds: float) -> Reading:
    """What was read, or what became of the process that read it."""
    problem = future.exception()
    if problem is None:
        return future.result()
    if isinstance(problem, TimeoutError):
        error: UnreadableError = SlowFileError(order.path, _after(seconds))
    elif isinstance(problem, ProcessExpired):
        error = UnreadableError(order.path, "it ended the process that read it")
    else:
        error = UnreadableError(order.path, f"{type(problem).__name__}: {problem}")
    return Reading(order, None, error, 0.0)


def _after(seconds: float) -> str:
    return f"stopped after {seconds:g} s"


def _begin(vocabulary: Vocabulary) -> None:
    """Make a process ready; it ends with its parent, however that ends."""
    global _vocabulary
    _vocabulary = vocabulary
    gc.freeze()  # what is loaded stays, and need not be looked through again
    gc.set_threshold(GARBAGE)
    Thread(target=_end_with_parent, daemon=True).start()


_vocabulary = Vocabulary()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _read_here(order: Order, seconds: float) -> Reading:
    return read_one(order, _vocabulary, seconds)
