"""The whole way from pages to a meeting, on minutes made for each rule."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import NoMinutesError
from indexer.model import Corrections, Line, Meeting, Page, Source
from indexer.recognise import recognise
from search.concepts import Concept, Vocabulary

SOURCE = Source("minutes.txt", "0" * 64, "text/plain", 0, 0)
VOCABULARY = Vocabulary(
    topics=(Concept("sor", "SOR"), Concept("fmk", "FMK")),
    organisations=(
        Concept("KL", "KL"),
        Concept("Danske Regioner", "Danske Regioner"),
        Concept("Datastyrelsen", "Datastyrelsen", aliases=("Datasstyrelsen",)),
    ),
)

MINUTES = """\
Referat fra møde i Rådet den 6. april 2022
Deltagere
Ida Skov (KL), Bo Lund (Datasstyrelsen)
Mødet begyndte med en rundvisning på den nye skole.
1. Status på SOR (O)
Datasstyrelsen orienterede om udbuddet.
Arbejdet går efter planen.
Rådet drøftede planen.
Der er kommet mange svar.
Rådet tog orienteringen til efterretning.
2. Eventuelt
Ida Skov spurgte til FMK.
"""


def read(text: str, **given: object) -> Meeting:
    """The meeting in plain text, each row a paragraph."""
    lines = tuple(Line(row, 1, ends_paragraph=True) for row in text.splitlines() if row)
    return recognise((Page(1, lines),), SOURCE, VOCABULARY, **given)  # type: ignore[arg-type]


def test_the_whole_way() -> None:
    meeting = read(MINUTES)
    assert (meeting.id, meeting.board) == ("2022-04-06-raadet", "Rådet")
    assert [a.organisation for a in meeting.attendees] == ["KL", "Datastyrelsen"]
    assert [item.title for item in meeting.items] == ["Status på SOR", "Eventuelt"]
    assert [p.item and p.item.ordinal for p in meeting.paragraphs] == [
        *(None, 1, 1, 1, 1, 1, 2),
    ]


def test_who_speaks_and_who_still_does() -> None:
    spoken = [(p.speakers, p.context_speakers) for p in read(MINUTES).paragraphs]
    assert spoken == [
        ((), ()),
        (("Datastyrelsen",), ()),
        ((), ("Datastyrelsen",)),
        ((), ()),
        ((), ()),
        ((), ()),
        (("KL",), ()),
    ]


def test_a_misprint_is_shown_as_printed_and_understood() -> None:
    paragraph = read(MINUTES).paragraphs[1]
    assert paragraph.text.startswith("Datasstyrelsen")
    assert paragraph.organisations == ("Datastyrelsen",)


def test_topics_by_name_and_by_heading() -> None:
    paragraphs = read(MINUTES).paragraphs
    assert [p.topics_context for p in paragraphs[1:]] == [("sor",)] * 5 + [()]
    assert paragraphs[-1].topics == ("fmk",)


def test_the_first_under_a_decision_heading_is_one() -> None:
    text = (
        "1. Plan\nBeslutning:\nUdvalget drøftede sagen.\nDet gik godt.\n2. Andet\nJa."
    )
    decided = [p.decisions for p in read(text).paragraphs]
    assert decided == [("konklusion",), (), ()]


def test_corrections_hold_and_leave_the_ids_alone() -> None:
    given = Corrections(board="Byrådet", date=date(2023, 5, 7), title="Referat")
    corrected, plain = read(MINUTES, corrections=given), read(MINUTES)
    assert (corrected.id, corrected.title) == ("2023-05-07-byraadet", "Referat")
    assert [p.id for p in corrected.paragraphs] == [p.id for p in plain.paragraphs]


def test_another_key_gives_other_ids() -> None:
    ids = {p.id for p in read(MINUTES, key="other").paragraphs}
    assert ids.isdisjoint(p.id for p in read(MINUTES).paragraphs)


def test_lists_are_found_later_where_none_stand_first() -> None:
    meeting = read("1. Velkomst\nVelkommen til alle.\nTil stede: Ida Skov, Bo Lund\n")
    assert [attendee.name for attendee in meeting.attendees] == ["Ida Skov", "Bo Lund"]


def test_an_agenda_alone_is_read() -> None:
    meeting = read("Referat af møde i Rådet den 6. april 2022\n1. Valg\n2. Budget\n")
    assert [p.text for p in meeting.paragraphs] == ["1. Valg", "2. Budget"]


def test_lines_alone_are_paragraphs() -> None:
    meeting = read(
        "Referat af konstituerende bestyrelsesmøde den 6. april 2022\n"
        "Ida Skov: formand, Bo Lund: kasserer\nReferent: Ida Skov\n"
    )
    assert [p.text for p in meeting.paragraphs] == [
        "Ida Skov: formand, Bo Lund: kasserer"
    ]


def test_nothing_said_is_no_minutes() -> None:
    with pytest.raises(NoMinutesError):
        read("Referat fra møde i Rådet den 6. april 2022\nDeltagere\nIda Skov (KL)\n")


@settings(max_examples=100)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(MINUTES.splitlines()),
            st.from_regex(r"[0-9]{1,4}[.:) ]{0,2}[A-ZÆØÅa-zæøå .,()]{0,40}"),
        ),
        max_size=20,
    )
)
def test_whatever_is_printed_is_read(rows: list[str]) -> None:
    text = "\n".join(" ".join(row.split()) for row in rows)
    try:
        meeting = read(text)
    except NoMinutesError:
        return
    assert [p.n for p in meeting.paragraphs] == [*range(1, len(meeting.paragraphs) + 1)]
    assert len({p.id for p in meeting.paragraphs}) == len(meeting.paragraphs)


HOSTILE = {
    "numbers": "1. Plan\n" * 3000,
    "rising numbers": "\n".join(f"{n % 999}. Plan" for n in range(3000)),
    "dots": "." * 20_000 + " x",
    "names": "KL og " * 10_000 + "bemærkede",
    "verbs": "svarede KL " * 5_000,
    "took": "tog " * 10_000,
    "parentheses": "Deltagere\n" + "Ida Skov (KL\n" * 2_000,
    "acronyms": "Fælles Kort (FK) " * 3_000,
    "hyphens": "Aa-" * 10_000,
    "dates": "6. april 2022 " * 3_000,
    "labels": "Øvrige " + "deltagere " * 10_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_take_no_long_time(text: str) -> None:
    begun = time.process_time()
    read(f"1. Velkomst\n{text}\nSagen blev drøftet.\n")
    assert time.process_time() - begun < 5
