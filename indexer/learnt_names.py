"""What the minutes themselves teach: names that no vocabulary has to list.

"Fælles Medicinkort (FMK)" teaches an acronym, the attendee list teaches organisations
and whom a person speaks for, "Nørrelund Kommune" is an organisation by its form.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from indexer.model import Attendee
from search.concepts import Vocabulary

Pair = tuple[str, str]  # a name and the id of what it names
Known = Callable[[str], str | None]

# "(FMK)" after a name, "(LPR3)"; not "(O)", "(nr. 4)", "(Ida)".
ACRONYM_RE = re.compile(r" \((?P<short>[A-ZÆØÅ][\w-]{0,10}[A-ZÆØÅ\d])\)")
LONGEST_NAME = 7  # words
# "Nørrelund Kommune", "Høje-Taastrup Kommune", "Region Vesterhav"; not "Region og".
PUBLIC_RE = re.compile(
    r"\b(?:[A-ZÆØÅ][\wé]+(?:-[A-ZÆØÅ]\w+){0,3} Kommune|Region [A-ZÆØÅ]\w+?)(?=s?\b)"
)


def learnt_organisations(
    texts: Sequence[str], attendees: Sequence[Attendee], vocabulary: Vocabulary
) -> tuple[Pair, ...]:
    """Organisations by their form and by their attending, and acronyms of any."""
    attending = [a.organisation for a in attendees if a.organisation]
    public = [name for text in texts for name in PUBLIC_RE.findall(text)]
    names = {name: _organisation(name, vocabulary) for name in (*attending, *public)}

    def known(name: str) -> str | None:
        organisation = vocabulary.organisation(name)
        return organisation.id if organisation else names.get(name)

    return (*names.items(), *_acronyms(texts, known))


def municipalities(texts: Iterable[str]) -> frozenset[str]:
    """The municipalities that texts name."""
    named = (name for text in texts for name in PUBLIC_RE.findall(text))
    return frozenset(name for name in named if name.endswith("Kommune"))


def learnt_topics(texts: Sequence[str], vocabulary: Vocabulary) -> tuple[Pair, ...]:
    """Acronyms of topics, and what known acronyms stand for."""

    def known(name: str) -> str | None:
        topic = vocabulary.topic(name)
        return topic.id if topic else None

    return tuple(_acronyms(texts, known))


def people(attendees: Sequence[Attendee]) -> Iterator[Pair]:
    """Yield full names and first names that only one has, with whom they act for."""
    firsts = Counter(
        attendee.name.split()[0] for attendee in attendees if attendee.name
    )
    for attendee in attendees:
        first, *rest = attendee.name.split() or [""]
        acts_for = attendee.organisation or attendee.name
        if rest:
            yield attendee.name, acts_for
        if len(first) > 1 and firsts[first] == 1:
            yield first, acts_for


def _organisation(name: str, vocabulary: Vocabulary) -> str:
    known = vocabulary.organisation(name)
    return known.id if known else name


def _acronyms(texts: Sequence[str], known: Known) -> Iterator[Pair]:
    """Yield the unknown side of each "Long Name (LN)" whose other side is known."""
    for text in texts:
        for match in ACRONYM_RE.finditer(text):
            short = match["short"]
            before = text[max(0, match.start() - 120) : match.start()]
            words = before.split()[-LONGEST_NAME:]
            endings = [" ".join(words[at:]) for at in range(len(words))]
            meant = known(short)
            if meant is None:
                named = [concept for name in endings if (concept := known(name))]
                yield from ((short, concept) for concept in named[:1])
            else:
                spelt = [name for name in endings if _spells(name, short)]
                yield from ((name, meant) for name in spelt[-1:])


def _spells(name: str, short: str) -> bool:
    """Whether an acronym is made of a name's letters, its first word's first on."""
    letters = iter(name.casefold())
    begins = name[0].casefold() == short[0].casefold()
    initials = {word[0] for word in re.split(r"[ -]", name.casefold()) if word}
    spelt = all(letter in letters for letter in short.casefold())
    return begins and spelt and len(initials & set(short.casefold())) > 1
