"""Figures of the benchmark -> a small SVG for the README.

One row for each kind of question, bars from the left: how long a search takes here and
in Tantivy, on a logarithmic scale. It follows the reader's light or dark colours.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

WIDTH, LEFT, RIGHT = 720, 150, 90
ROW, BAR, TOP = 34, 11, 52

Scale = Callable[[float], float]  # milliseconds -> pixels

STYLE = """
text{font:12px system-ui,sans-serif;fill:#1b1f24}.m{fill:#59636e}.b{font-weight:600}
.ours{fill:#0b5cad}.tantivy{fill:#b8c0c8}line{stroke:#d1d9e0}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.m{fill:#9198a1}
.ours{fill:#5aa9f5}.tantivy{fill:#4a525c}line{stroke:#30363d}}
"""


def draw(rows: Sequence[Mapping[str, object]]) -> str:
    """The chart of one size's rows, as `bench` has them; those of all left out."""
    kinds = [row for row in rows if row["class"] != "all"]
    times = [figures["p50"] for row in kinds for figures in _engines(row).values()]
    low = 10 ** math.floor(math.log10(min(times)))
    high = 10 ** math.ceil(math.log10(max(times)))
    height = TOP + ROW * len(kinds) + 8

    def x(milliseconds: float) -> float:
        share = math.log(milliseconds / low) / math.log(high / low)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    size = f"{kinds[0]['size']:,}".replace(",", " ")
    title = f"Milliseconds a search at {size} paragraphs, median; shorter is better"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
        f' role="img" aria-label="{title}">',
        f"<title>{title}</title><style>{STYLE}</style>",
        f'<text x="0" y="14" class="b">{title}</text>',
        *_legend(),
        *_scale(low, high, x, height),
    ]
    for number, row in enumerate(kinds):
        parts += _bars(row, TOP + number * ROW, x)
    return "\n".join([*parts, "</svg>", ""])


def _engines(row: Mapping[str, object]) -> Mapping[str, Mapping[str, float]]:
    """The figures of the engines that are drawn."""
    peers = row["peers"]
    assert isinstance(peers, dict)
    return {"referatarkiv": row["ms"], "tantivy": peers["tantivy"]}


def _legend() -> Iterator[str]:
    for name, place in (("referatarkiv", LEFT), ("tantivy", LEFT + 130)):
        yield f'<rect x="{place}" y="26" width="11" height="11" class="{name}"/>'
        yield f'<text x="{place + 17}" y="36">{name.capitalize()}</text>'


def _scale(low: float, high: float, x: Scale, height: int) -> Iterator[str]:
    mark = low
    while mark <= high * 1.001:
        place = f"{x(mark):.1f}"
        yield f'<line x1="{place}" x2="{place}" y1="{TOP - 4}" y2="{height - 8}"/>'
        mark *= 10


def _bars(row: Mapping[str, object], top: int, x: Scale) -> Iterator[str]:
    yield f'<text x="0" y="{top + 15}">{escape(str(row["class"]))}</text>'
    for place, (name, figures) in enumerate(_engines(row).items()):
        y = top + 1 + place * BAR
        width = max(1.0, x(figures["p50"]) - LEFT)
        yield (
            f'<rect x="{LEFT}" y="{y}" width="{width:.1f}" height="{BAR - 1}"'
            f' class="{name}"/>'
        )
        yield (
            f'<text x="{LEFT + width + 5:.1f}" y="{y + 9}" class="m">'
            f"{_short(figures['p50'])}</text>"
        )


def _short(milliseconds: float) -> str:
    """Three figures: 0.035, 4.81, 68.0."""
    return f"{milliseconds:.3g}" if milliseconds < 100 else f"{milliseconds:.0f}"
