"""Blocks -> agenda items, subheadings and the paragraphs under them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from indexer.attendee_labels import is_label
from indexer.decisions import find_decisions
from indexer.hyphens import NO_WORDS, join_lines
from indexer.item_chain import set_apart
from indexer.item_headings import Start, parse_item
from indexer.items import find_items
from indexer.model import AgendaItem, Block
from indexer.unnumbered_items import is_part, is_short_line, without_contents

Kind = Literal["item", "subheading", "paragraph"]

LONGEST_HEADING = 160  # letters


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
    kept = without_contents([part for block in blocks for part in _parts(block)])
    starts = find_items(kept)
    items = tuple(_item(start, kept, n) for n, start in enumerate(starts, 1))
    first = starts[0].at if starts else _front_length(kept)
    entries = tuple(_entries(kept, first, starts, items))
    return Agenda(tuple(kept[:first]), items, entries)


def _parts(block: Block) -> Iterator[Block]:
    """Yield a block, parted from the "Indstilling" that is set in a heading's type.

    Some minutes set both alike and close to each other.
    """
    at = next((n for n, li in enumerate(block.lines) if n and is_part(li.text)), 0)
    if not at or not (set_apart(block) or parse_item(block.lines[0].text)):
        yield block
        return
    for lines in (block.lines[:at], block.lines[at:]):
        text = join_lines([line.text for line in lines], NO_WORDS)
        yield replace(block, text=text, lines=lines)


def _item(start: Start, blocks: Sequence[Block], ordinal: int) -> AgendaItem:
    page = blocks[start.at].pages[0]
    return AgendaItem(ordinal, start.number, start.title, start.kind, page)


def _front_length(blocks: Sequence[Block]) -> int:
    """How many blocks the front matter has where no items tell."""
    labels = [at for at, block in enumerate(blocks[:40]) if is_label(block.text)]
    return min(labels[-1] + 2, len(blocks)) if labels else min(1, len(blocks))


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
