"""The attendee list -> who is heard when the minutes name a person or an office.

"Ida Skov orienterede", "Formanden orienterede" and "Ida: …" are her organisation's
words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from indexer.mentions import Mention, Names
from indexer.model import Attendee

Pair = tuple[str, str]  # a name and the organisation it speaks for

# "Ida:", "/Arne:", "IDS:", "Bo Lund (KL):" begin what one says; not "Budget 2020:".
LABEL_RE = re.compile(
    r"^/?(?P<who>[A-ZÆØÅ][\w.-]*(?: [A-ZÆØÅ][\w.-]*){0,3})"
    r"(?= ?(?:\([^()]*\))?:(?:\s|$))"
)
# Offices that many hold: their holder is not told by them.
COMMON = frozenset(
    (
        *("medlem", "bestyrelsesmedlem", "repræsentant", "suppleant", "konsulent"),
        *("observatør", "deltager", "elev", "studerende", "lærer", "læge"),
    )
)
SHORTEST_OFFICE = 5  # letters


class Voices:
    """Finds the persons and offices of one meeting's attendee list."""

    def __init__(self, attendees: Sequence[Attendee]) -> None:
        self._names = Names((*_persons(attendees), *_offices(attendees)))
        self._short = dict(_unique(_short_names(attendees)))

    def find(self, text: str) -> tuple[Mention, ...]:
        """Where a text names them; by a first name or initials only before a colon."""
        named = self._names.find(text)
        label = LABEL_RE.match(text)
        organisation = self._short.get(label["who"]) if label else None
        if label is None or organisation is None:
            return named
        return (Mention(label.start("who"), label.end("who"), organisation), *named)


def _persons(attendees: Sequence[Attendee]) -> Iterator[Pair]:
    """Yield persons with the organisations they come from."""
    for attendee in attendees:
        if attendee.organisation:
            yield attendee.name, attendee.organisation


def _offices(attendees: Sequence[Attendee]) -> Iterator[Pair]:
    """Yield offices that one of the attendees holds: "formand", "sekretariat"."""
    held = (
        (role, attendee.organisation)
        for attendee in attendees
        for role in re.findall(r"[\w-]+", (attendee.role or "").casefold())
        if attendee.organisation and len(role) >= SHORTEST_OFFICE
    )
    yield from _unique(pair for pair in held if pair[0] not in COMMON)


def _short_names(attendees: Sequence[Attendee]) -> Iterator[Pair]:
    """Yield first names and initials."""
    for attendee in attendees:
        words = attendee.name.split()
        if attendee.organisation and len(words) > 1:
            yield words[0], attendee.organisation
            yield "".join(word[0] for word in words), attendee.organisation


def _unique(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield the names that stand for one organisation alone."""
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for name, organisation in pairs:
        meant[name].add(organisation)
    for name, organisations in meant.items():
        if len(organisations) == 1:
            yield name, organisations.pop()
