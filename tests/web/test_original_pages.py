"""The paragraph in the original: boxes on drawn pages, marks in texts."""

import io
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from fpdf import FPDF
from PIL import Image
from pypdfium2 import PdfDocument, PdfPage

from app import create_app
from indexer.adding import add_files, find_files
from indexer.archive import Archive
from indexer.model import Box, Corrections, Line, Meeting
from indexer.readers import read_pages
from web.original_pages import marked_lines
from web.page_images import PageImages, UndrawableError

MEETING = "2022-04-06-den-nationale-bestyrelse-for-sundheds-it"
SENTENCES = (
    "Udvalget for opfundne sager godkendte planen.",
    "Bo Fiktiv takkede for det.",
)


@pytest.fixture(scope="module")
def minutes(app: Flask) -> Meeting:
    archive: Archive = app.extensions["archive"]
    return archive.meeting(MEETING)


@pytest.fixture(scope="module")
def original(data: Path) -> PdfDocument:
    return PdfDocument(data / "minutes/referat-2022-04-06.pdf")


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def picture(client: FlaskClient, address: str) -> Image.Image:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.mimetype == "image/webp"
    return Image.open(io.BytesIO(answer.data)).convert("L")


def cropped(image: Image.Image, box: Box, scale: float) -> Image.Image:
    corners = (box.x0 - 1, box.top - 1, box.x1 + 1, box.bottom + 1)
    return image.crop(tuple(int(scale * corner) for corner in corners))  # type: ignore[arg-type]


def has_ink(image: Image.Image) -> bool:
    darkest, _ = image.getextrema()
    return bool(isinstance(darkest, float | int) and darkest < 128)


def test_the_boxes_hold_the_words_of_their_paragraph(
    minutes: Meeting, original: PdfDocument
) -> None:
    """The text that stands in the boxes is the paragraph's, and nobody else's."""
    for paragraph in minutes.paragraphs:
        found = ""
        for region in paragraph.regions:
            page, box = original[region.page - 1], region.box
            height = page.get_height()
            found += page.get_textpage().get_text_bounded(
                box.x0 - 1, height - box.bottom - 1, box.x1 + 1, height - box.top + 1
            )
        assert letters(found).endswith(letters(paragraph.text)), paragraph.n
        assert len(letters(found)) <= len(letters(paragraph.text)) + 2  # a list marker


def test_the_boxes_lie_on_the_ink_of_the_drawn_page(
    client: FlaskClient, minutes: Meeting
) -> None:
    """Every box has letters in it; without all of them only headings are left."""
    page = 7
    image = picture(client, f"/meetings/{MEETING}/pages/{page}.webp?zoom=75")
    regions = [r for p in minutes.paragraphs for r in p.regions if r.page == page]
    for region in regions:
        assert has_ink(cropped(image, region.box, 2))
        left = Box(2, region.box.top, 60, region.box.bottom)
        assert not has_ink(cropped(image, left, 2))


def test_the_paragraph_is_outlined_on_each_of_its_pages(
    client: FlaskClient, minutes: Meeting
) -> None:
    split = next(p for p in minutes.paragraphs if len(p.pages) > 1)
    for page, told in zip(split.pages, ("fortsætter", "begynder"), strict=True):
        answer = client.get(f"/meetings/{MEETING}/pages/{page}?p={split.id}").text
        assert "Det indrammede afsnit" in answer
        assert re.search(rf"Afsnittet {told} på\s*<a", answer)
        assert 'class="bx"' in answer


def test_a_page_leads_to_its_neighbours_and_to_the_file(client: FlaskClient) -> None:
    answer = client.get(f"/meetings/{MEETING}/pages/7").text
    assert "Side 7 af 9" in answer
    for address in ("pages/6", "pages/8", "pages/7?zoom=150", "source#page=7"):
        assert f'/meetings/{MEETING}/{address}"' in answer
    assert 'class="bx"' not in answer
    assert "KL bemærkede, at de ikke har skiftet holdning" in answer  # the page as text


NOT_THERE = ["pages/0", "pages/10", "pages/10.webp", "pages/seven"]


@pytest.mark.parametrize("address", NOT_THERE)
def test_pages_that_do_not_exist(client: FlaskClient, address: str) -> None:
    assert client.get(f"/meetings/{MEETING}/{address}").status_code == 404


@pytest.mark.parametrize("zoom", ["0", "24", "401", "9999", "-100", "²", "150%"])
def test_a_zoom_that_cannot_be(client: FlaskClient, zoom: str) -> None:
    answer = client.get(f"/meetings/{MEETING}/pages/7", query_string={"zoom": zoom})
    assert answer.status_code == 400
    assert "er ikke en mulighed" in answer.text


def test_zoom_makes_the_page_larger(client: FlaskClient) -> None:
    small, large = (
        picture(client, f"/meetings/{MEETING}/pages/1.webp?zoom={zoom}")
        for zoom in (100, 200)
    )
    assert large.width == pytest.approx(2 * small.width, abs=2)
    answer = client.get(f"/meetings/{MEETING}/pages/1?zoom=100").text
    assert 'width="794" height="1123"' in answer  # A4 at 96 pixels an inch


def test_a_picture_is_kept_as_long_as_the_file_is_the_same(
    client: FlaskClient, minutes: Meeting
) -> None:
    address = f"/meetings/{MEETING}/pages/1.webp?v="
    kept = client.get(address + minutes.source.sha256[:8])
    assert "immutable" in kept.headers["Cache-Control"]
    assert "immutable" not in client.get(address + "older").headers.get(
        "Cache-Control", ""
    )


def printed(angle: int = 0) -> bytes:
    """Invented minutes on a square page, printed so many degrees counterclockwise."""
    pdf = FPDF(unit="pt", format=(600, 600))
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    with pdf.rotation(angle, x=300, y=300):
        pdf.text(
            60, 80, "Referat fra møde i Udvalget for opfundne sager den 3. maj 2024"
        )
        pdf.text(60, 120, "1. Opfundne planer (fiktivt)")
        for place, sentence in enumerate(SENTENCES):
            pdf.text(60, 160 + 60 * place, sentence)
    return bytes(pdf.output())


def changed(data: bytes, change: Callable[[PdfPage], object]) -> bytes:
    document = PdfDocument(data)
    change(document[0])
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def shown_turned(data: bytes, angle: int) -> bytes:
    return changed(data, lambda page: page.set_rotation(angle))


ODD_PAGES = {
    "cropped": changed(printed(), lambda page: page.set_cropbox(30, 100, 580, 560)),
    "moved": changed(printed(), lambda page: page.set_mediabox(-50, 40, 650, 640)),
    "large points": printed().replace(b"/MediaBox", b"/UserUnit 2 /MediaBox"),
    **{f"shown at {n}": shown_turned(printed(), n) for n in (90, 180, 270)},
    **{f"printed at {n}": printed(n) for n in (90, 180, 270)},
    "printed at 90 and shown upright": shown_turned(printed(90), 90),
}


def hold(boxes: Iterable[Box], image: Image.Image) -> None:
    """Assert that there is ink in the boxes, and none right above them."""
    for box in boxes:
        assert has_ink(cropped(image, box, 2))
        above = Box(box.x0, box.top - 20, box.x1, box.top - 5)
        assert not has_ink(cropped(image, above, 2))


@pytest.mark.parametrize("file", ODD_PAGES.values(), ids=ODD_PAGES)
def test_a_page_is_drawn_as_its_boxes_are_measured(file: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(file)
    (page,) = read_pages(path)
    boxes = [line.box for line in page.lines if line.box is not None]
    drawn = PageImages().draw(path, "digest", 1, 75, page.turned)
    assert len(boxes) == len(SENTENCES) + 2
    assert (drawn.width, drawn.height) == (page.width, page.height)
    hold(boxes, Image.open(io.BytesIO(drawn.picture)).convert("L"))


def test_a_turned_page_is_shown_turned(tmp_path: Path) -> None:
    folder = tmp_path / "minutes"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(printed(90))
    archive = Archive(tmp_path / "data")
    files = find_files([folder])
    assert [o.status for o in add_files(archive, files, Corrections())] == ["added"]
    (meeting,) = (archive.meeting(m.id) for m in archive.meetings())
    client = create_app(archive.data).test_client()
    image = picture(client, f"/meetings/{meeting.id}/pages/1.webp?zoom=75")
    assert [p.text for p in meeting.paragraphs] == [*SENTENCES]
    hold((r.box for p in meeting.paragraphs for r in p.regions), image)


def test_a_file_that_cannot_be_drawn_is_told_of(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 and nothing more")
    with pytest.raises(UndrawableError):
        PageImages().draw(broken, "digest", 1, 100)


def test_pictures_are_drawn_once(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    images = PageImages()
    path = data / "minutes/referat-2022-04-06.pdf"
    first = images.draw(path, "digest", 1, 25)
    monkeypatch.setattr("web.page_images.subprocess.run", None)  # would fail
    assert images.draw(path, "digest", 1, 25) is first


TEXT = ("KL be-", "mærkede det.", "Ja.", "KL bemærkede det.")
MARKED = [
    ("KL bemærkede det.", 0, [True, True, False, False]),
    ("KL bemærkede det.", 1, [False, False, False, True]),
    ("KL bemærkede det.", 5, [False, False, False, True]),
    ("Ja.", 0, [False, False, True, False]),
    ("Nej.", 0, [False] * 4),
    ("", 0, [False] * 4),
]


@pytest.mark.parametrize(("text", "repeated", "marks"), MARKED)
def test_marked_lines(text: str, repeated: int, marks: list[bool]) -> None:
    lines = tuple(Line(line, 1) for line in TEXT)
    assert [marked for _, marked in marked_lines(lines, text, repeated)] == marks


@pytest.mark.parametrize("word", ["køre", "snitfladerne"])
def test_texts_and_web_pages_show_the_place_in_their_text(
    client: FlaskClient, word: str
) -> None:
    hit = client.get(f"/api/search?q={word}").json["hits"][0]  # type: ignore[index]
    address = f"/meetings/{hit['meeting_id']}/pages/{hit['page']}?p={hit['id']}"
    answer = client.get(address).text
    assert '<mark id="her">' in answer
    assert "<script>alert" not in answer


def test_an_original_that_is_gone(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    archive: Archive = app.extensions["archive"]
    monkeypatch.setattr(type(archive), "minutes", tmp_path, raising=False)
    monkeypatch.setattr(archive, "minutes", tmp_path)
    answer = client.get(f"/meetings/{MEETING}/pages/1")
    assert answer.status_code == 404
    assert "Originalen mangler" in answer.text
