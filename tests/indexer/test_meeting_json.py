"""A meeting as JSON and back."""

import datetime
import json
from dataclasses import replace

import pytest

from indexer.meeting_json import from_json, to_json
from indexer.model import (
    Annex,
    AnnouncedMeeting,
    Box,
    Evidence,
    Meeting,
    Region,
    Unread,
)
from tests.indexer.test_documents import MEETING

REGION = Region(2, Box(70.87, 100.0, 523.25, 112.5))
PARAGRAPHS = tuple(replace(p, regions=(REGION,)) for p in MEETING.paragraphs)


@pytest.mark.parametrize(
    "meeting",
    [
        MEETING,
        replace(MEETING, paragraphs=PARAGRAPHS),
        replace(
            MEETING,
            evidence=(Evidence("date", "Dato: 14. marts 2023", 1),),
            announced=(AnnouncedMeeting(datetime.date(2023, 6, 1), 3),),
            annexes=(Annex("3.1", None, "3", 2),),
            unread=(Unread("head", "Sted: Rådhuset", 1),),
        ),
        replace(MEETING, board=None, date=None, attendees=(), items=(), paragraphs=()),
    ],
    ids=["plain", "with regions", "complete", "bare"],
)
def test_a_meeting_survives(meeting: Meeting) -> None:
    text = json.dumps(to_json(meeting), ensure_ascii=False)
    assert from_json(json.loads(text)) == meeting


def test_its_shape_is_that_of_the_api() -> None:
    values = to_json(MEETING)
    assert list(values) == [
        *("id", "board", "date", "title", "source", "attendees", "items", "paragraphs"),
        *("evidence", "announced", "annexes", "unread"),
    ]
    assert values["date"] == "2023-03-14"
    assert values["attendees"][1] == {
        "name": "Bo Lundager",
        "organisation": "Region Vesterhav",
        "role": None,
        "attendance": "member",
        "present_items": "1-2",
        "page": None,
    }
    assert {"number": "1", "title": "Punkt 1", "kind": "O"}.items() <= values["items"][
        0
    ].items()
    paragraph = values["paragraphs"][2]
    assert paragraph["item"] == "3"
    assert (paragraph["page"], paragraph["pages"]) == (3, [3])
    assert paragraph["decision"] is True


@pytest.mark.parametrize("values", [{}, {"items": 1}, {**to_json(MEETING), "date": 5}])
def test_other_values_are_refused(values: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_json(values)
