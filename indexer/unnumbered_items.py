"""Blocks -> items of minutes that do not number them: headings of one kind.

Bold type, larger type or the format's own headings tell; where nothing is set apart,
short lines that stand nearer to the text below them than to what is above.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from indexer.attendee_labels import is_label
from indexer.attendee_rows import same_row
from indexer.heading_lines import (
    LONGEST_HEADING,
    STOP_RE,
    is_economy,
    may_be_heading,
    may_head,
)
from indexer.item_chain import set_apart
from indexer.item_headings import Start
from indexer.item_titles import VERB_RE, split_kind
from indexer.model import Block
from indexer.text_dates import find_dates

LARGER = 1.15  # times the size of the text
TITLE = 8  # blocks among which the title is looked for
FRONT = 40  # blocks among which attendee lists are looked for
# Of these, those that stand nowhere but in an item.
WITHIN_ITEM_RE = re.compile(
    r"(?:beslutning|indstilling|sagsfremstilling|resum[eé])\w*\s*:?$", re.IGNORECASE
)
# "Referat af møde", "Bestyrelsesmøde", "Ekstraordinær generalforsamling"; not
# "Godkendelse af referat".
MEETING_RE = re.compile(
    r"(?:\w+ )?(?:\w*referat|\w*protokol|\w*møde|generalforsamling)\b", re.IGNORECASE
)
# "Bilag", "Bilag A", "BILAG 2:"
ANNEX_RE = re.compile(r"bilag(?: (?:\d{1,2}|[A-Z]))?:?", re.IGNORECASE)


def typed_headings(blocks: Sequence[Block]) -> tuple[Start, ...]:
    """The headings set apart by their type; none where fewer than two are of one kind.

    Of several kinds it is the most prominent one with text under most of its headings.
    """
    titled = _title_length(blocks)
    begin = max(titled, _front_length(blocks))
    larger = LARGER * _text_size(blocks)
    economy = _has_no_parts(blocks)
    annexes = _annexes(blocks, begin)
    found: dict[tuple[int, float], list[int]] = defaultdict(list)
    for at, block in enumerate(blocks):
        apart = set_apart(block) or block.lines[0].size > larger > 0
        apart = apart and not block.text[0].islower() and not _heads_column(blocks, at)
        if (
            at
            and apart
            and (may_head(block.text) or (economy and is_economy(block.text)))
        ):
            found[block.heading or 9, -round(block.lines[0].size, 1)].append(at)
    kinds = []
    for _, places in sorted(found.items()):
        within = [at for at in places if at >= begin]
        within = within or [at for at in places if at >= titled]
        within = [at for at in within if at < annexes] or within
        if len(within) > 1 and _head_text(blocks, within):
            kinds.append(within)
    for n, places in enumerate(kinds):
        if not any(_come_first(other, places) for other in kinds[n + 1 :]):
            return tuple(_start(blocks[at], at) for at in places)
    return ()


def _annexes(blocks: Sequence[Block], begin: int) -> int:
    """Where the annexes begin: at the heading "Bilag" or "Bilag A"."""
    heads = (at for at in range(begin, len(blocks)) if set_apart(blocks[at]))
    annexes = (at for at in heads if ANNEX_RE.fullmatch(blocks[at].text))
    return next(annexes, len(blocks))


def _come_first(places: Sequence[int], others: Sequence[int]) -> bool:
    """Whether headings are more than others, and several stand before those."""
    return len(places) > len(others) and places[1] < others[0]


def plain_headings(blocks: Sequence[Block]) -> tuple[Start, ...]:
    """The lines that only their place tells to be headings; none or more than one."""
    begin = _front_length(blocks)
    economy = _has_no_parts(blocks)
    found = [
        at
        for at in range(begin, len(blocks) - 1)
        if _heads(*blocks[at : at + 2], economy=economy)
    ]
    return tuple(_start(blocks[at], at) for at in found if len(found) > 1)


def bulleted_headings(blocks: Sequence[Block]) -> tuple[Start, ...]:
    """The bullets that most often have text below them; none or more than one.

    Where some end with a colon, these alone may be headings.
    """
    begin = _front_length(blocks)
    bullets = [at for at in range(begin, len(blocks)) if blocks[at].kind == "bullet"]
    named = [at for at in bullets if blocks[at].text.endswith(":")]
    heads = [at for at in named or bullets if _may_be_bullet(blocks[at].text)]
    whole = len(heads) == len(named or bullets)
    found = len(heads) > 1 and whole and _head_text(blocks, heads)
    return tuple(_start(blocks[at], at) for at in heads if found)


def _front_length(blocks: Sequence[Block]) -> int:
    """How many blocks there are up to the last label of an attendee list."""
    labels = [at for at, block in enumerate(blocks[:FRONT]) if is_label(block.text)]
    return labels[-1] + 1 if labels else 1


def _text_size(blocks: Sequence[Block]) -> float:
    """The type size in points that most letters are set in; 0 where none is known."""
    letters: dict[float, int] = defaultdict(int)
    for block in blocks:
        letters[round(block.lines[0].size, 1)] += len(block.text)
    return max(letters, key=lambda size: letters[size], default=0.0)


def _has_no_parts(blocks: Sequence[Block]) -> bool:
    """Whether items have no parts such as "Indstilling"."""
    return not any(WITHIN_ITEM_RE.match(block.text) for block in blocks)


def _title_length(blocks: Sequence[Block]) -> int:
    """How many blocks there are up to the last one near the top with the day."""
    dated = [at for at, b in enumerate(blocks[:TITLE]) if _names_meeting(b.text)]
    return dated[-1] + 1 if dated else 1


def _names_meeting(text: str) -> bool:
    """Whether a line tells of the meeting: "Referat, 3. maj 2021", or its day alone."""
    told = MEETING_RE.match(text) or not re.search(r"[^\W\d_]{10}", text)
    return bool(told and find_dates(text)) and len(text) <= LONGEST_HEADING


def _heads_column(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block stands beside one of its own type, as the heads of columns do."""
    near = [blocks[n] for n in (at - 1, at + 1) if 0 <= n < len(blocks)]
    first = blocks[at].lines[0]
    return any(set_apart(block) and same_row(first, block.lines[0]) for block in near)


def _head_text(blocks: Sequence[Block], places: Sequence[int]) -> bool:
    """Whether text stands under most of the headings, not the next heading."""
    texts = sum(at + 1 < len(blocks) and at + 1 not in places for at in places)
    return texts * 2 >= len(places)


def _may_be_bullet(text: str) -> bool:
    return may_head(text) and not find_dates(text)


def _heads(block: Block, following: Block, *, economy: bool) -> bool:
    """Whether a line without any type of its own is the heading of the text below."""
    above, below = block.lines[0].pitch, following.lines[0].pitch
    near = above > below if above and below else bool(STOP_RE.search(following.text))
    listed = following.kind == "bullet" and not VERB_RE.search(block.text)
    return (
        (near or listed)
        and may_be_heading(block, economy=economy)
        and not find_dates(block.text)
        and not is_label(following.text)
        and not following.text[:1].islower()
    )


def _start(block: Block, at: int) -> Start:
    title, kind = split_kind(block.text)
    return Start(at, 1, None, title, kind)
