"""What a file of minutes becomes: Page -> Line -> Block -> Paragraph -> Meeting.

Everything here is frozen; a stage takes some of these and yields others.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["text", "bullet"]
ParagraphKind = Literal["para", "bullet", "intro"]
ItemKind = Literal["O", "B", "D"]
Attendance = Literal["member", "apology", "other"]
UnreadKind = Literal["head", "attendees", "agenda"]
FactKind = Literal["title", "board", "date"]
# A page's text: good; set right, for its letters were shifted; partly noise or a scan;
# all noise; a scan without text; an empty page.
PageQuality = Literal["good", "restored", "partly", "garbled", "scan", "empty"]
UNREAD_PAGES: frozenset[PageQuality] = frozenset(("scan", "garbled", "partly"))
DecisionKind = Literal["efterretning", "godkendt", "enighed", "aftalt", "konklusion"]
Precision = Literal["day", "month", "season"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in PDF points, origin in the page's upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, as the reader found it.

    `box` is None where the format has no geometry (text, HTML, Word). `pitch` is how
    far below the line before it on its page it stands: in points, or in rows of a text
    export; 0 at the top of a page and where the format has no lines. `ends_paragraph`
    is set where the format itself says so: an HTML or Word paragraph, two trailing
    blanks in a text export. `heading` is the format's own heading level (HTML h1 to h6,
    Word's styles), 0 where there is none. `cell` says that no paragraph goes on into
    this line from the one before: it begins a table's cell or a note beside the text,
    or follows one. `right` is where its column's text ends, 0 outside of columns.
    `row` and `column` are its place in a table: rows count through the file, both from
    1, and are 0 outside of tables and in text exports.
    """

    text: str
    page: int  # counted from 1
    box: Box | None = None
    bold: bool = False
    size: float = 0.0  # of the type, in points; 0 where unknown
    pitch: float = 0.0
    bullet: bool = False  # a list marker stood before the text; it is not in `text`
    marker: str = ""  # that marker, where it was printed
    ends_paragraph: bool = False
    heading: int = 0
    cell: bool = False
    right: float = 0.0
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its lines in reading order; formats without pages have one.

    `turned` is by how many degrees, clockwise, it is turned to be read from how the
    file shows it; its size and the boxes of its lines are those of the turned page.
    """

    number: int  # counted from 1
    lines: tuple[Line, ...]
    width: float = 0.0  # in points; 0 where the format has no geometry
    height: float = 0.0
    quality: PageQuality = "good"
    turned: int = 0


@dataclass(frozen=True, slots=True)
class Region:
    """Where (a part of) a paragraph stands: one printed line's box on its page."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, joined as a careful editor would.

    What recognition reads: a paragraph of the text, a bullet, a heading, an attendee
    list. `lines` are the printed lines that made it, for the rules that need them.
    """

    text: str
    kind: BlockKind
    lines: tuple[Line, ...]

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages it stands on, ascending."""
        return tuple(sorted({line.page for line in self.lines}))

    @property
    def regions(self) -> tuple[Region, ...]:
        return tuple(Region(li.page, li.box) for li in self.lines if li.box is not None)

    @property
    def bold(self) -> bool:
        """Whether every line of it is printed bold."""
        return all(line.bold for line in self.lines)

    @property
    def heading(self) -> int:
        """The format's own heading level, 0 where there is none."""
        return self.lines[0].heading if self.lines else 0


@dataclass(frozen=True, slots=True)
class Attendee:
    name: str
    organisation: str | None
    role: str | None
    attendance: Attendance
    present_items: str | None = None  # "1-5", "2,4" or "3-"; None: all of them
    page: int | None = None  # where the list has it


@dataclass(frozen=True, slots=True)
class Unread:
    """A text of which recognition made nothing, for a reader to look at."""

    where: UnreadKind
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The printed text that the meeting's title, board or date was read from."""

    fact: FactKind
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class AnnouncedMeeting:
    """A later meeting of the board that the minutes name.

    `paragraph` is the number of the paragraph that does; None in the front matter.
    """

    date: datetime.date
    paragraph: int | None


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex that a paragraph mentions: its `paragraph` is the first that does.

    It has a number ("3.1"), a title or both; `item` is the number of the item that it
    is said to belong to. `included` tells whether the file itself has it.
    """

    number: str | None
    title: str | None
    item: str | None
    paragraph: int
    included: bool = False


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item of the agenda; `ordinal` counts them from 1, whatever is printed.

    `number` is what is printed ("6", "3.A"), without a closing point; None where the
    minutes do not number their items. `kind` is O (orientering), B (beslutning) or
    D (drøftelse).
    """

    ordinal: int
    number: str | None
    title: str
    kind: ItemKind | None
    page: int


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when something was promised, as printed and as it is resolved.

    `last` is the last day on which it is kept; None where the minutes do not tell, as
    for a next meeting without a date. `precision` says how much of that day is meant:
    itself, its month, or the season that ends with it.
    """

    wording: str
    last: datetime.date | None
    precision: Precision = "day"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What was promised in a paragraph, at the half-open span of its text.

    `owners` are organisations by name, or bodies and persons as printed; none where
    the minutes do not tell.
    """

    start: int
    end: int
    owners: tuple[str, ...] = ()
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The unit of search. `n` counts a meeting's paragraphs from 1."""

    id: str
    n: int
    item: AgendaItem | None
    heading: str | None
    kind: ParagraphKind
    text: str
    pages: tuple[int, ...]
    regions: tuple[Region, ...]
    speakers: tuple[str, ...] = ()  # organisations that speak in it, as it says
    context_speakers: tuple[str, ...] = ()  # who still speaks, inferred
    organisations: tuple[str, ...] = ()  # organisations that speak or are mentioned
    topics: tuple[str, ...] = ()  # ids of the topics it names
    topics_context: tuple[str, ...] = ()  # ids its item or subheading is about
    decisions: tuple[DecisionKind, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    dissents: tuple[str, ...] = ()  # who is not with it: organisations, or as printed

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.pages[0]

    @property
    def decision(self) -> bool:
        return bool(self.decisions)


@dataclass(frozen=True, slots=True)
class Source:
    """The original file; `pages` is 0 where the format has none.

    `pages_quality` is that of each page, in order; empty where it has none, and for
    files read before it was judged. `pages_turned` says how each is turned, see `Page`;
    empty where none is.
    """

    name: str
    sha256: str
    media_type: str
    pages: int
    size: int  # in bytes
    pages_quality: tuple[PageQuality, ...] = ()
    pages_turned: tuple[int, ...] = ()

    @property
    def pages_unread(self) -> tuple[int, ...]:
        """The numbers of the pages that print more than their text says."""
        pages = enumerate(self.pages_quality, 1)
        return tuple(number for number, quality in pages if quality in UNREAD_PAGES)


INVENTED = "(fiktivt)"  # how the title of invented minutes ends


@dataclass(frozen=True, slots=True)
class MeetingSummary:
    """What lists of meetings show.

    `items`, `paragraphs`, `decisions` and `annexes`, those that are mentioned, are
    counts.
    """

    id: str
    board: str | None
    date: datetime.date | None
    title: str
    items: int
    paragraphs: int
    decisions: int
    pages: int
    media_type: str
    sha256: str
    announced: tuple[AnnouncedMeeting, ...] = ()
    annexes: int = 0

    @property
    def invented(self) -> bool:
        """Whether the minutes say of themselves that they are invented."""
        return self.title.endswith(INVENTED)


@dataclass(frozen=True, slots=True)
class Corrections:
    """What staff set where recognition is wrong; None leaves what is recognised."""

    board: str | None = None
    date: datetime.date | None = None
    title: str | None = None


NO_CORRECTIONS = Corrections()


@dataclass(frozen=True, slots=True)
class Meeting:
    """What one file of minutes says, recognised.

    `date` and `board` are None where the minutes do not tell; such a meeting is kept
    and listed as needing them.
    """

    id: str
    board: str | None
    date: datetime.date | None
    title: str
    source: Source
    attendees: tuple[Attendee, ...]
    items: tuple[AgendaItem, ...]
    paragraphs: tuple[Paragraph, ...]
    evidence: tuple[Evidence, ...] = ()
    announced: tuple[AnnouncedMeeting, ...] = ()
    annexes: tuple[Annex, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def invented(self) -> bool:
        """Whether the minutes say of themselves that they are invented."""
        return self.title.endswith(INVENTED)


@dataclass(frozen=True, slots=True)
class RemovedParagraph:
    """A paragraph that a revised file no longer has, as it was read last.

    `into` is the id of the paragraph that has held its words since. `text` is empty
    where the whole meeting was deleted, words and all.
    """

    id: str
    meeting_id: str
    item: str  # the title of its agenda item; empty where it had none
    text: str
    removed: datetime.date
    into: str | None = None


@dataclass(frozen=True, slots=True)
class RegisteredFollowUp:
    """A follow-up with all that a list of them shows; `text` is the clause itself."""

    meeting_id: str
    board: str | None
    date: datetime.date | None  # of the meeting
    invented: bool
    paragraph_id: str
    n: int
    item: str | None  # its number as printed
    text: str
    owners: tuple[str, ...]
    topics: tuple[str, ...]  # ids, by name and by context
    deadline: Deadline | None


@dataclass(frozen=True, slots=True)
class FollowUpFilter:
    """Which follow-ups are asked for; None lets all through."""

    board: str | None = None
    owner: str | None = None
    topic: str | None = None


FollowUpStatus = Literal["ahead", "passed", "none"]
Choices = Sequence[tuple[str, int]]  # values with how many follow-ups have each
