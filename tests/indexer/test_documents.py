"""What is indexed of a meeting."""

from dataclasses import replace
from datetime import date

import pytest

from indexer.documents import documents
from indexer.model import AgendaItem, Attendee, Meeting, Paragraph, Source

ITEMS = tuple(AgendaItem(n, str(n), f"Punkt {n}", "O", page=n) for n in (1, 2, 3))
MEETING = Meeting(
    id="2023-03-14-udvalget",
    board="Udvalget",
    date=date(2023, 3, 14),
    title="Referat",
    source=Source("moede.txt", "0" * 64, "text/plain", 0, 100),
    attendees=(
        Attendee("Ida Skovby", "Registerstyrelsen", "formand", "member"),
        Attendee("Bo Lundager", "Region Vesterhav", None, "member", "1-2"),
        Attendee("Mie Fiktiv", "Havnerådet", None, "apology"),
        Attendee("Jo Gæst", None, None, "other", "3"),
    ),
    items=ITEMS,
    paragraphs=tuple(
        Paragraph(
            id=f"id{n}",
            n=n,
            item=item,
            heading="Økonomi" if n == 2 else None,
            kind="para",
            text=f"Tekst {n}",
            pages=(n,),
            regions=(),
            speakers=("Registerstyrelsen",),
            organisations=("Registerstyrelsen", "Region Vesterhav"),
            topics=("sor",),
            topics_context=("fmk",),
            decisions=("godkendt",) if n == 3 else (),
        )
        for n, item in enumerate((*ITEMS, None), 1)
    ),
)


def test_a_paragraph_carries_what_it_is_found_by() -> None:
    second = list(documents(MEETING))[1]
    assert (second.id, second.meeting_id, second.n) == ("id2", MEETING.id, 2)
    assert (second.board, second.date) == ("Udvalget", date(2023, 3, 14))
    assert (second.item_ordinal, second.item_number) == (2, "2")
    assert (second.item_title, second.item_kind, second.page) == ("Punkt 2", "O", 2)
    assert (second.heading, second.text) == ("Økonomi", "Tekst 2")
    assert (second.topics, second.topics_context) == (("sor",), ("fmk",))
    assert [d.decision for d in documents(MEETING)][:4] == [False, False, True, False]


@pytest.mark.parametrize(
    ("n", "attended"),
    [
        (1, ("Registerstyrelsen", "Region Vesterhav")),
        (3, ("Registerstyrelsen",)),
        (4, ("Registerstyrelsen", "Region Vesterhav")),  # outside any item
    ],
)
def test_who_was_there_depends_on_the_item(n: int, attended: tuple[str, ...]) -> None:
    assert list(documents(MEETING))[n - 1].attended == attended


def test_the_attendees_are_a_document_of_their_own() -> None:
    *paragraphs, listed = documents(MEETING)
    assert len(paragraphs) == 4
    assert (listed.document_kind, listed.n) == ("attendees", 0)
    assert listed.text == (
        "Ida Skovby (Registerstyrelsen, formand), Bo Lundager (Region Vesterhav), "
        "Mie Fiktiv (Havnerådet), Jo Gæst"
    )
    assert "Havnerådet" not in listed.attended


def test_what_the_minutes_do_not_tell_is_left_out() -> None:
    unknown = replace(MEETING, board=None, date=None, attendees=())
    found = list(documents(unknown))
    assert len(found) == 4
    assert (found[0].board, found[0].date, found[0].attended) == ("", None, ())
