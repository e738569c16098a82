"""The stretch of a text that is shown, and the marks in it."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.model import Snippet
from search.snippet import ELLIPSIS, LENGTH, Mark, snippet

SENTENCE = "Her står noget andet, som ingen har spurgt om, og som fylder op. "
LONG = SENTENCE * 6 + "Så nævnes budgettet endelig. " + SENTENCE * 6


def marks(text: str, *found: str) -> list[Mark]:
    return [
        Mark(text.index(word), text.index(word) + len(word), (("exact", word),))
        for word in sorted(found, key=text.index)
    ]


def marked(shown: Snippet) -> list[str]:
    return [text for text, is_marked in shown.parts() if is_marked]


def test_a_short_text_is_shown_whole() -> None:
    text = "Budgettet blev vedtaget."
    shown = snippet(text, marks(text, "Budgettet"))
    assert (shown.text, marked(shown)) == (text, ["Budgettet"])


def test_without_marks_the_beginning_is_shown() -> None:
    shown = snippet(LONG, [])
    assert shown.text.startswith(SENTENCE)
    assert shown.text.endswith(f"op. {ELLIPSIS}")


def test_it_begins_and_ends_with_sentences_where_it_can() -> None:
    shown = snippet(LONG, marks(LONG, "budgettet"))
    assert marked(shown) == ["budgettet"]
    assert shown.text.startswith(f"{ELLIPSIS} Her står")
    assert shown.text.endswith(f"op. {ELLIPSIS}")
    assert len(shown.text) <= LENGTH + 4


def test_the_stretch_with_most_of_the_words_is_shown() -> None:
    text = "Kun drift her. " + SENTENCE * 8 + "Men drift og budget og plan. " + SENTENCE
    found = [
        Mark(text.index("drift"), text.index("drift") + 5, (("exact", "drift"),)),
        *marks(text, "budget", "plan"),
    ]
    second = text.rindex("drift")
    found.insert(1, Mark(second, second + 5, (("exact", "drift"),)))
    assert marked(snippet(text, found)) == ["drift", "budget", "plan"]


def test_words_are_not_cut() -> None:
    text = "ord " * 400
    found = [Mark(800, 803, (("exact", "ord"),))]
    shown = snippet(text, found)
    assert set(shown.text.replace(ELLIPSIS, "").split()) == {"ord"}
    assert marked(shown) == ["ord"]


def test_a_word_longer_than_the_stretch_is_cut() -> None:
    assert len(snippet("a" * 5_000, []).text) <= LENGTH + 4


def test_an_abbreviation_ends_no_sentence() -> None:
    text = SENTENCE * 5 + "Der er bl.a. nævnt et budget her. " + SENTENCE * 5
    assert "Der er bl.a. nævnt" in snippet(text, marks(text, "budget")).text


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, Sequence[tuple[int, int]]]:
    words = draw(st.lists(st.text("abc.A ", min_size=1, max_size=12), min_size=1))
    text = " ".join(words * draw(st.integers(1, 40)))
    ends = st.integers(0, len(text))
    spans, last = [], 0
    for start, end in sorted(draw(st.lists(st.tuples(ends, ends), max_size=8))):
        if last <= start < end:
            spans.append((start, end))
            last = end
    return text, spans


@given(texts())
def test_marks_stay_on_their_words(case: tuple[str, Sequence[tuple[int, int]]]) -> None:
    text, spans = case
    shown = snippet(text, [Mark(*span, (("exact", "x"),)) for span in spans])
    printed = [text[start:end] for start, end in spans]
    assert all(word in printed for word in marked(shown))
    assert bool(spans) == bool(shown.marks)
    assert "".join(part for part, _ in shown.parts()) == shown.text


@pytest.mark.parametrize("length", [50, 300, 10_000])
def test_any_length(length: int) -> None:
    shown = snippet(LONG, marks(LONG, "budgettet"), length)
    assert marked(shown) == ["budgettet"]
