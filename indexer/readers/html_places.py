"""A block of an HTML page -> its place in a table, and what a list prints before it."""

import re
from collections import defaultdict

from bs4.element import Tag

CELLS = ("td", "th")
PARTS = ("h1", "h2", "main", "article")  # no table of data has them


class TableCells:
    """Where in a table a block stands; cells are met in printed order."""

    def __init__(self) -> None:
        self._rows: dict[int, int] = {}
        self._layouts: dict[int, bool] = {}
        self._columns: dict[int, int] = {}
        self._widths: defaultdict[int, int] = defaultdict(int)

    def of(self, block: Tag) -> tuple[int, int]:
        """The number of its row in the file and of its column; 0 outside of tables."""
        cell = block if block.name in CELLS else block.find_parent(CELLS)
        if cell is None or cell.parent is None or self._in_layout(cell):
            return 0, 0
        row = self._rows.setdefault(id(cell.parent), len(self._rows) + 1)
        if id(cell) not in self._columns:
            self._widths[row] += 1
            self._columns[id(cell)] = self._widths[row]
        return row, self._columns[id(cell)]

    def _in_layout(self, cell: Tag) -> bool:
        """Whether a table only puts the parts of a page in their places."""
        table = cell.find_parent("table")
        if table is None:
            return False
        if id(table) not in self._layouts:
            parts = table.find(PARTS)
            told = table.get("role") in ("presentation", "none")
            self._layouts[id(table)] = told or parts is not None
        return self._layouts[id(table)]


class ListMarkers:
    """What a browser prints before the first line of each list entry."""

    def __init__(self) -> None:
        self._begun: set[int] = set()
        self._counts: dict[int, int] = {}

    def of(self, block: Tag) -> tuple[bool, str]:
        """Whether a bullet stands before a block's text, or which number."""
        entry = block if block.name == "li" else block.find_parent("li")
        if entry is None or id(entry) in self._begun:
            return False, ""
        self._begun.add(id(entry))
        parent = entry.parent
        if parent is None or parent.name != "ol":
            return True, ""
        before = self._counts.get(id(parent), _number(parent.get("start"), 1) - 1)
        count = self._counts[id(parent)] = _number(entry.get("value"), before + 1)
        return False, f"{count}. "


def _number(attribute: object, otherwise: int) -> int:
    text = str(attribute)
    return int(text) if re.fullmatch(r"-?\d{1,4}", text) else otherwise
