"""A page of a PDF -> the characters printed on it, turned to be read."""

from dataclasses import dataclass

from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import stream_value

from indexer.readers.appearances import add_appearances
from indexer.readers.device import Char, Device, ExcessiveError

LARGEST = 32 * 1024**2  # bytes of a page's content, unpacked
TURNED = 3  # lines of a page that is turned; fewer run along the margin


@dataclass(frozen=True, slots=True)
class Printed:
    """A page's characters in the order of printing.

    Those that run along its margins or across it are left out. `pictured` is the share
    of the page that pictures cover, maybe more than one; `drawn` counts its paths.
    Sizes are in points, of the page as it is read: turned clockwise by so many degrees
    from how the file shows it.
    """

    chars: tuple[Char, ...]
    pictured: float
    drawn: int
    width: float
    height: float
    turned: int = 0


class Printer:
    """Prints the pages of one document."""

    def __init__(self) -> None:
        resources = PDFResourceManager()
        self._device = Device(resources)
        self._interpreter = PDFPageInterpreter(resources, self._device)

    def print(self, page: PDFPage) -> Printed:
        """The characters of a page.

        Raises:
            ExcessiveError: there are too many.
        """
        add_appearances(page)
        self._print(page)
        device = self._device
        chars = device.chars
        turned = max(chars, key=lambda way: len(chars[way]))
        if turned == 180 or (turned and _lines(chars[turned]) >= TURNED):
            page.rotate = (page.rotate + turned) % 360
            self._print(page)
        else:
            turned = 0
        width, height = device.width, device.height
        pictured = device.pictured / max(width * height, 1.0)
        upright = tuple(device.chars[0])
        return Printed(upright, pictured, device.drawn, width, height, turned)

    def _print(self, page: PDFPage) -> None:
        size = sum(len(stream_value(part).get_data()) for part in page.contents)
        if size > LARGEST:
            raise ExcessiveError(f"a page's content has {size} bytes")
        self._interpreter.process_page(page)


def _lines(sideways: list[Char]) -> int:
    """How many lines there are of letters that run up or down the page."""
    return len({round(char.origin[0]) for char in sideways})
