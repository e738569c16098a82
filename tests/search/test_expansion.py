"""What a word may be met as, in an index that knows the words given here."""

import pytest

from search.acronyms import Acronyms
from search.aliases import Aliases
from search.analyzer import Analyzer
from search.clauses import AllOf, AnyOf, Clause, NoneOf, OneOf, Starts, Term
from search.concepts import Concept, Vocabulary
from search.expansion import Expander
from search.query_parser import parse_text
from search.spelling import Speller
from search.word_forms import WordForms
from tests.search.test_analyzer import Compounds

TEXTS = """
FMK-styregruppen drøftede kanalstrategien, økonomiaftalen og KL’s budget.
Omlægningen til NemLog-in3 kl. 10. Modernisering af patientcockpittet på SAC’en.
Strategi for cyber- og informationssikkerhed; trusselbilledet er uændret.
Det er ikke godkendt af Region Nord.
"""
VOCABULARY = Vocabulary(
    (Concept("fmk", "FMK", "Fælles Medicinkort"),),
    (Concept("KL", "KL", "Kommunernes Landsforening"),),
)
CONCEPTS = ("#fmk", "*fmk", "$KL")
SPLITTER = Compounds(
    [
        "kanal+strategien",
        "kanal+strategi",
        "økonomi+aftalen",
        "cyber+strategi",
        "informations+sikkerhed",
        "trussels+billede",
        "trussel+billedet",
    ],
    words=("legion",),
)


class Words(dict[str, int]):
    """A lexicon of the terms of `TEXTS`."""

    def frequency(self, term: str) -> int:
        return self.get(term, 0)


@pytest.fixture(name="expander", scope="module")
def expander_of_texts() -> Expander:
    tokens = list(Analyzer(SPLITTER).tokens(TEXTS))
    lexicon = Words(dict.fromkeys([*(token.term for token in tokens), *CONCEPTS], 1))
    known = {term[1:]: 1 for term in lexicon if term[0] in "=@"}
    return Expander(
        WordForms(lexicon, SPLITTER),
        Aliases(VOCABULARY),
        Speller(lambda: known),
        Acronyms(()),
    )


def terms(clause: Clause | None) -> dict[str, str]:
    """The terms of a clause with what finding them means."""
    match clause:
        case Term(text, _, kind):
            return {text: kind}
        case OneOf(_, clauses) | AnyOf(clauses) | AllOf(clauses):
            found: dict[str, str] = {}
            for inner in clauses:
                found = terms(inner) | found
            return found
    return {}


WORDS: list[tuple[str, dict[str, str]]] = [
    ("kanalstrategien", {"=kanalstrategien": "exact", "~kanalstrategi": "inflected"}),
    ("Kanalstrategier", {"~kanalstrategi": "inflected"}),
    ("strategi", {"=strategi": "exact", "~strategi": "inflected", "+strategi": "part"}),
    ("oekonomiaftale", {"~oekonomiaftal": "inflected"}),
    ("aftaler", {"+aftal": "part"}),
    ("modernisere", {"%modernis": "inflected"}),
    ("sacen", {"=sacen": "exact", "~sac": "inflected"}),
    ("fmks", {"~fmk": "inflected"}),
    ("KL", {"~kl": "inflected", "$KL": "concept"}),
    ("kl", {"~kl": "inflected", "$KL": "concept"}),
    ("nemlogin3", {"=nemlogin3": "exact", "~nemlogin3": "inflected"}),
    ("nemlogin4", {"+nemlogin": "part"}),
    ("patient cockpit", {"~patientcockpit": "inflected"}),
    ("nem log in 3", {"=nemlogin3": "inflected"}),
    ("fælles medicinkort", {"#fmk": "concept", "*fmk": "concept"}),
    ("faelles medicin-kort", {"#fmk": "concept"}),
    ("kommunernes landsforenings", {"$KL": "concept"}),
    ("cyberstrategi", {"~cyb": "part", "~strategi": "part", "+strategi": "part"}),
    ("trusselsbillede", {"+billed": "part"}),
    ("cockpittet", {"~patientcockpit": "part"}),
    ("kannalstrategien", {"=kanalstrategien": "near", "~kanalstrategi": "near"}),
    ("okonomiaftalen", {"=økonomiaftalen": "near"}),
    ("er det", {"=er": "exact", "=det": "exact"}),
]


@pytest.mark.parametrize(("typed", "expected"), WORDS)
def test_words(expander: Expander, typed: str, expected: dict[str, str]) -> None:
    found = terms(expander.expand(parse_text(typed)).clause)
    assert expected.items() <= found.items()


NOT_FOUND = [
    ("KL", "=kl"),  # "kl. 10"
    ("kl", "=kl"),
    ("strategi", "=kanalstrategien"),
    ("det kanalstrategien", "=det"),
    ("xyzzyq", "=xyzzyq"),
]


@pytest.mark.parametrize(("typed", "unwanted"), NOT_FOUND)
def test_not_by(expander: Expander, typed: str, unwanted: str) -> None:
    assert unwanted not in terms(expander.expand(parse_text(typed)).clause)


@pytest.mark.parametrize(
    ("typed", "corrections"),
    [
        ("kannalstrategien for FMK", {"kannalstrategien": "kanalstrategien"}),
        ("kanalstrategier", {}),
        ("regiom", {"regiom": "region"}),
        ("legion", {}),  # a word as good as the known one, though none of the texts
        ("fælles medicinkort", {}),
        ("ab cd", {}),
    ],
)
def test_corrections(
    expander: Expander, typed: str, corrections: dict[str, str]
) -> None:
    assert expander.expand(parse_text(typed)).corrections == corrections


def test_exact_words_and_no_others(expander: Expander) -> None:
    clause = expander.expand(parse_text("kanalstrategien oekonomiaftalen fmk"), True)
    assert set(terms(clause.clause)) == {
        "=kanalstrategien",
        "=økonomiaftalen",
        "=fmk",
        "@fmk",
    }


def test_excluded_are_the_word_and_its_inflections(expander: Expander) -> None:
    clause = expander.expand(parse_text("-strategier")).clause
    assert isinstance(clause, NoneOf)
    assert terms(clause.clause) == {"~strategi": "inflected"}


def test_a_prefix_in_every_spelling(expander: Expander) -> None:
    clause = expander.expand(parse_text("oekon*")).clause
    assert clause == OneOf("oekon", (Starts("=oekon"), Starts("=økon")))


def test_words_of_a_name_count_once(expander: Expander) -> None:
    clause = expander.expand(parse_text("fælles medicinkort styregruppe")).clause
    assert isinstance(clause, AnyOf)
    asked = [inner.asked for inner in clause.clauses if isinstance(inner, OneOf)]
    assert asked == ["fælles medicinkort", "styregruppe"]


def test_a_long_query_is_cut(expander: Expander) -> None:
    assert expander.expand(parse_text("strategi og budget " * 500)).clause is not None
