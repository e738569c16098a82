"""Lines of minutes -> which may be headings, of items or of their parts.

What a line says tells: "Indstilling:" heads a part of any item, "Budget ..... 3" stands
in a table of contents, a sentence heads nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.attendee_labels import is_label
from indexer.item_titles import ANSWER_LINE_RE, VERB_RE
from indexer.model import Block

LONGEST_HEADING = 120  # letters
LONGEST_PLAIN = 80  # letters of a heading that only its place marks
# "Godkendelse af dagsorden ........ 3" stands in a table of contents; it ends so.
LEADER_RE = re.compile(r"(?:\. ?){5}$")
# "2.1. Rammeaftale 2016 4", "Punkt 3: Drift 2"; not "3. Budget 2016", "12. april 2016".
CONTENTS_RE = re.compile(
    r"^(?:Punkt |Pkt\. )?\d{1,3}(?:\.\d{1,2})*[.:]? [A-ZÆØÅ].* (?P<page>\d{1,3})$"
)
CONTENTS_LINES = 3
# "Indstilling:", "Beslutning i Byrådet den 3. maj 2025": headings within every item;
# not "Beslutning om en strategi".
PART_RE = re.compile(
    r"^(?:beslutning(?:er|spunkter)?|indstilling(?:en|er)?|sagsfremstilling|resum[eé]|"
    r"referat|baggrund|økonomi|bilag|sagsforløb|drøftelse|konklusion|kompetence|"
    r"lovgrundlag|høring|forslag|sagen behandles i|dagsorden|"
    r"indhold(?:sfortegnelse)?|underskrift\w*|"
    r"(?:beslutning|behandling|indstilling) (?:i|fra|af) [^:.]{3,80}"
    r"(?: (?:den|d\.) \d[^:]{0,30})?)\s*:?$",
    re.IGNORECASE,
)
# "… klimaplan. Hertil bemærkede" is the middle of running text; not "Godkendelse af
# ref. fra sidste møde".
SENTENCE_RE = re.compile(r"[^\W\d_]{3}(?<!\bref)(?<!\bdiv)(?<!\bevt)(?<!edr)[.!?] ")
STOP_RE = re.compile(r"[.:;,!]$")
ADDRESS_RE = re.compile(r"\bwww\.|https?:|\S@\S|\w\.dk$", re.IGNORECASE)  # of a page
# "Ida Skov (IS): formand og kasserer": what a person is to do.
PERSON_RE = re.compile(
    r"[A-ZÆØÅ]\S+ [A-ZÆØÅ][^:;()]{1,40} \([A-ZÆØÅ]{1,4}\)(?:[:;]|$)|med \w+ hilsen",
    re.I,
)


def is_contents(text: str) -> bool:
    """Whether a line belongs to a table of contents."""
    return bool(LEADER_RE.search(text.rstrip("0123456789 ")[-10:]))


def without_contents(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without a table of contents.

    It has leaders, or numbered lines below each other that end with rising pages.
    """
    pages = [_contents_page(block.text) for block in blocks]
    dropped = {at for at, block in enumerate(blocks) if is_contents(block.text)}
    begin = 0
    for at in range(1, len(blocks) + 1):
        rising = at < len(blocks) and 0 < pages[at - 1] <= pages[at]
        if not rising:
            run = range(begin, at) if pages[begin] else range(0)
            dropped.update(run if len(run) >= CONTENTS_LINES else ())
            begin = at
    return [block for at, block in enumerate(blocks) if at not in dropped]


def _contents_page(text: str) -> int:
    """The page that ends a numbered line, as a table of contents has it; else 0."""
    match = CONTENTS_RE.match(text)
    return int(match["page"]) if match else 0


def is_part(text: str) -> bool:
    """Whether a text is a heading that returns within items: "Indstilling:"."""
    return bool(PART_RE.match(text))


def is_economy(text: str) -> bool:
    """Whether it is "Økonomi": a part of an item, or an item where none have parts."""
    return text.rstrip(" :").casefold() == "økonomi"


def may_head(text: str) -> bool:
    """Whether a text can be an item's heading, by its length, end and words."""
    return (
        len(text) <= LONGEST_HEADING
        and not text.endswith((".", ",", ";"))
        and not is_label(text)
        and not is_part(text)
        and not is_contents(text)
        and not ADDRESS_RE.search(text)
    )


def is_short_line(block: Block) -> bool:
    """Whether a block is one short line with a capital and without a stop."""
    return (
        len(block.lines) == 1
        and len(block.text) <= LONGEST_PLAIN
        and block.text[0].isupper()
        and not STOP_RE.search(block.text)
        and not SENTENCE_RE.search(block.text)
    )


def may_be_heading(block: Block, *, economy: bool = False) -> bool:
    """Whether a line can be a heading: "Nyt fra kassereren:"; not "Det blev til:"."""
    if block.text.endswith(":") and VERB_RE.search(block.text):
        return False
    if ANSWER_LINE_RE.fullmatch(block.text) or PERSON_RE.match(block.text):
        return False
    plain = replace(block, text=block.text.removesuffix(":") or "-")
    heads = may_head(block.text) or (economy and is_economy(block.text))
    return block.kind == "text" and is_short_line(plain) and heads
