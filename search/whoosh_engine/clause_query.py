"""A clause -> the Whoosh query that finds and scores what it means."""

from collections.abc import Callable, Iterable, Sequence

from whoosh import query as q

from search import ranking
from search.clauses import (
    Adjacent,
    AllOf,
    AnyOf,
    Clause,
    NoneOf,
    OneOf,
    Starts,
    Term,
)
from search.schema import BODY
from search.whoosh_engine.columnar import queries

Rarity = Callable[[Iterable[str]], float]


def clause_query(clause: Clause, rarity: Rarity) -> q.Query:
    """The query; `rarity` is that of the commonest of some terms."""
    match clause:
        case Term(text, weight):
            return q.Term(BODY, text, boost=weight)
        case Starts(text, weight):
            return queries.Starts(BODY, text, boost=weight)
        case Adjacent(places):
            return queries.Row(BODY, places)
        case OneOf(_, clauses):
            return _one_of(clauses, rarity)
        case AnyOf(clauses):
            parts = [clause_query(inner, rarity) for inner in clauses]
            return queries.Coordinated(parts, ranking.COORDINATION)
        case AllOf(clauses):
            return _all_of(clauses, rarity)
        case NoneOf(inner):
            return q.Not(clause_query(inner, rarity))


def _one_of(clauses: Sequence[Clause], rarity: Rarity) -> q.Query:
    """The best of several; terms are forms of one word, and as rare as it is."""
    terms = [clause for clause in clauses if isinstance(clause, Term)]
    shared = rarity(term.text for term in terms)
    parts = [
        q.Term(BODY, t.text, boost=t.weight * shared / rarity([t.text])) for t in terms
    ]
    others = [c for c in clauses if not isinstance(c, Term)]
    return q.DisjunctionMax([*parts, *(clause_query(c, rarity) for c in others)])


def _all_of(clauses: Sequence[Clause], rarity: Rarity) -> q.Query:
    """All that are wanted; what is only excluded adds nothing to the score."""
    wanted = [clause_query(c, rarity) for c in clauses if not isinstance(c, NoneOf)]
    unwanted = [
        clause_query(c.clause, rarity) for c in clauses if isinstance(c, NoneOf)
    ]
    found = q.And(wanted) if wanted else q.Every()
    return q.AndNot(found, q.Or(unwanted)) if unwanted else found
