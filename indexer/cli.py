"""The command `referatarkiv`: files in, figures and meetings out."""

import datetime
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec

import click

from indexer.model import NO_CORRECTIONS, Corrections, Meeting, MinutesError
from search.errors import SearchError

if TYPE_CHECKING:
    from indexer.archive import Archive
    from indexer.build import Tick
    from indexer.filing import Outcome

Arguments = ParamSpec("Arguments")
PROJECT_DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Settings:
    data: Path
    as_json: bool


class Failure(click.ClickException):
    """One sentence on standard error, and exit status 1."""

    def show(self, file: Any = None) -> None:
        click.echo(f"referatarkiv: {self.message}", err=True)


def clear_failures(command: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """Turn what may go wrong into a sentence; nobody is shown a traceback."""

    @wraps(command)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except (MinutesError, SearchError) as error:
            raise Failure(str(error)) from error
        except OSError as error:
            raise Failure(f"{error.filename or 'a file'}: {error.strerror}") from error

    return run


class Day(click.ParamType[datetime.date]):
    """A date as 2022-04-06 or 6.4.2022."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> datetime.date:
        from search.dates import find_date

        found = find_date(value)
        if found is None:
            self.fail(f"{value!r} is not a date; write it as 2022-04-06", param, ctx)
        return found


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="REFERATARKIV_DATA",
    default=PROJECT_DATA,
    help="The folder of the archive; also REFERATARKIV_DATA.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_context
def main(context: click.Context, data: Path, as_json: bool) -> None:
    """A searchable archive of Danish minutes."""
    context.obj = Settings(data, as_json)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--board", help="The board, where it is recognised wrongly.")
@click.option("--date", type=Day(), help="The day of the meeting.")
@click.option("--title", help="The title of the minutes.")
@click.pass_obj
@clear_failures
def add(
    settings: Settings,
    paths: Sequence[Path],
    board: str | None,
    date: datetime.date | None,
    title: str | None,
) -> None:
    """Add files, or folders of them; new and changed ones only."""
    from indexer.adding import add_files, find_files

    given = Corrections(board, date, title)
    files = find_files(paths)
    if given != NO_CORRECTIONS and len(files) != 1:
        raise click.UsageError("--board, --date and --title go with one file")
    if not files:
        raise Failure("there are no files of minutes there; check the path")
    archive = _archive(settings)
    _report(settings, partial(add_files, archive, files, given), len(files))


@main.command()
@click.pass_obj
@clear_failures
def rebuild(settings: Settings) -> None:
    """Make the index anew; the old one serves until then."""
    from indexer.upkeep import rebuild as rebuild_index

    archive = _archive(settings)
    count = sum(1 for _ in archive.records())
    _report(settings, partial(rebuild_index, archive), count)


@main.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.pass_obj
@clear_failures
def inspect(settings: Settings, path: Path) -> None:
    """Show what is recognised in a file as JSON; store nothing."""
    from indexer.reading import Order, read_meeting

    meeting = read_meeting(Order(path), _archive(settings).vocabulary())
    _print_meeting(meeting, indent=None if settings.as_json else 1)


@main.command("list")
@click.pass_obj
@clear_failures
def list_meetings(settings: Settings) -> None:
    """List the meetings, newest first."""
    for meeting in _archive(settings).meetings():
        if settings.as_json:
            _print_json(asdict(meeting))
        else:
            day = meeting.date.isoformat() if meeting.date else "no date   "
            click.echo(f"{day}  {meeting.paragraphs:5}  {meeting.id}  {meeting.title}")


@main.command()
@click.argument("meeting_id", metavar="ID")
@click.pass_obj
@clear_failures
def show(settings: Settings, meeting_id: str) -> None:
    """Show one meeting as it is in the archive."""
    meeting = _archive(settings).meeting(meeting_id)
    _print_meeting(meeting, indent=None if settings.as_json else 1)


@main.command()
@click.argument("meeting_id", metavar="ID")
@click.pass_obj
@clear_failures
def remove(settings: Settings, meeting_id: str) -> None:
    """Delete a meeting with its original and all its versions."""
    from indexer.upkeep import remove as remove_meeting

    remove_meeting(_archive(settings), meeting_id)
    if settings.as_json:
        _print_json({"meeting_id": meeting_id, "status": "removed"})
    else:
        click.echo(f"removed {meeting_id}")


@main.command()
@click.pass_obj
@clear_failures
def check(settings: Settings) -> None:
    """Tell whether originals, index and vocabulary agree."""
    from indexer.upkeep import check as find_problems

    problems = list(find_problems(_archive(settings)))
    for problem in problems:
        if settings.as_json:
            _print_json({"problem": problem})
        else:
            click.echo(problem)
    if problems:
        raise SystemExit(1)
    if not settings.as_json:
        click.echo("originals, index and vocabulary agree")


@main.command()
@click.option("--meetings", type=click.IntRange(1, 100_000), default=40)
@click.option("--seed", type=int, default=1)
@click.pass_obj
@clear_failures
def demo(settings: Settings, meetings: int, seed: int) -> None:
    """Fill an archive with invented meetings, plainly marked as such."""
    import tempfile

    from indexer.adding import add_files
    from indexer.demo import write_demo, write_demo_vocabulary

    archive = _archive(settings)
    if any(True for _ in archive.records()):
        raise Failure(f"{settings.data} holds minutes already; choose an empty --data")
    write_demo_vocabulary(settings.data / "vocabulary")
    with tempfile.TemporaryDirectory() as folder:
        files = list(write_demo(Path(folder), meetings, seed))
        add = partial(add_files, _archive(settings), files, NO_CORRECTIONS)
        _report(settings, add, len(files))


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--threads", type=click.IntRange(1, 64), default=8, show_default=True)
@click.pass_obj
@clear_failures
def serve(settings: Settings, host: str, port: int, threads: int) -> None:
    """Serve the archive."""
    import waitress  # type: ignore[import-untyped]

    from app import create_app

    application = create_app(settings.data)
    try:
        server = waitress.create_server(
            application, host=host, port=port, threads=threads
        )
    except OSError as error:
        message = f"{host}:{port} is not to be had ({error.strerror})"
        raise Failure(f"{message}; choose another --port") from error
    click.echo(f"Referatarkivet: http://{host}:{port}", err=True)
    server.run()


def _archive(settings: Settings) -> "Archive":
    # Imported when used: the engine takes half a second to load, `--help` should not.
    from indexer.archive import Archive

    return Archive(settings.data)


def _report(
    settings: Settings, work: "Callable[[Tick], Iterator[Outcome]]", count: int
) -> None:
    """Show progress, then what happened; the exit status is 1 where a file failed.

    The bar counts every file twice, when it is read and when it is indexed.
    """
    began = time.monotonic()
    done: list[Outcome] = []
    shown = not settings.as_json and sys.stderr.isatty() and count > 1
    with click.progressbar(
        length=2 * count, label="Reading minutes", file=sys.stderr, hidden=not shown
    ) as bar:
        for outcome in work(lambda: bar.update(1)):
            bar.update(1 if outcome.status in ("added", "replaced") else 2)
            done.append(outcome)
            if settings.as_json:
                _print_outcome(outcome)
            if len(done) == count:
                bar.label = "Indexing       "
    if not settings.as_json:
        _print_table(done, time.monotonic() - began)
    if any(outcome.status == "failed" for outcome in done):
        raise SystemExit(1)


def _print_outcome(outcome: "Outcome") -> None:
    path = click.format_filename(outcome.path)
    seconds = round(outcome.seconds, 3)
    _print_json({**asdict(outcome), "path": path, "seconds": seconds})


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


def _print_meeting(meeting: Meeting, indent: int | None) -> None:
    from indexer.meeting_json import to_json

    click.echo(json.dumps(to_json(meeting), ensure_ascii=False, indent=indent))


def _print_json(values: dict[str, object]) -> None:
    click.echo(json.dumps(values, ensure_ascii=False, default=str))
