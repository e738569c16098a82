"""Every kind of page in every state, wide and narrow, light and dark, for everyone."""

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

from tests.browser import WIDE
from tests.test_app_api import REAL

NARROW = 320
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": STANDARDS}}
WEB_PAGE = "2024-06-12-teknisk-forum-for-opfundne-registre"
BOARD = "Den+nationale+bestyrelse+for+sundheds-it"

PAGES = {
    "start": "/",
    "results": "/?q=SOR",
    "many filters": f"/?q=SOR&org=KL&role=speaks&from=2021-01-01&board={BOARD}&exact=1",
    "long words": f"/?q={'blokkædeteknologi' * 20}+SOR&board={'Langtnavn' * 40}",
    "a year chosen": "/?q=KL&year=2025",
    "months": "/?q=KL&from=2024-01-01&to=2025-12-31",
    "second page": "/?q=og&per_page=5&page=2",
    "misspelt": "/?q=finansierng",
    "nothing": "/?q=SOR+qqxxqqxx&org=MedCom&year=2025",
    "meetings": "/meetings",
    "no such board": "/meetings?board=x",
    "meeting": f"/meetings/{REAL}",
    "hits in a meeting": f"/meetings/{REAL}?q=SOR",
    "original": f"/meetings/{REAL}/pages/7",
    "original text": f"/meetings/{WEB_PAGE}/pages/1",
    "topics": "/topics",
    "topic": "/topics/sor",
    "organisations": "/organisations",
    "organisation": "/organisations/KL",
    "positions": "/positions",
    "follow-ups": "/follow-ups",
    "help": "/help",
    "accessibility": "/tilgaengelighed",
    "api": "/api",
    "unknown page": "/nowhere",
    "unknown meeting": "/meetings/2022-04-31",
    "bad date": "/?q=SOR&from=31.02.2022",
    "bad page": "/?q=SOR&page=99",
}


MAIN = ("results", "hits in a meeting")  # in all four ways, the others in two


def check(page: Page, width: int, scheme: Literal["light", "dark"]) -> None:
    """Nothing that axe knows to be wrong, and nothing that runs out at the side."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found: Any = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("table:not([aria-labelledby], :has(caption))").count() == 0


@pytest.mark.parametrize("name", PAGES)
def test_everyone_can_use(page: Page, name: str) -> None:
    page.goto(PAGES[name])
    check(page, WIDE, "light")
    check(page, NARROW, "dark")
    if name in MAIN:
        check(page, WIDE, "dark")
        check(page, NARROW, "light")


@pytest.mark.parametrize("name", [*MAIN, "months", "original"])
def test_what_is_folded_is_fine_unfolded(page: Page, name: str) -> None:
    page.goto(PAGES[name])
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    check(page, NARROW, "light")


def test_suggestions_fit_where_it_is_narrow(page: Page) -> None:
    page.set_viewport_size({"width": NARROW, "height": 900})
    page.goto("/")
    page.get_by_role("combobox").press_sequentially("so")
    page.get_by_role("option").first.wait_for()
    check(page, NARROW, "dark")


@pytest.mark.parametrize("name", [*MAIN, "start", "api"])
def test_the_focus_is_always_seen(page: Page, name: str) -> None:
    """What the tab key reaches has an outline and is in view."""
    page.goto(PAGES[name])
    for _ in range(20):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML")


def test_the_focus_is_not_under_the_names_of_rows(page: Page) -> None:
    """The first column stays in sight where a table scrolls."""
    page.set_viewport_size({"width": NARROW, "height": 900})
    page.goto("/positions")
    cells = page.locator(".mx tbody tr:first-child td a")
    for cell in [*cells.all(), *reversed(cells.all())]:
        cell.focus()
        assert cell.evaluate(ON_TOP)


ON_TOP = """e => {
  const box = e.getBoundingClientRect();
  return e === document.elementFromPoint(box.left + 3, box.top + box.height / 2);
}"""

SEEN = """() => {
  const e = document.activeElement, style = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  return e === document.body || style.outlineStyle !== "none"
    && parseFloat(style.outlineWidth) >= 2 && box.bottom > 0 && box.top < innerHeight;
}"""
