"""Blocks -> the attendees of a meeting, and which blocks list them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.attendee_entries import names_organisation, parse_entries
from indexer.attendee_labels import (
    Label,
    parse_group,
    parse_label,
    parse_open_label,
    split_lists,
)
from indexer.model import Attendee, Block

Known = Callable[[str], str | None]  # an organisation's name as the archive has it

LAST_ITEM = 999  # where no end is given
MOST = 6  # blocks of one broken list

# "fra Region Nord" gives its organisation to those under it.
OF_GROUP_RE = re.compile(r"^(?:fra|for) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AttendeeLists:
    """The attendees in printed order, and the places of the blocks that list them."""

    attendees: tuple[Attendee, ...] = ()
    places: frozenset[int] = frozenset()


def find_attendees(blocks: Sequence[Block], known: Known) -> AttendeeLists:
    """The attendees of the lists among these blocks.

    A list goes on from its label until a block that is no list of persons.
    """
    found: list[Attendee] = []
    places: set[int] = set()
    label: Label | None = None
    for stretch, block in _whole(blocks):
        begun = _label(block, label, known)
        current = begun or label
        if current is None:
            continue
        people = _people(block, begun.list if begun else None, current, known)
        if not begun and not people and not _goes_on(block, found, known):
            label = None
            continue
        places.update(stretch)
        found.extend(people)
        if not (current.role and people):
            label = current
    return AttendeeLists(_merged(found, known), frozenset(places))


def _whole(blocks: Sequence[Block]) -> Iterator[tuple[range, Block]]:
    """Yield each list with its places: broken ones whole, two in a block apart.

    "Otto Strand" and "(KL), Ida Skov" are one, as is what an open parenthesis parts.
    """
    begin = 0
    for at in range(1, len(blocks) + 1):
        text = " ".join(block.text for block in blocks[begin:at])
        if begin + MOST > at < len(blocks) and _broken(text, blocks[at]):
            continue
        lines = tuple(line for block in blocks[begin:at] for line in block.lines)
        first, *others = split_lists(text)
        kind = blocks[begin].kind
        yield range(begin, at), Block(first, kind, () if others else lines)
        yield from ((range(begin, at), Block(other, kind, ())) for other in others)
        begin = at


def _broken(text: str, following: Block) -> bool:
    if following.kind == "bullet" or parse_label(following.text):
        return False
    open_ = text.count("(") > text.count(")") or text.endswith((",", ";"))
    return open_ or following.text.startswith("(")


def _label(block: Block, label: Label | None, known: Known) -> Label | None:
    """The label that begins here; a group keeps the attendance of its list."""
    begun = parse_label(block.text)
    if begun and begun.attendance is None:
        return replace(begun, attendance=label.attendance if label else "member")
    if begun:
        return begun
    opened = parse_open_label(block.text)
    if opened is None and label:
        opened = parse_group(block.text, label)
    return opened if opened and _lists_persons(opened, known) else None


def _lists_persons(label: Label, known: Known) -> bool:
    """Whether persons alone follow a label that only they make one.

    A group's must have more than one name: "Sted: Rådhuset" is none.
    """
    people, missed = parse_entries(label.list, "member", _is_known(known))
    whole = all(" " in person.name for person in people)
    return bool(people) and not missed and (whole or not label.group)


def _is_known(known: Known) -> Callable[[str], bool]:
    return lambda name: known(name) is not None


def _people(
    block: Block, listed: str | None, label: Label, known: Known
) -> tuple[Attendee, ...]:
    """The persons that a block lists; none where most of its parts are no persons."""
    texts = [listed] if listed is not None else _texts(block, known)
    parsed = [
        parse_entries(text, label.attendance or "member", _is_known(known))
        for text in texts
    ]
    people = [attendee for found, _ in parsed for attendee in found]
    if sum(missed for _, missed in parsed) > len(people):
        return ()
    group = OF_GROUP_RE.sub("", label.group)
    shared = group if names_organisation(group, _is_known(known)) else None
    return tuple(
        replace(
            attendee,
            role=attendee.role or label.role,
            organisation=attendee.organisation or shared,
        )
        for attendee in people
    )


def _texts(block: Block, known: Known) -> Sequence[str]:
    """The block's lines where each is one person, else the whole of it."""
    lines = [line.text for line in block.lines]
    if len(lines) < 2:
        return [block.text]
    parsed = [parse_entries(line, "member", _is_known(known)) for line in lines]
    single = all(len(found) == 1 and not missed for found, missed in parsed)
    parted = any(
        line.rstrip().endswith((",", ";", "-")) or line.count("(") > line.count(")")
        for line in lines
    )
    return lines if single and not parted else [block.text]


def _goes_on(block: Block, found: list[Attendee], known: Known) -> bool:
    """Whether a block is a table's next cell, with the last person's organisation."""
    if not found or found[-1].organisation or len(block.text) > 80:
        return False
    if not names_organisation(block.text, _is_known(known)):
        return False
    found[-1] = replace(found[-1], organisation=block.text)
    return True


def _merged(found: Sequence[Attendee], known: Known) -> tuple[Attendee, ...]:
    """The attendees, each once, with their organisations as the archive names them."""
    people: dict[str, Attendee] = {}
    for attendee in found:
        organisation = known(attendee.organisation or "") or attendee.organisation
        first = people.setdefault(
            attendee.name, replace(attendee, organisation=organisation)
        )
        people[attendee.name] = replace(
            first,
            role=first.role or attendee.role,
            organisation=first.organisation or organisation,
        )
    return tuple(people.values())


def attended_items(present: str | None) -> frozenset[int] | None:
    """The numbers of the items that "1-5", "2,4" or "3-" mean; None for all of them."""
    if present is None:
        return None
    numbers: set[int] = set()
    for part in present.split(","):
        first, dash, last = part.partition("-")
        end = int(last) if last else LAST_ITEM if dash else int(first)
        numbers.update(range(int(first), end + 1))
    return frozenset(numbers)
