"""Pages of Lines -> the Meeting they tell of: the whole way, step by step."""

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from indexer.agenda import Agenda, Entry, find_agenda
from indexer.attendees import find_attendees
from indexer.decisions import find_decisions
from indexer.header import find_header
from indexer.model import (
    Attendee,
    Corrections,
    Meeting,
    NoMinutesError,
    Page,
    Paragraph,
    ParagraphKind,
    Source,
)
from indexer.paragraph_ids import paragraph_ids
from indexer.reflow import reflow
from indexer.speakers import Turn, find_turn, goes_on
from indexer.vocabulary import Names
from search.concepts import Concept, Vocabulary

# "Fælles Medicinkort (FMK)": a name and its acronym, learnt from the text.
ACRONYM_RE = re.compile(
    r"(?P<name>[^\W\d_][\w-]+(?: [\w-]+){0,5}) \((?P<short>[A-ZÆØÅ]{2,8})\)"
)
# "Nørrelund Kommune", "Region Vesterhav": organisations that need no vocabulary.
PUBLIC_RE = re.compile(
    r"\b(?:[A-ZÆØÅ][\wæøåé-]+(?:-[A-ZÆØÅ]\w+)? Kommune|Region [A-ZÆØÅ][\wæøå]+)(?=s?\b)"
)
SLUG_RE = re.compile(r"[^a-z0-9]+")
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
UNDATED, UNNAMED = "uden-dato", "ukendt-forum"


def recognise(
    pages: Sequence[Page],
    source: Source,
    vocabulary: Vocabulary,
    corrections: Corrections | None = None,
    key: str | None = None,
) -> Meeting:
    """The meeting that a file of minutes tells of.

    `key` is what the paragraphs' ids are made from beside their words; by default the
    meeting's id without corrections.

    Raises:
        NoMinutesError: there is no paragraph of minutes in it.
    """
    given = corrections or Corrections()
    agenda = find_agenda(list(reflow(pages)))
    header = find_header(agenda.front)
    attendees = find_attendees(agenda.front, _known(vocabulary)).attendees
    board, date = given.board or header.board, given.date or header.date
    recognised_id = meeting_id(header.date, header.board)
    paragraphs = tuple(_paragraphs(agenda, attendees, vocabulary, key or recognised_id))
    if not paragraphs:
        raise NoMinutesError(Path(source.name))
    return Meeting(
        id=meeting_id(date, board),
        board=board,
        date=date,
        title=given.title or header.title,
        source=source,
        attendees=attendees,
        items=agenda.items,
        paragraphs=paragraphs,
    )


def meeting_id(date: datetime.date | None, board: str | None) -> str:
    """A meeting's id, as in its address: "2022-04-06-den-nationale-bestyrelse"."""
    day = date.isoformat() if date else UNDATED
    return f"{day}-{slug(board or '') or UNNAMED}"


def slug(text: str) -> str:
    """The text in small ASCII letters, digits and hyphens."""
    letters = text.casefold().translate(LETTERS)
    plain = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    return SLUG_RE.sub("-", plain).strip("-")[:80]


def _known(vocabulary: Vocabulary) -> Callable[[str], str | None]:
    """What the vocabulary calls an organisation; None where it does not know it."""

    def known(name: str) -> str | None:
        organisation = vocabulary.organisation(name)
        return organisation.id if organisation else None

    return known


def _paragraphs(
    agenda: Agenda, attendees: Sequence[Attendee], vocabulary: Vocabulary, key: str
) -> Iterator[Paragraph]:
    """Yield the paragraphs under the agenda, each with what it says and who."""
    entries = [entry for entry in agenda.entries if entry.kind == "paragraph"]
    ids = paragraph_ids(key, (entry.block.text for entry in entries))
    organisations = _organisations(agenda, attendees, vocabulary)
    topics = _topics(agenda, vocabulary)
    floor: str | None = None
    before: Entry | None = None
    for n, (identity, entry) in enumerate(zip(ids, entries, strict=True), 1):
        text = entry.block.text
        mentions = organisations.find(text)
        turn = find_turn(text, mentions)
        floor = _floor(floor, before, entry)
        decisions = find_decisions(text)
        named = topics.found(text)
        yield Paragraph(
            id=identity,
            n=n,
            item=entry.item,
            heading=entry.heading,
            kind=_kind(entry),
            text=text,
            pages=entry.block.pages,
            regions=entry.block.regions,
            speakers=turn.speakers,
            context_speakers=_context(turn, floor, text, bool(decisions)),
            organisations=tuple(dict.fromkeys(m.concept for m in mentions)),
            topics=named,
            topics_context=_about(entry, topics, named, decided=bool(decisions)),
            decisions=decisions,
        )
        floor, before = turn.floor or floor, entry


def _kind(entry: Entry) -> ParagraphKind:
    if entry.block.kind == "bullet":
        return "bullet"
    return "intro" if entry.block.text.endswith(":") else "para"


def _floor(floor: str | None, before: Entry | None, entry: Entry) -> str | None:
    """Who still speaks: nobody under a new item or subheading."""
    if before is None or (before.item, before.heading) != (entry.item, entry.heading):
        return None
    return floor


def _context(
    turn: Turn, floor: str | None, text: str, decided: bool
) -> tuple[str, ...]:
    inferred = floor and not turn.speakers and not decided and goes_on(text)
    return (floor,) if floor and inferred else ()


def _about(
    entry: Entry, topics: Names, named: Sequence[str], *, decided: bool
) -> tuple[str, ...]:
    """The topics of the heading a paragraph stands under, those it names left out.

    A decision concludes its whole item, whatever subheading it follows.
    """
    title = entry.item.title if entry.item else ""
    heading = title if decided or not entry.heading else entry.heading
    return tuple(topic for topic in topics.found(heading) if topic not in named)


def _organisations(
    agenda: Agenda, attendees: Sequence[Attendee], vocabulary: Vocabulary
) -> Names:
    """The organisations to look for: known ones, those that attend, and by pattern."""
    known = {concept.id for concept in vocabulary.organisations}
    attending = [a.organisation for a in attendees if a.organisation]
    texts = (entry.block.text for entry in agenda.entries)
    public = [name for text in texts for name in PUBLIC_RE.findall(text)]
    found = {
        name: name
        for name in (*attending, *public)
        if name not in known and vocabulary.organisation(name) is None
    }
    people = {a.name: a.organisation for a in attendees if a.organisation}
    return _names(tuple(vocabulary.organisations), _frozen({**found, **people}))


def _topics(agenda: Agenda, vocabulary: Vocabulary) -> Names:
    """The topics to look for, with the acronyms that the text itself explains."""
    learnt: dict[str, str] = {}
    for entry in agenda.entries:
        for pair in ACRONYM_RE.finditer(entry.block.text):
            concept = vocabulary.topic(pair["name"])
            if concept and vocabulary.topic(pair["short"]) is None:
                learnt[pair["short"]] = concept.id
    return _names(tuple(vocabulary.topics), _frozen(learnt))


def _frozen(names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(names.items()))


@lru_cache(maxsize=64)
def _names(concepts: tuple[Concept, ...], extra: tuple[tuple[str, str], ...]) -> Names:
    """Names made ready once for all the meetings that share them."""
    return Names(concepts, dict(extra))
