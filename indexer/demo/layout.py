"""A DemoMeeting -> the pieces that are printed, in order, whatever the format."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.demo.calendar import day, weekday
from indexer.demo.model import Board, DemoItem, DemoMeeting
from indexer.model import Attendance, Attendee

# What stands at the foot of every page.
NOTICE = "Opfundet demoreferat – alle navne og udsagn er fiktive."

Role = Literal[
    "title", "label", "heading", "line", "item", "subheading", "text", "bullet"
]
KIND_WORDS = {"O": "Orientering", "B": "Beslutning", "D": "Drøftelse"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are printed in one way; a "line" follows close on the one before."""

    role: Role
    text: str


def pieces(meeting: DemoMeeting) -> Iterator[Piece]:
    """Yield what the minutes of a meeting print."""
    yield Piece("title", meeting.title)
    if meeting.board.labels:
        yield Piece("label", f"Forum: {meeting.board.name}")
        when = f"{weekday(meeting.date)} den {day(meeting.date)} kl. 13.00-15.30"
        yield Piece("line", f"Dato: {when}")
        yield Piece("line", "Sted: Mødelokale 4")
    for attendance in ("member", "apology", "other"):
        yield from _attendees(meeting, attendance)
    for item in meeting.items:
        yield from _item(meeting.board, item)


def _attendees(meeting: DemoMeeting, attendance: Attendance) -> Iterator[Piece]:
    board = meeting.board
    listed = [a for a in meeting.attendees if a.attendance == attendance]
    label = {"member": board.present, "apology": board.absent, "other": board.others}
    heading = label[attendance]
    if listed and board.people == "lines":
        yield Piece("heading", heading)
        for attendee in listed:
            yield Piece("line", _person_line(attendee))
    elif listed and heading.endswith(":"):
        yield Piece("text", f"{heading} {_in_one(listed)}")
    elif listed:
        yield Piece("heading", heading)
        yield Piece("line", _in_one(listed))


def _in_one(attendees: Sequence[Attendee]) -> str:
    return ", ".join(map(_person, attendees))


def _person(attendee: Attendee) -> str:
    """A person as in "Vera Tjørnebæk (Datasamvirket) (deltog under punkt 1-3)"."""
    office = ", ".join(filter(None, (attendee.organisation, attendee.role)))
    return f"{attendee.name} ({office}){_presence(attendee)}"


def _person_line(attendee: Attendee) -> str:
    """A person as in "Vera Tjørnebæk, Datasamvirket (formand)"."""
    role = f" ({attendee.role})" if attendee.role else ""
    return f"{attendee.name}, {attendee.organisation}{role}{_presence(attendee)}"


def _presence(attendee: Attendee) -> str:
    if not attendee.present_items:
        return ""
    first, comma, last = attendee.present_items.rpartition(",")
    items = f"{first.replace(',', ', ')} og {last}" if comma else last
    return f" (deltog under punkt {items})"


def _item(board: Board, item: DemoItem) -> Iterator[Piece]:
    kind = KIND_WORDS[item.kind] if item.kind and board.kinds == "word" else item.kind
    title = f"{item.title} ({kind})" if kind else item.title
    yield Piece("item", board.item.format(number=item.number, title=title))
    heading: str | None = None
    for paragraph in item.paragraphs:
        if paragraph.heading and paragraph.heading != heading:
            yield Piece("subheading", paragraph.heading)
        heading = paragraph.heading
        yield Piece("bullet" if paragraph.kind == "bullet" else "text", paragraph.text)
