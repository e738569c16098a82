"""The blocks after the front matter -> when the items were treated, and by whom.

Where the top of the minutes does not tell, the items do: "Beslutning i Teknisk Udvalg
den 3. maj 2024", "Teknisk Udvalg, 03-05-2024, pkt. 4", "referat fra sidste
skolebestyrelsesmøde".
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from indexer.board_titles import BODY_RE, PERIOD_RE, before_date, body_of_meeting
from indexer.model import Block, Evidence, FactKind
from indexer.text_dates import find_dates

LONGEST_LINE = 300  # letters
LONGEST_BODY = 80

# "Beslutning i Byrådet den 3. maj 2024", "Teknisk Udvalg, 03-05-2024, pkt. 4",
# "dagsordenen for mødet den 3. maj 2024": when an item was treated.
TREATED_RE = re.compile(
    r"^(?:beslutning|behandl)|\b(?:pkt|punkt)\.? ?\d+$|\bdagsorden\w* (?:for|til) ",
    re.IGNORECASE,
)
# "Beslutning i", "Behandling i", "Beslutning": what stands before who treated it.
BEFORE_BODY_RE = re.compile(
    r"^(?:beslutning|behandling)\w* (?:(?:i|fra|af) )?", re.IGNORECASE
)
# "Byrådets beslutning på mødet": what stands after it.
AFTER_BODY_RE = re.compile(r"s beslutning(?: på mødet)?$")
# "Kulturrådet besluttede at": who acts where items are treated; not "Udvalget".
ACTS_RE = re.compile(
    r"(?P<body>[A-ZÆØÅ][\w-]{3,}(?:rådet|udvalget|bestyrelsen|nævnet|gruppen)) "
    r"(?:beslutte|drøfte|godkend|tog|vedtog|tiltrådte|ønske|anbefale|opfordre|"
    r"konstaterede|var enig|bevilgede)"
)
# "Kulturrådet er med i planen", "at Kulturrådet tager": who a sentence is about; the
# board that has no other name is the one that met.
SUBJECT_RE = re.compile(
    r"(?:^|[.!?] |\bat )(?P<body>(?:[A-ZÆØÅ][\w-]{3,}"
    r"(?:rådet|udvalget|bestyrelsen|nævnet|gruppen)|Bestyrelsen)) [a-zæøå]{2,}"
)
OWN = "Bestyrelsen"
SEVERAL = 2  # sentences
# "at Kulturrådet godkender dagsordenen": it is the body's own; not "at Byrådet
# godkender planen", which is recommended to another.
OWN_AGENDA_RE = re.compile(
    r"\bat (?P<body>[A-ZÆØÅ][\w-]{3,}(?:rådet|udvalget|bestyrelsen|nævnet|gruppen)) "
    r"godkender (?:dagsordenen|referatet)"
)
# "Godkendelse af referat fra sidste bestyrelsesmøde": the body's own meeting.
OWN_MEETING_RE = re.compile(
    r"\b(?:sidste|seneste|forrige|næste|kommende) (?:(?:ekstra)?ordinære? )?"
    r"(?P<meeting>\w+møde)",
    re.IGNORECASE,
)


def treated_on(blocks: Iterable[Block]) -> tuple[datetime.date, Evidence] | None:
    """The day on which most of the items were treated, and where it is first named.

    An item may tell of its treatment by other boards, on other days.
    """
    named: dict[datetime.date, list[Evidence]] = defaultdict(list)
    for block in blocks:
        if TREATED_RE.search(block.text[:LONGEST_LINE]):
            for date in find_dates(block.text[:LONGEST_LINE])[:1]:
                named[date.day].append(_evidence("date", block))
    if not named:
        return None
    day = max(named, key=lambda day: (len(named[day]), day))
    return day, named[day][0]


def treated_by(
    blocks: Iterable[Block], day: datetime.date | None
) -> tuple[str, Evidence] | None:
    """The body that is most often said to have treated items on that day."""
    named: dict[str, list[Evidence]] = defaultdict(list)
    for block in blocks:
        text = block.text[:LONGEST_LINE]
        dates = find_dates(text)
        if dates and dates[0].day == day:
            body = BEFORE_BODY_RE.sub("", PERIOD_RE.sub("", before_date(text)))
            body = AFTER_BODY_RE.sub("", body)
            if _is_body(body):
                named[body].append(_evidence("board", block))
    return _most_named(named)


def acting(blocks: Iterable[Block]) -> tuple[str, Evidence] | None:
    """The body that most paragraphs begin with when something is decided."""
    named: dict[str, list[Evidence]] = defaultdict(list)
    for block in blocks:
        if acts := ACTS_RE.match(block.text) or OWN_AGENDA_RE.search(block.text):
            named[acts["body"]].append(_evidence("board", block))
    return _most_named(named)


def mentioned(blocks: Iterable[Block]) -> tuple[str, Evidence] | None:
    """The body that sentences most often begin with; one alone may be another's."""
    named: dict[str, list[Evidence]] = defaultdict(list)
    for block in blocks:
        for body in SUBJECT_RE.finditer(block.text):
            named[body["body"]].append(_evidence("board", block))
    several = {
        body: found
        for body, found in named.items()
        if len(found) >= SEVERAL or body == OWN
    }
    return _most_named(several)


def called_meeting(blocks: Iterable[Block]) -> tuple[str, Evidence] | None:
    """The body whose last or next meeting the minutes name first."""
    for block in blocks:
        for meeting in OWN_MEETING_RE.finditer(block.text):
            for body in body_of_meeting(meeting["meeting"]):
                return body, _evidence("board", block)
    return None


def _most_named(
    named: Mapping[str, Sequence[Evidence]],
) -> tuple[str, Evidence] | None:
    """The body with most evidence, the first of those with as much."""
    body = max(named, key=lambda body: len(named[body]), default=None)
    return None if body is None else (body, named[body][0])


def _is_body(text: str) -> bool:
    short = len(text) <= LONGEST_BODY and ":" not in text
    return short and text[:1].isupper() and bool(BODY_RE.search(text))


def _evidence(fact: FactKind, block: Block) -> Evidence:
    return Evidence(fact, block.text[:LONGEST_LINE], block.pages[0])
