"""Attendee lists -> attendees with organisation, role, attendance and items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.model import Attendance, Attendee, Block

PRESENT_LABELS = (
    r"deltagere?|mødedeltagere|til ?stede(?: var| er)?|fremmødte|medlemmer|"
    r"deltagende|mødt(?:e)?|fra \w+"
)
OTHER_LABELS = (
    r"øvrige(?: \w+)*|andre deltagere|sekretariat(?:et)?|(?:desuden|endvidere) deltog|"
    r"gæster?|tilforordnede?|observatører|referent(?:er)?|fra forvaltningen|"
    r"fra administrationen|fra sekretariatet"
)
ABSENT_LABELS = r"afbud|fraværende|ikke til stede|meldt afbud|frameldt"

# "Deltagere fra bestyrelsen", "Til stede: Ida Skov, …", "Afbud fra udvalget:"; not
# "Deltagerne drøftede sagen.", "Afbud skal meldes til sekretariatet".
LABEL_RE = re.compile(
    rf"^(?:(?P<absent>{ABSENT_LABELS})|(?P<other>{OTHER_LABELS})|"
    rf"(?P<present>{PRESENT_LABELS}))"
    r"(?P<whose>(?: (?:fra|i|til|på|hos|for|af) [\w\- ]{2,60}?)?)"
    r"(?:\s*:\s*(?P<list>.*)|\s*)$",
    re.IGNORECASE | re.DOTALL,
)
# "(deltog under punkt 1 -5)", "(fra pkt. 3)", "deltog i punkt 2 og 4"
PRESENT_RE = re.compile(
    r"(?:deltog|deltager|deltog kun|til stede|var til stede)?\s*"
    r"(?:under|i|ved|på|til)?\s*(?:dagsordens)?(?:punkt(?:er(?:ne)?)?|pkt\.?)\s*"
    r"(?P<items>\d+(?:\s*(?:[-–,]|og|til)\s*\d+)*)",
    re.IGNORECASE,
)
PARENTHESIS_RE = re.compile(r"\s*\((?P<inside>[^()]*)\)")
ABSENCE_RE = re.compile(r"\b(?:afbud|fraværende)\b", re.IGNORECASE)
# "direktør i MedCom", "formand for Byrådet", "chefkonsulent, KL"
ROLE_AT_RE = re.compile(
    r"^(?P<role>[a-zæøå][\w-]*(?: [\w-]+)?) (?:i|fra|hos|for|ved) "
    r"(?P<organisation>[A-ZÆØÅ].+)$"
)
ROLES = frozenset(
    [
        "referent",
        "formand",
        "næstformand",
        "direktør",
        "vicedirektør",
        "kontorchef",
        "chefkonsulent",
        "konsulent",
        "specialkonsulent",
        "fuldmægtig",
        "sekretær",
        "afdelingschef",
        "borgmester",
        "suppleant",
        "mødeleder",
        "ordstyrer",
        "sekretariatschef",
        "projektleder",
        "programleder",
    ]
)
# "Ida Skov", "Vibeke van der Sprong", "H.C. Lund"; not "Region Nord", "kl. 10".
NAME_RE = re.compile(
    r"^(?:[A-ZÆØÅ][\w.’'-]*|van|der|von|de|af|la)"
    r"(?: (?:[A-ZÆØÅ][\w.’'-]*|van|der|von|de|af|la)){1,5}$"
)


@dataclass(frozen=True, slots=True)
class AttendeeList:
    """A label of attendees and the text of its list."""

    attendance: Attendance
    text: str


def is_label(text: str) -> bool:
    """Whether a block is the heading of an attendee list, or begins with one."""
    return bool(LABEL_RE.match(text))


def find_attendees(blocks: Sequence[Block]) -> tuple[Attendee, ...]:
    """The attendees of the lists among these blocks, in printed order."""
    return tuple(
        attendee
        for found in _lists(blocks)
        for attendee in _attendees(found.text, found.attendance)
    )


def _lists(blocks: Sequence[Block]) -> Iterator[AttendeeList]:
    """Yield each label with what follows it until the next heading."""
    label: Attendance | None = None
    for block in blocks:
        match = LABEL_RE.match(block.text)
        if match:
            label = _attendance(match)
            if match["list"]:
                yield AttendeeList(label, match["list"])
        elif label is not None and _list_like(block):
            yield AttendeeList(label, block.text)
        else:
            label = None


def _attendance(match: re.Match[str]) -> Attendance:
    if match["absent"]:
        return "apology"
    return "other" if match["other"] else "member"


def _list_like(block: Block) -> bool:
    """Whether a block goes on with names: most of its pieces are such."""
    return any(True for _ in _attendees(block.text, "member"))


def _attendees(text: str, attendance: Attendance) -> Iterator[Attendee]:
    for piece in _pieces(text):
        attendee = _attendee(piece, attendance)
        if attendee is not None:
            yield attendee


def _pieces(text: str) -> Iterator[str]:
    """Yield the persons of a list: parted by semicolons, or by commas before a name."""
    separator = ";" if ";" in text else ","
    piece = ""
    for part in _split_outside(text, separator):
        if piece and separator == "," and not NAME_RE.match(_bare(part)):
            piece += f", {part.strip()}"
            continue
        if piece:
            yield piece
        piece = part.strip()
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


def _bare(part: str) -> str:
    """The part without its parentheses and a closing stop."""
    bare = re.sub(r"\s+og\s+", " ", PARENTHESIS_RE.sub("", part), count=0)
    return bare.strip(" .\n")


def _attendee(piece: str, attendance: Attendance) -> Attendee | None:
    notes = [match["inside"].strip() for match in PARENTHESIS_RE.finditer(piece)]
    name, *rest = [
        part.strip(" .") for part in PARENTHESIS_RE.sub("", piece).split(",")
    ]
    name = re.sub(r"\s*-\s*afbud$", "", name, flags=re.IGNORECASE)
    if not NAME_RE.match(name):
        return None
    organisation: str | None = None
    role: str | None = None
    present: str | None = None
    for note in [part.strip() for text in (*rest, *notes) for part in _facts(text)]:
        items = PRESENT_RE.search(note)
        held = ROLE_AT_RE.match(note)
        if items:
            present = _items(items["items"])
        elif ABSENCE_RE.search(note):
            attendance = "apology"
        elif held:
            role, organisation = held["role"], held["organisation"]
        elif note.casefold() in ROLES or note[:1].islower():
            role = note
        elif note:
            organisation = note
    if ABSENCE_RE.search(piece):
        attendance = "apology"
    return Attendee(name, organisation, role, attendance, present)


def _facts(text: str) -> list[str]:
    """The facts of a parenthesis: "Styrelsen, referent" are two."""
    if PRESENT_RE.search(text):
        return [text]
    return text.split(",")


def _items(printed: str) -> str:
    """Item numbers as "1-5" or "2,4"."""
    joined = re.sub(r"\s*(?:[-–]|til)\s*", "-", printed.casefold())
    return re.sub(r"\s*(?:,|og)\s*", ",", joined)


def attended_items(present: str | None) -> frozenset[int] | None:
    """The numbers of the items that "1-5" or "2,4" mean; None for all of them."""
    if present is None:
        return None
    numbers: set[int] = set()
    for part in present.split(","):
        first, _, last = part.partition("-")
        numbers.update(range(int(first), int(last or first) + 1))
    return frozenset(numbers)
