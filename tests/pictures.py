"""The two pictures of README: `make pictures`, or `python -m tests.pictures`.

Results are those of an invented archive, which says so; the original is the shipped
minutes, whose paragraph on the financing of SOR is boxed.
"""

import logging
import tempfile
from pathlib import Path
from threading import Thread

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from app import create_app
from indexer.adding import add_files
from indexer.archive import Archive
from indexer.demo import write_demo, write_demo_vocabulary
from indexer.model import NO_CORRECTIONS
from tests.browser import ARGUMENTS, CHROMIUM, WIDE
from tests.conftest import MINUTES

DOCS = Path(__file__).resolve().parent.parent / "docs"
MEETINGS = 80
SEED = 4
SEARCH = "/?q=budget+udgifter&org=Datasamvirket"
PARAGRAPH = "/?q=finansiering+SOR&org=KL&role=speaks"
COLOURS = 96  # enough for the pages' few, and a third of the bytes


def main() -> None:
    """Write both pictures to `docs/`."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        picture(browser, demo(Path(folder) / "demo"), SEARCH, (), "results")
        real = archive(Path(folder) / "real", [MINUTES])
        picture(browser, real, PARAGRAPH, ("Vis i originalen",), "original")


def demo(folder: Path) -> Path:
    write_demo_vocabulary(folder / "data" / "vocabulary")
    files = list(write_demo(folder / "originals", MEETINGS, SEED))
    return archive(folder / "data", files)


def archive(folder: Path, files: list[Path]) -> Path:
    list(add_files(Archive(folder), files, NO_CORRECTIONS))
    return folder


def picture(
    browser: Browser, data: Path, address: str, links: tuple[str, ...], name: str
) -> None:
    """Serve an archive, follow links from an address, and keep what is then in view."""
    server = make_server("127.0.0.1", 0, create_app(data), threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        page = browser.new_page(viewport={"width": WIDE, "height": 1000})
        page.goto(f"http://127.0.0.1:{server.port}{address}")
        for link in links:
            page.get_by_role("link", name=link).first.click()
        path = DOCS / f"{name}.png"
        page.screenshot(path=path)
    finally:
        server.shutdown()
        thread.join()
    shrink(path)


def shrink(path: Path) -> None:
    """Keep a picture's commonest colours only."""
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


if __name__ == "__main__":
    main()
