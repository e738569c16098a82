"""Days on which something happens -> iCalendar (RFC 5545)."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Calendar, vText
from icalendar import Event as Entry
from werkzeug.wrappers import Response

from web.current import archive
from web.downloads import NEVER, conditional
from web.plain_text import printable

MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Referatarkiv//Referatarkiv//DA"
REFRESH = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Event:
    """A whole day. `uid` never changes; `tentative` is what may not take place."""

    uid: str
    day: datetime.date
    summary: str
    description: str
    url: str
    tentative: bool = False


def calendar_response(name: str, events: Iterable[Event]) -> Response:
    """A calendar to subscribe to, written when the archive last changed."""
    body = to_ical(name, events, archive().changed() or NEVER)
    return conditional(Response(body, content_type=MEDIA_TYPE))


def to_ical(name: str, events: Iterable[Event], stamp: datetime.datetime) -> bytes:
    """The file; `stamp` says when its events were last written."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    for known_as in ("name", "x-wr-calname"):  # in RFC 7986, and before it
        calendar.add(known_as, vText(printable(name)))
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for event in events:
        calendar.add_component(_entry(event, stamp))
    written: bytes = calendar.to_ical(sorted=False)
    return written


def _entry(event: Event, stamp: datetime.datetime) -> Entry:
    entry = Entry()
    entry.add("uid", event.uid)
    entry.add("dtstamp", stamp)
    entry.add("dtstart", event.day)
    entry.add("dtend", event.day + datetime.timedelta(days=1))
    entry.add("summary", printable(event.summary))
    entry.add("description", printable(event.description))
    entry.add("url", event.url)
    entry.add("status", "TENTATIVE" if event.tentative else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")  # the day stays free for other things
    return entry
