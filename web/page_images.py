"""Pictures of the pages of PDFs, drawn once and kept while they are asked for."""

import subprocess
import sys
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

DRAWER = Path(__file__).with_name("draw_page.py")
PATIENCE = 20  # seconds
KEPT = 64 << 20  # bytes of pictures


class UndrawableError(Exception):
    """A page that cannot be drawn, or not in the time there is."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as a WebP picture; its width and height are in points."""

    width: float
    height: float
    picture: bytes


Key = tuple[Path, str, int, int, int]  # the file, its digest, page, turn, zoom


class PageImages:
    """Draws pages; safe to use from several threads."""

    def __init__(self) -> None:
        self._images: OrderedDict[Key, PageImage] = OrderedDict()
        self._lock = Lock()
        self._drawing = Lock()

    def draw(
        self, path: Path, sha256: str, page: int, zoom: int, turned: int = 0
    ) -> PageImage:
        """A page counted from 1, with `zoom` per cent of two pixels a CSS pixel.

        It is `turned` clockwise by so many degrees from how the file shows it.

        Raises:
            UndrawableError: the file is damaged, or asks for too much.
        """
        key = (path, sha256, page, turned, zoom)
        if image := self._kept(key):
            return image
        with self._drawing:  # one page at a time, so that readers leave some for others
            if image := self._kept(key):
                return image
            image = _drawn(path, page, 2 * zoom / 100 * 96 / 72, turned)
            self._keep(key, image)
        return image

    def _kept(self, key: Key) -> PageImage | None:
        with self._lock:
            if key in self._images:
                self._images.move_to_end(key)
            return self._images.get(key)

    def _keep(self, key: Key, image: PageImage) -> None:
        with self._lock:
            self._images[key] = image
            size = sum(len(kept.picture) for kept in self._images.values())
            while size > KEPT and len(self._images) > 1:
                _, dropped = self._images.popitem(last=False)
                size -= len(dropped.picture)


def _drawn(path: Path, page: int, scale: float, turned: int) -> PageImage:
    numbers = (str(page), f"{scale:.3f}", str(turned))
    command = [sys.executable, str(DRAWER), str(path), *numbers]
    try:
        drawing = subprocess.run(
            command, capture_output=True, timeout=PATIENCE, check=True
        )
        size, picture = drawing.stdout.split(b"\n", 1)
        width, height = map(float, size.split())
    except (subprocess.SubprocessError, ValueError) as error:
        raise UndrawableError(f"page {page} of {path.name}") from error
    return PageImage(width, height, picture)
