"""Text exports -> pages and rows."""

from pathlib import Path

import pytest

from indexer.readers import read_pages
from tests.indexer.readers.reading import lines_of, texts_of


def saved(folder: Path, text: str) -> Path:
    (folder / "a.txt").write_bytes(text.encode())
    return folder / "a.txt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Udvalget drøftede – på ny – sagen".encode(encoding))
    assert texts_of(path) == ["Udvalget drøftede – på ny – sagen"]


def test_form_feeds_part_pages(tmp_path: Path) -> None:
    lines = lines_of(saved(tmp_path, "En\n\nTo.  \n\fTre\n"))
    assert [(li.page, li.pitch, li.ends_paragraph) for li in lines] == [
        (1, 0.0, False),
        (1, 2.0, True),
        (2, 0.0, False),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_set_in_row_right_below_may_begin_a_page(
    newline: str, tmp_path: Path
) -> None:
    rows = ["Afsnit.", ""] * 12
    path = saved(tmp_path, newline.join([*rows, "Slut.", " Ny side", *rows]))
    starts = [page.lines[0].text for page in read_pages(path)]
    assert starts == ["Afsnit.", "Ny side"]


def test_set_in_rows_close_together_begin_no_pages(tmp_path: Path) -> None:
    path = saved(tmp_path, "Afsnit.\n Et til.\n Et til.\n")
    assert len(read_pages(path)) == 1


def test_a_marker_on_a_row_of_its_own(tmp_path: Path) -> None:
    lines = lines_of(saved(tmp_path, "•\n\nStyrke registrene\nog andet\n"))
    assert [(line.bullet, line.text) for line in lines] == [
        (True, "Styrke registrene"),
        (False, "og andet"),
    ]


def test_page_numbers_part_pages(tmp_path: Path) -> None:
    pages = [f"Linje {n}\n\n  Side {n} af 3\n" for n in (1, 2, 3)]
    read = read_pages(saved(tmp_path, "".join(pages)))
    assert [[line.text for line in page.lines] for page in read] == [
        ["Linje 1", "Side 1 af 3"],
        ["Linje 2", "Side 2 af 3"],
        ["Linje 3", "Side 3 af 3"],
    ]


@pytest.mark.parametrize("numbers", [(1, 3), (2, 3), (1, 1), (1,)])
def test_other_numbers_do_not(numbers: tuple[int, ...], tmp_path: Path) -> None:
    text = "".join(f"Se bilaget,\nside {n}\n" for n in numbers)
    assert len(read_pages(saved(tmp_path, text))) == 1
