"""Candidates for items -> the chain of them that is the agenda.

What speaks for a candidate, and for one after another, is added up; the heaviest chain
is found as a longest path. The weights were set by the layouts in
tests/indexer/test_items.py.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.item_headings import Heading
from indexer.item_titles import split_kind, split_title
from indexer.model import Block

NUMBERED = 0.5  # what any candidate weighs
TEXT_FOLLOWS = 1.0  # not another candidate, as in an agenda listed first
SET_APART = 1.0  # by bold type or the format's own heading
HAS_KIND = 1.0  # "(O)"
LABELLED = 0.5  # "Punkt 3"
ENDS_LIKE_TEXT = -0.5

NEXT_NUMBER = 0.5
NEXT_IN_LIST = 0.1  # the next number right below, as in a list without text
INTO_LIST = -1.5  # into the middle of such a list
SAME_NUMBER = -2.0  # numbered twice, or every list anew
SAME_NUMBER_APART = -1.0  # the same, of two that are set in the type of headings
LEAVES_OUT_MANY = -1.0
SAME_TYPE, OTHER_TYPE = 0.25, -0.25

ALL_ALIKE = 3  # candidates of one number that are no coincidence
MANY = 5  # numbers left out at once
NEAR = 60  # candidates between two items of a chain, at most
SAME_MARGIN = 8.0  # points
SAME_SIZE = 0.6  # points


@dataclass(frozen=True, slots=True)
class Candidate:
    """Where an item may begin: `used` blocks from place `at` are its heading."""

    at: int
    used: int
    heading: Heading
    block: Block  # the one with the title
    followed: bool  # by text, not by another candidate
    listed: bool = False  # right below a candidate with the number before

    @property
    def weight(self) -> float:
        """How much speaks for it alone."""
        title = self.heading.title
        return (
            NUMBERED
            + TEXT_FOLLOWS * self.followed
            + SET_APART * set_apart(self.block)
            + HAS_KIND * bool(split_kind(title)[1])
            + LABELLED * (self.heading.label not in ("", "roman") and not self._bare_ad)
            + ENDS_LIKE_TEXT * title.endswith((".", ",", ";"))
        )

    @property
    def _bare_ad(self) -> bool:
        """Whether it is "Ad 1" alone, of an item or of a recommendation in it."""
        return self.heading.label == "ad" and not self.heading.title


def set_apart(block: Block) -> bool:
    """Whether its type or the format itself marks a block as a heading."""
    return block.kind == "text" and (block.bold or bool(block.heading))


def best_chain(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The chain of rising numbers that weighs most; all of it has the same label."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        lettered = "letter" if candidate.heading.number.isalpha() else ""
        groups[candidate.heading.label or lettered].append(candidate)
    chains = [_all_alike(group) or _heaviest(group) for group in groups.values()]
    return max(chains, key=lambda chain: chain[0], default=(0.0, []))[1]


def _all_alike(
    candidates: Sequence[Candidate],
) -> tuple[float, list[Candidate]] | None:
    """All of them where every one has the same number, as automatic lists may print."""
    numbers = {candidate.heading.number for candidate in candidates}
    followed = sum(
        c.followed or bool(split_title(c.heading.title)[1]) for c in candidates
    )
    many = len(candidates) >= ALL_ALIKE and followed * 2 > len(candidates)
    if not many or len(numbers) > 1:
        return None
    return sum(candidate.weight for candidate in candidates), list(candidates)


def _heaviest(candidates: Sequence[Candidate]) -> tuple[float, list[Candidate]]:
    """The weight of the heaviest chain and its candidates."""
    weights: list[float] = []  # of the heaviest chain that ends at each candidate
    befores: list[int | None] = []  # the one before it in that chain
    for at, candidate in enumerate(candidates):
        heaviest, before = INTO_LIST * candidate.listed, None
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
    alike = SAME_TYPE if _alike(before.block, after.block) else OTHER_TYPE
    rise = after.heading.first - before.heading.last
    alike += INTO_LIST * (after.listed and before.at + before.used != after.at)
    if rise == 1 or (rise == 0 and before.heading.number < after.heading.number):
        return alike + (NEXT_NUMBER if before.followed else NEXT_IN_LIST)
    if rise == 0:
        apart = set_apart(before.block) and set_apart(after.block)
        return alike + (SAME_NUMBER_APART if apart else SAME_NUMBER)
    if rise > 0:
        return alike + LEAVES_OUT_MANY * (rise > MANY)
    return None


def _alike(one: Block, other: Block) -> bool:
    """Whether two blocks are set in the same type, at the same margin."""
    a, b = one.lines[0], other.lines[0]
    margin = a.box is None or b.box is None or abs(a.box.x0 - b.box.x0) <= SAME_MARGIN
    sized = abs(a.size - b.size) < SAME_SIZE
    return (one.bold, one.heading) == (other.bold, other.heading) and sized and margin
