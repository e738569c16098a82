"""Ids of paragraphs over revisions: kept, told to be gone, never another's."""

import random
from collections import Counter
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.ledger import Ledger, renew
from indexer.model import AgendaItem, Meeting, Paragraph, Source
from indexer.paragraph_ids import said

KEY = "2023-03-14-udvalget"
DAY = "2026-11-23"
# Invented words, so that no two sentences made of them are alike by chance.
WORDS = [f"{a}{b}{c}" for a in "bdfgk" for b in ("ar", "el", "om") for c in "lnrst"]
FORMULAS = ("Udvalget godkendte.", "Taget til efterretning.")


def meeting(*paragraphs: tuple[str, str]) -> Meeting:
    """A meeting of paragraphs, each with the title of its item."""
    titles = list(dict.fromkeys(title for title, _ in paragraphs))
    items = {t: AgendaItem(n, str(n), t, None, 1) for n, t in enumerate(titles, 1)}
    return Meeting(
        id=KEY,
        board="Udvalget",
        date=None,
        title="",
        source=Source("a.txt", "", "text/plain", 0, 0),
        attendees=(),
        items=tuple(items.values()),
        paragraphs=tuple(
            Paragraph("", n, items[title], None, "para", text, (1,), ())
            for n, (title, text) in enumerate(paragraphs, 1)
        ),
    )


class History:
    """A meeting as it is read again and again."""

    def __init__(self) -> None:
        self.ledger = Ledger(KEY, KEY)

    def read(self, *paragraphs: tuple[str, str]) -> list[str]:
        """The ids of the paragraphs as they are read now."""
        self.ledger, read = renew(self.ledger, meeting(*paragraphs), DAY)
        return [paragraph.id for paragraph in read.paragraphs]

    def removed(self) -> dict[str, str | None]:
        return {entry.id: entry.into for entry in self.ledger.removed}


A = ("Vej", "Region Vesterhav spurgte til tidsplanen for det fælles vejregister.")
B = ("Vej", "Styrelsen lovede at sende en oversigt over alle adresser til sommer.")
C = ("Kyst", "Kystkommunen fandt, at digerne skal måles hvert andet år.")
FORMULA = ("Vej", FORMULAS[0])


def test_what_is_read_again_keeps_its_ids() -> None:
    history = History()
    ids = history.read(A, B, FORMULA, C, FORMULA)
    ledger = history.ledger
    assert history.read(A, B, FORMULA, C, FORMULA) == ids
    assert history.ledger == ledger


def test_a_change_an_insertion_and_a_move_keep_ids() -> None:
    history = History()
    a, b, c = history.read(A, B, C)
    changed = ("Vej", B[1].replace("sommer", "vinter"))
    ids = history.read(C, ("Vej", "Formanden bød velkommen til mødet."), A, changed)
    assert (ids[0], ids[2], ids[3]) == (c, a, b)
    assert ids[1] not in (a, b, c)
    assert not history.ledger.removed


def test_a_removed_paragraph_is_remembered_and_may_come_back() -> None:
    history = History()
    a, b, c = history.read(A, B, C)
    assert history.read(A, C) == [a, c]
    (gone,) = history.ledger.removed
    assert (gone.id, gone.item, gone.text, gone.removed) == (b, *B, DAY)
    assert history.read(A, B, C) == [a, b, c]
    assert not history.ledger.removed


def test_an_id_that_moved_on_is_not_given_to_what_it_said_first() -> None:
    history = History()
    (first,) = history.read(A)
    changed = ("Vej", A[1].replace("tidsplanen", "budgettet"))
    assert history.read(changed) == [first]
    history.read()
    ids = history.read(A)
    assert first not in ids
    assert history.read(A, changed) == [*ids, first]


def test_what_was_joined_leads_to_where_it_stands_now() -> None:
    history = History()
    a, b = history.read(A, B)
    (joined,) = history.read(("Vej", f"{A[1]} {B[1]}"))
    assert joined in (a, b)
    assert history.removed() == {b if joined == a else a: joined}


def test_of_a_deleted_meeting_ids_are_all_that_is_kept() -> None:
    history = History()
    ids = history.read(A, B)
    history.read(B)
    ledger = history.ledger.deleted(("2023-03-14-vej",), ("abc",), DAY)
    assert {entry.id for entry in ledger.removed} == set(ids)
    assert not any(entry.text or entry.item for entry in ledger.removed)
    assert (ledger.gone, ledger.former) == (DAY, ("2023-03-14-vej",))
    history.ledger = ledger
    assert history.read(A, B) == ids


sentences = st.lists(st.sampled_from(WORDS), min_size=9, max_size=14).map(" ".join)
paragraphs = st.tuples(
    st.sampled_from(["Vej", "Kyst"]),
    st.one_of(sentences, st.sampled_from(FORMULAS)),
)
EDITS = ("insert", "delete", "change", "move")


def edited(
    before: Sequence[tuple[str, str]], edit: str, dice: random.Random
) -> list[tuple[str, str]]:
    """The paragraphs after one edit, as somebody revises minutes."""
    after = list(before)
    at = dice.randrange(len(after) + 1)
    if edit == "insert" or not after:
        after.insert(at, ("Vej", " ".join(dice.choices(WORDS, k=11))))
        return after
    title, text = after.pop(dice.randrange(len(after)))
    if edit == "move":
        after.insert(dice.randrange(len(after) + 1), (title, text))
    elif edit == "change":
        words = text.split()
        words[dice.randrange(len(words))] = dice.choice(WORDS)
        after.insert(before.index((title, text)), (title, " ".join(words)))
    return after


@settings(max_examples=60, deadline=None)
@given(
    st.lists(paragraphs, max_size=12),
    st.lists(st.sampled_from(EDITS), max_size=6),
    st.randoms(use_true_random=False),
)
def test_every_link_leads_somewhere_honest(
    first: list[tuple[str, str]], edits: list[str], dice: random.Random
) -> None:
    history, said_by, current = History(), dict[str, list[str]](), first
    for edit in ["", *edits]:
        current = edited(current, edit, dice) if edit else current
        ids = history.read(*current)
        assert len(set(ids)) == len(ids)
        assert set(said_by) <= {*ids, *history.removed()}
        for identity, (_, text) in zip(ids, current, strict=True):
            before = said_by.setdefault(identity, [text])
            common = Counter(before[-1].split()) & Counter(text.split())
            assert common.total() >= len(text.split()) // 2
            before.append(text)
        for entry in history.ledger.removed:
            assert entry.text == said_by[entry.id][-1]
            assert entry.into is None or said(entry.text) in said(
                next(
                    t for i, (_, t) in zip(ids, current, strict=True) if i == entry.into
                )
            )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(sentences, min_size=1, max_size=12, unique=True),
    st.sampled_from(EDITS),
    st.randoms(use_true_random=False),
)
def test_one_edit_keeps_every_other_id(
    texts: list[str], edit: str, dice: random.Random
) -> None:
    first = [("Vej", text) for text in texts]
    history = History()
    known = dict(zip(first, history.read(*first), strict=True))
    current = edited(first, edit, dice)
    kept = dict(zip(current, history.read(*current), strict=True))
    assert all(kept[same] == known[same] for same in set(first) & set(current))
    if edit == "change":
        assert set(kept.values()) == set(known.values())
