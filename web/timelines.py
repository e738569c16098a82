"""A search -> how what it finds lies in time, whichever years are chosen."""

from dataclasses import replace

from search.engine import Engine
from search.model import Query
from search.timeline import Timeline, timeline


def find_timeline(engine: Engine, query: Query) -> Timeline | None:
    """The bars of a search; like the choices of a facet, they leave its own out."""
    return timeline(query, engine.months(replace(query, years=())))
