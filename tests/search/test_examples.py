from typing import cast

from search.engine import Engine
from search.examples import find_examples, find_operands
from search.model import (
    FacetName,
    FacetValue,
    IndexDocument,
    Query,
    Results,
    Snippet,
)
from tests.search.found_hit import FoundHit


class Counting:
    """An engine with these topics, and one organisation that speaks of the first."""

    def __init__(self, *topics: str) -> None:
        self.topics = topics

    def search(self, query: Query) -> Results:
        facets: dict[FacetName, list[FacetValue]] = {
            "topic": [FacetValue(topic.lower(), topic, 1) for topic in self.topics]
        }
        if query.topics == (self.topics[0].lower(),) if self.topics else False:
            facets["org"] = [FacetValue("Danske Regioner", "Danske Regioner", 1)]
        return Results(query, 1, 1, (), facets)


def test_topics_and_who_speaks_of_the_first() -> None:
    engine = cast(Engine, Counting("SOR", "FMK", "Fælles sprog", "DAP"))
    assert find_examples(engine).texts == (
        "SOR",
        "FMK",
        "Fælles sprog",
        'emne:SOR org:"Danske Regioner"',
    )


def test_an_index_without_topics_has_none() -> None:
    assert find_examples(cast(Engine, Counting())).texts == ()


class Minutes:
    """An engine over items of these titles; it knows og, ikke and phrases."""

    def __init__(self, *titles: str) -> None:
        self.titles = titles

    def search(self, query: Query) -> Results:
        first, _, rest = query.text.lower().strip('"').partition(" ")
        operator, _, second = rest.partition(" ")
        found = [t for t in self.titles if first in t.lower()]
        if operator in ("og", "ikke"):
            found = [t for t in found if (second in t.lower()) == (operator == "og")]
        elif rest:
            found = [t for t in found if f"{first} {rest}" in t]
        hits = [
            FoundHit(
                IndexDocument(str(n), "m", "b", None, n, f"Her er {t}.", item_title=t),
                Snippet(t),
            )
            for n, t in enumerate(found)
        ]
        years: dict[FacetName, list[FacetValue]] = {
            "year": [FacetValue("2022", "2022", len(hits))]
        }
        return Results(query, len(hits), 1, hits, years)


def test_words_are_chosen_that_every_operator_finds() -> None:
    engine = Minutes("Budget for regionerne", "Budget uden dem", "Budget", "regionerne")
    found = find_operands(cast(Engine, engine))
    assert found.pair == ("budget", "regionerne")
    assert (found.beginning, found.year) == ("budg", "2022")


def test_phrases_are_of_words_side_by_side() -> None:
    engine = Minutes("SOR og andre registre", "en kort besked")
    assert find_operands(cast(Engine, engine)).phrase == "andre registre"


def test_without_minutes_there_are_no_words() -> None:
    found = find_operands(cast(Engine, Minutes()))
    assert (found.pair, found.phrase, found.beginning) == (None, None, None)
