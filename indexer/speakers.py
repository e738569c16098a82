"""Paragraphs -> the organisations that speak in them, as printed or by context."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.mentions import Mention

# Past tense alone: "ønsker" and "støtter" tell what one thinks, not who spoke.
VERBS = (
    r"(?:orienterede|informerede|oplyste|bemærkede|spurgte|svarede|kvitterede|"
    r"understregede|fremhævede|foreslog|konkluderede|kommenterede|bekræftede|påpegede|"
    r"efterspurgte|rejste|mente|tilføjede|erindrede|takkede|anførte|udtrykte|nævnte|"
    r"fortalte|pegede|opfordrede|bakkede|redegjorde|præsenterede|gennemgik|forklarede|"
    r"supplerede|henviste|ønskede|støttede|advarede|beklagede|tilkendegav|udtalte|"
    r"afviste|anbefalede|glædede|meddelte|indledte|sagde|bad|roste|konstaterede|"
    r"vurderede|lovede|uddybede|noterede|tilsluttede|gav udtryk|fandt(?! sted)|"
    r"tog forbehold|gjorde(?= [^.]{0,40}\bopmærksom)|"
    r"(?:bemærker|oplyser|orienterer|spørger|svarer|foreslår|understreger|påpeger))"
)
ADVERBS = (
    r"(?: (?:også|desuden|endvidere|ligeledes|dog|herefter|hertil|derudover|samtidig|"
    r"efterfølgende|derfor|indledningsvis|afslutningsvis))"
)
# After the name: "KL bemærkede", "KL (Ida Skov) spurgte", "KL v/ Ida Skov oplyste",
# not "KL har spurgt".
VERB_AFTER_RE = re.compile(
    r"(?:['’´`](?:en|et|s)?)?"
    r"(?: ?\([^()]*\)|,? (?:v/|ved) ?[A-ZÆØÅ][\w. -]{1,40}?,?)?"
    rf"{ADVERBS}{{0,2}} {VERBS}\b"
)
# Before the name: "svarede KL", "bemærkede dog KL".
VERB_BEFORE_RE = re.compile(rf"\b{VERBS}{ADVERBS}? $")
# Between names of one subject: "KL, PLO og Danske Regioner bemærkede".
JOINED_RE = re.compile(r",? (?:og|samt) |, ")
# Words that, first in a clause, put its verb before its subject: "I forhold til SOR
# bemærkede KL"; "Bestyrelsen spurgte KL" begins with its subject.
FRONTED = frozenset(
    (
        *("i", "på", "ved", "til", "for", "om", "med", "efter", "under", "af", "fra"),
        *("over", "mod", "ud", "omkring", "grundet", "trods", "angående", "hvad"),
        *("vedrørende", "vedr", "mht", "ift", "som", "når", "da", "hvis", "siden"),
        *("hertil", "herefter", "heri", "herom", "hermed", "heraf", "dertil"),
        *("desuden", "derudover", "endvidere", "endelig", "ligeledes", "samtidig"),
        *("generelt", "afslutningsvis", "indledningsvis", "dernæst", "derefter"),
        *("derfor", "dog", "også", "så", "først", "nu", "netop", "konkret"),
        *("supplerende", "særligt", "overordnet", "og", "men", "samt"),
    )
)
PREPOSITION_RE = re.compile(r"\b(?:fra|af|til|med|for|hos|mellem|i|på|om) $")
SENTENCE_RE = re.compile(r"(?<=[.!?:]) (?=[A-ZÆØÅ])")
CLAUSE_RE = re.compile(r"[,;–”\"»] ?(?:(?:og|men|samt) )?")
# Who presents a matter keeps the floor, whoever adds to it.
PRESENTS_RE = re.compile(
    r"(?:orienterede|informerede|redegjorde|præsenterede|gennemgik|indledte)\b"
)
PRESENTED_RE = re.compile(rf"\b{PRESENTS_RE.pattern} $")
# "Bestyrelsen drøftede", "Der var enighed", "Det blev aftalt": nobody's contribution.
NOBODY_RE = re.compile(
    r"^(?:\w*(?:bestyrelsen|udvalget|rådet|gruppen|forummet|nævnet|direktionen)\b|"
    r"der (?:var|blev)\b|det (?:blev|næste)\b|næste møde\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """Who speaks in a paragraph, and who holds the floor after it."""

    speakers: tuple[str, ...] = ()
    floor: str | None = None


def find_turn(text: str, mentions: Sequence[Mention]) -> Turn:
    """The organisations among the mentions that speak, in printed order."""
    after_verb = {m for m in mentions if _follows_verb(text, m, mentions)}
    subjects = {m for m in mentions if _before_verb(text, m, after_verb)}
    for mention in sorted(mentions, key=lambda m: m.start, reverse=True):
        if any(_joined(text, mention, subject) for subject in subjects):
            subjects.add(mention)
    spoken = sorted(subjects | after_verb, key=lambda m: m.start)
    names = tuple(dict.fromkeys(mention.concept for mention in spoken))
    return Turn(names, _floor(text, spoken))


def goes_on(text: str) -> bool:
    """Whether a paragraph without a speaker can go on with the one before it."""
    return not NOBODY_RE.match(text)


def _follows_verb(text: str, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether it is the subject after its verb: "Desuden spurgte KL"."""
    verb = VERB_BEFORE_RE.search(text, 0, mention.start)
    if not verb or text[mention.end : mention.end + 1] in ("-", "'", "’"):
        return False
    sentence = SENTENCE_RE.split(text[: verb.start()])[-1].strip()
    clause = CLAUSE_RE.split(sentence)[-1].strip()
    return _fronted(sentence) or _fronted(clause)


def _fronted(clause: str) -> bool:
    """Whether a clause before its verb is empty or begins with no subject."""
    first = clause.split(maxsplit=1)[0] if clause else ""
    return not clause or first.casefold().strip(".") in FRONTED


def _before_verb(text: str, mention: Mention, after_verb: set[Mention]) -> bool:
    """Whether the verb stands after it; in "På spørgsmål fra KL svarede PLO" PLO's."""
    verb = VERB_AFTER_RE.match(text, mention.end)
    if not verb:
        return False
    taken = any(verb.end() < other.start <= verb.end() + 12 for other in after_verb)
    return not (taken and PREPOSITION_RE.search(text, 0, mention.start))


def _joined(text: str, mention: Mention, subject: Mention) -> bool:
    """Whether it is the first of "KL og PLO bemærkede"."""
    between = text[mention.end : subject.start]
    preposition = PREPOSITION_RE.search(text, 0, mention.start)
    return bool(JOINED_RE.fullmatch(between)) and not preposition


def _floor(text: str, spoken: Sequence[Mention]) -> str | None:
    """Who is heard to go on: the one who presented the matter, or else the last."""
    presenting = [
        mention.concept
        for mention in spoken
        if PRESENTS_RE.match(text, mention.end + 1)
        or PRESENTED_RE.search(text, 0, mention.start)
    ]
    last = [mention.concept for mention in spoken[-1:]]
    return next(iter([*presenting, *last]), None)
