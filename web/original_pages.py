"""A paragraph where it stands in the original: a page drawn, or the text of a file."""

import re
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from itertools import accumulate, pairwise

from flask import abort, current_app, make_response, render_template, request, url_for
from werkzeug.wrappers import Response

from indexer.errors import UnknownMeetingError
from indexer.model import Box, Line, Meeting, Page, Paragraph
from search.errors import UnknownValueError
from web.current import archive
from web.errors import Failure, failure
from web.outlines import bounds, outlines
from web.page_images import PageImage, PageImages, UndrawableError

PDF = "application/pdf"
ZOOMS = (100, 150, 200)  # per cent that are offered; any between these may be asked for
SMALLEST, LARGEST = 25, 400
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Boxed:
    """What of a paragraph stands on one page: its outline and its bounds in points."""

    outline: str
    bounds: Box


def original_page(meeting_id: str, number: int) -> str | Failure:
    """One page of an original; `p` is the paragraph that is boxed on it."""
    meeting = archive().meeting(meeting_id)
    wanted = request.args.get("p")
    target = next((p for p in meeting.paragraphs if p.id == wanted), None)
    shown = _drawn if meeting.source.media_type == PDF else _written
    try:
        return shown(meeting, number, target)
    except (FileNotFoundError, UnknownMeetingError):
        return failure(HTTPStatus.NOT_FOUND, "the original is gone", meeting=meeting)


def page_image(meeting_id: str, number: int) -> Response:
    """The picture of a page; its address changes with the file."""
    meeting = archive().meeting(meeting_id)
    try:
        image = _draw(meeting, number, _zoom() or 100)
    except (UnknownMeetingError, UndrawableError):
        abort(HTTPStatus.NOT_FOUND)
    response = make_response(image.picture)
    response.mimetype = "image/webp"
    if request.args.get("v") == meeting.source.sha256[:8]:
        response.headers["Cache-Control"] = FOREVER
    return response


def _drawn(meeting: Meeting, number: int, target: Paragraph | None) -> str:
    """A page of a PDF as a picture, the paragraph outlined."""
    pages, zoom = meeting.source.pages, _zoom()
    if not 1 <= number <= pages:
        abort(HTTPStatus.NOT_FOUND)
    image: PageImage | None = None
    try:
        image = _draw(meeting, number, zoom or 100)
    except UndrawableError as error:
        current_app.logger.warning("%s cannot be drawn", error)
    return _render(
        meeting,
        number,
        pages,
        target,
        image=image,
        boxed=_boxed(target, number),
        zoom=zoom,
        zooms=ZOOMS,
        quality=dict(enumerate(meeting.source.pages_quality, 1)).get(number),
        picture=url_for(
            "page_image",
            meeting_id=meeting.id,
            number=number,
            zoom=zoom or 100,
            v=meeting.source.sha256[:8],
        ),
    )


def _written(meeting: Meeting, number: int, target: Paragraph | None) -> str:
    """A page of a text, or all of a file that has no pages, the paragraph marked."""
    pages = _pages(meeting.id, meeting.source.sha256)
    page = next((page for page in pages if page.number == number), None)
    if page is None:
        abort(HTTPStatus.NOT_FOUND)
    lines = marked_lines(page.lines, *_wanted(meeting, number, target))
    return _render(
        meeting, number, len(pages), target, lines=lines, usual=_usual(page.lines)
    )


def _wanted(meeting: Meeting, number: int, target: Paragraph | None) -> tuple[str, int]:
    """A paragraph's text, and how often others before it say the same on a page."""
    if target is None:
        return "", 0
    same = [p for p in meeting.paragraphs if p.text == target.text]
    return target.text, sum(p.n < target.n and number in p.pages for p in same)


def _render(
    meeting: Meeting,
    number: int,
    pages: int,
    target: Paragraph | None,
    **shown: object,
) -> str:
    return render_template(
        "original.html",
        meeting=meeting,
        number=number,
        pages=pages,
        target=target,
        here=[p for p in meeting.paragraphs if number in p.pages],
        **shown,
    )


def marked_lines(
    lines: tuple[Line, ...], text: str, repeated: int = 0
) -> list[tuple[Line, bool]]:
    """Each line with whether words of `text` stand on it.

    Only letters and digits count, for a line may end in a hyphen; `repeated` is how
    often the text stands on the page before.
    """
    letters = [_letters(line.text) for line in lines]
    starts = accumulate(map(len, letters), initial=0)
    wanted, whole = _letters(text), "".join(letters)
    start = whole.find(wanted)
    for _ in range(repeated):
        start = max(whole.find(wanted, start + len(wanted)), start)
    end = start + len(wanted) if start >= 0 else start
    return [
        (line, max(start, begins) < min(end, ends))
        for line, (begins, ends) in zip(lines, pairwise(starts), strict=True)
    ]


def _usual(lines: tuple[Line, ...]) -> float:
    """How far apart lines of one paragraph stand; some exports double every row."""
    pitches = sorted(line.pitch for line in lines if line.pitch)
    return pitches[len(pitches) // 4] if pitches else 1.0


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _boxed(target: Paragraph | None, number: int) -> Boxed | None:
    regions = target.regions if target else ()
    boxes = [region.box for region in regions if region.page == number]
    return Boxed(outlines(boxes), bounds(boxes, 6)) if boxes else None


def _draw(meeting: Meeting, number: int, zoom: int) -> PageImage:
    source = meeting.source
    if source.media_type != PDF or not 1 <= number <= source.pages:
        abort(HTTPStatus.NOT_FOUND)
    path = archive().read_path(meeting.id)
    turned = dict(enumerate(source.pages_turned, 1)).get(number, 0)
    images: PageImages = current_app.extensions["page_images"]
    return images.draw(path, source.sha256, number, zoom, turned)


def _zoom() -> int | None:
    """How large the page is asked for, in per cent; None to fit the window.

    Raises:
        UnknownValueError: it is no number that can be drawn.
    """
    value = request.args.get("zoom")
    if value is None:
        return None
    zoom = int(value) if re.fullmatch("[0-9]{1,3}", value) else 0
    if not SMALLEST <= zoom <= LARGEST:
        raise UnknownValueError(value, parameter="zoom", known=[*map(str, ZOOMS)])
    return zoom


@lru_cache(maxsize=16)
def _pages(meeting_id: str, sha256: str) -> tuple[Page, ...]:
    """The text of an original; a revised file has another digest."""
    return archive().original_pages(meeting_id)
