"""The list of topics, and the page of one: who said what at which meeting."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from indexer.model import MeetingSummary, Paragraph
from search.concepts import Concept
from search.engine import Engine
from search.model import Hit, Query
from web.current import archive, is_empty, read_page
from web.matrix import YearRows, steps, totals
from web.templating import grouped
from web.timelines import find_timeline

MEETINGS_PER_PAGE = 10
PARAGRAPHS_PER_MEETING = 6
ROWS = 10  # of the matrix, before all are asked for
MOST_ROWS = 60
YEARS = 8
NEAR = 6


def topics() -> str:
    """All topics by name, with how often and when they were treated."""
    known = sorted(archive().vocabulary().topics, key=lambda t: t.label.casefold())
    if is_empty():
        return render_template("topics.html", treated=(), others=(), empty=True)
    engine = archive().engine()
    counts = facet_counts(engine, Query(per_page=1), "topic")
    spans = engine.spans("topic")
    return render_template(
        "topics.html",
        treated=[
            (topic, counts[topic.id], spans[topic.id].last)
            for topic in known
            if counts[topic.id]
        ],
        others=[topic for topic in known if not counts[topic.id]],
    )


def topic(topic_id: str) -> str | Response:
    """One topic; any of its names leads to its id."""
    found = archive().vocabulary().topic(topic_id)
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    if found.id != topic_id:
        return redirect(url_for("topic", topic_id=found.id))
    query = Query(topics=(found.id,), per_page=1, sort="oldest")
    if is_empty() or not (results := archive().engine().search(query)).total:
        return render_template("topic.html", topic=found, results=None)
    engine = archive().engine()
    base = Query(topics=(found.id,))
    table = YearRows(
        base,
        "org",
        engine.tabulate(base, "speaker", "year"),
        engine.tabulate(base, "mentioned", "year"),
    )
    names, years = table.names(), table.years(YEARS)
    most = MOST_ROWS if request.args.get("alle") else ROWS
    rows = table.rows(names[:most], years)
    return render_template(
        "topic.html",
        topic=found,
        query=base,
        results=results,
        first=results.hits[0].document.date,
        timeline=find_timeline(engine, base),
        near=near_topics(engine, base, found),
        years=years,
        steps=steps(rows),
        rows=[(row, last_said(engine, base, row.name)) for row in rows],
        organisations=len(names),
        **treatments(engine, base, found.id),
    )


def facet_counts(engine: Engine, query: Query, name: str) -> Counter[str]:
    values = engine.search(query).facets.get(name, ())  # type: ignore[call-overload]
    return Counter({value.value: value.count for value in values})


def near_topics(engine: Engine, base: Query, topic: Concept) -> list[str]:
    """The topics that most often stand in the same paragraphs."""
    together = totals(engine.tabulate(base, "topic", "year"), 0)
    together.pop(topic.id, None)
    return [name for name, _ in together.most_common(NEAR)]


def last_said(engine: Engine, base: Query, organisation: str) -> Hit | None:
    """What an organisation said last; else where it was last mentioned."""
    about = replace(base, organisations=(organisation,), sort="newest", per_page=1)
    spoken = engine.search(replace(about, role="speaks")).hits
    return next(
        iter(spoken or engine.search(replace(about, role="mentioned")).hits), None
    )


@dataclass(frozen=True, slots=True)
class Treatment:
    """What one meeting said about a topic, item by item; `more` is not shown."""

    meeting: MeetingSummary
    items: Sequence[tuple[object, Sequence[Paragraph]]]
    more: int


def treatments(engine: Engine, base: Query, topic_id: str) -> dict[str, object]:
    """A page of the meetings that treat a topic, newest first unless asked."""
    pairs = engine.tabulate(base, "topic", "meeting")
    there = {meeting for name, meeting in pairs if name == topic_id}
    meetings = [m for m in archive().meetings() if m.id in there]
    oldest = request.args.get("sort") == "oldest"
    if oldest:  # those without a date are last either way
        meetings.sort(key=lambda m: m.date or datetime.date.max)
    page, pages = read_page(len(meetings), MEETINGS_PER_PAGE)
    start = (page - 1) * MEETINGS_PER_PAGE
    shown = meetings[start : start + MEETINGS_PER_PAGE]
    return {
        "treatments": [treatment(meeting, topic_id) for meeting in shown],
        "meetings": len(meetings),
        "oldest": oldest,
        "page": page,
        "pages": pages,
        "page_address": lambda page: url_for(
            "topic",
            topic_id=topic_id,
            sort="oldest" if oldest else None,
            page=page,
            _anchor="moeder",
        ),
    }


def treatment(summary: MeetingSummary, topic_id: str) -> Treatment:
    """What was said and decided; all of it where nobody is known to have spoken."""
    about = [
        paragraph
        for paragraph in archive().meeting(summary.id).paragraphs
        if topic_id in (*paragraph.topics, *paragraph.topics_context)
    ]
    told = [p for p in about if p.speakers or p.decision] or about
    shown = told[:PARAGRAPHS_PER_MEETING]
    return Treatment(summary, grouped(shown, "item"), len(about) - len(shown))
