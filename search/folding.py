"""Letters as compared: "Økonomi", "Oekonomi" and "OEKONOMI" are one.

Folding comes after stemming: folded first, "sør" would be stemmed like "SOR".
"""

import re
import unicodedata

# Soft hyphen, zero-width characters and the byte order mark.
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
# NFKC would part "´" into a blank and an accent.
APOSTROPHES = re.compile("[’´`]")
DANISH = str.maketrans(
    {"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa", "ü": "u", "ß": "ss"}
)
SKELETON = str.maketrans({"æ": "a", "ä": "a", "ø": "o", "ö": "o", "å": "a", "ü": "u"})
# "oekonomi" and "faelles" may stand for ø and æ, as "museer" and "israel" do not.
DIGRAPHS = (("ae", "æ"), ("oe", "ø"), ("aa", "å"))


def normalise(text: str) -> str:
    """Composed (NFKC), apostrophes alike, without invisible characters."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", INVISIBLE.sub("", APOSTROPHES.sub("'", text)))


def fold(word: str) -> str:
    """Lower case with æ=ae, ø=oe, å=aa and no accents."""
    if word.isascii():
        return word.lower()
    return _without_accents(word.lower().translate(DANISH))


def skeleton(word: str) -> str:
    """Lower case with a for æ and å, o for ø, as typed where a keyboard lacks them."""
    return _without_accents(word.lower().translate(SKELETON))


def spellings(word: str) -> tuple[str, ...]:
    """A word in lower case as typed, with æ for ae and so on, and with ae for æ.

    All pairs of letters are read the same way: "faellesoekonomi" is "fællesøkonomi".
    """
    typed = word.lower()
    danish = typed
    for pair, letter in DIGRAPHS:
        danish = danish.replace(pair, letter)
    return tuple(dict.fromkeys((typed, danish, typed.translate(DANISH))))


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word)
    return "".join(char for char in letters if not unicodedata.combining(char))
