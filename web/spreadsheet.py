"""Rows -> CSV that Excel opens as it stands on a Danish computer."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence

# Excel takes UTF-8 for Windows-1252 unless this stands first.
BYTE_ORDER_MARK = "\ufeff"

# What a spreadsheet runs: "=HYPERLINK(…)" and " @SUM(1)", also as the full-width
# characters of Japanese keyboards; not "SOR = register".
FORMULA_RE = re.compile(r"[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")

Cell = str | int | None


def to_csv(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield the file in pieces: semicolons, CRLF, and no text that runs as a formula.

    Every byte of a paragraph is a stranger's: text that begins as a formula does gets
    an apostrophe before it, which spreadsheets take for "this is text" (OWASP, CSV
    injection). Numbers stay numbers.
    """
    yield BYTE_ORDER_MARK
    writer = csv.writer(_Passing(), delimiter=";", lineterminator="\r\n")
    for row in rows:
        yield writer.writerow([_defused(cell) for cell in row])


class _Passing:
    """A file that hands back what is written, so that `writerow` gives the line."""

    def write(self, line: str) -> str:
        return line


def _defused(cell: Cell) -> Cell:
    if isinstance(cell, str) and FORMULA_RE.match(cell):
        return f"'{cell}"
    return cell
