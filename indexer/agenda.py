"""Blocks -> agenda items, subheadings and the paragraphs under them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.attendees import is_label
from indexer.model import AgendaItem, Block, ItemKind
from search.dates import MONTHS

Kind = Literal["item", "subheading", "paragraph"]

_MONTH = "|".join(MONTHS)
# "6. Status (O)", "Punkt 3: Økonomi", "Pkt. 4 Budget", "Ad 2. Plan", "4.1 Drift",
# "3.A Ansøgning", "Sag nr. 74 Lokalplan", "§ 1. Navn"; not "3. maj 2024",
# "1. stedfortræder", "8 mio. kr.".
ITEM_RE = re.compile(
    r"^(?P<label>(?:punkt|pkt\.?|ad\.?|sag(?: nr\.?)?|dagsordenspunkt|§)\s*)?"
    r"(?P<number>\d{1,3}(?:\.\d{1,2})*(?:\.?[A-Z])?)(?P<mark>\s*[.):–-]+|(?=\s))\s*"
    rf"(?!(?:{_MONTH})\b)(?P<title>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
# "(O)", "(B)", "(Drøftelse)", "- Orientering"
KIND_RE = re.compile(
    r"\s*\(\s*(?P<kind>[OBD]|orientering|beslutning|drøftelse)\s*\)\s*\.?$",
    re.IGNORECASE,
)
STOP_RE = re.compile(r"[.;,!?]$")
CLOSED_RE = re.compile(r"^lukket\b[:\s–-]*", re.IGNORECASE)
LONGEST = 250  # letters of a title; a longer text is a paragraph


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
    starts = _without_contents(blocks, _item_starts(blocks))
    items = tuple(
        _item(blocks[at], ordinal) for ordinal, at in enumerate(starts, start=1)
    )
    first = starts[0] if starts else _front_length(blocks)
    entries = tuple(_entries(blocks, first, dict(zip(starts, items, strict=True))))
    return Agenda(tuple(blocks[:first]), items, entries)


def _entries(
    blocks: Sequence[Block], first: int, items: dict[int, AgendaItem]
) -> Iterator[Entry]:
    item: AgendaItem | None = None
    heading: str | None = None
    typed = any(block.bold or block.heading for block in blocks[first:])
    for at in range(first, len(blocks)):
        block = blocks[at]
        if at in items:
            item, heading = items[at], None
            yield Entry(block, "item", item, None)
        elif _is_subheading(blocks, at, items, typed):
            heading = block.text.rstrip(" :")
            yield Entry(block, "subheading", item, heading)
        else:
            yield Entry(block, "paragraph", item, heading)


def _item_starts(blocks: Sequence[Block]) -> list[int]:
    """The places of the blocks that begin an item.

    Numbered blocks of one style whose numbers rise; without such, the headings of the
    highest level, and else none.
    """
    numbered = [at for at, block in enumerate(blocks) if _numbered_heading(block)]
    styles = Counter(_style(blocks[at]) for at in numbered)
    for style in sorted(styles, key=lambda s: (-_weight(s), -styles[s])):
        starts = _rising([at for at in numbered if _style(blocks[at]) == style], blocks)
        if starts:
            return starts
    return _unnumbered(blocks)


def _numbered_heading(block: Block) -> bool:
    match = ITEM_RE.match(block.text)
    if not match or block.kind == "bullet" or len(block.text) > LONGEST:
        return False
    title = match["title"]
    if not (title[0].isupper() or title[0].isdigit() or match["label"]):
        return False
    marked = bool(
        match["label"] or match["mark"].strip() or block.bold or block.heading
    )
    return marked and (not STOP_RE.search(KIND_RE.sub("", title)) or _typed(block))


def _typed(block: Block) -> bool:
    return block.bold or bool(block.heading)


def _style(block: Block) -> tuple[str, bool, int]:
    """What items of one agenda have in common: label, bold, heading level."""
    match = ITEM_RE.match(block.text)
    label = (match["label"] or "").strip(" .").casefold() if match else ""
    return label, block.bold, block.heading


def _weight(style: tuple[str, bool, int]) -> int:
    """How sure it is that blocks of this style are items."""
    label, bold, heading = style
    return 4 * bool(label) + 2 * bool(heading) + bold


def _rising(places: Sequence[int], blocks: Sequence[Block]) -> list[int]:
    """The places whose numbers do not fall; a list starting anew is no agenda."""
    kept: list[int] = []
    last = -1
    for at in places:
        match = ITEM_RE.match(blocks[at].text)
        number = int(re.split(r"\D", match["number"])[0]) if match else 0
        if number >= last and (kept or number <= 1 or _typed(blocks[at])):
            kept.append(at)
            last = number
        elif number <= 1 and kept and _contents(kept, blocks, at):
            kept, last = [at], number
    return kept


def _contents(kept: Sequence[int], blocks: Sequence[Block], at: int) -> bool:
    """Whether the items so far are only the agenda listed first."""
    return kept[-1] - kept[0] <= 2 * len(kept) and at - kept[-1] <= 4


def _without_contents(blocks: Sequence[Block], starts: list[int]) -> list[int]:
    """Drop an agenda that is listed first and then treated again."""
    numbers = [ITEM_RE.match(blocks[at].text) for at in starts]
    titles = [match["title"].casefold() if match else "" for match in numbers]
    half = len(titles) // 2
    return starts[half:] if half > 1 and titles[:half] == titles[half:] else starts


def _unnumbered(blocks: Sequence[Block]) -> list[int]:
    """Headings without numbers as items: those of the highest level but the title's."""
    levels = Counter(block.heading for block in blocks if block.heading)
    for level in sorted(levels):
        places = [
            at
            for at, block in enumerate(blocks)
            if block.heading == level and at > 0 and not is_label(block.text)
        ]
        if len(places) > 1:
            return places
    return []


def _front_length(blocks: Sequence[Block]) -> int:
    """How many blocks the front matter has where no items tell."""
    labels = [at for at, block in enumerate(blocks[:40]) if is_label(block.text)]
    return min(labels[-1] + 2, len(blocks)) if labels else min(1, len(blocks))


def _item(block: Block, ordinal: int) -> AgendaItem:
    match = ITEM_RE.match(block.text)
    numbered = match and (match["label"] or match["mark"].strip() or _typed(block))
    title = match["title"] if match and numbered else block.text
    marked = KIND_RE.search(title)
    return AgendaItem(
        ordinal=ordinal,
        number=match["number"] if match and numbered else None,
        title=KIND_RE.sub("", title).strip(),
        kind=_kind(marked["kind"]) if marked else None,
        page=block.pages[0],
    )


def _kind(printed: str) -> ItemKind | None:
    kinds: dict[str, ItemKind] = {"O": "O", "B": "B", "D": "D"}
    return kinds.get(printed[0].upper())


def _is_subheading(
    blocks: Sequence[Block], at: int, items: dict[int, AgendaItem], typed: bool
) -> bool:
    """Whether a block is the heading of the blocks after it.

    Bold type or the format's own heading says so. Text exports have neither: there a
    line of its own without a stop, before running text, is one.
    """
    block = blocks[at]
    if block.kind == "bullet" or len(block.text) > LONGEST or at + 1 >= len(blocks):
        return False
    if typed:
        return _typed(block) and not block.text.endswith(".")
    followed = at + 1 not in items and blocks[at + 1].kind == "text"
    short = len(block.lines) == 1 and not re.search(r"[.:;,!?]$", block.text)
    return short and followed and block.text[0].isupper()
