"""Printed text without invisible characters, and list markers told from text."""

import pytest

from indexer.readers.clean import clean, split_marker

MARKERS = [
    ("• Punkt", "•", "Punkt"),
    ("\uf0b7 Punkt", "\uf0b7", "Punkt"),
    ("- Punkt", "-", "Punkt"),
    ("  o  Punkt", "o", "Punkt"),
    ("•", "•", ""),
    ("+ Punkt", "+", "Punkt"),
    ("\ufffd Punkt", "\ufffd", "Punkt"),
    ("-5 grader", "", "-5 grader"),
    ("+45 12 34", "", "+45 12 34"),
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
    ("sagen\u200bUdvalget", "sagen Udvalget"),
    ("Udvalget\u200bdrøftede\u200bden\u200bsag", "Udvalget drøftede den sag"),
    ("en\u200b to\u200b tre\u200b fire", "en to tre fire"),
    ("informaƟon om commiƩee", "information om committee"),
    ("\u0398 og Ɵ", "\u0398 og Ɵ"),
    ("Þór", "Þór"),
    ("en \U000f0033 to", "en \ufffd to"),
    ("R E F E R A T", "REFERAT"),
    ("R E F E R A T   F R A   2 0 2 4", "REFERAT   FRA   2024"),
    ("D a g s o r d e n", "Dagsorden"),
    ("1 2 3 4 5", "1 2 3 4 5"),
    ("i a b", "i a b"),
    ("punkt a og b", "punkt a og b"),
]


@pytest.mark.parametrize(("text", "marker", "words"), MARKERS)
def test_list_markers(text: str, marker: str, words: str) -> None:
    assert split_marker(text) == (marker, words)


@pytest.mark.parametrize(("text", "cleaned"), CLEAN)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
