"""Blocks -> those that may begin an item, each with whether text follows it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.attendee_labels import is_label
from indexer.attendee_words import is_name
from indexer.item_chain import Candidate, set_apart
from indexer.item_headings import (
    NUMBERED_RE,
    SITTING_RE,
    Heading,
    may_be_title,
    number_alone,
    parse_item,
    split_title,
)
from indexer.model import Block
from indexer.unnumbered_items import is_contents, is_short_line

FRONT = 40  # blocks among which attendee lists are looked for
LONGEST_TITLE = 250  # letters
LONGEST_LINE = 120  # letters of a heading that is not set apart by its type
LONGEST_STOPPED = 60  # letters of a title with a stop below its label

# Items that go without a number at the end of a numbered agenda.
LAST_ITEM_RE = re.compile(
    r"^(?:(?:punkt|pkt\.) )?(?:eventuelt|evt\.?|(?:næste|kommende) \w*møder?)\s*:?$",
    re.IGNORECASE,
)


def find_candidates(
    blocks: Sequence[Block], *, unmarked: bool = False
) -> list[Candidate]:
    """The candidates in printed order, each with whether text follows it.

    Where nothing else is numbered, "3 Budget" on a line of its own may be an item, and
    so may a bullet with a number.
    """
    persons = {*_numbered_persons(blocks[:FRONT])}
    found = [
        None if at in persons else _candidate(blocks, at, unmarked=unmarked)
        for at in range(len(blocks))
    ]
    ends = len(blocks)
    return [
        replace(c, followed=c.at + c.used < ends and not found[c.at + c.used])
        for c in found
        if c
    ]


def _numbered_persons(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the places of "1. Ida Skov" under the label of an attendee list."""
    listed = False
    for at, block in enumerate(blocks):
        numbered = NUMBERED_RE.match(block.text)
        title = numbered["title"] if numbered else ""
        if listed and " " in title and is_name(title):
            yield at
        else:
            listed = is_label(block.text)


def _candidate(blocks: Sequence[Block], at: int, *, unmarked: bool) -> Candidate | None:
    """The candidate at this place; its title may stand in the next block."""
    block = blocks[at]
    if block.kind == "bullet" and not unmarked:
        return None
    alone = number_alone(block.text)
    if alone and at + 1 < len(blocks):
        title = blocks[at + 1]
        last = LAST_ITEM_RE.match(title.text)
        told = last or is_line(title) or is_stopped(title)
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
