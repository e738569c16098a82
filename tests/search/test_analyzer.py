"""What a text is searched by: terms, their printed characters, their places."""

import datetime
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analyzer import Analyzer
from search.model import IndexDocument
from search.schema import ACRONYM, ATTENDEE, EXACT, HEADING, PART, ROOT, STEM
from search.words import words


class Compounds:
    """A splitter that knows what it is given."""

    fingerprint = "test"

    def __init__(self, compounds: Iterable[str], words: Iterable[str] = ()) -> None:
        self._parts = {c.replace("+", ""): tuple(c.split("+")) for c in compounds}
        self._words = frozenset(words)

    def split(self, word: str) -> tuple[str, ...]:
        return self._parts.get(word, ())

    def is_word(self, word: str) -> bool:
        return word in self._words


ANALYZER = Analyzer(
    Compounds(
        [
            "informations+sikkerhed",
            "diagnose+kort+projektet",
            "trussel+billedet",
            "digitaliserings+muligheder",
            "sundheds+ministeriet",
        ]
    )
)

# Terms that a text has, and terms that it must not have.
TERMS = [
    ("Økonomien", "=økonomien ~oekonomi", "=oekonomien @økonomien"),
    ("e-recepter", "=e =recepter =erecepter ~erecept ~recept", "~e-recept"),
    ("FMK-styregruppen", "@fmk =styregruppen ~styregrup =fmkstyregruppen", ""),
    ("FMK\u2011styregruppen", "@fmk ~styregrup", ""),
    ("EU’s", "=eus ~eu", "@eu =eu"),
    ("SAC´en SAC`en SAC'en", "=sacen ~sac", "=sac =en"),
    ("SDS´", "=sds @sds", ""),
    ("O'Brien", "=obrien", "=o =brien"),
    ("EUs SACen", "=eus ~eu =sacen ~sac", ""),
    ("SOR", "@sor =sor ~sor", ""),
    ("sør", "=sør ~soer", "~sor"),
    ("KL", "@kl ~kl", ""),
    ("kl. 10", "=kl =10", "@kl ~kl ~10"),
    ("BESLUTNING", "=beslutning ~beslutning", "@beslutning"),
    ("MedComs", "=medcoms ~medcom", "@medcoms"),
    ("MedCom12", "=medcom12 ~medcom12 +medcom", ""),
    ("LPR3", "@lpr3 +lpr", ""),
    ("NemLog-in3", "=nemlogin3 +nemlogin =nemlog", ""),
    ("NemLog-in 3", "=nemlogin =nemlogin3 =3", ""),
    ("ICD 11", "=icd @icd =icd11 +icd", ""),
    ("punkt 3", "=punkt =3", "=punkt3"),
    ("2,5 mio. kr.", "=2,5 =mio =kr", "=2 =5"),
    ("1.284", "=1.284", "=1"),
    ("den 6.4.2022", "=6.4.2022 +2022", "=4"),
    ("sundhed.dk", "=sundhed.dk =sundhed =dk", ""),
    ("slut.Derfor", "=slut =derfor", "=slut.derfor"),
    ("og/eller", "=og =eller", "~og ~el"),
    ("informationssikkerhed", "+information +sikker", "=sikkerhed"),
    ("cyber- og informationssikkerhed", "=cyber ~cybersikker", "=cyberinformation"),
    ("cyber\u2010 og informationssikkerhed", "~cybersikker", ""),
    ("digitaliseringsmuligheder og -behov", "~digitaliseringsbehov", ""),
    ("børne-, social- og sundhedsministeriet", "~socialministerium", ""),
    ("diagnosekortprojektet", "+diagnos +kort +projek +diagnosekort +kortprojek", ""),
    ("modernisering", "~modernisering %modernis", ""),
    ("ikke for alle", "~ikk ~for ~all", ""),
    ("hvad er det", "=hvad =er =det", "~hvad ~er ~det"),
    ("Sk\u00e5\u00adne a\u030angst", "=skåne =ångst", ""),
    ("ord_med_streg", "=ord =med =streg", ""),
]


def terms(text: str) -> set[str]:
    return {token.term for token in ANALYZER.tokens(text)}


@pytest.mark.parametrize(("text", "there", "not_there"), TERMS)
def test_terms(text: str, there: str, not_there: str) -> None:
    found = terms(text)
    assert set(there.split()) <= found
    assert not set(not_there.split()) & found


def test_tokens_have_printed_characters_and_places() -> None:
    text = "Den FMK-styregruppe, EU’s."
    exact = [
        (token.term, text[token.start : token.end], token.position)
        for token in ANALYZER.tokens(text)
        if token.term[0] == EXACT
    ]
    assert exact == [
        ("=den", "Den", 0),
        ("=fmk", "FMK-styregruppe", 1),
        ("=styregruppe", "FMK-styregruppe", 2),
        ("=fmkstyregruppe", "FMK-styregruppe", 1),
        ("=eus", "EU’s", 3),
    ]


def test_a_length_counts_words_once() -> None:
    document = paragraph(text="om e-recept og FMK-styregruppe")
    assert ANALYZER.document_terms(document)[1] == 6


def test_a_query_is_cut_into_the_same_words() -> None:
    typed = "e-recept NemLog-in 3, EU's 2,5 sundhed.dk"
    expected = ["e", "recept", "NemLog", "in", "3", "EUs", "2,5", "sundhed", "dk"]
    assert list(words(typed)) == expected


def paragraph(**others: object) -> IndexDocument:
    values: dict[str, object] = {"n": 1, "text": "Et møde om budgettet", **others}
    day = datetime.date(2022, 4, 6)
    return IndexDocument("p", "m", "Rådet", day, **values)  # type: ignore[arg-type]


# What may belong together, and what may stand between.
NEIGHBOURS = (
    "cyber- og informationssikkerhed digitaliseringsmuligheder -behov ICD 11 – ( , a"
    " \u00a0 \n trussel\u2010 diagnosekortprojektet NemLog-in 3 42. sundheds-"
)


@given(st.lists(st.sampled_from(NEIGHBOURS.split(" ")), max_size=40).map(" ".join))
def test_neighbours_are_found_as_in_the_whole_text(text: str) -> None:
    places: dict[str, list[int]] = {}
    for token in ANALYZER.tokens(text):
        places.setdefault(token.term, []).append(token.position)
    found, _ = ANALYZER.document_terms(paragraph(text=text))
    assert {term: sorted(found[term]) for term in found} == {
        term: sorted(places[term]) for term in places
    }


def test_a_document_has_places_and_a_length_in_words() -> None:
    places, length = ANALYZER.document_terms(paragraph(text="Budget-møde om budgettet"))
    assert length == 4
    assert list(places["=budgettet"]) == [3]
    assert list(places["~budget"]) == [0, 3]


def test_headings_and_concepts_are_terms_of_their_own() -> None:
    document = paragraph(
        heading="Ny økonomi",
        item_title="Status på økonomien",
        topics=("fmk",),
        topics_context=("sor",),
        organisations=("KL",),
    )
    places, length = ANALYZER.document_terms(document)
    assert length == 4
    assert {"^oekonomi", "^status"} - {"^status"} <= set(places)
    assert {"#fmk", "*sor", "$KL"} <= set(places)
    assert not {"~oekonomi", "=økonomi", "^paa"} & set(places)


def test_attendees_are_words_of_their_own() -> None:
    document = paragraph(text="Åse Ravn, KL", document_kind="attendees")
    places, _ = ANALYZER.document_terms(document)
    assert {"&åse", "&ravn", "&kl"} <= set(places)
    assert {term[0] for term in places} == {ATTENDEE}


def test_kinds_of_terms_are_told_apart() -> None:
    kinds = [EXACT, ACRONYM, STEM, ROOT, PART, HEADING, ATTENDEE]
    assert len(set(kinds)) == len(kinds)
    assert all(len(kind) == 1 for kind in kinds)


@given(st.text())
def test_every_token_is_printed(text: str) -> None:
    starts = []
    for token in ANALYZER.tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        assert len(token.term) > 1
        starts.append(token.start)
    assert starts == sorted(starts)


@given(st.text(alphabet="aæøåES-’'´.,3 "))
def test_a_text_is_analysed_the_same_each_time(text: str) -> None:
    assert list(ANALYZER.tokens(text)) == list(Analyzer(ANALYZER.splitter).tokens(text))
