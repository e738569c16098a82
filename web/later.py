"""A promise -> a paragraph of a later meeting that may be about the same matter."""

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from indexer.model import RegisteredFollowUp
from search.engine import Engine
from search.model import DateRange, IndexDocument, Query
from web.current import archive

# Words that can tell what a promise is about: acronyms and long ones.
WORD_RE = re.compile(r"[^\W\d_][\w-]{5,}|[A-ZÆØÅ]{2,}[\w-]*")
# Those of promising itself, which are alike in all of them.
# "orienteret", "Bestyrelsen", "næste"; not "næstekærlighed" or "arbejdsmiljø".
PROMISING_RE = re.compile(
    r"(?:aftalt|arbejde|bemærke|beslutte|bestyrelse|blive|drøfte|dagsorden|efterfølgende"
    r"|enighed|forbindelse|forelægge|forelagt|forslag|forvente|fremlægge|følger|indkalde"
    r"|informere|kommende|medlem|mødet|nærmere|næste|oplyste|ordinære|orientere|punkte"
    r"|rådet|sekretariat|senest|sendes|svarede|tilbage|tilbagemelding|udvalg|udarbejde"
    r"|udsende|undersøge|vender|videre|derfor|desuden|hertil|herefter|herpå|inden)"
    r"(?:e?[nrst]|e?de|ne|mer|merne|te)?",
    re.IGNORECASE,
)
MOST = 4  # words looked for
ALIKE, ALIKE_IN_TOPIC = 3, 2  # of them that must be found, without a topic and within


@dataclass(frozen=True, slots=True)
class Later:
    """Where such a paragraph stands."""

    meeting_id: str
    paragraph_id: str
    n: int
    date: datetime.date | None
    item: str | None


def later_paragraph(promised: RegisteredFollowUp) -> Later | None:
    """The best paragraph of the board's later meetings on what was promised.

    It is alike in its words, and in a topic where there is one; it may be about
    something else, and never shows that a promise was kept.
    """
    return _later(archive().generation().directory, promised)


@lru_cache(maxsize=4096)
def _later(generation: Path, promised: RegisteredFollowUp) -> Later | None:
    """The same for one state of the archive, remembered."""
    found = find_later(archive().engine(), promised)
    if found is None:
        return None
    return Later(found.meeting_id, found.id, found.n, found.date, found.item_number)


def find_later(engine: Engine, promised: RegisteredFollowUp) -> IndexDocument | None:
    words = telling_words(promised.text)
    alike = ALIKE_IN_TOPIC if promised.topics else ALIKE
    if len(words) < alike or not (promised.board and promised.date):
        return None
    query = Query(
        " ".join(words),
        topics=promised.topics,
        boards=(promised.board,),
        dates=DateRange(promised.date + datetime.timedelta(1)),
        per_page=1,
    )
    for hit in engine.search(query).hits:
        if len({m.asked.casefold() for m in hit.matches}) >= alike:
            return hit.document
    return None


def telling_words(text: str) -> list[str]:
    """The words that tell most of what a promise is about: acronyms, then long ones."""
    words = dict.fromkeys(WORD_RE.findall(text))
    telling = [word for word in words if not PROMISING_RE.fullmatch(word)]
    return sorted(telling, key=lambda word: (not word.isupper(), -len(word)))[:MOST]
