"""Blocks -> agenda items, subheadings and the paragraphs under them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from indexer.attendee_labels import is_label
from indexer.decisions import find_decisions
from indexer.heading_lines import is_part, is_short_line, without_contents
from indexer.hyphens import NO_WORDS, join_lines
from indexer.item_chain import set_apart
from indexer.item_headings import Start, parse_item
from indexer.items import find_items
from indexer.model import AgendaItem, Block

Kind = Literal["item", "subheading", "paragraph"]

LONGEST_HEADING = 160  # letters
LONGEST_LIST = 60  # blocks of a list of attendees
# "Mødet begyndte med en rundvisning på den nye skole." before the first item is a
# paragraph; not "Mødested: Rådhuset.", "Dette referat: foreløbigt.".
SENTENCE_RE = re.compile(r"^(?![^.]{0,40}:)(?:\S+\s+){5,}\S+[.!?]$", re.DOTALL)
# "… og Bo Lund.1. Budget", "(referent)1. Valg"; not "§ 3.1. Budget", "i 2021. Drift".
GLUED_RE = re.compile(r"(?<=[a-zæøå.)?]{2})1\. [A-ZÆØÅ]{1,2}[a-zæøå ].{0,160}$")
# "Godkendelse af", "Drift,": what goes on in the next line; not "Budget 2020".
HANGING_RE = re.compile(r"(?:\b(?:af|og|for|i|til|om|på|vedr\.?|fra|med|samt)|[,–-])$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A block after the front matter, with the item and subheading it stands under."""

    block: Block
    kind: Kind
    item: AgendaItem | None
    heading: str | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """The front matter's blocks, the items, and everything after the front matter."""

    front: tuple[Block, ...]
    items: tuple[AgendaItem, ...]
    entries: tuple[Entry, ...]


def find_agenda(blocks: Sequence[Block]) -> Agenda:
    """Part the blocks of minutes by their agenda."""
    whole = [part for block in blocks for part in _unglued(block)]
    kept = without_contents([part for block in whole for part in _parts(block)])
    starts = find_items(kept)
    items = tuple(_item(start, kept, n) for n, start in enumerate(starts, 1))
    first = starts[0].at if starts else _front_length(kept)
    entries = tuple(_entries(kept, first, starts, items))
    return Agenda(tuple(kept[:first]), items, entries)


def _unglued(block: Block) -> Iterator[Block]:
    """Yield a block, parted from "1. Budget" that stands at its end without a blank.

    Where a text was made from a page, the break between them may be lost.
    """
    last = block.lines[-1]
    glued = GLUED_RE.search(last.text)
    if glued is None:
        yield block
        return
    first, second = last.text[: glued.start()], last.text[glued.start() :]
    lines = (*block.lines[:-1], replace(last, text=first))
    yield replace(block, text=block.text.removesuffix(second).rstrip(), lines=lines)
    below = replace(last, text=second)
    yield replace(block, text=second, lines=(below,), kind="text")


def _parts(block: Block) -> Iterator[Block]:
    """Yield a block, parted from the "Indstilling" that is set in a heading's type.

    Some minutes set both alike and close to each other.
    """
    texts = [line.text for line in block.lines]
    at = next(
        (n for n in range(1, len(texts)) if _begins_part(*texts[n - 1 : n + 1])), 0
    )
    if not at or not (set_apart(block) or parse_item(block.lines[0].text)):
        yield block
        return
    for lines in (block.lines[:at], block.lines[at:]):
        text = join_lines([line.text for line in lines], NO_WORDS)
        yield replace(block, text=text, lines=lines)


def _begins_part(before: str, line: str) -> bool:
    """Whether a line is "Indstilling"; not the end of "Godkendelse af" "dagsorden"."""
    return is_part(line) and line[:1].isupper() and not HANGING_RE.search(before)


def _item(start: Start, blocks: Sequence[Block], ordinal: int) -> AgendaItem:
    page = blocks[start.at].pages[0]
    return AgendaItem(ordinal, start.number, start.title, start.kind, page)


def _front_length(blocks: Sequence[Block]) -> int:
    """How many blocks the front matter has where no items tell: up to a sentence."""
    labels = [at for at, block in enumerate(blocks[:40]) if is_label(block.text)]
    first = min(labels[-1] + 2 if labels else 1, len(blocks))
    texts = (at for at in range(first, len(blocks)) if is_sentence(blocks[at].text))
    return min(next(texts, first), first + LONGEST_LIST)


def is_sentence(text: str) -> bool:
    """Whether a block before the first item is one of running text."""
    return bool(SENTENCE_RE.match(text))


def _entries(
    blocks: Sequence[Block],
    first: int,
    starts: Sequence[Start],
    items: Sequence[AgendaItem],
) -> Iterator[Entry]:
    begins = {
        start.at: (start, item) for start, item in zip(starts, items, strict=True)
    }
    taken = {at for start in starts for at in range(start.at, start.at + start.used)}
    typed = any(set_apart(block) for block in blocks[first:])
    item: AgendaItem | None = None
    heading: str | None = None
    for at in range(first, len(blocks)):
        block = blocks[at]
        if at in begins:
            start, item = begins[at]
            heading = None
            yield Entry(block, "item", item, None)
            if start.said:
                yield Entry(replace(block, text=start.said), "paragraph", item, None)
        elif at in taken:
            continue
        elif _is_subheading(block, _text_after(blocks, at, taken), typed=typed):
            heading = block.text.rstrip(" :")
            yield Entry(block, "subheading", item, heading)
        else:
            yield Entry(block, "paragraph", item, heading)


def _text_after(blocks: Sequence[Block], at: int, taken: set[int]) -> Block | None:
    """The block after this one, unless an item begins there."""
    following = at + 1
    return (
        blocks[following]
        if following < len(blocks) and following not in taken
        else None
    )


def _is_subheading(block: Block, following: Block | None, *, typed: bool) -> bool:
    """Whether a block is the heading of the blocks after it.

    Bold type or the format's own heading says so, or a word that always heads a part
    of an item. Text exports have no type: there a short line without a stop is one,
    where it stands nearer to the text after it than to what is before it.
    """
    text = block.text
    if block.kind == "bullet" or len(text) > LONGEST_HEADING or not following:
        return False
    if is_part(text):
        return True
    if typed:
        return set_apart(block) and not text.endswith(".") and not find_decisions(text)
    return _is_plain_heading(block, following)


def _is_plain_heading(block: Block, following: Block) -> bool:
    above, below = block.lines[0].pitch, following.lines[0].pitch
    return (
        is_short_line(block)
        and following.kind == "text"
        and (above > below or not above or not below)
        and not find_decisions(block.text)
    )
