"""What a meeting or its minutes are called -> the body that met.

"Skolebestyrelsesmøde" is of the Skolebestyrelse, "HB-møde" of HB.
"""

import re

PLAIN_BODY = "Bestyrelsen"
# "Bestyrelsesmøde", "Skolebestyrelsesmøde", "Styregruppemøde" name their body.
BODY_OF_MEETING = {
    "bestyrelses": "bestyrelsen",
    "bestyrelse": "bestyrelsen",
    "udvalgs": "udvalget",
    "råds": "rådet",
    "gruppe": "gruppen",
    "nævns": "nævnet",
    "forum": "forum",
    "direktions": "direktionen",
    "repræsentantskabs": "repræsentantskabet",
    "ledelses": "ledelsen",
    "kreds": "kredsen",
    "kommissions": "kommissionen",
    "komité": "komitéen",
    "klynge": "klyngen",
    "laugs": "lauget",
    "generalforsamlings": "generalforsamlingen",
}
# "Temabestyrelsesmøde" is of the Bestyrelse.
THEME_RE = re.compile(r"^(?:tema|ekstra)(?=\w)", re.IGNORECASE)
# "b-møde" is of the board.
BOARD_FOR_SHORT = "b-"
# "OB-møde", "LMU-møde": the acronym is the body.
ACRONYM_RE = re.compile(r"(?P<body>[A-ZÆØÅ]{2,6})-?")
# "Bestyrelsesreferat", "Skolebestyrelsesreferat" name their body too.
BODY_OF_MINUTES_RE = re.compile(
    rf"\W*(?P<body>\w*(?:{'|'.join(BODY_OF_MEETING)}))(?:referat|protokol)\b",
    re.IGNORECASE,
)


def body_of_minutes(text: str) -> str | None:
    """The body that "Skolebestyrelsesreferat" names; None where a title does not."""
    match = BODY_OF_MINUTES_RE.match(text)
    return _body(match["body"]) if match else None


def called_after(meeting: str, acronym: str, *, capitals: bool) -> str | None:
    """The body of "Skolebestyrelses" or "HB-" before "møde", or of "HB" before that.

    `capitals` says that the whole title is in capitals, so that they tell nothing.
    """
    acronym = "" if capitals else acronym
    if lone := ACRONYM_RE.fullmatch(meeting or acronym):
        return None if capitals and not meeting else lone["body"]
    if meeting.casefold() == BOARD_FOR_SHORT:
        return PLAIN_BODY
    name = _body(meeting)
    if acronym and name:
        return f"{name} for {acronym}" if name == PLAIN_BODY else f"{acronym} {name}"
    return name


def _body(meeting: str) -> str | None:
    """The body of a first part of "Skolebestyrelsesmøde": "Skolebestyrelsen"."""
    meeting = THEME_RE.sub("", meeting)
    for ending, body in BODY_OF_MEETING.items():
        if meeting.casefold().endswith(ending):
            name = meeting[: -len(ending)] + body
            return name[0].upper() + name[1:]
    return None
