"""What a clerk does in a real browser: by mouse and by key, on a phone, unscripted."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from tests.browser import WIDE

REAL = "2022-04-06-den-nationale-bestyrelse-for-sundheds-it"
PHONE = 390
PAPER = 658  # CSS pixels between the margins of a sheet of A4
PAGES = {
    "start": "/",
    "results": "/?q=SOR&org=KL",
    "nothing": "/?q=SOR+qqxxqqxx&org=MedCom&year=2025",
    "long": f"/?q={'blokkædeteknologi' * 20}+SOR&board={'Langtnavn' * 40}",
    "meetings": "/meetings",
    "meeting": f"/meetings/{REAL}?q=SOR",
    "help": "/help",
    "unknown": "/meetings/2022-04-31",
    "bad-date": "/?q=SOR&from=31.02.2022",
}


def in_view(page: Page, selector: str) -> bool:
    box = page.locator(selector).bounding_box()
    height = page.viewport_size["height"] if page.viewport_size else 0
    return box is not None and 0 <= box["y"] < height * 0.8


def test_a_link_as_it_stands_in_a_mail(plain: Page) -> None:
    plain.goto("/?q=medfinansiere&org=Danske+Regioner&role=speaks")
    plain.get_by_role("link", name="Citér").first.click()
    assert in_view(plain, ".para.t")
    plain.get_by_role("link", name="Luk").click()
    expect(plain.locator(".quote")).to_have_count(0)
    assert in_view(plain, ".para:target")
    plain.go_back()
    path = urlsplit(plain.url).path.rstrip("/")
    plain.goto("/")
    plain.goto(path)  # nothing after the id
    assert in_view(plain, ".para.t")


def test_a_text_is_shown_at_the_marked_place(plain: Page) -> None:
    plain.set_viewport_size({"width": PHONE, "height": 300})
    plain.goto("/?q=snitfladerne+opfundne")
    plain.get_by_role("link", name="Vis i originalen").first.click()
    expect(plain.locator("#her")).to_contain_text("snitfladerne er opfundne")
    expect(plain.locator("#her")).to_be_in_viewport()


def test_the_back_button_restores_the_search(page: Page) -> None:
    page.goto("/?q=SOR")
    page.locator(".bars a").first.click()
    page.get_by_role("link", name="Læs i referatet").first.click()
    page.go_back()
    page.go_back()
    assert page.url.endswith("/?q=SOR")
    expect(page.get_by_label("Søg i referaterne")).to_have_value("SOR")


def test_going_back_unticks_what_is_no_filter(page: Page) -> None:
    page.goto("/?q=SOR")
    form = page.locator(".facets form").first
    form.get_by_role("checkbox").first.check()
    form.get_by_role("button", name="Anvend").click()
    expect(page.locator(".chip")).to_have_count(1)
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    expect(form.get_by_role("checkbox").first).not_to_be_checked()


def test_hits_of_a_meeting_one_by_one(plain: Page) -> None:
    plain.goto(f"/meetings/{REAL}?q=SOR")
    seen = []
    while (following := plain.get_by_role("link", name="Næste", exact=True)).count():
        following.click()
        seen.append(int(plain.url.rpartition("#p-")[2]))
        assert in_view(plain, f"#p-{seen[-1]}")
    assert seen == sorted(set(seen))
    expect(plain.locator(".hitnav p")).to_contain_text(
        f"Fund {len(seen)} af {len(seen)}"
    )


def test_hits_of_a_meeting_by_key(page: Page) -> None:
    page.goto(f"/meetings/{REAL}?q=SOR")
    bar = page.locator(".hitnav p")
    page.keyboard.press("j")
    expect(bar).to_contain_text("Fund 1 af")
    page.keyboard.press("j")
    expect(bar).to_contain_text("Fund 2 af")
    second = page.locator(".para.f").nth(1)
    expect(second).to_be_focused()
    page.keyboard.press("k")
    expect(bar).to_contain_text("Fund 1 af")
    expect(page.get_by_role("link", name="Forrige")).to_be_hidden()
    page.get_by_role("link", name="Næste", exact=True).click()
    expect(bar).to_contain_text("Fund 2 af")
    assert page.url.endswith(f"#{second.get_attribute('id')}")


def test_keys_can_be_turned_off(page: Page) -> None:
    page.goto("/help")
    choice = page.get_by_label("Brug genvejene j og k")
    expect(choice).to_be_checked()
    choice.uncheck()
    page.goto("/?q=SOR")
    page.keyboard.press("j")
    expect(page.locator(".hit").first).not_to_be_focused()
    page.goto("/help")
    expect(choice).not_to_be_checked()
    choice.check()
    page.goto("/?q=SOR")
    page.keyboard.press("j")
    expect(page.locator(".hit").first).to_be_focused()


def test_keys_type_in_the_search_box(page: Page) -> None:
    page.goto("/?q=SOR")
    page.get_by_label("Søg i referaterne").fill("")
    page.keyboard.type("jk")
    expect(page.get_by_label("Søg i referaterne")).to_have_value("jk")


def test_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Gå til indholdet")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Søg i referaterne")).to_be_focused()
    page.keyboard.type("medfinansiere SOR")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("afsnit i")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Gå til resultaterne")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("j")
    expect(page.locator(".hit").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/meetings/.*#p-\d+$"))
    assert in_view(page, ".para:target")


def test_suggestions(page: Page) -> None:
    page.goto("/")
    field = page.get_by_role("combobox")
    field.press_sequentially("finans")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("finans")
    expect(page.locator(".search [role=status]")).to_have_text(
        f"{options.count()} forslag"
    )
    assert Axe().run(page).violations_count == 0
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute(
        "id"
    )
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("finans")
    field.press("i")
    expect(page.get_by_role("listbox")).to_be_visible()
    field.press("ArrowDown")
    chosen = options.first.get_attribute("data-value") or ""
    field.press("Enter")
    page.wait_for_url("**/?q=*")
    expect(page.get_by_label("Søg i referaterne")).to_have_value(chosen)


def test_copying_a_quotation(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/?q=medfinansiere+SOR&org=Danske+Regioner&role=speaks")
    page.get_by_role("link", name="Citér").first.click()
    page.get_by_role("button", name="Kopiér citat").click()
    expect(page.locator(".quote [role=status]")).to_have_text("Kopieret med kilde")
    text, source = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert text.startswith("»Danske Regioner bemærkede")
    assert source.startswith(
        "Danske Regioner i Den nationale bestyrelse for sundheds-it, 6. april 2022, "
        "punkt 6, side 7. http://127.0.0.1:"
    )
    assert source.endswith(urlsplit(page.url).path.rstrip("/"))


def test_a_filter_is_applied_only_when_asked(page: Page) -> None:
    page.goto("/?q=SOR")
    form = page.locator(".facets form").first
    button = form.get_by_role("button", name="Anvend")
    expect(button).to_have_css("opacity", "0")
    form.get_by_role("checkbox").first.check()
    expect(button).to_have_css("opacity", "1")
    assert page.url.endswith("/?q=SOR")


def test_filters_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.goto("/?q=SOR")
    choice = page.get_by_label("Kun beslutninger")
    expect(choice).to_be_hidden()
    page.get_by_text("Afgræns søgningen").click()
    choice.check()
    page.get_by_role("button", name="Anvend").nth(4).click()
    expect(page.locator(".chip")).to_have_text(["Kun beslutninger"])


def test_the_quotation_is_accessible(page: Page) -> None:
    page.goto("/?q=medfinansiere+SOR")
    page.get_by_role("link", name="Citér").first.click()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("name", ["results", "meeting"])
def test_the_margin_stands_beside_the_words_where_there_is_room(
    page: Page, name: str
) -> None:
    beside = page.locator(".facets, .toc")
    words = page.locator("#resultater, .read > :last-child")
    margin = page.locator(".hit .m, .para .m").first
    for width in (WIDE, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(PAGES[name])
        stands_beside = width == WIDE
        for left, right in [(beside, words), (margin, margin.locator("+ div"))]:
            who, what = left.bounding_box(), right.bounding_box()
            assert who is not None
            assert what is not None
            assert (who["x"] + who["width"] <= what["x"]) == stands_beside


def test_at_four_times_the_size(page: Page) -> None:
    """400 % of a window 1280 pixels wide is a window of 320."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto("/?q=SOR")
    page.get_by_label("Søg i referaterne").fill("FMK")
    page.get_by_role("button", name="Søg").click()
    expect(page.locator("h1")).to_contain_text("afsnit i")


def test_on_paper_the_words_remain_and_the_tools_go(page: Page) -> None:
    page.goto(f"/meetings/{REAL}?q=SOR")
    page.emulate_media(media="print")
    expect(page.locator(".para").first).to_be_visible()
    for tool in (".top", ".seek", ".hitnav", ".toc", ".pl >> nth=0", ".foot"):
        expect(page.locator(tool)).to_be_hidden()


@pytest.mark.parametrize("path", ["/positions", "/topics/sor", "/organisations/KL"])
def test_on_paper_no_column_is_cut_off(page: Page, path: str) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 900})
    page.goto(path)
    table, frame = page.locator(".mx").bounding_box(), page.locator(".scroll")
    room = frame.bounding_box()
    assert table is not None
    assert room is not None
    assert table["width"] <= room["width"] + 1


def test_results_on_paper_tell_what_was_asked(page: Page) -> None:
    page.goto("/?q=SOR&org=KL")
    page.emulate_media(media="print")
    expect(page.get_by_label("Søg i referaterne")).to_be_visible()
    expect(page.get_by_label("Søg i referaterne")).to_have_value("SOR")
    expect(page.locator(".chip")).to_be_visible()
    expect(page.get_by_role("button", name="Søg")).to_be_hidden()


def test_nothing_comes_from_elsewhere(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES.values():
        page.goto(path)
    assert asked
    assert all(url.startswith(f"{address}/") for url in asked)
    assert page.context.cookies() == []


def test_a_web_page_from_the_archive_runs_nothing(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(base_url=address)
    blocked: list[str] = []
    page.on("console", lambda said: blocked.append(said.text))
    page.goto("/meetings?board=Teknisk+forum+for+opfundne+registre")
    page.locator(".mt a").click()
    page.get_by_role("link", name="Åbn originalen").click()
    expect(page.locator("p").first).to_contain_text("snitfladerne er opfundne")
    assert page.title() == "Referat"
    assert len(blocked) == 2
    assert all("sandboxed" in said for said in blocked)
    page.close()
