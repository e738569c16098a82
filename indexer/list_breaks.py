"""Whether a list of persons breaks off at a line's end and goes on in the next."""

import re

from indexer.attendee_words import ROLE_RE

# "… Ida Skov,", "… og", "… og sognepræst": a list that breaks off; not "…, formand".
BREAKS_OFF_RE = re.compile(r"(?:[,;]|\b(?:og|samt)(?: (?!andre$|øvrige$)[a-zæøå]+)?)$")
# After a comma: "Ida Skov", "formand", "Ida,", "(KL)"; not "Godkendelse af dagsorden".
GOES_ON_RE = re.compile(
    r"[(a-zæøå0-9]|\S+(?:[,;.)]|$)|\S+ (?:van|von|de|der|den|[A-ZÆØÅ(–-])|\S+: "
)
# "Ida Skov (KL)" begins an entry, though a parenthesis before it is left open.
UNCLOSED_RE = re.compile(r"[^()]+\(")
NOTE_RE = re.compile(r"\([^()]*\)")
WORD_RE = re.compile(r"\w+")
# "Skov", the end of a name; not "formand", "KL".
NAME_END_RE = re.compile(r"[A-ZÆØÅ][a-zæøåéü-]+")


def breaks_off(text: str) -> bool:
    """Whether a printed line stops in the midst of an entry or a list."""
    end = text.rstrip()
    return _is_open(text) or end.endswith("-") or bool(BREAKS_OFF_RE.search(end))


def goes_on_in(text: str, following: str) -> bool:
    """Whether the list that ends a text goes on in the text below it.

    "Otto Strand" and "(KL), Ida Skov" are one list, "Eva" and "Skov, Bo Lund" too.
    """
    if text.endswith(",") and not GOES_ON_RE.match(following):
        return False
    within = _is_open(text) and not UNCLOSED_RE.match(following)
    if within or BREAKS_OFF_RE.search(text):
        return True
    rest = following.startswith("(") or _begins_in_name(text, following)
    return rest or _breaks_name(text) or _breaks_titled(text, following)


def _is_open(text: str) -> bool:
    """Whether a parenthesis is."""
    return text.count("(") > text.count(")")


def _breaks_name(text: str) -> bool:
    """Whether a list of whole names ends with one word of a name."""
    words = [entry.split() for entry in _entries(text) if entry.strip()]
    *entries, last = words or [[]]
    named = [entry for entry in entries if len(entry) > 1]
    return len(named) > 1 and len(named) == len(entries) and len(last) == 1


def _breaks_titled(text: str, following: str) -> bool:
    """Whether a first name after its title ends a text: "… og rektor Ida" / "Skov."."""
    *_, title, first = ["", "", *text.split()]
    titled = title.islower() and ROLE_RE.match(title)
    named = NAME_END_RE.fullmatch(first) and NAME_END_RE.fullmatch(
        following.rstrip(".")
    )
    return bool(titled and named)


def _entries(text: str) -> list[str]:
    """The parts of a list; "og" parts those of names alone, not "Kort og Ejendom"."""
    separator = ";" if ";" in text else ","
    plain = NOTE_RE.sub("", text)
    parted = plain.replace(" og ", separator)
    words = WORD_RE.findall(parted.rpartition(":")[2])
    names = all(word[0].isupper() for word in words)
    return (parted if names else plain).split(separator)


def _begins_in_name(text: str, following: str) -> bool:
    """Whether a list of whole names goes on with the last word of one: "Skov, Bo Lund".

    "Eva" / "Skov, Bo Lund" and "Eva Marie" / "Skov, Bo Lund" are broken alike.
    """
    first, comma, rest = following.partition(",")
    whole = [" " in entry.strip() for entry in text.split(",")]
    single = NAME_END_RE.fullmatch(first) and " " in rest.strip().partition(",")[0]
    return bool(comma and single) and len(whole) > 1 and all(whole)
