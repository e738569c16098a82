"""The top of minutes -> the board whose meeting they tell of.

Minutes name it after a label, in their title, on a line of its own, or only by what the
meeting is called ("Skolebestyrelsesmøde"). A name that many bodies share is told apart
by whose it is: "Teknisk Udvalg (Egeby Kommune)", "Bestyrelsen for Egeby Gymnasium".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile, zip_longest

from indexer.attendee_labels import is_label
from indexer.text_dates import FoundDate, find_dates
from search.dates import MONTHS

LONGEST_LINE = 300  # letters of a line that may name a meeting
LONGEST_BOARD = 100
NEAR_TOP = 14  # blocks in which an unlabelled board is looked for
LONGEST_DAY = 13  # letters of " - 08-09-2021"
ANY_YEAR = 2000  # where only the place of a date is asked for
SHORT = 4  # letters of a word that may be an acronym
SMALL_WORDS = frozenset(("og", "i", "for", "på", "af", "ved", "til", "under"))

_WORD = r"(?:\w*(?:referat|protokol|notat)(?:er)?|dagsord(?:en|e?ner))"
# "Referat", "Dagsorden/Referat", "Dagsordener og referater"
_MINUTES = rf"(?:{_WORD}(?: ?(?:/|og|med) ?{_WORD})*)"
MINUTES_RE = re.compile(rf"\W*{_MINUTES}\W*", re.IGNORECASE)
# "Udvalg: Teknisk Udvalg", "Forum:" with the name in the next block; not "Udvalget".
LABEL_RE = re.compile(
    r"^(?:(?:(?:møde)?forum|udvalg)\s*$|(?:(?:møde)?forum|udvalg|bestyrelse|organ|råd|"
    r"nævn|gremium|gruppe|(?P<meeting>møde|mødenavn|emne|vedr(?:ørende)?))\s*:\s*"
    r"(?P<board>.*)$)",
    re.IGNORECASE,
)
# "Aarhus Byråd", "Udvalget for fælles registre", "Skolebestyrelsen", "KKR Vesterhav";
# not "Rådhuset", "Kreds 4".
BODY_RE = re.compile(
    r"\b\w*(?:udvalg(?:et)?|bestyrelsen?|råd(?:et)?|gruppen?|forum(?:met)?|nævn(?:et)?|"
    r"komit[eé]en|komit[eé]|kommission(?:en)?|kreds(?:en)?|forsamling(?:en)?|"
    r"repræsentantskab(?:et)?|direktion(?:en)?|magistrat(?:en)?|partnerskab(?:et)?|"
    r"forening(?:en)?|laug(?:et)?|lav|klub(?:ben)?|selskab(?:et)?|panel(?:et)?|"
    r"kollegi(?:um|et)|ledelsen?|styret?|samvirke(?:t)?|fællesskab(?:et)?|værk(?:et)?|"
    r"netværk(?:et)?|team(?:et)?|senat(?:et)?|konvent(?:et)?|delegation(?:en)?)\b"
    r"|\b(?:KKR|(?:\w+-)?MED|LBR|HSU|SU)\b",
    re.IGNORECASE,
)
# What stands before the board: "Referat fra ordinært møde nr. 4 i", "Protokol over".
BEFORE_BOARD_RE = re.compile(
    rf"^(?:.*?\b{_MINUTES}\b)?[\s.:–-]*(?:nr\.?\s*[\d/.-]+[\s:–-]*)?"
    r"(?:(?:emne|møde)\s*:\s*)?"
    r"(?:(?:fra|af|for|over|til|vedr\.?)\s+)?(?:(?:det|den|et)\s+(?=\w+\s+\w*møde))?"
    r"(?:(?:\d+\.|ordinær\w*|ekstraordinær\w*|konstituerende|fælles|åbent|lukket|"
    r"virtuelt|digitalt|fysisk)\s+)*"
    r"(?:(?P<meeting>[\w-]*?)(?:møder?t?|seminar(?:et)?|generalforsamling(?:en)?)\b"
    r"[\s:–-]*(?:nr\.?\s*)?[\d/.]*[\s:–-]*(?:(?P<of>i|for|af|med|hos|ved|på|mellem)\s+)?)?",
    re.IGNORECASE,
)
# After it: ", onsdag", "den", "afholdt d.", "kl. 10"; not "Onsdagsudvalget".
AFTER_BOARD_RE = re.compile(
    rf"[\s,.;:–-]*\b(?:{'|'.join(MONTHS)})(?: \d{{4}})?$|"
    r"[\s,.;:–-]*\b(?:(?:blev )?(?:af)?holdt|blev|udsendt|referat|dato|mødedato|"
    r"(?:man|tirs|ons|tors|fre|lør|søn)dag|den|d|kl|år)\b[\s.,:]*"
    r"(?:(?:den|d)\b[\s.]*)?(?:[\d:. ]*)$|[\s,.;:–-]+$",
    re.IGNORECASE,
)
# "Styregruppen for data, 12. møde", "Integrationsrådets møde", "Rådet - møde nr. 4".
MEETING_AFTER_RE = re.compile(
    r"[\s,–-]+\d+\. (?:\w+ )?møde$|s (?:\w+ )?møde(?: nr\.? ?\d+)?$|"
    r"[\s,–-]+møde(?: nr\.? ?\d+)?$|\s+til mødet?(?: i)?$",
    re.IGNORECASE,
)
# "År 2018, den 5. april, holdt Opfundet Menighedsråd møde".
HELD_RE = re.compile(
    r"\b(?:af)?holdt(?:es)? (?P<board>[A-ZÆØÅ][^.,]{3,60}?) (?:[a-zæøå]+ )?\w*møde\b"
)
# "Egeby Landsbylaug – referat af møde": the board before the word for minutes.
FIRST_RE = re.compile(
    rf"^(?P<board>[^\d:]{{3,80}}?) ?[,:.–-] ?{_MINUTES}\b", re.IGNORECASE
)
# "Seniorudvalget (2018-2021)": the years for which it was elected.
PERIOD_RE = re.compile(r" \((?:19|20)\d\d ?[-–] ?(?:(?:19|20)\d\d)?\)")
# "i Andelsforeningen Havnen" on a line of its own.
ON_A_LINE_RE = re.compile(r"^(?:i|for|af|til|ved) (?=[A-ZÆØÅ])")
# "hos Ida", "på rådhuset": where, not who.
PLACE_RE = re.compile(r"^(?:hos|på|i|ved|kl|lokale)\b", re.IGNORECASE)
# ", kl. 10.00-12.00", " - Mødelokale 4"; not "klokken".
TIME_RE = re.compile(r"^[\s,]*kl\.? ?[\d.:]+(?: ?[-–] ?[\d.:]+)?")
ROOM_RE = re.compile(
    r"\s[-–,]\s*(?:i\s+)?\w*(?:lokale|værelse|sal|teams|rådhus)\w*\b.*$", re.IGNORECASE
)
# "Bestyrelsesmøde", "Skolebestyrelsesmøde", "Styregruppemøde" name their body.
BODY_OF_MEETING = {
    "bestyrelses": "bestyrelsen",
    "udvalgs": "udvalget",
    "råds": "rådet",
    "gruppe": "gruppen",
    "nævns": "nævnet",
    "forum": "forum",
    "direktions": "direktionen",
    "repræsentantskabs": "repræsentantskabet",
}
# "OB-møde", "LMU-møde": the acronym is the body.
ACRONYM_RE = re.compile(r"(?P<body>[A-ZÆØÅ]{2,6})-?")
# Boards that every owner has one of: "Skolebestyrelsen"; not "Ledelsen for data".
SHARED_RE = re.compile(
    r"(?:\w*bestyrelsen|studienævnet|forældrerådet|repræsentantskabet)", re.IGNORECASE
)
# "Byrådet", "Ældrerådet"; not "Egeby Byråd".
COUNCIL_RE = re.compile(
    r"byrådet|regionsrådet|kommunalbestyrelsen|magistraten|(?:ældre|senior|handicap)rådet|"
    r"forretningsudvalget",
    re.IGNORECASE,
)
# What the committees of a municipality are for, as their names begin: "Teknisk Udvalg",
# "Børne- og Skoleudvalget"; not "Vildtforvaltningsudvalget".
COMMITTEE_RE = re.compile(r"(?P<subjects>[\w, -]+?) ?udvalg(?:et)?", re.IGNORECASE)
SUBJECTS = (
    *(
        "tekni",
        "miljø",
        "økonomi",
        "børn",
        "ung",
        "skole",
        "social",
        "sundhed",
        "kultur",
    ),
    *("fritid", "idræt", "plan", "klima", "ældre", "senior", "omsorg", "beskæftigelse"),
    *("arbejdsmarked", "erhverv", "ejendom", "land", "undervisning", "by", "natur"),
    *("vækst", "udvikling", "voksen", "familie", "drift", "trafik", "bolig", "turisme"),
    *("bosætning", "psykiatri"),
)
# "Egeby Kommune", "EGEBY KOMMUNE", "Region Nord": whose minutes they are.
AUTHORITY_RE = re.compile(
    r"(?:[A-ZÆØÅ][\w-]+ (?:Kommune|KOMMUNE)|(?:Region|REGION) [A-ZÆØÅ]\w+)"
)
# "Egeby Gymnasium", "Grundejerforeningen Fjordblik"; not "Referat", "Til stede".
OWNER_RE = re.compile(
    r"\b\w*(?:forening(?:en)?|klub(?:ben)?|universitet(?:et)?|gymnasium|skolen?|kollegiet|"
    r"dagtilbud(?:det)?|børnehus(?:et|ene)?|plejecenter|plejehjem|provsti|"
    r"selskab(?:et)?|laug(?:et)?|forbund(?:et)?|værk(?:et)?|hospital|seminarium|museum|"
    r"museet|fond(?:en)?|center|centret|institut(?:tet)?|a/s|børnehaven?|højskole|"
    r"bibliotek(?:et)?|organisation(?:en)?|union(?:en)?|kirke)\b",
    re.IGNORECASE,
)
# "Bestyrelsesmøde i Egeby", "Referat, 2. maj": not an organisation's name alone.
NO_OWNER_RE = re.compile(r"[:;,!?\d]|(?<!b\.a)\.$|møde|referat", re.IGNORECASE)


def find_board(
    title: str, front: Sequence[str], authorities: Iterable[str] = ()
) -> str | None:
    """The board of the minutes with this title and these texts before the first item.

    `authorities` are the municipalities that the minutes name anywhere; one alone
    tells whose committee it is.
    """
    top = [*takewhile(lambda text: not is_label(text), front)]
    board = next(_boards(title, front, top), None)
    if board is None:
        return None
    board = _mixed_case(MEETING_AFTER_RE.sub("", board))
    board = board[0].upper() + board[1:]
    return _owned(board, top, frozenset(authorities))


def _boards(title: str, front: Sequence[str], top: Sequence[str]) -> Iterator[str]:
    """Yield the likeliest board first."""
    yield from _labelled(front)
    in_title = [*_boards_of_title(title)]
    yield from (board for board, said in in_title if BODY_RE.search(board) or said)
    lines = [text for text in top if text not in title][:NEAR_TOP]
    of_lines = [board for text in lines for board in _boards_of_line(text)]
    of_meeting = [*_body_of_meeting(title)]
    # "Bestyrelsesmøde" below "Grundejerforeningen Fjordblik": the owner's board met.
    yield from (b for b in of_lines if not (of_meeting and OWNER_RE.search(b)))
    yield from of_meeting
    yield from of_lines
    yield from (board for board, _ in in_title if board[0].isupper())
    for text in lines:
        yield from _body_of_meeting(text)


def _labelled(front: Sequence[str]) -> Iterator[str]:
    for text, following in zip_longest(front, front[1:], fillvalue=""):
        label = LABEL_RE.match(text)
        named = (label["board"] or following) if label else ""
        if label and not label["board"] and following.endswith(":"):
            continue  # the label of something else follows
        if label and label["board"] is None and not _is_body(following):
            continue
        if label and label["meeting"]:
            yield from (board for board, said in _boards_of_title(named) if said)
        elif named:
            yield named


def _boards_of_title(title: str) -> Iterator[tuple[str, bool]]:
    """Yield what a title says beside "Referat fra møde i" and its date.

    With each comes whether it is said to be who met.
    """
    title = PERIOD_RE.sub("", title)
    if first := FIRST_RE.match(title):
        yield first["board"], bool(BODY_RE.search(first["board"]))
    if held := HELD_RE.search(title):
        yield held["board"], True
    for part in _around(title, find_dates(title, ANY_YEAR)):
        before = BEFORE_BOARD_RE.match(part)
        place = before["of"] in ("på", "ved", "hos") if before else False
        board = ROOM_RE.sub("", part[before.end() :] if before else part)
        board = _without_day(board)
        named = re.search(r"[^\W\d_]{3}", board) and not MINUTES_RE.fullmatch(board)
        if named and not place and not PLACE_RE.match(board):
            yield board, bool(before and before["of"])


def _around(title: str, dates: Sequence[FoundDate]) -> tuple[str, ...]:
    """The title before its first date and after its last one."""
    if not dates:
        return (title,)
    after = TIME_RE.sub("", title[dates[-1].end :])
    return title[: dates[0].start], after.strip(" .,–-")


def _boards_of_line(text: str) -> Iterator[str]:
    """Yield the body that a line names: "Økonomiudvalget", "Møde i Følgegruppen"."""
    line = ON_A_LINE_RE.sub("", text)
    plain = MEETING_AFTER_RE.sub("", ROOM_RE.sub("", line))
    if _is_body(plain):
        yield plain
    elif _is_body(before := _before_date(line)) and _led_by_body(text, before):
        yield before
    elif len(text) < LONGEST_LINE and re.search(r"møde[t]? i ", text, re.IGNORECASE):
        yield from (name for name, _ in _boards_of_title(text) if BODY_RE.search(name))


def _led_by_body(text: str, before: str) -> bool:
    """Whether a line is a body's name and a day alone, or says "i" before them.

    "Børneudvalget - 08-09-2021"; not "Børneudvalget den 8. september 2021, pkt. 4".
    """
    short = len(text) - len(before) <= LONGEST_DAY
    return bool(ON_A_LINE_RE.match(text) or (short and find_dates(text)))


def _before_date(line: str) -> str:
    """What stands before the first day of a line, without "torsdag den"."""
    return _without_day(_around(line, find_dates(line, ANY_YEAR))[0])


def _without_day(text: str) -> str:
    """A text without the "torsdag den" that it ends with."""
    while text != (shorter := AFTER_BOARD_RE.sub("", text)):
        text = shorter
    return text


def _is_body(text: str) -> bool:
    """Whether a line of its own names a body: "Økonomiudvalget"."""
    return bool(
        len(text) <= LONGEST_BOARD
        and text[:1].isupper()
        and BODY_RE.search(text)
        and not MINUTES_RE.search(text)
        and not text.casefold().startswith("til ")
        and not re.search(r"[:;!?]|\.$|\d", text)
        and not re.search(r"møde(?:t|r)?\b", text, re.IGNORECASE)
    )


def _body_of_meeting(text: str) -> Iterator[str]:
    """Yield the body whose meeting it is: the Skolebestyrelse of its møde.

    "Skolebestyrelsesmøde på Egeby Skole" says whose it is.
    """
    match = BEFORE_BOARD_RE.match(text)
    meeting = (match["meeting"] or "") if match else ""
    if acronym := ACRONYM_RE.fullmatch(meeting):
        yield acronym["body"]
    for ending, body in BODY_OF_MEETING.items():
        if match and meeting.casefold().endswith(ending):
            name = meeting[: -len(ending)] + body
            name = name[0].upper() + name[1:]
            rest = _around(text[match.end() :], find_dates(text[match.end() :]))[0]
            owner = _without_day(rest).strip(" ,.:–-")
            owned = match["of"] and OWNER_RE.search(owner) and owner[0].isupper()
            yield f"{name} {match['of']} {owner}" if owned else name


def _mixed_case(name: str) -> str:
    """A name in capitals as running text has it: "Fritids- og Kulturudvalget"."""
    if not name.isupper() or len(name) <= SHORT:
        return name
    return re.sub(r"\w+", lambda word: _small_letters(word[0]), name)


def _small_letters(word: str) -> str:
    if word.casefold() in SMALL_WORDS:
        return word.casefold()
    return word if len(word) <= SHORT else word.capitalize()


def _owned(board: str, top: Sequence[str], authorities: frozenset[str]) -> str:
    """The board with whose it is, where its name alone does not tell."""
    letterhead = [text.strip() for text in top[:NEAR_TOP] if len(text) <= LONGEST_BOARD]
    if COUNCIL_RE.fullmatch(board):
        stem = board.casefold().removesuffix("et").removesuffix("n")
        pattern = re.compile(rf"[A-ZÆØÅ][\w-]+ {re.escape(stem)}", re.IGNORECASE)
        for text in letterhead:
            if pattern.fullmatch(text):
                return _mixed_case(text)
    if _is_municipal(board):
        printed = [text for text in letterhead if AUTHORITY_RE.fullmatch(text)]
        named = printed[:1] or (authorities if len(authorities) == 1 else ())
        return next((f"{board} ({_mixed_case(name)})" for name in named), board)
    if SHARED_RE.fullmatch(board):
        owners = (text for text in letterhead if _names_owner(text))
        return next((f"{board} for {_mixed_case(name)}" for name in owners), board)
    return board


def _is_municipal(board: str) -> bool:
    """Whether every municipality, or region, may have a board of this name."""
    if COUNCIL_RE.fullmatch(board):
        return True
    committee = COMMITTEE_RE.fullmatch(board)
    if committee is None:
        return False
    words = re.split(r"(?:[ ,-]|\bog\b)+", committee["subjects"].casefold())
    return all(word.startswith(SUBJECTS) for word in words if word)


def _names_owner(text: str) -> bool:
    """Whether a line of the letterhead is an organisation's name."""
    named = OWNER_RE.search(text) and text[0].isupper()
    return bool(named) and not NO_OWNER_RE.search(text)
