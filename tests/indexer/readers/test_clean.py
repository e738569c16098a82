"""Printed text without invisible characters, and list markers told from text."""

import pytest

from indexer.readers.clean import clean, split_marker

MARKERS = [
    ("• Punkt", "•", "Punkt"),
    ("\uf0b7 Punkt", "\uf0b7", "Punkt"),
    ("- Punkt", "-", "Punkt"),
    ("  o  Punkt", "o", "Punkt"),
    ("•", "•", ""),
    ("-5 grader", "", "-5 grader"),
    ("o.l. gælder", "", "o.l. gælder"),
    ("1. Punkt", "", "1. Punkt"),
]

CLEAN = [
    ("ﬁnansiering", "finansiering"),
    ("sund\u00adhed", "sundhed"),
    ("sund\u00ad", "sund\u00ad"),
    ("sund\u00ad ", "sund\u00ad "),  # exports leave blanks at line ends
    ("to\u200bord", "toord"),
    ("SDS´ plan", "SDS´ plan"),
    ("a\u030a", "å"),
    ("en\x00to", "ento"),
]


@pytest.mark.parametrize(("text", "marker", "words"), MARKERS)
def test_list_markers(text: str, marker: str, words: str) -> None:
    assert split_marker(text) == (marker, words)


@pytest.mark.parametrize(("text", "cleaned"), CLEAN)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
