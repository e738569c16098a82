"""Printed text as it is compared and stored: composed, without invisible characters."""

import re
import unicodedata

# Zero-width characters and the byte order mark, which exports leave between words.
INVISIBLE_RE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
# A soft hyphen inside a line is invisible; at its end it joins, see `indexer.hyphens`.
INNER_SOFT_HYPHEN_RE = re.compile("\u00ad(?=\\s*\\S)")
COMPOSED_RE = re.compile("[^\u00a8\u00af\u00b4\u00b8]+")
CONTROL_RE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")

# "• Punkt", " Punkt" (Symbol's bullet), "- Punkt", "o Punkt"; not "-5 grader", "o.l.".
MARKER_RE = re.compile(
    r"^\s*(?P<marker>[•‣◦▪▫●○■□◆►➢➤✓·∙\ue000-\uf8ff]|[-–—*o](?=\s))\s*(?P<text>.*)$",
    re.DOTALL,
)


def clean(text: str) -> str:
    """The text in NFKC without invisible and control characters; blanks are kept.

    Accents that stand alone are kept as printed ("SDS´"): NFKC makes a blank of them.
    """
    composed = COMPOSED_RE.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    visible = INVISIBLE_RE.sub("", CONTROL_RE.sub("", composed))
    return INNER_SOFT_HYPHEN_RE.sub("", visible)


def split_marker(text: str) -> tuple[str, str]:
    """The list marker that begins the text ("" where none does), and the rest."""
    match = MARKER_RE.match(text)
    return (match["marker"], match["text"]) if match else ("", text.strip())
