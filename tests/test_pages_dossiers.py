"""Topics, organisations and follow-ups in a real browser: by key, unscripted, small."""

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.browser import WIDE

PAGES = {
    "topics": "/topics",
    "topic": "/topics/sor",
    "organisations": "/organisations",
    "organisation": "/organisations/KL",
    "positions": "/positions",
    "follow-ups": "/follow-ups",
    "no follow-ups": "/follow-ups?board=Intet&status=ahead",
    "meetings": "/meetings",
}

# Resolves once the element has scrolled sideways. The page's own policy forbids
# Playwright's wait_for_function, which evaluates its text again at every look.
SCROLLED = """element => new Promise(resolve => {
  if (element.scrollLeft > 0) resolve();
  else element.addEventListener("scroll", () => resolve(), {once: true});
})"""


@pytest.mark.parametrize("name", PAGES)
def test_fits_and_is_accessible(page: Page, name: str) -> None:
    page.goto(PAGES[name])
    for width, scheme in ((WIDE, "dark"), (320, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()


def test_the_matrix_is_used_by_key(page: Page) -> None:
    page.goto("/positions")
    cell = page.get_by_role("cell", name="Danske Regioner om SOR: 2 afsnit, taler")
    cell.get_by_role("link").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("2 afsnit i 2 møder")
    expect(page.locator(".chip")).to_have_text(
        ["Emne: SOR", "Organisation: Danske Regioner (taler)"]
    )


def test_a_wide_matrix_scrolls_by_key_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto("/positions")
    region = page.get_by_role("region", name="Hvem har sagt hvad om hvad")
    region.focus()
    page.keyboard.press("ArrowRight")
    region.evaluate(SCROLLED)
    name = page.get_by_role("rowheader", name="SOR", exact=True)
    expect(name).to_be_in_viewport()


def test_a_promise_is_followed_without_scripts(plain: Page) -> None:
    plain.goto("/")
    plain.get_by_role("link", name="Opfølgning", exact=True).click()
    plain.get_by_label("Ansvarlig").select_option("FMK-styregruppen")
    plain.get_by_role("button", name="Anvend").click()
    expect(plain.locator(".fu .txt")).to_have_text(
        ["FMK-styregruppen behandler udkast til kommissorium for analysen …"]
    )
    plain.locator(".fu").get_by_role("link").click()
    target = plain.locator(".para.t")
    expect(target).to_contain_text("ajourføringsbegrebet")
    target.get_by_role("link", name="Opfølgning").click()
    expect(plain.locator("#opfoelgning")).to_be_in_viewport()


def test_from_a_hit_to_who_said_it_and_back(page: Page) -> None:
    page.goto("/?q=medfinansiere")
    page.locator(".hit .who").first.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("Danske Regioner")
    page.get_by_role("rowheader", name="SOR", exact=True).get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("SOR")
    page.go_back()
    page.go_back()
    expect(page.locator("mark").first).to_be_visible()
