"""Ids of paragraphs, for ever: made from the meeting's key and their own words."""

import base64
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

LENGTH = 12  # base32 letters: 60 bits, no clash to be feared among millions
# What a better parser may change without changing what is said.
UNSAID_RE = re.compile(r"[\W_]+")


def paragraph_ids(key: str, texts: Iterable[str]) -> Iterator[str]:
    """Yield an id for each text of one meeting.

    Blanks, hyphens, punctuation and capitals do not count, so that a page break moved
    or a line joined better keeps the id; a text that stands again has its repetition
    counted.
    """
    repeated: Counter[str] = Counter()
    for text in texts:
        letters = said(text)
        repeated[letters] += 1
        yield paragraph_id(key, letters, repeated[letters])


def paragraph_id(key: str, letters: str, repetition: int) -> str:
    """The id of what is `said` for the first, second, … time; counted from 1."""
    text = f"{key}\n{letters}\n{repetition}"
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest).decode("ascii")[:LENGTH].lower()


def said(text: str) -> str:
    """The letters and digits of a text, in lower case and one after the other."""
    return UNSAID_RE.sub("", unicodedata.normalize("NFKC", text).casefold())
