"""The printed heading of an agenda item -> its label, number, title and kind."""

import re
from dataclasses import dataclass

from indexer.item_titles import SITTING_RE
from indexer.model import ItemKind
from indexer.text_dates import find_dates
from search.dates import MONTHS

LONGEST_DATE = 40  # letters
_NUMBER = r"\d{1,3}(?:\.\d{1,2})*(?:\.?[A-ZÆØÅ](?!\w))?"
# "Punkt 3: Økonomi", "Pkt. 4 Budget", "Ad 2 + 3) Plan", "Sag nr. 74 Lokalplan",
# "Nr. 3 - Valg", "§ 1. Navn", "Ad 5"; not "Punkt 3 blev udsat" (its title is none),
# "Ad hoc".
LABELLED_RE = re.compile(
    r"^(?:(?:til|vedr(?:ørende|\.)) (?=punkt|pkt)|ad dagsordenens (?=punkt|pkt))?"
    r"(?P<label>(?:(?:dagsordens ?)?punkt|pkt|ad|sag|emne|nr)\b|§)\.?\s*"
    r"(?:nr\.?|(?:dagsordens)?punkt|pkt\.?)?\s*"
    rf"(?P<number>{_NUMBER}(?:\s*(?:\+|og|&|-|–)\s*\d{{1,3}})?)"
    r"(?:(?P<mark>[\s.:)—–-]+)(?P<title>.+)|[\s.:)—–-]*)$",
    re.IGNORECASE | re.DOTALL,
)
# "åbent 1 Budget": how the sitting is, then the number.
OPENNESS_RE = re.compile(
    r"^(?P<label>åbent|lukket)\s+(?P<number>\d{1,3})\s+(?P<title>.+)$",
    re.IGNORECASE | re.DOTALL,
)
# "80Godkendelse af dagsorden"; not "4K", "2B Skole".
GLUED_RE = re.compile(
    r"^(?P<number>\d{1,3})(?P<title>[A-ZÆØÅ][a-zæøå]{3}.*)$", re.DOTALL
)
# "6. Status", "1)Valg", "89: Budget", "3.A Ansøgning", "4.1 Drift", "2 - Regnskab"; not
# "500.000 kr.", "8 mio. kr.".
NUMBERED_RE = re.compile(
    rf"^(?P<number>{_NUMBER})"
    r"(?:\s?[.:)]+(?!\d)[\s:]*|\s+[-–—]\s+|(?<=\d\.\d)\s+|(?<=\.\d\d)\s+|(?<=[A-ZÆØÅ])\s+)"
    r"(?P<title>.+)$",
    re.DOTALL,
)
# "A: Meddelelser", "B) Valg"; not "N. Jensen".
LETTERED_RE = re.compile(r"^(?P<number>[A-ZÆØÅ])\s?[:)]\s*(?P<title>.+)$", re.DOTALL)
# "A. Meddelelser", where nothing else is numbered; not "N. Jensen" alone.
LETTER_STOP_RE = re.compile(
    r"^(?P<number>[A-ZÆØÅ])\.\s+(?P<title>[A-ZÆØÅ].{3,})$", re.DOTALL
)
# "a. Valg af dirigent", "b) Valg", where nothing else is numbered.
SMALL_LETTER_RE = re.compile(
    r"^(?P<number>[a-zæøå])[.)]\s+(?P<title>[A-ZÆØÅ].{2,})$", re.DOTALL
)
# "1. godkendelse af dagsorden", where nothing else is numbered; not "2. at",
# "1. suppleant".
SMALL_RE = re.compile(
    r"^(?P<number>\d{1,2})[.)][\s:]+(?P<title>(?!\w*(?:suppleant|stedfortræder|formand|"
    r"kvartal|halvår|behandling|etape))[a-zæøå]{3}.*)$",
    re.DOTALL,
)
# "IV. Valg af bestyrelse"; not "I. Jensen", "MV. Holm", "IT. Drift".
ROMAN_RE = re.compile(r"^(?P<number>[IVX]{1,5})\.\s+(?P<title>[A-ZÆØÅ].+)$", re.DOTALL)
ROMAN = {"I": 1, "V": 5, "X": 10}
# "3 Budget", where bold type or a heading says that it is one.
UNMARKED_RE = re.compile(r"^(?P<number>\d{1,3})\s+(?P<title>.+)$", re.DOTALL)
# "3", "3." or "3)" alone, before a block with the title.
ALONE_RE = re.compile(r"^(?P<number>\d{1,3})[.)]?$")
# "10.30 Velkomst" is an hour.
HOUR_RE = re.compile(r"^\d{1,2}\.(?:00|15|30|45)$")
# "17.20 – 19.15 (spisepause)" are hours too.
HOURS_RE = re.compile(r"\d{1,2}\.[0-5]\d\s*[-–]\s*\d{1,2}[.:][0-5]\d")
# "Punkt 3 (Ida)", "Punkt 4 – 15 min.": what stands where the title is in the next line.
BESIDE_NUMBER_RE = re.compile(r"\([^()]*\)|\d{1,3} ?min(?:\.|utter)?", re.IGNORECASE)
# "Punkt 2. planlægning", "Ad 1: valg": after a label and its mark a small letter will
# do; not "Pkt. 4. blev udsat", "Punkt 4. og 5".
SMALL_TITLE_RE = re.compile(
    r"[\s.:)–-]*[.:)]\s*(?!(?:blev|bliver|var|havde|skal|udgår|udgik|udgået|udsat|udsættes|"
    r"godkendt|drøftet|intet|ingen|samt|efter|under)\b)[a-zæøå]{4,}"
)
# "Status", "2. behandling af budget", "»Fjordblik«"; not "stedfortræder".
CAPITAL_RE = re.compile(r"^[\"'”“»(§]*[A-ZÆØÅÉ0-9]")
WORD_RE = re.compile(r"[^\W\d_]{2}")
# "Maj 2024", "At byrådet godkender" begin no title.
NO_TITLE_RE = re.compile(rf"^(?:{'|'.join(MONTHS)}|at)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """An item's heading as printed; `label` is "punkt" of "Punkt 3: Økonomi"."""

    label: str
    number: str
    title: str

    @property
    def first(self) -> int:
        """Its number, the first of "2 + 3"; letters count from 1."""
        return self._numbers()[0]

    @property
    def last(self) -> int:
        """Its number, the last of "2 + 3"."""
        return self._numbers()[-1]

    def _numbers(self) -> list[int]:
        if self.label == "roman":
            return [_roman(self.number)]
        if self.number.isalpha():
            return [ord(self.number.upper()) - ord("A") + 1]
        return [int(number) for number in re.findall(r"(?<![\d.])\d+", self.number)]


@dataclass(frozen=True, slots=True)
class Start:
    """Where an item begins: the place of its first block and how many are its heading.

    `said` is what the heading's own block says after the title.
    """

    at: int
    used: int
    number: str | None
    title: str
    kind: ItemKind | None
    said: str = ""


def parse_item(
    text: str, *, set_apart: bool = False, unmarked: bool = False
) -> Heading | None:
    """A heading's label, number and title; the title may be empty after a label.

    `set_apart` says that bold type or the format's own heading level marks it,
    `unmarked` that nothing else in the minutes is numbered.
    """
    numbered = [LABELLED_RE, OPENNESS_RE, NUMBERED_RE, LETTERED_RE, ROMAN_RE]
    lone = [*[UNMARKED_RE, LETTER_STOP_RE] * set_apart]
    lone += [SMALL_LETTER_RE, SMALL_RE, GLUED_RE] * unmarked
    for pattern in [*numbered, *lone]:
        match = pattern.match(text)
        if match and _sound(match):
            label = match.groupdict().get("label") or ""
            label = "punkt" if label.casefold().endswith(("punkt", "pkt")) else label
            label = "roman" if pattern is ROMAN_RE else label
            title = "" if label and is_beside_number(match["title"]) else match["title"]
            return Heading(label.casefold(), match["number"], title or "")
    return None


def is_beside_number(text: str | None) -> bool:
    """Whether a text after a number is who brings the item up, or how long it takes."""
    return bool(text and BESIDE_NUMBER_RE.fullmatch(text.strip()))


def _roman(number: str) -> int:
    """The value of Roman digits: a smaller one before a larger one is taken off."""
    digits = [ROMAN[digit] for digit in number]
    following = [*digits[1:], 0]
    return sum(
        -d if d < after else d for d, after in zip(digits, following, strict=True)
    )


def _sound(match: re.Match[str]) -> bool:
    text = match.string
    dates = find_dates(text[:LONGEST_DATE])
    dated = bool(dates) and dates[0].start == 0
    hours = HOUR_RE.match(match["number"]) or HOURS_RE.match(text)
    labelled = match.groupdict().get("label")
    small = labelled and SMALL_TITLE_RE.match(text, match.end("number"))
    small = small or (match.re is SMALL_RE and not NO_TITLE_RE.match(match["title"]))
    titled = may_be_title(match["title"] or "") or small
    return bool(titled) and not dated and not hours


def may_be_title(title: str) -> bool:
    """Whether a text can head an item: a word that begins with a capital or a quote.

    A digit may begin it too, but does not make it.
    """
    capital = CAPITAL_RE.match(title) or SITTING_RE.match(title)
    worded = capital and WORD_RE.search(title) and not NO_TITLE_RE.match(title)
    return not title or bool(worded)


def number_alone(text: str) -> str | None:
    """The number that a text is, where the title stands in a block of its own."""
    match = ALONE_RE.match(text)
    return match["number"] if match else None
