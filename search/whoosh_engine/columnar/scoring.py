"""Okapi BM25 as Whoosh computes it, for all combinations of frequency and length.

A posting's code is its frequency and the byte of its document's length, so the part of
the score that does not depend on the term is one look-up in a table.
"""

from collections.abc import Collection as Container
from dataclasses import dataclass
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray
from whoosh.scoring import BM25F, BaseScorer, BM25FScorer

from search.whoosh_engine.columnar.array_file import Array
from search.whoosh_engine.columnar.segment import LENGTHS

K1: Final = 1.2
B: Final = 0.75

Scores = NDArray[np.floating]


class Weighting(BM25F):  # type: ignore[misc]
    """Whoosh's BM25F, but the length of a document is nothing to some terms.

    `unlengthened` has their first characters.
    """

    def __init__(self, unlengthened: Container[str] = ()) -> None:
        super().__init__(B=B, K1=K1)
        self.unlengthened = frozenset(unlengthened)

    def b(self, text: str) -> float:
        """How much the length counts for a term, from 0 to 1."""
        return 0.0 if text[:1] in self.unlengthened else B

    def scorer(
        self, searcher: object, fieldname: str, text: bytes, qf: int = 1
    ) -> BaseScorer:
        if text[:1].decode("utf-8", "replace") in self.unlengthened:
            return BM25FScorer(searcher, fieldname, text, 0.0, K1, qf=qf)
        return super().scorer(searcher, fieldname, text, qf=qf)


def rarity(size: int, frequency: int) -> float:
    """The inverse document frequency of a term."""
    return log(size / (frequency + 1)) + 1


@dataclass(frozen=True, slots=True)
class Table:
    """Scores of codes, but for the rarity of the term."""

    exact: NDArray[np.float64]
    quick: NDArray[np.float32]
    average: float
    b: float

    @classmethod
    def of(cls, average: float, b: float) -> "Table":
        """The table for an average length of a field."""
        exact = _bm25(np.arange(1 << 16), average, b)
        return cls(exact, exact.astype(np.float32), average, b)

    def scores(self, codes: Array, exact: bool) -> Scores:
        if codes.dtype.itemsize > 2:  # frequencies above 255
            return _bm25(codes, self.average, self.b).astype(
                np.float64 if exact else np.float32
            )
        return (self.exact if exact else self.quick).take(codes)


def _bm25(codes: Array, average: float, b: float) -> NDArray[np.float64]:
    frequencies = (codes >> 8).astype(np.float64)
    norms = K1 * ((1 - b) + b * LENGTHS[codes & 255] / average)
    with np.errstate(invalid="ignore"):  # no word in a document without length
        scores = frequencies * (K1 + 1) / (frequencies + norms)
    return np.asarray(np.nan_to_num(scores))
