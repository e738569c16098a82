"""The data of the invented world fits together, and is written in good Danish."""

import re
from collections.abc import Iterator
from dataclasses import fields
from string import Formatter

import pytest

from indexer.demo.model import Phase
from indexer.demo.threads import AFTERWARDS, PHASES
from indexer.demo.wording import MAKERS
from indexer.demo.world import VOCABULARY, load_world
from indexer.vocabulary import load_vocabulary

WORLD = load_world()
KNOWN = load_vocabulary(VOCABULARY)
GIVEN = {"N"}  # filled by whoever writes the sentence
# What is wrong in Danish, whatever stands in the slots.
WRONG = (
    r"  | [,.;:]|\.\.|^\s|\s$",  # blanks
    r"\ben (?:udbud|register|notat|overblik|arbejde|system|udkast|budget)\b",
    r"\bet (?:kommune|løsning|plan|analyse|kontrakt|frist|vejledning)\b",
    r"(?:bemærkede|oplyste|svarede|anførte|fremhævede|tilføjede|understregede) at\b",
    r"\bat (?:ikke|der ikke er) \{",
    r"\b(\w+) \1\b",  # a word twice
)


def _templates() -> Iterator[str]:
    """Yield every sentence, clause and title."""
    for part in (WORLD.frame, WORLD.talk, WORLD.close):
        for texts in part.values():
            yield from texts
    for question in WORLD.questions:
        yield from question
    for news in WORLD.news:
        yield from (news.heading, *news.text)
    for phase in WORLD.phases.values():
        for field in fields(Phase):
            texts = getattr(phase, field.name)
            yield from texts if isinstance(texts, tuple) else ()


TEMPLATES = sorted(set(_templates()))


def _slots(template: str) -> set[str]:
    return {slot for _, slot, _, _ in Formatter().parse(template) if slot}


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_slot_is_known(template: str) -> None:
    assert _slots(template) <= MAKERS.keys() | GIVEN


@pytest.mark.parametrize("wrong", WRONG)
def test_nothing_is_wrong_danish(wrong: str) -> None:
    assert [text for text in TEMPLATES if re.search(wrong, text)] == []


def test_what_is_told_of_topics_ends_with_a_stop() -> None:
    for phase in WORLD.phases.values():
        assert all(text.endswith(".") for text in (*phase.opening, *phase.detail))
        assert all(text.endswith(".") for text in (*phase.points, *phase.close_B))
        assert all(text.endswith(":") for text in phase.lead)
        assert not any(text.endswith(".") for text in phase.at)


def test_boards_and_threads_name_what_there_is() -> None:
    organisations = {concept.id for concept in KNOWN.organisations}
    topics = {concept.id for concept in KNOWN.topics}
    assert WORLD.threads.keys() == topics
    for board in WORLD.boards:
        seats = {board.chair, board.secretariat, *board.members, *board.guests}
        assert seats <= organisations
        assert set(board.topics) <= topics
        assert 4 <= board.meetings <= 10
    assert {thread.owner for thread in WORLD.threads.values()} <= organisations
    assert {news.by for news in WORLD.news} <= organisations | {""}


def test_threads_are_named_as_the_vocabulary_knows_them() -> None:
    for thread in WORLD.threads.values():
        own = next(c for c in KNOWN.topics if c.id == thread.topic)
        for name in (thread.first, *thread.names):
            assert any(known.casefold() in name.casefold() for known in own.names)


def test_every_phase_of_every_life_is_written() -> None:
    for life, phases in PHASES.items():
        names = {name for name, _ in (*phases, *AFTERWARDS[life])}
        assert {p.name for p in WORLD.phases.values() if p.life == life} == names
