"""A Writer and what is on the agenda -> the invented items of one meeting."""

from collections.abc import Iterator, Sequence

from indexer.demo.model import DemoItem, DemoParagraph, News, Phase, Thread
from indexer.demo.wording import SECRETARIAT, Writer
from indexer.model import ItemKind

Paragraphs = Iterator[DemoParagraph]

KINDS: Sequence[ItemKind] = ("O", "B", "D")
OFTEN = (5, 4, 2)  # how the kinds relate to each other
PIECES_OF_NEWS, DETAILS, POINTS, CONTRIBUTIONS = (2, 4), (1, 3), (3, 5), (3, 6)
# How likely each is.
BULLETS, SUBHEADINGS, MORE, ACTION = 0.4, 0.12, 0.6, 0.55
POSTPONED, VOTE = 0.1, 0.1
# How questions, what the board as a whole says and single remarks relate to each other.
TALK = (4, 2, 7)
FOLLOW_UP = "Opfølgning fra seneste møde"


def opening_item(writer: Writer) -> DemoItem:
    """The agenda and the last minutes are approved."""
    frame = writer.world.frame
    approved = "minutes_approved" if writer.held.previous else "first_approved"
    paragraphs = (
        writer.write(writer.draw(frame["opening"])),
        writer.write(writer.draw(frame[approved]), decision=True),
    )
    return DemoItem("1", writer.draw(frame["opening_title"]), "B", paragraphs)


def news_item(writer: Writer, promised: Sequence[str]) -> DemoItem:
    """Pieces of news under headings, and what was promised at the last meeting."""
    frame = writer.world.frame
    told = writer.rng.sample(writer.world.news, writer.rng.randint(*PIECES_OF_NEWS))
    paragraphs = [paragraph for news in told for paragraph in _piece(writer, news)]
    for promise in promised:
        text = writer.draw(frame["follow_up"])
        paragraphs.append(writer.write(text, heading=FOLLOW_UP, given={"ord": promise}))
    # It closes the whole item, but stands under the last heading all the same.
    closing = writer.write(
        writer.draw(frame["news_close"]),
        heading=paragraphs[-1].heading,
        decision=True,
    )
    title = writer.draw(frame["news_title"])
    return DemoItem("2", title, "O", (*paragraphs, closing))


def _piece(writer: Writer, news: News) -> Paragraphs:
    reporter = news.by if news.by in writer.present else SECRETARIAT
    for text in news.text:
        given = {"N": reporter} if "{N}" in text else {}
        yield writer.write(text, heading=news.heading, given=given)


def topic_item(
    writer: Writer, thread: Thread, phase: Phase, number: int, present: Sequence[str]
) -> tuple[DemoItem, str | None]:
    """What is reported, said and decided of a topic; and what the secretariat promises.

    `present` are the organisations at this item.
    """
    writer.take_up(thread, phase, number, present)
    kind = writer.rng.choices(KINDS, OFTEN)[0]
    title = writer.draw(phase.titles(kind)).format(
        titel=thread.title, t=thread.first, aar=writer.held.date.year + 1
    )
    headings: Sequence[str | None] = (None, None, None)
    if writer.rng.random() < SUBHEADINGS:
        headings = ("Baggrund", "Drøftelse", "Det videre forløb")
    paragraphs = [
        *_report(writer, phase, headings[0]),
        *_discussion(writer, headings[1]),
        _decision(writer, phase, kind, headings[2]),
    ]
    promised = None
    if writer.rng.random() < ACTION:
        action = writer.draw(writer.world.close["action"])
        given = {"ord": writer.compound()} if "{ord}" in action else {}
        paragraphs.append(writer.write(action, heading=headings[2], given=given))
        promised = given.get("ord")
    return DemoItem(str(number), title, kind, tuple(paragraphs)), promised


def _report(writer: Writer, phase: Phase, heading: str | None) -> Paragraphs:
    details = [writer.draw(phase.detail) for _ in range(writer.rng.randint(*DETAILS))]
    yield writer.write(writer.draw(phase.opening), *details, heading=heading)
    if writer.rng.random() < BULLETS:
        yield writer.write(writer.draw(phase.lead), kind="intro", heading=heading)
        for _ in range(min(writer.rng.randint(*POINTS), len(phase.points))):
            point = writer.draw(phase.points)
            yield writer.write(point, kind="bullet", heading=heading)


def _discussion(writer: Writer, heading: str | None) -> Paragraphs:
    talk = writer.world.talk
    several = len(set(writer.present)) > 2
    remarks = [frame for frame in talk["frames"] if several or "{S2}" not in frame]
    kinds = ("question", "board", "remark")
    for _ in range(writer.rng.randint(*CONTRIBUTIONS)):
        kind = writer.rng.choices(kinds, TALK)[0]
        if kind == "question":
            asked, answered = writer.draw(writer.world.questions)
            yield writer.write(asked, answered, heading=heading)
        else:
            said = [writer.draw(talk["board"] if kind == "board" else remarks)]
            if writer.rng.random() < MORE:
                said.append(writer.draw(talk["more"]))
            yield writer.write(*said, heading=heading)


def _decision(
    writer: Writer, phase: Phase, kind: ItemKind, heading: str | None
) -> DemoParagraph:
    close = writer.world.close
    chance = writer.rng.random()
    if kind != "B":
        text = writer.draw(close[kind])
    elif chance < POSTPONED:
        text = writer.draw(close["postponed"])
    elif chance < POSTPONED + VOTE:
        text = writer.draw(close["vote"])
    else:
        text = writer.draw((*phase.close_B, *close["B"]))
    return writer.write(text, heading=heading, decision=True)


def closing_item(writer: Writer, number: int) -> DemoItem:
    """Any other business, and when the board meets next."""
    frame = writer.world.frame
    paragraphs = (
        writer.write(writer.draw(frame["any"])),
        writer.write(writer.draw(frame["next_meeting"])),
    )
    return DemoItem(str(number), writer.draw(frame["any_title"]), "O", paragraphs)
