"""What stands beside a name in a list -> organisation, role, items, absence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.attendee_words import ROLE_RE, IsOrganisation

LONGEST_ROLE = 5  # words
# "(deltog under punkt 1 -5)", "fra pkt. 3", "i punkt 2 og 4"; not "(formand)".
ITEMS_RE = re.compile(
    r"\b(?:(?P<from>fra(?: og med)?)|(?P<until>til(?: og med)?)|\w+)?\s*"
    r"(?:punkt(?:er(?:ne)?)?|pkt\.?|dagsordenspunkt(?:er)?)\s*"
    r"(?P<items>\d{1,3}(?:\s*(?:[-–,+]|og|til)\s*\d{1,3})*)",
    re.IGNORECASE,
)
# "suppleant for Ida Skov" is a role, and Ida Skov no organisation.
SUBSTITUTE_RE = re.compile(r"(?:suppleant|stedfortræder|afløser) for\b", re.IGNORECASE)
# "name@egeby.dk", "tlf. 12 34 56 78": no fact of a person.
CONTACT_RE = re.compile(r"@|\d{4}|\btlf\b", re.IGNORECASE)
ABSENCE_RE = re.compile(
    r"[\s,–-]*\b(?:afbud|fraværende|fravær|forfald)\b", re.IGNORECASE
)
# "fra kl. 15.00", "deltog under status": when, but not at which items.
PARTLY_RE = re.compile(
    r"\b(?:kl\.? ?\d|\d\d[.:]\d\d)|^(?:deltog|deltager|til stede|kun|under|forlod|syg|"
    r"ferie|orlov|barsel|online|virtuelt|teams|via|på)\b",
    re.IGNORECASE,
)
# "direktør i MedCom", "formand for Byrådet"; not "formand for en gruppe". It is asked
# only where a role begins, not of "Styrelsen for Data".
ROLE_AT_RE = re.compile(
    r"^(?P<role>[\w-]+(?: [\w-]+){0,2}?) (?:i|fra|hos|for|ved|på) "
    r"(?P<organisation>[A-ZÆØÅ].+)$"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands beside a name."""

    organisation: str | None = None
    role: str | None = None
    items: str | None = None
    absent: bool = False


def facts_of(text: str) -> Sequence[str]:
    """The facts of a parenthesis: "Styrelsen, referent" are two."""
    parts = [text] if ITEMS_RE.search(text) else text.split(",")
    return [part.strip(" .:") for part in parts if part.strip(" .:")]


def with_fact(
    facts: Facts, note: str, name: str, is_organisation: IsOrganisation
) -> Facts:
    """The facts with one more, told by what it looks like."""
    if items := ITEMS_RE.search(note):
        return replace(facts, items=_items(items))
    if any(told.search(note) for told in (ABSENCE_RE, PARTLY_RE, CONTACT_RE)):
        return facts
    of_office = note[0].islower() or ROLE_RE.match(note)
    if SUBSTITUTE_RE.match(note):
        return replace(facts, role=note.partition(" ")[0].casefold())
    if of_office and (held := ROLE_AT_RE.match(note)):
        return replace(facts, role=held["role"], organisation=held["organisation"])
    if is_organisation(note):
        return replace(facts, organisation=note)
    if of_office and len(note.split()) > LONGEST_ROLE:
        return facts
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
