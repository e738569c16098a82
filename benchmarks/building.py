"""An engine builds its index in a process of its own: rate, bytes, memory, opening.

`python -m benchmarks.building build tantivy 100000 FOLDER`, then `open` in its place
prints how long a new process takes from opening to its first answer with facets.
"""

import argparse
import gc
import json
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.corpus import Ask, paragraphs
from benchmarks.peers import PEERS

STATUS = Path("/proc/self/status")
CLEAR = Path("/proc/self/clear_refs")
FIRST = Ask("first", ("ba",), facets=True)


def built(name: str, size: int, folder: Path) -> dict[str, object]:
    """Build an engine's index in a folder; figures about it, of other processes."""
    return {
        "size": size,
        "engine": name,
        **_run("build", name, size, folder),
        **_run("open", name, size, folder),
    }


def _run(what: str, name: str, size: int, folder: Path) -> dict[str, object]:
    command = [sys.executable, "-m", __name__, what, name, str(size), str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, object] = json.loads(done.stdout)
    return figures


def build(name: str, size: int, folder: Path) -> dict[str, object]:
    """The rate in paragraphs a second, MiB on the disk, and MiB of memory it took."""
    everything = list(paragraphs(size))
    gc.freeze()  # they are not the engine's
    peer = PEERS[name](folder)
    before = _memory("VmRSS")
    CLEAR.write_text("5", encoding="ascii")  # the peak begins anew
    began = time.perf_counter()
    peer.build(everything)
    seconds = time.perf_counter() - began
    return {
        "rate": round(size / seconds),
        "disk_mib": round(peer.bytes / (1 << 20), 1),
        "memory_mib": round(_memory("VmHWM") - before, 1),
    }


def open_index(name: str, folder: Path) -> dict[str, object]:
    """Milliseconds from opening to the first answer with facets."""
    peer = PEERS[name](folder)
    began = time.perf_counter()
    peer.open()
    peer.ask(FIRST)
    return {"first_answer_ms": round((time.perf_counter() - began) * 1000, 1)}


def _memory(name: str) -> float:
    """What Linux says of this process's memory, in MiB: VmRSS now, VmHWM at most."""
    (line,) = (line for line in STATUS.read_text().splitlines() if name in line)
    return int(line.split()[1]) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("build", "open"))
    parser.add_argument("engine", choices=PEERS)
    parser.add_argument("size", type=int)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    if options.what == "build":
        figures = build(options.engine, options.size, options.folder)
    else:
        figures = open_index(options.engine, options.folder)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
