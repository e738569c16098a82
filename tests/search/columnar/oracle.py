"""What a query means, document by document, written as plainly as can be.

Whoosh's own matchers are no measure for some kinds of queries: `DisjunctionMax` takes
the score of another document, `AndNot` and `Not` let deleted or excluded ones through.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from whoosh import query as q
from whoosh.util.numeric import byte_to_length, length_to_byte

from tests.search.columnar.making import Sample

Scores = dict[str, float]


@dataclass(frozen=True)
class Oracle:
    """Documents in the order of their commits, and those of them that are deleted."""

    samples: Sequence[Sample]
    deleted: frozenset[str]

    def scores(self, query: q.Query) -> Scores:
        found = self._scores(query)
        return {name: s for name, s in found.items() if name not in self.deleted}

    def _scores(self, query: q.Query) -> Scores:
        match query:
            case q.Term(fieldname="org"):
                return self._everywhere(
                    [s for s in self.samples if query.text in s.orgs], query.boost
                )
            case q.Term():
                return self._term(query.text, query.boost)
            case q.Phrase():
                return self._phrase(query)
            case q.Prefix():
                words = {w for s in self.samples for w in s.words}
                terms = [w for w in words if w.startswith(query.text)]
                return _sum([self._term(w, query.boost) for w in terms])
            case q.Every():
                return self._everywhere(self.samples, query.boost)
            case q.NumericRange():
                inside = [s for s in self.samples if query.start <= s.day <= query.end]
                return self._everywhere(inside, query.boost)
            case q.Not():
                inner = self._scores(query.query)
                return self._everywhere(
                    [s for s in self.samples if s.id not in inner], 1.0
                )
            case q.AndNot():
                unwanted = self._scores(query.b)
                found = self._scores(query.a)
                return {n: s for n, s in found.items() if n not in unwanted}
            case q.AndMaybe():
                wanted, welcome = self._scores(query.a), self._scores(query.b)
                return {n: s + welcome.get(n, 0.0) for n, s in wanted.items()}
            case q.Require():
                wanted, required = self._scores(query.a), self._scores(query.b)
                return {n: s for n, s in wanted.items() if n in required}
        parts = [self._scores(inner) for inner in query.subqueries]
        boost = query.boost if len(parts) > 1 else 1.0
        match query:
            case q.And():
                total = _sum(parts, boost)
                return {n: s for n, s in total.items() if all(n in p for p in parts)}
            case q.DisjunctionMax():
                names = {name for part in parts for name in part}
                return {n: boost * max(p.get(n, 0.0) for p in parts) for n in names}
        return _sum(parts, boost)

    def _term(self, word: str, boost: float) -> Scores:
        having = [sample for sample in self.samples if word in sample.words]
        idf = log(len(self.samples) / (len(having) + 1)) + 1
        average = sum(len(s.words) for s in self.samples) / len(self.samples)
        scores = {}
        for sample in having:
            count = sample.words.count(word)
            length = byte_to_length(length_to_byte(len(sample.words)))
            norm = 1.2 * (0.25 + 0.75 * length / average)
            scores[sample.id] = boost * idf * count * 2.2 / (count + norm)
        return scores

    def _phrase(self, query: q.Phrase) -> Scores:
        row = tuple(query.words)
        total = _sum([self._term(word, query.boost) for word in row])
        return {
            sample.id: total[sample.id]
            for sample in self.samples
            for first in range(len(sample.words))
            if sample.words[first : first + len(row)] == row
        }

    def _everywhere(self, samples: Sequence[Sample], score: float) -> Scores:
        return dict.fromkeys((sample.id for sample in samples), score)


def _sum(parts: Sequence[Mapping[str, float]], boost: float = 1.0) -> Scores:
    total: Scores = {}
    for part in parts:
        for name, score in part.items():
            total[name] = total.get(name, 0.0) + boost * score
    return total
