"""Blocks -> those that may begin an item, each with whether text follows it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.attendee_labels import is_label
from indexer.attendee_words import is_name
from indexer.heading_lines import is_contents, is_short_line
from indexer.item_chain import SAME_MARGIN, Candidate, set_apart
from indexer.item_headings import (
    NUMBERED_RE,
    SMALL_RE,
    Heading,
    may_be_title,
    number_alone,
    parse_item,
)
from indexer.item_titles import SITTING_RE, VERB_RE, split_title
from indexer.model import Block

FRONT = 40  # blocks among which attendee lists are looked for
LONGEST_TITLE = 250  # letters
LONGEST_LINE = 120  # letters of a heading that is not set apart by its type
LONGEST_STOPPED = 60  # letters of a title with a stop below its label

# Items that go without a number at the end of a numbered agenda.
LAST_ITEM_RE = re.compile(
    r"^(?:(?:punkt|pkt\.) )?(?:eventuelt|evt\.?|(?:næste|kommende) \w*møder?)\s*:?$",
    re.IGNORECASE,
)

# What agenda items often begin with, and names never.
OFTEN_RE = re.compile(
    r"(?:bemærkning|bestyrelse|budget|eventuel|evt|godkendelse|konstituering|meddelelse|"
    r"nyt|orientering|opfølgning|referat|regnskab|siden|status|valg|velkomst|økonomi)",
    re.IGNORECASE,
)

# "Forvaltningen indstiller, at", "Det anbefales:"; what it is stands below.
RECOMMENDS_RE = re.compile(
    r".{0,120}\b(?:indstille[rs]|anbefale[rs]|foreslå[rs])\b.{0,120}[^.]", re.DOTALL
)
ENTRY_RE = re.compile(r"(?P<number>\d{1,2})[.)]\s")


def find_candidates(
    blocks: Sequence[Block], *, unmarked: bool = False
) -> list[Candidate]:
    """The candidates in printed order, each with whether text follows it.

    Where nothing else is numbered, "3 Budget" on a line of its own may be an item, and
    so may a bullet with a number.
    """
    others = {*_numbered_persons(blocks[:FRONT]), *_recommended(blocks)}
    found = [
        None if at in others else _candidate(blocks, at, unmarked=unmarked)
        for at in range(len(blocks))
    ]
    listed = _listed(found)
    return [
        replace(c, followed=_is_followed(c, found), listed=c.at in listed)
        for c in found
        if c
    ]


def filled(chain: Sequence[Candidate], blocks: Sequence[Block]) -> list[Candidate]:
    """The chain with items that only their small letter kept out of it.

    "2) godkendelse af referat" between "1) Valg" and "3) Nyt" is one.
    """
    whole = [*chain[:1]]
    for before, after in pairwise(chain):
        number = before.heading.last + 1
        for at in range(before.at + before.used, after.at):
            small = SMALL_RE.match(blocks[at].text)
            if small and number == int(small["number"]) < after.heading.first:
                heading = replace(before.heading, number=small["number"])
                heading = replace(heading, title=small["title"])
                whole.append(Candidate(at, 1, heading, blocks[at], followed=False))
                number += 1
        whole.append(after)
    return whole


def _is_followed(candidate: Candidate, found: Sequence[Candidate | None]) -> bool:
    """Whether text stands below a candidate, or a list of its own."""
    at = candidate.at + candidate.used
    if at >= len(found):
        return False
    below = found[at]
    return (
        below is None or _begins_list(below) or _is_set_in(below.block, candidate.block)
    )


def _begins_list(candidate: Candidate) -> bool:
    return candidate.heading.first == 1 and not candidate.heading.label


def _listed(found: Sequence[Candidate | None]) -> set[int]:
    """The places of candidates right below the one with the number before.

    So do they stand in a list below text; one right below an item is its own.
    """
    begun: dict[int, int] = {}  # where the list of each candidate begins
    for at, candidate in enumerate(found):
        above = found[at - 1] if at else None
        follows = candidate and above and _go_on(above, candidate)
        begun[at] = begun[at - 1] if follows else at
    return {
        at for at, first in begun.items() if first < at and not found[max(first - 1, 0)]
    }


def _go_on(above: Candidate, candidate: Candidate) -> bool:
    """Whether one has the number before the other's, at its margin."""
    return (
        above.heading.label == candidate.heading.label
        and above.heading.last + 1 == candidate.heading.first
        and not _is_set_in(above.block, candidate.block)
    )


def _is_set_in(block: Block, above: Block) -> bool:
    """Whether a block stands further right than another on the same page."""
    one, other = block.lines[0], above.lines[0]
    if one.box is None or other.box is None or one.page != other.page:
        return False
    return one.box.x0 > other.box.x0 + SAME_MARGIN


def _numbered_persons(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the places of "1. Ida Skov" under the label of an attendee list."""
    listed = False
    for at, block in enumerate(blocks):
        numbered = NUMBERED_RE.match(block.text)
        title = numbered["title"] if numbered else ""
        named = " " in title and is_name(title) and not OFTEN_RE.match(title)
        if listed and named:
            yield at
        else:
            listed = is_label(block.text)


def _recommended(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the places of a numbered list right below "Udvalget indstiller, at"."""
    number: int | None = None  # of the list's last entry
    for at, block in enumerate(blocks):
        entry = ENTRY_RE.match(block.text)
        if number is not None and entry and int(entry["number"]) == number + 1:
            number += 1
            yield at
        else:
            number = 0 if RECOMMENDS_RE.fullmatch(block.text) else None


def _candidate(blocks: Sequence[Block], at: int, *, unmarked: bool) -> Candidate | None:
    """The candidate at this place; its title may stand in the next block."""
    block = blocks[at]
    if block.kind == "bullet" and not unmarked:
        return None
    alone = number_alone(block.text)
    if alone and at + 1 < len(blocks):
        title = blocks[at + 1]
        last = LAST_ITEM_RE.match(title.text)
        said = VERB_RE.search(title.text) and title.text.endswith((".", "!"))
        told = last or ((is_line(title) or is_stopped(title)) and not said)
        if told and may_be_title(title.text) and not parse_item(title.text):
            heading = Heading("alone", alone, title.text)
            return Candidate(at, 2, heading, title, followed=False)
        return None
    apart = set_apart(block) or (unmarked and _is_short_after_number(block))
    parsed = parse_item(block.text, set_apart=apart, unmarked=unmarked)
    if parsed is None or is_contents(block.text):
        return None
    if len(split_title(parsed.title)[0]) > LONGEST_TITLE:
        return None
    return Candidate(at, 1, parsed, block, followed=False)


def _is_short_after_number(block: Block) -> bool:
    """Whether a block is a number and a short line: "3 Budget"."""
    title = SITTING_RE.sub("", block.text.lstrip("0123456789 ")).removesuffix(":")
    return bool(title) and is_short_line(replace(block, text=title))


def is_line(block: Block) -> bool:
    """Whether a block can be the title of the bare number before it."""
    return (
        block.kind == "text"
        and len(block.text) <= LONGEST_LINE
        and not block.text.endswith((".", ";", ","))
    )


def is_stopped(block: Block) -> bool:
    """Whether it is one short line of several words with a stop."""
    short = len(block.text) <= LONGEST_STOPPED and len(block.lines) == 1
    return short and block.text.endswith(".") and " " in block.text
