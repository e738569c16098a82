"""Invented minutes of many kinds, laid out in three formats: how much is recognised.

The figures are those of `python -m benchmarks.structure`; the bars are what unseen
minutes must reach.
"""

import pytest

from benchmarks.samples import LAYOUTS, load
from benchmarks.structure import PARTS, VOCABULARY, figures, measure
from indexer.vocabulary import load_vocabulary

BARS = {"date": 0.95, "board": 0.9, "items": 0.9, "attendees": 0.9, "absent": 0.85}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("part", PARTS)
def test_enough_is_recognised(part: str, layout: str) -> None:
    vocabulary = load_vocabulary(VOCABULARY)
    found = figures([measure(sample, layout, vocabulary) for sample in load(part)])
    low = {name: found[name] for name, bar in BARS.items() if found[name] < bar}
    assert not low
