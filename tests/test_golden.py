"""Whole minutes and the meeting that they should give: one folder a case.

A folder holds the minutes beside `meeting.json`; one without takes the original of its
name in data/minutes. `--update-golden` writes the JSON anew.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from indexer.meeting_json import to_json
from indexer.readers import SUFFIXES, describe, read_pages
from indexer.recognise import recognise
from indexer.vocabulary import load_vocabulary
from search.concepts import Vocabulary

DATA = Path(__file__).resolve().parent.parent / "data"
CASES = sorted((Path(__file__).parent / "golden").iterdir())


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(DATA / "vocabulary")


def minutes(case: Path) -> Path:
    """The minutes of a case."""
    originals = [DATA / "minutes" / f"{case.name}{suffix}" for suffix in SUFFIXES]
    return next(path for path in (*case.glob("minutes.*"), *originals) if path.exists())


def facts(path: Path, vocabulary: Vocabulary) -> dict[str, Any]:
    """What is recognised, but for the file's own facts and the places on the pages."""
    pages = read_pages(path)
    meeting = to_json(recognise(pages, describe(path, pages), vocabulary))
    del meeting["source"]
    for paragraph in meeting["paragraphs"]:
        del paragraph["regions"]
    return meeting


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_golden_minutes(
    case: Path, vocabulary: Vocabulary, request: pytest.FixtureRequest
) -> None:
    found = facts(minutes(case), vocabulary)
    golden = case / "meeting.json"
    if request.config.getoption("update_golden"):
        text = json.dumps(found, ensure_ascii=False, indent=1)
        golden.write_text(f"{text}\n", encoding="utf-8")
    assert found == json.loads(golden.read_text(encoding="utf-8"))
