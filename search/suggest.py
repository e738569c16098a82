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
    for concept in concepts:
        count = counts.get(concept.id, 0)
        if count and (completed := _completed(typed, concept.names, concept.label)):
            yield Suggestion(completed, kind, count)


def _boards(typed: str, counts: Mapping[str, int]) -> Iterator[Suggestion]:
    for board, count in counts.items():
        if completed := _completed(typed, (board,), board):
            yield Suggestion(completed, "board", count)


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


def _completed(typed: str, names: Sequence[str], label: str) -> str | None:
    """The text with its last words completed to the name that begins so.

    A name begins at any of its words; an alias that is not shown gives the label.
    """
    for start in _word_starts(typed):
        if len(key := alias_key(typed[start:])) < MIN_WORD:
            continue
        for name in names:
            starts = _word_starts(name)
            if any(alias_key(name[begin:]).startswith(key) for begin in starts):
                shown = name if name in names[:2] else label
                return typed[:start] + shown
    return None


def _word_starts(text: str) -> list[int]:
    """Where the last words of a text begin, the earliest first."""
    return [match.start() for match in re.finditer(r"\S+", text)][-MAX_WORDS:]
