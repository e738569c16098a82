"""Word's automatic numbers, counted as Word prints them."""

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.indexer.readers.reading import lines_of

Level = tuple[str, str]  # how it counts, and what it prints


def numbered(document: Document, levels: Sequence[Level], *, lists: str) -> None:
    """Give the document an abstract list of these levels, and lists of it."""
    definitions = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{definitions}'
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f"{abstract}</w:abstractNum>"))
    for entry in parse_xml(f"<w:numbering {nsdecls('w')}>{lists}</w:numbering>"):
        root.append(entry)


def add(document: Document, text: str, number: int, depth: int = 0) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/>'
            f'<w:numId w:val="{number}"/></w:numPr>'
        )
    )


ONE_LIST = '<w:num w:numId="91"><w:abstractNumId w:val="90"/></w:num>'
GOES_ON = ONE_LIST + ONE_LIST.replace("91", "92")
STARTS_AGAIN = ONE_LIST + (
    '<w:num w:numId="92"><w:abstractNumId w:val="90"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def printed(document: Document, folder: Path) -> list[str]:
    document.save(str(folder / "a.docx"))
    return [line.text for line in lines_of(folder / "a.docx")]


FORMS = [
    (("decimal", "%1."), ["1. x", "2. x", "3. x"]),
    (("lowerLetter", "%1)"), ["a) x", "b) x", "c) x"]),
    (("upperLetter", "Bilag %1:"), ["Bilag A: x", "Bilag B: x", "Bilag C: x"]),
    (("lowerRoman", "%1."), ["i. x", "ii. x", "iii. x"]),
    (("upperRoman", "%1"), ["I x", "II x", "III x"]),
    (("decimalZero", "%1"), ["01 x", "02 x", "03 x"]),
    (("decimal", "Punkt %1"), ["Punkt 1 x", "Punkt 2 x", "Punkt 3 x"]),
    (("none", ""), ["x", "x", "x"]),
]


@pytest.mark.parametrize(("level", "lines"), FORMS)
def test_forms(level: Level, lines: list[str], tmp_path: Path) -> None:
    document = docx.Document()
    numbered(document, [level], lists=ONE_LIST)
    for _ in range(3):
        add(document, "x", 91)
    assert printed(document, tmp_path) == lines


def test_levels_count_within_the_one_above(tmp_path: Path) -> None:
    document = docx.Document()
    numbered(document, [("decimal", "%1."), ("decimal", "%1.%2")], lists=ONE_LIST)
    for depth in (0, 1, 1, 0, 1):
        add(document, "x", 91, depth)
    assert printed(document, tmp_path) == [*("1. x", "1.1 x", "1.2 x", "2. x", "2.1 x")]


RESTARTS = [
    (GOES_ON, ["1. x", "2. x", "3. x"]),
    (STARTS_AGAIN, ["1. x", "1. x", "2. x"]),
]


@pytest.mark.parametrize(("lists", "lines"), RESTARTS)
def test_lists_of_one_definition(lists: str, lines: list[str], tmp_path: Path) -> None:
    document = docx.Document()
    numbered(document, [("decimal", "%1.")], lists=lists)
    for number in (91, 92, 92):
        add(document, "x", number)
    assert printed(document, tmp_path) == lines


def test_a_heading_style_may_bring_its_number(tmp_path: Path) -> None:
    """Its style names the list, and the list's level names the style."""
    document = docx.Document()
    numbered(document, [("decimal", "%1."), ("decimal", "%1.%2")], lists=ONE_LIST)
    style = document.styles["Heading 2"].element
    style.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="91"/></w:numPr>')
    )
    second = document.part.numbering_part.element.findall(f".//{qn('w:lvl')}")[1]
    second.insert(1, parse_xml(f'<w:pStyle {nsdecls("w")} w:val="Heading2"/>'))
    document.add_heading("Økonomi", level=2)
    assert printed(document, tmp_path) == ["1.1 Økonomi"]


def test_styles_of_the_usual_template(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("Økonomi", "Eventuelt"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Et punkt", style="List Bullet")
    assert printed(document, tmp_path) == ["1. Økonomi", "2. Eventuelt", "Et punkt"]
    bullets = [line.bullet for line in lines_of(tmp_path / "a.docx")]
    assert bullets == [False, False, True]
