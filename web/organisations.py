"""The list of organisations, and the page of one: what it said, by topic."""

from dataclasses import replace
from http import HTTPStatus

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from indexer.model import MeetingSummary
from search.concepts import Concept
from search.engine import Engine
from search.model import DateRange, Hit, Query
from web.current import archive, is_empty, read_page
from web.matrix import YearRows, steps, totals
from web.timelines import find_timeline

PER_PAGE = 100
TOPICS_PER_PAGE = 8
PARAGRAPHS_PER_TOPIC = 3
ROWS = 12
YEARS = 8
MEETINGS = 10
MEETING_PAGE = "meeting_page"  # the parameter that turns their pages
ORDERS = ("taler", "navn")  # of the list; the first is the usual one


def organisations() -> str:
    """All organisations that speak or are mentioned; those that say most first."""
    if is_empty():
        return render_template("organisations.html", shown=(), found=0, pages=1)
    engine = archive().engine()
    spoken = totals(engine.tabulate(Query(), "speaker", "year"), 0)
    mentioned = totals(engine.tabulate(Query(), "mentioned", "year"), 0)
    spans = engine.spans("speaker")
    order = request.args.get("sort", ORDERS[0])
    names = sorted(spoken.keys() | mentioned.keys(), key=str.casefold)
    if order != ORDERS[1]:
        names.sort(key=lambda name: (-spoken[name], -mentioned[name]))
    page, pages = read_page(len(names), PER_PAGE)
    start = (page - 1) * PER_PAGE
    return render_template(
        "organisations.html",
        shown=[
            (name, spoken[name], mentioned[name], spans.get(name, DateRange()).last)
            for name in names[start : start + PER_PAGE]
        ],
        found=len(names),
        order=order if order in ORDERS else ORDERS[0],
        page=page,
        pages=pages,
        page_address=lambda page: url_for(
            "organisations", sort=request.args.get("sort"), page=page
        ),
    )


def organisation(name: str) -> str | Response:
    """One organisation; any of its names leads to the one it is stored by."""
    known = archive().vocabulary().organisation(name)
    if known and known.id != name:
        return redirect(url_for("organisation", name=known.id))
    if is_empty():
        return _unheard(known)
    engine = archive().engine()
    speaks = Query(organisations=(name,), role="speaks")
    spoken = engine.search(replace(speaks, per_page=1, sort="oldest"))
    mentions = engine.search(replace(speaks, role="mentioned", per_page=1)).total
    attended = _attended(engine, name)
    if not (spoken.total or mentions or attended):
        return _unheard(known)
    table = YearRows(speaks, "topic", engine.tabulate(speaks, "topic", "year"), {})
    names, years = table.names(), table.years(YEARS)
    rows = table.rows(names[:ROWS], years)
    page, pages = read_page(len(names), TOPICS_PER_PAGE)
    start = (page - 1) * TOPICS_PER_PAGE
    said = [
        _said(engine, replace(speaks, topics=(topic,)), topic)
        for topic in names[start : start + TOPICS_PER_PAGE]
    ]
    meeting_page, meeting_pages = read_page(len(attended), MEETINGS, MEETING_PAGE)
    attended_from = (meeting_page - 1) * MEETINGS
    return render_template(
        "organisation.html",
        organisation=known or Concept(name, name),
        query=speaks,
        spoken=spoken,
        mentions=mentions,
        timeline=find_timeline(engine, speaks),
        years=years,
        steps=steps(rows),
        rows=[(row, _latest(engine, speaks, row.name)) for row in rows],
        topics=len(names),
        said_by_topic=said,
        attended=attended[attended_from : attended_from + MEETINGS],
        meetings=len(attended),
        meeting_page=meeting_page,
        meeting_pages=meeting_pages,
        meetings_address=lambda page: url_for(
            "organisation", name=name, **{MEETING_PAGE: page}, _anchor="tilstede"
        ),
        page=page,
        pages=pages,
        page_address=lambda page: url_for(
            "organisation", name=name, page=page, _anchor="emner"
        ),
    )


def _unheard(known: Concept | None) -> str:
    """The page of an organisation that no minutes name."""
    if known is None:
        abort(HTTPStatus.NOT_FOUND)
    return render_template("organisation.html", organisation=known, spoken=None)


def _attended(engine: Engine, name: str) -> list[MeetingSummary]:
    """The meetings at which someone from it was present, newest first."""
    query = Query(organisations=(name,), role="attended")
    there = {meeting for meeting, _ in engine.tabulate(query, "meeting", "meeting")}
    return [meeting for meeting in archive().meetings() if meeting.id in there]


def _latest(engine: Engine, speaks: Query, topic: str) -> Hit | None:
    """The last thing it said about a topic."""
    about = replace(speaks, topics=(topic,), sort="newest", per_page=1)
    return next(iter(engine.search(about).hits), None)


def _said(engine: Engine, query: Query, topic: str) -> tuple[str, object]:
    """A topic with the latest that was said about it."""
    latest = replace(query, sort="newest", per_page=PARAGRAPHS_PER_TOPIC, whole=True)
    return topic, engine.search(latest)
