"""A hit for tests that need no engine."""

from dataclasses import dataclass

from search.model import IndexDocument, Match, Snippet


@dataclass(frozen=True)
class FoundHit:
    document: IndexDocument
    snippet: Snippet
    matches: tuple[Match, ...] = ()
    score: float = 1.0

    @property
    def text(self) -> str:
        return self.document.text
