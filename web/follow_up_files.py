"""What was promised, as a table and as a calendar of its deadlines."""

import datetime
from collections.abc import Iterator

from flask import request, url_for
from werkzeug.wrappers import Response

from indexer.model import FollowUpStatus, RegisteredFollowUp
from search.errors import UnknownValueError
from web.current import archive, is_empty
from web.downloads import MOST_IN_CALENDAR, MOST_IN_FILE, download
from web.exports import CSV
from web.feeds import urn
from web.follow_ups import STATUSES, read_filter
from web.ical import Event, calendar_response
from web.plain_text import Wording
from web.spreadsheet import Cell, to_csv


def export_follow_ups() -> Response:
    """A row for every follow-up that the filters let through, by status."""
    said = Wording()
    rows = [
        said.PROMISES,
        *(_row(found, said) for found in _find(_statuses(), MOST_IN_FILE)),
    ]
    return download("".join(to_csv(rows)), CSV, said.FOLLOW_UPS, "csv")


def follow_ups_calendar() -> Response:
    """The deadlines that have a last day, each on it; the nearest ones."""
    dated: tuple[FollowUpStatus, ...] = ("ahead", "passed")
    statuses = [status for status in _statuses() if status in dated]
    events = [
        _event(found, found.deadline.last)
        for found in _find(statuses, MOST_IN_CALENDAR)
        if found.deadline and found.deadline.last
    ]
    return calendar_response(Wording().DEADLINES, events)


def _statuses() -> list[FollowUpStatus]:
    """The status that the address asks for, or all of them.

    Raises:
        UnknownValueError: there is no such status.
    """
    asked = request.args.get("status", "")
    if asked and asked not in STATUSES:
        raise UnknownValueError(asked, parameter="status", known=STATUSES)
    return [status for status in STATUSES if asked in ("", status)]


def _find(statuses: list[FollowUpStatus], most: int) -> Iterator[RegisteredFollowUp]:
    """Yield at most so many of each status."""
    if is_empty():
        return
    register, wanted = archive().follow_ups(), read_filter()
    for status in statuses:
        yield from register.find(wanted, status, datetime.date.today(), most)


def _row(found: RegisteredFollowUp, said: Wording) -> tuple[Cell, ...]:
    last = found.deadline.last if found.deadline else None
    return (
        last.isoformat() if last else None,
        found.deadline.wording if found.deadline else None,
        found.text,
        ", ".join(found.owners),
        found.board,
        found.date.isoformat() if found.date else None,
        said.number(found.item),
        said.labels(found.topics),
        _address(found),
    )


def _event(found: RegisteredFollowUp, day: datetime.date) -> Event:
    return Event(
        uid=urn("follow-up", f"{found.paragraph_id}:{found.text}"),
        day=day,
        summary=found.text,
        description=Wording().promised(found),
        url=_address(found),
    )


def _address(found: RegisteredFollowUp) -> str:
    return url_for("permalink", paragraph_id=found.paragraph_id, _external=True)
