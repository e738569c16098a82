"""The text of an attendee list -> its persons with organisation, role and items."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.model import Attendance, Attendee

IsOrganisation = Callable[[str], bool]  # whether a text names an organisation

PARTICLES = ("van", "der", "den", "von", "de", "af", "la", "el", "al", "bin", "ben")
_PARTICLE = rf"(?:{'|'.join(PARTICLES)})"
_CAPITALISED = r"[A-ZÆØÅÉÖÄÜ][\w.’'´-]*"
# "Ida Skov", "Vibeke van der Sprong", "H.C. Lund", "OLH"; not "kl. 10", "Sal 4".
NAME_RE = re.compile(rf"^{_CAPITALISED}(?: (?:{_PARTICLE} )*{_CAPITALISED}){{0,5}}$")
# "direktør", "Regionsrådsformand", "chefkonsulent"; a word that ends so is a role.
ROLE_RE = re.compile(
    r"^[\w-]*(?:formand|forperson|direktør|chef|leder|konsulent|referent|sekretær|"
    r"kasserer|mester|medlem|suppleant|observatør|repræsentant|koordinator|rådgiver|"
    r"fuldmægtig|professor|rektor|lektor|inspektør|ingeniør|arkitekt|jurist|advokat|"
    r"sygeplejerske|medarbejder|assistent|analytiker|udvikler|specialist|ansvarlig|"
    r"revisor|minister|ordstyrer|dirigent|overlæge|praktiserende)\b",
    re.IGNORECASE,
)
# "Nørrelund Kommune", "Styrelsen for Data", "Opfundet A/S"; not "Ida Skov".
ORGANISATION_RE = re.compile(
    r"\b(?:\w+ Kommune|Region(?:er)?\b|\w*ministeriet|\w*styrelsen?|\w*forening(?:en)?|"
    r"\w*forbund(?:et)?|\w*universitet(?:et)?|\w*hospital(?:et)?|\w*sygehus(?:et)?|"
    r"A/S|ApS|\w*råd(?:et)?|\w*institut(?:tet)?|\w*center(?:et)?|\w*skolen?|\w*laug(?:et)?|"
    r"\w*sekretariat(?:et)?|\w*forvaltning(?:en)?|\w*selskab(?:et)?)(?!\w)"
)
# Words that stand where names do: "Afbud: Ingen", and a table's head.
NOBODY = frozenset(
    (
        *("ingen", "intet", "alle", "nej", "ikke", "se", "bestyrelsen", "udvalget"),
        *("navn", "titel", "punkt", "rolle", "organisation", "sted", "dato", "tid"),
        *("dagsorden", "referat", "bilag", "emne", "ansvarlig", "indhold"),
        "indholdsfortegnelse",
    )
)

# "(deltog under punkt 1 -5)", "fra pkt. 3", "i punkt 2 og 4"; not "(formand)".
ITEMS_RE = re.compile(
    r"\b(?:(?P<from>fra(?: og med)?)|(?P<until>til(?: og med)?)|\w+)?\s*"
    r"(?:punkt(?:er(?:ne)?)?|pkt\.?|dagsordenspunkt(?:er)?)\s*"
    r"(?P<items>\d{1,3}(?:\s*(?:[-–,+]|og|til)\s*\d{1,3})*)",
    re.IGNORECASE,
)
ABSENCE_RE = re.compile(
    r"[\s,–-]*\b(?:afbud|fraværende|fravær|forfald)\b", re.IGNORECASE
)
# "fra kl. 15.00", "deltog under status": when, but not at which items.
PARTLY_RE = re.compile(
    r"\b(?:kl\.? ?\d|\d\d[.:]\d\d)|^(?:deltog|deltager|til stede|kun|under|forlod)\b",
    re.IGNORECASE,
)
# "direktør i MedCom", "formand for Byrådet"; not "formand for en gruppe". It is asked
# only where a role begins, not of "Styrelsen for Data".
ROLE_AT_RE = re.compile(
    r"^(?P<role>[\w-]+(?: [\w-]+){0,2}?) (?:i|fra|hos|for|ved|på) "
    r"(?P<organisation>[A-ZÆØÅ].+)$"
)
PARENTHESIS_RE = re.compile(r"\s*\((?P<inside>[^()]*)\)")
# "Ida Skov og Bo Lund" are two; "Drift og Anlæg" in parentheses is one.
AND_RE = re.compile(r"\s+(?:og|samt|&)\s+(?=(?:[a-zæøå]+ )?[A-ZÆØÅ])")


def parse_entries(
    text: str, attendance: Attendance, is_organisation: IsOrganisation
) -> tuple[tuple[Attendee, ...], int]:
    """The persons of a list in printed order, and how many of its parts are none."""

    def organisation(part: str) -> bool:
        return names_organisation(part, is_organisation)

    found: list[Attendee] = []
    missed = 0
    for piece in _pieces(" ".join(text.split()), organisation):
        people = _people(piece, attendance, organisation)
        found.extend(people)
        missed += not people
    return tuple(found), missed


def names_organisation(text: str, is_known: IsOrganisation) -> bool:
    """Whether a text names an organisation that is known, or looks like one."""
    return is_known(text) or bool(ORGANISATION_RE.search(text))


def _pieces(text: str, is_organisation: IsOrganisation) -> Iterator[str]:
    """Yield the parts of a list, each with one person or "Ida Skov og Bo Lund".

    Semicolons part persons where there are any, commas do before the next name.
    """
    separator = ";" if ";" in PARENTHESIS_RE.sub("", text) else ","
    piece = ""
    for part in _split_outside(text, separator):
        words = part.strip(" .")
        if piece and separator == "," and not _begins_person(words, is_organisation):
            piece += f", {words}"
            continue
        if piece:
            yield piece
        piece = words
    if piece:
        yield piece


def _split_outside(text: str, separator: str) -> Iterator[str]:
    """Yield the parts of a text between separators that stand in no parentheses."""
    depth, begin = 0, 0
    for at, char in enumerate(text):
        depth = max(0, depth + (char == "(") - (char == ")"))
        if char == separator and not depth:
            yield text[begin:at]
            begin = at + 1
    yield text[begin:]


def _begins_person(part: str, is_organisation: IsOrganisation) -> bool:
    """Whether a part of a comma list is the next person, not more about the last."""
    bare = PARENTHESIS_RE.sub("", part).strip(" .")
    bare = ABSENCE_RE.split(bare)[0]
    names = [_titled(name)[0] for name in AND_RE.split(bare) if name]
    titled = any(" " in name for name in names) and _titled(bare)[1]
    first = bare.partition(" ")[0]
    named = bool(names) and all(NAME_RE.match(name) for name in names)
    return bool(titled) or (
        named and not is_organisation(bare) and not ROLE_RE.match(first)
    )


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands beside a name."""

    organisation: str | None = None
    role: str | None = None
    items: str | None = None
    absent: bool = False


def _people(
    piece: str, attendance: Attendance, is_organisation: IsOrganisation
) -> list[Attendee]:
    """The persons of a piece; "Ida Skov og Bo Lund (KL)" share what stands beside."""
    notes = [match["inside"] for match in PARENTHESIS_RE.finditer(piece)]
    first, *rest = PARENTHESIS_RE.sub("", piece).split(",")
    absent = bool(ABSENCE_RE.search(piece))
    names = [_titled(n) for n in AND_RE.split(ABSENCE_RE.split(first.strip(" .:"))[0])]
    if is_organisation(first) or not all(_is_name(name) for name, _ in names):
        return []
    facts = Facts(absent=absent)
    for note in [fact for text in (*rest, *notes) for fact in _facts(text)]:
        facts = _with(facts, note, names[0][0], is_organisation)
    return [
        Attendee(
            name=name,
            organisation=facts.organisation,
            role=facts.role or title,
            attendance="apology" if facts.absent else attendance,
            present_items=facts.items,
        )
        for name, title in names
    ]


def _titled(printed: str) -> tuple[str, str | None]:
    """A name without the title before it: "Direktør Ida Skov", "sognepræst Bo Lund"."""
    first, _, others = printed.partition(" ")
    title = ROLE_RE.match(first) or (first.islower() and " " in others)
    if title and first not in PARTICLES and _is_name(others):
        return others, first.casefold()
    return printed, None


def _is_name(text: str) -> bool:
    return bool(NAME_RE.match(text)) and text.casefold() not in NOBODY


def _facts(text: str) -> Sequence[str]:
    """The facts of a parenthesis: "Styrelsen, referent" are two."""
    parts = [text] if ITEMS_RE.search(text) else text.split(",")
    return [part.strip(" .:") for part in parts if part.strip(" .:")]


def _with(facts: Facts, note: str, name: str, is_organisation: IsOrganisation) -> Facts:
    """The facts with one more, told by what it looks like."""
    if items := ITEMS_RE.search(note):
        return replace(facts, items=_items(items))
    if ABSENCE_RE.search(note) or PARTLY_RE.search(note):
        return facts
    of_office = note[0].islower() or ROLE_RE.match(note)
    if of_office and (held := ROLE_AT_RE.match(note)):
        return replace(facts, role=held["role"], organisation=held["organisation"])
    if is_organisation(note):
        return replace(facts, organisation=note)
    if of_office or len(note) == 1:
        return replace(facts, role=note)
    if _initials(note, name) or facts.organisation:
        return facts
    return replace(facts, organisation=note)


def _items(match: re.Match[str]) -> str:
    """Item numbers as "1-5", "2,4", or "3-" where they are the third and all after."""
    joined = re.sub(r"\s*(?:[-–]|til)\s*", "-", match["items"].casefold())
    items = re.sub(r"\s*(?:,|\+|og)\s*", ",", joined)
    if match["from"] and items.isdigit():
        return f"{items}-"
    return f"1-{items}" if match["until"] and items.isdigit() else items


def _initials(note: str, name: str) -> bool:
    """Whether a note is made of the name's letters in order: Ole Lund (OLU)."""
    spellings = (name.upper(), name.upper().replace("Å", "AA"))
    return note.isupper() and any(_in_order(note, spelt) for spelt in spellings)


def _in_order(note: str, name: str) -> bool:
    letters = iter(name)
    return note[0] == name[0] and all(letter in letters for letter in note)
