"""Which paragraphs of a revised file are the same; all words here are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.alignment import Passage, align, alike, find_holder

FORMULA = "Udvalget tog orienteringen til efterretning."
LONG = "Region Vesterhav spurgte til tidsplanen for udbuddet af det fælles vejregister."
OTHER = "Styrelsen lovede at sende en oversigt over alle adresser inden sommerferien."

ALIKE = [
    (LONG, LONG.replace("tidsplanen", "tidsplan"), True),
    (LONG, f"{LONG} Det blev noteret.", True),
    (LONG, LONG.upper().replace(" DET ", "  det-"), True),
    (f"{LONG} {OTHER}", OTHER, True),
    (FORMULA, "Udvalget tog sagen til efterretning.", True),
    (LONG, OTHER, False),
    (FORMULA, "Udvalget vedtog budgettet.", False),
    ("Godkendt.", "Udsat.", False),
    ("", "", True),
]


@pytest.mark.parametrize(("one", "other", "same"), ALIKE)
def test_how_much_is_the_same(one: str, other: str, same: bool) -> None:
    a, b = Passage("", one), Passage("", other)
    assert (alike(a, b) >= 0.6) is same
    assert alike(a, b) == alike(b, a)


def passages(*items: tuple[str, list[str]]) -> list[Passage]:
    return [Passage(item, text) for item, texts in items for text in texts]


def test_a_formula_stays_with_its_item() -> None:
    old = passages(("Vej", [LONG, FORMULA]), ("Kyst", [OTHER]))
    new = passages(("Vej", [LONG]), ("Kyst", [OTHER, FORMULA]))
    assert align(old, new) == {0: 0, 1: 2}


def test_a_formula_is_told_by_its_neighbours_when_titles_change() -> None:
    old = passages(("Vej", [LONG, FORMULA]), ("Kyst", [OTHER, FORMULA]))
    new = passages(("Veje", [LONG, FORMULA]), ("Kyster", [OTHER, FORMULA]))
    assert align(old, new) == {0: 0, 1: 1, 2: 2, 3: 3}


def test_items_that_change_places_take_their_paragraphs_along() -> None:
    old = passages(("Vej", [LONG, FORMULA]), ("Kyst", [OTHER, FORMULA]))
    new = passages(("Kyst", [OTHER, FORMULA]), ("Vej", [LONG, FORMULA]))
    assert align(old, new) == {0: 2, 1: 3, 2: 0, 3: 1}


def test_a_parted_paragraph_is_its_longer_part() -> None:
    old = passages(("Vej", [f"{OTHER} Det var alt, hvad der blev sagt."]))
    new = passages(("Vej", [OTHER, "Det var alt, hvad der blev sagt."]))
    assert align(old, new) == {0: 0}


def test_what_was_joined_is_found_inside() -> None:
    old = passages(("Vej", [LONG, OTHER]))
    new = passages(("Vej", [f"{LONG} {OTHER}"]))
    assert len(align(old, new)) == 1
    assert [find_holder(passage, new) for passage in old] == [0, 0]


def test_a_formula_is_not_found_inside_another_item() -> None:
    new = passages(("Kyst", [f"{FORMULA} {OTHER}"]))
    assert find_holder(Passage("Vej", FORMULA), new) is None
    assert find_holder(Passage("Kyst", FORMULA), new) == 0
    assert find_holder(Passage("Kyst", "Kort."), [Passage("Kyst", "Kort. Ja.")]) is None


def test_many_of_the_same_are_no_burden() -> None:
    old = passages(("Vej", [FORMULA] * 3000))
    new = passages(("Vej", [LONG, *[FORMULA] * 2990, OTHER]))
    assert len(align(old, new)) == 2990


texts = st.lists(st.sampled_from([FORMULA, LONG, OTHER, "Godkendt.", ""]), max_size=12)


@given(texts, texts)
def test_each_is_one_pair_at_most(before: list[str], after: list[str]) -> None:
    old, new = passages(("Vej", before)), passages(("Vej", after))
    pairs = align(old, new)
    assert len(set(pairs.values())) == len(pairs)
    assert all(0 <= i < len(old) and 0 <= j < len(new) for j, i in pairs.items())
    assert align(old, old) == {n: n for n in range(len(old))}
