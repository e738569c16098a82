"""Counts of paragraphs -> the table of who said what, whose cells lead to them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from search.model import Query, Role

Counts = Mapping[tuple[str, str], int]

FEW = 20  # paragraphs up to which a cell is darker from two, darkest from four
DARKER, DARKEST = 2, 4
SAID_LIMIT = 90  # letters of what was said last
SAID_AT = ", at "  # what was said stands behind it: "KL bemærkede, at …"
NEAR_START = 100  # letters in which it is looked for


@dataclass(frozen=True, slots=True)
class Cell:
    """`spoken` paragraphs, or those that only mention; `query` finds them."""

    spoken: int
    mentioned: int
    query: Query

    @property
    def count(self) -> int:
        return self.spoken or self.mentioned

    def shade(self, steps: tuple[int, int]) -> str:
        """How dark it is: k1 to k3 by what was spoken, kn where only mentioned."""
        darker, darkest = steps
        if not self.spoken:
            return "kn"
        if self.spoken >= darkest:
            return "k3"
        return "k2" if self.spoken >= darker else "k1"


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    cells: tuple[Cell, ...]

    @property
    def spoken(self) -> int:
        return sum(cell.spoken for cell in self.cells)


def steps(rows: Iterable[Row]) -> tuple[int, int]:
    """From how many paragraphs cells are darker, and darkest.

    A table of large numbers has a third of its cells in each shade, or nearly so.
    """
    spoken = sorted(cell.spoken for row in rows for cell in row.cells if cell.spoken)
    if not spoken or spoken[-1] <= FEW:
        return DARKER, DARKEST
    third, two_thirds = (_round(spoken[len(spoken) * n // 3]) for n in (1, 2))
    darker = max(DARKER, third)
    return darker, max(darker + 1, two_thirds)


def _round(count: int) -> int:
    """A count with one digit that is not nought: 300 for 274."""
    return int(float(f"{count:.0e}"))


def totals(counts: Counts, side: int) -> Counter[str]:
    """The sums of the rows (side 0) or the columns (side 1)."""
    found: Counter[str] = Counter()
    for pair, count in counts.items():
        found[pair[side]] += count
    return found


@dataclass(frozen=True, slots=True)
class YearRows:
    """What is needed to make rows over years; a row is made where it is shown."""

    base: Query
    of: str  # "org" or "topic"
    spoken: Counts
    mentioned: Counts

    def names(self) -> list[str]:
        """The rows, those with most that was spoken first, then the most mentioned."""
        spoken, mentioned = totals(self.spoken, 0), totals(self.mentioned, 0)
        return sorted(
            spoken.keys() | mentioned.keys(),
            key=lambda name: (-spoken[name], -mentioned[name], name),
        )

    def years(self, most: int) -> list[str]:
        """The latest years without gaps, ascending."""
        known = {int(year) for _, year in (*self.spoken, *self.mentioned)}
        if not known:
            return []
        first = max(min(known), max(known) - most + 1)
        return [f"{year:04}" for year in range(first, max(known) + 1)]

    def rows(self, names: Iterable[str], years: Sequence[str]) -> list[Row]:
        return [
            Row(name, tuple(self._cell(name, year) for year in years)) for name in names
        ]

    def _cell(self, name: str, year: str) -> Cell:
        spoken = self.spoken.get((name, year), 0)
        mentioned = self.mentioned.get((name, year), 0)
        query = replace(self.base, years=(int(year),))
        return Cell(spoken, mentioned, narrowed(query, self.of, name, spoken))


def narrowed(query: Query, of: str, name: str, spoken: int) -> Query:
    """The query for one row's name: where it speaks, or else is mentioned."""
    role: Role = "speaks" if spoken else "mentioned"
    if of == "topic":
        return replace(query, topics=(name,), role=query.role or role)
    return replace(query, organisations=(name,), role=role)


def crossed(
    counts: Counts, topics: Sequence[str], names: Sequence[str], base: Query
) -> list[Row]:
    """Topics by the organisations that speak about them, in what `base` finds."""
    return [
        Row(
            topic,
            tuple(
                Cell(
                    counts.get((topic, name), 0),
                    0,
                    replace(
                        base, topics=(topic,), organisations=(name,), role="speaks"
                    ),
                )
                for name in names
            ),
        )
        for topic in topics
    ]


def excerpt(text: str) -> str:
    """The beginning of what is said in a paragraph, "KL bemærkede, at" left out."""
    at = text.find(SAID_AT, 0, NEAR_START)
    said = f"… {text[at + len(SAID_AT) :]}" if at > 0 else text
    if len(said) <= SAID_LIMIT:
        return said
    return f"{said[:SAID_LIMIT].rsplit(' ', 1)[0]} …"
