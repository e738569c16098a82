"""Whether a killed `add` loses anything: `python -m benchmarks.kill 60 --times 20`.

Invented minutes are added to an archive, and to others by a process that is killed at a
random moment and run again. All must end the same, file by file, and answer the same.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from app import create_app
from benchmarks.reading import print_all
from indexer.archive import Archive
from indexer.upkeep import check

QUERIES = ("", "tidsplan", "økonomi budget", '"til efterretning"', "kommune*", "jan")
MEASURED = "took_ms"  # what no two answers have in common


def state(data: Path) -> dict[str, bytes | str]:
    """Everything an archive keeps and answers, by file and by address.

    How the engine's own files are cut does not count, only what it answers.
    """
    archive = Archive(data)
    index = archive.generation().directory
    kept = (path for path in archive.minutes.rglob("*") if path.is_file())
    made = (index / "meetings.json", index / "links.json", *index.glob("meetings/*"))
    files = {str(path.relative_to(data)): path.read_bytes() for path in kept}
    files |= {str(path.relative_to(index)): path.read_bytes() for path in made}
    return {**files, **dict(_answers(data, archive))}


def _answers(data: Path, archive: Archive) -> Iterator[tuple[str, str]]:
    client = create_app(data).test_client()
    ids = [meeting.id for meeting in archive.meetings()]
    for address in (
        *(f"/api/meetings/{meeting_id}" for meeting_id in ids),
        *(f"/api/search?q={query}&per_page=100" for query in QUERIES),
        *(f"/api/search?q={query}&sort=oldest&decision=1" for query in QUERIES),
        *(f"/api/suggest?q={query[:3]}" for query in QUERIES),
        "/healthz",
    ):
        answer = client.get(address).get_json()
        answer.pop(MEASURED, None)
        yield address, json.dumps(answer, sort_keys=True)


def differences(
    one: Mapping[str, bytes | str], other: Mapping[str, bytes | str]
) -> list[str]:
    """The files and addresses that are not the same in both."""
    names = sorted(one.keys() | other.keys())
    return [name for name in names if one.get(name) != other.get(name)]


def add(data: Path, folder: Path) -> "subprocess.Popen[bytes]":
    """Begin to add a folder, in a process and a process group of its own."""
    command = [sys.executable, "-m", "indexer", "--data", str(data), "add", str(folder)]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=60)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        print_all(place / "in", options.count)
        began = time.monotonic()
        add(place / "whole", place / "in").wait()
        seconds = time.monotonic() - began
        whole = state(place / "whole")
        print(
            f"{options.count} files in {seconds:.1f} s: {len(whole)} things to compare"
        )
        left, wrong = options.times, 0
        while left:
            data, moment = place / f"{left}", dice.uniform(0, seconds)
            writer = add(data, place / "in")
            time.sleep(moment)
            os.kill(writer.pid, signal.SIGKILL)
            if writer.wait() == 0:  # it was quicker this time
                seconds = moment
                shutil.rmtree(data)
                continue
            kept = len(list(data.glob("minutes/*.pdf")))
            add(data, place / "in").wait()
            found = [*differences(whole, state(data)), *check(Archive(data))]
            print(
                f"killed at {moment:4.1f} s, {kept:4} kept: {found[:5] or 'the same'}"
            )
            left, wrong = left - 1, wrong + bool(found)
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
