"""Documents for benchmarks: many, the same for a seed, their words spread as real."""

import itertools
from collections import Counter

from indexer.demo import invent_paragraphs
from indexer.demo.paragraphs import CHUNK, PER_MEETING, compound
from indexer.demo.world import VOCABULARY, load_world
from indexer.vocabulary import load_vocabulary

DOCUMENTS = tuple(invent_paragraphs(4000, 3))


def test_fewer_are_the_beginning_of_more() -> None:
    assert tuple(invent_paragraphs(100, 3)) == DOCUMENTS[:100]
    assert tuple(invent_paragraphs(100, 4)) != DOCUMENTS[:100]


def test_they_go_on_over_chunks() -> None:
    documents = itertools.islice(invent_paragraphs(CHUNK + 5, 3), CHUNK - 5, None)
    assert len({document.id for document in documents}) == 10


def test_they_are_of_whole_meetings() -> None:
    assert len({document.id for document in DOCUMENTS}) == len(DOCUMENTS)
    meetings = Counter(document.meeting_id for document in DOCUMENTS)
    assert set(list(meetings.values())[:-1]) == {PER_MEETING}
    first = DOCUMENTS[:PER_MEETING]
    assert [document.n for document in first] == [*range(1, PER_MEETING + 1)]
    assert len({(document.date, document.board) for document in first}) == 1
    assert {document.item_ordinal for document in first} == set(range(1, 8))


def test_their_topics_and_organisations_are_known() -> None:
    known = load_vocabulary(VOCABULARY)
    topics = {concept.id for concept in known.topics}
    organisations = {concept.id for concept in known.organisations}
    for document in DOCUMENTS:
        assert {*document.topics, *document.topics_context} <= topics
        assert set(document.speakers) <= set(document.organisations) <= organisations


def test_they_are_as_long_as_real_ones_and_few_words_are_common() -> None:
    words = Counter(w for document in DOCUMENTS for w in document.text.split())
    assert 45 < words.total() / len(DOCUMENTS) < 75
    common = sum(count for _, count in words.most_common(100))
    assert 0.4 < common / words.total() < 0.7
    assert sum(count == 1 for count in words.values()) > len(words) * 0.3


def test_compounds_are_different_for_each_rank() -> None:
    words = load_world().words
    ranks = [*range(1, 2000), 10**6, 10**6 + 1]
    assert len({compound(rank) for rank in ranks}) == len(ranks)
    assert compound(1) == words.beginnings[0] + words.endings[0]
