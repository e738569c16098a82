"""Counts of a facet's values -> the choices that a reader is offered."""

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from search.concepts import Vocabulary
from search.model import FacetName, FacetValue, Query

# `FacetValue._make` without a look at the length, for there are many.
AS_VALUE = partial(tuple.__new__, FacetValue)


class Choices:
    """What one facet can offer: its values, labelled and put in order beforehand.

    Years come newest first, others the most frequent first, then by label.
    """

    def __init__(
        self, name: FacetName, values: Sequence[str], vocabulary: Vocabulary
    ) -> None:
        self._name = name
        self._vocabulary = vocabulary
        labels = [_label(name, value, vocabulary) for value in values]
        order = sorted(range(len(values)), key=lambda n: (labels[n], values[n]))
        self._order = np.array(order[::-1] if name == "year" else order, np.intp)
        # Lists of Python's own objects, to be taken from by whole arrays.
        self._values = np.array(values, object).take(self._order)
        self._labels = np.array(labels, object).take(self._order)

    def offered(
        self, counts: NDArray[np.int64], chosen: Sequence[str]
    ) -> tuple[FacetValue, ...]:
        """The choices, given the count of each value.

        A chosen value stays, also where nothing has it, so that it can be taken back.
        """
        ordered = counts.take(self._order)
        if self._name == "year":
            there = ordered.nonzero()[0]
        else:  # equal ones stay in their order
            ranked = np.argsort(-ordered, kind="stable")
            there = ranked[: np.count_nonzero(ordered)]
        columns = zip(
            self._values.take(there).tolist(),
            self._labels.take(there).tolist(),
            ordered.take(there).tolist(),
            strict=True,
        )
        offered = tuple(map(AS_VALUE, columns))
        return self._with_chosen(offered, chosen) if chosen else offered

    def _with_chosen(
        self, offered: tuple[FacetValue, ...], chosen: Sequence[str]
    ) -> tuple[FacetValue, ...]:
        there = {choice.value for choice in offered}
        added = [
            FacetValue(value, _label(self._name, value, self._vocabulary), 0)
            for value in dict.fromkeys(chosen)
            if value not in there
        ]
        if not added:
            return offered
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
