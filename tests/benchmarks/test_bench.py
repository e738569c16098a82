"""Figures of the benchmark: ratios are those of two medians, the chart is drawn."""

import re
from xml.etree import ElementTree

from benchmarks.bench import Measured, Row, Times, rows, shown
from benchmarks.chart import draw
from benchmarks.corpus import KINDS


def measured() -> list[Row]:
    """Two questions of each kind, in two passes; Tantivy takes twice as long."""
    ours = [[0.003, 0.001], [0.002, 0.002]]
    theirs = [[0.006, 0.002], [0.004, 0.004]]
    times: Times = {
        "referatarkiv": dict.fromkeys(KINDS, ours),
        "tantivy": dict.fromkeys(KINDS, theirs),
    }
    first: Times = {
        "referatarkiv": dict.fromkeys(KINDS, ours),
        "tantivy": dict.fromkeys(KINDS, ours),
    }
    return list(rows(1_000, Measured(first, times)))


def test_the_best_time_of_each_question_counts() -> None:
    first = measured()[0]
    assert first["ms"] == {"p50": 1.5, "p95": 2.0}
    assert first["peers"] == {"tantivy": {"p50": 3.0, "p95": 4.0}}
    assert first["ratio"] == {"tantivy": 0.5}
    assert first["spread"] == {"tantivy": [0.5, 0.5, 0.5]}


def test_the_first_asking_is_told_beside() -> None:
    first = measured()[0]["first"]
    assert isinstance(first, dict)
    assert first["ratio"] == {"tantivy": 1.0}
    again, alone = shown(measured()[0]).splitlines()
    assert "again" in again
    assert "x 0.50 (0.50 0.50 0.50)" in again
    assert "first" in alone
    assert "x 1.00 (1.00 1.00 1.00)" in alone


def test_every_kind_and_all_together() -> None:
    assert [row["class"] for row in measured()] == [*KINDS, "all"]


def test_the_chart_loads_nothing_and_knows_dark_pages() -> None:
    drawn = draw(measured())
    ElementTree.fromstring(drawn)
    assert "prefers-color-scheme" in drawn
    assert "href" not in drawn
    assert all(f">{kind}<" in drawn for kind in KINDS)


def test_a_mark_further_left_takes_less_time() -> None:
    row = '<text x="0" y="106">rare</text>'
    drawn = draw(measured())
    after = drawn[drawn.index(row) :]
    tantivy, ours = (float(x) for x in re.findall(r"translate\((\S+) ", after)[:2])
    assert ours < tantivy
