"""An index -> searches to try that find something in it."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from search.engine import Engine
from search.model import Query

TOPICS = 3
PLACES = 50  # paragraphs that words are taken from
PAIRED = 12  # words of which two are chosen
BEGINNING = 6  # letters

# "finansiering" and "Status", but not "KL" or "møde": those need no help to be found.
WORD_RE = re.compile(r"\b[a-zæøå]{6,}\b", re.IGNORECASE)
# "næste møde", but not "tages op", of which the second word is too short.
PHRASE_RE = re.compile(r"\b[a-zæøå]{4,} [a-zæøå]{4,}\b")


@dataclass(frozen=True, slots=True)
class Examples:
    """What a reader may type; the lists are empty where the index is.

    `topic` and `organisation` are values for `emne:` and `org:`; `organisation` speaks
    of or is mentioned with `topic`.
    """

    topics: tuple[str, ...] = ()
    topic: str | None = None
    organisation: str | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The examples as they are typed, the most frequent topics first."""
        if self.topic is None or self.organisation is None:
            return self.topics
        return (*self.topics, f"emne:{self.topic} org:{self.organisation}")


@dataclass(frozen=True, slots=True)
class Operands:
    """What the operators of the query language find something with.

    `pair` are two words that stand together somewhere, and the first without the second
    elsewhere; `phrase` two that stand side by side. None where there are none.
    """

    pair: tuple[str, str] | None = None
    phrase: str | None = None
    year: str | None = None

    @property
    def beginning(self) -> str | None:
        """The beginning of a word, for `*`; of a compound, of its first part."""
        return self.pair[0][:-2][:BEGINNING] if self.pair else None


def find_examples(engine: Engine) -> Examples:
    """The most frequent topics, and who speaks of the first of them."""
    everything = Query(per_page=1, facets=("topic",))
    topics = engine.search(everything).facets.get("topic", ())[:TOPICS]
    if not topics:
        return Examples()
    about = Query(topics=(topics[0].value,), per_page=1, facets=("org",))
    organisations = engine.search(about).facets.get("org", ())
    return Examples(
        topics=tuple(topic.label for topic in topics),
        topic=_typed(topics[0].label),
        organisation=_typed(organisations[0].label) if organisations else None,
    )


def find_operands(engine: Engine) -> Operands:
    """Words from the newest minutes: of their items' titles, and of their texts."""
    found = engine.search(Query(per_page=PLACES))
    years = found.facets.get("year", ())
    return Operands(
        pair=_pair(engine, (hit.document.item_title or "" for hit in found.hits)),
        phrase=_phrase(engine, (hit.document.text for hit in found.hits)),
        year=years[0].value if years else None,
    )


def _pair(engine: Engine, titles: Iterable[str]) -> tuple[str, str] | None:
    """The first two of the most frequent words that every operator finds with."""
    words = (word.lower() for title in titles for word in WORD_RE.findall(title))
    frequent = [word for word, _ in Counter(words).most_common(PAIRED)]
    for first, second in combinations(frequent, 2):
        asked = (f"{first} og {second}", f"{first} ikke {second}")
        if all(_finds(engine, text) for text in asked):
            return first, second
    return None


def _phrase(engine: Engine, texts: Iterable[str]) -> str | None:
    phrases = (phrase for text in texts for phrase in PHRASE_RE.findall(text))
    return next((p for p in phrases if _finds(engine, f'"{p}"')), None)


def _finds(engine: Engine, text: str) -> bool:
    return engine.search(Query(text, per_page=1)).total > 0


def _typed(value: str) -> str:
    """The value of a filter; one of several words stands in quotation marks."""
    return f'"{value}"' if " " in value else value
