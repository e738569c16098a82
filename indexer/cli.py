"""The command `referatarkiv`: files in, figures and meetings out."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec

import click

from indexer.errors import MinutesError
from indexer.interrupts import INTERRUPTED
from indexer.limits import SECONDS
from indexer.model import NO_CORRECTIONS, Corrections, Meeting
from indexer.report import print_json, report, report_each, warn
from search.errors import SearchError

if TYPE_CHECKING:
    from indexer.archive import Archive
    from indexer.filing import Outcome
    from indexer.interrupts import Stopped

Arguments = ParamSpec("Arguments")
CHECKOUT_DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Settings:
    data: Path
    as_json: bool


class Failure(click.ClickException):
    """One sentence on standard error, and exit status 1."""

    def show(self, file: Any = None) -> None:
        warn(self.message)


def clear_failures(command: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """Turn what may go wrong into a sentence; nobody is shown a traceback."""

    @wraps(command)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except (MinutesError, SearchError) as error:
            raise Failure(str(error)) from error
        except KeyboardInterrupt:
            warn("interrupted; what serves is as it was, and nothing is lost")
            raise SystemExit(INTERRUPTED) from None
        except BrokenPipeError:  # whoever read it wants no more
            raise
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


time_limit = click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    default=SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="How long one file may take.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="REFERATARKIV_DATA",
    # What is installed is no place for an archive.
    default=CHECKOUT_DATA if (CHECKOUT_DATA / "minutes").is_dir() else Path("data"),
    help="The folder of the archive, by default `data`; also REFERATARKIV_DATA.",
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
@click.option("--ocr", is_flag=True, help="Recognise the text of scans; slow.")
@click.option("--watch", is_flag=True, help="Go on adding what comes, until Ctrl-C.")
@time_limit
@click.pass_obj
@clear_failures
def add(
    settings: Settings,
    paths: Sequence[Path],
    board: str | None,
    date: datetime.date | None,
    title: str | None,
    watch: bool,
    ocr: bool,
    time_limit: float,
) -> None:
    """Add files, or folders of them; new and changed ones only."""
    from indexer.adding import add_files, find_files

    given = Corrections(board, date, title)
    if watch:
        if given != NO_CORRECTIONS:
            raise click.UsageError("--board, --date and --title go without --watch")
        _follow(settings, paths, time_limit, ocr)
        return
    files = find_files(paths)
    if given != NO_CORRECTIONS and len(files) != 1:
        raise click.UsageError("--board, --date and --title go with one file")
    if not files:
        raise Failure("there are no files of minutes there; check the path")
    archive = _archive(settings)
    work = partial(add_files, archive, files, given, seconds=time_limit, ocr=ocr)
    report(work, len(files), as_json=settings.as_json)


def _follow(
    settings: Settings, paths: Sequence[Path], seconds: float, ocr: bool
) -> None:
    from indexer.watching import follow

    missing = [path for path in paths if not path.exists()]
    if missing:
        raise Failure(f"{click.format_filename(missing[0])} does not exist")
    if not settings.as_json:
        click.echo("Following what comes; Ctrl-C ends it.", err=True)

    def work(stopped: "Stopped") -> "Iterator[Outcome]":
        return follow(_archive(settings), paths, stopped, warn, seconds, ocr)

    report_each(work, as_json=settings.as_json)


@main.command()
@time_limit
@click.pass_obj
@clear_failures
def rebuild(settings: Settings, time_limit: float) -> None:
    """Make the index anew; the old one serves until then."""
    from indexer.upkeep import rebuild as rebuild_index

    archive = _archive(settings)
    count = sum(1 for _ in archive.records())
    work = partial(rebuild_index, archive, seconds=time_limit)
    report(work, count, as_json=settings.as_json)


@main.command()
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
@clear_failures
def inspect(settings: Settings, path: Path) -> None:
    """Show what is recognised in a file as JSON; store nothing."""
    from indexer.reading import Order, read_within

    meeting = read_within(Order(path), _archive(settings).vocabulary())
    _print_meeting(settings, meeting)


@main.command("list")
@click.pass_obj
@clear_failures
def list_meetings(settings: Settings) -> None:
    """List the meetings, newest first."""
    for meeting in _archive(settings).meetings():
        if settings.as_json:
            print_json(asdict(meeting))
        else:
            day = meeting.date.isoformat() if meeting.date else "no date   "
            click.echo(f"{day}  {meeting.paragraphs:5}  {meeting.id}  {meeting.title}")


@main.command()
@click.argument("meeting_id", metavar="ID")
@click.pass_obj
@clear_failures
def show(settings: Settings, meeting_id: str) -> None:
    """Show one meeting as it is in the archive."""
    _print_meeting(settings, _archive(settings).meeting(meeting_id))


@main.command()
@click.argument("meeting_id", metavar="ID")
@click.pass_obj
@clear_failures
def remove(settings: Settings, meeting_id: str) -> None:
    """Delete a meeting with its original and all its versions."""
    from indexer.upkeep import remove as remove_meeting

    remove_meeting(_archive(settings), meeting_id)
    if settings.as_json:
        print_json({"meeting_id": meeting_id, "status": "removed"})
    else:
        click.echo(f"removed {meeting_id}")


@main.command()
@click.pass_obj
@clear_failures
def check(settings: Settings) -> None:
    """Tell whether originals, index and vocabulary agree."""
    from indexer.upkeep import check as find_problems
    from indexer.upkeep import needing_a_date

    archive = _archive(settings)
    problems = list(find_problems(archive))
    for problem in problems:
        if settings.as_json:
            print_json({"problem": problem})
        else:
            click.echo(problem)
    for meeting in needing_a_date(archive):
        if settings.as_json:
            print_json({"needs_date": meeting.id})
        else:
            click.echo(f"{meeting.id} has no date; give it one with `add FILE --date`")
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
    vocabulary = settings.data / "vocabulary"
    if vocabulary.exists() or any(True for _ in archive.records()):
        raise Failure(f"{settings.data} is in use already; choose an empty --data")
    write_demo_vocabulary(vocabulary)
    with tempfile.TemporaryDirectory() as folder:
        files = list(write_demo(Path(folder), meetings, seed))
        work = partial(add_files, _archive(settings), files, NO_CORRECTIONS)
        report(work, len(files), as_json=settings.as_json)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--threads", type=click.IntRange(1, 64), default=4, show_default=True)
@click.pass_obj
@clear_failures
def serve(settings: Settings, host: str, port: int, threads: int) -> None:
    """Serve the archive."""
    import waitress  # type: ignore[import-untyped]

    from app import create_app

    application = create_app(settings.data)
    try:
        server = waitress.create_server(
            application,
            host=host,
            port=port,
            threads=threads,
            max_request_header_size=64 * 1024,
            max_request_body_size=64 * 1024,  # nothing is ever sent here
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


def _print_meeting(settings: Settings, meeting: Meeting) -> None:
    from indexer.meeting_json import to_json

    print_json(to_json(meeting), indent=None if settings.as_json else 1)
