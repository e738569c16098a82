"""Names as pages show them: where they break, and what else a concept is called."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.concepts import Concept, alias_key
from search.model import Query
from web.addresses import place
from web.current import vocabulary

MOST_WORDS = 12  # of a search that are looked at for names
LONGEST_NAME = 6  # words
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# Where long compounds are best broken: "Sundhedsdata|styrelsen", "MedCom-|beskeder".
# Browsers often have no Danish rules of their own.
BREAK_RE = re.compile(
    r"(?<=[A-ZÆØÅa-zæøå][a-zæøå]{3})(?=(?:"
    r"styrelse|ministeri|forvaltning|kommune|region|forening|behandl|betjening|data\b|"
    r"udvalg|bestyrelse|samvirke|institut|organisation|komponent|kommunikation|"
    r"forhandling|strategi|partnerskab|overblik|sikkerhed|meddelelse|register|"
    r"enhed|analyse|gruppe|ordning|adgang|oplysning|projekt|styring|"
    r"program|løsning|klassifikation|journal|platform|reform|begreb|skvittering|"
    r"undersøgelse|oversigt|katalog|budget|motor|løft|slutning|aftale|system|udvikling))"
)


@dataclass(frozen=True, slots=True)
class Dossier:
    """The page of a topic or an organisation ("org")."""

    of: str
    label: str
    address: str


def dossiers(query: Query) -> list[Dossier]:
    """The pages of what a search filters by or names."""
    known = vocabulary()
    topics, organisations = list(query.topics), list(query.organisations)
    for name in _names(query.text):
        if topic := known.topic(name):
            topics.append(topic.id)
        if organisation := known.organisation(name):
            organisations.append(organisation.id)
    return [
        *(
            Dossier("topic", topic.label, place("topic", topic_id=topic.id))
            for topic in map(known.topic, dict.fromkeys(topics))
            if topic
        ),
        *(
            Dossier("org", name, place("organisation", name=name))
            for name in dict.fromkeys(organisations)
        ),
    ]


def _names(text: str) -> Iterator[str]:
    """Yield what may be names in a search: words in a row, the longest rows first."""
    words = text.split()[:MOST_WORDS]
    for size in range(min(len(words), LONGEST_NAME), 0, -1):
        for first in range(len(words) - size + 1):
            yield " ".join(words[first : first + size])


@lru_cache(maxsize=10_000)
def hyphenated(name: str) -> str:
    """The name with soft hyphens in its long compounds."""
    return BREAK_RE.sub(SOFT_HYPHEN, name)


def other_names(concept: Concept) -> list[str]:
    """What else it is called; spellings that only differ in form are left out."""
    shown = {alias_key(name) for name in (concept.label, concept.full_name or "")}
    shown |= {f"{key}s" for key in shown}
    names: list[str] = []
    for name in concept.names:
        if alias_key(name) not in shown:
            shown.add(alias_key(name))
            names.append(name)
    return names
