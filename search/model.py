"""What is indexed and what a search asks and answers.

text and filters -> Query -> Results(hits, facets, total)
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol, get_args

Role = Literal["speaks", "mentioned", "attended"]
Sort = Literal["relevance", "newest", "oldest"]
FacetName = Literal["topic", "org", "board", "year", "kind", "decision"]
DocumentKind = Literal["paragraph", "attendees"]
TableField = Literal["topic", "speaker", "mentioned", "attended", "year", "meeting"]
MatchKind = Literal["exact", "inflected", "part", "concept", "near", "prefix"]

FACETS: tuple[FacetName, ...] = get_args(FacetName)

PER_PAGE = 20
MAX_PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """One paragraph of one meeting, or its attendee list, ready to be indexed.

    `topics` holds ids of the topics that the paragraph names, `topics_context` those
    that its item or subheading is about. `organisations` holds who speaks or is
    mentioned, `attended` who was present at its item.
    """

    id: str
    meeting_id: str
    board: str
    date: datetime.date | None
    n: int  # the paragraph's place in the meeting, from 1; 0 for the attendee list
    text: str
    document_kind: DocumentKind = "paragraph"
    item_ordinal: int = 0  # place of the item on the agenda, from 1; 0 outside any
    item_number: str | None = None
    item_title: str | None = None
    item_kind: str | None = None  # O, B or D
    heading: str | None = None
    page: int = 1
    speakers: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    attended: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    topics_context: tuple[str, ...] = ()
    decision: bool = False


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from `first` to `last`, both included; None leaves that end open."""

    first: datetime.date | None = None
    last: datetime.date | None = None

    def __bool__(self) -> bool:
        return self.first is not None or self.last is not None

    def __contains__(self, day: datetime.date) -> bool:
        return (self.first is None or self.first <= day) and (
            self.last is None or day <= self.last
        )


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader asks: the text as typed, and the filters.

    Several values of one filter mean any of them; different filters must all hold.
    `topics` are ids, `organisations` names, as the vocabulary has them. `role` says in
    which way the organisations take part; None means that they speak or are mentioned.
    The last three say what of the answer is wanted and are no part of an address:
    snippets are the `whole` texts or not; these `facets` are counted, and the
    `meetings` that the hits come from.
    """

    text: str = ""
    topics: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    role: Role | None = None
    boards: tuple[str, ...] = ()
    dates: DateRange = DateRange()
    years: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    decision: bool = False
    meeting_id: str | None = None
    exact: bool = False
    sort: Sort = "relevance"
    page: int = 1
    per_page: int = PER_PAGE
    whole: bool = False
    facets: tuple[FacetName, ...] = FACETS
    meetings: bool = True

    @property
    def filtered(self) -> bool:
        """Whether anything beside the text narrows it."""
        return bool(
            self.topics
            or self.organisations
            or self.boards
            or self.dates
            or self.years
            or self.kinds
            or self.decision
        )


@dataclass(frozen=True, slots=True)
class Match:
    """Why a hit was found: what stands in the text, and the word asked for."""

    kind: MatchKind
    found: str
    asked: str


@dataclass(frozen=True, slots=True)
class Snippet:
    """Text and the marked spans in it, half open, ascending, not overlapping."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()

    def parts(self) -> Iterator[tuple[str, bool]]:
        """Yield the text in pieces, each with whether it is marked."""
        end = 0
        for start, stop in self.marks:
            if start > end:
                yield self.text[end:start], False
            yield self.text[start:stop], True
            end = stop
        if end < len(self.text):
            yield self.text[end:], False


class Hit(Protocol):
    """A document that was found; what is not read of it need not have been made."""

    @property
    def score(self) -> float: ...

    @property
    def text(self) -> str:
        """The document's text, sooner than the whole document."""

    @property
    def document(self) -> IndexDocument: ...

    @property
    def snippet(self) -> Snippet:
        """The stretch of the text that shows most of what was asked for."""

    @property
    def matches(self) -> tuple[Match, ...]:
        """Why it was found."""


class FacetValue(NamedTuple):
    """One choice of a facet and how many documents it would give."""

    value: str
    label: str
    count: int  # type: ignore[assignment]  # in place of the tuple's method


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, with totals and facets over the whole result.

    `total` counts documents, `meetings` the meetings they come from; `meeting_totals`
    has the documents of each meeting on this page, hits of other pages included. Both
    are empty where the query does not want them. The values of a facet are counted with
    every filter but the facet's own.
    """

    query: Query
    total: int
    meetings: int
    hits: Sequence[Hit]
    facets: Mapping[FacetName, Sequence[FacetValue]] = field(default_factory=dict)
    meeting_totals: Mapping[str, int] = field(default_factory=dict)
    suggestion: str | None = None
    took_ms: float = 0.0

    @property
    def pages(self) -> int:
        """How many pages of hits there are; at least one."""
        return max(1, -(-self.total // self.query.per_page))


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the whole index holds."""

    meetings: int
    paragraphs: int
    decisions: int
    boards: int
    first: datetime.date | None
    last: datetime.date | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion of what was typed, and what it is."""

    text: str
    kind: Literal["topic", "organisation", "board", "word"]
    count: int
