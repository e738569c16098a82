"""The first blocks of minutes -> title, board and date of the meeting."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Block
from indexer.text_dates import find_dates, first_date

# "Referat fra møde", "BESLUTNINGSREFERAT", "Mødereferat"; not "referatet godkendes".
MINUTES_RE = re.compile(
    r"\b(?:\w*referat|protokol|beslutningsprotokol|mødeprotokol|mødenotat)\b",
    re.IGNORECASE,
)
# "Mødedato: 3. maj", "Dato Onsdag den 3. maj", "Tid: …"; not "Datoen er ikke fastlagt".
DATE_LABEL_RE = re.compile(
    r"^(?:mødedato|dato(?: og tid(?:spunkt)?)?|tid(?:spunkt)?|afholdt|mødetidspunkt|"
    r"tid og sted|mødet afholdt)\b[: ]",
    re.IGNORECASE,
)
BOARD_LABEL_RE = re.compile(
    r"^(?:forum|udvalg|bestyrelse|mødeforum|organ|råd|mødetype)\s*:\s*(?P<board>.+)$",
    re.IGNORECASE,
)
# Before the board in a title: "Referat fra ordinært møde nr. 4 i", "Referat af".
BEFORE_BOARD_RE = re.compile(
    r"^.*?\b(?:\w*referat|protokol|\w+protokol|mødenotat)\b[:\s–-]*"
    r"(?:(?:fra|af|for|over|til)\b\s*)?"
    r"(?:det\s+|den\s+)?"
    r"(?:(?:ordinære?|ordinært|ekstraordinært?|ekstraordinære|fælles|konstituerende|"
    r"åbent|lukket|\d+\.)\s+)*"
    r"(?:\w*møde[t]?\b\s*(?:nr\.?\s*)?[\d/.-]*\s*(?:(?:i|for|af|med|den|mellem)\b)?\s*)?",
    re.IGNORECASE,
)
# After the board: "den 6. april 2022", "d. 27-08-2025", ", tirsdag den …", "kl. 10".
AFTER_BOARD_RE = re.compile(
    r"[\s,–:-]*(?:\b(?:afholdt|holdt)\b.*|"
    r"(?:\b(?:på|om)\s+)?\b(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)\b.*|"
    r"\b(?:den|d)\b\.?\s*\d.*|\b\d{1,2}[./-]\s?(?:\d|[a-z]{3}).*|\bkl\.?\s*\d.*|"
    r"\b\d{4}-\d\d-\d\d.*|\bår\s+\d{4}.*)$",
    re.IGNORECASE,
)
# "Aarhus Byråd", "Udvalget for fælles registre", "Styregruppen for data".
BODY_RE = re.compile(
    r"^(?=.{4,90}$)(?:[A-ZÆØÅ][\w-]*\s+){0,5}?\w*(?:udvalg(?:et)?|bestyrelse[n]?|byråd(?:et)?|"
    r"regionsråd(?:et)?|kommunalbestyrelse[n]?|råd(?:et)?|styregruppe[n]?|forum(?:met)?|"
    r"arbejdsgruppe[n]?|nævn(?:et)?|komité(?:en)?|følgegruppe[n]?)\b"
    r"(?:\s+(?:for|vedrørende|om|i|under)\s+[^.:]+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the top of the minutes says; None where it does not."""

    title: str
    board: str | None
    date: datetime.date | None


def find_header(blocks: Sequence[Block]) -> Header:
    """Read the blocks before the first agenda item."""
    texts = [block.text for block in blocks]
    title = _title(blocks)
    return Header(title, _board(title, texts), _date(title, texts))


def _title(blocks: Sequence[Block]) -> str:
    """The block that calls itself minutes, the largest type before the first such."""
    named = [b for b in blocks if MINUTES_RE.search(b.text) and len(b.text) < 300]
    if named:
        return max(named, key=lambda block: (bool(block.heading), _size(block))).text
    return blocks[0].text if blocks else ""


def _size(block: Block) -> float:
    return max(line.size for line in block.lines)


def _date(title: str, texts: Sequence[str]) -> datetime.date | None:
    """The title's date, a labelled one, or the first one printed at the top.

    A later date in the title itself ends a meeting over two days; the first counts.
    """
    labelled = [
        f"{text} {after}"
        for text, after in zip(texts, [*texts[1:], ""], strict=True)
        if DATE_LABEL_RE.match(f"{text} ")
    ]
    for text in (title, *labelled, *texts):
        found = first_date(text)
        if found is not None:
            return found
    return None


def _board(title: str, texts: Sequence[str]) -> str | None:
    for text in texts:
        label = BOARD_LABEL_RE.match(text)
        if label:
            return label["board"].strip(" .")
    named = AFTER_BOARD_RE.sub("", BEFORE_BOARD_RE.sub("", title)).strip(" .,:–-")
    if named and not MINUTES_RE.fullmatch(named) and not list(find_dates(named)):
        return named
    return next((text for text in texts if BODY_RE.match(text)), None)
