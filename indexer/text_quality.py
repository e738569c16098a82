"""Text as it was extracted -> whether it is language, or noise of a damaged text layer.

Letters stand beside one another in habitual pairs. Of the pairs within words, the 150
most frequent ones of Danish minutes make up 0.77 to 0.95 on their pages, 0.69 in German
and Greenlandic, 0.57 in lists of names, 0.53 in Turkish; where a font's codes are
shifted or shuffled they make up 0.02 to 0.42. Measured on pages of 100 pairs and more.
"""

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_PAIRS = (
    "ad af ag ak al am an ar as at be bl ce da de dh di dl dr ds dt ed ef eg eh "
    "ej ek el em en er es et ev fe fo ft ga ge gi gn gr gs gt ha he ho id ie if "
    "ig ik il in io is it iv jd je ka ke kk kl ko kr kt la ld le li ll lo ls lt "
    "lø ma me mi mm mo na nd ne ng ni no ns nt od og ol om on op or os ov pa pe "
    "pl po pr ra rb rd re rg rh ri rk rm rn ro rs rt ru sa sb se si sk sl sm sn "
    "so sp ss st su sv ta te ti tn to tr ts tt ty ud ul un ur va ve vi yr ær ør"
)
FAMILIAR = frozenset(_PAIRS.split())
FEWEST_FAMILIAR = 0.45  # share of the pairs of a page that is language
FEWEST_OF_FEW = 0.25  # the same of a line or two: names and acronyms have odd pairs
MANY, FEW = 100, 12  # pairs that tell surely, and that tell at all
MOST_SYMBOLS = 0.5  # share of the characters of words
WORD = 3  # characters; fewer may be a sign

MOST_SINGLE = 0.6  # share of the words that are one letter in letters set apart

UNKNOWN = "\N{REPLACEMENT CHARACTER}"  # a glyph of which the font has no letter
WORD_RE = re.compile(r"[^\s\d]+")
# What stands around words and within them: "(FMK)", "og/eller", "EU's", "s. 3-4".
BESIDE_RE = re.compile(r"[\s\d.,;:!?()\[\]«»\"”“’'´`/–—\-…_·•*&%§+=]")
# "(cid:41)": what a converter prints for a glyph without a letter.
CID_RE = re.compile(r"\(cid:\d{1,5}\)")
# "......", "____": fill lines, and say nothing about the text.
FILLER_RE = re.compile(r"[.\-_–—·…\s\d]+")


class Familiarity(NamedTuple):
    """How many pairs of letters a text has, and which share of them is habitual."""

    pairs: int
    share: float


def familiarity(text: str) -> Familiarity:
    """Weigh the pairs within the words of a text; a symbol amid letters is strange."""
    counts = Counter(pairwise(text))
    told = [(count, _familiar(*pair)) for pair, count in counts.items()]
    pairs = sum([count for count, familiar in told if familiar is not None])
    return Familiarity(
        pairs, sum([c for c, familiar in told if familiar]) / max(pairs, 1)
    )


@lru_cache(maxsize=10_000)
def _familiar(a: str, b: str) -> bool | None:
    """Whether a pair is habitual; None where it does not stand within a word."""
    letters = a.isalpha() or b.isalpha()
    if not letters or BESIDE_RE.search(a + b):
        return None
    return (a + b).lower() in FAMILIAR and not (a.islower() and b.isupper())


def is_garbled(text: str) -> bool:
    """Whether a text is noise; what is too short to tell is not."""
    if "(cid:" in text:
        text = CID_RE.sub(UNKNOWN, text)
    found = familiarity(text)
    if found.pairs >= MANY:
        return found.share < FEWEST_FAMILIAR
    if found.pairs >= FEW and found.share < FEWEST_OF_FEW:
        return True
    return _symbols(text) or _letters_apart(text)


def _letters_apart(text: str) -> bool:
    """Whether most of many words are single letters: "n æ s t e m ø d e"."""
    words = text.split()
    single = sum(len(word) == 1 and not word.isdigit() for word in words)
    return len(words) >= MANY and single > len(words) * MOST_SINGLE


def _symbols(text: str) -> bool:
    """Whether most of what its words are made of is neither letter nor digit.

    Bullets stand alone and are no words.
    """
    told = [w for w in WORD_RE.findall(FILLER_RE.sub(" ", text)) if len(w) >= WORD]
    count = sum(map(len, told))
    letters = sum(map(str.isalpha, "".join(told)))
    return count >= FEW and letters < count * (1 - MOST_SYMBOLS)
