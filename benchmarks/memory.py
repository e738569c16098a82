"""The most memory that a process takes together with those that it starts.

Linux says of each how much of it is in memory, pages that several share divided among
them; pages of files that are mapped count too, though the system may take them back.
"""

import re
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

EVERY = 0.05  # seconds between two looks
PROC = Path("/proc")
SHARE = re.compile(r"^Pss: +(\d+) kB", re.MULTILINE)


def peak_of(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run a command; the most MiB that it took at any look.

    Raises:
        CalledProcessError: it failed.
    """
    most = 0
    with subprocess.Popen(command, env=environment) as process:
        while process.poll() is None:
            most = max(most, sum(map(_share, _tree(process.pid))))
            time.sleep(EVERY)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return most >> 10


def _tree(process: int) -> Iterator[int]:
    """Yield the process and all that it started."""
    yield process
    started = _read(f"{process}/task/{process}/children")
    for child in started.split():
        yield from _tree(int(child))


def _share(process: int) -> int:
    """Its part of the memory, in KiB."""
    match = SHARE.search(_read(f"{process}/smaps_rollup"))
    return int(match[1]) if match else 0


def _read(name: str) -> str:
    """A file about a process; nothing when that has ended."""
    try:
        return (PROC / name).read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return ""
