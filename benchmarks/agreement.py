"""Random queries on random indexes, asked of this engine and of stock Whoosh.

`python -m benchmarks.agreement 20000` compares so many answers, all hits with their
scores: of trees of all kinds of queries, over several segments, after deletions. It
ends with the first that differs; the tests compare fewer in the same way.
"""

import argparse

from hypothesis import HealthCheck, given, seed, settings
from whoosh import query as q

from tests.search.columnar import test_against_whoosh as tests

PER_INDEX = tests.QUERIES


def compare(count: int, number: int) -> int:
    """Compare at least so many answers; how many it were. `number` seeds the chance."""
    compared = 0

    @seed(number)
    @settings(
        max_examples=-(-count // PER_INDEX),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(tests.commits(), tests.several(tests.usual_trees), tests.exact)
    def ask(made: tests.Commits, queries: list[q.Query], exact: int) -> None:
        nonlocal compared
        compared += tests.compare_with_whoosh(made, queries, exact)

    ask()
    return compared


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    compared = compare(options.count, options.seed)
    print(f"{compared} answers compared with stock Whoosh, all alike")


if __name__ == "__main__":
    main()
