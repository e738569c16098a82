"""Names as pages show them: where they break, and what else a concept is called."""

import re
from dataclasses import dataclass

from flask import url_for

from search.concepts import Concept, alias_key
from search.model import Query
from web.current import archive

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# Where long compounds are best broken: "Sundhedsdata|styrelsen", "MedCom-|beskeder".
# Browsers often have no Danish rules of their own.
BREAK_RE = re.compile(
    r"(?<=[a-zæøå]{4})(?=(?:styrelse|ministeri|forvaltning|kommune|region|forening|"
    r"udvalg|bestyrelse|samvirke|institut|organisation|komponent|kommunikation|"
    r"forhandling|strategi|partnerskab|overblik|sikkerhed|meddelelse|register|"
    r"behandling|enhed|analyse|gruppe|ordning|adgang|oplysning|projekt|styring|"
    r"program|løsning|klassifikation|journal|platform|reform|begreb|skvittering))"
)


@dataclass(frozen=True, slots=True)
class Dossier:
    """The page of a topic or an organisation ("org")."""

    of: str
    label: str
    address: str


def dossiers(query: Query) -> list[Dossier]:
    """The pages of what a search filters by, or names as its whole text."""
    vocabulary = archive().vocabulary()
    topics, organisations = list(query.topics), list(query.organisations)
    if named := vocabulary.topic(query.text):
        topics.append(named.id)
    if named := vocabulary.organisation(query.text):
        organisations.append(named.id)
    return [
        *(
            Dossier("topic", topic.label, url_for("topic", topic_id=topic.id))
            for topic in map(vocabulary.topic, dict.fromkeys(topics))
            if topic
        ),
        *(
            Dossier("org", name, url_for("organisation", name=name))
            for name in dict.fromkeys(organisations)
        ),
    ]


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
