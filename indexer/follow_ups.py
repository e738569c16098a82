"""A paragraph -> what was promised in it, by whom and by when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from indexer.deadlines import MeetingDays, find_deadline
from indexer.mentions import Mention
from indexer.model import Deadline, FollowUp
from indexer.promises import ADVERB, BODY, PERSON, PRESENTS, PRONOUN, is_promise

# "… herpå. Udvalget", "… klar, og det forventes"; not "bl.a. KL", "nr. A".
CLAUSE_RE = re.compile(
    r"(?<=[.!?:])(?=\s)(?<!\bbl\.a\.)(?<!\bhhv\.)(?<!\bf\.eks\.)(?<!\bfx\.)(?<!\bjf\.)(?<!\bvedr\.)"
    r"(?<!\bpga\.)(?<!\bca\.)(?<!\bnr\.)(?<!\bkl\.)\s+(?=[A-ZÆØÅ])"
    r"|, (?:og|men|mens) (?=(?:det|der|man|vi) )"
)
_VERB = (
    r"(?:(?:vil|skal)(?! (?:[\w-]+ ){0,4}?(?:blive|få|modtage|være)\b)|lovede|tilbød|"
    r"påtog sig|ville|regner med|forventer(?! at (?:få|modtage))|fik til opgave|"
    rf"har fået til opgave|blev bedt om|bedes|{PRESENTS})"
)
AGENT_RE = re.compile(
    rf"\b(?:{BODY}|(?P<pronoun>{PRONOUN}))\b|(?:^|(?<= at )){PERSON}", re.IGNORECASE
)
# Who acts stands before the verb ("at KL selv sender"), or after it where something
# else begins the clause ("På næste møde vil sekretariatet").
VERB_AFTER_RE = re.compile(rf"(?: \([^)]*\))?(?:,? {ADVERB})* {_VERB}\b", re.IGNORECASE)
VERB_BEFORE_RE = re.compile(
    rf"\b(?:{_VERB}|bad|anmodede|pålagde)(?: {ADVERB})? $", re.IGNORECASE
)
# Behind who speaks: "KL oplyste", "Formanden (Bo Fiktiv) lovede".
SAYS_RE = re.compile(
    r"(?: \([^)]*\))?(?: \w+)? \w+(?:ede|te|agde|gjorde|gav|bad)\b", re.IGNORECASE
)
JOINED_RE = re.compile(r",? (?:og|samt) |, ")
# A body that stands for whoever speaks, where someone does: "at ministeriet vil".
STANDING_IN = frozenset(("ministeriet", "styrelsen", "regionen", "kommunen"))
THERE = "Her "  # at what stands before: "Mødet er den 22. juni. Her drøftes"
LONGEST_TERM = 800  # days from the meeting to what is expected by its deadline
LONGEST_CLAUSE = 800  # letters
NEAR = 60  # letters before an agent in which its verb stands


@dataclass(frozen=True, slots=True)
class Agent:
    """Someone who can act, in a clause; `name` is None for a pronoun."""

    start: int
    end: int
    name: str | None


def find_follow_ups(
    text: str,
    mentions: Sequence[Mention],
    speakers: Sequence[str],
    days: MeetingDays | None,
) -> tuple[FollowUp, ...]:
    """What a paragraph promises, in the order of its text.

    `mentions` are of organisations; `speakers` speak in it or still do. Without the
    meeting's `days` no deadline is known.
    """
    return tuple(_find(text, mentions, speakers, days))


def _find(
    text: str,
    mentions: Sequence[Mention],
    speakers: Sequence[str],
    days: MeetingDays | None,
) -> Iterator[FollowUp]:
    before = ""
    for start, end in _spans(text):
        clause = Clause(text[start:end], start, mentions, days, before)
        before = clause.text
        if is_promise(clause.text, clause.is_owned, clause.is_dated):
            yield FollowUp(start, end, clause.owners(speakers), clause.deadline)


class Clause:
    """A main clause; who acts in it and by when is looked for when first asked."""

    def __init__(
        self,
        text: str,
        start: int,
        mentions: Sequence[Mention],
        days: MeetingDays | None,
        before: str,
    ) -> None:
        """`start` is its place in the text of the mentions, `before` stands there."""
        self.text = text
        self._before = before
        self._start = start
        self._mentions = mentions
        self._days = days

    def is_owned(self) -> bool:
        """Whether someone acts in it."""
        return bool(self._acting)

    def is_dated(self) -> bool:
        """Whether it names a deadline near enough for a promise; "i 2050" is an aim."""
        if self.deadline is None or self._days is None:
            return False
        last = self.deadline.last
        return last is None or (last - self._days.held).days <= LONGEST_TERM

    @cached_property
    def deadline(self) -> Deadline | None:
        if self._days is None:
            return None
        found = find_deadline(self.text, self._days)
        if found is None and self.text.startswith(THERE):
            return find_deadline(self._before, self._days)
        return found

    def owners(self, speakers: Sequence[str]) -> tuple[str, ...]:
        """The names of those who act; a pronoun stands for who speaks."""
        speaking = self._speaking[:1] or list(speakers)
        owners: dict[str, None] = {}
        for agent in self._acting:
            stands_in = agent.name is None or agent.name.casefold() in STANDING_IN
            names = speaking if stands_in and speaking else [agent.name]
            owners.update((name, None) for name in names if name)
        return tuple(owners)

    @cached_property
    def _agents(self) -> list[Agent]:
        """Who is named, ascending; organisations before what else they are."""
        start, end = self._start, self._start + len(self.text)
        found = [
            Agent(mention.start - start, mention.end - start, mention.concept)
            for mention in self._mentions
            if start <= mention.start and mention.end <= end
        ]
        for match in AGENT_RE.finditer(self.text):
            if all(match.end() <= a.start or a.end <= match.start() for a in found):
                name = None if match["pronoun"] else _capital(match[0])
                found.append(Agent(*match.span(), name))
        return sorted(found, key=lambda agent: agent.start)

    @cached_property
    def _acting(self) -> list[Agent]:
        """Those of the agents who do something, with those joined to them."""
        acting: list[Agent] = []
        for agent in reversed(self._agents):
            acts = VERB_AFTER_RE.match(self.text, agent.end) or VERB_BEFORE_RE.search(
                self.text, max(0, agent.start - NEAR), agent.start
            )
            if acts or (acting and self._are_joined(agent, acting[-1])):
                acting.append(agent)
        return acting[::-1]

    def _are_joined(self, agent: Agent, other: Agent) -> bool:
        return bool(JOINED_RE.fullmatch(self.text[agent.end : other.start]))

    @property
    def _speaking(self) -> list[str]:
        """Those named who say something, and do not act."""
        return [
            agent.name
            for agent in self._agents
            if agent.name
            and agent not in self._acting
            and SAYS_RE.match(self.text, agent.end)
        ]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each main clause begins and ends, endless ones left out."""
    start = 0
    for boundary in (*CLAUSE_RE.finditer(text), None):
        end = boundary.start() if boundary else len(text)
        if end - start <= LONGEST_CLAUSE:
            yield start, end
        start = boundary.end() if boundary else end


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
