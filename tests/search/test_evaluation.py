"""The measures, on rankings worked out by hand."""

import math

import pytest

from search.evaluation import (
    LabelError,
    evaluate,
    ndcg,
    parse_labels,
    recall,
    reciprocal_rank,
)

LABELS = """
meeting = "m"
[[query]]
text = "sor"
kind = "acronym"
relevant = { 1 = 2, 2 = 1, "other#7" = 1 }
"""

RELEVANT = {"a": 2, "b": 1}
MEASURES = [
    (["a", "b"], 1.0, 1.0, 1.0),
    (["b", "a"], 1.0, (1 + 3 / math.log2(3)) / (3 + 1 / math.log2(3)), 1.0),
    (["x", "a"], 0.5, (3 / math.log2(3)) / (3 + 1 / math.log2(3)), 0.5),
    (["x", "y"], 0.0, 0.0, 0.0),
    ([], 0.0, 0.0, 0.0),
]


@pytest.mark.parametrize(("ranked", "recalled", "gain", "rank"), MEASURES)
def test_measures(ranked: list[str], recalled: float, gain: float, rank: float) -> None:
    assert recall(ranked, RELEVANT) == recalled
    assert ndcg(ranked, RELEVANT) == pytest.approx(gain)
    assert reciprocal_rank(ranked, RELEVANT) == rank


def test_a_repeated_hit_counts_once() -> None:
    assert ndcg(["a", "a", "b"], RELEVANT) == ndcg(["a", "b"], RELEVANT)


def test_labels_name_paragraphs_of_any_meeting() -> None:
    (query,) = parse_labels(LABELS)
    assert query.relevant == {"m#1": 2, "m#2": 1, "other#7": 1}


@pytest.mark.parametrize("text", ["[[query]", "[[query]]\ntext = 'sor'"])
def test_bad_labels_are_refused(text: str) -> None:
    with pytest.raises(LabelError):
        parse_labels(text)


def test_figures_by_kind() -> None:
    quality = evaluate(parse_labels(LABELS), lambda query: ["m#1"])
    assert quality["all"] == quality["acronym"]
    assert quality["all"].empty == 0
    assert quality["all"].recall == pytest.approx(1 / 3)
