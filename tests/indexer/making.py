"""Blocks made by hand for the tests of recognisers."""

from indexer.model import Block, BlockKind, Line


def block(
    text: str,
    *,
    bold: bool = False,
    heading: int = 0,
    size: float = 0.0,
    kind: BlockKind = "text",
    pitch: float = 0.0,
    page: int = 1,
) -> Block:
    """A block of the printed lines of `text`, which are parted by newlines."""
    rows = text.split("\n")
    lines = tuple(
        Line(row, page, bold=bold, heading=heading, size=size, pitch=pitch)
        for row in rows
    )
    return Block(" ".join(rows), kind, lines)


def blocks(*texts: str) -> list[Block]:
    """A plain block for each text."""
    return [block(text) for text in texts]
