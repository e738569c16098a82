"""Names as pages show them: where they break, and what else a concept is called."""

import re

from search.concepts import Concept, alias_key

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# Where long compounds are best broken: "Sundhedsdata|styrelsen", "MedCom-|beskeder".
# Browsers often have no Danish rules of their own.
BREAK_RE = re.compile(
    r"(?<=[a-zæøå]{4})(?=(?:styrelse|ministeri|forvaltning|kommune|region|forening|"
    r"udvalg|bestyrelse|samvirke|institut|organisation|komponent|kommunikation|"
    r"forhandling|strategi|partnerskab|overblik|sikkerhed|meddelelse|register|"
    r"program|løsning|klassifikation|journal|platform|reform|begreb|skvittering))"
)


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
