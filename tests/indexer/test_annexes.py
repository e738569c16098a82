"""Annexes that paragraphs mention, and what only sounds like one."""

import pytest

from indexer.agenda import Entry
from indexer.annexes import find_annexes
from indexer.model import AgendaItem, Paragraph
from tests.indexer.making import block

ITEM = AgendaItem(3, "3", "Økonomi", None, 1)


def paragraph(text: str, n: int = 1, heading: str | None = None) -> Paragraph:
    return Paragraph("x", n, ITEM, heading, "para", text, (1,), ())


MENTIONS = [
    ("KL orienterede, jf. bilag 3.1.", [("3.1", "3")]),
    ("Se Bilag 2 til punkt 4 og bilag nr. 5.", [("2", "4"), ("5", "3")]),
    ("Bilag 3.1, 3.2 og 4 var udsendt.", [("3.1", "3"), ("3.2", "3"), ("4", "3")]),
    ("Bilag 3a og bilag 3 a er det samme.", [("3a", "3")]),
    ("Bilaget er sendt ud.", []),
    ("Bilag til 2019 mangler.", []),
    ("Bilag: 2019-regnskabet", []),
]


@pytest.mark.parametrize(("text", "expected"), MENTIONS)
def test_mentions(text: str, expected: list[tuple[str, str]]) -> None:
    annexes = find_annexes([], [paragraph(text)])
    assert [(annex.number, annex.item) for annex in annexes] == expected


def test_each_once_where_it_is_first_mentioned() -> None:
    texts = ["Jf. bilag 1.", "Bilag 1: Notat om stier", "Som i bilag 1 og 2."]
    annexes = find_annexes([], [paragraph(t, n) for n, t in enumerate(texts, 1)])
    found = [(annex.number, annex.title, annex.paragraph) for annex in annexes]
    assert found == [("1", "Notat om stier", 1), ("2", None, 3)]


LISTED = [
    ("Referat fra mødet den 3. maj", "Referat fra mødet den 3. maj"),
    ("Bilag 1: Situationsplan", "Situationsplan"),
    ("PDF", None),
    ("12", None),
]


@pytest.mark.parametrize(("text", "title"), LISTED)
def test_a_list_of_annexes(text: str, title: str | None) -> None:
    annexes = find_annexes([], [paragraph(text, heading="Bilag")])
    assert [annex.title for annex in annexes] == ([title] if title else [])


def test_which_of_them_the_file_has() -> None:
    heading = Entry(block("Bilag 1: Notat"), "subheading", None, "Bilag 1: Notat")
    first, second = find_annexes([heading], [paragraph("Se bilag 1 og bilag 2.")])
    assert (first.included, second.included) == (True, False)
