"""The boxes of a paragraph's lines -> one outline around those that touch."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.model import Box

PADDING = 2.0  # points between the letters and the line around them
TOUCHING = 14.0  # points between the lines of one paragraph, at most


def outlines(boxes: Sequence[Box]) -> str:
    """An SVG path around boxes in points, in the order of reading.

    Lines below each other share a border halfway between them.
    """
    return "".join(_path(group) for group in _groups(boxes))


def bounds(boxes: Sequence[Box], padding: float = PADDING) -> Box:
    """The box around boxes, of which there is one at least."""
    return Box(
        min(box.x0 for box in boxes) - padding,
        min(box.top for box in boxes) - padding,
        max(box.x1 for box in boxes) + padding,
        max(box.bottom for box in boxes) + padding,
    )


def _groups(boxes: Sequence[Box]) -> Iterator[list[Box]]:
    """Yield runs of boxes that stand right below each other; parts of a line join."""
    group: list[Box] = []
    for box in boxes:
        if group and _beside(group[-1], box):
            group[-1] = bounds([group[-1], box], 0)
        elif group and _below(group[-1], box):
            group.append(box)
        else:
            if group:
                yield group
            group = [box]
    if group:
        yield group


def _beside(before: Box, box: Box) -> bool:
    """Whether they stand on one line, as the cells of a row do."""
    middle = (box.top + box.bottom) / 2
    return before.top < middle < before.bottom


def _below(before: Box, box: Box) -> bool:
    overlap = min(before.x1, box.x1) > max(before.x0, box.x0)
    return overlap and before.top < box.top < before.bottom + TOUCHING


def _path(group: Sequence[Box]) -> str:
    """Down along the right ends of the lines, and up again along their beginnings."""
    borders = [
        group[0].top - PADDING,
        *((a.bottom + b.top) / 2 for a, b in pairwise(group)),
        group[-1].bottom + PADDING,
    ]
    right, left = [], []
    for box, (top, bottom) in zip(group, pairwise(borders), strict=True):
        right += [(box.x1 + PADDING, top), (box.x1 + PADDING, bottom)]
        left += [(box.x0 - PADDING, top), (box.x0 - PADDING, bottom)]
    corners = (*right, *reversed(left))
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "Z"
