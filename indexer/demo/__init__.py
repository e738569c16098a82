"""An invented archive of any size: boards, organisations, people and what they said.

seed -> DemoMeetings -> files of minutes, text exports and PDFs by turns. The words
stand in data/demo/*.toml. Every title ends with INVENTED, and every page says that it
is invented.
"""

from indexer.demo.meetings import invent_meetings
from indexer.demo.model import DemoItem, DemoMeeting, DemoParagraph
from indexer.demo.paragraphs import invent_paragraphs
from indexer.demo.write import write_demo, write_demo_vocabulary
from indexer.model import INVENTED

__all__ = [
    "INVENTED",
    "DemoItem",
    "DemoMeeting",
    "DemoParagraph",
    "invent_meetings",
    "invent_paragraphs",
    "write_demo",
    "write_demo_vocabulary",
]
