"""What of a facet is shown at once, and what is folded away."""

from search.model import FacetValue
from web.templating import CHOICES_SHOWN, MOST_CHOICES, folded

VALUES = [FacetValue(str(n), f"navn {n}", 90 - n) for n in range(MOST_CHOICES + 10)]


def names(values: list[FacetValue]) -> list[str]:
    return [value.value for value in values]


def test_the_most_frequent_are_shown() -> None:
    shown, more = map(list, folded(VALUES, ()))
    assert shown == VALUES[:CHOICES_SHOWN]
    assert more == VALUES[CHOICES_SHOWN:MOST_CHOICES]


def test_what_is_chosen_is_shown_wherever_it_stands() -> None:
    near, far = str(CHOICES_SHOWN + 2), str(MOST_CHOICES + 3)
    shown, more = map(list, folded(VALUES, (far, "0", near)))
    assert names(shown) == [*names(VALUES[:CHOICES_SHOWN]), near, far]
    assert near not in names(more)
    assert len(more) == MOST_CHOICES - CHOICES_SHOWN - 1


def test_a_few_are_not_folded() -> None:
    assert folded(VALUES[:CHOICES_SHOWN], ()) == (VALUES[:CHOICES_SHOWN], [])
