"""A meeting's date and board -> its id, as it stands in its address."""

import datetime
import re
import unicodedata

SLUG_RE = re.compile(r"[^a-z0-9]+")
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
UNDATED, UNNAMED = "uden-dato", "ukendt-forum"
LONGEST = 80  # letters of a slug


def meeting_id(date: datetime.date | None, board: str | None) -> str:
    """A meeting's id: "2022-04-06-den-nationale-bestyrelse-for-sundheds-it"."""
    day = date.isoformat() if date else UNDATED
    return f"{day}-{slug(board or '') or UNNAMED}"


def slug(text: str) -> str:
    """The text in small ASCII letters, digits and hyphens."""
    letters = unicodedata.normalize("NFC", text).casefold().translate(LETTERS)
    plain = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    return SLUG_RE.sub("-", plain).strip("-")[:LONGEST].strip("-")
