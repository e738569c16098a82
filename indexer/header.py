"""The blocks before the first agenda item -> title, board and date of the meeting."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from indexer.attendee_labels import is_label
from indexer.board_titles import BODY_RE, FIRST_RE
from indexer.boards import find_board, whose
from indexer.model import Block, Evidence, FactKind
from indexer.text_dates import FoundDate, find_dates
from indexer.treatments import acting, called_meeting, treated_by, treated_on

TOP = 40  # blocks looked at; where no items tell, the front matter has no end
LONGEST_TITLE = 300  # letters
LONGEST_NAME = 120  # letters of a line that names a meeting
LONGEST_TEXT = 1000  # what is read of each block
LONGEST_KEY, LONGEST_STEM = 40, 8  # letters by which a text is found again
SAID, LABELLED = -1, 1  # the ranks of a day that is said to be the meeting's

# "Referat fra møde", "BESLUTNINGSREFERAT", "Mødereferat"; not "referatet godkendes".
MINUTES_RE = re.compile(
    r"\b(?:\w*referat|\w*protokol|\w*mødenotat|dagsorden)\b", re.IGNORECASE
)
# "Dagsorden:", "Dagsorden og referat", "Dagsorden: Punkt Referat"; not "Dagsorden til
# møde den 3. maj".
AGENDA_RE = re.compile(
    r"\W*dagsorden(?:en)?(?:(?: (?:var|er|og referat))?\W*| ?: .*)", re.IGNORECASE
)
# Before a date, in its sentence: it is the meeting's; "Dato" may be the letter's.
MEETING_DATE_RE = re.compile(
    r"(?:\b(?:mødedato|tid(?:spunkt)?|mødetid\w*|(?:af)?holdt)\b|møde)[^.]*$",
    re.IGNORECASE,
)
# "Mødedato:", "Møde afholdt:" right before it: more than the day of the title.
SAID_RE = re.compile(
    r"\b(?:mødedato|mødets dato|mødet? (?:af)?holdt):? *$", re.IGNORECASE
)
DATE_LABEL_RE = re.compile(r"\bdato\b[^.]*$", re.IGNORECASE)
# Before a date, in its sentence: it is another one's. "Brevdato:", "journaliseret"; not
# "møde i Brevudvalget".
OTHER_DATE_RE = re.compile(
    r"\b(?:næste|kommende|sidste|seneste|forrige|godkend\w*|udsend\w*|underskr\w*|"
    r"offentlig\w*|frist\w*|senest|indkald\w*|udskr\w*|print\w*|oprettet|revideret|"
    r"version|behandle(?:s|t|de|r|dato)?|brev(?:et|dato|id|nr)?|"
    r"journal(?:nr|nummer|dato|id|iser\w*)?|sags(?:nr|nummer|id|behandle)\w*|bilag|"
    r"opdateret|redigeret|gældende)"
    r"\b[^.]*$",
    re.IGNORECASE,
)
WEEKDAY_RE = re.compile(
    r"\b(?:man|tirs|ons|tors|fre|lør|søn)dag\b[\s,.]*(?:den|d)?[\s.]*$", re.IGNORECASE
)
# After a date: " kl. 14", ", klokken 10"; a letter has no hour.
HOUR_RE = re.compile(r"[\s,.-]*(?:kl\b|klokken\b)", re.IGNORECASE)
# "Mødedato:", "Næste møde" in a block of its own; not "Brevid: 4012231".
LABEL_RE = re.compile(r"[^\d:]{1,16}:?")
# "Sted: Rådhuset"; not "kl. 11:30".
LABELS_RE = re.compile(r":(?!\d)")
YEAR_RE = re.compile(r"\b(?:19|20)\d\d\b")


class PlacedDate(NamedTuple):
    """A day, and the number of the block that names it."""

    day: datetime.date
    at: int


@dataclass(frozen=True, slots=True)
class Header:
    """What the top of the minutes says; None where it does not."""

    title: str
    board: str | None
    date: datetime.date | None
    evidence: tuple[Evidence, ...] = ()


def find_header(
    blocks: Sequence[Block],
    authorities: Iterable[str] = (),
    later: Sequence[Block] = (),
) -> Header:
    """Read the blocks before the first agenda item.

    `authorities` are the municipalities that the minutes name anywhere. Where no day is
    named before the first item, the `later` blocks tell when items were treated, and so
    they do of the board.
    """
    top = blocks[:TOP]
    title = _title(top)
    texts = [block.text[:LONGEST_TEXT] for block in top]
    board = find_board(title, texts, authorities)
    date = _date(title, texts)
    treated = None if date else treated_on(later)
    day = date.day if date else treated[0] if treated else None
    acted = None if board else _acted(later, day)
    evidence = (
        *_evidence("title", top, [title[:LONGEST_KEY], title.partition(" ")[0]]),
        *_evidence("board", top, _traces(board, title)),
        *_evidence("date", top, [texts[date.at]] if date else []),
        *(found[1] for found in (acted, treated) if found),
    )
    if acted:
        board = whose(acted[0], texts, authorities)
    return Header(title, board, day, evidence)


def _acted(
    later: Sequence[Block], day: datetime.date | None
) -> tuple[str, Evidence] | None:
    """The board where the top does not name it, and where it is found."""
    return treated_by(later, day) or called_meeting(later) or acting(later)


def _traces(board: str | None, title: str) -> Sequence[str]:
    """What to look for where a board is named: its name, else the title tells it."""
    name = re.split(r" \(| for ", board or "")[0]
    return [name, name[:LONGEST_STEM], title[:LONGEST_KEY]] if board else []


def _evidence(
    fact: FactKind, blocks: Sequence[Block], traces: Sequence[str]
) -> Iterator[Evidence]:
    """Yield the first block with the first trace that is found."""
    for trace in filter(None, traces):
        for block in blocks:
            if trace.casefold() in block.text.casefold():
                yield Evidence(fact, block.text[:LONGEST_TITLE], block.pages[0])
                return


def _title(blocks: Sequence[Block]) -> str:
    """The most prominent block that calls itself minutes, else the most prominent one.

    A bare "Referat" is taken together with the meeting named below it.
    """
    short = [at for at, b in enumerate(blocks) if len(b.text) < LONGEST_TITLE]
    named = [at for at in short if _calls_itself_minutes(blocks[at].text)]
    if not short:
        return ""
    meeting = [at for at in short[:8] if _names_meeting(blocks[at].text)]
    at = max(named or meeting or short[:8], key=lambda at: _prominence(blocks[at]))
    title, below = (
        _above_list(blocks[at]),
        blocks[at + 1].text if at + 1 in short else "",
    )
    if MINUTES_RE.fullmatch(title) and _names_meeting(below):
        return f"{title} {below}"
    return title


def _above_list(block: Block) -> str:
    """A block's text up to a line that lists attendees, as an export runs them on."""
    lines = [line.text for line in block.lines]
    lists = (at for at, line in enumerate(lines) if at and is_label(line))
    at = next(lists, None)
    return block.text if at is None else " ".join(lines[:at])


def _calls_itself_minutes(text: str) -> bool:
    """Whether it has a word for minutes; "Dagsorden" alone heads the agenda."""
    return bool(MINUTES_RE.search(text)) and not AGENDA_RE.fullmatch(text)


def _prominence(block: Block) -> tuple[int, float, bool, bool]:
    """The level of a heading, the size of its type, and how much reads like a title.

    Of equal ones the first counts.
    """
    begins = MINUTES_RE.match(block.text) and not block.text.endswith(".")
    led = FIRST_RE.match(block.text) and find_dates(block.text)  # "Rådet - referat"
    meets = re.search(r"møde\b", block.text, re.IGNORECASE)
    return (
        -block.heading if block.heading else -9,
        max(line.size for line in block.lines),
        bool(begins or led),
        bool((begins or led or meets) and find_dates(block.text)),
    )


def _names_meeting(text: str) -> bool:
    """Whether a line tells of a meeting; not a label such as "Sted: Rådhuset"."""
    told = BODY_RE.search(text) or find_dates(text) or "møde " in text.casefold()
    plain = not LABELS_RE.search(text) and not text.casefold().startswith("dato")
    return bool(told) and plain and len(text) <= LONGEST_NAME


def _date(title: str, texts: Sequence[str]) -> PlacedDate | None:
    """The likeliest of the days at the top.

    One without a year counts where the meeting's title or a label names it, or where
    no other day is named; the year then stands elsewhere.
    """
    whole = _ranked_dates(title, texts)
    years = YEAR_RE.findall(" ".join(texts))
    if whole and (min(whole) <= LABELLED or not years):
        return whole[min(whole)]
    short = _ranked_dates(title, texts, int(years[0])) if years else {}
    if whole and (not short or min(short) > LABELLED):
        return whole[min(whole)]
    return short[min(short)] if short else None


def _ranked_dates(
    title: str, texts: Sequence[str], year: int | None = None
) -> dict[int, PlacedDate]:
    """The first day of each rank: the lower the rank, the likelier the meeting's."""
    found: dict[int, PlacedDate] = {}
    label = ""
    for at, text in enumerate(texts):
        for date in find_dates(text, year):
            before = f"{label} {text[: date.start]}"
            if not OTHER_DATE_RE.search(before):
                titled = text in title and not _is_bare(text, date)
                said = SAID_RE.search(before)
                rank = 0 if titled else _rank(before, text[date.end :])
                rank = SAID if said else rank
                found.setdefault(rank, PlacedDate(date.day, at))
        label = text if LABEL_RE.fullmatch(text) else ""
    return found


def _is_bare(text: str, date: FoundDate) -> bool:
    """Whether a text is a day and nothing else: "Den 29. september", a letter's too."""
    before = WEEKDAY_RE.sub("", text[: date.start])
    return not re.search(r"[^\W\d_]{4}", before + text[date.end :])


def _rank(before: str, after: str) -> int:
    if MEETING_DATE_RE.search(before):
        return LABELLED
    if WEEKDAY_RE.search(before) or HOUR_RE.match(after):
        return 2
    return 3 if DATE_LABEL_RE.search(before) else 4
