"""What names, titles, roles and organisations look like in lists of attendees."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

IsOrganisation = Callable[[str], bool]  # whether a text names an organisation

LONGEST_NAME = 8  # words, with its titles
LONGEST_TITLE = 3  # words of a role that stands alone

PARTICLES = ("van", "der", "den", "von", "de", "af", "la", "el", "al", "bin", "ben")
PREPOSITIONS = ("for", "i", "fra", "hos", "ved", "på")
_PARTICLE = rf"(?:{'|'.join(PARTICLES)})"
_CAPITALISED = r"[A-ZÆØÅÉÖÄÜ][\w.’'´-]*"
# "Ida Skov", "Vibeke van der Sprong", "H.C. Lund", "OLH"; not "kl. 10", "Sal 4".
NAME_RE = re.compile(rf"^{_CAPITALISED}(?: (?:{_PARTICLE} )*{_CAPITALISED}){{0,5}}$")
# "direktør", "Regionsrådsformand", "chefkonsulent"; a word that ends so is a role.
ROLE_RE = re.compile(
    r"^[\w.-]*(?:formand|forperson|direktør|chef|leder|konsulent|referent|sekretær|"
    r"kasserer|mester|medlem|suppleant|observatør|repræsentant|koordinator|rådgiver|"
    r"fuldmægtig|professor|rektor|lektor|inspektør|ingeniør|arkitekt|jurist|advokat|"
    r"sygeplejerske|medarbejder|assistent|analytiker|udvikler|specialist|ansvarlig|"
    r"revisor|minister|ordstyrer|dirigent|læge|praktiserende|studerende|elev|lærer|"
    r"pædagog|præst|værge|provst|administrator|fører|tillidsmand|bibliotekar|"
    r"planlægger|dekan|biolog|redaktør|forstander|borgmester|controller|vejleder|"
    r"bogholder|kordegn|organist|graver|biskop|journalist|partner|arkivar|geolog|"
    r"skovrider|bestyrer|kurator|dommer|provisor|jordemoder|landmand|forsker|"
    r"psykolog|terapeut|økonom|vært|ejer|entreprenør|restauratør|gartner|tømrer|murer)(?:en|et|erne|ne)?\b|"
    r"^(?:ref|fmd|nfmd|prof|dr|adv|adm|dir)\b",
    re.IGNORECASE,
)
# "Nørrelund Kommune", "Styrelsen for Data", "Danske Patienter", "Opfundet A/S"; not
# "Ida Skov".
ORGANISATION_RE = re.compile(
    r"^(?:Danske?|Statens) [A-ZÆØÅ]|"
    r"\b(?:\w+ Kommune|Region(?:er)?\b|\w*(?:ministeriet|styrelsen?|"
    r"direktorat(?:et)?|forening(?:en)?|forbund(?:et)?|universitet(?:et)?|"
    r"hospital(?:et)?|sygehus(?:et)?|råd(?:et)?|institut(?:tet)?|center(?:et)?|centret|"
    r"skolen?|laug(?:et)?|sekretariat(?:et)?|forvaltning(?:en)?|selskab(?:et)?|"
    r"værk(?:et)?|forsyning(?:en)?|fjernvarme|energi|afdeling(?:en)?|fond(?:en)?|"
    r"klub(?:ben)?|samvirke|netværk(?:et)?|fællesskab(?:et)?|museum|gymnasium|"
    r"organisation(?:en)?|arkiv(?:et)?|kirke|politi|kontor(?:et)?)|A/S|ApS)(?!\w)",
    re.IGNORECASE,
)
# Words that stand where names do: "Afbud: Ingen", and a table's head.
NOBODY_WORDS = (
    "ingen intet alle nej ikke se bestyrelsen udvalget navn titel punkt pkt sag "
    "mødepunkt rolle organisation sted dato tid dagsorden referat bilag emne "
    "ansvarlig indhold indholdsfortegnelse sagsoversigt bemærkning bemærkninger "
    "resume resumé sagsfremstilling indstilling beslutning rektorat dekaner "
    "sekretariat forvaltning administration mandag tirsdag onsdag torsdag fredag "
    "lørdag søndag mødested mødedato mødetidspunkt tidspunkt sagsnr godkendt drøftet "
    "udsat meddelelser"
)
NOBODY = frozenset(NOBODY_WORDS.split())
# After a name without a comma: "KL", "Region Nord", "Egeby Kommune"; not "A/S",
# "Vandværk", which end an organisation's own name.
FOLLOWS_NAME_RE = re.compile(
    r"[A-ZÆØÅ]{2,6}|Region \w+|[\w-]+ Kommune|\w+(?:ministeriet|styrelsen)"
)


def is_name(text: str) -> bool:
    """Whether a text is a person's name: capitals, and no word that heads a column."""
    named = NAME_RE.match(text)
    return bool(named) and text.casefold().split()[0].strip(".") not in NOBODY


def is_role(text: str) -> bool:
    """Whether a text is a role and nothing else: "formand", "(næstformand)"."""
    words = text.strip("() ").split()
    return 0 < len(words) <= LONGEST_TITLE and bool(ROLE_RE.match(words[0]))


def names_organisation(text: str, is_known: IsOrganisation) -> bool:
    """Whether a text names an organisation that is known, or looks like one."""
    return is_known(text) or bool(ORGANISATION_RE.search(text))


# The same entry is looked at by itself, in its row and as one of a list.
@lru_cache(maxsize=1024)
def without_title(printed: str) -> tuple[str, str | None]:
    """A name without the titles before it: "Direktør Ida Skov", "sognepræst Bo Lund".

    "Lægefaglig direktør Ida Skov" and "formand for rådet Bo Lund" have several words.
    """
    words = printed.split()
    for at in range(1, min(len(words) - printed[:1].islower(), LONGEST_NAME)):
        title = words[:at]
        if title[0] in PARTICLES or not _goes_on(title[1:]):
            break
        told = title[0].islower() or any(map(ROLE_RE.match, title))
        if title[-1] in PREPOSITIONS:
            continue  # "direktør for Egeby Varme"
        if told and is_name(name := " ".join(words[at:])):
            return name, " ".join(title).casefold()
    return printed, None


def _goes_on(words: Sequence[str]) -> bool:
    """Whether words go on with a title: "læge", "for rådet"; not a name."""
    return all(word.islower() for word in words)
