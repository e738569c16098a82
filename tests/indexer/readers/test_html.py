"""Web pages -> lines: what a reader of the minutes sees, and nothing else."""

from pathlib import Path

import pytest

from tests.indexer.readers.reading import lines_of, texts_of


def saved(folder: Path, body: str) -> Path:
    path = folder / "a.html"
    path.write_text(
        f"<!doctype html><html><body>{body}</body></html>", encoding="utf-8"
    )
    return path


TAKEN = "Udvalget tog det til efterretning."
SHOWN = [
    ("<p>Første <b>afsnit</b><br>Næste linje</p>", ["Første afsnit", "Næste linje"]),
    ("<p>Udvalget tog <b>det</b><br>\n til efterretning.</p>", [TAKEN]),
    ("<p>Udvalget tog det<br><br>til efterretning.</p>", [TAKEN[:16], TAKEN[17:]]),
    ("<pre>1. Velkomst\n\n- Et &amp;\n  to</pre>", ["1. Velkomst", "Et &", "to"]),
    ("<p>Udvalget <del>afviste</del><ins>tog</ins> det</p>", [TAKEN[:16]]),
    ("<div>før<p>midt</p>efter</div>", ["før", "midt", "efter"]),
    ("<table><tr><td>Ida<td>Nordby<tr><td>Bo</table>", ["Ida", "Nordby", "Bo"]),
    ("<button><h2>Økonomi</h2></button><p>Tekst", ["Økonomi", "Tekst"]),
    ("<article><header><h1>Referat</h1></header></article>", ["Referat"]),
    ("<form><p>Tekst</p><select><option>Valg</select></form>", ["Tekst"]),
    ("<p>5 &lt; 6 &amp; <!-- nej -->7</p>", ["5 < 6 & 7"]),
    ("<ol><li>Et<li>To</ol><ol start=5><li>Fem<li value=9>Ni</ol>", None),
]
NUMBERED = ["1. Et", "2. To", "5. Fem", "9. Ni"]


@pytest.mark.parametrize(("body", "lines"), SHOWN)
def test_shown(body: str, lines: list[str] | None, tmp_path: Path) -> None:
    assert texts_of(saved(tmp_path, body)) == (lines or NUMBERED)


LEFT_OUT = [
    "<nav>Menu</nav>",
    "<header>Kommunen</header>",
    "<footer>Adresse</footer>",
    "<div role=menu>Hent som PDF</div>",
    "<div class='modal fade'>Kopier link</div>",
    "<div hidden>Skjult</div>",
    "<div style='display: none'>Skjult</div>",
    "<span aria-hidden=true>pil</span>",
    "<button>Del</button>",
    "<script>kode()</script><style>p {}</style>",
    "<div class='Cookie-banner'><h2>Vi bruger cookies</h2><p>Accepter alle</div>",
    "<div id=CybotCookiebotDialog>Accepter</div>",
    "<ul class=breadcrumbs><li>Forside<li>Politik</ul>",
    "<ul><li><a href=/>Forside</a><li><a href=/p>Politik</a></ul><a href=/>Hop</a> >",
]


@pytest.mark.parametrize("markup", LEFT_OUT)
def test_left_out(markup: str, tmp_path: Path) -> None:
    assert texts_of(saved(tmp_path, f"{markup}<p>Tekst</p>")) == ["Tekst"]


KEPT = [
    ("<p>Tekst</p><a href=a.pdf>Bilag 1</a>", ["Tekst", "Bilag 1"]),
    ("<a href=/><h1>Referat</h1></a><p>Tekst", ["Referat", "Tekst"]),
    ("<div class='cookies-ok'><h1>Referat</h1></div>", ["Referat"]),
    ("<main>Bestil tid</main><p>Udvalget tog det til efterretning.", None),
]


@pytest.mark.parametrize(("body", "lines"), KEPT)
def test_what_looks_like_it_stays(
    body: str, lines: list[str] | None, tmp_path: Path
) -> None:
    assert texts_of(saved(tmp_path, body)) == (lines or ["Bestil tid", TAKEN])


def test_only_the_main_part_is_read(tmp_path: Path) -> None:
    body = f"Kommunen<div role=main><p>{TAKEN}</p></div><p>Adresse</p>"
    assert texts_of(saved(tmp_path, body)) == [TAKEN]


LAYOUTS = [
    ("<table><tr><td>Ida<td>Nordby</table>", [(1, 1), (1, 2)]),
    ("<table><tr><td><h1>Referat</h1><td>Ida</table>", [(0, 0), (0, 0)]),
    ("<table role=none><tr><td>Ida<td>Bo</table>", [(0, 0), (0, 0)]),
]


@pytest.mark.parametrize(("body", "cells"), LAYOUTS)
def test_tables_that_place_the_page_are_none(
    body: str, cells: list[tuple[int, int]], tmp_path: Path
) -> None:
    lines = lines_of(saved(tmp_path, body))
    assert [(line.row, line.column) for line in lines] == cells


def test_headings_bullets_and_bold(tmp_path: Path) -> None:
    body = "<h1>A</h1><h4>B</h4><ul><li>C<p>D</p></ul><p><strong>E</strong>"
    lines = lines_of(saved(tmp_path, body))
    assert [line.heading for line in lines] == [1, 4, 0, 0, 0]
    assert [line.bullet for line in lines] == [False, False, True, False, False]
    assert [line.bold for line in lines] == [False, False, False, False, True]
    assert all(line.ends_paragraph for line in lines)


STRANGE = [
    '<?xml version="1.0" encoding="utf-8"?><html><body><p>Tekst</p></body></html>',
    "Tekst",
    "http://eksempel.dk/referat.html",
    "<div>" * 3000 + "Tekst",
]


@pytest.mark.parametrize("markup", STRANGE, ids=lambda markup: markup[:20])
def test_strange_pages_are_read_without_warnings(markup: str, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(markup, encoding="utf-8")
    assert len(texts_of(tmp_path / "a.html")) == 1
