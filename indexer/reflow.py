"""Pages of Lines -> Blocks: paragraphs made whole, bullets and headings apart."""

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from indexer.footnotes import each_note, part_notes, type_size
from indexer.hyphens import SeenWords, join_lines, seen_words
from indexer.model import Block, Line, Page
from indexer.paragraph_ends import Place, ends_before
from indexer.running_heads import drop_running_heads
from indexer.usual import Usual


def reflow(pages: Sequence[Page]) -> Iterator[Block]:
    """Yield blocks in reading order; words broken over line ends are made whole."""
    kept = drop_running_heads(pages)
    seen = seen_words(line.text for page in kept for line in page.lines)
    for lines in _blocks(kept):
        yield _block(lines, seen)


def _blocks(pages: Sequence[Page]) -> Iterator[list[Line]]:
    """Yield the lines of each block; a page's notes come when its text is at an end."""
    size = type_size(pages)
    parts = [(page.number, *part_notes(page, size)) for page in pages]
    notes = deque((number, foot) for number, _, foot in parts if foot)
    text = [line for _, lines, _ in parts for line in lines]
    for block in _text_blocks(text, Usual.of(pages)):
        while notes and notes[0][0] < block[0].page:
            yield from each_note(notes.popleft()[1])
        yield block
    for _, foot in notes:
        yield from each_note(foot)


def _text_blocks(lines: Sequence[Line], usual: Usual) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line, following in zip_longest(lines, lines[1:]):
        if block and ends_before(Place(block, line, following, usual)):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _block(lines: Sequence[Line], seen: SeenWords) -> Block:
    first, *others = lines
    # A dash at the start of a later line is no list marker but printed text.
    texts = [first.text, *(f"{li.marker} {li.text}".lstrip() for li in others)]
    return Block(
        text=join_lines(texts, seen),
        kind="bullet" if first.bullet else "text",
        lines=tuple(lines),
    )
