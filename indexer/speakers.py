"""Paragraphs -> the organisations that speak in them, as printed or by context."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.vocabulary import Mention

# Past tense alone: "ønsker" and "støtter" tell what one thinks, not who spoke.
VERBS = (
    r"(?:orienterede|informerede|oplyste|bemærkede|spurgte|svarede|kvitterede|"
    r"understregede|fremhævede|foreslog|konkluderede|kommenterede|bekræftede|påpegede|"
    r"efterspurgte|rejste|gjorde|mente|tilføjede|erindrede|takkede|anførte|udtrykte|nævnte|"
    r"fortalte|pegede|opfordrede|bakkede|redegjorde|præsenterede|gennemgik|forklarede|"
    r"supplerede|henviste|ønskede|støttede|advarede|beklagede|tilkendegav|udtalte|"
    r"afviste|anbefalede|glædede|meddelte|indledte|sagde|forbeholdt|bad|tog forbehold|"
    r"roste|konstaterede|vurderede|fandt|lovede|uddybede|noterede|tilsluttede|delte)"
)
# "Region Nord bemærkede", "KL og PLO spurgte desuden"; the verb follows the name.
AFTER_RE = re.compile(
    rf"(?:\s*\([^()]*\))?(?:,? (?:også|desuden|endvidere))? {VERBS}\b"
)
# "svarede Sundhedsdatastyrelsen", "bemærkede dog KL"; the name follows the verb.
BEFORE_RE = re.compile(
    rf"\b(?P<verb>{VERBS})(?: (?:dog|også|desuden|endvidere|hertil))? $"
)
JOINED_RE = re.compile(r"(?:, | og | samt )$")
TELLS_RE = re.compile(
    r"\b(?:orienterede|informerede|redegjorde|præsenterede|gennemgik)\b"
)
# "Bestyrelsen drøftede", "Der var enighed", "Udvalget tog": nobody's contribution.
NOBODY_RE = re.compile(
    r"^(?:\w*(?:bestyrelsen|udvalget|rådet|gruppen|forummet)\b|der var enighed|"
    r"det blev (?:besluttet|aftalt))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """Who speaks in a paragraph, and who holds the floor after it."""

    speakers: tuple[str, ...]
    floor: str | None


def find_turn(text: str, mentions: Sequence[Mention]) -> Turn:
    """The organisations among the mentions that speak, in printed order."""
    subjects = {m for m in mentions if AFTER_RE.match(text, m.end + _genitive(text, m))}
    subjects |= {m for m in mentions if _joined_to_subject(text, m, subjects)}
    followers = {
        m for m in mentions if m not in subjects and _follows_verb(text, m, subjects)
    }
    spoken = sorted(subjects | followers, key=lambda mention: mention.start)
    names = tuple(dict.fromkeys(mention.concept for mention in spoken))
    return Turn(names, _floor(text, spoken))


def _genitive(text: str, mention: Mention) -> int:
    """How many letters of an ending like ’en stand after the name."""
    ending = re.compile(r"['’´`](?:en|et|s)?").match(text, mention.end)
    return len(ending[0]) if ending else 0


def _joined_to_subject(text: str, mention: Mention, subjects: set[Mention]) -> bool:
    """Whether it is the first of "Region Nord og KL bemærkede"."""
    return any(
        subject.start > mention.end
        and text[mention.end : subject.start] in (" og ", ", ", " samt ")
        for subject in subjects
    )


def _follows_verb(text: str, mention: Mention, subjects: set[Mention]) -> bool:
    """Whether it is the subject after its verb; "KL spurgte SDS" has its own."""
    verb = BEFORE_RE.search(text, 0, mention.start)
    if not verb:
        return False
    before = text[: verb.start()].rstrip()
    return not any(subject.end >= len(before) - 1 for subject in subjects) and not any(
        before.endswith(text[subject.start : subject.end]) for subject in subjects
    )


def _floor(text: str, spoken: Sequence[Mention]) -> str | None:
    """Who is heard to go on: the one who told the matter, or else the last."""
    for mention in spoken:
        if TELLS_RE.match(text, mention.end + 1):
            return mention.concept
    return spoken[-1].concept if spoken else None


def goes_on(text: str) -> bool:
    """Whether a paragraph without a speaker can go on with the one before it."""
    return not NOBODY_RE.match(text)
