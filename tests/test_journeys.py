"""A clerk's whole way, by mouse, by keyboard alone, on a phone and without scripts.

What each step looked like is kept in `tests/artefacts/`.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser import WIDE

ARTEFACTS = Path(__file__).parent / "artefacts"
MANY = 150  # presses of the tab key after which something cannot be reached
CITED = (
    "Danske Regioner i Den nationale bestyrelse for sundheds-it, 6. april 2022, "
    "punkt 6, side 7. "
)


class Mouse:
    """How a clerk uses a page; the others do it in their way."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self._folder, self._steps = ARTEFACTS / name, 0

    def press(self, target: Locator) -> None:
        target.click()

    def write(self, field: Locator, text: str) -> None:
        field.fill(text)

    def tick(self, choice: Locator) -> None:
        choice.check()

    def select(self, field: Locator, label: str) -> None:
        field.select_option(label=label)

    def show_filters(self) -> None:
        """They stand open where there is room."""

    def keep(self, step: str) -> None:
        """Take a picture of what is in view."""
        self._steps += 1
        self._folder.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=self._folder / f"{self._steps}-{step}.png")


class Keys(Mouse):
    """The keyboard alone: nothing is clicked, and nothing gets the focus by itself."""

    def press(self, target: Locator) -> None:
        self._reach(target)
        self.page.keyboard.press("Enter")

    def write(self, field: Locator, text: str) -> None:
        self._reach(field)
        self.page.keyboard.type(text)

    def tick(self, choice: Locator) -> None:
        self._reach(choice)
        self.page.keyboard.press("Space")
        expect(choice).to_be_checked()

    def select(self, field: Locator, label: str) -> None:
        self._reach(field)
        self.page.keyboard.type(label)
        expect(field.locator("option:checked")).to_have_text(label)

    def _reach(self, target: Locator) -> None:
        for _ in range(MANY):
            self.page.keyboard.press("Tab")
            if target.evaluate("e => e === document.activeElement"):
                expect(target).to_be_in_viewport()
                return
        pytest.fail(f"the tab key does not reach {target}")


class Finger(Mouse):
    """A phone, whose filters are folded away."""

    def press(self, target: Locator) -> None:
        target.tap()

    def tick(self, choice: Locator) -> None:
        choice.tap()

    def show_filters(self) -> None:
        self.page.get_by_text("Afgræns søgningen").tap()


DESK: dict[str, Any] = {"viewport": {"width": WIDE, "height": 900}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
WAYS: dict[str, tuple[type[Mouse], dict[str, Any]]] = {
    "mouse": (Mouse, DESK),
    "keyboard": (Keys, DESK),
    "phone": (Finger, PHONE),
    "unscripted": (Mouse, DESK | {"java_script_enabled": False}),
}


@pytest.fixture(params=WAYS)
def clerk(
    request: pytest.FixtureRequest, browser: Browser, address: str
) -> Iterator[Mouse]:
    kind, options = WAYS[request.param]
    context: BrowserContext = browser.new_context(base_url=address, **options)
    if options.get("java_script_enabled", True):
        context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield kind(context.new_page(), request.param)
    context.close()


def test_from_a_question_to_the_quotation_and_back(clerk: Mouse) -> None:
    page = clerk.page
    find(clerk)
    narrow(clerk)
    results = page.url
    read(clerk)
    see_the_original(clerk)
    quote(clerk)
    while page.url != results:
        page.go_back()
    expect(page.get_by_label("Søg i referaterne")).to_have_value("SOR")
    expect(page.locator(".chip")).to_have_count(2)
    clerk.keep("back")


def find(clerk: Mouse) -> None:
    page = clerk.page
    page.goto("/")
    clerk.keep("start")
    field = page.get_by_label("Søg i referaterne")
    clerk.write(field, "SOR")
    clerk.press(page.get_by_role("button", name="Søg"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("afsnit i")
    clerk.keep("results")


def narrow(clerk: Mouse) -> None:
    """By an organisation that speaks, then by a date as Danes write it."""
    page = clerk.page
    clerk.show_filters()
    organisation = page.get_by_role("group", name="Organisation")
    clerk.select(organisation.get_by_label("Organisationens rolle"), "Taler")
    clerk.tick(organisation.get_by_label("Danske Regioner"))
    clerk.press(organisation.get_by_role("button", name="Anvend"))
    expect(page.locator(".chip")).to_have_text(
        ["Organisation: Danske Regioner (taler)"]
    )
    clerk.show_filters()
    dates = page.get_by_role("group", name="Dato")
    clerk.write(dates.get_by_label("Til"), "31.12.2022")
    clerk.press(dates.get_by_role("button", name="Anvend"))
    expect(page.locator(".chip")).to_have_count(2)
    assert parse_qs(urlsplit(page.url).query) == {
        "q": ["SOR"],
        "org": ["Danske Regioner"],
        "role": ["speaks"],
        "to": ["2022-12-31"],
    }
    clerk.keep("narrowed")


def read(clerk: Mouse) -> None:
    page = clerk.page
    hit = page.locator(".hit").filter(has_text="medfinansiere")
    clerk.press(hit.get_by_role("link", name="Læs i referatet"))
    target = page.locator(".para:target")
    expect(target).to_contain_text("medfinansiere")
    expect(target).to_be_in_viewport()
    expect(target.locator("mark").first).to_have_text("SOR")
    clerk.keep("read")
    clerk.press(target.get_by_role("link", name="Link til afsnit"))
    expect(page.locator(".quote")).to_be_in_viewport()


def see_the_original(clerk: Mouse) -> None:
    page = clerk.page
    clerk.press(page.locator(".quote").get_by_role("link", name="Vis i originalen"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Side 7 af 9")
    phone = page.locator(".crop .bx").is_visible()
    expect(page.locator(".crop .bx" if phone else ".leaf .bx")).to_be_in_viewport()
    expect(page.get_by_role("link", name="Åbn originalen på side 7")).to_have_attribute(
        "href", re.compile(r"/source#page=7$")
    )
    clerk.keep("original")
    clerk.press(page.get_by_role("link", name="Citér"))
    expect(page.locator(".quote")).to_be_in_viewport()


def quote(clerk: Mouse) -> None:
    """Copy where a script can; else the text is there to be marked. Follow its link."""
    page = clerk.page
    button = page.get_by_role("button", name="Kopiér citat")
    if button.is_visible():
        clerk.press(button)
        expect(page.get_by_role("status").last).to_have_text("Kopieret med kilde")
        text, source = page.evaluate("navigator.clipboard.readText()").split("\n")
    else:
        text, source = page.locator("#citat > *").all_inner_texts()
    assert text.startswith("»Danske Regioner bemærkede")
    source = source.replace("\u00a0", " ")
    assert source.startswith(CITED)
    clerk.keep("quoted")
    page.goto(source.removeprefix(CITED))
    expect(page.locator(".para.t")).to_contain_text("medfinansiere")
    expect(page.locator(".para.t")).to_be_in_viewport()
    clerk.keep("permalink")
