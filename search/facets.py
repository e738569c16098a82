"""Counts of a facet's values -> the choices that a reader is offered."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.concepts import Vocabulary
from search.model import FacetName, FacetValue, Query


class Choices:
    """What one facet can offer: its values, labelled and put in order beforehand.

    Years come newest first, others the most frequent first, then by label.
    """

    def __init__(
        self, name: FacetName, values: Sequence[str], vocabulary: Vocabulary
    ) -> None:
        self._name = name
        self._vocabulary = vocabulary
        self._values = np.array(values, np.object_)
        labels = [_label(name, value, vocabulary) for value in values]
        self._labels = np.array(labels, np.object_)
        self._by_label = np.argsort(np.argsort(labels, kind="stable"))

    def offered(
        self, counts: NDArray[np.int64], chosen: Sequence[str]
    ) -> tuple[FacetValue, ...]:
        """The choices, given the count of each value.

        A chosen value stays, also where nothing has it, so that it can be taken back.
        """
        there = np.flatnonzero(counts)
        found = counts[there]
        if self._name == "year":
            order = self._by_label[there].argsort()[::-1]
        else:
            order = np.lexsort((self._by_label[there], -found))
        there = there[order]
        offered = map(
            FacetValue,
            self._values[there].tolist(),
            self._labels[there].tolist(),
            found[order].tolist(),
        )
        return self._with_chosen(tuple(offered), chosen) if chosen else tuple(offered)

    def _with_chosen(
        self, offered: tuple[FacetValue, ...], chosen: Sequence[str]
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
