"""Printed text as it is compared and stored: composed, without invisible characters."""

import re
import unicodedata

# Zero-width characters and the byte order mark, which exports leave between words.
ZERO_WIDTH = "\u200b"
FEW_ZERO_WIDTH = 2  # in a line; they may show where a long word can be broken
INVISIBLE_RE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
# A soft hyphen inside a line is invisible; at its end it joins, see `indexer.hyphens`.
INNER_SOFT_HYPHEN_RE = re.compile("\u00ad(?=\\s*\\S)")
COMPOSED_RE = re.compile("[^\u00a8\u00af\u00b4\u00b8]+")
CONTROL_RE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
# Glyphs without a letter, which `indexer.readers.device` numbers in plane 15.
UNDEFINED_RE = re.compile("[\U000f0000-\U000ffffd]")
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
# "sagen<ZWSP>Udvalget": a sentence or a heading begins; not "rådgivnings<ZWSP>proces".
NEW_WORD_RE = re.compile("(?<=[a-zæøå.,:;!?)])\u200b(?=[A-ZÆØÅ])")
# What Calibri's ligatures are taken for: "informaƟon", "commiƩee", "soŌware", "oīce".
LIGATURES = {"Ɵ": "ti", "Ʃ": "tt", "Ō": "ft", "ƫ": "tti", "Þ": "fi"}
LIGATURE_RE = re.compile(f"(?<=[a-zæøå])[{''.join(LIGATURES)}]")
# "R E F E R A T", "D a g s o r d e n"; not "1 2 3 4", "i a b".
LETTERSPACED_RE = re.compile(r"(?<!\w)(?:[^\W\d_] ){3,}[^\W\d_](?!\w)")
# Within such text also "F R A" and "2 0 2 4".
APART_RE = re.compile(r"(?<!\w)\w(?: \w(?!\w))+")

# "• Punkt", " Punkt" (Symbol's bullet), "- Punkt", "o Punkt"; not "-5 grader", "o.l.".
MARKER_RE = re.compile(
    r"^\s*(?P<marker>[•‣◦▪▫●○■□◆►➢➤✓·∙\ue000-\uf8ff]|\ufffd(?=\s)|[-–—*+o](?=\s))\s*(?P<text>.*)$",
    re.DOTALL,
)


def clean(text: str) -> str:
    """The text in NFKC without invisible and control characters; blanks are kept.

    Accents that stand alone are kept as printed ("SDS´"): NFKC makes a blank of them.
    """
    letters = LIGATURE_RE.sub(lambda m: LIGATURES[m[0]], _parted(text))
    composed = COMPOSED_RE.sub(lambda m: unicodedata.normalize("NFKC", m[0]), letters)
    visible = INVISIBLE_RE.sub("", CONTROL_RE.sub("", composed))
    known = UNDEFINED_RE.sub(UNKNOWN, visible)
    return close_up(INNER_SOFT_HYPHEN_RE.sub("", known))


def _parted(text: str) -> str:
    """The text with blanks for zero-width ones that part words.

    Exports leave them beside blanks; where there are few blanks, they stand for them.
    """
    if ZERO_WIDTH not in text:
        return text
    if text.count(ZERO_WIDTH) > max(text.strip().count(" "), FEW_ZERO_WIDTH):
        return text.replace(ZERO_WIDTH, " ")
    return NEW_WORD_RE.sub(" ", text)


def is_letterspaced(text: str) -> bool:
    """Whether letters stand apart from one another: "R E F E R A T"."""
    return bool(LETTERSPACED_RE.search(text))


def close_up(text: str) -> str:
    """Words whose letters are set apart, made whole; two blanks part such words."""
    if not is_letterspaced(text):
        return text
    return APART_RE.sub(lambda m: m[0].replace(" ", ""), text)


def split_marker(text: str) -> tuple[str, str]:
    """The list marker that begins the text ("" where none does), and the rest."""
    match = MARKER_RE.match(text)
    return (match["marker"], match["text"]) if match else ("", text.strip())
