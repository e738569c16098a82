"""Two files -> whether they are the minutes of one meeting."""

from indexer.model import Meeting
from indexer.paragraph_ids import said

# Share of three words in a row in common from which two files of one board and day, or
# without a day and of one name, are of one meeting.
SAME_MEETING = 0.4
# From which no item needs to have the same title.
SAME_WORDS = 0.8
# Share of the items of the shorter agenda whose titles both have. Two short meetings of
# one day may say the same formulas of different items.
SAME_ITEMS = 0.3


def is_revision(meeting: Meeting, stored: Meeting) -> bool:
    """Whether two files of one board and day are of one meeting."""
    shared = _share(_triples(meeting), _triples(stored))
    if shared < SAME_MEETING:
        return False
    titles, others = _titles(meeting), _titles(stored)
    if shared >= SAME_WORDS or not (titles and others):
        return True
    return _share(titles, others) >= SAME_ITEMS


def _share(a: frozenset[object], b: frozenset[object]) -> float:
    """How much of the smaller set is in the other."""
    return len(a & b) / max(1, min(len(a), len(b)))


def _triples(meeting: Meeting) -> frozenset[object]:
    words = " ".join(p.text.casefold() for p in meeting.paragraphs).split()
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _titles(meeting: Meeting) -> frozenset[object]:
    return frozenset(said(item.title) for item in meeting.items)
