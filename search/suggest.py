"""What has been typed -> how it may go on: topics, organisations, boards, words."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from search.concepts import Concept, Vocabulary, alias_key
from search.folding import fold, spellings
from search.model import Suggestion

MIN_WORD = 2  # letters typed before anything is suggested
MAX_WORDS = 6  # words that a name may have
# The last word, still being typed: "styregr" of "fmk styregr".
LAST_WORD = re.compile(r"[^\W_]{2,}$")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many documents have each topic, organisation and board."""

    topics: dict[str, int]
    organisations: dict[str, int]
    boards: dict[str, int]


def suggest(
    text: str,
    limit: int,
    vocabulary: Vocabulary,
    counts: Counts,
    words: Callable[[str], Mapping[str, int]],
) -> Sequence[Suggestion]:
    """Completions of the last words typed, each the whole text for the search box.

    Topics, organisations and boards come before words, each the most used first; none
    is suggested that finds nothing. `words` gives those of the index that begin as its
    argument does, with the number of their documents.
    """
    typed = text.lstrip()
    found = [
        *_concepts(typed, "topic", vocabulary.topics, counts.topics),
        *_concepts(
            typed, "organisation", vocabulary.organisations, counts.organisations
        ),
        *_boards(typed, counts.boards),
    ]
    found.sort(key=lambda item: -item.count)
    found += sorted(_words(typed, words), key=lambda item: -item.count)[:limit]
    unique = {fold(item.text): item for item in reversed(found)}
    return tuple(unique[key] for key in dict.fromkeys(fold(i.text) for i in found))[
        :limit
    ]


def _concepts(
    typed: str,
    kind: Literal["topic", "organisation"],
    concepts: Sequence[Concept],
    counts: Mapping[str, int],
) -> Iterator[Suggestion]:
    """Concepts by any name; one that is not shown elsewhere gives the label."""
    for concept in concepts:
        count = counts.get(concept.id, 0)
        if count and (found := _completed(typed, concept.names)):
            before, name = found
            shown = name in (concept.label, concept.full_name)
            yield Suggestion(before + (name if shown else concept.label), kind, count)


def _boards(typed: str, counts: Mapping[str, int]) -> Iterator[Suggestion]:
    for board, count in counts.items():
        if count and (found := _completed(typed, (board,))):
            yield Suggestion("".join(found), "board", count)


def _words(
    typed: str, words: Callable[[str], Mapping[str, int]]
) -> Iterator[Suggestion]:
    last = LAST_WORD.search(typed)
    if not last:
        return
    for spelling in spellings(last[0]):
        for word, count in words(spelling).items():
            if word != last[0].lower():
                yield Suggestion(typed[: last.start()] + word, "word", count)


def _completed(typed: str, names: Sequence[str]) -> tuple[str, str] | None:
    """The name that the last words begin, and what was typed before them."""
    for start in _word_starts(typed):
        for name in names:
            if _begins(typed[start:], name):
                return typed[:start], name
    return None


def _begins(typed: str, name: str) -> bool:
    """Whether a name, or the rest of it from one of its words, begins as typed.

    Blanks and hyphens at its start do not matter: "nemlogin" begins "NemLog-in 3".
    """
    key = alias_key(typed)
    if len(key) < MIN_WORD:
        return False
    words = (fold(name[start:]) for start in _word_starts(name))
    return alias_key(name).startswith(key) or any(
        word.startswith(fold(typed)) for word in words
    )


def _word_starts(text: str) -> list[int]:
    """Where the last words of a text begin, the earliest first."""
    return [match.start() for match in re.finditer(r"\S+", text)][-MAX_WORDS:]
