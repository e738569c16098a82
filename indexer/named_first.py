"""Rows of lists, whichever way round they are -> rows whose first cell is the name.

"Ida Skov: Direktør for Egeby Varme" reads like a group and who is in it. Several such
rows tell, where what follows the colon is an office or an organisation. In a table the
organisation may stand first: "Egeby Varme" beside "Ida Skov (IS)".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.attendee_rows import Row
from indexer.attendee_words import ROLE_RE, IsOrganisation, is_name, without_title

# "(IS)", "(IS) Afbud", " afbud" after a name.
AFTER_RE = re.compile(r"\s*\([^()]*\).*$|\s+(?:afbud|fraværende)\b.*$", re.IGNORECASE)
FEWEST = 3  # rows
TOLD = 3  # one in so many must tell

# "Ida Skov: Direktør for Egeby Varme", "Bo Lund: Mødrehuset"; not "Sted: Rådhuset".
NAMED_RE = re.compile(r"(?P<name>[^:]{3,60}?) ?: *(?P<what>[^:]+)")


def named_first(rows: Sequence[Row], is_organisation: IsOrganisation) -> Iterator[Row]:
    """Yield the rows, with the name before what the person is."""
    matches = [_name_and_what(row, is_organisation) for row in rows]
    named = [match for match in matches if match]
    told = sum(_is_told(match["what"], is_organisation) for match in named)
    listed = len(named) >= FEWEST and told * TOLD >= len(named)
    for row, match in zip(rows, matches, strict=True):
        cells = match.groups() if match and listed else ()
        cells = cells or _turned(row, is_organisation)
        yield replace(row, text=", ".join(cells), cells=cells) if cells else row


def _turned(row: Row, is_organisation: IsOrganisation) -> tuple[str, ...]:
    """The cells of a table's row with its second one first, where that is the name."""
    first, second, *others = (*row.cells, "", "")
    if not _is_whole_name(second, is_organisation):
        return ()
    if _is_whole_name(first, is_organisation) or row.label:
        return ()
    return (second, first, *filter(None, others))


def _is_whole_name(cell: str, is_organisation: IsOrganisation) -> bool:
    """Whether a cell is a person's name, maybe with a note: "Ida Skov (IS) Afbud"."""
    name = AFTER_RE.sub("", cell).strip()
    return " " in name and is_name(name) and not is_organisation(name)


def _name_and_what(row: Row, is_organisation: IsOrganisation) -> re.Match[str] | None:
    match = None if row.cells else NAMED_RE.fullmatch(row.text)
    if match is None or " " not in match["name"] or is_organisation(match["name"]):
        return None
    return match if is_name(match["name"]) else None


def _is_told(what: str, is_organisation: IsOrganisation) -> bool:
    """Whether it is an office or an organisation, not another name with its title."""
    titled = " " in without_title(what)[0] and without_title(what)[1]
    return is_organisation(what) or bool(ROLE_RE.match(what) and not titled)
