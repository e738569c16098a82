"""Counts of a facet's values -> the choices that a reader is offered."""

from collections.abc import Mapping, Sequence

from search.concepts import Vocabulary
from search.model import FacetName, FacetValue, Query


def facet_values(
    name: FacetName,
    counts: Mapping[str, int],
    query: Query,
    vocabulary: Vocabulary,
) -> tuple[FacetValue, ...]:
    """The choices: years newest first, others the most frequent first.

    A chosen value stays, also where nothing has it, so that it can be taken back.
    """
    chosen = dict.fromkeys(chosen_values(name, query), 0)
    values = [
        FacetValue(value, _label(name, value, vocabulary), count)
        for value, count in (chosen | dict(counts)).items()
        if count or value in chosen
    ]
    if name == "year":
        return tuple(sorted(values, key=lambda year: year.value, reverse=True))
    return tuple(sorted(values, key=lambda value: (-value.count, value.label)))


def chosen_values(name: FacetName, query: Query) -> Sequence[str]:
    """The values of a facet that the query filters by."""
    match name:
        case "topic":
            return query.topics
        case "org":
            return query.organisations
        case "board":
            return query.boards
        case "year":
            return [str(year) for year in query.years]
        case "kind":
            return query.kinds
        case "decision":
            return ["1"] if query.decision else []


def _label(name: FacetName, value: str, vocabulary: Vocabulary) -> str:
    """How a value is shown; kinds and decisions are named by the page."""
    if name == "topic" and (topic := vocabulary.topic(value)):
        return topic.label
    if name == "org" and (organisation := vocabulary.organisation(value)):
        return organisation.label
    return value
