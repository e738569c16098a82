"""Labelled queries, and how well a search answers them: recall, nDCG, MRR.

A file of labelled queries is TOML:

    meeting = "2022-04-06-den-nationale-bestyrelse-for-sundheds-it"

    [[query]]
    text = "fmk styregruppe"
    kind = "inflection"              # any name; figures are given for each
    filters = { org = "KL" }         # optional, as in the address of a search
    relevant = { 19 = 2, 61 = 1 }    # paragraph number: 2 answers, 1 mentions

A paragraph of another meeting is named `"<meeting id>#<number>"`, as in its address.
"""

import math
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from search.errors import SearchError

DEPTH = 10  # how many hits are judged


class LabelError(SearchError):
    """A file of labelled queries that cannot be understood."""


@dataclass(frozen=True, slots=True)
class LabelledQuery:
    """A query and the grades of the paragraphs that answer it, by `place`."""

    text: str
    kind: str
    relevant: Mapping[str, int]
    filters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over some queries, each from 0 to 1; `empty` counts those without a hit."""

    queries: int
    recall: float
    ndcg: float
    mrr: float
    empty: int


def place(meeting_id: str, n: int) -> str:
    """How labels name a paragraph."""
    return f"{meeting_id}#{n}"


def parse_labels(text: str) -> tuple[LabelledQuery, ...]:
    """The labelled queries of a TOML text.

    Raises:
        LabelError: it is no TOML, or a query lacks its text or its labels.
    """
    try:
        labels = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LabelError(f"the labelled queries are not TOML: {error}") from error
    meeting = labels.get("meeting", "")
    return tuple(_parse_query(entry, meeting) for entry in labels.get("query", ()))


def _parse_query(entry: Mapping[str, Any], meeting: str) -> LabelledQuery:
    if not entry.get("text") or not entry.get("relevant"):
        raise LabelError(f"a labelled query needs `text` and `relevant`: {entry}")
    relevant = {
        key if "#" in key else place(meeting, int(key)): int(grade)
        for key, grade in entry["relevant"].items()
    }
    filters = entry.get("filters", {})
    return LabelledQuery(entry["text"], entry.get("kind", ""), relevant, filters)


def evaluate(
    queries: Iterable[LabelledQuery],
    search: Callable[[LabelledQuery], Sequence[str]],
) -> dict[str, Quality]:
    """The quality of a search for each kind of query, and for "all" of them.

    `search` gives the places of the hits, best first.
    """
    judged: dict[str, list[tuple[float, float, float, bool]]] = defaultdict(list)
    for query in queries:
        ranked = search(query)[:DEPTH]
        figures = (
            recall(ranked, query.relevant),
            ndcg(ranked, query.relevant),
            reciprocal_rank(ranked, query.relevant),
            not ranked,
        )
        judged[query.kind].append(figures)
        judged["all"].append(figures)
    return {kind: _mean(figures) for kind, figures in sorted(judged.items())}


def _mean(figures: Sequence[tuple[float, float, float, bool]]) -> Quality:
    recalls, gains, ranks, empty = zip(*figures, strict=True)
    count = len(figures)
    return Quality(
        queries=count,
        recall=sum(recalls) / count,
        ndcg=sum(gains) / count,
        mrr=sum(ranks) / count,
        empty=sum(empty),
    )


def recall(ranked: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Share of the relevant ones found; of the first ten at most."""
    return len(set(ranked) & set(relevant)) / min(DEPTH, len(relevant))


def ndcg(ranked: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain with gains of 2^grade - 1."""
    found = _discounted(relevant.get(place, 0) for place in dict.fromkeys(ranked))
    best = sorted(relevant.values(), reverse=True)[:DEPTH]
    return found / _discounted(best)


def _discounted(grades: Iterable[int]) -> float:
    return math.fsum(
        (2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades)
    )


def reciprocal_rank(ranked: Sequence[str], relevant: Mapping[str, int]) -> float:
    """One over the rank of the first relevant hit; 0 without one."""
    ranks = (rank for rank, place in enumerate(ranked, 1) if place in relevant)
    return 1 / next(ranks, math.inf)
