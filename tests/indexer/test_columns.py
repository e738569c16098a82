"""Invented minutes set in columns and tables: every paragraph comes back whole."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from fpdf import FPDF
from fpdf.enums import VAlign

from indexer.readers import read_pages
from indexer.reflow import reflow

TITLE = "Referat fra møde i Udvalget for opfundne registre den 3. maj 2024"
FIRST = (
    "Sekretariatet orienterede om, at der i det opfundne udspil er flere forslag til "
    "styrkelse af de fælles registre. Forslagene ventes drøftet, når høringen er slut, "
    "og udvalget får dem forelagt på et kommende møde. Nordby Kommune bemærkede, at "
    "arbejdet bør deles i to."
)
SECOND = (
    "Udvalget var enigt heri og bad sekretariatet om et notat om snitfladerne inden "
    "sommerferien. Formanden takkede for de mange bemærkninger og foreslog, at "
    "arbejdsgruppen mødes igen, når notatet foreligger."
)
THIRD = (
    "Regnskabet viser et mindre overskud, som foreslås brugt på oplæring. Sydby "
    "Kommune spurgte, om driften i 2025 er medregnet. Det bekræftede sekretariatet, "
    "idet udgifterne dog først er kendt, når leverandøren er valgt."
)
FOURTH = (
    "Næste møde holdes i opfundne omgivelser. Indkaldelsen sendes ud, når lokalet er "
    "fundet, og alle har mulighed for at foreslå punkter til dagsordenen."
)
LEFT, RIGHT, HIGH = 20.0, 190.0, 5.0  # mm: margins, and from line to line


def sheet(title: str = TITLE) -> FPDF:
    """A page with a bold title over its whole width."""
    pdf = FPDF()
    pdf.set_margins(LEFT, 20, 210 - RIGHT)
    pdf.add_page()
    pdf.set_font("Helvetica", "B", 14)
    pdf.multi_cell(0, 7, title, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Helvetica", size=10)
    pdf.ln(5)
    return pdf


def stack(pdf: FPDF, left: float, top: float, width: float, *texts: str) -> None:
    """Set texts below one another; short ones without a stop are bold headings."""
    pdf.set_y(top)
    for text in texts:
        heading = len(text) < 30 and text[0].isdigit()
        pdf.set_font("Helvetica", "B" if heading else "", 10)
        pdf.set_x(left)
        pdf.multi_cell(width, HIGH, text, align="L", new_x="LEFT", new_y="NEXT")
        pdf.ln(0 if heading else 2)


def blocks(pdf: FPDF, folder: Path) -> list[str]:
    path = folder / "minutes.pdf"
    pdf.output(str(path))
    return [block.text for block in reflow(read_pages(path))]


ONE = ("1. Meddelelser", FIRST, SECOND)
TWO = ("2. Økonomi", THIRD, "3. Eventuelt", FOURTH, SECOND)
COLUMNS = {
    "a wide gutter": (14.0, ONE, TWO),
    "a narrow gutter": (5.0, ONE, TWO),
    "paragraphs side by side": (8.0, ("1. Den ene", THIRD), ("2. Den anden", THIRD)),
    "a short last column": (8.0, (*ONE, THIRD), ("2. Økonomi", FOURTH)),
    "a short first column": (8.0, ("1. Økonomi", FOURTH), (*TWO, FIRST)),
}


@pytest.mark.parametrize(("gutter", "left", "right"), COLUMNS.values(), ids=COLUMNS)
def test_columns_of_text_are_read_through(
    gutter: float, left: Sequence[str], right: Sequence[str], tmp_path: Path
) -> None:
    pdf = sheet()
    width, top = (RIGHT - LEFT - gutter) / 2, pdf.get_y()
    stack(pdf, LEFT, top, width, *left)
    stack(pdf, LEFT + width + gutter, top, width, *right)
    assert blocks(pdf, tmp_path) == [TITLE, *left, *right]


def test_text_over_the_whole_width_parts_columns(tmp_path: Path) -> None:
    pdf = sheet()
    top = pdf.get_y()
    stack(pdf, LEFT, top, 170, FIRST)
    for begin, between in ((60.0, SECOND + " " + THIRD), (140.0, THIRD + " " + FIRST)):
        stack(pdf, LEFT, begin, 80, SECOND)
        stack(pdf, 110, begin, 80, THIRD)
        stack(pdf, LEFT, begin + 55, 170, between)
    assert blocks(pdf, tmp_path) == [
        *(TITLE, FIRST, SECOND, THIRD, f"{SECOND} {THIRD}"),
        *(SECOND, THIRD, f"{THIRD} {FIRST}"),
    ]


def test_a_sentence_goes_on_in_the_next_column(tmp_path: Path) -> None:
    pdf = sheet()
    lines = pdf.multi_cell(80, HIGH, FIRST, align="L", dry_run=True, output="LINES")
    assert isinstance(lines, list)
    half = len(lines) // 2
    top = pdf.get_y()
    stack(pdf, LEFT, top, 80, SECOND, " ".join(lines[:half]))
    stack(pdf, 110, top, 80, " ".join(lines[half:]), THIRD)
    assert blocks(pdf, tmp_path) == [TITLE, SECOND, FIRST, THIRD]


@pytest.mark.parametrize("down", [0.0, HIGH, 1.7], ids=["level", "a line", "askew"])
@pytest.mark.parametrize("left", [False, True], ids=["right", "left"])
def test_notes_beside_the_text_break_no_paragraph(
    left: bool, down: float, tmp_path: Path
) -> None:
    pdf = sheet()
    body, note, width = (65.0, LEFT, 125.0) if left else (LEFT, 150.0, 120.0)
    said = {FIRST: "Ansvarlig: Ida Skov", THIRD: "Bo Lund, 1. juni"}
    for text in ("1. Meddelelser", FIRST, SECOND, "2. Økonomi", THIRD, FOURTH):
        top = pdf.get_y()
        if text in said:
            pdf.set_font("Helvetica", size=9)
            pdf.text(note, top + 3.5 + down, said[text])
        stack(pdf, body, top, width, text)
    found = blocks(pdf, tmp_path)
    assert sorted(found) == sorted(
        [
            TITLE,
            "1. Meddelelser",
            FIRST,
            SECOND,
            "2. Økonomi",
            THIRD,
            FOURTH,
            *said.values(),
        ]
    )
    for text, beside in said.items():
        assert abs(found.index(beside) - found.index(text)) == 1


def table(pdf: FPDF, widths: Sequence[int], rows: Sequence[Sequence[str]]) -> None:
    with pdf.table(
        col_widths=tuple(widths),
        width=170,
        line_height=HIGH,
        text_align="LEFT",
        v_align=VAlign.T,
        first_row_as_headings=False,
    ) as made:
        for row in rows:
            cells = made.row()
            for cell in row:
                cells.cell(cell)


Table = tuple[Sequence[int], Sequence[Sequence[str]]]
TABLES: dict[str, Table] = {
    "items": (
        (40, 100, 30),
        [
            ("Punkt", "Referat", "Ansvarlig"),
            ("1. Godkendelse af dagsorden og det seneste referat", "Godkendt.", "Ida"),
            ("2. Orientering fra sekretariatet", FIRST, "Bo Lund"),
            ("3. Økonomi", THIRD, "Eva Holm"),
            ("4. Eventuelt", FOURTH, "Alle"),
        ],
    ),
    "numbered rows": (
        (10, 60, 100),
        [
            ("1", "Godkendelse af dagsorden", "Godkendt."),
            ("2", "Orientering fra sekretariatet om registrene", FIRST),
            ("3", "Økonomi", THIRD),
        ],
    ),
    "persons": (
        (50, 80, 40),
        [
            ("Ida Skov", "Nordby Kommune", "formand"),
            ("Bo Lund", "Sydby Kommune", "medlem"),
            (
                "Eva Holm",
                "Styrelsen for opfundne registre og data i landdistrikter",
                "gæst",
            ),
            ("Otto Strand", "Sekretariatet", "referent"),
        ],
    ),
    "labels": (
        (35, 135),
        [
            ("Dato:", "3. maj 2024 kl. 10-12"),
            (
                "Deltagere:",
                "Ida Skov (Nordby Kommune), Bo Lund (Sydby Kommune), Eva Holm (Vestby "
                "Kommune), Otto Strand (Østby Kommune), Per Dal (Havby Kommune)",
            ),
            ("Afbud:", "Ole Krat (Skovby Kommune)"),
        ],
    ),
}


@pytest.mark.parametrize(("widths", "rows"), TABLES.values(), ids=TABLES)
def test_tables_are_read_row_by_row(
    widths: Sequence[int], rows: Sequence[Sequence[str]], tmp_path: Path
) -> None:
    pdf = sheet()
    table(pdf, widths, rows)
    cells = [cell for row in rows for cell in row]
    assert blocks(pdf, tmp_path) == [TITLE, *cells]


def test_the_cells_of_a_row_know_their_place(tmp_path: Path) -> None:
    pdf = sheet()
    table(pdf, (50, 80, 40), TABLES["persons"][1])
    pdf.output(str(tmp_path / "a.pdf"))
    lines = [line for page in read_pages(tmp_path / "a.pdf") for line in page.lines]
    places = dict.fromkeys((line.row, line.column) for line in lines[1:])
    assert [*places] == [(row, column) for row in (1, 2, 3, 4) for column in (1, 2, 3)]


HEADS = [("Til stede:", "Afbud:"), ("Deltagere", "Fraværende")]


@pytest.mark.parametrize("heads", HEADS)
def test_lists_side_by_side_are_read_one_by_one(
    heads: tuple[str, str], tmp_path: Path
) -> None:
    pdf = sheet()
    lists = (
        (heads[0], "Ida Skov (formand)", "Bo Lund", "Eva Holm", "Otto Strand"),
        (heads[1], "Per Dal", "Lis Bæk"),
    )
    top = pdf.get_y()
    for left, names in zip((LEFT, 110.0), lists, strict=True):
        for row, name in enumerate(names):
            pdf.text(left, top + row * HIGH, name)
    assert blocks(pdf, tmp_path) == [TITLE, *lists[0], *lists[1]]


def _contents(pdf: FPDF) -> list[str]:
    titles = ["Godkendelse af dagsorden", "Økonomi for de fælles registre", "Eventuelt"]
    for page, title in enumerate(titles * 3, 3):
        pdf.cell(0, HIGH, f"{title} {'.' * 60} {page}", new_x="LMARGIN", new_y="NEXT")
    return titles


def _justified(pdf: FPDF) -> list[str]:
    text = " ".join((FIRST, SECOND, THIRD, FOURTH))
    pdf.multi_cell(60, HIGH, text, align="J", new_x="LMARGIN", new_y="NEXT")
    return [text]


@pytest.mark.parametrize("layout", [_contents, _justified])
def test_what_has_no_columns(
    layout: Callable[[FPDF], list[str]], tmp_path: Path
) -> None:
    pdf = sheet("Referat")
    begins = layout(pdf)
    found = blocks(pdf, tmp_path)[1:]
    assert all(text.startswith(tuple(begins)) for text in found)
