"""Figures of the benchmark -> an SVG for the README.

One row for each kind of question; a mark for each engine says how long a search takes,
on a logarithmic scale. Beside them stand this engine's time and its ratio to Tantivy's,
when a question is asked again and when it is asked for the first time. It follows the
reader's light or dark colours.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

WIDTH, LEFT, RIGHT = 830, 160, 280  # RIGHT is that of the columns
ROW, TOP = 26, 88
COLUMNS = {  # where each ends
    "ms here": 630,
    "\u00d7 Tantivy": 718,
    "\u00d7 first time": 822,
}

Scale = Callable[[float], float]  # milliseconds -> pixels

NAMES = {
    "referatarkiv": "Referatarkiv",
    "tantivy": "Tantivy",
    "sqlite": "SQLite FTS5",
    "whoosh": "Whoosh",
}
# Shapes around 0, 0, so that nobody needs to tell colours apart.
SHAPES = {
    "referatarkiv": '<circle r="5.5"/>',
    "tantivy": '<path d="M0-7.5 7.5 0 0 7.5-7.5 0Z"/>',
    "sqlite": '<path d="M-5-5H5V5H-5Z"/>',
    "whoosh": '<path d="M0-6 6 5H-6Z"/>',
}
STYLE = """
text{font:13px system-ui,sans-serif;fill:#1b1f24}.m{fill:#59636e}.b{font-weight:600}
.e{text-anchor:end}.c{text-anchor:middle}line{stroke:#d1d9e0}.r{stroke:#eef1f4}
.referatarkiv{fill:#0b5cad}.tantivy{fill:none;stroke:#b3470a;stroke-width:2}
.sqlite{fill:#7d8590}.whoosh{fill:none;stroke:#7d8590;stroke-width:1.5}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.m{fill:#9198a1}
line{stroke:#3d444d}.r{stroke:#21262d}.referatarkiv{fill:#5aa9f5}
.tantivy{stroke:#f0883e}.sqlite{fill:#9198a1}.whoosh{stroke:#9198a1}}
"""


def draw(rows: Sequence[Mapping[str, object]]) -> str:
    """The chart of one size's rows, as `bench` has them; those of all left out."""
    kinds = [row for row in rows if row["class"] != "all"]
    times = [ms for row in kinds for ms in _medians(row).values()]
    low = 10 ** math.floor(math.log10(min(times)))
    high = 10 ** math.ceil(math.log10(max(times)))
    height = TOP + ROW * len(kinds)

    def x(milliseconds: float) -> float:
        share = math.log(milliseconds / low) / math.log(high / low)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    title = f"Milliseconds a search among {kinds[0]['size']:,} paragraphs"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
        f' role="img" aria-label="{title}">',
        f"<title>{title}</title><style>{STYLE}</style>",
        f'<text x="0" y="15" class="b">{title}</text>',
        f'<text x="{WIDTH - 8}" y="15" class="m e">'
        "median · logarithmic scale · further left is faster</text>",
        *_legend([*_medians(kinds[0])]),
        *_scale(low, high, x, height),
    ]
    for number, row in enumerate(kinds):
        parts += _row(row, TOP + number * ROW + ROW // 2, x)
    return "\n".join([*parts, "</svg>", ""])


def _medians(row: Mapping[str, object]) -> dict[str, float]:
    """The median of each engine, ours first."""
    ours, peers = row["ms"], row["peers"]
    assert isinstance(ours, dict)
    assert isinstance(peers, dict)
    known = {name: ms["p50"] for name, ms in peers.items() if name in NAMES}
    return {"referatarkiv": ours["p50"], **known}


def _legend(engines: Sequence[str]) -> Iterator[str]:
    place = 8
    for engine in engines:
        yield _mark(engine, place, 40)
        yield f'<text x="{place + 14}" y="45">{NAMES[engine]}</text>'
        place += 40 + 8 * len(NAMES[engine])


def _scale(low: float, high: float, x: Scale, height: int) -> Iterator[str]:
    for power in range(round(math.log10(low)), round(math.log10(high)) + 1):
        place = f"{x(10.0**power):.1f}"
        yield f'<line x1="{place}" x2="{place}" y1="{TOP - 8}" y2="{height}"/>'
        yield f'<text x="{place}" y="{TOP - 14}" class="m c">{10.0**power:,g}</text>'
    for name, end in COLUMNS.items():
        yield f'<text x="{end}" y="{TOP - 14}" class="m e">{name}</text>'


def _row(row: Mapping[str, object], middle: int, x: Scale) -> Iterator[str]:
    """`middle` is that of the row, in pixels from the top."""
    edge = middle + ROW // 2
    yield f'<line x1="0" x2="{WIDTH}" y1="{edge}" y2="{edge}" class="r"/>'
    yield f'<text x="0" y="{middle + 5}">{escape(str(row["class"]))}</text>'
    medians = _medians(row)
    for engine in reversed(medians):  # ours over the others
        yield _mark(engine, x(medians[engine]), middle)
    figures = (_short(medians["referatarkiv"]), _ratio(row), _ratio(row["first"]))
    for place, figure in zip(COLUMNS.values(), figures, strict=True):
        yield f'<text x="{place}" y="{middle + 5}" class="e">{figure}</text>'


def _mark(engine: str, x: float, y: float) -> str:
    where = f"translate({x:.1f} {y})"
    return f'<g class="{engine}" transform="{where}">{SHAPES[engine]}</g>'


def _ratio(compared: object) -> str:
    """Our median to Tantivy's; nothing where it was not asked."""
    assert isinstance(compared, Mapping)
    ratio = compared["ratio"].get("tantivy")
    return "" if ratio is None else f"{ratio:.2f}"


def _short(milliseconds: float) -> str:
    """Two or three figures: 0.035, 0.48, 4.8, 68."""
    if milliseconds < 0.1:
        return f"{milliseconds:.3f}"
    return f"{milliseconds:.2f}" if milliseconds < 1 else f"{milliseconds:.3g}"
