"""An agenda listed first -> where its items are treated, and what their titles are.

Many minutes print the agenda twice: as a list below "Dagsorden", and again with what
was said, under the titles alone, or under the numbers with sentences in their place.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from indexer.attendee_labels import is_label
from indexer.item_chain import Candidate, best_chain
from indexer.item_headings import Start
from indexer.item_titles import split_kind
from indexer.model import Block

LONGEST_LISTED = 120  # letters of a title in the list

# "Dagsorden:", "Agenda", "Dagsorden for mødet:"; not "Dagsordenen blev godkendt".
AGENDA_RE = re.compile(
    r"(?:forslag til )?(?:dagsorden|agenda|punkter)(?: (?:for|til) [^.:]{2,40})?\s*:?",
    re.IGNORECASE,
)
# "1.konstituering", "2) Valg": of a list, so also without a capital.
LISTED_RE = re.compile(r"(?P<number>\d{1,2})[.)]\s*(?P<title>[^\W\d].*)", re.DOTALL)


def treated(chain: Sequence[Candidate], blocks: Sequence[Block]) -> tuple[Start, ...]:
    """The items of a numbered agenda that is treated under its titles alone."""
    if not chain or sum(candidate.followed for candidate in chain) > 1:
        return ()
    titles = [(c.heading.number, c.heading.title) for c in chain]
    return _starts(titles, blocks, chain[-1].at + chain[-1].used)


def treated_lines(blocks: Sequence[Block]) -> tuple[Start, ...]:
    """The items of an agenda without numbers, treated under the lines of its list."""
    for at in _agendas(blocks):
        lines = [*takewhile(_may_be_listed, blocks[at:])]
        keys = [_key(block.text) for block in lines]
        # The list ends where its first title returns.
        end = next((n for n, key in enumerate(keys) if key in keys[:n]), len(keys))
        titles = [(None, block.text) for block in lines[:end]]
        if starts := _starts(titles, blocks, at + end):
            return starts
    return ()


def listed_titles(
    others: Sequence[Candidate], blocks: Sequence[Block], first: int
) -> Mapping[str, str]:
    """The titles by number of an agenda listed before the first item is treated.

    "1. Budget" / "Ad 1. Formanden orienterede." are listed and treated by turns.
    """
    before = best_chain([c for c in others if c.at < first])
    plain = best_chain([c for c in others if not c.heading.label])
    turns = plain if plain and plain[0].at < first else ()
    chain = max(before, turns, key=len)
    if len(chain) > 1:
        return {c.heading.number: c.heading.title for c in chain}
    lists = (_numbered(blocks[at:first]) for at in _agendas(blocks[:first]))
    return next(filter(None, lists), {})


def _agendas(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the places right below "Dagsorden"."""
    for at, block in enumerate(blocks, 1):
        if AGENDA_RE.fullmatch(block.text):
            yield at


def _may_be_listed(block: Block) -> bool:
    short = len(block.text) <= LONGEST_LISTED and not block.text.endswith((".", ";"))
    return short and not is_label(block.text)


def _numbered(blocks: Sequence[Block]) -> dict[str, str]:
    """The titles by number of the list that begins here."""
    matches = takewhile(bool, (LISTED_RE.fullmatch(block.text) for block in blocks))
    return {match["number"]: match["title"] for match in matches if match}


def _starts(
    titles: Sequence[tuple[str | None, str]], blocks: Sequence[Block], after: int
) -> tuple[Start, ...]:
    """Where most of the listed titles stand alone further down; else nowhere."""
    places = {_key(blocks[at].text): at for at in range(len(blocks) - 1, after - 1, -1)}
    starts = [
        Start(places[_key(title)], 1, number, *split_kind(title))
        for number, title in titles
        if _key(title) in places
    ]
    found = len(starts) > 1 and len(starts) * 2 > len(titles)
    return tuple(sorted(starts, key=lambda start: start.at)) if found else ()


def _key(text: str) -> str:
    return text.casefold().rstrip(" .:")
