"""Ctrl-C, and the end of a service: what has been done is kept."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

Stopped = Callable[[], bool]
SIGNALS = (signal.SIGINT, signal.SIGTERM)
INTERRUPTED = 128 + signal.SIGINT  # the exit status that shells know


class Interrupts:
    """Whether somebody asked to stop; who asks twice is not made to wait."""

    def __init__(self, tell: Callable[[], None] = lambda: None) -> None:
        self.asked = False
        self._tell = tell

    def __call__(self) -> bool:
        return self.asked

    @contextmanager
    def heeded(self) -> Iterator[None]:
        """Take the first signal as a request, and the second one as it comes."""
        before = {sign: signal.getsignal(sign) for sign in SIGNALS}
        for sign in SIGNALS:
            signal.signal(sign, self._ask)
        try:
            yield
        finally:
            for sign, handler in before.items():
                signal.signal(sign, handler)

    def _ask(self, sign: int, frame: FrameType | None) -> None:
        self.asked = True
        for known in SIGNALS:
            signal.signal(known, signal.default_int_handler)
        self._tell()


@contextmanager
def held() -> Iterator[None]:
    """Let interrupts wait; threads and processes begun meanwhile never see them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
