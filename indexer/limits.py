"""What reading one file may take: so many seconds, and so much memory."""

import resource
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SECONDS = 120.0  # ten times what the longest minutes take that we have met
MEMORY = 4 << 30  # bytes beyond what the process uses before
AGAIN = 1.0  # seconds until one is told once more that the time is up
STATM = Path("/proc/self/statm")  # Linux: its first number counts pages of memory


class TimeIsUpError(BaseException):
    """Reading has to end; no `except Exception` of a library may hold it up."""


@contextmanager
def limited(seconds: float = SECONDS, memory: int = MEMORY) -> Iterator[None]:
    """Bound what is done in the context.

    The time is that of the clock. It is bounded in the main thread only, where Python
    lets signals arrive; memory where the system tells how much is in use.

    Raises:
        TimeIsUpError: it takes longer.
        MemoryError: it takes more memory.
    """
    with _memory(memory), _time(seconds):
        yield


def bounds_time() -> bool:
    """Whether `limited` can bound the time here."""
    return threading.current_thread() is threading.main_thread()


@contextmanager
def _time(seconds: float) -> Iterator[None]:
    if not bounds_time():
        yield
        return

    def end(*_: object) -> None:
        raise TimeIsUpError

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _memory(memory: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = _in_use() + memory
    if not STATM.exists() or resource.RLIM_INFINITY != hard < allowed:
        yield
        return
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _in_use() -> int:
    """Bytes of address space of this process; 0 where the system does not tell."""
    try:
        pages = int(STATM.read_text(encoding="ascii").split()[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()
