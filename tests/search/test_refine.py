import datetime
from dataclasses import dataclass, replace
from typing import Any, cast

import pytest

from search.engine import Engine
from search.model import DateRange, Query, Results
from search.refine import (
    MAX_WORDS,
    count_words,
    drop_filters,
    find_filters,
    find_ways,
    find_words,
)

NEW_YEAR = datetime.date(2021, 1, 1)
MAY = datetime.date(2022, 5, 31)


@dataclass
class Counting:
    """An engine that knows how much each of a few queries finds."""

    totals: dict[Query, int]
    unknown: tuple[str, ...] = ()

    def search(self, query: Query) -> Results:
        plain = Query()
        asked = replace(
            query,
            per_page=plain.per_page,
            facets=plain.facets,
            meetings=plain.meetings,
        )
        total = self.totals.get(asked, 0)
        corrected = "næsten" if asked.text in self.unknown else None
        return Results(asked, total, meetings=1, hits=(), suggestion=corrected)


def counting(totals: dict[Query, int], *unknown: str) -> Engine:
    return cast(Engine, Counting(totals, unknown))


FILTERS: list[tuple[Query, list[tuple[str, Any, Query]]]] = [
    (Query(text="SOR"), []),
    (
        Query(text="SOR", topics=("sor", "fmk"), page=3),
        [
            ("topic", "sor", Query(text="SOR", topics=("fmk",))),
            ("topic", "fmk", Query(text="SOR", topics=("sor",))),
        ],
    ),
    (
        Query(organisations=("KL",), role="speaks", years=(2022,)),
        [
            ("org", "KL", Query(years=(2022,))),
            ("year", 2022, Query(organisations=("KL",), role="speaks")),
        ],
    ),
    (
        Query(dates=DateRange(NEW_YEAR, MAY), decision=True),
        [
            ("decision", "1", Query(dates=DateRange(NEW_YEAR, MAY))),
            ("from", NEW_YEAR, Query(dates=DateRange(None, MAY), decision=True)),
            ("to", MAY, Query(dates=DateRange(NEW_YEAR, None), decision=True)),
        ],
    ),
    (
        Query(boards=("Udvalget",), kinds=("B",)),
        [
            ("board", "Udvalget", Query(kinds=("B",))),
            ("kind", "B", Query(boards=("Udvalget",))),
        ],
    ),
]


@pytest.mark.parametrize(("query", "filters"), FILTERS)
def test_filters_and_the_query_without_each(
    query: Query, filters: list[tuple[str, Any, Query]]
) -> None:
    found = [(f.name, f.value, f.without) for f in find_filters(query)]
    assert found == filters


def test_without_filters_the_words_stay() -> None:
    query = Query(text="SOR", topics=("sor",), decision=True, sort="newest", page=2)
    assert drop_filters(query) == Query(text="SOR", sort="newest")


WORDS = [
    ("", ()),
    ("SOR finansiering", ("SOR", "finansiering")),
    ('SOR og "næste møde"', ("SOR", '"næste møde"')),
    ("(SOR AND FMK) NOT KL", ("SOR", "FMK", "KL")),
    ("emne:SOR digital*", ("emne:SOR", "digital*")),
    ("SOR SOR", ("SOR",)),
    ('" ( -', ()),
    ("e-recept -drift", ("e-recept",)),
    ('dato:2022 "ubalanceret', ("dato:2022", "ubalanceret")),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words_of_a_query(text: str, words: tuple[str, ...]) -> None:
    assert find_words(text) == words


def test_words_of_a_long_text_are_few() -> None:
    assert len(find_words(" ".join(map(str, range(1000))))) == MAX_WORDS


def test_words_are_counted_with_the_filters_and_without() -> None:
    query = Query(text="SOR blokkæde", years=(2022,))
    engine = counting(
        {
            Query(text="SOR"): 18,
            Query(text="SOR", years=(2022,)): 6,
            Query(text="blokkæde"): 2,
        },
        "blokkæde",
    )
    counts = [(c.text, c.filtered, c.everywhere) for c in count_words(engine, query)]
    assert counts == [("SOR", 6, 18), ("blokkæde", 0, 0)]


def test_ways_on_are_those_that_find_something() -> None:
    query = Query(text="SOR x", organisations=("PLO",), role="speaks", years=(2022,))
    ways = {
        Query(text="SOR"): 18,
        Query(text="SOR x", years=(2022,)): 6,
        replace(query, text=""): 4,
    }
    found = [(w.kind, w.query, w.count) for w in find_ways(counting(ways), query)]
    kinds = ("word", "filter", "filters")
    assert found == [(k, q, n) for k, (q, n) in zip(kinds, ways.items(), strict=True)]


def test_a_word_that_finds_no_less_than_all_of_them_is_no_other_way() -> None:
    query = Query(text="SOR x", years=(2022,))
    ways = {Query(text="SOR x"): 18, Query(text="SOR"): 18, Query(text="x"): 2}
    found = [w.query.text for w in find_ways(counting(ways), query)]
    assert found == ["SOR x", "x"]  # and the filter is not dropped twice


def test_a_single_word_without_filters_has_no_way_on() -> None:
    assert list(find_ways(counting({Query(): 74}), Query(text="x"))) == []
