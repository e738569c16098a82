"""The entries of an agenda and their paragraphs -> the annexes that they mention."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from indexer.agenda import Entry
from indexer.model import Annex, Paragraph

LONGEST_TITLE = 120  # letters

_NUMBER = r"\d{1,2}(?:\.\d{1,2}){0,2} ?[a-h]?(?!\w|\.\d)"
# "bilag 3.1", "Bilag nr. 2 til punkt 4", "bilag 3.1, 3.2 og 4", "bilag 3a"; not
# "bilaget", "bilag til 2019".
MENTION_RE = re.compile(
    r"\bbilag(?:ene)?:? (?:nr\. ?)?"
    rf"(?P<numbers>{_NUMBER}(?:(?:, | og | samt ){_NUMBER})*)"
    r"(?: til (?:punkt|pkt\.?) ?(?P<item>\d{1,3}(?:\.\d{1,2})?))?",
    re.IGNORECASE,
)
NUMBER_RE = re.compile(_NUMBER)
# "Bilag 2: Høringssvar", "Bilag 1 - Notat", "Bilag 3 Hvidbog": a number and a title;
# not "Bilag 3 var udsendt".
TITLED_RE = re.compile(
    rf"^(?i:bilag) (?:nr\. ?)?(?P<number>{_NUMBER})(?: ?[:.–-] ?| )"
    r"(?P<title>[A-ZÆØÅ0-9].*)$"
)
# The heading over a list of annexes: "Bilag", "Bilag:"; not "Bilag 1: Notat".
LIST_RE = re.compile(r"^bilag(?:sliste|soversigt)?:?$", re.IGNORECASE)
# What web pages print between the annexes: "1", "PDF", "Hent".
NO_TITLE_RE = re.compile(r"^(?:\d+|pdf|hent|ingen|\W*)\.?$", re.IGNORECASE)


def find_annexes(
    entries: Iterable[Entry], paragraphs: Sequence[Paragraph]
) -> tuple[Annex, ...]:
    """The annexes that the paragraphs mention, each once, in printed order.

    The entries' headings tell which of them follow in the same file.
    """
    found: dict[tuple[str | None, str], Annex] = {}
    for paragraph in paragraphs:
        for annex in _mentioned(paragraph):
            key = annex.item, annex.number or annex.title or ""
            known = found.setdefault(key, annex)
            found[key] = replace(known, title=known.title or annex.title)
    headed = {number for entry in entries for number in _heads(entry)}
    return tuple(
        replace(annex, included=annex.number in headed) for annex in found.values()
    )


def _mentioned(paragraph: Paragraph) -> Iterator[Annex]:
    own = paragraph.item.number if paragraph.item else None
    text = paragraph.text
    titled = TITLED_RE.match(text)
    if titled and len(titled["title"]) <= LONGEST_TITLE:
        yield Annex(_plain(titled["number"]), titled["title"], own, paragraph.n)
        return
    if LIST_RE.match(paragraph.heading or "") and not NO_TITLE_RE.match(text):
        yield Annex(None, text[:LONGEST_TITLE], own, paragraph.n)
    for mention in MENTION_RE.finditer(text):
        for number in NUMBER_RE.findall(mention["numbers"]):
            yield Annex(_plain(number), None, mention["item"] or own, paragraph.n)


def _plain(number: str) -> str:
    return number.replace(" ", "").casefold()


def _heads(entry: Entry) -> Iterator[str]:
    """Yield the number of the annex that begins under a heading."""
    titled = TITLED_RE.match(entry.block.text)
    if titled and entry.kind != "paragraph":
        yield _plain(titled["number"])
