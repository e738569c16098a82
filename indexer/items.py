"""Blocks -> where the agenda's items begin, with number, title and kind.

Items are printed in many ways, and much that is none looks alike: the agenda listed
before it is treated, numbered recommendations, dates. So every block that may begin an
item is weighed, and the chain of rising numbers that weighs most is the agenda.
Without numbers the headings of the most prominent type are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from indexer.heading_lines import is_part, may_be_heading
from indexer.item_candidates import (
    LAST_ITEM_RE,
    LONGEST_TITLE,
    filled,
    find_candidates,
    is_line,
    is_stopped,
)
from indexer.item_chain import Candidate, best_chain, set_apart
from indexer.item_headings import Start, is_beside_number
from indexer.item_titles import ANSWER_LINE_RE, VERB_RE, split_kind, split_title
from indexer.listed_items import AGENDA_RE, listed_titles, treated, treated_lines
from indexer.model import Block
from indexer.unnumbered_items import bulleted_headings, plain_headings, typed_headings

HEADED = 4  # headings before a chain of fewer candidates that are the items
LISTS = 3  # numbered lists that no agenda has
SAME_WORD = 5  # letters that begin a word alike
PART_OF_RE = re.compile(r"(?P<number>\d+)(?:\.[1-9]|\.?[A-ZÆØÅ])")  # "4.1", "4.A"
WORD_RE = re.compile(r"[^\W\d_]{4,}")


def find_items(blocks: Sequence[Block]) -> tuple[Start, ...]:
    """The items of an agenda in printed order; none where no headings tell."""
    candidates = find_candidates(blocks)
    chain = best_chain(candidates)
    if starts := treated(chain, blocks):
        return starts
    headings = typed_headings(blocks) or _heads_of_lists(candidates, blocks)
    alike = len({candidate.heading.number for candidate in chain}) < 2
    if not headings and (alike or not _convincing(chain, (), blocks)):
        more = find_candidates(blocks, unmarked=True)
        longer = best_chain(more)
        if len(longer) > len(chain) or not _convincing(chain, (), blocks):
            candidates, chain = more, longer
    if not _convincing(chain, headings, blocks, candidates):
        return (
            headings
            or treated_lines(blocks)
            or plain_headings(blocks)
            or bulleted_headings(blocks)
        )
    if above := _titles_above(chain, blocks):
        return above
    chain = filled(_whole_items(chain), blocks)
    others = [c for c in candidates if c not in chain]
    listed = listed_titles(others, blocks, chain[0].at)
    numbered = [_start(candidate, listed, blocks) for candidate in chain]
    closing = _closing(blocks, chain, numbered[-1])
    return tuple(sorted([*numbered, *closing], key=lambda start: start.at))


def _whole_items(chain: Sequence[Candidate]) -> list[Candidate]:
    """The chain without the parts of items: "4.1" below "4", a line each.

    Parts that text follows, or that are set as headings, are items of their own.
    """
    parts = [
        c for c, before in zip(chain[1:], chain, strict=False) if _is_part_of(c, before)
    ]
    whole = sum(c.followed or set_apart(c.block) for c in parts) * 2 > len(parts)
    return [c for c in chain if whole or c not in parts]


def _is_part_of(candidate: Candidate, before: Candidate) -> bool:
    """Whether one has a number such as "4.1" after "4", or after another part of it."""
    part = PART_OF_RE.match(candidate.heading.number)
    above = PART_OF_RE.match(before.heading.number)
    whole = above["number"] if above else before.heading.number
    return part is not None and part["number"] == whole


def _titles_above(
    chain: Sequence[Candidate], blocks: Sequence[Block]
) -> tuple[Start, ...]:
    """The items where titles stand above "Sag nr. 7", and below it the same words."""
    bare = [c for c in chain if c.used == 1 and not c.heading.title and c.followed]
    below = {blocks[c.at + 1].text for c in bare}
    if len(bare) < 2 or len(bare) < len(chain) or len(below) * 2 > len(bare):
        return ()
    titles = [blocks[c.at - 1] for c in bare if c.at and is_line(blocks[c.at - 1])]
    if len(titles) < len(bare):
        return ()
    return tuple(
        Start(c.at - 1, 2, c.heading.number, *split_kind(title.text))
        for c, title in zip(bare, titles, strict=True)
    )


def _heads_of_lists(
    candidates: Sequence[Candidate], blocks: Sequence[Block]
) -> tuple[Start, ...]:
    """The lines right above several lists that each begin with 1; else nothing."""
    begun = [c.at for c in candidates if _begins_list(c)]
    heads = [at - 1 for at in begun if at and may_be_heading(blocks[at - 1])]
    texts = {blocks[at].text for at in heads}
    if len(texts) < LISTS or len(heads) < len(begun):
        return ()
    last = begun[-1] + 1
    closing = [at for at in range(last, len(blocks)) if _closes(blocks[at])]
    named = all(blocks[at].text.endswith(":") for at in heads)
    found = {*heads, *closing}
    for at in range(heads[0] + 1, len(blocks)):
        alike = named and blocks[at].text.endswith(":") and at - 1 not in found
        found |= {at} if alike and may_be_heading(blocks[at]) else set()
    return tuple(
        Start(at, 1, None, *split_kind(blocks[at].text)) for at in sorted(found)
    )


def _begins_list(candidate: Candidate) -> bool:
    return candidate.heading.first == 1 and not candidate.heading.label


def _closes(block: Block) -> bool:
    return bool(LAST_ITEM_RE.match(block.text))


def _under_agenda(chain: Sequence[Candidate], blocks: Sequence[Block]) -> bool:
    """Whether a chain stands right below "Dagsorden"."""
    at = chain[0].at
    return at > 0 and bool(AGENDA_RE.fullmatch(blocks[at - 1].text))


def _convincing(
    chain: Sequence[Candidate],
    headings: Sequence[Start],
    blocks: Sequence[Block],
    candidates: Sequence[Candidate] = (),
) -> bool:
    """Whether a chain is the agenda rather than a list of something else.

    One set in the type of headings is. A plain one is where text follows its numbers;
    a single number is the first, or has a label.
    """
    if len(chain) > max(len(headings), 2) and _under_agenda(chain, blocks):
        return True
    before = [heading for heading in headings if chain and heading.at < chain[0].at]
    if len(chain) < HEADED <= len(before):
        return False
    if not chain or any(set_apart(candidate.block) for candidate in chain):
        return bool(chain)
    begun = sum(map(_begins_list, candidates))
    said = sum(bool(VERB_RE.search(c.heading.title)) for c in chain)
    titles = {heading.title for heading in headings}
    if len(headings) > len(chain) and begun >= LISTS:
        return False  # each heading has a list of its own
    if len(titles) > len(chain) and said * 2 >= len(chain):
        return False  # sentences of a list below one of them
    followed = sum(candidate.followed for candidate in chain)
    if len(chain) < 2:
        # A page of one item alone begins with its heading, and has its parts.
        alone = chain[0].at == 0 and any(is_part(block.text) for block in blocks)
        first = alone or all(c.heading.first <= 1 or c.heading.label for c in chain)
        return bool(followed) and first and not headings
    return not headings or followed * 2 >= len(chain)


def _start(
    candidate: Candidate, listed: Mapping[str, str], blocks: Sequence[Block]
) -> Start:
    heading, used = candidate.heading, candidate.used
    title, said = _title_and_rest(candidate, listed.get(heading.number, ""))
    following = candidate.at + used
    if (
        not title
        and following < len(blocks)
        and is_beside_number(blocks[following].text)
    ):
        following, used = following + 1, used + 1
    if not title and following < len(blocks) and _is_title(blocks[following]):
        title, used = blocks[following].text, used + 1
    title = title or blocks[candidate.at].text.rstrip(" .:)–-")
    plain, kind = split_kind(title)
    return Start(candidate.at, used, heading.number, plain, kind, said)


def _title_and_rest(candidate: Candidate, listed: str) -> tuple[str, str]:
    """The title, and what is said after it in the same block.

    "Ad 2. Formanden bød velkommen." has its title in the agenda listed before.
    """
    title = candidate.heading.title
    other = candidate.heading.label and _is_other(title, listed)
    told = title.endswith(".") or VERB_RE.search(title) or other
    if listed and told and not title.startswith(listed[:20]):
        return listed, title
    if not title:
        return listed, ""
    answer = candidate.block.lines[-1].text
    if len(candidate.block.lines) > 1 and ANSWER_LINE_RE.fullmatch(answer):
        return title.removesuffix(answer).rstrip(), answer
    return (title, "") if set_apart(candidate.block) else split_title(title)


def _is_other(text: str, listed: str) -> bool:
    """Whether a text is no title like the listed one: few of its words, and more."""
    words, others = (
        {word.casefold()[:SAME_WORD] for word in WORD_RE.findall(part)}
        for part in (text, listed)
    )
    return len(words & others) * 2 < len(others) and not words < others


def _is_title(block: Block) -> bool:
    """Whether a block can be the title of the bare label before it."""
    capitals = block.text.isupper() and len(block.text) <= LONGEST_TITLE
    return capitals or is_line(block) or is_stopped(block)


def _closing(
    blocks: Sequence[Block], chain: Sequence[Candidate], last: Start
) -> Iterator[Start]:
    """Yield items such as "Eventuelt" that stand after the chain without a number."""
    alike = chain[-1].block
    for at in range(last.at + last.used, len(blocks)):
        block = blocks[at]
        if _closes(block) and set_apart(block) == set_apart(alike):
            yield Start(at, 1, None, block.text.rstrip(" :"), None)
