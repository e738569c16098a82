"""What tests of several parts share: an archive on disk, and the web front over it."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from indexer.adding import add_files, find_files
from indexer.archive import Archive
from indexer.model import Corrections
from tests.browser import address, browser, page, plain  # noqa: F401

MINUTES = Path(__file__).resolve().parent.parent / "data/minutes/referat-2022-04-06.pdf"

# Invented, and hostile: whatever looks like markup here is text on every page.
HOSTILE_TEXT = """\
Referat fra møde i Udvalget for <b>fælles</b> registre den 20. november 2025

Deltagere
Ida Opfundet (Styrelsen for <i>Registre</i>), Bo Fiktiv (KL)

1. Udbud af <script>alert(1)</script> (B)

KL bemærkede, at <script>alert(2)</script> ikke må køre. "><img src=x> er tekst.\x20\x20

Udvalget godkendte indstillingen om SOR.

2. Næste møde (O)

KL bemærkede, at næste møde holdes i januar, og at udvalget ser på SOR igen.
"""
HOSTILE_PAGE = """\
<!doctype html>
<html lang="da"><head><title>Referat</title><script>alert(3)</script></head><body>
<h1>Referat fra møde i Teknisk forum for opfundne registre den 12. juni 2024</h1>
<h2>1. Snitflader (O)</h2>
<p>KL bemærkede, at snitfladerne er opfundne, og at ingen skal bruge dem.</p>
<p>Danske Regioner bemærkede, at forummet ikke findes, og at SOR er nævnt.</p>
<script>document.title = "kørt"</script>
</body></html>
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what golden minutes give now; review the difference",
    )


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the real minutes and two invented ones, a text and a web page."""
    folder = tmp_path_factory.mktemp("archive")
    originals = tmp_path_factory.mktemp("originals")
    (originals / "referat-2025-11-20.txt").write_text(HOSTILE_TEXT, encoding="utf-8")
    (originals / "referat-2024-06-12.html").write_text(HOSTILE_PAGE, encoding="utf-8")
    files = find_files([MINUTES, originals])
    outcomes = list(add_files(Archive(folder), files, Corrections()))
    assert [outcome.status for outcome in outcomes] == ["added"] * 3
    return folder


@pytest.fixture(scope="session")
def app(data: Path) -> Flask:
    return create_app(data)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
