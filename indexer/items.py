"""Blocks -> where the agenda's items begin, with number, title and kind.

Items are printed in many ways, and much that is none looks alike: the agenda listed
before it is treated, numbered recommendations, dates. So every block that may begin an
item is weighed, and the chain of rising numbers that weighs most is the agenda.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.attendee_labels import is_label
from indexer.item_headings import (
    Heading,
    may_be_title,
    number_alone,
    parse_item,
    split_kind,
    split_title,
)
from indexer.model import Block, ItemKind

LONGEST_TITLE = 250  # letters
LONGEST_LINE = 120  # letters of a heading that is not set apart by its type
NEAR = 60  # candidates between two items of a chain, at most
FOLLOWED = 1.5  # what a candidate weighs that text follows
MANY = 5  # numbers left out at once that speak against a chain

# "Godkendelse af dagsorden ........ 3" stands in a table of contents; it ends so.
LEADER_RE = re.compile(r"(?:\. ?){5}$")
# "Indstilling:", "Beslutning i Byrådet den 3. maj 2025": headings within every item;
# not "Beslutning om en strategi".
PART_RE = re.compile(
    r"^(?:beslutning(?:er|spunkter)?|indstilling(?:en|er)?|sagsfremstilling|resum[eé]|"
    r"referat|baggrund|økonomi|bilag|sagsforløb|drøftelse|konklusion|kompetence|"
    r"lovgrundlag|høring|dagsorden|indhold(?:sfortegnelse)?|underskrift\w*|"
    r"(?:beslutning|behandling|indstilling) (?:i|fra|af) [^:.]{3,80}"
    r"(?: (?:den|d\.) \d[^:]{0,30})?)\s*:?$",
    re.IGNORECASE,
)
# Items that go without a number at the end of a numbered agenda.
LAST_ITEM_RE = re.compile(
    r"^(?:eventuelt|evt\.?|(?:næste|kommende) (?:\w*møder?))\s*:?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Start:
    """Where an item begins: the place of its first block and how many are its heading.

    `said` is what the heading's own block says after the title.
    """

    at: int
    used: int
    number: str | None
    title: str
    kind: ItemKind | None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A block that may begin an item."""

    at: int
    used: int
    heading: Heading
    block: Block  # the one with the title
    weight: float


def is_contents(text: str) -> bool:
    """Whether a line belongs to a table of contents."""
    return bool(LEADER_RE.search(text.rstrip("0123456789 ")[-10:]))


def is_part(text: str) -> bool:
    """Whether a text is a heading that returns within items: "Indstilling:"."""
    return bool(PART_RE.match(text))


def set_apart(block: Block) -> bool:
    """Whether its type or the format itself marks a block as a heading."""
    return block.kind == "text" and (block.bold or bool(block.heading))


def find_items(blocks: Sequence[Block]) -> tuple[Start, ...]:
    """The items of an agenda in printed order; none where no headings tell."""
    candidates = _weighed(blocks)
    chain = _best_chain(candidates)
    headings = _unnumbered(blocks)
    if not _convincing(chain, headings):
        return headings
    listed = _listed([c for c in candidates if c.at < chain[0].at])
    numbered = [_start(candidate, listed, blocks) for candidate in chain]
    closing = _closing(blocks, chain)
    return tuple(sorted([*numbered, *closing], key=lambda start: start.at))


def _convincing(chain: Sequence[Candidate], headings: Sequence[Start]) -> bool:
    """Whether a chain is the agenda rather than a list of something else.

    One set in the type of headings is. A plain one is where text follows its numbers;
    a single number is the first, or has a label.
    """
    if any(set_apart(candidate.block) for candidate in chain):
        return True
    followed = sum(candidate.weight >= FOLLOWED for candidate in chain)
    if len(chain) < 2:
        first = all(c.heading.first <= 1 or c.heading.label for c in chain)
        return bool(followed) and first and not headings
    return not headings or followed * 2 >= len(chain)


def _weighed(blocks: Sequence[Block]) -> list[Candidate]:
    """The candidates, each with how much speaks for it."""
    found = [_candidate(blocks, at) for at in range(len(blocks))]
    return [
        Candidate(at, used, heading, block, _weight(block, heading, followed=followed))
        for at, candidate in enumerate(found)
        if candidate
        for used, heading, block in [candidate]
        for followed in [at + used < len(blocks) and not found[at + used]]
    ]


def _candidate(blocks: Sequence[Block], at: int) -> tuple[int, Heading, Block] | None:
    """How many blocks a heading here takes, what it says, which has its title."""
    block = blocks[at]
    if block.kind == "bullet":
        return None
    alone = number_alone(block.text)
    if alone and at + 1 < len(blocks):
        title = blocks[at + 1]
        if _is_line(title) and may_be_title(title.text):
            return 2, Heading("alone", alone, title.text), title
        return None
    heading = parse_item(block.text, set_apart=set_apart(block))
    if heading is None or is_contents(block.text):
        return None
    if len(split_title(heading.title)[0]) > LONGEST_TITLE:
        return None
    return 1, heading, block


def _weight(block: Block, heading: Heading, *, followed: bool) -> float:
    """How much speaks for an item: above all that text follows it, and its type."""
    weight = 0.5 + followed + set_apart(block)
    weight += bool(split_kind(heading.title)[1]) + 0.5 * bool(heading.label)
    return weight - 0.5 * heading.title.endswith((".", ",", ";"))


def _best_chain(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The chain that weighs most; all of it has the same label."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        lettered = "letter" if candidate.heading.number.isalpha() else ""
        groups[candidate.heading.label or lettered].append(candidate)
    chains = [_heaviest(group) for group in groups.values()]
    return max(chains, key=lambda chain: chain[0], default=(0.0, []))[1]


def _heaviest(candidates: Sequence[Candidate]) -> tuple[float, list[Candidate]]:
    """The weight of the heaviest chain and its candidates."""
    weights: list[float] = []  # of the heaviest chain that ends at each candidate
    befores: list[int | None] = []  # the one before it in that chain
    for at, candidate in enumerate(candidates):
        heaviest, before = 0.0, None
        for near in range(max(0, at - NEAR), at):
            step = _step(candidates[near], candidate)
            if step is not None and weights[near] + step > heaviest:
                heaviest, before = weights[near] + step, near
        weights.append(heaviest + candidate.weight)
        befores.append(before)
    weight = max(weights)
    chain: list[Candidate] = []
    last: int | None = weights.index(weight)
    while last is not None:
        chain.append(candidates[last])
        last = befores[last]
    return weight, chain[::-1]


def _step(before: Candidate, after: Candidate) -> float | None:
    """What speaks for one item after another; None where the numbers fall."""
    alike = 0.25 if _alike(before.block, after.block) else -0.25
    rise = after.heading.first - before.heading.last
    if rise == 1 or (rise == 0 and before.heading.number < after.heading.number):
        return alike + 0.5
    if rise == 0:
        return alike - 2.0  # numbered twice, or every list anew
    if rise > 0:
        return alike - (rise > MANY)
    return None


def _alike(one: Block, other: Block) -> bool:
    """Whether two blocks are set in the same type, at the same margin."""
    a, b = one.lines[0], other.lines[0]
    margin = a.box is None or b.box is None or abs(a.box.x0 - b.box.x0) <= 8
    sized = abs(a.size - b.size) < 0.6
    return (one.bold, one.heading) == (other.bold, other.heading) and sized and margin


def _listed(before: Sequence[Candidate]) -> dict[str, str]:
    """The titles by number of an agenda listed before it is treated."""
    chain = _best_chain(before)
    return {c.heading.number: c.heading.title for c in chain} if len(chain) > 1 else {}


def _start(
    candidate: Candidate, listed: Mapping[str, str], blocks: Sequence[Block]
) -> Start:
    heading, used = candidate.heading, candidate.used
    title, said = _title_and_rest(candidate, listed.get(heading.number, ""))
    following = candidate.at + used
    if not title and following < len(blocks) and _is_line(blocks[following]):
        title, used = blocks[following].text, used + 1
    title = title or blocks[candidate.at].text.rstrip(" .:)–-")
    plain, kind = split_kind(title)
    return Start(candidate.at, used, heading.number, plain, kind, said)


def _title_and_rest(candidate: Candidate, listed: str) -> tuple[str, str]:
    """The title, and what is said after it in the same block.

    "Ad 2. Formanden bød velkommen." has its title in the agenda listed before.
    """
    title = candidate.heading.title
    if listed and not title.startswith(listed[:20]) and title.endswith("."):
        return listed, title
    if not title:
        return listed, ""
    return (title, "") if set_apart(candidate.block) else split_title(title)


def _is_line(block: Block) -> bool:
    """Whether a block can be the title of the bare number before it."""
    return (
        block.kind == "text"
        and len(block.text) <= LONGEST_LINE
        and not block.text.endswith((".", ";", ","))
    )


def _closing(blocks: Sequence[Block], chain: Sequence[Candidate]) -> Iterator[Start]:
    """Yield items such as "Eventuelt" that stand after the chain without a number."""
    alike = chain[-1].block
    for at in range(chain[-1].at + 1, len(blocks)):
        block = blocks[at]
        if LAST_ITEM_RE.match(block.text) and set_apart(block) == set_apart(alike):
            yield Start(at, 1, None, block.text.rstrip(" :"), None)


def _unnumbered(blocks: Sequence[Block]) -> tuple[Start, ...]:
    """Headings as items: those of the most prominent type that more than one has."""
    found: dict[tuple[int, float], list[int]] = defaultdict(list)
    for at, block in enumerate(blocks):
        if at and set_apart(block) and _may_head(block.text):
            found[block.heading or 9, -block.lines[0].size].append(at)
    many = [places for _, places in sorted(found.items()) if len(places) > 1]
    return tuple(_plain_start(blocks[at], at) for at in (many[0] if many else []))


def _may_head(text: str) -> bool:
    return (
        len(text) <= LONGEST_LINE
        and not text.endswith((".", ",", ";"))
        and not is_label(text)
        and not is_part(text)
        and not is_contents(text)
    )


def _plain_start(block: Block, at: int) -> Start:
    title, kind = split_kind(block.text)
    return Start(at, 1, None, title, kind)
