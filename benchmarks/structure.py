"""How much of a meeting is recognised: `python -m benchmarks.structure`.

The invented minutes in tests/samples are laid out as text, PDF and web pages and read
back. Printed are, for each folder and format, the share of right dates and boards and
F1 of the titles of items, the names of attendees and the names of the absent; with
--misses also what was missed and what was found wrongly.
"""

import argparse
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.samples import LAYOUTS, Sample, load
from indexer.model import Meeting
from indexer.readers import describe, read_pages
from indexer.recognise import recognise
from indexer.vocabulary import load_vocabulary
from search.concepts import Vocabulary

PARTS = ("development", "held_out")
VOCABULARY = Path(__file__).resolve().parent.parent / "data" / "vocabulary"
FIELDS = ("items", "attendees", "absent")
SAME_BOARD = 0.5  # share of the words of both names
SMALL_WORDS = frozenset(("i", "for", "på", "af", "den", "det", "de", "og", "til"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found of a sample in one format, beside what is in it."""

    sample: Sample
    date: str | None
    board: str
    found: dict[str, frozenset[str]]
    gold: dict[str, frozenset[str]]

    @property
    def right_date(self) -> bool:
        return self.date == self.sample.date

    @property
    def right_board(self) -> bool:
        """Whether the two names share most of their words."""
        a, b = _words(self.board), _words(self.sample.board)
        return len(a & b) >= SAME_BOARD * len(a | b)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold())) - SMALL_WORDS


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" .:")


def measure(sample: Sample, layout: str, vocabulary: Vocabulary) -> Outcome:
    """Lay a sample out, read it and compare."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"minutes.{layout}"
        path.write_bytes(LAYOUTS[layout](sample))
        pages = read_pages(path)
        meeting = recognise(pages, describe(path, pages), vocabulary)
    gold = {
        "items": sample.items,
        "attendees": sample.attendees,
        "absent": sample.absent,
    }
    return Outcome(
        sample=sample,
        date=meeting.date.isoformat() if meeting.date else None,
        board=meeting.board or "",
        found={field: frozenset(_found(meeting, field)) for field in FIELDS},
        gold={field: frozenset(map(_plain, gold[field])) for field in FIELDS},
    )


def _found(meeting: Meeting, field: str) -> Iterator[str]:
    if field == "items":
        yield from (_plain(item.title) for item in meeting.items)
    for attendee in meeting.attendees:
        if field == "attendees" or (field, attendee.attendance) == (
            "absent",
            "apology",
        ):
            yield _plain(attendee.name)


def f1(outcomes: Sequence[Outcome], field: str) -> float:
    """F1 over all samples together, 0 to 1."""
    hits = sum(len(o.found[field] & o.gold[field]) for o in outcomes)
    found = sum(len(o.found[field]) for o in outcomes)
    gold = sum(len(o.gold[field]) for o in outcomes)
    return 2 * hits / max(1, found + gold)


def figures(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Shares of right dates and boards, and F1 of what there are several of."""
    count = max(1, len(outcomes))
    return {
        "date": sum(o.right_date for o in outcomes) / count,
        "board": sum(o.right_board for o in outcomes) / count,
        **{field: f1(outcomes, field) for field in FIELDS},
    }


def _misses(outcome: Outcome) -> Iterator[str]:
    if not outcome.right_date:
        yield f"date {outcome.date}, not {outcome.sample.date}"
    if not outcome.right_board:
        yield f"board {outcome.board!r}, not {outcome.sample.board!r}"
    for field in FIELDS:
        found, gold = outcome.found[field], outcome.gold[field]
        yield from (f"{field}: not found {text!r}" for text in sorted(gold - found))
        yield from (f"{field}: wrongly {text!r}" for text in sorted(found - gold))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=PARTS, help="folders of samples")
    parser.add_argument("--misses", action="store_true", help="print each miss")
    options = parser.parse_args()
    vocabulary = load_vocabulary(VOCABULARY)
    for part in options.parts:
        for layout in LAYOUTS:
            outcomes = [measure(sample, layout, vocabulary) for sample in load(part)]
            shown = "  ".join(f"{k} {v:.3f}" for k, v in figures(outcomes).items())
            print(f"{part:12} {layout:5} {len(outcomes):3} samples  {shown}")
            for outcome in outcomes if options.misses else ():
                for miss in _misses(outcome):
                    print(f"    {outcome.sample.name}: {miss}")


if __name__ == "__main__":
    main()
