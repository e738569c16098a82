"""Draws one page of a PDF: `draw_page.py PATH NUMBER PIXELS_A_POINT TURNED`.

TURNED is by how many degrees, clockwise, it is turned from how the file shows it.

A process of its own, for the file is a stranger's: what it breaks, or never ends, is
this. It writes the page's width and height in points on a line, and then the picture.
"""

import resource
import sys

from pypdfium2 import PdfDocument

SECONDS, MEMORY = 10, 2 << 30
MOST_PIXELS = 24_000_000


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    path, number, scale, turned = sys.argv[1:]
    document = PdfDocument(path)
    document.init_forms()  # what was filled in is drawn too
    page = document[int(number) - 1]
    page.set_rotation((page.get_rotation() + int(turned)) % 360)
    page.set_cropbox(*page.get_mediabox())  # whence the boxes of lines are measured
    width, height = page.get_size()
    fitting = (MOST_PIXELS / max(1.0, width * height)) ** 0.5
    picture = page.render(scale=min(float(scale), fitting)).to_pil()
    sys.stdout.buffer.write(f"{width:.2f} {height:.2f}\n".encode())
    picture.save(sys.stdout.buffer, "WEBP", lossless=True, quality=20, method=1)


if __name__ == "__main__":
    main()
