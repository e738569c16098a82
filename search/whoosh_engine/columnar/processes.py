"""Sources of documents -> a segment from each of several processes.

Every process sorts, writes and merges its share by itself, so that nothing but the
names of files and how far it is goes between them.
"""

import gc
import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from search.errors import EngineError
from search.whoosh_engine.columnar.document import Documents

# Yields documents, here or in another process: it can be pickled.
Source = Callable[[], Iterable[Documents]]
# Writes the documents of sources and returns the files; it tells of each source's end.
Work = Callable[[Sequence[Source], Callable[[], None]], list[Path]]


def write_all(
    sources: Sequence[Source],
    processes: int,
    work: Work,
    tick: Callable[[], None],
) -> list[Path]:
    """Have so many processes write the sources; `tick` is called after each of them.

    Raises:
        EngineError: a process failed, or was ended.
    """
    paths: list[Path] = []
    with _started(sources, processes, work) as waiting:
        while waiting:
            for pipe in wait(waiting):
                assert isinstance(pipe, Connection)
                match _received(pipe):
                    case None:
                        tick()
                    case list() as written:
                        paths += written
                        waiting.remove(pipe)
    return paths


@contextmanager
def _started(
    sources: Sequence[Source], processes: int, work: Work
) -> Iterator[list[Connection]]:
    """Processes that work on a share each; whatever happens, they are ended."""
    context = _context()
    pipes: list[Connection] = []
    started: list[BaseProcess] = []
    try:
        for first in range(processes):
            pipe, theirs = context.Pipe(duplex=False)
            process = context.Process(  # type: ignore[attr-defined]
                target=_run, args=(theirs, work, sources[first::processes]), daemon=True
            )
            process.start()
            theirs.close()
            pipes.append(pipe)
            started.append(process)
        yield list(pipes)
    except BaseException:
        for process in started:
            process.terminate()
        raise
    finally:
        for process in started:
            process.join()
        for pipe in pipes:
            pipe.close()


def _context() -> BaseContext:
    """Forked where that is safe: the documents and the analysis are there at once."""
    alone = threading.active_count() == 1
    forks = sys.platform == "linux" and alone
    return multiprocessing.get_context("fork" if forks else "spawn")


def _run(pipe: Connection, work: Work, sources: Sequence[Source]) -> None:
    gc.freeze()  # what is shared with the parent is not copied for looking at it
    try:
        with uncollected():
            pipe.send(work(sources, lambda: pipe.send(None)))
    except BrokenPipeError:  # the parent is no more
        pass
    except BaseException as error:
        pipe.send(error)


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no cycles meanwhile: hardly anything that is made here has them."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _received(pipe: Connection) -> list[Path] | None:
    try:
        received = pipe.recv()
    except EOFError as error:
        raise EngineError("a process that wrote to the index was ended") from error
    if isinstance(received, BaseException):
        raise EngineError(f"a process could not write: {received}") from received
    assert received is None or isinstance(received, list)
    return received
