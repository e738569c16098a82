from typing import cast

import pytest

from search.engine import Engine
from search.meeting_hits import MeetingHits, find_meeting_hits
from search.model import Hit, IndexDocument, Query, Results, Snippet
from tests.search.found_hit import FoundHit


def hit(n: int, item: int = 1) -> Hit:
    document = IndexDocument(f"p{n}", "m", "Udvalget", None, n, "…", item_ordinal=item)
    return FoundHit(document, Snippet("…"))


WAYS = [
    (0, None, None, 2),
    (1, None, None, 2),
    (2, 1, None, 5),
    (3, None, 2, 5),
    (5, 2, 2, 9),
    (9, 3, 5, None),
    (12, None, 9, None),
]


@pytest.mark.parametrize(("at", "place", "previous", "following"), WAYS)
def test_the_way_between_hits(
    at: int, place: int | None, previous: int | None, following: int | None
) -> None:
    hits = MeetingHits({n: hit(n) for n in (2, 5, 9)}, at)
    assert hits.place == place
    assert (hits.previous and hits.previous.document.n) == previous
    assert (hits.next and hits.next.document.n) == following


def test_without_hits_there_is_no_way() -> None:
    hits = MeetingHits({}, 4)
    assert (hits.place, hits.previous, hits.next) == (None, None, None)


def test_hits_are_counted_by_item() -> None:
    hits = MeetingHits({1: hit(1, 1), 2: hit(2, 3), 3: hit(3, 3)})
    assert dict(hits.per_item) == {1: 1, 3: 2}


def test_all_hits_of_the_meeting_in_reading_order() -> None:
    asked: list[Query] = []

    class Found:
        def search(self, query: Query) -> Results:
            asked.append(query)
            return Results(query, 3, 1, (hit(9), hit(0), hit(2)))

    engine = cast(Engine, Found())
    found = find_meeting_hits(engine, Query(text="SOR", page=4), "m", 74)
    assert list(found.by_number) == [2, 9]
    (query,) = asked
    assert (query.text, query.meeting_id, query.page) == ("SOR", "m", 1)
    assert (query.per_page, query.whole, query.facets) == (75, True, ())
