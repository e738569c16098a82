"""The filters of a query -> masks over the documents of a snapshot."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from search import schema
from search.facets import chosen_values
from search.folding import fold
from search.model import DateRange, FacetName, Query, TableField
from search.whoosh_engine.columnar.collection import Mask
from search.whoosh_engine.snapshot import NO_DATE, Snapshot

FACETS: Final[Mapping[FacetName, str]] = {
    "topic": schema.TOPIC,
    "org": schema.ORGANISATION,
    "board": schema.BOARD,
    "year": schema.YEAR,
    "kind": schema.ITEM_KIND,
    "decision": schema.DECISION,
}
TABLE_FIELDS: Final[Mapping[TableField, str]] = {
    "topic": schema.TOPIC,
    "speaker": schema.SPEAKER,
    "mentioned": schema.MENTIONED,
    "attended": schema.ATTENDED,
    "year": schema.YEAR,
    "meeting": schema.MEETING,
}
ROLES: Final = {
    None: schema.ORGANISATION,
    "speaks": schema.SPEAKER,
    "mentioned": schema.MENTIONED,
    "attended": schema.ATTENDED,
}


def facet_field(name: FacetName, query: Query) -> str:
    """The field that a facet counts; an organisation's depends on its role."""
    return ROLES[query.role] if name == "org" else FACETS[name]


def facet_masks(query: Query, snapshot: Snapshot) -> dict[FacetName, Mask]:
    """For each facet that the query filters by, the documents it lets through."""
    masks = {}
    for name in FACETS:
        if values := chosen_values(name, query):
            field = facet_field(name, query)
            if name == "board":
                values = _named(snapshot.values(field).names, values)
            masks[name] = snapshot.having(field, values)
    return masks


def other_masks(query: Query, snapshot: Snapshot) -> list[Mask]:
    """For each filter without a facet the documents it lets through."""
    masks = []
    if query.dates:
        dates = query.dates
        mask = snapshot.collection.memory.get(
            ("dates", dates), lambda: _within(dates, snapshot), lambda made: made.nbytes
        )
        masks.append(mask)
    if query.meeting_id is not None:
        masks.append(snapshot.having(schema.MEETING, [query.meeting_id]))
    return masks


def _within(dates: DateRange, snapshot: Snapshot) -> Mask:
    days = snapshot.days
    mask = days != NO_DATE
    if dates.first:
        mask &= days >= dates.first.toordinal()
    if dates.last:
        mask &= days <= dates.last.toordinal()
    return np.asarray(mask)


def _named(boards: Sequence[str], names: Sequence[str]) -> list[str]:
    """The boards of these names; one typed after `forum:` may be a part of the name."""
    found = []
    for name in names:
        whole = [board for board in boards if fold(board) == fold(name)]
        found += whole or [board for board in boards if fold(name) in fold(board)]
    return found
