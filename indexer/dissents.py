"""A paragraph -> who is not with the decision: voted against, took a reservation."""

import re
from collections.abc import Iterator, Sequence

from indexer.mentions import Mention

LONGEST_SENTENCE = 400  # letters looked at

# "KL kunne ikke tiltræde", "Bo Lund (V) tog forbehold", "A og F stemte imod"; not
# "KL kunne tiltræde".
DISSENT_RE = re.compile(
    r"\b(?:(?:kan|kunne) ikke (?:tiltræde|tilslutte sig|støtte|godkende|anbefale)\b|"
    r"(?:tog|tager|tage) (?:\w+ )?forbehold\b|(?:stemte|stemmer) (?:i)?mod\b|"
    r"undlod at stemme\b|(?:var|er|erklærede sig) uenige?\b|"
    r"(?:afgav|fik|ønskede|ønsker) [^.]{0,40}\b(?:særstandpunkt|mindretalsudtalelse)|"
    r"(?:var|er) imod\b)",
    re.IGNORECASE,
)
# What stands before it: "Bo Lund (V)", "Ida Skov", "Enhedslisten", "Socialistisk
# Folkeparti"; not "Udvalget", "Der", "Ingen", "3", "I".
NAMED_RE = re.compile(
    r"[A-ZÆØÅ][\w.-]*(?: [A-ZÆØÅ][\w.-]*)+(?: \([^()]{1,20}\))?|"
    r"\b(?!I\b)[A-ZÆØÅ]{1,3}(?!\w)|"
    r"\b\w+(?:listen|partiet|demokraterne|alliancen)\b|Venstre\b|Alternativet\b"
)
SENTENCE_RE = re.compile(r" (?:(?<=[^\W\d_]{2}[.!?] ) *(?=[A-ZÆØÅ])|(?<=\)[.!?] ) *)")
CLAUSE_RE = re.compile(r"[;:]|, (?:men|mens|idet|dog)\b")


def find_dissents(text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Who dissents, in printed order: organisations, or persons and parties as printed.

    `mentions` name organisations, or persons for whom they speak.
    """
    found = (
        who
        for start, end in _dissenting(text)
        for who in _who(text, start, end, mentions)
    )
    return tuple(dict.fromkeys(found))


def _dissenting(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the subject of each dissent stands."""
    begin = 0
    ends = [*(match.start() for match in SENTENCE_RE.finditer(text)), len(text)]
    for end in ends:
        dissent = DISSENT_RE.search(text, begin, min(end, begin + LONGEST_SENTENCE))
        if dissent:
            before = text[begin : dissent.start()]
            clauses = [match.end() for match in CLAUSE_RE.finditer(before)]
            yield begin + (clauses[-1] if clauses else 0), dissent.start()
        begin = end


def _who(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[str]:
    """Yield the organisations of a stretch, and what names no known one."""
    known = [m for m in mentions if start <= m.start and m.end <= end]
    named = [
        (match.start(), match[0])
        for match in NAMED_RE.finditer(text, start, end)
        if not any(m.start < match.end() and match.start() < m.end for m in known)
    ]
    told = [*((mention.start, mention.concept) for mention in known), *named]
    yield from (who for _, who in sorted(told))
