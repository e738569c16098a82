"""The entries of an agenda -> paragraphs, each with who says what about what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from indexer.agenda import Entry
from indexer.deadlines import MeetingDays
from indexer.decisions import find_decisions, is_decided, is_proposed
from indexer.dissents import find_dissents
from indexer.follow_ups import find_follow_ups
from indexer.learnt_names import learnt_organisations, learnt_topics, people
from indexer.mentions import Mention, Names, found
from indexer.model import Attendee, DecisionKind, Paragraph, ParagraphKind
from indexer.paragraph_ids import paragraph_ids
from indexer.speakers import find_turn, goes_on
from indexer.voices import Voices
from search.concepts import Concept, Vocabulary


@dataclass(frozen=True, slots=True)
class Wanted:
    """The names to look for in one meeting: those known, and those it teaches."""

    organisations: tuple[Names, ...]
    topics: tuple[Names, ...]
    voices: Voices  # persons and offices, for the organisations they speak for
    people: Names  # persons by full and first names, for the same or themselves


def find_paragraphs(
    entries: Sequence[Entry],
    attendees: Sequence[Attendee],
    vocabulary: Vocabulary,
    key: str,
    days: MeetingDays | None = None,
) -> Iterator[Paragraph]:
    """Yield the paragraphs among the entries, in order.

    `key` is what their ids are made from beside their own words; from the meeting's
    `days` deadlines are counted.
    """
    wanted = _wanted(entries, attendees, vocabulary)

    @cache  # many paragraphs stand under the same heading
    def topics_of(text: str) -> tuple[str, ...]:
        return found(_mentions(text, wanted.topics))

    kept = [entry for entry in entries if entry.kind == "paragraph"]
    ids = paragraph_ids(key, (entry.block.text for entry in kept))
    floor: str | None = None
    before: Entry | None = None
    for n, (identity, entry) in enumerate(zip(ids, kept, strict=True), 1):
        text = entry.block.text
        first = before is None or not _together(before, entry)
        mentions = _mentions(text, wanted.organisations)
        heard = (*mentions, *wanted.voices.find(text))
        turn = find_turn(text, heard)
        named = topics_of(text)
        decisions = _decisions(entry, first=first)
        floor = None if first or decisions or not goes_on(text) else floor
        going_on = (floor,) if floor and not turn.speakers else ()
        agents = (*mentions, *wanted.people.find(text))
        speaking = turn.speakers or going_on
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
            context_speakers=going_on,
            organisations=tuple(dict.fromkeys((*found(mentions), *turn.speakers))),
            topics=named,
            topics_context=tuple(
                topic
                for topic in topics_of(_about(entry, decisions))
                if topic not in named
            ),
            decisions=decisions,
            follow_ups=()
            if is_proposed(entry.heading)
            else find_follow_ups(text, agents, speaking, days),
            dissents=find_dissents(text, heard),
        )
        floor, before = turn.floor or floor, entry


def _wanted(
    entries: Sequence[Entry], attendees: Sequence[Attendee], vocabulary: Vocabulary
) -> Wanted:
    texts = [entry.block.text for entry in entries]
    organisations = learnt_organisations(texts, attendees, vocabulary)
    return Wanted(
        organisations=(_known(tuple(vocabulary.organisations)), Names(organisations)),
        topics=(
            _known(tuple(vocabulary.topics)),
            Names(learnt_topics(texts, vocabulary)),
        ),
        voices=Voices(attendees),
        people=Names(people(attendees)),
    )


@lru_cache(maxsize=8)
def _known(concepts: tuple[Concept, ...]) -> Names:
    """The names of a vocabulary, made ready once for all meetings."""
    return Names(
        (name, concept.id)
        for concept in concepts
        for name in (concept.label, concept.full_name, *concept.aliases)
        if name
    )


def _mentions(text: str, wanted: Sequence[Names]) -> tuple[Mention, ...]:
    every = {mention for names in wanted for mention in names.find(text)}
    return tuple(sorted(every, key=lambda mention: (mention.start, mention.end)))


def _together(before: Entry, entry: Entry) -> bool:
    """Whether two paragraphs stand under the same item and subheading."""
    return (before.item, before.heading) == (entry.item, entry.heading)


def _decisions(entry: Entry, *, first: bool) -> tuple[DecisionKind, ...]:
    """The decisions it states; what stands first under "Beslutning" is one."""
    decisions = find_decisions(entry.block.text, entry.heading)
    if not decisions and first and is_decided(entry.heading):
        return ("konklusion",)
    return decisions


def _kind(entry: Entry) -> ParagraphKind:
    if entry.block.kind == "bullet":
        return "bullet"
    return "intro" if entry.block.text.endswith(":") else "para"


def _about(entry: Entry, decisions: Sequence[DecisionKind]) -> str:
    """The heading that says what a paragraph is about: the nearest one.

    A decision concludes its whole item, whatever subheading it follows.
    """
    title = entry.item.title if entry.item else ""
    return title if decisions or not entry.heading else entry.heading
