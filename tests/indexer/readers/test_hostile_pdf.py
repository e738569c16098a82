"""PDFs made to exhaust the machine end in a word that says so."""

import contextlib
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from indexer.errors import DamagedFileError, UnreadableError
from indexer.readers import characters, device, read_pages

FONT = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
ROOT = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << "


def stream(entries: bytes, data: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data)


def page(resources: bytes, box: bytes = b"0 0 595 842") -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R "
        b"/Resources << %s >> >>" % (box, resources)
    )


def write(path: Path, objects: Mapping[int, bytes]) -> Path:
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % entry for entry in objects.items())
    path.write_bytes(b"%%PDF-1.4\n%strailer << /Root 1 0 R >>\n%%%%EOF" % body)
    return path


def printing(content: bytes, box: bytes = b"0 0 595 842") -> dict[int, bytes]:
    """A page with this content."""
    packed = stream(b"/Filter /FlateDecode", zlib.compress(content))
    return {1: ROOT, 2: PAGES, 3: page(FONT, box), 4: packed}


def forms_in_forms(depth: int) -> dict[int, bytes]:
    """Each form draws the next ten times."""
    forms = {
        5 + n: stream(FORM + b"/X %d 0 R >> >>" % (6 + n), b"/X Do " * 10)
        for n in range(depth)
    }
    first = page(b"/XObject << /X 5 0 R >>")
    return {1: ROOT, 2: PAGES, 3: first, 4: stream(b"", b"/X Do"), **forms}


def deep_tree(depth: int) -> dict[int, bytes]:
    """Pages in pages in pages."""
    inner = {
        n: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 1)
        for n in range(2, depth)
    }
    return {1: ROOT, **inner, depth: page(b"")}


EXCESSIVE = {
    "letters": (printing(b"BT /F1 9 Tf (abcdefghij) Tj ET " * 500), "characters"),
    "forms in forms": (forms_in_forms(6), "forms"),
    "content": (printing(b"0 0 m " * 10_000), "content"),
    "a tree of pages": (deep_tree(3_000), "Recursion"),
    "pages in a circle": (
        {1: ROOT, 2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"},
        "no pages",
    ),
}


@pytest.mark.parametrize(("objects", "says"), EXCESSIVE.values(), ids=EXCESSIVE)
def test_excess_is_refused(
    objects: Mapping[int, bytes],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(device, "MOST_PRINTED", 4_000)
    monkeypatch.setattr(device, "MOST_FORMS", 2_000)
    monkeypatch.setattr(characters, "LARGEST", 50_000)
    with pytest.raises(DamagedFileError, match=says):
        read_pages(write(tmp_path / "a.pdf", objects))


ODD = {
    "a form that draws itself": {
        1: ROOT,
        2: PAGES,
        3: page(b"/XObject << /X 5 0 R >>"),
        4: stream(b"", b"/X Do"),
        5: stream(FORM + b"/X 5 0 R >> >>", b"/X Do "),
    },
    "brackets": printing(b"[" * 20_000),
    "a page without size": printing(b"BT /F1 0 Tf (abc) Tj ET", b"0 0 0 0"),
    "a page beyond measure": printing(b"BT /F1 1e300 Tf (abc) Tj ET", b"0 0 1e30 9"),
    "text in no direction": printing(b"BT /F1 9 Tf 0 0 0 0 0 0 Tm (abc) Tj ET"),
    "mirrored text": printing(b"BT /F1 9 Tf -1 0 0 1 90 90 Tm (abc) Tj ET"),
}


@pytest.mark.parametrize("objects", ODD.values(), ids=ODD)
def test_what_is_odd_is_read_or_refused(
    objects: Mapping[int, bytes], tmp_path: Path
) -> None:
    path = write(tmp_path / "a.pdf", objects)
    with contextlib.suppress(UnreadableError):
        assert len(read_pages(path)) == 1
