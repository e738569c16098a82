"""Meeting -> IndexDocuments: one a paragraph, and one for the list of attendees."""

from collections.abc import Iterable, Iterator

from indexer.attendees import attended_items
from indexer.model import Meeting, Paragraph
from indexer.paragraph_ids import paragraph_ids
from search.model import IndexDocument


def documents(meeting: Meeting) -> Iterator[IndexDocument]:
    """Yield what is indexed of a meeting."""
    for paragraph in meeting.paragraphs:
        yield _paragraph(meeting, paragraph)
    if meeting.attendees:
        yield _attendee_list(meeting)


def _paragraph(meeting: Meeting, paragraph: Paragraph) -> IndexDocument:
    item = paragraph.item
    return IndexDocument(
        id=paragraph.id,
        meeting_id=meeting.id,
        board=meeting.board or "",
        date=meeting.date,
        n=paragraph.n,
        text=paragraph.text,
        item_ordinal=item.ordinal if item else 0,
        item_number=item.number if item else None,
        item_title=item.title if item else None,
        item_kind=item.kind if item else None,
        heading=paragraph.heading,
        page=paragraph.page,
        speakers=paragraph.speakers,
        organisations=paragraph.organisations,
        attended=_attending(meeting, item.number if item else None),
        topics=paragraph.topics,
        topics_context=paragraph.topics_context,
        decision=paragraph.decision,
    )


def _attendee_list(meeting: Meeting) -> IndexDocument:
    """The names with organisations and roles, so that people are found."""
    text = ", ".join(
        " ".join(filter(None, (a.name, _in_parentheses(a.organisation, a.role))))
        for a in meeting.attendees
    )
    (identity,) = paragraph_ids(meeting.id, [f"attendees {text}"])
    return IndexDocument(
        id=identity,
        meeting_id=meeting.id,
        board=meeting.board or "",
        date=meeting.date,
        n=0,
        text=text,
        document_kind="attendees",
        organisations=_unique(a.organisation for a in meeting.attendees),
        attended=_attending(meeting, None),
    )


def _in_parentheses(*facts: str | None) -> str:
    known = ", ".join(fact for fact in facts if fact)
    return f"({known})" if known else ""


def _attending(meeting: Meeting, number: str | None) -> tuple[str, ...]:
    """The organisations present at an item; at any of them where there is none."""
    return _unique(
        attendee.organisation
        for attendee in meeting.attendees
        if attendee.attendance != "apology" and _was_at(attendee.present_items, number)
    )


def _was_at(present: str | None, number: str | None) -> bool:
    items = attended_items(present)
    return items is None or not (number or "").isdigit() or int(number or 0) in items


def _unique(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
