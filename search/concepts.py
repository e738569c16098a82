"""Topics and organisations with everything they are called.

The vocabulary is read by `indexer.vocabulary`; a search resolves aliases with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Concept:
    """A topic or an organisation.

    `id` is what is stored and filtered by: a topic's id, an organisation's name.
    `aliases` name it in texts and in queries, `query_aliases` in queries alone (too
    short or too common to be trusted in a text). `label` is how it is shown.
    """

    id: str
    label: str
    full_name: str | None = None
    kind: str = ""
    explanation: str = ""
    aliases: tuple[str, ...] = ()
    query_aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it may be called, the label first, without repetitions."""
        names = (self.label, self.full_name, *self.aliases, *self.query_aliases)
        return tuple(dict.fromkeys(name for name in names if name))


def alias_key(name: str) -> str:
    """A name as compared: folded, without blanks and hyphens ("NemLog-in 3")."""
    folded = name.casefold().translate(_FOLDED)
    return "".join(filter(str.isalnum, folded))


_FOLDED = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ä": "ae", "ö": "oe", "ü": "u"}
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The topics and organisations that an archive knows."""

    topics: Sequence[Concept] = ()
    organisations: Sequence[Concept] = ()
    _topics: Mapping[str, Concept] = field(init=False, repr=False, compare=False)
    _organisations: Mapping[str, Concept] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_topics", _by_alias(self.topics))
        object.__setattr__(self, "_organisations", _by_alias(self.organisations))

    def topic(self, name: str) -> Concept | None:
        """The topic with this id or alias."""
        return self._topics.get(alias_key(name))

    def organisation(self, name: str) -> Concept | None:
        """The organisation with this name or alias."""
        return self._organisations.get(alias_key(name))


def _by_alias(concepts: Sequence[Concept]) -> dict[str, Concept]:
    """Concepts by the key of each of their names; an id or label beats an alias."""
    found: dict[str, Concept] = {}
    for concept in concepts:
        for name in (concept.id, concept.label):
            found.setdefault(alias_key(name), concept)
    for concept in concepts:
        for name in concept.names:
            found.setdefault(alias_key(name), concept)
    return found
