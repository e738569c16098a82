"""The text of an attendee list -> its persons with organisation, role and items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer.attendee_words import (
    FOLLOWS_NAME_RE,
    LONGEST_NAME,
    NAME_RE,
    ROLE_RE,
    IsOrganisation,
    is_name,
    without_title,
)
from indexer.entry_facts import ABSENCE_RE, Facts, facts_of, with_fact
from indexer.model import Attendance, Attendee

MOST_FACTS = 3  # parts after a name
RUN_ON, MOST_RUN_ON = 2, 0.3  # parts of a list that run on into names, of all
LONGEST_PLAIN_NAME = 4  # words
NAMES = 3  # entries between semicolons that are persons of their own
PAIRS = 3  # rows of a name and one more part that tell what the other part is
# "VIP: Ida Skov", "Studerende: Bo Lund", "3. Eva Holm", "1. viceborgmester Eva Holm",
# "samt fra forvaltningen Bo Lund", "Afbud fra Ida Skov": what stands before a name or
# its title.
BEFORE_NAME_RE = re.compile(
    r"^(?:[A-ZÆØÅ][\w -]{1,40}(?: \([^()]{1,12}\))?: ?|\d{1,2}[.)] |"
    r"\w*medlemmer(?:ne)? |(?:samt|og) (?:fra \w+(?:en|et) )?|"
    r"fra \w+(?:en|et) |[Aa]fbud fra )(?=\w)"
)
# "Ida Skov - formand" and "Ida Skov/KL" are "Ida Skov, formand" and "Ida Skov, KL";
# "Ida Skov #64 formand", who lives there, too; "Bo Lund (V) - afbud" is read elsewhere.
DASH_RE = re.compile(
    r"(?<=[\w)]) [–-] (?=\w)(?!afbud|fraværende)|(?<=\w\w)/(?=[A-ZÆØÅ])|"
    r"/(?=(?:næst)?formand|sekretær|gæst|referent|suppleant|observatør)|"
    r" #\d+(?= |$)"
)
# "Ida Skov (formand) Bo Lund (kasserer)", "Bo Lund. Suppleant Eva Holm mødte for ham":
# another entry begins without a comma; not "H. Lund", "Prof. Lund".
NEXT_ENTRY_RE = re.compile(
    r"(?<=\)) (?:og )?(?=[A-ZÆØÅ])|"
    r"(?<=[a-zæøå]{3})(?<!rof)(?<!adv)(?<!adm)\. (?=(?:\d\. )?(?:suppleant )?[A-ZÆØÅ])"
)
# "Direktør i Danske Regioner Ida Skov": an office before the name.
OFFICE_RE = re.compile(
    r"^(?P<role>[\w-]+(?: [a-zæøå][\w-]*){0,3}) (?:i|for|fra|hos|ved) "
    r"(?P<rest>[A-ZÆØÅ][^,;]+)$"
)
SHORTEST_NAME = 2  # words after an office, where its organisation's end does not tell
# "Ida Skov i hele mødet", "Bo Lund deltog under punkt 2", "Eva Holm *": what stands
# after names.
AFTER_NAMES_RE = re.compile(
    r" (?:\*|i hele mødet|i mødet|mødte|deltog|deltager|"
    r"(?:under|i|til) (?:punkt|pkt)|midlertidigt?\b|i stedet for|"
    r"som (?:suppleant|stedfortræder)).*$"
)
# "Ida Skov formand": her role without a comma.
ROLE_AFTER_RE = re.compile(r"^(?P<name>\S+ [A-ZÆØÅ].*?) (?P<role>[a-zæøå][\w-]+)$")
# "PwC og Ida Skov": of these, the first is no person.
ACRONYM_RE = re.compile(r"\S*[A-ZÆØÅ]\S*[A-ZÆØÅ]")
# "Ida Skov (V) deltog i mødet i stedet for Bo Lund (A)"
INSTEAD_RE = re.compile(
    r"^(?P<present>[A-ZÆØÅ].+?) (?:deltog|deltager|mødte)(?: i mødet)? i stedet for "
    r"(?P<absent>[A-ZÆØÅ].+)$"
)
# "Ida Skov (V) mødte som stedfortræder", "Ida Skov mødte for Bo Lund" among the absent.
IN_PLACE_RE = re.compile(
    r"(?:mødte|deltog|deltager) "
    r"(?:som (?:stedfortrædere?|suppleant(?:er)?)|i stedet|for)\b"
)
NOTED_ROLE_RE = re.compile(
    r"\((?:formand|næstformand|kasserer|sekretær|referent|suppleant|ref\.?)\)",
    re.IGNORECASE,
)
CLOSED_TWICE_RE = re.compile(r"\){2,}")  # "(KL))"
PARENTHESIS_RE = re.compile(r"\s*\((?P<inside>[^()]*)\)")
# "Ida Skov og Bo Lund" are two; "Drift og Anlæg" in parentheses is one.
AND_RE = re.compile(r"\s+(?:og|samt|&)\s+(?=(?:[a-zæøå]+ )?[A-ZÆØÅ])")


@dataclass(frozen=True, slots=True)
class Entries:
    """The persons of a list in printed order, and its parts that are none."""

    people: tuple[Attendee, ...]
    missed: tuple[str, ...] = ()


# A row is asked about several times while the extent of its list is found.
@lru_cache(maxsize=1024)
def parse_entries(
    text: str,
    attendance: Attendance,
    is_organisation: IsOrganisation,
    *,
    single: bool = False,
) -> Entries:
    """The entries of a list; where it is `single` its one entry.

    "Ida Skov, Egeby Varme" may be two persons, or one and where she works.
    """
    found: list[Attendee] = []
    missed: list[str] = []
    plain = DASH_RE.sub(", ", CLOSED_TWICE_RE.sub(")", " ".join(text.split())))
    if plain.count("(") > plain.count(")"):
        plain = plain.rstrip(" ,;") + ")"
    plain = _unrun(plain, is_organisation)
    if not single:
        plain = NEXT_ENTRY_RE.sub("; " if ";" in plain else ", ", plain)
    for piece in (
        [plain.replace(";", ",")] if single else _pieces(plain, is_organisation)
    ):
        people = _people(piece, attendance, is_organisation)
        found.extend(people)
        if not people:
            missed.append(piece)
    return Entries(tuple(found), tuple(missed))


def _unrun(text: str, is_organisation: IsOrganisation) -> str:
    """A list in which what is told of one runs on into the next name, parted there.

    "Ida Skov, Egeby Kommune Bo Lund, KL Eva Holm" lost the breaks of its lines.
    """
    first, *rest = text.split(", ")
    parted = [_before_name(part, is_organisation) for part in rest]
    if sum(";" in part for part in parted) < max(RUN_ON, len(rest) * MOST_RUN_ON):
        return text
    return ", ".join([first, *parted])


def _before_name(part: str, is_organisation: IsOrganisation) -> str:
    """A part with a semicolon before the name: "Egeby Kommune Bo Lund".

    A name begins after a small letter, after an organisation's end, or has two words.
    """
    words = PARENTHESIS_RE.sub("", part).split()
    small = [at for at, word in enumerate(words, 1) if word[0].islower()]
    places = [*small[-1:], *range(1, len(words) - 1)] if words else []
    for at in places:
        before, name = " ".join(words[:at]), " ".join(words[at:])
        told = at in small or bool(FOLLOWS_NAME_RE.fullmatch(before))
        told = told or (before != "Region" and is_organisation(before))
        plain = " " in name and is_name(name) and not is_organisation(name)
        if told and plain and len(words) - at <= LONGEST_PLAIN_NAME:
            return part.replace(name, f"; {name}", 1).replace(" ; ", "; ")
    return part


def one_a_row(rows: Sequence[str], is_organisation: IsOrganisation) -> bool:
    """Whether every row of a list is one entry, as "Ida Skov, Egeby Varme" may be.

    It is where each begins with a whole name and has little more, few break off at a
    comma, and what follows a name is plainly none in one of them or there are several.
    """
    parts = [_parts(row) for row in rows]
    broken = sum(row.rstrip().endswith((",", ";")) for row in rows)
    if len(rows) < 2 or broken * 2 > len(rows) or rows[-1].rstrip().endswith(","):
        return False
    if not all(" " in first and is_name(first) for first, *_ in parts):
        return False
    more = [rest for _, *rest in parts if rest]
    if any(len(rest) > MOST_FACTS for rest in more):
        return False
    told = [part for rest in more for part in rest if _is_fact(part, is_organisation)]
    return bool(told) or len(more) >= PAIRS


def _parts(row: str) -> list[str]:
    """What stands between the commas of a row, the first without its titles."""
    plain = PARENTHESIS_RE.sub("", DASH_RE.sub(", ", BEFORE_NAME_RE.sub("", row)))
    first, *rest = (part.strip(" .:") for part in re.split("[,;]", plain))
    rest = [*filter(None, rest)]
    names = AND_RE.split(ABSENCE_RE.split(first)[0])
    return [without_title(names[0].strip())[0] if names else "", *rest]


def _is_fact(part: str, is_organisation: IsOrganisation) -> bool:
    """Whether a part is plainly no other person."""
    names = all(map(NAME_RE.match, AND_RE.split(part)))
    return not names or is_organisation(part) or bool(ROLE_RE.match(part))


def _pieces(text: str, is_organisation: IsOrganisation) -> Iterator[str]:
    """Yield the parts of a list, each with one person or "Ida Skov og Bo Lund".

    Semicolons part persons where there are any, or groups such as "Elever: Ida Skov
    (IS), Bo Lund (BL)"; commas do before the next name.
    """
    if ";" not in PARENTHESIS_RE.sub("", text):
        yield from _by_commas(text, is_organisation)
        return
    for part in _split_outside(text, ";"):
        entries = [entry.strip(" .") for entry in _split_outside(part, ",")]
        noted = len(entries) > 1 and all(entry.endswith(")") for entry in entries)
        group = noted or _are_names(entries, is_organisation)
        yield from entries if group else filter(None, [part.strip(" .")])


def _are_names(entries: Sequence[str], is_organisation: IsOrganisation) -> bool:
    """Whether several entries are whole names and nothing else."""
    return len(entries) >= NAMES and all(
        " " in entry and is_name(entry) and not is_organisation(entry)
        for entry in entries
    )


def _by_commas(text: str, is_organisation: IsOrganisation) -> Iterator[str]:
    """Yield the pieces of a comma list.

    Among whole names a single word is none, unless its role follows: "Ida (kasserer)".
    """
    parts = [part.strip(" .") for part in _split_outside(text, ",")]
    named = [PARENTHESIS_RE.sub("", part) for part in parts]
    whole = sum(" " in name for name in named) * 2 >= len(named)
    noted = [bool(NOTED_ROLE_RE.search(part)) for part in parts]
    piece = ""
    for part, name, note in zip(parts, named, noted, strict=True):
        begins = " " in name or not whole or note
        if piece and part and not (begins and _begins_person(part, is_organisation)):
            piece += f", {part}"
        elif part:
            yield from filter(None, [piece])
            piece = part
    yield from filter(None, [piece])


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
    bare = PARENTHESIS_RE.sub("", BEFORE_NAME_RE.sub("", part)).strip(" .")
    bare, _, office = _without_office(ABSENCE_RE.split(bare)[0], is_organisation)
    bare = _parted(bare, None, is_organisation)[0]
    bare = AFTER_NAMES_RE.sub("", _without_origin(bare, None)[0])
    names = [without_title(name)[0] for name in AND_RE.split(bare) if name]
    titled = (
        any(" " in name for name in names) and without_title(AND_RE.split(bare)[0])[1]
    )
    first = bare.partition(" ")[0]
    named = bool(names) and all(NAME_RE.match(name) for name in names)
    return bool(titled or office) or (
        named and not is_organisation(bare) and not ROLE_RE.match(first)
    )


def _people(
    piece: str, attendance: Attendance, is_organisation: IsOrganisation
) -> list[Attendee]:
    """The persons of a piece; "Ida Skov og Bo Lund (KL)" share what stands beside."""
    if instead := INSTEAD_RE.match(piece):
        return [
            *_people(instead["present"], "member", is_organisation),
            *_people(instead["absent"], "apology", is_organisation),
        ]
    absent = bool(ABSENCE_RE.search(piece))
    piece = BEFORE_NAME_RE.sub("", piece)
    notes = [match["inside"] for match in PARENTHESIS_RE.finditer(piece)]
    first, *rest = PARENTHESIS_RE.sub("", piece).split(",")
    attendance = "member" if IN_PLACE_RE.search(piece) else attendance
    first = AFTER_NAMES_RE.sub("", ABSENCE_RE.split(first.strip(" .:"))[0])
    first, works_at, office = _without_office(first, is_organisation)
    first, works_at = _without_origin(*_parted(first, works_at, is_organisation))
    after = ROLE_AFTER_RE.match(first)
    if after and ROLE_RE.match(after["role"]):
        first, office = after["name"], after["role"]
    names = [without_title(name.strip(" .:")) for name in AND_RE.split(first)]
    if any(" " in name for name, _ in names):
        names = [name for name in names if not ACRONYM_RE.fullmatch(name[0])]
    if is_organisation(first) or not all(is_name(name) for name, _ in names):
        return []
    if len(names) == 1 and " " not in first and ROLE_RE.fullmatch(first):
        return []  # a table's cell
    facts = Facts(organisation=works_at, absent=absent)
    for note in [fact for text in (*rest, *notes) for fact in facts_of(text)]:
        facts = with_fact(facts, note, names[0][0], is_organisation)
    last = len(names) - 1
    return [
        Attendee(
            name=name,
            organisation=facts.organisation,
            role=(facts.role if at == last else None) or title or office,
            attendance="apology" if facts.absent else attendance,
            present_items=facts.items,
        )
        for at, (name, title) in enumerate(names)
    ]


def _without_origin(first: str, works_at: str | None) -> tuple[str, str | None]:
    """A name without "fra sekretariatet", and the organisation if that names one."""
    name, origin, where = first.partition(" fra ")
    if not origin or " " not in name:
        return first, works_at
    return name, where if where[:1].isupper() else works_at


def _without_office(
    first: str, is_organisation: IsOrganisation
) -> tuple[str, str | None, str | None]:
    """A name, and the organisation and the role of the office that stands before it.

    The organisation ends where it is plainly one ("Egeby Kommune Ida Skov"); else the
    last two words are the name.
    """
    match = OFFICE_RE.match(first)
    if match is None or not any(map(ROLE_RE.match, match["role"].split())):
        return first, None, None
    words = match["rest"].split()
    for at in range(1, len(words) - SHORTEST_NAME + 1):
        organisation, name = " ".join(words[:at]), " ".join(words[at:])
        ends = at == len(words) - SHORTEST_NAME or FOLLOWS_NAME_RE.search(organisation)
        if ends and is_name(name) and not is_organisation(name):
            return name, organisation, match["role"].casefold()
    return first, None, None


def _parted(
    first: str, works_at: str | None, is_organisation: IsOrganisation
) -> tuple[str, str | None]:
    """A name and the organisation that follows it without a comma: "Ida Skov KL"."""
    words = first.split()
    for at in range(2, min(len(words), LONGEST_NAME)):
        name, rest = " ".join(words[:at]), " ".join(words[at:])
        told = FOLLOWS_NAME_RE.fullmatch(rest) and is_organisation(rest)
        if told and NAME_RE.match(name) and not is_organisation(name):
            return name, rest
    return first, works_at
