"""What `inspect` says was not recognised."""

import pytest

from indexer.agenda import is_sentence
from tests.indexer.test_recognise import read

MINUTES = """\
Referat fra møde i Rådet den 6. april 2022
Sted: Rådhuset
Deltagere: Ida Skov; Bo Lund; 14 elever
1. Status
Rådet drøftede planen.
"""


def test_what_is_left_over() -> None:
    unread = [(text.where, text.text) for text in read(MINUTES).unread]
    assert unread == [("head", "Sted: Rådhuset"), ("attendees", "14 elever")]


SENTENCES = [
    ("Mødet begyndte med en rundvisning på skolen.", True),
    ("Mødested: Rådhuset.", False),
    ("Dette referat: det er foreløbigt og ikke godkendt.", False),
    ("Egeby Kommune", False),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences_before_the_first_item(text: str, expected: bool) -> None:
    assert is_sentence(text) == expected
