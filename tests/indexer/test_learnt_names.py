"""The names that minutes teach, and what they do not."""

import pytest

from indexer.learnt_names import learnt_organisations, learnt_topics
from indexer.model import Attendee
from search.concepts import Concept, Vocabulary

VOCABULARY = Vocabulary(
    topics=(
        Concept("fmk", "FMK"),
        Concept("kort", "Fælles Stamkort"),
        Concept("lpr3", "LPR3"),
    ),
    organisations=(Concept("KL", "KL", aliases=("Region Midt",)),),
)

TOPICS = [
    ("Status på Fælles Medicinkort (FMK) i år", [("Fælles Medicinkort", "fmk")]),
    ("om Fælles Stamkort (FSK)", [("FSK", "kort")]),
    ("Digital Almen Praksis (DAP)", []),
    ("Det er sket (FMK)", []),
    ("Fælles Stamkort (O)", []),
    ("Fælles Stamkort (nr. 4)", []),
]


@pytest.mark.parametrize(("text", "learnt"), TOPICS)
def test_acronyms(text: str, learnt: list[tuple[str, str]]) -> None:
    assert list(learnt_topics([text], VOCABULARY)) == learnt


ORGANISATIONS = [
    ("Nørrelund Kommunes svar", [("Nørrelund Kommune", "Nørrelund Kommune")]),
    ("i Høje-Sydby Kommune", [("Høje-Sydby Kommune", "Høje-Sydby Kommune")]),
    ("Region Vesterhavs svar", [("Region Vesterhav", "Region Vesterhav")]),
    ("Region Midt svarede", [("Region Midt", "KL")]),
    (
        "Styrelsen for Data (SFD) svarede",
        [("SFD", "Styrelsen for Data")],
    ),
    ("en kommune og en region", []),
    ("Region og kommune", []),
]


@pytest.mark.parametrize(("text", "learnt"), ORGANISATIONS)
def test_organisations(text: str, learnt: list[tuple[str, str]]) -> None:
    attendees = [Attendee("Ida Skov", "Styrelsen for Data", None, "member")]
    found = learnt_organisations([text], attendees, VOCABULARY)
    assert found == (("Styrelsen for Data", "Styrelsen for Data"), *learnt)
