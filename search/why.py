"""A hit and the query -> why it was found, in the order in which a page says it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from search.model import Hit, Match, Query

STANDING = ("exact", "inflected", "prefix")  # the word itself stands in the text
AKIN = ("part", "near")  # another word does


@dataclass(frozen=True, slots=True)
class Why:
    """The reasons; each weaker one only where it adds to those before.

    The words asked for; other words in their place; topics that the whole item is
    about; words of the headings; organisations asked for that are mentioned.
    """

    words: tuple[str, ...]
    others: tuple[Match, ...]
    about: tuple[str, ...]
    heads: tuple[str, ...]
    mentioned: tuple[str, ...]

    def __bool__(self) -> bool:
        reasons = (self.words, self.others, self.about, self.heads, self.mentioned)
        return any(reasons)


def find_why(hit: Hit, query: Query, label: Callable[[str], str]) -> Why:
    """Why a hit was found; `label` says how a topic's id is shown."""
    document, matches = hit.document, hit.matches
    words = _apart(match.found for match in matches if match.kind in STANDING)
    concepts = [match for match in matches if match.kind == "concept"]
    akin = [match for match in matches if match.kind in AKIN]
    named = [match for match in concepts if match.found in document.text]
    others = {
        match.found.lower(): match
        for match in reversed((*akin, *named))
        if match.found not in words
    }
    about: list[str] = []
    if not words and not others:
        labels = [label(topic) for topic in document.topics_context]
        about += [match.found for match in concepts if match.found in labels]
    context = [t for t in document.topics_context if t not in document.topics]
    about += [label(topic) for topic in query.topics if topic in context]
    told = words or others or about
    return Why(
        words,
        tuple(reversed(others.values())),
        _apart(about),
        () if told else _apart(match.found for match in concepts),
        tuple(
            name
            for name in query.organisations
            if name in document.organisations and name not in document.speakers
        ),
    )


def _apart(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that differ in more than capitals, in their order."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(text.lower(), text)
    return tuple(found.values())
