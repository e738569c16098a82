"""Paragraphs -> the organisations that speak in them, as printed or by context."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from indexer.mentions import Mention

NEAR = 40  # letters before a name in which its verb or preposition stands
LONGEST_SENTENCE = 400  # letters looked at

# Past tense alone: "ønsker" and "støtter" tell what one thinks, not who spoke.
VERBS = (
    r"(?:orienterede|informerede|oplyste|bemærkede|spurgte|svarede|kvitterede|"
    r"understregede|fremhævede|foreslog|konkluderede|kommenterede|bekræftede|påpegede|"
    r"efterspurgte|rejste|mente|tilføjede|erindrede|takkede|anførte|udtrykte|nævnte|"
    r"fortalte|pegede|opfordrede|bakkede|redegjorde|præsenterede|gennemgik|forklarede|"
    r"supplerede|præciserede|berettede|efterlyste|opsummerede|"
    r"henviste|ønskede|støttede|advarede|beklagede|tilkendegav|udtalte|"
    r"afviste|anbefalede|glædede|meddelte|indledte|sagde|bad|roste|konstaterede|"
    r"vurderede|lovede|uddybede|noterede|tilsluttede|mindede|fremlagde|bød velkommen|"
    r"tog forbehold|fandt(?! sted)|gjorde(?= [^.]{0,40}\bopmærksom)|gav udtryk|"
    r"gav (?:en )?(?:kort )?(?:status|orientering|redegørelse|oversigt|gennemgang)|"
    r"bemærker|oplyser|orienterer|spørger|svarer|foreslår|understreger|påpeger)"
)
ADVERBS = (
    r"(?: (?:også|desuden|endvidere|ligeledes|dog|herefter|hertil|derudover|samtidig|"
    r"efterfølgende|derfor|indledningsvis|afslutningsvis))"
)
# After the name: "KL bemærkede", "KL (Ida Skov) spurgte", "KL v/ Ida Skov oplyste",
# "Ida Skov, direktør, oplyste"; not "KL har spurgt".
VERB_AFTER_RE = re.compile(
    r"(?:['’´`](?:en|et|s)?)?"
    r"(?:\)| ?\([^()]*\)|,? (?:v/|ved) ?[A-ZÆØÅ][\w. -]{1,40}?,?|, [\w][^,.]{2,50},)?"
    rf"{ADVERBS}{{0,2}} {VERBS}\b"
)
# After the name that begins a paragraph: "KL: Planen er god", "Ida (KL):"; not "KL 2:".
LABEL_AFTER_RE = re.compile(r"(?: ?\([^()]*\))?:(?: |$)")
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
    r"(?:orienterede|informerede|redegjorde|præsenterede|gennemgik|indledte|fremlagde|"
    r"gav)\b"
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
    ordered = sorted(set(mentions), key=lambda mention: (mention.start, mention.end))
    following = {mention for mention in ordered if _follows_verb(text, mention)}
    begins = {mention.start for mention in following}
    spoken: list[Mention] = []
    for mention in reversed(ordered):
        joined = bool(spoken) and _joined(text, mention, spoken[-1])
        named = text[: mention.start] in ("", "/") and LABEL_AFTER_RE.match(
            text, mention.end
        )
        verb = mention in following or _before_verb(text, mention, begins)
        if verb or joined or named:
            spoken.append(mention)
    spoken.reverse()
    names = tuple(dict.fromkeys(mention.concept for mention in spoken))
    return Turn(names, _floor(text, spoken))


def goes_on(text: str) -> bool:
    """Whether a paragraph without a speaker can go on with the one before it."""
    return not NOBODY_RE.match(text)


def _follows_verb(text: str, mention: Mention) -> bool:
    """Whether it is the subject after its verb: "Desuden spurgte KL"."""
    verb = VERB_BEFORE_RE.search(text, max(0, mention.start - NEAR), mention.start)
    if not verb or text[mention.end : mention.end + 1] in ("-", "'", "’"):
        return False
    before = text[max(0, verb.start() - LONGEST_SENTENCE) : verb.start()]
    sentence = SENTENCE_RE.split(before)[-1].strip()
    clause = CLAUSE_RE.split(sentence)[-1].strip()
    return _fronted(sentence) or _fronted(clause)


def _fronted(clause: str) -> bool:
    """Whether a clause before its verb is empty or begins with no subject."""
    first = clause.split(maxsplit=1)[0] if clause else ""
    return not clause or first.casefold().strip(".") in FRONTED


def _before_verb(text: str, mention: Mention, following: Collection[int]) -> bool:
    """Whether the verb stands after it; in "På spørgsmål fra KL svarede PLO" PLO's.

    `following` are the places of those that stand after their verb.
    """
    verb = VERB_AFTER_RE.match(text, mention.end)
    if not verb:
        return False
    taken = any(verb.end() + near in following for near in range(1, 13))
    return not (taken and _governed(text, mention))


def _joined(text: str, mention: Mention, subject: Mention) -> bool:
    """Whether it is the first of "KL og PLO bemærkede"."""
    between = text[mention.end : min(subject.start, mention.end + NEAR)]
    return bool(JOINED_RE.fullmatch(between)) and not _governed(text, mention)


def _governed(text: str, mention: Mention) -> bool:
    """Whether a preposition stands before it."""
    near = max(0, mention.start - NEAR)
    return bool(PREPOSITION_RE.search(text, near, mention.start))


def _floor(text: str, spoken: Sequence[Mention]) -> str | None:
    """Who is heard to go on: the one who presented the matter, or else the last."""
    presenting = [
        mention.concept
        for mention in spoken
        if PRESENTS_RE.match(text, mention.end + 1)
        or PRESENTED_RE.search(text, max(0, mention.start - NEAR), mention.start)
    ]
    last = [mention.concept for mention in spoken[-1:]]
    return next(iter([*presenting, *last]), None)
