"""The blocks before the first agenda item -> title, board and date of the meeting."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from indexer.model import Block
from indexer.text_dates import FoundDate, find_dates

TOP = 40  # blocks looked at; where no items tell, the front matter has no end
LONGEST_TITLE = 300  # letters
LONGEST_BOARD = 100
LONGEST_TEXT = 1000  # what is read of each block
LONGEST_LABEL = 16  # "Mødetidspunkt:"
ANY_YEAR = 2000  # where only the place of a date is asked for

# "Referat fra møde", "BESLUTNINGSREFERAT", "Mødereferat"; not "referatet godkendes".
MINUTES_RE = re.compile(
    r"\b(?:\w*referat|\w*protokol|\w*mødenotat|dagsorden)\b", re.IGNORECASE
)
# "Udvalg: Teknisk Udvalg", "Forum:" with the name in the next block; not "Udvalget".
BOARD_LABEL_RE = re.compile(
    r"^(?:(?:møde)?forum|udvalg|bestyrelse|organ|råd|nævn|gremium|gruppe)\s*:"
    r"\s*(?P<board>.*)$",
    re.IGNORECASE,
)
# "Aarhus Byråd", "Udvalget for fælles registre", "Skolebestyrelsen"; not "Rådhuset".
BODY_RE = re.compile(
    r"\b\w*(?:udvalg(?:et)?|bestyrelsen?|råd(?:et)?|gruppen?|forum(?:met)?|nævn(?:et)?|"
    r"komit[eé]en|komit[eé]|kommission(?:en)?|kreds(?:en)?|forsamling(?:en)?|"
    r"repræsentantskab(?:et)?|direktion(?:en)?|magistrat(?:en)?|partnerskab(?:et)?|"
    r"\w*forening(?:en)?|laug(?:et)?|klub(?:ben)?|selskab(?:et)?|panel(?:et)?|kollegi(?:um|et)|ledelse(?:n)?)\b",
    re.IGNORECASE,
)
# What stands before the board: "Referat fra ordinært møde nr. 4 i", "Protokol over".
BEFORE_BOARD_RE = re.compile(
    r"^(?:.*?\b(?:\w*referat|\w*protokol|\w*mødenotat|dagsorden)\b)?[\s.:–-]*"
    r"(?:emne\s*:\s*)?"
    r"(?:(?:fra|af|for|over|til|vedr\.?)\s+)?(?:(?:det|den|et)\s+(?=\w+\s+\w*møde))?"
    r"(?:(?:\d+\.|ordinær\w*|ekstraordinær\w*|konstituerende|fælles|åbent|lukket|"
    r"virtuelt|digitalt|fysisk)\s+)*"
    r"(?:(?P<meeting>\w*)møder?t?\b[\s:–-]*(?:nr\.?\s*)?[\d/.]*[\s:–-]*"
    r"(?:(?:i|for|af|med|hos|ved|på|mellem)\s+)?)?",
    re.IGNORECASE,
)
# After it: ", onsdag", "den", "afholdt d.", "kl. 10"; not "Onsdagsudvalget".
AFTER_BOARD_RE = re.compile(
    r"[\s,.;:–-]*\b(?:(?:af)?holdt|(?:man|tirs|ons|tors|fre|lør|søn)dag|den|d|kl|dato|"
    r"mødedato|år)\b[\s.,:]*(?:(?:den|d)\b[\s.]*)?(?:[\d:. ]*)$|[\s,.;:–-]+$",
    re.IGNORECASE,
)
# "Styregruppen for data, 12. møde"
NUMBERED_MEETING_RE = re.compile(r"[\s,–-]+\d+\. (?:\w+ )?møde$", re.IGNORECASE)
# "År 2018, den 5. april, holdt Opfundet Menighedsråd møde".
HELD_RE = re.compile(
    r"\b(?:af)?holdt(?:es)? (?P<board>[A-ZÆØÅ][^.,]{3,60}?) (?:[a-zæøå]+ )?\w*møde\b"
)
# "hos Ida", "på rådhuset": where, not who.
PLACE_RE = re.compile(r"^(?:hos|på|i|ved|kl|lokale)\b", re.IGNORECASE)
# "Bestyrelsesmøde", "Skolebestyrelsesmøde", "Styregruppemøde" name their body.
BODY_OF_MEETING = {
    "bestyrelses": "bestyrelsen",
    "udvalgs": "udvalget",
    "råds": "rådet",
    "gruppe": "gruppen",
    "nævns": "nævnet",
    "forum": "forum",
}
# Before a date, in its sentence: it is the meeting's.
MEETING_DATE_RE = re.compile(
    r"(?:\b(?:(?:møde)?dato|tid(?:spunkt)?|mødetid\w*|(?:af)?holdt|tid og sted)\b|møde)"
    r"[^.]*$",
    re.IGNORECASE,
)
# Before a date, in its sentence: it is another one's.
OTHER_DATE_RE = re.compile(
    r"\b(?:næste|kommende|sidste|seneste|forrige|godkend\w*|udsend\w*|underskr\w*|"
    r"offentlig\w*|frist\w*|senest|indkald\w*|udskr\w*|print\w*|oprettet|revideret|"
    r"version|behandle\w*|brev\w*|journal\w*|sags\w*|bilag|opdateret|redigeret|gældende)"
    r"\b[^.]*$",
    re.IGNORECASE,
)
WEEKDAY_RE = re.compile(
    r"\b(?:man|tirs|ons|tors|fre|lør|søn)dag\b[\s,.]*(?:den|d)?[\s.]*$", re.IGNORECASE
)
# ", kl. 10.00-12.00"; not "klokken".
TIME_RE = re.compile(r"^[\s,]*kl\.? ?[\d.:]+(?: ?[-–] ?[\d.:]+)?")
YEAR_RE = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Header:
    """What the top of the minutes says; None where it does not."""

    title: str
    board: str | None
    date: datetime.date | None


def find_header(blocks: Sequence[Block]) -> Header:
    """Read the blocks before the first agenda item."""
    top = blocks[:TOP]
    title = _title(top)
    texts = [block.text[:LONGEST_TEXT] for block in top]
    return Header(title, _board(title, texts), _date(title, texts))


def _title(blocks: Sequence[Block]) -> str:
    """The most prominent block that calls itself minutes, else the most prominent one.

    A bare "Referat" is taken together with the meeting named below it.
    """
    short = [at for at, b in enumerate(blocks) if len(b.text) < LONGEST_TITLE]
    named = [at for at in short if _calls_itself_minutes(blocks[at].text)]
    if not short:
        return ""
    at = max(named or short[:8], key=lambda at: _prominence(blocks[at]))
    title, below = blocks[at].text, blocks[at + 1].text if at + 1 in short else ""
    if MINUTES_RE.fullmatch(title) and _names_meeting(below):
        return f"{title} {below}"
    return title


def _calls_itself_minutes(text: str) -> bool:
    """Whether it has a word for minutes; "Dagsorden" alone heads the agenda."""
    return bool(MINUTES_RE.search(text)) and text.strip(" :").casefold() != "dagsorden"


def _prominence(block: Block) -> tuple[int, float, bool, bool]:
    """The level of a heading, the size of its type, and how much reads like a title.

    Of equal ones the first counts.
    """
    begins = MINUTES_RE.match(block.text) and not block.text.endswith(".")
    return (
        -block.heading if block.heading else -9,
        max(line.size for line in block.lines),
        bool(begins),
        bool(begins and find_dates(block.text)),
    )


def _names_meeting(text: str) -> bool:
    """Whether a line tells of a meeting; not a label such as "Sted: Rådhuset"."""
    told = BODY_RE.search(text) or find_dates(text) or "møde " in text.casefold()
    return bool(told) and ":" not in text


def _date(title: str, texts: Sequence[str]) -> datetime.date | None:
    """The likeliest of the days at the top; one without a year only if all are so."""
    whole = _ranked_dates(title, texts)
    if whole:
        return whole[min(whole)]
    years = YEAR_RE.findall(" ".join(texts))
    short = _ranked_dates(title, texts, int(years[0])) if years else {}
    return short[min(short)] if short else None


def _ranked_dates(
    title: str, texts: Sequence[str], year: int | None = None
) -> dict[int, datetime.date]:
    """The first day of each rank: the lower the rank, the likelier the meeting's."""
    found: dict[int, datetime.date] = {}
    label = ""
    for text in texts:
        for date in find_dates(text, year):
            before = f"{label} {text[: date.start]}"
            if not OTHER_DATE_RE.search(before):
                rank = 0 if text in title else _rank(before)
                found.setdefault(rank, date.day)
        label = text if len(text) <= LONGEST_LABEL else ""
    return found


def _rank(before: str) -> int:
    if MEETING_DATE_RE.search(before):
        return 1
    return 2 if WEEKDAY_RE.search(before) else 3


def _board(title: str, texts: Sequence[str]) -> str | None:
    """The labelled board, the one in the title, or the first body named at the top."""
    for text, following in zip_longest(texts, texts[1:], fillvalue=""):
        label = BOARD_LABEL_RE.match(text)
        if label and (label["board"] or following):
            return label["board"] or following
    titles = [title, *(text for text in texts if text != title)]
    in_title = [*_boards_of_title(title)]
    named = [board for board in in_title if BODY_RE.search(board)]
    others = [board for text in titles[1:12] for board in _boards_of_line(text)]
    meetings = [board for text in titles[:12] for board in _body_of_meeting(text)]
    return next(iter([*named, *others, *in_title, *meetings]), None)


def _boards_of_title(title: str) -> Iterator[str]:
    """Yield what a title says beside "Referat fra møde i" and its date."""
    if held := HELD_RE.search(title):
        yield held["board"]
    for part in _around(title, find_dates(title, ANY_YEAR)):
        board = BEFORE_BOARD_RE.sub("", part, count=1)
        while board != (shorter := AFTER_BOARD_RE.sub("", board)):
            board = shorter
        named = len(board) > 2 and not MINUTES_RE.fullmatch(board)
        if named and not PLACE_RE.match(board):
            yield board


def _around(title: str, dates: Sequence[FoundDate]) -> tuple[str, ...]:
    """The title before its first date and after its last one."""
    if not dates:
        return (title,)
    after = TIME_RE.sub("", title[dates[-1].end :])
    return title[: dates[0].start], after.strip(" .,–-")


def _boards_of_line(text: str) -> Iterator[str]:
    """Yield the body that a line names: "Økonomiudvalget", "Møde i Følgegruppen"."""
    plain = NUMBERED_MEETING_RE.sub("", text)
    if _is_body(plain):
        yield plain
    elif "møde i " in text.casefold() and len(text) < LONGEST_TITLE:
        yield from (name for name in _boards_of_title(text) if BODY_RE.search(name))


def _is_body(text: str) -> bool:
    """Whether a line of its own names a body: "Økonomiudvalget"."""
    named = BODY_RE.search(text)
    return bool(
        named
        and len(text) <= LONGEST_BOARD
        and text[0].isupper()
        and not re.search(r"[:;!?]|\.$|\d", text)
    )


def _body_of_meeting(text: str) -> Iterator[str]:
    """Yield the body whose meeting it is: the Skolebestyrelse of its møde."""
    match = BEFORE_BOARD_RE.match(text)
    meeting = (match["meeting"] or "") if match else ""
    for ending, body in BODY_OF_MEETING.items():
        if meeting.casefold().endswith(ending):
            name = meeting[: -len(ending)] + body
            yield name[0].upper() + name[1:]
