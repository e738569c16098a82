"""The list of meetings and the reading view of one."""

import datetime
from collections import Counter
from dataclasses import replace
from http import HTTPStatus

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from indexer.model import Meeting, Paragraph
from search.meeting_hits import find_meeting_hits
from web.addresses import parameters
from web.current import archive, read_page, read_query
from web.errors import RemovedParagraphError
from web.templating import grouped

MEETINGS_PER_PAGE = 100
MOST_UNDATED = 20  # that are listed with their remedy


def meetings() -> str:
    """All meetings by year, newest first; `board` and `year` leave only theirs.

    Those whose date is not known come last; they are named before, beside those that
    minutes announce and that are not there.
    """
    everything = archive().meetings()
    board, year = request.args.get("board", ""), request.args.get("year", "")

    def chosen(name: str | None, day: datetime.date | None) -> bool:
        return board in ("", name) and year in ("", str(day.year) if day else None)

    found = [m for m in everything if chosen(m.board, m.date)]
    undated = [m for m in found if m.date is None]
    page, pages = read_page(len(found), MEETINGS_PER_PAGE)
    start = (page - 1) * MEETINGS_PER_PAGE

    def page_address(page: int) -> str:
        return url_for("meetings", board=board or None, year=year or None, page=page)

    today = datetime.date.today()
    lacking = [m for m in archive().missing_meetings() if chosen(m.board, m.date)]
    return render_template(
        "meetings.html",
        coming=[m for m in reversed(lacking) if m.date >= today],
        missing=[m for m in lacking if m.date < today],
        undated=[
            (m, archive().meeting(m.id).source.name) for m in undated[:MOST_UNDATED]
        ],
        total_undated=len(undated),
        shown=found[start : start + MEETINGS_PER_PAGE],
        found=len(found),
        per_year=Counter(m.date.year if m.date else None for m in found),
        total=len(everything),
        board=board,
        year=year,
        boards=sorted(Counter(m.board for m in everything if m.board).items()),
        years=sorted({m.date.year for m in everything if m.date}, reverse=True),
        page=page,
        pages=pages,
        page_address=page_address,
    )


def meeting(meeting_id: str) -> str:
    """The reading view; with a search its hits are marked, `p` is the one in view."""
    found = archive().meeting(meeting_id)
    wanted = request.args.get("p")
    target = next((p for p in found.paragraphs if p.id == wanted), None)
    return reading_view(found, target, quoted=False)


def permalink(paragraph_id: str) -> Response:
    """What is quoted and sent: leads to the paragraph's place, without a script too."""
    _, target = find_paragraph(paragraph_id)
    there = {"paragraph_id": paragraph_id, **parameters(read_query())}
    return redirect(url_for("paragraph", _anchor=f"p-{target.n}", **there))


def paragraph(paragraph_id: str) -> str:
    """The meeting, opened at a paragraph, which stands ready to be quoted."""
    meeting, target = find_paragraph(paragraph_id)
    return reading_view(meeting, target, quoted=True)


def find_paragraph(paragraph_id: str) -> tuple[Meeting, Paragraph]:
    found = archive().find_paragraph(paragraph_id)
    if found is not None:
        return found
    removed = archive().removed_paragraph(paragraph_id)
    if removed is None:
        abort(HTTPStatus.NOT_FOUND)
    raise RemovedParagraphError(removed, archive().meeting(removed.meeting_id))


def reading_view(meeting: Meeting, target: Paragraph | None, quoted: bool) -> str:
    """A meeting with the hits of the search marked and the target in view."""
    query = replace(read_query(), meeting_id=None, page=1)
    hits = None
    if query.text or query.filtered:
        engine, at = archive().engine(), target.n if target else 0
        count = len(meeting.paragraphs)
        hits = find_meeting_hits(engine, query, meeting.id, count, at)
    by_item = dict(grouped(meeting.paragraphs, "item"))
    return render_template(
        "meeting.html",
        meeting=meeting,
        query=query,
        hits=hits,
        target=target,
        quoted=quoted,
        sections=[(item, by_item.get(item, [])) for item in (None, *meeting.items)],
    )
