"""The rules that end a paragraph, each on lines made for it."""

import textwrap
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import pytest

from indexer.model import Box, Line, Page
from indexer.paragraph_ends import LISTED_RE, NUMBERED_RE
from indexer.reflow import reflow

Row: TypeAlias = str | tuple[str, dict[str, Any]]

LEFT, PITCH, SIZE = 70.0, 13.0, 11.0
FULL = "Udvalget drøftede den samlede plan for arbejdet med de fælles registre og"
PER_LETTER = 420.0 / len(FULL)
SPACE: Row = ("Herefter:", {"gap": 40.0, "bold": True, "size": 16.0})


def printed(*rows: Row, page: int = 1) -> Page:
    """A page with rows below one another.

    A row may say what is special: `gap` and `left` are points more than usual, `right`
    where it ends; the rest are fields of its Line.
    """
    lines: list[Line] = []
    top = 80.0
    for row in rows:
        text, special = row if isinstance(row, tuple) else (row, {})
        fields = dict(special)
        pitch = PITCH + fields.pop("gap", 0.0)
        x0 = LEFT + fields.pop("left", 0.0)
        x1 = fields.pop("right", x0 + PER_LETTER * len(text))
        top += pitch
        lines.append(
            Line(
                text=text,
                page=page,
                box=Box(x0, top, x1, top + SIZE),
                pitch=pitch if lines else 0.0,
                **{"size": SIZE} | fields,
            )
        )
    return Page(page, tuple(lines), width=595, height=842)


def texts(*pages: Page) -> list[str]:
    return [block.text for block in reflow(pages)]


def blocks_of(*rows: Row) -> list[str]:
    """The blocks of these rows below a paragraph that shows what is usual."""
    return texts(printed(*[FULL] * 4, "slut.", SPACE, *rows))[2:]


def marked(text: str, marker: str, **special: Any) -> Row:
    return text, {"bullet": True, "marker": marker, **special}


NUMBERED = [
    ("2. Samlet status", True),
    ("2) Samlet status", True),
    ("4.1. Økonomi", True),
    ("Punkt 3: Økonomi", True),
    ("Ad 4", True),
    ("3. maj 2024", False),
    ("12. Juni 2024", False),
    ("1. stedfortræder", False),
    ("2022. Udvalget", False),
    ("Punktet blev drøftet", False),
]
LISTED = [
    ("a) at kommunen", True),
    ("(b) at kommunen", True),
    ("ii) at kommunen", True),
    ("1) at kommunen", True),
    ("2. at kommunen", True),
    ("3. kvartal", False),
    ("at kommunen", False),
    ("KL) og", False),
]


@pytest.mark.parametrize(("text", "matches"), NUMBERED)
def test_numbered(text: str, matches: bool) -> None:
    assert bool(NUMBERED_RE.match(text)) is matches


@pytest.mark.parametrize(("text", "matches"), LISTED)
def test_listed(text: str, matches: bool) -> None:
    assert bool(LISTED_RE.match(text)) is matches


LARGE: Row = ("1. " + FULL[:-3], {"size": 16.0, "gap": 20})
BLOCKS: dict[str, tuple[Sequence[Row], int]] = {
    "full lines": ([FULL, FULL, "aftaler."], 1),
    "a short line": ([FULL, "aftaler.", FULL], 2),
    "a small letter goes on": ([FULL, "Der er kort", "nok til et ord", FULL], 2),
    "a larger gap": ([FULL, FULL, (FULL, {"gap": 8})], 2),
    "a small gap after a stop": ([FULL, FULL[:-1] + ".", (FULL, {"gap": 2})], 2),
    "a small gap within a sentence": ([FULL, FULL, (FULL, {"gap": 2})], 1),
    "a larger type": ([(FULL, {"size": 14.0}), FULL, FULL], 2),
    "a heading of two lines of larger type": (
        [LARGE, (FULL[:-3], {"size": 16.0, "gap": 6}), FULL],
        2,
    ),
    "bold": ([("Økonomi", {"bold": True}), FULL, FULL], 2),
    "a numbered heading that ends with a parenthesis": (
        ["5. Økonomien for registrene i de kommende år frem til 2026 (bilag 3)", FULL],
        2,
    ),
    "a numbered heading that ends with a year": (
        ["5. Underskrivelse af referatet fra det forrige møde den 10. juni 2014", FULL],
        2,
    ),
    "a lettered entry below a numbered heading": (
        ["3. " + FULL[:60], "a. Budgettet for de kommende år og hvad det rummer", FULL],
        3,
    ),
    "a treatment a line": (
        [FULL, "Økonomiudvalget den 25. oktober 2005, pkt. 3", FULL],
        3,
    ),
    "a cross": ([("X", {}), "Ida Skov", ("X", {})], 3),
    "a heading of the format": ([("Økonomi", {"heading": 2}), FULL, FULL], 2),
    "a number after a stop": ([FULL[:-1] + ".", "2. Økonomi"], 2),
    "a number within a sentence": ([FULL[:-2] + "nr", "12. Derefter drøftedes"], 1),
    "entries that fill their lines": (["1. " + FULL[:-3], "2. " + FULL[:-3]], 2),
    "a heading complete with its kind": (
        [
            "2. Samlet status for det fælles arbejde med alle de registre, der er (B)",
            FULL,
        ],
        2,
    ),
    "lettered entries": ([FULL, "b) at " + FULL[:-8] + ",", "c) at kommunen"], 3),
    "a set-in block": ([FULL, FULL, (FULL[:-9], {"left": 30.0})], 2),
    "text left of a set-in block": (
        [(FULL, {"left": 30.0}), (FULL, {"left": 30.0}), FULL],
        2,
    ),
    "text that hangs from a number": (
        ["1. " + FULL[:-3], (FULL[:-9], {"left": 20.0}), (FULL[:-9], {"left": 20.0})],
        1,
    ),
    "a line that ends in a comma": (["Ida Skov, Nordby Kommune,", "Bo Lund"], 1),
    "an open parenthesis": (["Ida Skov (formand for", "Nordby Råd)", FULL], 2),
    "a closed parenthesis": (["Ida Skov (formand)", "Bo Lund (medlem)"], 2),
    "the cell of a table": ([FULL, ("aftaler", {"cell": True})], 2),
    "sizes that OCR guesses": ([FULL, ("aftaler.", {"size": 12.5})], 1),
    "text that hangs from a letter": (
        [
            "a) at " + FULL[:-6],
            (FULL[:-9], {"left": 20.0}),
            (FULL[:-9], {"left": 20.0}),
        ],
        1,
    ),
    "list markers": ([FULL, marked("Første", "•"), marked("Andet", "•")], 3),
    "text left of a list": (
        [marked(FULL, "•", left=20.0), "Derudover " + FULL],
        2,
    ),
    "a sentence at a list's margin": (
        [marked(FULL[:-1] + ".", "•"), FULL, FULL[:-9] + "."],
        2,
    ),
    "a list entry that goes on at its margin": ([marked(FULL, "•"), FULL[:-9]], 1),
    "a word goes on below a gap": ([FULL[:-2] + "sty-", ("regruppe", {"gap": 9})], 1),
}


@pytest.mark.parametrize(("rows", "blocks"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(rows: Sequence[Row], blocks: int) -> None:
    assert len(blocks_of(*rows)) == blocks


def test_a_dash_within_a_sentence_is_no_list_marker() -> None:
    rows: list[Row] = [FULL, marked("den såkaldte køreplan – og godkendte den.", "–")]
    assert texts(printed(*rows)) == [
        f"{FULL} – den såkaldte køreplan – og godkendte den."
    ]


DASHES: list[tuple[Sequence[Row], int]] = [
    (["Det indstilles, at:", marked("planen godkendes", "-")], 2),
    ([FULL[:-2] + "følg:", marked("planen godkendes", "-")], 2),
    ([marked(FULL, "-"), marked("planen godkendes", "-")], 2),
    ([FULL, marked("Planen godkendes", "-")], 2),
    ([FULL, marked("planen godkendes", "•")], 2),
]


@pytest.mark.parametrize(("rows", "blocks"), DASHES)
def test_dashes_that_are_list_markers(rows: Sequence[Row], blocks: int) -> None:
    assert len(blocks_of(*rows)) == blocks


def test_set_in_first_lines_are_a_habit() -> None:
    paragraph: list[Row] = [(FULL[:-7], {"left": 25.0}), FULL[:-1] + "."]
    assert len(texts(printed(*paragraph * 5))) == 5


def test_justified_text_ends_before_the_margin() -> None:
    margin = {"right": LEFT + PER_LETTER * len(FULL)}
    rows: list[Row] = [("Sekretariatet " + FULL[14:], margin)] * 3
    assert len(texts(printed(*[*rows, FULL[:-3] + "."] * 3))) == 3


def test_one_paragraph_a_row() -> None:
    """Some text exports do not wrap; a name begins no row with a small letter."""
    rows = [Line(FULL, 1, pitch=float(n > 0)) for n in range(12)]
    assert len(texts(Page(1, tuple(rows)))) == 12


def test_a_numbered_heading_does_not_end_with_a_preposition() -> None:
    lines = (Line("5. Klage over byggeri i", 1), Line("Egeby Syd", 1, pitch=1.0))
    assert texts(Page(1, lines)) == ["5. Klage over byggeri i Egeby Syd"]


def test_no_line_is_full_where_hardly_two_end_at_one_place() -> None:
    lengths = (12, 30, 44, 25, 18, 50, 9, 37, 21, 33)
    page = printed(*[f"{FULL[:n]}" for n in lengths])
    assert len(texts(replace(page, width=2 * LEFT + 3 * PER_LETTER * 60))) == 10


def test_lines_are_full_where_their_column_ends() -> None:
    page = printed(*[FULL] * 3, "slut.", "Ida Skov fra", "Nordby Kommune var med.")
    first, second = (replace(line, right=170.0) for line in page.lines[-2:])
    columns = replace(page, lines=(*page.lines[:-2], first, second))
    assert texts(columns)[-1] == "Ida Skov fra Nordby Kommune var med."
    assert texts(page)[-1] == "Nordby Kommune var med."


def test_labels_below_one_another_in_a_column() -> None:
    page = printed("Dato: 3. maj 2024", "Sagsnr.: 24/1234")
    column = tuple(replace(line, right=160.0) for line in page.lines)
    assert texts(replace(page, lines=column)) == [line.text for line in page.lines]


def test_landscape_pages_have_longer_lines() -> None:
    portrait = printed(*[FULL] * 12)
    wide = printed(*[FULL + " " + FULL] * 12, page=2)
    assert len(texts(portrait, replace(wide, width=842.0))) == 1


WRAPPED = (
    "Formanden bød velkommen. Sekretariatet oplyste, at IT er med. Ida Wulff og Mimi "
    "Wimmer mødte. Nordby og Sydby Kommuner er enige om den fælles plan. Udvalget "
    "godkendte planen, idet Willy Mommsen tog forbehold. Regnskabet viser et lille "
    "overskud. Sekretariatet følger op på de mange ønsker, som blev nævnt i mødet."
)


@pytest.mark.parametrize("letters", [48, 60, 72])
def test_lines_wrapped_after_so_many_letters(letters: int) -> None:
    """The wide letters of a line would have left no room for the next word in print."""
    rows = [textwrap.wrap(WRAPPED, letters)] * 3
    lines = [
        Line(text, 1, pitch=1.0 if n else 2.0)
        for paragraph in rows
        for n, text in enumerate(paragraph)
    ]
    assert texts(Page(1, tuple(lines))) == [WRAPPED] * 3
