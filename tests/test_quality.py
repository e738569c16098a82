"""The quality of search on labelled queries does not fall."""

from pathlib import Path

import pytest

from benchmarks.evaluate import SHIPPED, own_search
from indexer.adding import add_files
from indexer.archive import Archive
from indexer.model import NO_CORRECTIONS
from indexer.records import originals
from search.evaluation import Quality, evaluate, parse_labels

LABELS = Path(__file__).parent / "queries.toml"
# What was measured last; raise them when the search gets better.
NDCG, RECALL = 0.94, 0.95
TOLERATED = 0.02


@pytest.fixture(scope="module")
def quality(tmp_path_factory: pytest.TempPathFactory) -> Quality:
    archive = Archive(tmp_path_factory.mktemp("quality"))
    list(add_files(archive, [*originals(SHIPPED)], NO_CORRECTIONS))
    labels = parse_labels(LABELS.read_text(encoding="utf-8"))
    return evaluate(labels, own_search(archive))["all"]


def test_quality_does_not_fall(quality: Quality) -> None:
    assert quality.ndcg >= NDCG - TOLERATED
    assert quality.recall >= RECALL - TOLERATED
