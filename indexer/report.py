"""What a run does to files, as it goes on and when it is done."""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from indexer.build import Tick
    from indexer.filing import Outcome


def report(
    work: "Callable[[Tick], Iterator[Outcome]]", count: int, *, as_json: bool
) -> None:
    """Show progress, then what happened; the exit status is 1 where a file failed.

    The bar counts every file twice, when it is read and when it is indexed.
    """
    began = time.monotonic()
    done: list[Outcome] = []
    shown = _is_terminal() and not as_json and count > 1
    with click.progressbar(
        length=2 * count, label="Reading minutes", file=sys.stderr, hidden=not shown
    ) as bar:
        for outcome in work(lambda: bar.update(1)):
            bar.update(1 if outcome.status in ("added", "replaced") else 2)
            done.append(outcome)
            if as_json:
                _print_outcome(outcome)
            if len(done) == count:
                bar.label = "Indexing       "
    if not as_json:
        _print_table(done, time.monotonic() - began)
    if any(outcome.status == "failed" for outcome in done):
        raise SystemExit(1)


def _is_terminal() -> bool:
    return sys.stderr.isatty()


def _print_outcome(outcome: "Outcome") -> None:
    path = click.format_filename(outcome.path)
    seconds = round(outcome.seconds, 3)
    print_json({**asdict(outcome), "path": path, "seconds": seconds})


def _print_table(done: "Sequence[Outcome]", seconds: float) -> None:
    counts = Counter(outcome.status for outcome in done)
    paragraphs = sum(outcome.paragraphs for outcome in done)
    for status, number in counts.items():
        click.echo(f"{status:10}{number:8}")
    click.echo(f"{paragraphs} paragraphs in {seconds:.1f} s")
    for outcome in done:
        if outcome.status == "failed":
            path = click.format_filename(outcome.path)
            click.echo(f"{path}: {outcome.reason}", err=True)


def print_json(values: Mapping[str, object], indent: int | None = None) -> None:
    text = json.dumps(values, ensure_ascii=False, default=str, indent=indent)
    click.echo(text.encode(errors="replace"))  # UTF-8, whatever the terminal's is
