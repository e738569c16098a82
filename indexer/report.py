"""What a run does to files, as it goes on and when it is done."""

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from indexer.interrupts import INTERRUPTED, Interrupts

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from indexer.build import Tick
    from indexer.filing import Outcome
    from indexer.interrupts import Stopped

STDERR = 2
STOPPING = b"\nStopping: what has been read is kept. Ctrl-C again stops at once.\n"


def report(
    work: "Callable[[Tick, Stopped], Iterator[Outcome]]", count: int, *, as_json: bool
) -> None:
    """Show progress, then what happened; the exit status is 1 where a file failed.

    Who interrupts it is told what is kept.
    """
    began = time.monotonic()
    done: list[Outcome] = []
    interrupts = Interrupts(_tell_stopping)
    shown = _is_terminal() and not as_json and count > 1
    with interrupts.heeded(), _Progress(count, shown) as progress:
        for outcome in work(progress.indexed, interrupts):
            progress.read(to_index=outcome.status in ("added", "replaced"))
            done.append(outcome)
            if as_json:
                _print_outcome(outcome)
    if not as_json:
        _print_table(done, time.monotonic() - began)
    if interrupts.asked and len(done) < count:
        kept = f"{len(done)} of {count} files are done and kept"
        click.echo(f"interrupted: {kept}; run the same again to go on", err=True)
        raise SystemExit(INTERRUPTED)
    if any(outcome.status == "failed" for outcome in done):
        raise SystemExit(1)


def report_each(
    work: "Callable[[Stopped], Iterator[Outcome]]", *, as_json: bool
) -> None:
    """Show what becomes of each file as it comes, until interrupted."""
    interrupts = Interrupts()
    with interrupts.heeded():
        for outcome in work(interrupts):
            if as_json:
                _print_outcome(outcome)
            else:
                path = click.format_filename(outcome.path)
                told = filter(None, (outcome.meeting_id, outcome.reason))
                click.echo(f"{outcome.status:10}{path}: {', '.join(told)}")


def warn(sentence: str) -> None:
    """Say on standard error what went wrong, and go on."""
    click.echo(f"referatarkiv: {sentence}", err=True)


class _Progress:
    """Two bars, one after the other: for what is read, and for what is indexed."""

    def __init__(self, count: int, shown: bool) -> None:
        self._count, self._shown = count, shown
        self._stack = ExitStack()
        self._to_index, self._indexing = 0, False

    def __enter__(self) -> "_Progress":
        self._begin("Reading ", self._count)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def read(self, to_index: bool) -> None:
        """What becomes of a file is known."""
        self._to_index += to_index
        self._bar.update(1)

    def indexed(self) -> None:
        """A meeting has been indexed."""
        if not self._indexing:
            self._indexing = True
            self._stack.close()
            self._begin("Indexing", self._to_index)
        self._bar.update(1)

    def _begin(self, label: str, length: int) -> None:
        began = time.monotonic()

        def rate(_: object) -> str:
            return f"{self._bar.pos / max(time.monotonic() - began, 0.01):.1f}/s"

        self._bar: ProgressBar[int] = click.progressbar(
            length=length,
            label=label,
            file=sys.stderr,
            hidden=not self._shown,
            show_pos=True,
            item_show_func=rate,
        )
        self._stack.enter_context(self._bar)


def _tell_stopping() -> None:
    # Python's own streams may be in the middle of something when a signal comes.
    os.write(STDERR, STOPPING)


def _is_terminal() -> bool:
    return sys.stderr.isatty()


def _print_outcome(outcome: "Outcome") -> None:
    path = click.format_filename(outcome.path)
    seconds = round(outcome.seconds, 3)
    print_json({**asdict(outcome), "path": path, "seconds": seconds})


def _print_table(done: "Sequence[Outcome]", seconds: float) -> None:
    counts = Counter(outcome.status for outcome in done)
    paragraphs = sum(outcome.paragraphs for outcome in done)
    for status, number in sorted(counts.items()):
        click.echo(f"{status:10}{number:8}")
    rate = len(done) / max(seconds, 0.01)
    click.echo(f"{paragraphs} paragraphs in {seconds:.1f} s, {rate:.1f} files/s")
    for outcome in done:
        if outcome.reason:
            path = click.format_filename(outcome.path)
            click.echo(f"{path}: {outcome.reason}", err=True)


def print_json(values: Mapping[str, object], indent: int | None = None) -> None:
    text = json.dumps(values, ensure_ascii=False, default=str, indent=indent)
    click.echo(text.encode(errors="replace"))  # UTF-8, whatever the terminal's is
