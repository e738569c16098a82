"""Language is told from noise, whatever the language and however short."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.demo import invent_meetings
from indexer.text_quality import familiarity, is_garbled

DANISH = (
    "Sekretariatet orienterede om, at der i det opfundne udspil er flere forslag til "
    "styrkelse af de fælles registre. Forslagene ventes drøftet, når høringen er slut. "
    "Nordby Kommune bemærkede, at arbejdet bør deles i to, og udvalget var enigt heri. "
    "Regnskabet viser et mindre overskud, som foreslås brugt på oplæring."
)
LANGUAGE = {
    "Danish": DANISH,
    "capitals": DANISH.upper(),
    "English": "The committee discussed the report and approved the budget. Members "
    "were asked to send comments before the next meeting in the town hall.",
    "German": "Der Ausschuss erörterte den Bericht und genehmigte den Haushalt für das "
    "kommende Jahr. Die Mitglieder wurden gebeten, ihre Anmerkungen zu übersenden.",
    "Greenlandic": "Inatsisartut ataatsimiinnerat ulloq siulleq pivoq. Siulittaasoq "
    "oqaaseqarpoq, kommunit suleqatigiinnerat pillugu. Inassuteqaat akuerineqarpoq.",
    "names": "Bjørn Kjærgaard, Xenia Wøldike, Preben Mygind, Hjørdis Holck, Jytte "
    "Wyrtz, Aksel Quist, Yvonne Czerny, Ib Vogn, Kim Cox, Ole Bjerre, Kirsten Dybvad",
    "acronyms": "FMK SOR KL DSAM PLO SDS NSP LPR OIO XML EHR FHIR ICD CVR UUID STS",
    "numbers": "2021 1.234,50 17 % 3/4 2022 9.876,00 12 % 2023 -1.500 " * 10,
    "contents": "1. Økonomi ........................ 3\n2. Eventuelt ____________ 4\n"
    * 9,
    "bullets": "• • • • • • • • • • • • • • •",
    "nothing": "",
    "a word": "Xqzw",
}


@pytest.mark.parametrize("text", LANGUAGE.values(), ids=LANGUAGE)
def test_language_is_not_garbled(text: str) -> None:
    assert not is_garbled(text)


def shifted(text: str, by: int) -> str:
    return "".join(chr(ord(letter) + by) for letter in text)


@pytest.mark.parametrize("by", [-29, -3, -1, 1, 3, 13, 29])
def test_shifted_text_is_garbled(by: int) -> None:
    assert is_garbled(shifted(DANISH, by))


@pytest.mark.parametrize("seed", range(8))
def test_shuffled_letters_are_garbled(seed: int) -> None:
    letters = sorted(set(DANISH) - {" "})
    others = letters.copy()
    random.Random(seed).shuffle(others)
    table = str.maketrans("".join(letters), "".join(others))
    assert is_garbled(DANISH.translate(table))


def test_glyphs_by_their_numbers_are_garbled() -> None:
    printed = "".join(f"(cid:{ord(letter)})" for letter in DANISH)
    assert is_garbled(printed)
    assert not is_garbled(f"{DANISH} Tegnet (cid:41) blev drøftet.")


def test_letters_set_apart_are_garbled() -> None:
    assert is_garbled(" ".join(DANISH))
    assert not is_garbled("a b c " * 10)


def test_a_line_of_glyphs_without_letters_is_garbled() -> None:
    assert is_garbled("\U000f0029\U000f0044\U000f0057" * 10)


def test_demo_minutes_are_familiar() -> None:
    for meeting in invent_meetings(5, seed=1):
        said = [p.text for item in meeting.items for p in item.paragraphs]
        assert familiarity(" ".join(said)).share > 0.75


@given(st.text())
def test_any_text_has_a_share(text: str) -> None:
    pairs, share = familiarity(text)
    assert pairs >= 0
    assert 0 <= share <= 1
    is_garbled(text)
