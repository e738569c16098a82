"""An engine beside others: it builds an index, opens it and answers questions.

All are given the same words and asked for the same: the 20 best hits with their stored
text, how many there are, and where wanted the counts of organisations, topics, years.
Those of organisations are counted without the filter by one, so that a reader sees what
else can be chosen.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpus import Ask, Paragraph
from search.model import FacetName

LIMIT = 20
FACETS: tuple[FacetName, ...] = ("org", "topic", "year")


@dataclass
class Answer:
    """What an engine answers; `counts` by facet and value."""

    total: int
    texts: list[str]
    counts: Mapping[FacetName, Mapping[str, int]] = field(default_factory=dict)


class Peer(ABC):
    """An engine that builds an index in a folder, opens it and answers."""

    name: str

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @abstractmethod
    def build(self, paragraphs: Iterable[Paragraph]) -> None:
        """Make the index."""

    @abstractmethod
    def open(self) -> None:
        """Open the index; nothing of it is kept from before."""

    @abstractmethod
    def ask(self, ask: Ask) -> Answer:
        """Answer a question."""

    def forget(self) -> None:  # noqa: B027  # most keep nothing
        """Let go of what is kept in memory, files of the system not."""

    @property
    def bytes(self) -> int:
        return sum(p.stat().st_size for p in self.folder.rglob("*") if p.is_file())
