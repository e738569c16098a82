"""Counts of a facet's values -> the choices that a reader is offered."""

from collections.abc import Sequence
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from search.concepts import Vocabulary
from search.model import FacetName, FacetValue, Query

COUNT = attrgetter("count")


class Choices:
    """What one facet can offer: its values, labelled and put in order beforehand.

    Years come newest first, others the most frequent first, then by label.
    """

    def __init__(
        self, name: FacetName, values: Sequence[str], vocabulary: Vocabulary
    ) -> None:
        self._name = name
        self._vocabulary = vocabulary
        labelled = [(_label(name, value, vocabulary), value) for value in values]
        self._order = np.array(
            sorted(range(len(values)), key=labelled.__getitem__), int
        )
        self._choices = [labelled[number] for number in self._order.tolist()]

    def offered(
        self, counts: NDArray[np.int64], chosen: Sequence[str]
    ) -> tuple[FacetValue, ...]:
        """The choices, given the count of each value.

        A chosen value stays, also where nothing has it, so that it can be taken back.
        """
        ordered = counts[self._order]
        there = np.flatnonzero(ordered)
        choices = self._choices
        offered = [
            FacetValue(choices[number][1], choices[number][0], count)
            for number, count in zip(
                there.tolist(), ordered.take(there).tolist(), strict=True
            )
        ]
        if self._name == "year":
            offered.reverse()
        else:
            offered.sort(key=COUNT, reverse=True)  # equal ones stay in their order
        return self._with_chosen(offered, chosen) if chosen else tuple(offered)

    def _with_chosen(
        self, offered: Sequence[FacetValue], chosen: Sequence[str]
    ) -> tuple[FacetValue, ...]:
        missing = dict.fromkeys(chosen)
        for choice in offered:
            missing.pop(choice.value, None)
        added = [
            FacetValue(value, _label(self._name, value, self._vocabulary), 0)
            for value in missing
        ]
        if self._name != "year":
            return (*offered, *sorted(added, key=lambda choice: choice.label))
        years = (*offered, *added)
        return tuple(sorted(years, key=lambda year: year.value, reverse=True))


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
