"""A PDF page -> the same page with what was filled into its forms and written on it.

Who fills in a form leaves the page's content as it is: the words are in annotations,
each with a stream that draws it.
"""

from collections.abc import Iterator
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import (
    PDFStream,
    dict_value,
    int_value,
    list_value,
    resolve1,
)
from pdfminer.psparser import LIT
from pdfminer.utils import apply_matrix_rect

# A field of a form, and text written on the page; not a note that is folded up.
PRINTED = (LIT("Widget"), LIT("FreeText"))
HIDDEN = 1 << 1 | 1 << 5  # flags of what is not shown
IDENTITY = (1, 0, 0, 1, 0, 0)
MOST = 2_000  # annotations of a page
BEFORE, AFTER = -1, -2  # what pdfminer knows streams by; no object has such a number

Placed = tuple[PDFStream, float, float, float, float]


def add_appearances(page: PDFPage) -> None:
    """Let the page draw its annotations, as forms, after its content."""
    drawn = [*_appearances(page)]
    if not drawn:
        return
    forms = {f"Appearance{n}": stream for n, (stream, *_) in enumerate(drawn)}
    resources = dict_value(page.resources)
    own = dict_value(resources.get("XObject"))
    page.resources = {**resources, "XObject": {**own, **forms}}
    calls = (
        f"q {across:f} 0 0 {up:f} {x:f} {y:f} cm /Appearance{n} Do Q"
        for n, (_, across, up, x, y) in enumerate(drawn)
    )
    after = " ".join(("Q", *calls)).encode()
    page.contents = [_stream(b"q ", BEFORE), *page.contents, _stream(after, AFTER)]


def _stream(content: bytes, number: int) -> PDFStream:
    stream = PDFStream({}, content)
    stream.set_objid(number, 0)
    return stream


def _appearances(page: PDFPage) -> Iterator[Placed]:
    """Yield what draws each annotation, and how it is scaled and moved into place."""
    for reference in list_value(page.annots)[:MOST] if page.annots else ():
        annotation = resolve1(reference)
        if not isinstance(annotation, dict):
            continue
        if resolve1(annotation.get("Subtype")) not in PRINTED:
            continue
        drawing = _drawing(annotation)
        if drawing is not None and not int_value(annotation.get("F", 0)) & HIDDEN:
            yield from _placed(drawing, _numbers(annotation.get("Rect")))


def _drawing(annotation: dict[str, Any]) -> PDFStream | None:
    """The stream of the state that an annotation is in."""
    appearance = resolve1(annotation.get("AP"))
    normal = resolve1(appearance.get("N")) if isinstance(appearance, dict) else None
    if isinstance(normal, dict):  # of a box: ticked or not
        state = resolve1(annotation.get("AS"))
        normal = resolve1(normal.get(getattr(state, "name", "")))
    return normal if isinstance(normal, PDFStream) else None


def _placed(drawing: PDFStream, rect: tuple[float, ...]) -> Iterator[Placed]:
    """Yield the scale and the shift that fit a drawing's box into a rectangle.

    ISO 32000-1, 12.5.5, algorithm 8.1. A damaged annotation is left out.
    """
    matrix = _numbers(drawing.get("Matrix", IDENTITY))
    box = _numbers(drawing.get("BBox"))
    if (len(matrix), len(box), len(rect)) != (6, 4, 4):
        return
    x0, y0, x1, y1 = apply_matrix_rect(matrix, box)  # type: ignore[arg-type]
    left, right = sorted((rect[0], rect[2]))
    foot, head = sorted((rect[1], rect[3]))
    across = (right - left) / (x1 - x0) if x1 > x0 else 1.0
    up = (head - foot) / (y1 - y0) if y1 > y0 else 1.0
    yield drawing, across, up, left - x0 * across, foot - y0 * up


def _numbers(value: object) -> tuple[float, ...]:
    numbers = (resolve1(number) for number in list_value(value))
    return tuple(float(n) for n in numbers if isinstance(n, int | float))
