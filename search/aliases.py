"""Words of a query -> the terms of the topics and organisations that they name."""

from collections import defaultdict
from collections.abc import Sequence

from search import ranking
from search.clauses import Term
from search.concepts import Concept, Vocabulary, alias_key
from search.folding import fold
from search.schema import ORGANISATION_NAMED, TOPIC_CONTEXT, TOPIC_NAMED
from search.stemmer import stem
from search.words import words

MAX_WORDS = 6  # of a concept's name that are looked for in a query


class Aliases:
    """Concepts by all they are called: as written, folded, joined or inflected."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._terms: dict[str, dict[Term, None]] = defaultdict(dict)
        self.names: dict[str, tuple[str, ...]] = {}
        """What each concept is called, by the terms that stand for it."""
        for topic in vocabulary.topics:
            self._add(
                topic,
                Term(TOPIC_NAMED + topic.id, ranking.TOPIC, "concept"),
                Term(TOPIC_CONTEXT + topic.id, ranking.TOPIC_CONTEXT, "concept"),
            )
        for organisation in vocabulary.organisations:
            term = ORGANISATION_NAMED + organisation.id
            self._add(organisation, Term(term, ranking.ORGANISATION, "concept"))

    def terms(self, typed: Sequence[str]) -> tuple[Term, ...]:
        """The terms of the concepts that these words, together, name."""
        written = self._terms.get(alias_key("".join(typed)), {})
        return tuple(written | self._terms.get(_stem_key(typed), {}))

    def _add(self, concept: Concept, *terms: Term) -> None:
        for name in (concept.id, *concept.names):
            for key in {alias_key(name), _stem_key(tuple(words(name)))} - {""}:
                self._terms[key].update(dict.fromkeys(terms))
        for term in terms:
            self.names[term.text] = concept.names


def _stem_key(typed: Sequence[str]) -> str:
    return "".join(fold(stem(word.lower())) for word in typed)
