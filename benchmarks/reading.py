"""What `add` of many PDFs costs: `python -m benchmarks.reading 2000`.

Invented minutes are printed as PDFs and added by the command, and pdfminer.six alone
lays out their pages, in as many processes as there are cores, which slow each other
down. Printed are the CPU seconds of both with all their processes, their ratio, how
many cores `add` kept busy, and how many had nothing to do meanwhile: where others work
on the machine too, `add` cannot have all cores, but leaves none idle.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from pdfminer.high_level import extract_pages

from indexer.demo import invent_meetings
from indexer.demo.print_pdf import print_pdf

STAT = Path("/proc/stat")  # begins with what all cores did, in ticks


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the processors and of the clock, and those of idle cores together."""

    cpu: float
    wall: float
    idle: float

    @property
    def cores(self) -> float:
        return self.cpu / self.wall

    @property
    def cores_idle(self) -> float:
        return self.idle / self.wall


def cost(*arguments: str | Path) -> Cost:
    """What a Python command costs with the processes it starts.

    Raises:
        CalledProcessError: it failed.
    """
    began, idle = time.perf_counter(), _idle()
    command = [sys.executable, *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(used.ru_utime + used.ru_stime, wall, _idle() - idle)


def _idle() -> float:
    """Seconds that the cores have been idle in all; 0 where the system is no Linux."""
    try:
        _, _, _, _, idle, waiting, *_ = STAT.read_text(encoding="ascii").split()
    except OSError:
        return 0.0
    return (int(idle) + int(waiting)) / os.sysconf("SC_CLK_TCK")


def print_all(folder: Path, count: int) -> None:
    """Print invented meetings as PDFs."""
    folder.mkdir()
    for n, meeting in enumerate(invent_meetings(count, seed=1)):
        (folder / f"{n:05}.pdf").write_bytes(print_pdf(meeting))


def lay_out(path: Path) -> None:
    """Do what pdfminer.six does by itself, and nothing with it."""
    for _ in extract_pages(path):
        pass


def lay_out_all(folder: Path) -> None:
    with ProcessPoolExecutor() as pool:
        list(pool.map(lay_out, sorted(folder.iterdir())))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=2_000)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--layout", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.layout:
        lay_out_all(options.layout)
        return
    with tempfile.TemporaryDirectory() as name:
        folder, data = Path(name) / "in", Path(name) / "data"
        print_all(folder, options.count)
        layout = cost("-m", "benchmarks.reading", "--layout", folder)
        added = cost("-m", "indexer", "--data", data, "add", folder)
        again = cost("-m", "indexer", "--data", data, "add", folder)
        shutil.rmtree(data)
    figures = {
        "files": options.count,
        "layout": {name: round(value, 2) for name, value in asdict(layout).items()},
        "add": {name: round(value, 2) for name, value in asdict(added).items()},
        "add_again_wall": round(again.wall, 2),
        "cores_busy": round(added.cores, 2),
        "cores_idle": round(added.cores_idle, 2),
        "ratio": round(added.cpu / layout.cpu, 2),
    }
    if options.json:
        print(json.dumps(figures))
    else:
        for name, figure in figures.items():
            print(f"{name:16}{figure}")


if __name__ == "__main__":
    main()
