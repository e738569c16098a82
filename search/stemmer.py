"""A Danish word -> its stem: Snowball's, mended where it parts forms of one word.

Measured on administrative Danish; `tests/search/test_stemmer.py` holds the pairs.
"""

import re
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]

# Short words whose endings lie before the part that Snowball may cut, and those that
# change their vowel. Compounds end in them too, but not in those of two letters.
FORMS = {
    "år": ("året", "årets", "års", "årene", "årenes"),
    "by": ("byen", "byens", "byer", "byers", "byerne", "byernes"),
    "ny": ("nye", "nyt", "nyere", "nyeste"),
    "ø": ("øen", "øer", "øerne"),
    "lille": ("små", "mindre", "lille"),
    "god": ("godt", "gode"),
    "stor": ("stort", "store"),
    "ske": ("sker", "skete", "sket"),
    "nå": ("når", "nåede", "nået"),
    "få": ("får", "fik", "fået"),
    "gå": ("går", "gik", "gået"),
    "stå": ("står", "stod", "stået"),
}
WHOLE_WORDS = {form: stem for stem, forms in FORMS.items() for form in (stem, *forms)}

# How Snowball's stems of compounds end -> how they should.
STEM_ENDINGS = {
    "børn": "barn",
    "bøg": "bog",
    "mænd": "mand",
    "hænd": "hånd",
    "tænd": "tand",
    "stæd": "stad",
    "kræft": "kraft",
    "fora": "forum",
    "forumm": "forum",
    "midl": "middel",
    "regl": "regel",
    "artikl": "artikel",
    "kapitl": "kapitel",
    "titl": "titel",
    "sedl": "seddel",
    "nøgl": "nøgle",
    "væsen": "væs",
    "museer": "muse",
    "ministeri": "ministerium",
    "studi": "studium",
    "kriteri": "kriterium",
    "medi": "medium",
    "budg": "budget",
}
STEM_ENDING = re.compile(
    rf"(?:{'|'.join(sorted(STEM_ENDINGS, key=len, reverse=True))})$"
)

# Verbs in -ende, whose stem Snowball cuts as if they were participles: "godkende",
# "anvendes", "udsendte", but not "skrivende" or "læsende".
ENDE_VERB = re.compile(
    r"(?P<stem>(?:god|an|er|aner|be|ud|gen|hen|om|til|ind|af|frem|over|videre|op|ned"
    r"|bort|for|til|be|mis|tilbage)?(?:kend|vend|send|spænd|brænd|ænd))"
    r"(?:es?|ers?|tes?|t|ende|else[nr]?s?|elserne)?"
)
# Past tense in -ede: "drøftede", "besluttede", but not "møde", "tilstede", "forberede".
EDE = re.compile(r"(?P<stem>\w*[aeiouyæøå]\w*[^aeiouyæøå\W])edes?")
NOT_PAST = re.compile(r"(?:sted|bered|led|bred|fred|vred|ned|hoved)es?$")
# The neuter of adjectives: "digitalt", "generelt", "effektivt", but not "kontrakt",
# "felt" or "salt".
NEUTER = re.compile(r"(?P<stem>\w{3,}(?:al|el|iv|il|ær|øs|ar|som|isk|sk|ant|ent))t")
NOT_NEUTER = re.compile(r"(?:alt|felt|valt|talt|salt|dealt|halt|malt|part|start|art)$")
# "registr(et)", "centr(e)", "ministr(e)" beside "regist(er)", "cent(er)".
TR = re.compile(r"(?P<stem>\w+[snl]t)r")
# Nouns made of verbs and back: "modernisering", "beslutning", "anvendelse".
DERIVED = re.compile(r"(?P<root>\w{4,}?)(?:n?ing|els)s?")
DOUBLE = re.compile(r"([bdfglmnprst])\1$")

_snowball = snowballstemmer.stemmer("danish")


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The stem of a lower-case word without hyphens and apostrophes."""
    if word in WHOLE_WORDS:
        return WHOLE_WORDS[word]
    if verb := ENDE_VERB.fullmatch(word):
        return verb["stem"]
    return _mended(word, _snowball.stemWord(word))


def root(stem: str) -> str:
    """What a noun's stem shares with its verb's: "orientering" and "orientere"."""
    match = DERIVED.fullmatch(stem)
    if not match:
        return stem
    verb = match["root"].removesuffix("er") if stem.endswith("ering") else match["root"]
    return DOUBLE.sub(r"\1", verb)


def _mended(word: str, stem: str) -> str:
    if (past := EDE.fullmatch(word)) and not NOT_PAST.search(word):
        return DOUBLE.sub(r"\1", past["stem"].removesuffix("er"))
    if (neuter := NEUTER.fullmatch(stem)) and not NOT_NEUTER.search(stem):
        stem = neuter["stem"]
    if cut := TR.fullmatch(stem):
        stem = cut["stem"]
    return STEM_ENDING.sub(lambda match: STEM_ENDINGS[match[0]], stem)
