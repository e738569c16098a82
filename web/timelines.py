"""A search -> how what it finds lies in time, whichever years are chosen."""

from dataclasses import replace

from search.engine import Engine
from search.model import Query
from search.timeline import Timeline, timeline
from web.current import archive


def find_timeline(engine: Engine, query: Query) -> Timeline | None:
    """The bars of a search; like the choices of a facet, they leave its own out."""
    days = {meeting.id: meeting.date for meeting in archive().meetings()}
    counts = engine.tabulate(replace(query, years=()), "meeting", "year")
    return timeline(
        query,
        ((day, n) for (meeting, _), n in counts.items() if (day := days.get(meeting))),
    )
