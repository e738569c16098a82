"""The choices that a facet offers."""

from search.concepts import Concept, Vocabulary
from search.facets import facet_values
from search.model import FacetValue, Query

VOCABULARY = Vocabulary(
    (Concept("fmk", "FMK"),), (Concept("Styrelsen", "Styrelsen for Drift"),)
)


def test_labels_come_from_the_vocabulary() -> None:
    counts = {"fmk": 2, "other": 1}
    assert facet_values("topic", counts, Query(), VOCABULARY) == (
        FacetValue("fmk", "FMK", 2),
        FacetValue("other", "other", 1),
    )
    (organisation,) = facet_values("org", {"Styrelsen": 1}, Query(), VOCABULARY)
    assert organisation.label == "Styrelsen for Drift"


def test_frequent_ones_first_then_by_label() -> None:
    values = facet_values(
        "board", {"c": 1, "b": 1, "a": 0, "d": 9}, Query(), VOCABULARY
    )
    assert [value.value for value in values] == ["d", "b", "c"]


def test_years_come_newest_first() -> None:
    values = facet_values("year", {"2020": 9, "2022": 1}, Query(), VOCABULARY)
    assert [value.value for value in values] == ["2022", "2020"]


def test_chosen_ones_stay_without_a_count() -> None:
    query = Query(kinds=("B",), years=(1999,), decision=True)
    assert facet_values("kind", {"B": 0, "O": 2}, query, VOCABULARY) == (
        FacetValue("O", "O", 2),
        FacetValue("B", "B", 0),
    )
    assert facet_values("year", {}, query, VOCABULARY)[0].count == 0
    assert facet_values("decision", {}, query, VOCABULARY)[0].value == "1"
