"""A title of minutes -> the board that it names, or whose meeting it calls this one."""

import re
from collections.abc import Iterator, Sequence

from indexer.attendee_words import ORGANISATION_RE, is_name
from indexer.board_owners import OWNER_RE
from indexer.called_bodies import (
    BODY_OF_MEETING,
    PLAIN_BODY,
    body_of_minutes,
    called_after,
)
from indexer.text_dates import FoundDate, find_dates
from search.dates import MONTHS

ANY_YEAR = 2000  # where only the place of a date is asked for

_WORD = r"(?:\w*(?:referat|protokol|notat)(?:er|et)?|dagsord(?:en|e?ner))"
# "Referat", "Dagsorden/Referat", "Dagsordener og referater"
_MINUTES = rf"(?:{_WORD}(?: ?(?:/|og|med) ?{_WORD})*)"
MINUTES_RE = re.compile(rf"\W*{_MINUTES}\W*", re.IGNORECASE)
# "Aarhus Byråd", "Udvalget for fælles registre", "Skolebestyrelsen", "KKR Vesterhav";
# not "Rådhuset", "Kreds 4", "DET ER MED OMTANKE".
BODY_RE = re.compile(
    r"\b\w*(?:udvalg(?:et)?|bestyrelsen?|råd(?:et)?|gruppen?|forum(?:met)?|nævn(?:et)?|"
    r"komit[eé]en|komit[eé]|tilsyn(?:et)?|kommission(?:en)?|kreds(?:en)?|forsamling(?:en)?|"
    r"repræsentantskab(?:et)?|direktion(?:en)?|magistrat(?:en)?|partnerskab(?:et)?|"
    r"forening(?:en)?|laug(?:et)?|lav|klub(?:ben)?|selskab(?:et)?|panel(?:et)?|"
    r"kollegi(?:um|et)|ledelsen?|styret?|samvirke(?:t)?|fællesskab(?:et)?|værk(?:et)?|"
    r"netværk(?:et)?|klyngen?|team(?:et)?|senat(?:et)?|konvent(?:et)?|delegation(?:en)?)\b"
    r"|\b(?-i:KKR|(?:\w+-)?MED(?! [A-ZÆØÅ]{3})|LBR|[HLF]?SU|[CFHLO]MU)\b",
    re.IGNORECASE,
)
_ORDINAL = (
    r"(?:\d+\.|første|andet|tredje|fjerde|femte|sjette|syvende|ottende|niende|tiende|"
    r"ellevte|tolvte)"
)
# What stands before the board: "Referat fra ordinært møde nr. 4 i", "Protokol over",
# "Femte møde i"; the meeting of "HB møde", "Skolebestyrelsesmøde" tells of the board.
BEFORE_BOARD_RE = re.compile(
    rf"^(?:(?:(?!\w*møde\b).)*?\b{_MINUTES}\b|ref\.)?[\s.:–-]*"
    r"(?:(?:der )?indkaldes(?: hermed)? )?"
    r"(?:nr\.?\s*[\d/.-]+[\s:–-]*)?"
    r"(?:(?:emne|møde)\s*:\s*|emne\s+)?"
    r"(?:(?:fra|af|for|over|til|vedr\.?):?\s+)?(?:(?:det|den|et)\s+(?=\w+\s+(?:\w*møde|general)))?"
    rf"(?:(?:{_ORDINAL}|ordinær\w*|ekstraordinær\w*|konstituerende|fælles|åbent|lukket|"
    r"virtuelt|digitalt|fysisk|kort|stiftende|telefonisk|online)\s+)*"
    r"(?:(?P<acronym>(?-i:[A-ZÆØÅ]{2,5}) )?(?P<meeting>[\w-]*?)(?:(?<=bestyrelses) )?"
    r"(?:møder?t?|seminar(?:et)?|generalforsamling(?:en)?)\b"
    r"[\s:–-]*(?:nr\.?\s*)?[\d/.]*[\s:–-]*"
    r"(?:(?P<of>i|for|af|med|hos|ved|på|mellem|om|vedr(?:ørende|\.))\s+)?)?",
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
# "Styregruppen for data, 12. møde", "Integrationsrådets 4. møde", "Rådet - møde nr. 4",
# "Egeby Skakklub - bestyrelsesmøde", "Sejlklubbens ordinære generalforsamling",
# "HMUs", "Egeby Skakklub 4/2024", "Rådet (RM 3-2012)", "Udvalget for data - mødesager",
# "G/F Havnen – ordinær generalforsamling".
MEETING_AFTER_RE = re.compile(
    r"['’´]?s (?:(?:\d+\.|\w+) ){0,2}(?:(?:års)?møde|generalforsamling)"
    r"(?: nr\.? ?\d+)?$|"
    r"[\s,–-]+\d+\. (?:\w+ )?møde$|[\s,–-]+møde(?: nr\.? ?\d+)?$|"
    r"(?: [–-]|,) (?:\w+ )?(?:\w+møde|generalforsamling)$|"
    r" (?:(?:ekstra)?ordinære? )?generalforsamling(?:en)?$|"
    r"\s+til mødet?(?: i)?$|(?<=(?-i:[A-ZÆØÅ]{2}))(?-i:s)$|"
    r" \d+[/-]\d+$| \([A-ZÆØÅ]{1,4} ?\d+[-/]\d+\)$|"
    r" [–-] (?:mødesager|beslutninger|meddelelser|åbne? \w+)$",
    re.IGNORECASE,
)
# A meeting about something names no board unless it is called after one.
ABOUT = ("om", "vedr.", "vedrørende")
# "Det Glade Vandværk" is no place and no person.
ARTICLE_RE = re.compile(r"De[nt]? [A-ZÆØÅ]")
# "År 2018, den 5. april, holdt Opfundet Menighedsråd møde".
HELD_RE = re.compile(
    r"\b(?:af)?holdt(?:es)? (?P<board>[A-ZÆØÅ][^.,]{3,60}?) (?:[a-zæøå]+ )?\w*møde\b"
)
# "Egeby Landsbylaug – referat af møde": the board before the word for minutes.
FIRST_RE = re.compile(
    rf"^(?P<board>[^\d:]{{3,80}}?) ?[,:.–-] ?{_MINUTES}\b", re.IGNORECASE
)
# "Seniorudvalget (2018-2021)", "(18-21)", "2018-2021": for which it was elected.
PERIOD_RE = re.compile(
    r" \((?:19|20)?\d\d ?[-–] ?(?:(?:19|20)?\d\d)?\)| (?:19|20)\d\d-(?:19|20)\d\d$"
)
# "Kemiudvalget (Kemiudvalget)" says it twice.
TWICE_RE = re.compile(r"^(?P<name>.+) \((?P=name)\)$")
# "hos Ida", "på rådhuset": where, not who.
PLACE_RE = re.compile(
    r"^(?:hos|på|i|ved|kl|tid|sted|lokale|(?:af)?holdt)\b", re.IGNORECASE
)
# "i Egeby Skoles bestyrelse" after the day; not "i byrådssalen".
MET_IN_RE = re.compile(
    r"i (?P<board>[A-ZÆØÅ][^\d,]*(?:bestyrelse|udvalg|råd|nævn|komité)(?:et|n)?"
    r"(?: [^\d,]*)?)$"
)
# ", kl. 10.00-12.00", " - Mødelokale 4"; not "klokken".
TIME_RE = re.compile(r"^[\s,]*kl\.? ?[\d.:]+(?: ?[-–] ?[\d.:]+)?")
# "Boligselskabet Havnen på Strandvej 4"
ROOM_RE = re.compile(
    r"\s[-–,]\s*(?:i\s+)?\w*(?:lokale|værelse|sal|teams|rådhus)\w*\b.*$|"
    r"\s(?:på|i)\s\w+(?:vej|gade|allé|stræde|torv)\s\d.*$",
    re.IGNORECASE,
)
# "GF Fjordblik", "E/F Havnen": kinds of associations.
SHORT_FORM_RE = re.compile(r"^(?:[A-ZÆØÅ]{2,4}|[A-Z]/[A-Z])\.? [A-ZÆØÅ]")
# "Egeby Sejlklubs bestyrelsesmøde" is "bestyrelsesmøde i Egeby Sejlklub", and so is its
# general meeting.
OWNED_MEETING_RE = re.compile(
    rf"(?P<before>^|.*?(?:fra|af|for) )(?!{_MINUTES})"
    r"(?P<owner>(?-i:[A-ZÆØÅ])[^,:\d]{2,60}?)['’´]?s (?:(?:ekstra)?ordinære )?"
    rf"(?P<meeting>\w*(?:{'|'.join(BODY_OF_MEETING)})møde|generalforsamling)\b",
    re.IGNORECASE,
)
# "Referat af Ida": who wrote them, unless a body is named so.
WRITTEN_BY_RE = re.compile(r"referat(?:et)? (?:af|ved|v/)\s*$", re.IGNORECASE)


def boards_of_title(title: str) -> Iterator[tuple[str, bool]]:
    """Yield what a title says beside "Referat fra møde i" and its date.

    With each comes whether it is said to be who met.
    """
    title = PERIOD_RE.sub("", title)
    title = _meeting_first(title)
    if first := FIRST_RE.match(title):
        yield first["board"], bool(BODY_RE.search(first["board"]))
    if held := HELD_RE.search(title):
        yield held["board"], True
    for part in _around(title, find_dates(title, ANY_YEAR)):
        before = BEFORE_BOARD_RE.match(part)
        of = (before["of"] or "").casefold() if before else ""
        board = ROOM_RE.sub("", part[before.end() :] if before else part)
        board = without_day(board).lstrip(" ,.:;–-")
        board = MEETING_AFTER_RE.sub("", board)
        if met := MET_IN_RE.match(board):
            yield met["board"], True
            continue
        named = re.search(r"[^\W\d_]{3}", board) and not MINUTES_RE.fullmatch(board)
        if not named or of in ("på", "ved", "hos") or PLACE_RE.match(board):
            continue
        if before and WRITTEN_BY_RE.search(before[0]) and _is_person(board):
            continue
        if before and of == "i" and _is_place(before[0], board):
            continue
        called = _called_after(before) if before and of else None
        if called and not _meets_alone(called, board):
            yield f"{called} {of} {board}", True
        elif of not in ABOUT:
            yield board, bool(of)


def _meets_alone(body: str, board: str) -> bool:
    """Whether "Bestyrelsesmøde i Egeby Boldklub" is of the club, by that name alone."""
    if body.casefold().endswith(PLAIN_BODY.casefold()):
        plain = body == PLAIN_BODY and board[0].isupper()
        return plain or bool(BODY_RE.search(board))
    kind = body[-7:].casefold().removesuffix("et").removesuffix("en").removesuffix("n")
    return kind in board.casefold()


def _meeting_first(title: str) -> str:
    """A title without its word for minutes where a meeting stands before that.

    "Rådsmøde – referat 3. maj 2024" is "Rådsmøde 3. maj 2024".
    """
    if owned := OWNED_MEETING_RE.match(title):
        rest = title[owned.end() :]
        dates = find_dates(rest, ANY_YEAR)  # before it stands where they met
        rest = f" {rest[dates[0].start :]}" if dates else ""
        of = "i" if owned["meeting"].endswith("møde") else "af"
        title = f"{owned['before']}{owned['meeting']} {of} {owned['owner']}{rest}"
    first = FIRST_RE.match(title)
    if first and re.search(r"møde\b", first["board"]):
        return first["board"] + title[first.end() :]
    return title


def _around(title: str, dates: Sequence[FoundDate]) -> tuple[str, ...]:
    """The title before its first date and after its last one."""
    if not dates:
        return (title,)
    after = TIME_RE.sub("", title[dates[-1].end :])
    return title[: dates[0].start], after.strip(" .,–-")


def before_date(line: str) -> str:
    """What stands before the first day of a line, without "torsdag den"."""
    return without_day(_around(line, find_dates(line, ANY_YEAR))[0])


def without_day(text: str) -> str:
    """A text without the "torsdag den" that it ends with."""
    while text != (shorter := AFTER_BOARD_RE.sub("", text)):
        text = shorter
    return text


def body_of_meeting(text: str) -> Iterator[str]:
    """Yield the body whose meeting it is: the Skolebestyrelse of its møde.

    "Skolebestyrelsesmøde på Egeby Skole" says whose it is, and so does "Bestyrelsesmøde
    den 3. maj 2024, Egeby Skole".
    """
    if body := body_of_minutes(text):
        yield body
    text = _meeting_first(text)
    match = BEFORE_BOARD_RE.match(text)
    name = _called_after(match) if match else None
    if match is None or name is None:
        return
    rest = text[match.end() :]
    for part in _around(rest, find_dates(rest)):
        owner = without_day(part).strip(" ,.:–-")
        if owner[:1].isupper() and (OWNER_RE.search(owner) or ARTICLE_RE.match(owner)):
            yield f"{name} {match['of'] or 'for'} {owner}"
    yield name


def _called_after(before: re.Match[str]) -> str | None:
    """The body that the meeting in a title is called after."""
    meeting, acronym = before["meeting"] or "", before["acronym"] or ""
    return called_after(meeting, acronym.strip(), capitals=before.string.isupper())


def _is_place(before: str, name: str) -> bool:
    """Whether a general meeting was held in it: "Generalforsamling i Egeby"."""
    kinds = (BODY_RE, OWNER_RE, SHORT_FORM_RE, ORGANISATION_RE)
    body = any(kind.search(name) for kind in kinds)
    return "generalforsamling" in before.casefold() and not body


def _is_person(name: str) -> bool:
    written = is_name(name) and name[1:2].islower()  # not "SU"
    return written and not BODY_RE.search(name) and not OWNER_RE.search(name)
