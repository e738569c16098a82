from typing import cast

from search.engine import Engine
from search.examples import find_examples
from search.model import FacetName, FacetValue, Query, Results


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
