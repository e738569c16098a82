"""Blocks of text whose line breaks are lost -> the blocks that were run together.

Copied out of a page, the text of minutes may come as one paragraph a page: its title,
its lists and its items in one. The labels of lists, and numbers that rise one by one,
tell where they began.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.model import Block, BlockKind, Line

LONG = 500  # letters of a block that may be several
MOST = 0.6  # share of all letters that stand in such blocks
FEWEST = 3  # places where something begins
RISING, RISING_BARE = 2, 3  # numbers, one by one, that are no coincidence

# "1 Referat af møde": the number of the page, where each block begins with its own.
PAGE_RE = re.compile(r"(?P<page>\d{1,3}) (?=[A-ZÆØÅ])")
# "Til stede:", "Afbud fra Ida Skov", "Dagsorden:", "Sag: 24/12": what begins a block.
LABEL_RE = re.compile(
    r"(?<=\S) (?=(?:Til ?stede(?: var)?|(?:Møded|D)eltagere|Medlemmer|Fraværende|"
    r"Gæster|Øvrige(?: deltagere)?|Referent|Mødeleder|Ordstyrer|Møde(?:sted|dato)|Sted|"
    r"Dato|Tid|Tidspunkt|Udsendelsesdato|Dagsorden|DAGSORDEN|Afbud(?: fra)?|Sag|"
    r"Sagsnr\.?|J\.nr\.?)\s?:|Dagsorden(?:en for mødet var:)? \d|"
    r"(?:Til ?stede|Deltagere|Fraværende|Afbud|Referent|Ordstyrer|Mødeleder)"
    r"(?: (?:på|i|fra|for) [\w ]{3,30}?)?(?: var)?(?: fra)?:? (?:- )?"
    r"[A-ZÆØÅ][\w.-]+ [A-ZÆØÅ])"
)
# "Til stede: - Ida Skov - Bo Lund": persons behind dashes.
DASHED_LIST_RE = re.compile(r"^(?:Til ?stede|Deltagere|Fraværende|Afbud|Medlemmer)\b")
DASH_RE = re.compile(r" (?=- [A-ZÆØÅ])")
DASHES = 3
# "Indstilling", "Godkendt.": a part of an item, or what was decided.
PART_RE = re.compile(
    r"(?<=[a-zæøå)\d.]) (?=(?:Mødepunkt Beslutning|Sagsfremstilling|Resum[eé]|"
    r"Indstilling|Åben sag|Lukket sag|"
    r"(?:Godkendt|Vedtaget|Udsat|Tiltrådt|Drøftet|Taget til efterretning)(?=[. ]))\b)"
)
# "2. Budget", "Punkt 3: Drift", "Ad 4 Valg"; bare, "2 Budget".
NUMBER_RE = re.compile(
    r"(?:(?<=\S) |^)(?=(?P<label>Punkt|Pkt\.?|Ad\.?)? ?(?P<number>\d{1,3})"
    r"(?P<mark>[.:)]+| -)? (?=[A-ZÆØÅ\"»]))"
)
# "3. Budget Ida fremlagde det": an item, its title and what was said.
ITEM_RE = re.compile(
    r"\s*(?:Punkt|Pkt\.?|Ad\.?)? ?(?P<number>\d{1,3})(?:[.:)]+| -)? (?P<title>.+)",
    re.DOTALL,
)
LONGEST_LISTED, LONGEST_TITLE = 120, 160  # letters
STOP_RE = re.compile(r"[a-zæøå)]{2}[.!?](?= |$)")
# A word that begins a sentence: the first of some names, or who is told of; not a name
# that "af" or "for" leads to.
CAPITAL_RE = re.compile(
    r"(?<=[a-zæøå\d)\]:])(?<!\baf)(?<!\bfor)(?<!\bi)(?<!\btil)(?<!\bfra)"
    r"(?<!\bmed)(?<!\bved)(?<!\bog)(?<!\bpå)(?<!\bom)(?<!\bhos)(?<!\bv/)(?<!\bvedr) "
    r"(?=(?P<word>[A-ZÆØÅ][a-zæøå]\S*))"
)
# "Formanden", "Rådet": who never ends a name.
TOLD_OF_RE = re.compile(
    r"(?:\w+(?:formanden|rådet|udvalget|bestyrelsen|tariatet|ministeriet|styrelsen|ingen|"
    r"tøren|steren|eren)|Formanden|Rådet|Rektor|Vi|Man|Alle)\b"
)
# " a. Ny skole", " A: Forslag": the first entry of a list below a title.
ENTRY_RE = re.compile(r" (?=[aA][.):] ?[A-ZÆØÅ])")
# What follows a title, and begins none.
HEADS_RE = re.compile(
    r"(?:Intet|Ingen|Godkendt|Vedtaget|Udsat|Drøftet|Beslutning|Resum[eé]|Indstilling|"
    r"Sagsfremstilling|Sagsnr|Bilag|Referat(?:et)?|Dagsorden(?:en)?|Orientering|Der|"
    r"Det)\b"
)
# "Formanden bød", "Ida Skov orienterede": a sentence begins.
SAID_RE = re.compile(
    r"^(?:\S+ ){1,6}(?:\w{3,}(?:ede|dte|lte|gte)|bød|blev|er|var|har|havde|gav|tog|"
    r"sagde|bad|gik|kom|skal|vil|kan)\b"
)
# "Budget...iv ": a line of a table of contents ends.
LEADER_RE = re.compile(r"(?<!\.)\.{3,}+ ?(?:\d{1,3}|[ivxl]{1,5}) (?=\S)")
# "103. " before "Lukket sag": it heads that.
NUMBERED_RE = re.compile(r"(?:^| )\d{1,3}[.:)] $")
# "… i mødesalen REFERAT Spørgsmål": before and after a word that heads a page.
HEAD_RE = re.compile(
    r"(?<=\S) (?=(?:REFERAT|DAGSORDEN|INDHOLDSFORTEGNELSE|Indholdsfortegnelse)\b)|"
    r"(?<=\b(?:REFERAT)) (?=[A-ZÆØÅ][a-zæøå])|"
    r"(?<=[Dd]agsorden:) (?=\d)|(?<=DAGSORDEN) (?=\d)|(?<=Beslutning) (?=\d)|"
    r"(?<=[Ii]ndholdsfortegnelse) (?=\S)|(?<=INDHOLDSFORTEGNELSE) (?=\S)"
)


def parted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; where most of the text runs on, each with its parts as blocks."""
    letters = sum(len(block.text) for block in blocks)
    long = [block for block in blocks if len(block.text) >= LONG]
    if sum(len(block.text) for block in long) < MOST * letters:
        return [*blocks]
    plain = [*_without_pages(blocks)]
    texts = [block.text for block in plain]
    cuts = _with_titles(texts, _cuts(texts))
    if sum(map(len, cuts)) < FEWEST:
        return [*blocks]
    parts = (
        part
        for block, places in zip(plain, cuts, strict=True)
        for part in _parts(block, places)
    )
    return [_apart(part, n) for n, part in enumerate(parts, 1)]


def _without_pages(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks without the page that they begin with, where they all do."""
    found = [PAGE_RE.match(block.text) for block in blocks]
    numbers = [int(match["page"]) for match in found if match]
    counted = len(numbers) > 1 and numbers == [*range(1, len(numbers) + 1)]
    for block, match in zip(blocks, found, strict=True):
        if match and (counted or (numbers == [1] and len(block.text) >= LONG)):
            end = match.end()
            first = replace(block.lines[0], text=block.lines[0].text[end:])
            lines = (first, *block.lines[1:])
            yield replace(block, text=block.text[end:], lines=lines)
        else:
            yield block


def _cuts(texts: Sequence[str]) -> list[list[int]]:
    """Where in each text something begins, ascending."""
    numbered = _numbered(texts)
    cuts = []
    for at, text in enumerate(texts):
        places = {*numbered[at], *(match.end() for match in LEADER_RE.finditer(text))}
        for pattern in (LABEL_RE, PART_RE, HEAD_RE):
            ends = (match.end() for match in pattern.finditer(text))
            places |= {end for end in ends if not NUMBERED_RE.search(text[:end])}
        cuts.append(sorted(place for place in places if place))
        cuts[-1] = sorted({*cuts[-1], *_dashes(text, cuts[-1])})
    return cuts


def _dashes(text: str, cuts: Sequence[int]) -> Iterator[int]:
    """Yield the places of dashes before the persons of a list."""
    for begin, end in pairwise([0, *cuts, len(text)]):
        part = text[begin:end].strip()
        found = [match.end() for match in DASH_RE.finditer(text, begin, end)]
        if DASHED_LIST_RE.match(part) and len(found) >= DASHES:
            yield from found


def _numbered(texts: Sequence[str]) -> dict[int, set[int]]:
    """The places of numbers that rise one by one, by the text they stand in.

    Numbers without a mark count where no others rise.
    """
    marked: list[tuple[int, int, int]] = []
    bare: list[tuple[int, int, int]] = []
    for at, text in enumerate(texts):
        for match in NUMBER_RE.finditer(text):
            told = match["label"] or match["mark"]
            (marked if told else bare).append((at, match.end(), int(match["number"])))
    found = _rising(marked, RISING) or _rising(bare, RISING_BARE)
    places: dict[int, set[int]] = defaultdict(set)
    for at, place, _ in found:
        places[at].add(place)
    return places


def _with_titles(texts: Sequence[str], cuts: Sequence[list[int]]) -> list[list[int]]:
    """The cuts, and those where the titles of items end."""
    found = [
        (at, begin, end, match)
        for at, text in enumerate(texts)
        for begin, end in pairwise([0, *cuts[at], len(text)])
        if (match := ITEM_RE.match(text[begin:end]))
    ]
    shortest: dict[str, str] = {}  # the title by its number, as an agenda lists it
    for *_, match in found:
        listed = match["title"].strip()
        known = shortest.get(match["number"])
        if len(listed) <= LONGEST_LISTED and (not known or len(listed) < len(known)):
            shortest[match["number"]] = listed
    ends = [{*places} for places in cuts]
    for at, begin, _, match in found:
        title = match["title"]
        listed = shortest.get(match["number"], "")
        same = title.casefold().startswith(listed.casefold()) and listed
        length = len(listed) if same and len(listed) < len(title.strip()) else None
        length = length or _title_length(title)
        if length:
            ends[at].add(begin + match.start("title") + length)
    return [sorted(places) for places in ends]


def _title_length(text: str) -> int:
    """How long the title is that a text begins with; 0 where nothing ends it.

    It ends before a capital that begins a sentence or a part: not before a name that
    "af" or "for" leads to.
    """
    sentence = STOP_RE.search(text)
    first = text[: sentence.end()] if sentence else text
    if listed := ENTRY_RE.search(text[:LONGEST_TITLE]):
        first = text[: listed.start() + 1]
    for match in CAPITAL_RE.finditer(first[:LONGEST_TITLE]):
        within = first[: match.start()].rpartition(" ")
        named = within[1] and within[2][:1].isupper()  # "Skov" of "Ida Skov"
        begins = not named or TOLD_OF_RE.match(match["word"])
        said = begins and SAID_RE.search(first[match.end() :])
        if said or HEADS_RE.match(first, match.end()):
            return match.start()
    return listed.start() if listed else 0


def _rising(
    found: Sequence[tuple[int, int, int]], least: int
) -> list[tuple[int, int, int]]:
    """Those that belong to a run of at least so many numbers rising by one."""
    before: dict[int, int] = {}  # the length of the longest run that ends at a number
    after: dict[int, int] = {}
    lengths = [0] * len(found)
    for n, (_, _, number) in enumerate(found):
        before[number] = max(before.get(number - 1, 0) + 1, before.get(number, 0))
        lengths[n] = before[number]
    for n in reversed(range(len(found))):
        number = found[n][2]
        after[number] = max(after.get(number + 1, 0) + 1, after.get(number, 0))
        lengths[n] += after[number] - 1
    return [one for one, length in zip(found, lengths, strict=True) if length >= least]


def _parts(block: Block, places: Sequence[int]) -> Iterator[Block]:
    """Yield the parts of a block between these places of its text."""
    if not places:
        yield block
        return
    begins = _line_begins(block)
    for begin, end in pairwise([0, *places, len(block.text)]):
        text = block.text[begin:end].strip()
        dashed = text.startswith("- ")
        begin += block.text[begin:].index("- ") + 2 if dashed else 0
        if text := block.text[begin:end].strip():
            lines = tuple(_lines(block, begins, begin, end))
            kind: BlockKind = "bullet" if dashed else "text"
            yield replace(block, text=text, lines=lines, kind=kind)


def _apart(block: Block, number: int) -> Block:
    """A block whose lines stand beside no other's, though on one printed line."""
    lines = tuple(replace(line, row=number, column=1) for line in block.lines)
    return replace(block, lines=lines)


def _line_begins(block: Block) -> list[int]:
    """Where in the block's text each of its printed lines begins."""
    begins, place = [], 0
    for line in block.lines:
        found = block.text.find(line.text.split(maxsplit=1)[0], place)
        place = max(found, place)
        begins.append(place)
    return begins


def _lines(block: Block, begins: Sequence[int], begin: int, end: int) -> Iterator[Line]:
    """Yield what of the printed lines stands between two places of the text."""
    ends = [*begins[1:], len(block.text)]
    for line, first, last in zip(block.lines, begins, ends, strict=True):
        if text := block.text[max(first, begin) : min(last, end)].strip():
            yield replace(line, text=text)
