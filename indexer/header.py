"""The blocks before the first agenda item -> title, board and date of the meeting."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.attendee_labels import is_label
from indexer.board_titles import BODY_RE, FIRST_RE
from indexer.boards import find_board, whose
from indexer.item_headings import parse_item
from indexer.item_titles import VERB_RE
from indexer.meeting_dates import meeting_date
from indexer.model import Block, Evidence, FactKind
from indexer.text_dates import find_dates
from indexer.treatments import acting, called_meeting, mentioned, treated_by, treated_on

TOP = 40  # blocks looked at; where no items tell, the front matter has no end
LONGEST_TITLE = 300  # letters
LONGEST_NAME = 120  # letters of a line that names a meeting
LONGEST_TEXT = 1000  # what is read of each block
LONGEST_KEY, LONGEST_STEM = 40, 8  # letters by which a text is found again

# "Referat fra møde", "BESLUTNINGSREFERAT", "Mødereferat"; not "referatet godkendes".
MINUTES_RE = re.compile(
    r"\b(?:\w*referat|\w*protokol|\w*mødenotat|dagsorden)\b", re.IGNORECASE
)
# "Dagsorden:", "Dagsorden og referat", "Dagsorden: Punkt Referat"; not "Dagsorden til
# møde den 3. maj".
AGENDA_RE = re.compile(
    r"\W*dagsorden(?:en)?(?:(?: (?:var|er|og referat))?\W*| ?: .*)", re.IGNORECASE
)
# "Bestyrelsesmøde", "Møde i Rådet": of others, as "Generalforsamling 3. maj kl. 19", it
# may be announced that they will be held; not "Fremmøde i klubhuset".
HELD_RE = re.compile(r"(?:bestyrelses|råds|udvalgs|\b)møde\b", re.IGNORECASE)
# "Dato 3. maj", "Næste møde 3. maj", "Bemærkninger til dagsorden" call it nothing.
OTHER_RE = re.compile(
    r"\d{1,3}[.)] ?at\b|"
    r"\d{0,3}(?:dato|næste|kommende|bemærkninger|godkendelse|ændringer)\b",
    re.IGNORECASE,
)
# "Referat fra møde i": its body is named in the next block.
HANGING_RE = re.compile(r"\bmøder?t? (?:i|af|for|med)$", re.IGNORECASE)
# "Sted: Rådhuset"; not "kl. 11:30".
LABELS_RE = re.compile(r":(?!\d)")


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
    date = meeting_date(title, texts, (block.text for block in later))
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
    return (
        treated_by(later, day)
        or called_meeting(later)
        or acting(later)
        or mentioned(later)
    )


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
    held = [at for at in meeting if HELD_RE.search(blocks[at].text)]
    likely = named or held or meeting or short[:8]
    at = max(likely, key=lambda at: _prominence(blocks[at]))
    title, below = (
        _above_list(blocks[at]),
        blocks[at + 1].text if at + 1 in short else "",
    )
    goes_on = MINUTES_RE.fullmatch(title) or HANGING_RE.search(title)
    if goes_on and _names_meeting(below):
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
    told = MINUTES_RE.search(text) and not AGENDA_RE.fullmatch(text)
    told = told and not OTHER_RE.match(text)
    return bool(told) and parse_item(text) is None


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
    body = BODY_RE.search(text) and not VERB_RE.search(text)
    told = body or find_dates(text) or "møde " in text.casefold()
    plain = not LABELS_RE.search(text) and not OTHER_RE.match(text)
    return bool(told) and plain and len(text) <= LONGEST_NAME
