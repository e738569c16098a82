"""How much it counts in which way a word is met.

Exact beats inflected beats part beats concept. Set on the labelled queries of
`tests/labelled.toml`; `make eval` prints what a change does.
"""

from typing import Final

EXACT: Final = 1.0
INFLECTED: Final = 0.8
JOINED: Final = 0.8  # "patient cockpit" for "patientcockpittet"
KIN: Final = 0.5  # "modernisere" for "modernisering"
PART: Final = 0.5
TOPIC: Final = 0.4
TOPIC_CONTEXT: Final = 0.3
ORGANISATION: Final = 0.3
HEADING: Final = 0.3
NEAR: Final = 0.5  # times this, for the nearest known word
SOME_OF_NAME: Final = 0.5  # times this, for single words of a name
ATTENDEE: Final = 0.1

# Okapi BM25's constants, as Whoosh has them.
K1: Final = 1.2
B: Final = 0.75

# How much a document loses that has few of the words: its share of them to this power.
COORDINATION: Final = 0.5
