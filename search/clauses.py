"""What an engine is asked to evaluate: weighted terms, and how they go together.

text -> Node (query_parser) -> Clause (expansion) -> scores (an engine)

A clause gives every document it matches a score above zero.
"""

from dataclasses import dataclass

from search.model import MatchKind


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the index, its weight, and what finding it means."""

    text: str
    weight: float
    kind: MatchKind


@dataclass(frozen=True, slots=True)
class Starts:
    """Any term that begins so, itself included."""

    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Adjacent:
    """Terms at places in a row, any of several at each place."""

    places: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """What a reader asked for with one word, in all the ways it may be met."""

    asked: str
    clauses: tuple["Clause", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Any of these, better with more of them."""

    clauses: tuple["Clause", ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    clauses: tuple["Clause", ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """Every document that the clause does not match, all alike."""

    clause: "Clause"


Clause = Term | Starts | Adjacent | OneOf | AnyOf | AllOf | NoneOf
