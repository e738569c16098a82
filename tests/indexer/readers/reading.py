"""What the tests of the readers share."""

from pathlib import Path

from indexer.model import Line
from indexer.readers import read_pages

REAL = Path(__file__).parents[3] / "data/minutes/referat-2022-04-06.pdf"


def lines_of(path: Path) -> list[Line]:
    """The lines of all pages."""
    return [line for page in read_pages(path) for line in page.lines]


def texts_of(path: Path) -> list[str]:
    return [line.text for line in lines_of(path)]
