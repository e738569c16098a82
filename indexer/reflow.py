"""Pages of Lines -> Blocks: paragraphs made whole, bullets and headings apart."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

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
    usual = Usual.of(pages)
    lines = [line for page in pages for line in page.lines]
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
