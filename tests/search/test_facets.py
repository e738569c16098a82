"""The choices that a facet offers."""

from collections.abc import Mapping

import numpy as np
import pytest

from search.concepts import Concept, Vocabulary
from search.facets import Choices
from search.model import FacetName, FacetValue

VOCABULARY = Vocabulary(
    (Concept("fmk", "FMK"),), (Concept("Styrelsen", "Styrelsen for Drift"),)
)


def offered(
    name: FacetName, counts: Mapping[str, int], *chosen: str
) -> tuple[FacetValue, ...]:
    choices = Choices(name, [*counts], VOCABULARY)
    return choices.offered(np.array([*counts.values()], np.int64), chosen)


def test_labels_come_from_the_vocabulary() -> None:
    assert offered("topic", {"fmk": 2, "other": 1}) == (
        FacetValue("fmk", "FMK", 2),
        FacetValue("other", "other", 1),
    )
    (organisation,) = offered("org", {"Styrelsen": 1})
    assert organisation.label == "Styrelsen for Drift"


ORDERS: list[tuple[FacetName, Mapping[str, int], tuple[str, ...], list[str]]] = [
    ("board", {"c": 1, "b": 1, "a": 0, "d": 9}, (), ["d", "b", "c"]),
    ("topic", {"fmk": 1, "EPJ": 1, "a": 1}, (), ["EPJ", "fmk", "a"]),  # FMK
    ("year", {"2020": 9, "2021": 0, "2022": 1}, (), ["2022", "2020"]),
    ("year", {"2020": 9, "2022": 1}, ("2021", "2020"), ["2022", "2021", "2020"]),
    ("kind", {"B": 0, "O": 2}, ("B",), ["O", "B"]),
    ("kind", {"D": 1}, ("O", "B", "D"), ["D", "B", "O"]),
    ("year", {}, ("1999",), ["1999"]),
    ("decision", {}, ("1",), ["1"]),
    ("decision", {}, (), []),
]


@pytest.mark.parametrize(("name", "counts", "chosen", "values"), ORDERS)
def test_order_and_chosen_ones(
    name: FacetName,
    counts: Mapping[str, int],
    chosen: tuple[str, ...],
    values: list[str],
) -> None:
    found = offered(name, counts, *chosen)
    assert [choice.value for choice in found] == values
    assert [choice.count for choice in found] == [counts.get(v, 0) for v in values]
