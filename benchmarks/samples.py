"""Invented minutes in tests/samples -> the meeting they tell of, and files of them.

A sample begins with what a careful reader finds in it, in TOML between lines of "+++":
`date`, `board`, `attendees`, `absent` (those of them who are), `items`. The minutes
follow in a light markup: "#" to "###" headings, "**bold**", "- " bullets, rows of
tables with " | " between their cells, "---" between pages, a line a paragraph. They
are laid out as a text export, a PDF and a web page.
"""

import html
import re
import textwrap
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from fpdf import FPDF

DIRECTORY = Path(__file__).resolve().parent.parent / "tests" / "samples"
FENCE, PAGE_BREAK = "+++\n", "---"
WIDTH = 92  # letters of a text export
MARGIN, LEADING = 22.0, 5.0  # mm
SIZES = {0: 10.5, 1: 15.0, 2: 12.0, 3: 11.0}  # points by level of heading
HEADING_RE = re.compile(r"^(?P<level>#{1,3}) (?P<text>.+)$")
BOLD_RE = re.compile(r"\*\*(.+?)\*\*")
# A word broken over the end of a line: a web page has none.
BROKEN_RE = re.compile(r"(?<=\w)-\n(?=[a-zæøå])")


@dataclass(frozen=True, slots=True)
class Sample:
    """Minutes in markup, and what a careful reader finds in them."""

    name: str
    part: str  # the folder it lies in
    body: str
    date: str | None
    board: str
    attendees: tuple[str, ...]
    absent: tuple[str, ...]
    items: tuple[str, ...]


def load(part: str) -> list[Sample]:
    """The samples of a folder, by name."""
    return [_sample(path) for path in sorted((DIRECTORY / part).glob("*.txt"))]


def _sample(path: Path) -> Sample:
    _, facts, body = path.read_text(encoding="utf-8").split(FENCE, 2)
    found = tomllib.loads(facts)
    return Sample(
        name=path.stem,
        part=path.parent.name,
        body=body,
        date=found.get("date"),
        board=found["board"],
        attendees=tuple(found["attendees"]),
        absent=tuple(found.get("absent", ())),
        items=tuple(found["items"]),
    )


def _cells(line: str) -> list[str]:
    """The cells of a table's row; none where a line is no row."""
    if " | " not in line and not line.startswith("| "):
        return []
    return [cell.strip() for cell in f" {line.strip().strip('|')} ".split(" | ")]


def as_text(sample: Sample) -> bytes:
    """A text export: lines wrapped, cells below each other, form feeds at pages."""
    return "\n".join(_rows(sample.body)).encode()


def _rows(body: str) -> Iterator[str]:
    for line in body.splitlines():
        heading = HEADING_RE.match(line)
        plain = BOLD_RE.sub(r"\1", heading["text"] if heading else line)
        if line == PAGE_BREAK:
            yield "\f"
        else:
            for cell in _cells(plain) or [plain]:
                yield from textwrap.wrap(cell, WIDTH) or [""]


def as_html(sample: Sample) -> bytes:
    """A web page."""
    lines = BROKEN_RE.sub("", sample.body).splitlines()
    body = "\n".join(_elements(line for line in lines if line != PAGE_BREAK))
    return f"<!doctype html><html lang=da><body>\n{body}\n</body></html>".encode()


def _elements(lines: Iterator[str]) -> Iterator[str]:
    for table, rows in groupby(filter(None, lines), lambda line: bool(_cells(line))):
        if table:
            yield f"<table>{''.join(map(_row, rows))}</table>"
        else:
            yield from map(_element, rows)


def _row(line: str) -> str:
    return f"<tr>{''.join(f'<td>{_inline(c)}</td>' for c in _cells(line))}</tr>"


def _element(line: str) -> str:
    if heading := HEADING_RE.match(line):
        level = len(heading["level"])
        return f"<h{level}>{_inline(heading['text'])}</h{level}>"
    if line.startswith("- "):
        return f"<ul><li>{_inline(line[2:])}</li></ul>"
    return f"<p>{_inline(line)}</p>"


def _inline(text: str) -> str:
    return BOLD_RE.sub(r"<b>\1</b>", html.escape(text))


def as_pdf(sample: Sample) -> bytes:
    """An A4 PDF set in two sizes of Helvetica."""
    sheet = FPDF(format="A4")
    sheet.core_fonts_encoding = "cp1252"
    sheet.set_margins(MARGIN, MARGIN, MARGIN)
    sheet.add_page()
    for line in sample.body.splitlines():
        _print(sheet, line)
    return bytes(sheet.output())


def _print(sheet: FPDF, line: str) -> None:
    heading = HEADING_RE.match(line)
    level = len(heading["level"]) if heading else 0
    sheet.set_font("Helvetica", "B" if heading else "", SIZES[level])
    text = heading["text"] if heading else line
    if line == PAGE_BREAK:
        sheet.add_page()
    elif not line:
        sheet.ln(LEADING * 0.7)
    elif cells := _cells(line):
        _print_row(sheet, cells)
    elif line.startswith("- "):
        sheet.cell(6, LEADING, "\u2022")
        _paragraph(sheet, text[2:], sheet.epw - 6)
    else:
        _paragraph(sheet, text, sheet.epw)


def _paragraph(sheet: FPDF, text: str, width: float) -> None:
    high = LEADING * sheet.font_size_pt / SIZES[0]
    sheet.multi_cell(
        width, high, text, align="L", markdown=True, new_x="LMARGIN", new_y="NEXT"
    )


def _print_row(sheet: FPDF, cells: Sequence[str]) -> None:
    """Set the cells beside each other; the first of two is the narrow one."""
    widths = [sheet.epw / len(cells)] * len(cells)
    if len(cells) == 2:
        widths = [sheet.epw * 0.3, sheet.epw * 0.7]
    top = bottom = sheet.get_y()
    left = MARGIN
    for cell, width in zip(cells, widths, strict=True):
        sheet.set_xy(left, top)
        if cell:
            sheet.multi_cell(
                width - 3, LEADING, cell, align="L", markdown=True, new_y="NEXT"
            )
        bottom = max(bottom, sheet.get_y())
        left += width
    sheet.set_xy(MARGIN, bottom)


LAYOUTS: Mapping[str, Callable[[Sample], bytes]] = {
    "txt": as_text,
    "pdf": as_pdf,
    "html": as_html,
}
