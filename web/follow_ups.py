"""What was promised at the meetings: deadlines ahead, passed, and none."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from flask import render_template, request, url_for

from indexer.model import FollowUpFilter, FollowUpStatus, RegisteredFollowUp
from search.errors import UnknownValueError
from web.current import archive, is_empty, read_page
from web.later import Later, later_paragraph

FIRST = 6  # of each group, where all groups are shown
PER_PAGE = 20
CHOICES = 300
STATUSES: Sequence[FollowUpStatus] = get_args(FollowUpStatus)


@dataclass(frozen=True, slots=True)
class Entry:
    """A follow-up with a later paragraph of the same board that is like it."""

    promised: RegisteredFollowUp
    later: Later | None


@dataclass(frozen=True, slots=True)
class Group:
    status: FollowUpStatus
    count: int
    entries: Sequence[Entry]


def follow_ups() -> str:
    """All follow-ups by status, or those of one status page by page.

    Raises:
        UnknownValueError: there is no such status.
        BadPageError: the page is no number or past the last.
    """
    wanted = read_filter()
    status = request.args.get("status", "")
    if status and status not in STATUSES:
        raise UnknownValueError(status, parameter="status", known=STATUSES)
    if is_empty():
        return render_template("follow_ups.html", groups=(), wanted=wanted, status="")
    register, today = archive().follow_ups(), datetime.date.today()
    counts = {s: register.count(wanted, s, today) for s in STATUSES}
    chosen = [s for s in STATUSES if status in ("", s)]
    page, pages = read_page(counts[chosen[0]] if status else 1, PER_PAGE)
    limit, skip = (PER_PAGE, (page - 1) * PER_PAGE) if status else (FIRST, 0)
    return render_template(
        "follow_ups.html",
        groups=[
            Group(
                s,
                counts[s],
                [
                    Entry(found, later_paragraph(found))
                    for found in register.find(wanted, s, today, limit, skip)
                ],
            )
            for s in chosen
        ],
        total=sum(counts[s] for s in chosen),
        wanted=wanted,
        status=status,
        start=skip,
        page=page,
        pages=pages,
        address=_address,
        page_address=lambda page: _address(status, page=page),
        **_choices(),
    )


def next_due(limit: int) -> Sequence[RegisteredFollowUp]:
    """What is due first from today on."""
    today = datetime.date.today()
    return archive().follow_ups().find(FollowUpFilter(), "ahead", today, limit)


def count_follow_ups() -> int:
    """How many there are, whenever they are due."""
    register, today = archive().follow_ups(), datetime.date.today()
    return sum(register.count(FollowUpFilter(), status, today) for status in STATUSES)


def read_filter() -> FollowUpFilter:
    """What the address asks for; any alias of a topic or an organisation will do."""
    given = {
        name: request.args.get(name, "").strip() for name in ("board", "org", "topic")
    }
    vocabulary = archive().vocabulary()
    topic = vocabulary.topic(given["topic"])
    organisation = vocabulary.organisation(given["org"])
    return FollowUpFilter(
        board=given["board"] or None,
        owner=organisation.id if organisation else given["org"] or None,
        topic=topic.id if topic else given["topic"] or None,
    )


def _address(status: str, **others: object) -> str:
    """The page with the same filters and another status."""
    kept = {name: request.args.get(name) or None for name in ("board", "org", "topic")}
    return url_for("follow_ups", **kept, status=status or None, **others)  # type: ignore[arg-type]


def _choices() -> dict[str, object]:
    """What can be filtered by; names in the order of the alphabet."""
    register = archive().follow_ups()
    boards, owners, topics = (
        sorted(register.choices(of, CHOICES), key=lambda choice: choice[0].casefold())
        for of in ("board", "owner", "topic")
    )
    return {"boards": boards, "owners": owners, "topics": topics}
