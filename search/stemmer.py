"""A Danish word -> its stem: Snowball's, mended where it parts forms of one word.

Measured on administrative Danish; `tests/search/test_stemmer.py` holds the words. Where
PyStemmer is installed, snowballstemmer uses it: the same stems, sooner. How a word
ends says which patterns are worth a try.
"""

import re
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]

# Words too short for Snowball to cut, or that change more than their endings.
FORMS = {
    "år": ("året", "årets", "års", "årene", "årenes"),
    "by": ("byen", "byens", "byer", "byers", "byerne", "byernes"),
    "ny": ("nye", "nyt"),
    "stor": ("stort", "store"),
    "museum": ("museet", "museets", "museer", "museerne"),
    "sikker": ("sikkert", "sikre", "sikker"),
}
WHOLE_WORDS = {form: stem for stem, forms in FORMS.items() for form in (stem, *forms)}

# What Snowball takes for an ending and is none: "arbejdsplads", "konkret", "budget".
_UNINFLECTED = (
    "plads sats kreds klods konkret diskret budget kabinet billet planet magnet"
    " internet intranet facet"
)
UNINFLECTED_ENDS = tuple(_UNINFLECTED.split())
UNINFLECTED = re.compile(rf"\w*(?:{'|'.join(UNINFLECTED_ENDS)})")
# Verbs whose stems end in -end or -ered, which Snowball cuts as endings of participles:
# "godkende", "anvendes", "udsendte", "forberede", but not "skrivende" or "læsende".
END_VERB = re.compile(
    r"(?P<stem>(?:god|an|er|aner|be|ud|gen|hen|om|til|ind|af|frem|over|videre|op|ned"
    r"|bort|for|mis|tilbage)?(?:kend|vend|send|spænd|brænd|ænd)|(?:for|til)bered)"
    r"(?:es?|ers?|tes?|t|ende|else[nr]?s?|elserne)?"
)
# Present tense: "foreslår", "indgår", "består", but not "halvår" or "regnskabsår".
PRESENT = re.compile(r"(?P<stem>\w{2,}(?:sl|g|st|n|f)å)r")
# Past tense: "drøftede", "besluttede", but not "møde", "tilstede" or "hovede".
PAST = re.compile(r"(?P<stem>\w*[aeiouyæøå]\w*[^aeiouyæøå\W])edes?")
NOT_PAST = re.compile(r"\w*(?:sted|led|bred|fred|vred|ned|hoved)es?")
# The neuter of adjectives, and participles: "digitalt", "klart", "aftalt"; not "felt".
NEUTER = re.compile(r"(?P<stem>\w{2,}(?:al|el|iv|il|ær|øs|ar|som))t")
NOT_NEUTER = frozenset(
    ("alt", "felt", "halt", "helt", "malt", "overalt", "part", "salt", "snart", "start")
)
# "registr(et)" and "centr(e)" beside "regist(er)" and "cent(er)"; not "industri".
TR = re.compile(r"(?P<stem>\w+[snl]t)r")
# How stems of words and of compounds end -> how their other forms do.
STEM_ENDINGS = {
    "børn": "barn",
    "bøg": "bog",
    "mænd": "mand",
    "hænd": "hånd",
    "tænd": "tand",
    "kræft": "kraft",
    "fora": "forum",
    "forumm": "forum",
    "midl": "middel",
    "regl": "regel",
    "artikl": "artikel",
    "kapitl": "kapitel",
    "titl": "titel",
    "sedl": "seddel",
    "væsen": "væs",
    "ministeri": "ministerium",
    "studi": "studium",
    "kriteri": "kriterium",
    "medi": "medium",
}
STEM_ENDING = re.compile(rf"(?:{'|'.join(sorted(STEM_ENDINGS, key=len)[::-1])})$")
STEM_ENDS = tuple(STEM_ENDINGS)

# Nouns made of verbs, and what their verbs' stems end in instead: "orientering",
# "beslutning", "information", "diskussion", "konklusion"; but not "deling", "station".
DERIVED = re.compile(
    r"(?P<root>\w{4,}?)(?:(?P<none>(?:er)?n?ings?|ation)|(?P<t>ssion)|(?P<d>sion))"
)
DERIVED_ENDS = ("ing", "ings", "ation", "sion")
DOUBLE = re.compile(r"([bdfglmnprst])\1$")

_snowball = snowballstemmer.stemmer("danish")


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """The stem of a lower-case word without hyphens and apostrophes."""
    if word in WHOLE_WORDS:
        return WHOLE_WORDS[word]
    if word.endswith(UNINFLECTED_ENDS) and UNINFLECTED.fullmatch(word):
        return word
    may_be_verb = "end" in word or "ænd" in word or "bered" in word
    if may_be_verb and (found := END_VERB.fullmatch(word)):
        return found["stem"]
    if word.endswith("år") and (found := PRESENT.fullmatch(word)):
        return found["stem"]
    may_be_past = word.endswith(("ede", "edes")) and not NOT_PAST.fullmatch(word)
    if may_be_past and (past := PAST.fullmatch(word)):
        return DOUBLE.sub(r"\1", past["stem"].removesuffix("er"))
    return _mended(_snowball.stemWord(word))


def root(stem: str) -> str:
    """What a noun's stem shares with its verb's: "orientering" and "orientere"."""
    if not stem.endswith(DERIVED_ENDS):
        return stem
    derived = DERIVED.fullmatch(stem)
    if not derived:
        return stem
    if derived["none"]:
        return DOUBLE.sub(r"\1", derived["root"])
    return derived["root"] + ("t" if derived["t"] else "d")


def _mended(stem: str) -> str:
    may_be_neuter = stem.endswith("t") and stem not in NOT_NEUTER
    if may_be_neuter and (neuter := NEUTER.fullmatch(stem)):
        stem = neuter["stem"]
    if stem.endswith("r") and (cut := TR.fullmatch(stem)):
        stem = cut["stem"]
    if not stem.endswith(STEM_ENDS):
        return stem
    return STEM_ENDING.sub(lambda match: STEM_ENDINGS[match[0]], stem)
