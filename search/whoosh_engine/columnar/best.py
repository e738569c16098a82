"""Scores -> those that may be among the best, without sorting them all."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.columnar.array_file import Array

MARGIN: Final = np.float32(1 - 4e-6)  # what rounding to 32 bits may cost a score
GROUPS: Final = 64  # scores that are compared by their maximum first
FEW: Final = 8192


def near_best(scores: Array, count: int) -> NDArray[np.intp]:
    """The indexes of positive scores that may be among the best `count`, ascending.

    There are more of them where scores are nearly equal.
    """
    if count <= 0:
        return np.empty(0, np.intp)
    if len(scores) <= count:
        return (scores > 0).nonzero()[0]
    if len(scores) <= FEW or count * GROUPS > len(scores):
        return _above(scores, _threshold(scores, count))
    width = len(scores) // GROUPS
    # Group j has the scores j, j + width, j + 2 width …: maxima of columns are quick.
    grouped = scores[: width * GROUPS].reshape(GROUPS, width)
    maxima = grouped.max(0)
    threshold = _threshold(maxima, count)
    columns = _above(maxima, threshold)
    rows, places = np.nonzero(grouped[:, columns] >= max(threshold, _LEAST))
    found = rows * width + columns[places]
    rest = width * GROUPS + _above(scores[width * GROUPS :], threshold)
    found = np.concatenate([found, rest])
    if len(found) > 4 * count:
        found = found[_above(scores[found], _threshold(scores[found], count))]
    return np.sort(found)


_LEAST: Final = np.finfo(np.float32).tiny


def _threshold(scores: Array, count: int) -> float:
    """A little less than the `count`th best score."""
    if len(scores) <= count:
        return 0.0
    return float(np.partition(scores, len(scores) - count)[-count] * MARGIN)


def _above(scores: Array, threshold: float) -> NDArray[np.intp]:
    return (scores >= max(threshold, _LEAST)).nonzero()[0]
