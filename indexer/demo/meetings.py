"""A number of meetings and a seed -> the invented meetings, by date."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.attendees import attended_items
from indexer.demo.calendar import Appointment, appointments, day, weekday
from indexer.demo.items import closing_item, news_item, opening_item, topic_item
from indexer.demo.model import DemoItem, DemoMeeting, Phase, Thread, World
from indexer.demo.people import attendance
from indexer.demo.threads import course
from indexer.demo.wording import Writer
from indexer.demo.world import load_world
from indexer.model import Attendee

FIRST_TOPIC = 3  # the number of the first item about a topic
TOPICS = (3, 5)  # how many a meeting has
CALM = ("operation", "review")  # phases in which a topic comes up half as often
REPORTER_COMES = 0.8

Topic = tuple[Thread, Phase]


def invent_meetings(meetings: int, seed: int) -> Iterator[DemoMeeting]:
    """Yield so many meetings by date; the same for the same seed.

    Raises:
        ValueError: so many cannot be invented.
    """
    world = load_world()
    promised: dict[str, list[str]] = {}  # by board: what it will hear more about
    for held in appointments(world, meetings, seed):
        yield _meeting(world, held, seed, promised)


def _meeting(
    world: World, held: Appointment, seed: int, promised: dict[str, list[str]]
) -> DemoMeeting:
    """One meeting; what it promises replaces what was promised to its board before."""
    writer = Writer(world, held, seed)
    topics = _topics(writer)
    attendees = _attendees(writer, topics)
    items = tuple(_items(writer, topics, attendees, promised))
    title = held.board.title.format(
        board=held.board.name,
        date=day(held.date),
        weekday=weekday(held.date),
        number=held.number,
    )
    return DemoMeeting(held.board, held.date, title, attendees, items)


def _topics(writer: Writer) -> list[Topic]:
    """What is on the agenda: topics of the board that have come up by now."""
    found: list[tuple[float, Topic]] = []
    for name in writer.held.board.topics:
        thread = writer.world.threads[name]
        phase = course(thread, writer.seed).phase(writer.held.date)
        if phase:
            urgency = writer.rng.random() / (2 if phase in CALM else 1)
            found.append((urgency, (thread, writer.world.phases[phase])))
    found.sort(key=lambda pair: -pair[0])
    return [topic for _, topic in found[: writer.rng.randint(*TOPICS)]]


def _attendees(writer: Writer, topics: Sequence[Topic]) -> tuple[Attendee, ...]:
    reports = [
        (thread.owner, number)
        for number, (thread, _) in enumerate(topics, FIRST_TOPIC)
        if writer.rng.random() < REPORTER_COMES
    ]
    items = FIRST_TOPIC + len(topics)
    held = writer.held
    return attendance(
        writer.world.words, held.board, held.date, reports, items, writer.seed
    )


def _items(
    writer: Writer,
    topics: Sequence[Topic],
    attendees: Sequence[Attendee],
    promised: dict[str, list[str]],
) -> Iterator[DemoItem]:
    board = writer.held.board
    writer.present = _present(attendees, 1)
    yield _shown(writer, opening_item(writer))
    yield _shown(writer, news_item(writer, promised.pop(board.name, ())))
    for number, (thread, phase) in enumerate(topics, FIRST_TOPIC):
        present = _present(attendees, number)
        item, promise = topic_item(writer, thread, phase, number, present)
        if promise:
            promised.setdefault(board.name, []).append(promise)
        yield _shown(writer, item)
    last = FIRST_TOPIC + len(topics)
    writer.leave(_present(attendees, last))
    yield _shown(writer, closing_item(writer, last))


def _present(attendees: Sequence[Attendee], item: int) -> list[str]:
    """The organisations present at an item."""
    found = dict.fromkeys(
        attendee.organisation
        for attendee in attendees
        if attendee.attendance != "apology" and attendee.organisation
        if item in (attended_items(attendee.present_items) or (item,))
    )
    return list(found)


def _shown(writer: Writer, item: DemoItem) -> DemoItem:
    """The item as this board's minutes print it: some leave the kinds out."""
    return item if writer.held.board.kinds else replace(item, kind=None)
