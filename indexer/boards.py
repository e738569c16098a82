"""The top of minutes -> the board whose meeting they tell of.

Minutes name it after a label, in their title, on a line of its own, or only by what the
meeting is called ("Skolebestyrelsesmøde"). A name that many bodies share is told apart
by whose it is: "Teknisk Udvalg (Egeby Kommune)", "Bestyrelsen for Egeby Gymnasium".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile, zip_longest

from indexer.attendee_labels import is_label
from indexer.board_owners import OWNER_RE, mixed_case, names_owner, owned
from indexer.board_titles import (
    BODY_RE,
    HELD_RE,
    MEETING_AFTER_RE,
    MINUTES_RE,
    PERIOD_RE,
    ROOM_RE,
    TWICE_RE,
    before_date,
    boards_of_title,
    body_of_meeting,
)
from indexer.item_titles import VERB_RE
from indexer.text_dates import find_dates

LONGEST_LINE = 300  # letters of a line that may name a meeting
LONGEST_BOARD = 100
NEAR_TOP = 14  # blocks in which an unlabelled board is looked for
LONGEST_DAY = 13  # letters of " - 08-09-2021"

# "Udvalg: Teknisk Udvalg", "Forum:" with the name in the next block; not "Udvalget".
LABEL_RE = re.compile(
    r"^(?:(?:(?:møde)?forum|udvalg)\s*$|(?:(?:møde)?forum|udvalg|bestyrelse|organ|råd|"
    r"nævn|gremium|gruppe|(?P<meeting>møde|mødenavn|emne|vedr(?:ørende)?))\s*:\s*"
    r"(?P<board>.*)$)",
    re.IGNORECASE,
)
# "UdvalgÆldreråd": the colon was lost, as between the cells of a table.
LOST_COLON_RE = re.compile(
    r"^(?P<label>Udvalg|Forum|Råd|Nævn|Organ)(?=[A-ZÆØÅ][a-zæøå])"
)
# "(konstituerende møde) Egeby Råd"
NOTED_RE = re.compile(r"^\([^()]*møde\) ")
# "i Andelsforeningen Havnen" on a line of its own.
ON_A_LINE_RE = re.compile(r"^(?:i|[Ff]or|af|til|ved) (?=[A-ZÆØÅ])")
# "Konstituering af bestyrelsen" heads an item.
ITEM_RE = re.compile(
    r"(?:konstituering|valg|godkendelse|orientering|nyt|meddelelser) ", re.IGNORECASE
)
# "Arbejdsmiljørådets sekretariat" in a letterhead.
OFFICE_RE = re.compile(
    r"(?P<board>[A-ZÆØÅ]\w*(?:rådet|udvalget|nævnet|tilsynet|bestyrelsen))s sekretariat"
)
# Where nothing else tells, it is the members who met.
ASSEMBLY_RE = re.compile(r"\bgeneral-?forsamling(?:en)?\b", re.IGNORECASE)
# "Generalforsamling i Egeby Vandværk" is of the waterworks.
ASSEMBLY_OF_RE = re.compile(
    r"^(?:(?:ekstra)?ordinær )?generalforsamling(?:en)? (?:i|for|af|hos) ",
    re.IGNORECASE,
)
ASSEMBLY = "Generalforsamlingen"
# "Direktionens ekstraordinære MED-udvalg" is no other than its ordinary one.
# "Generalforsamling 2020"
YEAR_RE = re.compile(r"(?<=forsamling) (?:19|20)\d\d$")
EXTRAORDINARY_RE = re.compile(r" (?:ekstra)?ordinære?(?= \w)")


def find_board(
    title: str, front: Sequence[str], authorities: Iterable[str] = ()
) -> str | None:
    """The board of the minutes with this title and these texts before the first item.

    `authorities` are the municipalities that the minutes name anywhere; one alone
    tells whose committee it is.
    """
    title, *front = (text.replace("—", "–") for text in (title, *front))
    board = next(_boards(title, front, _letterhead(front)), None)
    if board is None:
        return None
    board = NOTED_RE.sub("", board)
    board = TWICE_RE.sub(r"\g<name>", PERIOD_RE.sub("", board))
    board = EXTRAORDINARY_RE.sub("", YEAR_RE.sub("", board)).rstrip(" -–_")
    return whose(MEETING_AFTER_RE.sub("", board), front, authorities)


def whose(board: str, front: Sequence[str], authorities: Iterable[str] = ()) -> str:
    """A board's name as running text has it, with its owner where many have one."""
    board = mixed_case(ASSEMBLY_OF_RE.sub("", board))
    board = board[0].upper() + board[1:]
    top = [_without_date(text) for text in _letterhead(front)]
    return owned(board, [*filter(None, top)], frozenset(authorities))


def _without_date(text: str) -> str:
    return before_date(text) if find_dates(text) else text


def _letterhead(front: Sequence[str]) -> list[str]:
    """What stands above the list of attendees."""
    return [*takewhile(lambda text: not is_label(text), front)]


def _boards(title: str, front: Sequence[str], top: Sequence[str]) -> Iterator[str]:
    """Yield the likeliest board first."""
    yield from _labelled(front)
    in_title = [*boards_of_title(title)]
    yield from (board for board, said in in_title if BODY_RE.search(board) or said)
    lines = [text for text in top if text not in title][:NEAR_TOP]
    of_lines = [board for text in lines for board in _boards_of_line(text)]
    of_meeting = [*body_of_meeting(title)]
    # Below "Bestyrelsesmøde 3. maj": "Referat af bestyrelsesmøde i Egeby Roklub".
    titles = [text for text in lines if MINUTES_RE.match(text)]
    yield from (b for text in titles for b, said in boards_of_title(text) if said)
    # "Bestyrelsesmøde" below "Grundejerforeningen Fjordblik": the owner's board met.
    yield from (b for b in of_lines if not (of_meeting and _is_owner(b)))
    yield from of_meeting
    yield from of_lines
    yield from (b for b, _ in in_title if b[0].isupper() and not ITEM_RE.match(b))
    for text in lines:
        yield from body_of_meeting(text)
    below = [text for text in front[len(top) :] if MINUTES_RE.match(text)]
    yield from (b for text in below for b, said in boards_of_title(text) if said)
    yield from filter(names_owner, map(_without_date, lines))
    if any(ASSEMBLY_RE.search(text) for text in (title, *lines)):
        yield ASSEMBLY


def _is_owner(name: str) -> bool:
    """Whether it is an organisation, not its board: "Egeby Skoles bestyrelse"."""
    return bool(OWNER_RE.search(name)) and not name.endswith("bestyrelse")


def _labelled(front: Sequence[str]) -> Iterator[str]:
    for printed, following in zip_longest(front, front[1:], fillvalue=""):
        text = LOST_COLON_RE.sub(r"\g<label>: ", printed)
        label = LABEL_RE.match(text)
        named = (label["board"] or following) if label else ""
        if label and not label["board"] and following.endswith(":"):
            continue  # the label of something else follows
        if label and label["board"] is None and not _is_body(following):
            continue
        if label and label["meeting"]:
            names = boards_of_title(named)
            yield from (b for b, said in names if said or BODY_RE.search(b))
        elif named:
            yield named


def _boards_of_line(text: str) -> Iterator[str]:
    """Yield the body that a line names: "Økonomiudvalget", "Møde i Følgegruppen"."""
    if held := HELD_RE.search(text[:LONGEST_LINE]) or OFFICE_RE.fullmatch(text):
        yield held["board"]
    line = PERIOD_RE.sub("", ON_A_LINE_RE.sub("", text))
    plain = MEETING_AFTER_RE.sub("", ROOM_RE.sub("", line))
    if _is_body(plain):
        yield plain
    elif _is_body(before := before_date(line)) and _led_by_body(text, before):
        yield before
    elif len(text) < LONGEST_LINE and re.search(r"møde[t]? i ", text, re.IGNORECASE):
        yield from (name for name, _ in boards_of_title(text) if BODY_RE.search(name))


def _led_by_body(text: str, before: str) -> bool:
    """Whether a line is a body's name and a day alone, or says "i" before them.

    "Børneudvalget - 08-09-2021"; not "Børneudvalget den 8. september 2021, pkt. 4".
    """
    short = len(text) - len(before) <= LONGEST_DAY
    return bool(ON_A_LINE_RE.match(text) or (short and find_dates(text)))


def _is_body(text: str) -> bool:
    """Whether a line of its own names a body: "Økonomiudvalget"."""
    return bool(
        len(text) <= LONGEST_BOARD
        and text[:1].isupper()
        and BODY_RE.search(text)
        and not MINUTES_RE.search(text)
        and not VERB_RE.search(text)
        and not ASSEMBLY_RE.search(text)
        and not ITEM_RE.match(text)
        and not text.casefold().startswith("til ")
        and not re.search(r"[:;!?]|\.$|\d", text)
        and not re.search(r"møde(?:t|r)?\b", text, re.IGNORECASE)
    )
