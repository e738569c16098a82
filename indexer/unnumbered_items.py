"""Blocks -> items of minutes that do not number them: headings of one kind.

Bold type, larger type or the format's own headings tell; where nothing is set apart,
short lines that stand nearer to the text below them than to what is above.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from indexer.attendee_labels import is_label
from indexer.attendee_rows import same_row
from indexer.item_chain import set_apart
from indexer.item_headings import ANSWER_LINE_RE, VERB_RE, Start, split_kind
from indexer.model import Block
from indexer.text_dates import find_dates

LONGEST_HEADING = 120  # letters
LARGER = 1.15  # times the size of the text
TITLE = 8  # blocks among which the title is looked for
LONGEST_PLAIN = 80  # letters of a heading that only its place marks
FRONT = 40  # blocks among which attendee lists are looked for

# "Godkendelse af dagsorden ........ 3" stands in a table of contents; it ends so.
LEADER_RE = re.compile(r"(?:\. ?){5}$")
# "2.1. Rammeaftale 2016 4", "Punkt 3: Drift 2"; not "3. Budget 2016", "12. april 2016".
CONTENTS_RE = re.compile(
    r"^(?:Punkt |Pkt\. )?\d{1,3}(?:\.\d{1,2})*[.:]? [A-ZÆØÅ].* (?P<page>\d{1,3})$"
)
CONTENTS_LINES = 3
# "Indstilling:", "Beslutning i Byrådet den 3. maj 2025": headings within every item;
# not "Beslutning om en strategi".
PART_RE = re.compile(
    r"^(?:beslutning(?:er|spunkter)?|indstilling(?:en|er)?|sagsfremstilling|resum[eé]|"
    r"referat|baggrund|økonomi|bilag|sagsforløb|drøftelse|konklusion|kompetence|"
    r"lovgrundlag|høring|forslag|sagen behandles i|dagsorden|"
    r"indhold(?:sfortegnelse)?|underskrift\w*|"
    r"(?:beslutning|behandling|indstilling) (?:i|fra|af) [^:.]{3,80}"
    r"(?: (?:den|d\.) \d[^:]{0,30})?)\s*:?$",
    re.IGNORECASE,
)
# "Referat af møde", "Bestyrelsesmøde", "Ekstraordinær generalforsamling"; not
# "Godkendelse af referat".
MEETING_RE = re.compile(
    r"(?:\w+ )?(?:\w*referat|\w*protokol|\w*møde|generalforsamling)\b", re.IGNORECASE
)
# "… klimaplan. Hertil bemærkede" is the middle of running text; not "Godkendelse af
# ref. fra sidste møde".
SENTENCE_RE = re.compile(r"[^\W\d_]{3}(?<!\bref)(?<!\bdiv)(?<!\bevt)(?<!edr)[.!?] ")
STOP_RE = re.compile(r"[.:;,!]$")
# "Bilag", "Bilag A", "BILAG 2:"
ANNEX_RE = re.compile(r"bilag(?: (?:\d{1,2}|[A-Z]))?:?", re.IGNORECASE)
# "Ida Skov (IS): formand og kasserer": what a person is to do.
PERSON_RE = re.compile(
    r"[A-ZÆØÅ]\S+ [A-ZÆØÅ][^:;()]{1,40} \([A-ZÆØÅ]{1,4}\)(?:[:;]|$)|med \w+ hilsen", re.I
)


def is_contents(text: str) -> bool:
    """Whether a line belongs to a table of contents."""
    return bool(LEADER_RE.search(text.rstrip("0123456789 ")[-10:]))


def without_contents(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without a table of contents.

    It has leaders, or numbered lines below each other that end with rising pages.
    """
    pages = [_contents_page(block.text) for block in blocks]
    dropped = {at for at, block in enumerate(blocks) if is_contents(block.text)}
    begin = 0
    for at in range(1, len(blocks) + 1):
        rising = at < len(blocks) and 0 < pages[at - 1] <= pages[at]
        if not rising:
            run = range(begin, at) if pages[begin] else range(0)
            dropped.update(run if len(run) >= CONTENTS_LINES else ())
            begin = at
    return [block for at, block in enumerate(blocks) if at not in dropped]


def _contents_page(text: str) -> int:
    """The page that ends a numbered line, as a table of contents has it; else 0."""
    match = CONTENTS_RE.match(text)
    return int(match["page"]) if match else 0


def is_part(text: str) -> bool:
    """Whether a text is a heading that returns within items: "Indstilling:"."""
    return bool(PART_RE.match(text))


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
        apart = apart and not _heads_column(blocks, at)
        if at and apart and (_may_head(block.text) or (economy and _is_economy(block.text))):
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


def _is_economy(text: str) -> bool:
    """Whether it is "Økonomi": a part of an item, or an item where none have parts."""
    return text.rstrip(" :").casefold() == "økonomi"


def _has_no_parts(blocks: Sequence[Block]) -> bool:
    """Whether items have no parts such as "Indstilling"."""
    return not any(is_part(b.text) and not _is_economy(b.text) for b in blocks)


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


def _may_head(text: str) -> bool:
    return (
        len(text) <= LONGEST_HEADING
        and not text.endswith((".", ",", ";"))
        and not is_label(text)
        and not is_part(text)
        and not is_contents(text)
    )


def _may_be_bullet(text: str) -> bool:
    return _may_head(text) and not find_dates(text)


def is_short_line(block: Block) -> bool:
    """Whether a block is one short line with a capital and without a stop."""
    return (
        len(block.lines) == 1
        and len(block.text) <= LONGEST_PLAIN
        and block.text[0].isupper()
        and not STOP_RE.search(block.text)
        and not SENTENCE_RE.search(block.text)
    )


def may_be_heading(block: Block, *, economy: bool = False) -> bool:
    """Whether a line can be a heading: "Nyt fra kassereren:"; not "Det blev til:"."""
    if block.text.endswith(":") and VERB_RE.search(block.text):
        return False
    if ANSWER_LINE_RE.fullmatch(block.text) or PERSON_RE.match(block.text):
        return False
    plain = replace(block, text=block.text.removesuffix(":") or "-")
    may_head = _may_head(block.text) or (economy and _is_economy(block.text))
    return block.kind == "text" and is_short_line(plain) and may_head


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
