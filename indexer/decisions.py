"""A paragraph -> the kinds of decision it states."""

import re

from indexer.model import DecisionKind

# Who decides: "Bestyrelsen", "Økonomiudvalget", "Regionsrådet", "Styregruppen".
BODY = (
    r"(?:\w*(?:bestyrelsen|udvalget|rådet|gruppen|forummet|nævnet|komitéen|"
    r"forsamlingen|kredsen|mødet|partnerne|parterne|magistraten)|formanden|man|der)"
)

PATTERNS: dict[DecisionKind, re.Pattern[str]] = {
    # "Bestyrelsen tog meddelelserne til efterretning", "Taget til efterretning.";
    # not "indstilles til efterretning".
    "efterretning": re.compile(
        r"\b(?:tog|tages|taget|blev taget|toges)\b[^.]*"
        r"\btil (?:efterretning(?:en)?|orientering)\b",
        re.IGNORECASE,
    ),
    # "Bestyrelsen godkendte planen", "blev enstemmigt vedtaget", "Godkendt.",
    # "Indstillingen følges"; not "er besluttet i styregruppen", "vi har besluttet".
    "godkendt": re.compile(
        rf"\b{BODY}\b[^.,]{{0,40}}\b(?:godkendte|tiltrådte|vedtog|besluttede|bevilgede|"
        r"imødekom|forkastede|afviste)\b"
        rf"|,? og (?:godkendte|tiltrådte|vedtog|besluttede)\b"
        r"|\bblev (?:\w+ )?(?:godkendt|vedtaget|tiltrådt|besluttet|forkastet)\b"
        r"|^(?:\w+ )?(?:godkendt|vedtaget|tiltrådt|anbefalet|udsat|forkastet)"
        r"(?: enstemmigt)?\.?$"
        r"|\bindstilling(?:en|erne) "
        r"(?:følges|blev fulgt|godkendes|tiltrædes|tiltrådtes)\b"
        r"|\bkunne (?:ikke )?tiltræde\b|^(?:for|ja)\s*[:=]\s*\d+",
        re.IGNORECASE,
    ),
    # "Der var enighed om, at"; not "kan opnås enighed om", "der er fundet enighed".
    "enighed": re.compile(r"\b(?:var enighed|blev enige|enedes)\b", re.IGNORECASE),
    # "Rådet aftalte, at", "Det blev aftalt"; not "indgik en aftale".
    "aftalt": re.compile(
        rf"\b{BODY}\b[^.,]{{0,40}}\baftalte\b|\bdet blev aftalt\b|\baftalt\b[^.]*, at\b",
        re.IGNORECASE,
    ),
    # "Sundhedsministeriet konkluderede, at", "Konklusion:".
    "konklusion": re.compile(
        r"\b(?:konkluderede|sammenfattede)\b|^konklusion\s*:", re.IGNORECASE
    ),
}


def find_decisions(text: str) -> tuple[DecisionKind, ...]:
    """The kinds of decision that a paragraph states, in a fixed order."""
    return tuple(kind for kind, pattern in PATTERNS.items() if pattern.search(text))
