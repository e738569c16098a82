"""How much it counts in which way a word is met.

Exact beats inflected beats part beats concept: the forms of one word are weighed with
the rarity of the commonest of them, so a rare form gains nothing by that. Set on
labelled queries, where a quarter more or less of any figure hardly matters.
"""

from typing import Final

EXACT: Final = 1.0
INFLECTED: Final = 0.8
JOINED: Final = 0.8  # "patient cockpit" for "patientcockpittet"
KIN: Final = 0.7  # "modernisere" for "modernisering"
PART: Final = 0.65  # "kort" for "diagnosekort"
SPLIT: Final = 0.3  # each part of a compound that stands nowhere as asked for
TOPIC: Final = 0.6
ORGANISATION: Final = 0.6
TOPIC_CONTEXT: Final = 0.3  # the item is about it
EXPLAINED: Final = 0.5  # an acronym's full name, or the reverse
HEADING: Final = 0.2  # the item's title or the subheading has the word
ATTENDEE: Final = 0.1  # the attendee list is found, but after what was said

# Times as much:
NEAR: Final = 0.5  # for the nearest known word
SOME_OF_NAME: Final = 0.3  # for single words of a name

# How much a document loses that has few of the words: its share of them to this power.
COORDINATION: Final = 0.5

# Okapi BM25's constants, as Whoosh has them.
K1: Final = 1.2
B: Final = 0.75
