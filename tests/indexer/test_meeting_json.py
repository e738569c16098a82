"""A meeting as JSON and back."""

import json
from dataclasses import replace

import pytest

from indexer.meeting_json import from_json, to_json
from indexer.model import Box, Meeting, Region
from tests.indexer.test_documents import MEETING

REGION = Region(2, Box(70.87, 100.0, 523.25, 112.5))
PARAGRAPHS = tuple(replace(p, regions=(REGION,)) for p in MEETING.paragraphs)


@pytest.mark.parametrize(
    "meeting",
    [
        MEETING,
        replace(MEETING, paragraphs=PARAGRAPHS),
        replace(MEETING, board=None, date=None, attendees=(), items=(), paragraphs=()),
    ],
    ids=["plain", "with regions", "bare"],
)
def test_a_meeting_survives(meeting: Meeting) -> None:
    text = json.dumps(to_json(meeting), ensure_ascii=False)
    assert from_json(json.loads(text)) == meeting


def test_its_shape_is_that_of_the_api() -> None:
    values = to_json(MEETING)
    assert list(values) == [
        *("id", "board", "date", "title", "source", "attendees", "items", "paragraphs")
    ]
    assert values["date"] == "2023-03-14"
    assert values["attendees"][1] == {
        "name": "Bo Lundager",
        "organisation": "Region Vesterhav",
        "role": None,
        "attendance": "member",
        "present_items": "1-2",
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
