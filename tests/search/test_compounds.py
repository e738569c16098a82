"""The compound splitter: labelled words, single cases, and any text at all."""

import string
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.compounds import MAX_LETTERS, Splitter, compile_lexicon, load_splitter
from search.lexicon import Lexicon

LABELLED = tomllib.loads(
    Path(__file__).with_name("compounds.toml").read_text(encoding="utf-8")
)
PRECISION = 0.98  # of the words that are split, how many are split rightly
RECALL = 0.95  # of the compounds, how many are split rightly

DANISH = string.ascii_lowercase + "æøå"
# Words that make the splitter work: parts and links in any order.
PIECES = ["plan", "lov", "sundhed", "data", "e", "s", "en", "inger", "by", "skole", "x"]


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lexicon") / "compounds"
    compile_lexicon(path)
    return path


@pytest.fixture(scope="module")
def splitter(lexicon: Path) -> Splitter:
    return load_splitter(lexicon)


@dataclass
class Score:
    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def count(self, word: str, expected: Sequence[str], found: Sequence[str]) -> None:
        if found == expected:
            self.right += bool(expected)
        elif found:
            self.wrong.append(f"{word}: {'|'.join(found)}")
        else:
            self.missed.append(word)


def read_label(label: str) -> tuple[str, tuple[str, ...]]:
    """The word of "sag+s|behandling+s|tid" and its parts."""
    parts = tuple(part.partition("+")[0] for part in label.split("|"))
    return label.replace("|", "").replace("+", ""), parts


@pytest.mark.parametrize("table", ["development", "held_out"])
def test_labelled_words_are_split_rightly(splitter: Splitter, table: str) -> None:
    words, score = LABELLED[table], Score()
    for label in words["compounds"]:
        word, parts = read_label(label)
        score.count(word, parts, splitter.split(word))
    for word in words["simple"]:
        score.count(word, (), splitter.split(word))
    split = score.right + len(score.wrong)
    assert score.right / split >= PRECISION, score
    assert score.right / len(words["compounds"]) >= RECALL, score


def test_enough_words_are_labelled_and_none_twice() -> None:
    compounds = [label for table in LABELLED.values() for label in table["compounds"]]
    simple = [word for table in LABELLED.values() for word in table["simple"]]
    assert len(set(compounds)) == len(compounds) >= 150
    assert len(set(simple)) == len(simple) >= 100


SPLITS = [
    ("patientoverblik", "patient overblik"),
    ("økonomiforhandlingerne", "økonomi forhandlingerne"),  # the last part inflects
    ("stamkortet", "stam kortet"),
    ("diagnosekortprojektet", "diagnose kort projektet"),
    ("antikoagulationsbehandling", "anti koagulation behandling"),
    ("sundhedsvæsenets", "sundhed væsenets"),  # linked by s
    ("folkeskolelærer", "folk skole lærer"),  # e is a link after folk, not in skole
    ("sikkerhedspark", "sikkerhed park"),  # not spark
    ("kommunestyret", "kommune styret"),  # not s and tyret
    ("årstal", "år tal"),  # not stal
    ("sikkerhedsmæssige", "sikkerhed mæssige"),
    ("forhandlinger", ""),
    ("anvendelse", ""),
    ("digitaliseringen", ""),
    ("statistikkerne", ""),
    ("analyserede", ""),
    ("transaktionerne", ""),
    ("leverandørerne", ""),
    ("årsagerne", ""),
    ("handel", ""),
    ("element", ""),
    ("sundheds-it", ""),  # only letters; the analyzer takes hyphens apart
    ("icd11", ""),
    ("", ""),
]


@pytest.mark.parametrize(("word", "parts"), SPLITS)
def test_split(splitter: Splitter, word: str, parts: str) -> None:
    assert splitter.split(word) == tuple(parts.split())


def test_capitals_do_not_matter(splitter: Splitter) -> None:
    assert splitter.split("Patientoverblik") == ("patient", "overblik")
    assert splitter.split("PATIENTOVERBLIK") == ("patient", "overblik")


@given(
    text=st.text() | st.text(DANISH) | st.lists(st.sampled_from(PIECES)).map("".join)
)
def test_parts_stand_in_the_word_in_order(splitter: Splitter, text: str) -> None:
    parts = splitter.split(text)
    assert len(parts) != 1
    rest = text.lower()
    for part in parts:
        _, found, rest = rest.partition(part)
        assert found


def test_a_part_cannot_be_split_again(splitter: Splitter) -> None:
    for label in LABELLED["development"]["compounds"]:
        for part in splitter.split(read_label(label)[0]):
            assert splitter.split(part) == ()


class CountingLexicon(Lexicon):
    """Everything may be a part here; counts what is asked."""

    asked = 0

    def firsts(self, text: str) -> list[str]:
        self.asked += 1
        return [text[:size] for size in range(1, len(text))]

    def is_last(self, text: str) -> bool:
        return False

    def is_base(self, text: str) -> bool:
        return False


def test_the_longest_words_cost_little() -> None:
    lexicon = CountingLexicon()
    assert Splitter(lexicon, "").split("s" * MAX_LETTERS) == ()
    assert lexicon.asked <= MAX_LETTERS + 1  # once for every place in the word
    assert Splitter(lexicon, "").split("s" * 10_000) == ()
    assert lexicon.asked <= MAX_LETTERS + 1


def test_threads_split_alike(lexicon: Path, splitter: Splitter) -> None:
    words = [read_label(label)[0] for label in LABELLED["development"]["compounds"]]
    expected = [splitter.split(word) for word in words]
    fresh = load_splitter(lexicon)
    with ThreadPoolExecutor(8) as threads:
        for found in threads.map(lambda _: [*map(fresh.split, words)], range(16)):
            assert found == expected
