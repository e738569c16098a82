"""Documents come back as they were stored, whatever stands in them."""

import datetime

import pytest

from search.model import IndexDocument
from search.whoosh_engine.stored import decode, decode_texts, encode

PLAIN = IndexDocument("a", "m", "Bestyrelsen", datetime.date(2022, 4, 6), 1, "Punkt 1")
HOSTILE = [
    "",
    '"',
    ',{"":0},',
    '[],{"":0},[',
    "\\",
    "\x00\n\x1f",
    "Æbler 🍎",
    "\udc80",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_documents_come_back(text: str) -> None:
    documents = [
        PLAIN,
        IndexDocument(text, text, text, None, 2, text, heading=text, topics=(text,)),
        IndexDocument("b", text, text, None, 3, "", organisations=(text, "KL")),
    ]
    stored = encode(documents)
    assert list(map(decode, stored)) == documents
    assert decode_texts(stored) == [d.text for d in documents]


def test_no_documents() -> None:
    assert encode([]) == []
