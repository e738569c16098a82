"""What ends a paragraph and what does not, on printed lines set for each rule."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model import Box, Line, Page
from indexer.reflow import reflow

LEFT, WIDTH, PITCH, SIZE = 100.0, 395.0, 14.0, 10.0
# A line of this many letters is full.
FULL = "Udvalget drøftede den samlede plan for arbejdet med de fælles registre og"


def printed(*texts: str, page: int = 1, top: float = 100.0) -> list[Line]:
    """Lines set below one another; the width of each follows from its letters."""
    per_letter = WIDTH / len(FULL)
    return [
        Line(
            text=text,
            page=page,
            box=Box(
                LEFT,
                top + PITCH * row,
                LEFT + per_letter * len(text),
                top + PITCH * row + SIZE,
            ),
            size=SIZE,
            pitch=PITCH if row else 0.0,
        )
        for row, text in enumerate(texts)
    ]


def texts(*pages: Sequence[Line]) -> list[str]:
    """What the blocks of these pages say."""
    made = [
        Page(n, tuple(replace(line, page=n) for line in lines))
        for n, lines in enumerate(pages, 1)
    ]
    return [block.text for block in reflow(made)]


def test_a_paragraph_goes_on_over_full_lines() -> None:
    assert texts(printed(FULL, FULL, "aftaler.")) == [f"{FULL} {FULL} aftaler."]


def test_a_short_line_ends_it() -> None:
    assert len(texts(printed(FULL, "aftaler.", FULL))) == 2


def test_a_larger_gap_ends_it() -> None:
    lines = printed(FULL, FULL, FULL)
    assert len(texts([*lines[:2], replace(lines[2], pitch=2 * PITCH)])) == 2


def test_a_small_letter_goes_on() -> None:
    assert len(texts(printed(FULL, "Der er kort", "nok til et ord", FULL))) == 2


def test_bold_parts() -> None:
    lines = printed("Økonomi", FULL, FULL)
    assert texts([replace(lines[0], bold=True), *lines[1:]])[0] == "Økonomi"


def test_a_list_marker_begins_a_block() -> None:
    lines = printed(FULL, "Første punkt", "Andet punkt")
    marked = [lines[0], *(replace(line, bullet=True) for line in lines[1:])]
    blocks = list(reflow([Page(1, tuple(marked))]))
    assert [block.kind for block in blocks] == ["text", "bullet", "bullet"]


def test_a_word_over_the_page_break_is_made_whole() -> None:
    assert texts(printed(FULL, FULL[:-3] + " sty-"), printed("regruppen mødes.")) == [
        f"{FULL} {FULL[:-3]} styregruppen mødes."
    ]


def test_text_left_of_a_list_ends_its_last_bullet() -> None:
    bullet = replace(printed(FULL)[0], bullet=True)
    assert bullet.box is not None
    bullet = replace(bullet, box=replace(bullet.box, x0=LEFT + 20))
    assert texts([bullet], printed("Derudover " + FULL[:60], "sagen."))[0] == FULL


HEADS = [
    ("Udvalget for registre", "Referat"),
    ("Side 1 af 3", "Referat"),
]


@pytest.mark.parametrize(("head", "foot"), HEADS)
def test_running_heads_are_dropped(head: str, foot: str) -> None:
    pages = []
    for n in (1, 2, 3):
        lines = printed(head.replace("1", str(n)), FULL, FULL, f"slut {n}.", foot)
        pages.append(lines)
    found = texts(*pages)
    first = [head] if head == "Udvalget for registre" else []
    assert [text for text in found if head in text or foot in text] == first


def test_the_label_of_an_item_is_no_running_head() -> None:
    pages = [printed("Rådet", f"SAG NR. {n}", FULL, f"slut {n}.") for n in (1, 2, 3)]
    found = texts(*pages)
    assert [text for text in found if text.startswith("SAG")] == [
        *("SAG NR. 1", "SAG NR. 2", "SAG NR. 3")
    ]


def test_a_numbered_heading_is_no_running_head() -> None:
    pages = [printed(f"{n}. Godkendelse", FULL, f"slut {n}.") for n in (1, 2)]
    assert [text for text in texts(*pages) if "Godkendelse" in text] == [
        *("1. Godkendelse", "2. Godkendelse")
    ]
    heads = [printed(f"{n}. møde i Rådet", FULL, f"slut {n}.") for n in (1, 2, 3)]
    assert sum("møde" in text for text in texts(*heads)) == 1


def test_paragraphs_of_one_line_stand_further_apart_than_lines() -> None:
    lines = printed(*[FULL] * 8, "aftaler.")
    apart = [replace(line, pitch=2 * line.pitch) for line in lines[:-1]]
    assert texts([*apart, lines[-1]]) == [*[FULL] * 7, f"{FULL} aftaler."]


def test_the_first_head_is_dropped_where_the_page_repeats_it() -> None:
    head = "Udvalget for registre"
    title = f"Referat fra møde i {head}"
    pages = [printed(head, *[title][:first], FULL, "slut.") for first in (1, 0, 0)]
    assert head not in texts(*pages)


def test_a_sentence_goes_on_below_a_running_head() -> None:
    pages = []
    for n, text in enumerate((FULL, FULL[::-1].lower(), FULL.swapcase()), 1):
        head, line = printed("Udvalget for registre", text)
        number = replace(head, text=f"Side {n}", pitch=0.0, cell=True)
        pages.append([head, number, replace(line, cell=True)])
    assert len(texts(*pages)) == 2


def test_what_stands_once_is_no_running_head() -> None:
    found = texts(printed("Referat fra mødet", FULL), printed("Andet", FULL[:-5]))
    assert "Referat fra mødet" in found


def test_text_exports_have_rows_instead_of_points() -> None:
    rows = [
        Line("Orientering om reformen", 1, pitch=4.0),
        Line(
            "Ministeriet orienterede om, at der er flere forslag i udspillet",
            1,
            pitch=2.0,
        ),
        Line("til styrkelse af området.", 1, pitch=2.0),
        Line("Regeringen ønsker at:", 1, pitch=4.0),
    ]
    assert len(texts(rows)) == 3


LINES = st.builds(
    Line,
    text=st.text(min_size=1, max_size=30).map(lambda t: t.strip() or "x"),
    page=st.just(1),
    bold=st.booleans(),
    bullet=st.booleans(),
    pitch=st.sampled_from([0.0, 1.0, 2.0, 4.0]),
    ends_paragraph=st.booleans(),
)


@given(st.lists(LINES, max_size=12))
def test_no_letter_is_lost(lines: list[Line]) -> None:
    body = [Line("Først", 1), *lines, Line("Sidst", 1)]
    blocks = list(reflow([Page(1, tuple(body))]))
    assert [li for block in blocks for li in block.lines] == body


def words(texts: Sequence[str]) -> str:
    """All but blanks and hyphens, which joining lines may change."""
    return re.sub(r"[\s\u00ad\u2010\u2011-]", "", "".join(texts))


@given(st.lists(LINES, max_size=12))
def test_no_word_is_lost(lines: list[Line]) -> None:
    body = [Line("Først", 1), *lines, Line("Sidst", 1)]
    joined = [block.text for block in reflow([Page(1, tuple(body))])]
    assert words(joined) == words([line.text for line in body])
