"""A board's name -> the same with whose board it is, where many have one of its name.

"Teknisk Udvalg" below "Egeby Kommune" is "Teknisk Udvalg (Egeby Kommune)", the
"Bestyrelsen" of a school's letterhead "Bestyrelsen for Egeby Gymnasium".
"""

import re
from collections.abc import Sequence

LONGEST_NAME = 100  # letters of a line of the letterhead
NEAR_TOP = 14  # blocks in which an owner is looked for
SHORT = 4  # letters of a word that may be an acronym
SMALL_WORDS = frozenset(("og", "i", "for", "på", "af", "ved", "til", "under"))

# Boards that every owner has one of: "Skolebestyrelsen"; not "Ledelsen for data".
SHARED_RE = re.compile(
    r"(?:\w*bestyrelsen|studienævnet|forældrerådet|repræsentantskabet|provstiudvalget|"
    r"menighedsrådet|institutrådet|elevrådet|brugerrådet)",
    re.IGNORECASE,
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
    r"selskab(?:et|er(?:ne)?)?|laug(?:et)?|forbund(?:et)?|værk(?:et)?|hospital|seminarium|museum|"
    r"museet|fond(?:en)?|center|centret|institut(?:tet)?|a/s|[aeghk]/[bf]|børnehaven?|højskole|"
    r"bibliotek(?:et)?|organisation(?:en)?|union(?:en)?|kirke|sogn|distrikt(?:et)?)\b",
    re.IGNORECASE,
)
# "Bestyrelsesmøde i Egeby", "Referat, 2. maj": not an organisation's name alone, as
# "Egeby Idrætsforening, bordtennisafdelingen" and "Vejlauget af 1987" are.
NO_OWNER_RE = re.compile(
    r"^(?:i|på|hos|ved|til) |[:;!?]|(?<!\d)\d{1,3}(?!\d)|\d{5}|,(?! \w*afdelingen$)|"
    r"(?<!b\.a)\.$|møde|referat",
    re.IGNORECASE,
)


def mixed_case(name: str) -> str:
    """A name in capitals as running text has it: "Fritids- og Kulturudvalget"."""
    if not name.isupper() or len(name) <= SHORT:
        return name
    return re.sub(r"\w+", lambda word: _small_letters(word[0]), name)


def _small_letters(word: str) -> str:
    if word.casefold() in SMALL_WORDS:
        return word.casefold()
    return word if len(word) <= SHORT else word.capitalize()


def owned(board: str, top: Sequence[str], authorities: frozenset[str]) -> str:
    """The board with whose it is, where its name alone does not tell."""
    letterhead = [text.strip() for text in top[:NEAR_TOP] if len(text) <= LONGEST_NAME]
    if COUNCIL_RE.fullmatch(board):
        stem = board.casefold().removesuffix("et").removesuffix("n")
        pattern = re.compile(rf"[A-ZÆØÅ][\w-]+ {re.escape(stem)}", re.IGNORECASE)
        for text in letterhead:
            if pattern.fullmatch(text):
                return mixed_case(text)
    if _is_municipal(board):
        printed = [text for text in letterhead if AUTHORITY_RE.fullmatch(text)]
        named = printed[:1] or (authorities if len(authorities) == 1 else ())
        return next((f"{board} ({mixed_case(name)})" for name in named), board)
    if SHARED_RE.fullmatch(board):
        owners = (text for text in letterhead if names_owner(text))
        return next((f"{board} for {mixed_case(name)}" for name in owners), board)
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


def names_owner(text: str) -> bool:
    """Whether a line of the letterhead is an organisation's name."""
    named = OWNER_RE.search(text) and text[0].isupper()
    return bool(named) and not NO_OWNER_RE.search(text)
