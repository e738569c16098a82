"""A Meeting as JSON, as the API and `inspect` answer it, and back."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from indexer.model import (
    AgendaItem,
    Annex,
    AnnouncedMeeting,
    Attendee,
    Box,
    Deadline,
    Evidence,
    FollowUp,
    Meeting,
    Paragraph,
    Region,
    Source,
    Unread,
)

Json = dict[str, Any]
BY_PAGE = ("pages_quality", "pages_turned")


def to_json(meeting: Meeting) -> Json:
    """The meeting as plain values; `from_json` gives it back.

    `item` of a paragraph is the number as printed, `item_ordinal` the item's place on
    the agenda; `start` and `end` of a follow-up are half open in the paragraph's text;
    a region is `[page, x0, top, x1, bottom]` in PDF points.
    """
    return {
        "id": meeting.id,
        "board": meeting.board,
        "date": meeting.date.isoformat() if meeting.date else None,
        "title": meeting.title,
        "source": asdict(meeting.source),
        "attendees": [asdict(attendee) for attendee in meeting.attendees],
        "items": [asdict(item) for item in meeting.items],
        "paragraphs": [_paragraph(paragraph) for paragraph in meeting.paragraphs],
        "evidence": [asdict(evidence) for evidence in meeting.evidence],
        "announced": [
            {"date": told.date.isoformat(), "paragraph": told.paragraph}
            for told in meeting.announced
        ],
        "annexes": [asdict(annex) for annex in meeting.annexes],
        "unread": [asdict(unread) for unread in meeting.unread],
    }


def _paragraph(paragraph: Paragraph) -> Json:
    item = paragraph.item
    return {
        "id": paragraph.id,
        "n": paragraph.n,
        "item": item.number if item else None,
        "item_ordinal": item.ordinal if item else None,
        "heading": paragraph.heading,
        "kind": paragraph.kind,
        "page": paragraph.page,
        "pages": list(paragraph.pages),
        "text": paragraph.text,
        "speakers": list(paragraph.speakers),
        "context_speakers": list(paragraph.context_speakers),
        "organisations": list(paragraph.organisations),
        "topics": list(paragraph.topics),
        "topics_context": list(paragraph.topics_context),
        "decision": paragraph.decision,
        "decisions": list(paragraph.decisions),
        "follow_ups": [_follow_up(follow_up) for follow_up in paragraph.follow_ups],
        "dissents": list(paragraph.dissents),
        "regions": [_region(region) for region in paragraph.regions],
    }


def _follow_up(follow_up: FollowUp) -> Json:
    deadline = follow_up.deadline
    return {
        "start": follow_up.start,
        "end": follow_up.end,
        "owners": list(follow_up.owners),
        "deadline": {
            "wording": deadline.wording,
            "last": deadline.last.isoformat() if deadline.last else None,
            "precision": deadline.precision,
        }
        if deadline
        else None,
    }


def _region(region: Region) -> list[float]:
    box = region.box
    corners = (box.x0, box.top, box.x1, box.bottom)
    return [region.page, *(round(corner, 2) for corner in corners)]


def from_json(values: Mapping[str, Any]) -> Meeting:
    """The meeting that `to_json` made these values of.

    Raises:
        KeyError, TypeError, ValueError: they are not of that shape.
    """
    items = tuple(AgendaItem(**item) for item in values["items"])
    date = values["date"]
    return Meeting(
        id=values["id"],
        board=values["board"],
        date=datetime.date.fromisoformat(date) if date else None,
        title=values["title"],
        source=_source(values["source"]),
        attendees=tuple(Attendee(**attendee) for attendee in values["attendees"]),
        items=items,
        paragraphs=tuple(_read(paragraph, items) for paragraph in values["paragraphs"]),
        evidence=tuple(Evidence(**told) for told in values.get("evidence", ())),
        announced=tuple(_announced(told) for told in values.get("announced", ())),
        annexes=tuple(Annex(**annex) for annex in values.get("annexes", ())),
        unread=tuple(Unread(**text) for text in values.get("unread", ())),
    )


def _announced(values: Mapping[str, Any]) -> AnnouncedMeeting:
    date = datetime.date.fromisoformat(values["date"])
    return AnnouncedMeeting(date, values["paragraph"])


def _source(values: Mapping[str, Any]) -> Source:
    pages = {name: tuple(values.get(name, ())) for name in BY_PAGE}
    return Source(**{**values, **pages})


def _read(values: Mapping[str, Any], items: Sequence[AgendaItem]) -> Paragraph:
    ordinal = values["item_ordinal"]
    return Paragraph(
        id=values["id"],
        n=values["n"],
        item=items[ordinal - 1] if ordinal else None,
        heading=values["heading"],
        kind=values["kind"],
        text=values["text"],
        pages=tuple(values["pages"]),
        regions=tuple(Region(page, Box(*box)) for page, *box in values["regions"]),
        speakers=tuple(values["speakers"]),
        context_speakers=tuple(values["context_speakers"]),
        organisations=tuple(values["organisations"]),
        topics=tuple(values["topics"]),
        topics_context=tuple(values["topics_context"]),
        decisions=tuple(values["decisions"]),
        follow_ups=tuple(map(_read_follow_up, values.get("follow_ups", ()))),
        dissents=tuple(values.get("dissents", ())),
    )


def _read_follow_up(values: Mapping[str, Any]) -> FollowUp:
    deadline = values["deadline"]
    return FollowUp(
        start=values["start"],
        end=values["end"],
        owners=tuple(values["owners"]),
        deadline=_read_deadline(deadline) if deadline else None,
    )


def _read_deadline(values: Mapping[str, Any]) -> Deadline:
    last = values["last"]
    day = datetime.date.fromisoformat(last) if last else None
    return Deadline(values["wording"], day, values["precision"])
