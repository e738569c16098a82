"""Invented minutes set in many layouts: every paragraph comes back whole."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import pytest
from fpdf import FPDF

from indexer.readers import read_pages
from indexer.reflow import reflow

Kind = Literal["heading", "text", "bullet"]

MINUTES: tuple[tuple[Kind, str], ...] = (
    ("heading", "Referat fra møde i Udvalget for opfundne registre den 3. maj 2024"),
    ("heading", "1. Meddelelser (O)"),
    (
        "text",
        "Sekretariatet orienterede om, at der i det opfundne udspil er flere forslag "
        "til styrkelse af de fælles registre. Forslagene ventes drøftet, når høringen "
        "er slut, og udvalget får dem forelagt på et kommende møde.",
    ),
    (
        "text",
        "Nordby Kommune bemærkede, at arbejdet bør deles i to. Udvalget var enigt heri "
        "og bad sekretariatet om et notat om snitfladerne inden sommerferien.",
    ),
    ("text", "Udvalget ønsker med arbejdet følgende:"),
    ("bullet", "Styrke brugen af de registre, som kommunerne allerede fører."),
    (
        "bullet",
        "Gøre det lettere at finde en oplysning, også for dem, der kun sjældent slår "
        "noget op og derfor ikke kender de mange forkortelser.",
    ),
    ("heading", "2. Samlet status for de opfundne registre og deres økonomi (B)"),
    (
        "text",
        "Regnskabet viser et mindre overskud, som foreslås brugt på oplæring. Sydby "
        "Kommune spurgte, om driften i 2025 er medregnet. Det bekræftede "
        "sekretariatet, idet udgifterne dog først er kendt, når leverandøren er "
        "valgt. Udvalget drøftede derefter, hvordan de mindre kommuner kan være "
        "med fra begyndelsen.",
    ),
    ("text", "Udvalget godkendte indstillingen."),
    ("heading", "3. Eventuelt"),
    (
        "text",
        "Næste møde holdes i opfundne omgivelser. Indkaldelsen sendes ud, når lokalet "
        "er fundet, og alle har mulighed for at foreslå punkter til dagsordenen.",
    ),
)

RUNNING_HEAD = "Udvalget for opfundne registre (opdigtet)"

LAYOUTS: dict[str, Mapping[str, Any]] = {
    "usual": {},
    "justified": {"align": "J"},
    "narrow column": {"width": 80},
    "narrow and justified": {"width": 90, "align": "J"},
    "Times": {"font": "Times", "size": 12},
    "typewriter": {"font": "Courier", "size": 10},
    "large type": {"size": 15},
    "small type": {"size": 8},
    "double spaced": {"spacing": 2.0, "gap": 12},
    "tight": {"spacing": 1.0, "gap": 2},
    "set-in first lines": {"gap": 0, "indent": 8},
    "no bold": {"bold": False},
    "no gaps": {"gap": 0},
    "many pages": {"size": 22, "spacing": 1.5},
    "dashes as bullets": {"marker": "-"},
}


class _Sheet(FPDF):
    def header(self) -> None:
        self.set_font("Helvetica", size=8)
        self.set_xy(20, 8)
        self.cell(100, 4, RUNNING_HEAD)
        self.set_xy(20, 20)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Helvetica", size=8)
        self.cell(170, 5, f"Side {self.page_no()} af {{nb}}", align="C")


def typeset(
    path: Path,
    *,
    font: str = "Helvetica",
    size: float = 11,
    width: float = 165,
    align: str = "L",
    spacing: float = 1.2,
    gap: float = 6,
    indent: float = 0,
    bold: bool = True,
    marker: str = "\u00b7",
) -> Path:
    """Set the minutes; `width` and `indent` are in mm, `size` and `gap` in points."""
    sheet = _Sheet()
    sheet.set_margins(20, 20, 190 - width)
    sheet.set_auto_page_break(True, 25)
    sheet.add_page()
    high = size * spacing * 25.4 / 72
    for kind, text in MINUTES:
        style: Literal["", "B"] = "B" if kind == "heading" and bold else ""
        sheet.set_font(font, style, size)
        if kind == "bullet":
            sheet.cell(5, high, marker)
            sheet.set_left_margin(25)
        if kind == "text" and indent:
            text = _first_line(sheet, text, width, indent, high)
        if text:
            justify = align if kind == "text" else "L"
            sheet.multi_cell(0, high, text, justify, new_x="LMARGIN", new_y="NEXT")
        sheet.set_left_margin(20)
        sheet.ln(gap * 25.4 / 72)
    sheet.output(str(path))
    return path


def _first_line(
    sheet: FPDF, text: str, width: float, indent: float, high: float
) -> str:
    """Set the first line in by `indent`; what is left of the text."""
    words, line = text.split(), ""
    while words and sheet.get_string_width(f"{line} {words[0]}") < width - indent - 2:
        line = f"{line} {words.pop(0)}".lstrip()
    sheet.set_x(20 + indent)
    sheet.cell(0, high, line, new_x="LMARGIN", new_y="NEXT")
    return " ".join(words)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_paragraphs_come_back_whole(layout: Mapping[str, Any], tmp_path: Path) -> None:
    pages = read_pages(typeset(tmp_path / "minutes.pdf", **layout))
    blocks = list(reflow(pages))
    assert blocks.pop(0).text == RUNNING_HEAD  # the first page's stays
    assert [block.text for block in blocks] == [text for _, text in MINUTES]
    bullets = [block.text for block in blocks if block.kind == "bullet"]
    assert bullets == [text for kind, text in MINUTES if kind == "bullet"]
