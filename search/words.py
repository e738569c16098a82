"""Text -> the words printed in it, and what they look like."""

import re
from collections.abc import Iterator

from search.folding import normalise

# Words too common to be searched for on their own. "ikke", "for" and "alle" are kept:
# they change what is meant. Exact forms of all are indexed, for phrases.
_STOP_WORDS = (
    "ad af and at blev blive bliver da de dem den denne der deres det dette dig "
    "din disse dog du eller en end er et fra få ham han hans har havde have hende "
    "hendes her hos hun hvad hvem hvilke hvilken hvis hvor hvordan hvorfor hvornår "
    "i ind jeg jer jo kan kl kunne man med men mig min mine mit mod ned nu når og "
    "også om op os over på sig sin sine sit skal skulle som så til ud under var "
    "ved vi vil ville vor være været"
)
STOP_WORDS = frozenset(_STOP_WORDS.split())

# Letters and digits, each perhaps with accents and soft hyphens of its own.
_LETTERS = "[^\\W_](?:[^\\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])*"
HYPHENS = "-\u2010\u2011"
# "NemLog-in3", "EU’s", "sundhed.dk", "2,5" and "6.4.2022" are one each; "og/eller",
# "slut.Derfor" and "ja-" are not.
CHUNK = re.compile(
    rf"{_LETTERS}(?:(?:[{HYPHENS}'’´`]|(?<=\d)[.,](?=\d)"
    rf"|(?<=[a-zæøå]{{2}})\.(?=[a-zæøå]{{2}})){_LETTERS})*"
)
SEPARATOR = re.compile(rf"[{HYPHENS}.]")

ENDINGS = "s|en|ens|et|ets|er|ers|erne|ernes|ene|enes|e|es|n|ns|t|ts|r|rs|ne|nes"
# "EU's", "SAC'en", "app'en"; not "O'Brien".
APOSTROPHE_ENDING = re.compile(rf"(?P<base>.+)'(?:{ENDINGS})")
# "FMK", "MOCES2"; not "KOMMUNER" or "MedCom".
ACRONYM = re.compile(r"[A-ZÆØÅ]{2,6}\d{0,3}|(?=.*[A-ZÆØÅ].*[A-ZÆØÅ])[A-ZÆØÅ\d]{2,6}")
# "EUs", "SACen"; not "KL" or "MedCom".
ACRONYM_ENDING = re.compile(rf"(?P<base>[A-ZÆØÅ]{{2,6}}\d{{0,3}})(?:{ENDINGS})")
# "nemlogin3", "LPR3", "MedCom12"; not "5g" or "a4b".
NUMBERED = re.compile(r"(?P<base>[^\W\d_]{2,})\d{1,3}")
# "2,5", "1.284" and "6.4.2022", but not "3" or "icd-11".
FIGURE = re.compile(r"\d[\d.,-]*[.,-][\d.,-]*")
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def split_chunk(chunk: str) -> tuple[str, ...]:
    """The words of a normalised chunk: hyphened ones are several, figures one."""
    if FIGURE.fullmatch(chunk):
        return (chunk,)
    return tuple(word for word in SEPARATOR.split(chunk) if word)


def chunks(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the words that are printed as one, without apostrophes."""
    for match in CHUNK.finditer(text):
        yield tuple(word.replace("'", "") for word in split_chunk(normalise(match[0])))


def words(text: str) -> Iterator[str]:
    """Yield the words, one by one."""
    for chunk in chunks(text):
        yield from chunk
