"""Random queries on random indexes find what they mean, with Whoosh's scores."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query as q

from search.whoosh_engine.columnar.evaluator import evaluate
from search.whoosh_engine.columnar.nodes import EXACT
from search.whoosh_engine.columnar.plan import Planner
from tests.search.columnar.making import (
    Sample,
    create,
    planner,
    stock,
    stock_scores,
    write,
)
from tests.search.columnar.oracle import Oracle

EXAMPLES = int(os.environ.get("COLUMNAR_EXAMPLES", "40"))
QUERIES = 10  # for each index

WORDS = ["a", "b", "c", "d", "ab", "abc", "ba", "ø", "sjælden"]
ORGS = ["KL", "Nord", "Syd"]

Commits = Sequence[tuple[Sequence[Sample], Sequence[str]]]


@st.composite
def commits(draw: st.DrawFn) -> Commits:
    """One to four commits; later ones delete some of what is there."""
    made: list[tuple[list[Sample], list[str]]] = []
    ids: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        deleted = draw(st.lists(st.sampled_from(ids), max_size=3)) if ids else []
        samples = [
            Sample(
                str(len(ids) + n),
                tuple(draw(st.lists(st.sampled_from(WORDS), max_size=25))),
                tuple(draw(st.lists(st.sampled_from(ORGS), unique=True, max_size=3))),
                draw(st.integers(0, 5)),
            )
            for n in range(draw(st.integers(1, 15)))
        ]
        ids += [sample.id for sample in samples]
        made.append((samples, deleted))
    return made


boosts = st.sampled_from([1.0, 1.0, 0.5, 2.5])
words = st.sampled_from([*WORDS, "unknown"])
days = st.integers(0, 5)
terms = st.builds(lambda word, boost: q.Term("body", word, boost), words, boosts)
common_leaves = st.one_of(
    terms,
    terms,
    st.builds(lambda name: q.Term("org", name), st.sampled_from(ORGS)),
    st.builds(
        lambda row, boost: q.Phrase("body", row, boost=boost),
        st.lists(words, min_size=1, max_size=3),
        boosts,
    ),
    st.builds(
        lambda text: q.Prefix("body", text, constantscore=False),
        st.sampled_from(["a", "ab", "b", "ø", "x"]),
    ),
)
# Only Whoosh knows what these mean.
whoosh_leaves = st.one_of(
    common_leaves,
    st.builds(
        lambda text: q.FuzzyTerm("body", text, maxdist=1, constantscore=False),
        st.sampled_from(["ab", "sjalden"]),
    ),
    st.builds(
        lambda row: q.Phrase("body", row, slop=2),
        st.lists(words, min_size=2, max_size=2),
    ),
)
all_leaves = st.one_of(
    common_leaves,
    st.builds(lambda boost: q.Every(boost=boost), boosts),
    st.builds(lambda first, last: q.NumericRange("day", first, last), days, days),
)


def usual_compounds(inner: st.SearchStrategy[q.Query]) -> st.SearchStrategy[q.Query]:
    several = st.lists(inner, min_size=1, max_size=4)
    return st.one_of(
        st.builds(q.And, several, boosts),
        st.builds(q.Or, several, boosts),
        st.builds(lambda some, no: q.And([*some, q.Not(no)]), several, common_leaves),
    )


def all_compounds(inner: st.SearchStrategy[q.Query]) -> st.SearchStrategy[q.Query]:
    several = st.lists(inner, min_size=1, max_size=4)
    return st.one_of(
        usual_compounds(inner),
        st.builds(q.DisjunctionMax, several, boosts),
        st.builds(q.AndNot, inner, inner),
        st.builds(q.AndMaybe, inner, inner),
        st.builds(q.Require, inner, inner),
        st.builds(q.Not, inner),
    )


def several(trees: st.SearchStrategy[q.Query]) -> st.SearchStrategy[list[q.Query]]:
    return st.lists(trees, min_size=QUERIES, max_size=QUERIES)


usual_trees = st.recursive(whoosh_leaves, usual_compounds, max_leaves=8)
all_trees = st.recursive(all_leaves, all_compounds, max_leaves=8)


# Whether a first pass has 64 bits, as in small indexes, or 32.
exact = st.sampled_from([EXACT, 0])


def made_index(directory: Path, made: Commits, exact: int) -> Planner:
    create(directory)
    for samples, deleted in made:
        write(directory, samples, deleted, merging=False)
    return planner(directory, exact)


def scores(planner: Planner, query: q.Query) -> dict[str, float]:
    matches = evaluate(planner, query)
    collection = planner.collection
    ties = np.arange(collection.size)
    found, scored = matches.best(matches.selection.count, ties)
    return {
        collection.stored(number).decode(): score
        for number, score in zip(found.tolist(), scored.tolist(), strict=True)
    }


def compare_with_whoosh(made: Commits, queries: Sequence[q.Query], exact: int) -> int:
    """Ask this index and Whoosh's the same; how many answers were compared."""
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as other:
        ours = made_index(Path(name), made, exact)
        with stock(Path(other), made).searcher() as theirs:
            for query in queries:
                expected = stock_scores(theirs, query)
                assert scores(ours, query) == pytest.approx(expected, rel=1e-6), query
    return len(queries)


@settings(max_examples=EXAMPLES, deadline=None)
@given(commits(), several(usual_trees), exact)
def test_finds_what_whoosh_finds(
    made: Commits, queries: Sequence[q.Query], exact: int
) -> None:
    assert compare_with_whoosh(made, queries, exact) == QUERIES


@settings(max_examples=EXAMPLES, deadline=None)
@given(commits(), several(all_trees), exact)
def test_finds_what_is_meant(
    made: Commits, queries: Sequence[q.Query], exact: int
) -> None:
    samples = [sample for added, _ in made for sample in added]
    deleted = frozenset(name for _, names in made for name in names)
    oracle = Oracle(samples, deleted)
    with tempfile.TemporaryDirectory() as name:
        ours = made_index(Path(name), made, exact)
        for query in queries:
            expected = oracle.scores(query)
            assert scores(ours, query) == pytest.approx(expected, rel=1e-6), query


@settings(max_examples=EXAMPLES, deadline=None)
@given(commits(), several(all_trees), exact)
def test_the_best_few_are_the_best_of_all(
    made: Commits, queries: Sequence[q.Query], exact: int
) -> None:
    with tempfile.TemporaryDirectory() as name:
        ours = made_index(Path(name), made, exact)
        ties = np.arange(ours.collection.size)
        for query in queries:
            matches = evaluate(ours, query)
            everything, _ = matches.best(matches.selection.count, ties)
            few, scored = matches.best(3, ties)
            assert few.tolist() == everything[:3].tolist(), query
            assert scored == pytest.approx(matches.scored(few), rel=1e-9), query


def test_a_word_that_nothing_is_near_finds_nothing(tmp_path: Path) -> None:
    write(create(tmp_path / "index"), [Sample("0", ("d",))])
    query = q.FuzzyTerm("body", "sjalden", maxdist=1)
    assert scores(planner(tmp_path / "index"), query) == {}
