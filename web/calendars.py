"""The meetings as a calendar to subscribe to."""

from flask import request, url_for
from werkzeug.wrappers import Response

from indexer.model import MeetingSummary
from web.current import archive
from web.ical import Event, calendar_response
from web.plain_text import Wording


def meetings_calendar() -> Response:
    """All meetings with a date; `board`, which may repeat, leaves only some boards'."""
    boards = {board: None for board in request.args.getlist("board") if board}
    events = [
        event(meeting)
        for meeting in archive().meetings()
        if meeting.date and (not boards or meeting.board in boards)
    ]
    return calendar_response(Wording().calendar(list(boards)), events)


def event(meeting: MeetingSummary) -> Event:
    """A meeting as an event; its minutes tell no time of day."""
    assert meeting.date is not None
    return Event(
        uid=f"{meeting.id}@referatarkiv",
        day=meeting.date,
        summary=meeting.board or meeting.title,
        description=Wording().contents(meeting),
        url=url_for("meeting", meeting_id=meeting.id, _external=True),
    )
