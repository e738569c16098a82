"""A paragraph -> the kinds of decision it states."""

import re
from collections.abc import Iterator

from indexer.model import DecisionKind

# Who decides: "Bestyrelsen", "Økonomiudvalget", "Regionsrådet", "Et flertal".
BODY = (
    r"(?:\w*(?:bestyrelsen|udvalget|rådet|gruppen|forummet|nævnet|komit[eé]en|"
    r"forsamlingen|repræsentantskabet|kredsen|mødet|partnerne|parterne|magistraten|"
    r"direktionen|ledelsen|kommissionen|panelet|partnerskabet|foreningen|flertal)|"
    r"(?:et )?(?:enigt? )?udvalg|formanden|man|vi|(?-i:[A-ZÆØÅ]{2,6}))"
)
_START = rf"(?:[\w-]+ ){{0,3}}?{BODY}\b"
_ACTS = (
    r"(?:godkendte|tiltrådte|vedtog|besluttede|bevilgede|imødekom|forkastede|afviste)"
)
_DONE = (
    r"(?:godkendt|vedtaget|tiltrådt|besluttet|bevilget|forkastet|afvist|anbefalet|udsat|"
    r"imødekommet)"
)
# Words before a verb that stands in no subordinate clause. To tell that is slow, so the
# verb is looked for first.
_MAIN_CLAUSE = (
    r"(?=.{0,120}\bblev )"
    r"(?:(?!\b(?:at|som|hvis|når|da|om|hvorvidt|inden|efter at)\b|, der\b).){0,120}"
)

# How a sentence that states a decision begins …
BEGINNINGS: dict[DecisionKind, re.Pattern[str]] = {
    # "Til efterretning."
    "efterretning": re.compile(r"til (?:efterretning|orientering)\.?$", re.IGNORECASE),
    # "Bestyrelsen godkendte planen", "Herefter vedtog udvalget", "Planen blev
    # enstemmigt vedtaget", "Godkendt.", "For: 12"; not "er besluttet i styregruppen",
    # "vi har besluttet", "blev vedtaget i 1990".
    "godkendt": re.compile(
        rf"{_START}(?:[^.,:;]{{0,60}}? ?\b{_ACTS}\b|[^.]* og {_ACTS}\b"
        r"| (?:anbefaler|tiltræder|godkender|vedtager|beslutter|følger)\b)"
        rf"|[^.]{{0,80}}\b{_ACTS} (?:\w+ )?{BODY}\b"
        rf"|{_MAIN_CLAUSE}\bblev (?:[\w-]+ ){{0,3}}{_DONE}\b(?! i (?:19|20)\d\d)"
        rf"|[\w-]+(?:en|et|erne)(?: enstemmigt)? {_DONE}\.?$"
        rf"|(?:enstemmigt |enigt )?{_DONE}\b(?! den \d)(?! [^.]*\b(?:er|blev|var)\b)"
        r"|som indstillet\b"
        r"|(?:for|imod|ja|nej)\s*[:=]\s*\d+|(?:for|imod) stemte\b"
        r"|(?:anbefales|udsættes|bevilges|afvises|imødekommes)\b",
        re.IGNORECASE,
    ),
    # "Rådet aftalte, at", "Aftalt"; not "Rådet har indgået en aftale".
    "aftalt": re.compile(
        rf"{_START}[^.,]{{0,40}} ?\baftalte\b|aftalt\b", re.IGNORECASE
    ),
}
# … and what states one wherever it stands.
PATTERNS: dict[DecisionKind, re.Pattern[str]] = {
    # "Bestyrelsen tog meddelelserne til efterretning", "Taget til efterretning.",
    # "Orienteringen tages til efterretning"; not "at tage den til efterretning".
    "efterretning": re.compile(
        r"\b(?:tog|tager|tages|taget|toges)\b[^.]{0,300}"
        r"\btil (?:efterretning(?:en)?|orientering)\b",
        re.IGNORECASE,
    ),
    # "Det vedtoges", "Indstillingen følges", "kunne ikke tiltræde", "12 stemmer for".
    "godkendt": re.compile(
        r"\b(?:det (?:besluttedes|vedtoges|godkendtes)\b"
        r"|indstilling(?:en|erne)s?(?: [\w-]+)? "
        r"(?:følges|(?:blev )?(?:fulgt|godkendt|tiltrådt)|godkendes|tiltrædes|"
        r"tiltrådtes|vedtages)\b"
        r"|kunne (?:ikke )?tiltræde\b|stemte (?:for|imod)\b|\d+ stemmer for\b)",
        re.IGNORECASE,
    ),
    # "Der var enighed om, at", "Parterne blev enige"; not "kan opnås enighed om",
    # "der er fundet enighed", "hvorvidt der er enighed", "var ikke enighed".
    "enighed": re.compile(
        r"\b(?:var (?:(?!ikke)\w+ )?enighed|blev enige|var enige om|enedes)\b",
        re.IGNORECASE,
    ),
    # "Herefter aftalte rådet", "Det blev aftalt", "Det aftaltes"; not "indgået en
    # aftale".
    "aftalt": re.compile(
        rf"\b(?:aftalte {BODY}|det (?:blev (?:[\w-]+ )?aftalt|aftaltes))\b",
        re.IGNORECASE,
    ),
    # "Sundhedsministeriet konkluderede, at", "Konklusion: …".
    "konklusion": re.compile(
        r"\b(?:konkluderede|sammenfattede|det (?:blev konkluderet|konkluderedes))\b",
        re.IGNORECASE,
    ),
}
# "Det indstilles, at", "At planen godkendes", "foreslår, at": asked for, not decided.
PROPOSAL_RE = re.compile(
    r"^at\b|\b(?:indstille[sr]?|foreslå[rs]?|anmode[rs]?|med henblik på|"
    r"lægger op til)\b",
    re.IGNORECASE,
)
SENTENCE_RE = re.compile(r" (?<=[.!?] ) *(?=[A-ZÆØÅ])")
# "Beslutning: Udvalget drøftede sagen": whatever follows is one.
DECISION_LABEL_RE = re.compile(
    r"^(?:beslutning|konklusion|afgørelse)(?: [^:\n]{0,60})?:\s*(?=\S)", re.IGNORECASE
)
# Headings over what was decided, and over what was proposed or others decided.
DECIDED_RE = re.compile(r"^(?:beslutning(?:er)?|konklusion|afgørelse)\b", re.IGNORECASE)
PROPOSED_RE = re.compile(
    r"^(?:indstilling|beslutningspunkt|sagsforløb|sagsfremstilling|resum|baggrund|bilag|"
    r"tidligere)",
    re.IGNORECASE,
)


def find_decisions(text: str, heading: str | None = None) -> tuple[DecisionKind, ...]:
    """The kinds of decision that a paragraph states, under whatever subheading."""
    if is_proposed(heading):
        return ()
    label = DECISION_LABEL_RE.match(text)
    said = text[label.end() :] if label else text
    sentences = [s for s in SENTENCE_RE.split(said) if not PROPOSAL_RE.search(s)]
    found = tuple(dict.fromkeys(kind for s in sentences for kind in _kinds(s)))
    if label and not found:
        return ("konklusion",)
    return found


def is_decided(heading: str | None) -> bool:
    """Whether a subheading says that what follows it was decided."""
    return bool(DECIDED_RE.match(heading or "")) and not is_proposed(heading)


def is_proposed(heading: str | None) -> bool:
    """Whether a subheading says that what follows it was known before the meeting."""
    return bool(PROPOSED_RE.match(heading or ""))


def _kinds(sentence: str) -> Iterator[DecisionKind]:
    for kind, pattern in PATTERNS.items():
        begins = BEGINNINGS.get(kind)
        if (begins and begins.match(sentence)) or pattern.search(sentence):
            yield kind
