"""The search page and the front page."""

from dataclasses import replace
from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from search.examples import find_examples
from search.model import Query
from search.refine import count_words, drop_filters, find_filters, find_ways
from web.addresses import parameters, search_address
from web.current import archive, is_empty, read_query
from web.follow_ups import count_follow_ups, next_due
from web.timelines import find_timeline

RECENT_MEETINGS = 5
TOPICS_ON_START = 12
DUE_ON_START = 3


def search() -> str | Response:
    """The results of a search; the front page where nothing is asked."""
    query = read_query()
    if parameters(query) != request.args.to_dict(flat=False):
        return redirect(search_address(query))
    if is_empty() or not (query.text or query.filtered):
        return start()
    engine = archive().engine()
    results = engine.search(query)
    shared: dict[str, Any] = {"query": query, "filters": list(find_filters(query))}
    shared["unfiltered"] = drop_filters(query)
    if not results.total:
        return render_template(
            "nothing.html",
            ways=list(find_ways(engine, query)),
            words=count_words(engine, query),
            statistics=engine.statistics(),
            **shared,
        )
    return render_template(
        "results.html",
        results=results,
        timeline=find_timeline(engine, query),
        page_address=lambda page: search_address(replace(query, page=page)),
        **shared,
    )


def start() -> str:
    """What the archive holds, its latest meetings and its topics."""
    if is_empty():
        return render_template("start.html", recent=())
    engine = archive().engine()
    meetings = archive().meetings()
    dated = [meeting for meeting in meetings if meeting.date]
    recent = (dated or meetings)[:RECENT_MEETINGS]
    topics = engine.search(Query(per_page=1)).facets["topic"]
    return render_template(
        "start.html",
        recent=recent,
        agendas={m.id: archive().meeting(m.id).items for m in recent},
        total_meetings=len(meetings),
        statistics=engine.statistics(),
        topics=topics[:TOPICS_ON_START],
        total_topics=len(topics),
        examples=find_examples(engine),
        due=next_due(DUE_ON_START),
        promised=count_follow_ups(),
    )
