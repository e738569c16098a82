"""The text after an item's number -> its title, its kind, and what runs on after it."""

import re

from indexer.model import ItemKind

KINDS: dict[str, ItemKind] = {"O": "O", "B": "B", "D": "D"}
# "(Åben) Budget": how the sitting is, before the title; not "(Udkast) Budget".
SITTING_RE = re.compile(r"^[(\[](?:åben|åbent|lukket|offentlig)[)\]]\s*", re.IGNORECASE)
# "09.00-09.10 Budget", "kl. 9:00 - 9:10: Budget": when it is to be treated.
TIME_RE = re.compile(
    r"^(?:kl\.? ?)?\d{1,2}[.:]\d\d ?[-–] ?(?:kl\.? ?)?\d{1,2}[.:]\d\d[\s:–-]+(?=\S)",
    re.IGNORECASE,
)
# "Økonomi 20 min", "Drift – 5 min.": how long it takes; not "Valg (10 min.)", as some
# print it with the title.
DURATION_RE = re.compile(r"(?<=\w)[\s–-]+\d{1,3} ?min(?:\.|utter)?$", re.IGNORECASE)
# "(O)", "[Drøftelse]", "(til orientering)"; not "(bilag)".
KIND_RE = re.compile(
    r"\s*[(\[]\s*(?:til )?"
    r"(?P<kind>[OBD]|orientering|beslutning|drøftelse)\s*[)\]]\s*\.?$",
    re.IGNORECASE,
)
# The stop of "Regnskab 2017.", the colon of "Velkomst:"; not the point of "m.m.".
STOP_RE = re.compile(
    r"(?<!\bevt)(?<!\bmv)(?<!\.[mv])(?<!\bosv)(?<!\betc)\.$|[ :]+$", re.IGNORECASE
)
# Where a title ends and text goes on: "… dagsorden. Godkendt uden bemærkninger.",
# "Velkomst: Formanden bød velkommen til mødet.", "NY HAL Udvalget besigtigede den.";
# not "nr. 1221", "vedr. FMK", "Høring: Budget 2020", "FMK Status for projektet".
STOPPED_RE = re.compile(
    r"(?<=[^\W\d_]{4})(?<!vedr)(?<!inkl)(?<!ekskl)(?<!henh)"
    r"(?:[.]{1,2} (?=[A-ZÆØÅ])|[.](?=[A-ZÆØÅ][a-zæøå]))"
)
COLON_RE = re.compile(r"(?<=\w)[:;] (?=[A-ZÆØÅ])")
# "Godkendelse af dagsorden Dagsordenen blev godkendt": no stop between them.
REPEATED_RE = re.compile(
    r"(?<=\w) (?=(?:Dagsordenen|Referatet|Regnskabet|Beretningen|Budgettet|Der) "
    r"(?:blev|er|var|kom)\b)"
)
# "udsat" in a line of its own below a title.
ANSWER_LINE_RE = re.compile(
    r"(?:udsat|udgår|udgik|intet|ingen|ok|godkendt|drøftet|valgt|tiltrådt|vedtaget|"
    r"taget til efterretning)\.?",
    re.IGNORECASE,
)
ANSWER_RE = re.compile(r"(?:Intet|Ingen|Godkendt|Udsat)\b[^:]*$")
# " - godkendt", " – intet", " – Ida valgt." after a title; not "- endelig vedtagelse".
DASHED_ANSWER_RE = re.compile(
    r"\s[-–]\s(?P<said>(?:(?:intet|ingen|ok|godkendt|udsat|udskudt|udgår|udgået|drøftet|"
    r"(?:taget )?til efterretning)\b[^:]{0,30}|[\w ]{2,30} valgt\.?))$",
    re.IGNORECASE,
)
# The leaders and the page of a table of contents: "Personsag ... 15".
PAGE_RE = re.compile(r"(?<![\s.])\s*+\.{3,}+\s*(?:(?:\d{1,3}|[ivxl]{1,5})\b.*)?$")
# What tells a sentence from a title.
VERB_RE = re.compile(
    r"\b(?:blev|bliver|er|var|har|havde|skal|vil|kan|fremlagde|aflagde|orienterede|"
    r"gennemgik|foreslog|oplyste)\b"
)
CAPITALS_RE = re.compile(r"(?<=[A-ZÆØÅ]{2}) (?=[A-ZÆØÅ][a-zæøå]\S* .+[.]$)")
LONGEST_BEFORE_COLON = 60  # letters
LONG_SENTENCE = 5  # blanks in one that needs no stop
SENTENCE_WORDS = 3  # blanks in the shortest sentence after a title


def split_kind(title: str) -> tuple[str, ItemKind | None]:
    """A title without its hours, its minutes and "(O)", and the kind that this says."""
    marked = KIND_RE.search(title)
    plain = SITTING_RE.sub("", TIME_RE.sub("", PAGE_RE.sub("", title)))
    plain = DURATION_RE.sub("", plain)
    plain = STOP_RE.sub("", KIND_RE.sub("", plain))
    return plain, KINDS[marked["kind"][0].upper()] if marked else None


def split_title(text: str) -> tuple[str, str]:
    """The title that begins a text, and what runs on after it; maybe nothing."""
    capitals = CAPITALS_RE.search(text)
    if capitals and text[: capitals.start()].isupper():
        return text[: capitals.start()], text[capitals.end() :]
    if answered := DASHED_ANSWER_RE.search(text):
        return text[: answered.start()], answered["said"]
    stopped = STOPPED_RE.search(text)
    colon = COLON_RE.search(text[:LONGEST_BEFORE_COLON])
    if colon and not (stopped and stopped.start() < colon.start()):
        said = text[colon.end() :]
        if _is_sentence(said) or ANSWER_RE.match(said):
            return text[: colon.start()], said
    if stopped:
        return text[: stopped.start()], text[stopped.end() :]
    if repeated := REPEATED_RE.search(text):
        return text[: repeated.start()], text[repeated.end() :]
    return text, ""


def _is_sentence(text: str) -> bool:
    """Whether it ends with a stop and has several words, or a verb; or many and one."""
    long = text.endswith(".") and text.count(" ") >= SENTENCE_WORDS
    verb = VERB_RE.search(text) and not text.endswith("?")
    told = verb and (text.endswith((".", ":")) or text.count(" ") >= LONG_SENTENCE)
    return bool(long or told)
