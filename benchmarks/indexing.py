"""What the Danish analysis costs an index: `python -m benchmarks.indexing 100000`.

The same invented paragraphs are indexed twice by the same engine: once with the whole
analysis, once with words and Snowball's stems alone. Printed are paragraphs a second
and the ratio of the times.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from indexer.demo import invent_paragraphs
from search.analyzer import Analyzer, Splitter
from search.compounds import compile_lexicon, load_splitter
from search.concepts import Vocabulary
from search.folding import fold
from search.model import IndexDocument
from search.schema import EXACT, STEM
from search.stemmer import stem
from search.whoosh_engine import WhooshEngine
from search.words import words


class PlainAnalyzer(Analyzer):
    """Words and their stems, as stock analysers have them."""

    def __init__(self, splitter: Splitter) -> None:
        super().__init__(splitter)
        self._plain_words: dict[str, tuple[str, str]] = {}

    def document_terms(
        self, document: IndexDocument
    ) -> tuple[Mapping[str, Sequence[int]], int]:
        places: dict[str, list[int]] = {}
        count = 0
        for place, word in enumerate(words(document.text.lower())):
            for term in self._plain(word):
                places.setdefault(term, []).append(place)
            count = place + 1
        return places, count

    def _plain(self, word: str) -> tuple[str, str]:
        known = self._plain_words.get(word)
        if known is None:
            known = self._plain_words[word] = EXACT + word, STEM + fold(stem(word))
        return known


def seconds(documents: Sequence[IndexDocument], analyzer: Analyzer) -> float:
    """How long it takes to index the documents in one commit."""
    with tempfile.TemporaryDirectory() as folder:
        engine = WhooshEngine.create(Path(folder), Vocabulary(), analyzer)
        began = time.perf_counter()
        with engine.writer() as writer:
            writer.add(documents)
        engine.close()
        return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int, nargs="?", default=10_000)
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    documents = list(invent_paragraphs(options.size, 1))
    with tempfile.TemporaryDirectory() as folder:
        lexicon = Path(folder) / "compounds"
        compile_lexicon(lexicon)
        splitter = load_splitter(lexicon)
        plain = seconds(documents, PlainAnalyzer(splitter))
        rich = seconds(documents, Analyzer(splitter))
    figures = {
        "paragraphs": options.size,
        "plain_per_second": round(options.size / plain),
        "rich_per_second": round(options.size / rich),
        "ratio": round(rich / plain, 2),
    }
    if options.json:
        print(json.dumps(figures))
    else:
        for name, figure in figures.items():
            print(f"{name:20}{figure:>12}")


if __name__ == "__main__":
    main()
