"""An index -> searches to try that find something in it."""

from dataclasses import dataclass

from search.engine import Engine
from search.model import Query

TOPICS = 3


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


def _typed(value: str) -> str:
    """The value of a filter; one of several words stands in quotation marks."""
    return f'"{value}"' if " " in value else value
