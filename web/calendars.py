"""The meetings as a calendar to subscribe to."""

import datetime
from collections.abc import Iterator

from flask import request, url_for
from werkzeug.wrappers import Response

from indexer.model import MeetingSummary
from search.errors import TooManyValuesError
from search.urls import MAX_VALUES
from web.current import archive
from web.feeds import urn
from web.ical import Event, calendar_response
from web.plain_text import Wording


def meetings_calendar() -> Response:
    """All meetings with a date, and those that minutes announce for days to come.

    `board`, which may repeat, leaves only some boards'.

    Raises:
        TooManyValuesError: it repeats too often.
    """
    given = request.args.getlist("board")
    if len(given) > MAX_VALUES:
        raise TooManyValuesError(given[0], parameter="board", most=MAX_VALUES)
    boards = [board for board in given if board]
    events = [
        *(event for board, event in _expected() if not boards or board in boards),
        *(event for board, event in _held() if not boards or board in boards),
    ]
    return calendar_response(Wording().calendar(boards), events)


def _held() -> Iterator[tuple[str | None, Event]]:
    """Yield the meetings, each with its board."""
    for meeting in archive().meetings():
        if meeting.date:
            yield meeting.board, _event(meeting, meeting.date)


def _event(meeting: MeetingSummary, day: datetime.date) -> Event:
    """A meeting as an event; its minutes tell no time of day."""
    return Event(
        uid=f"{meeting.id}@referatarkiv",
        day=day,
        summary=meeting.board or meeting.title,
        description=Wording().contents(meeting),
        url=_address(meeting.id),
    )


def _expected() -> Iterator[tuple[str, Event]]:
    """Yield the meetings that are only announced, each with its board."""
    for meeting in archive().missing_meetings():
        if meeting.date >= datetime.date.today():
            yield (
                meeting.board,
                Event(
                    uid=urn("expected", f"{meeting.board}:{meeting.date}"),
                    day=meeting.date,
                    summary=meeting.board,
                    description=Wording().EXPECTED,
                    url=_address(meeting.meeting_id),
                    tentative=True,
                ),
            )


def _address(meeting_id: str) -> str:
    return url_for("meeting", meeting_id=meeting_id, _external=True)
