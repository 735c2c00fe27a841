"""Search, persons and accounts as a visitor meets them: by keyboard and pointer, on desk and phone, in both tongues."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
import room_axe
import room_browser
from playwright.sync_api import Page, expect
from room_browser import PHONE, Visit

from menurut import Ledger
from menurut.serve.web.app import create_app
from menurut.serve.web.options import Options

Visiting = Callable[..., AbstractContextManager[Visit]]
PATHS = (
    "/", "/search?words=surut", "/search?figures=true&theme=dead&from=2025-09-01", "/search?words=tidakada",
    "/who?name=aminah", "/who/e1", "/account", "/account?theme=dead", "/nowhere",
)  # fmt: skip
VISITORS: dict[str, dict[str, Any]] = {
    "desk": {"language": "en"}, "phone in the dark": {"size": PHONE, "language": "id", "dark": True},
}  # fmt: skip


@pytest.fixture(scope="module")
def visit(chromium: Any, filled: Path) -> Iterator[Visiting]:
    """Give a way to visit one room that nobody changes."""
    with Ledger(filled) as ledger, room_browser.serving(create_app(ledger, Options(model="none"))) as address:
        yield lambda **options: room_browser.visit(chromium, address, **options)


@pytest.mark.parametrize("visitor", VISITORS)
def test_nobody_is_kept_out(visit: Visiting, visitor: str) -> None:
    with visit(**VISITORS[visitor]) as visitor_:
        for path in PATHS:
            page = visitor_.go(path)
            if "account?" in path:
                page.wait_for_selector(".canvas[data-ready]")
            assert room_axe.violations(page) == [], path
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide == 0, f"{path} is wider than the screen"
            if path == "/nowhere":
                assert len(visitor_.errors) == 1  # the browser itself tells of the 404
                visitor_.errors.clear()


def test_axe_finds_what_is_wrong(visit: Visiting) -> None:
    with visit() as visitor:
        page = visitor.go("/search")
        page.evaluate("document.querySelector('label[for=words]').remove()")
        page.evaluate("document.getElementById('words').placeholder = ''")
        assert any(found.startswith("label:") for found in room_axe.violations(page))


def tab_to(page: Page, wanted: str, most: int = 60) -> None:
    """Press Tab until an element that fits a selector has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement?.matches(wanted) ?? false", wanted):
            return
    raise AssertionError(f"{wanted} is not reached in {most} steps")


def test_from_a_question_to_its_evidence_on_the_keyboard_alone(visit: Visiting) -> None:
    with visit() as visitor:
        page = visitor.go("/")
        tab_to(page, "#words")
        page.keyboard.type("surut")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/search\?words=surut$"))
        tab_to(page, ".group a")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"words=surut&speaker=e\d+"))
        tab_to(page, ".asked a")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/search\?words=surut$"))
        tab_to(page, ".hit .whence a")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/articles/\d+#\w+"))


def test_the_address_holds_the_whole_state(visit: Visiting) -> None:
    with visit() as visitor:
        page = visitor.go("/search")
        page.fill("#words", "air")
        page.fill("#from", "2025-09-01")
        page.get_by_role("button", name="Narrow down").click()
        expect(page).to_have_url(re.compile(r"/search\?words=air&from=2025-09-01$"))  # no empty fields in it
        page.get_by_role("link", name="newest first").click()
        shown = page.locator(".hits").inner_text()
        address = page.url
    with visit() as other:
        page = other.page
        page.goto(address)
        assert page.locator(".hits").inner_text() == shown
        expect(page.locator("#from")).to_have_value("2025-09-01")


def test_on_a_phone_what_narrows_is_folded(visit: Visiting) -> None:
    with visit(size=PHONE) as visitor:
        page = visitor.go("/search?words=surut")
        expect(page.locator(".narrow .group").first).to_be_hidden()
        page.get_by_text("Narrow it down").click()
        expect(page.locator(".narrow .group").first).to_be_visible()


def test_the_language_can_be_switched(visit: Visiting) -> None:
    with visit(language="id") as visitor:
        page = visitor.go("/search?words=surut")
        expect(page.locator(".tabs")).to_contain_text("Pernyataan")
        page.get_by_role("button", name="EN", exact=True).click()
        expect(page).to_have_url(re.compile(r"/search\?words=surut$"))
        expect(page.locator(".tabs")).to_contain_text("Statements")


def plotted(page: Page) -> dict[str, float]:
    """Wait for the plot, and return where it is."""
    page.wait_for_selector(".canvas[data-ready]")
    box = page.locator(".canvas .u-over").bounding_box()
    assert box
    return {**box}


def point_at_a_figure(page: Page, box: dict[str, float]) -> None:
    """Move the pointer over the plot until it is at a figure."""
    for across in range(2, 50):
        for down in range(2, 20):
            page.mouse.move(box["x"] + box["width"] * across / 50, box["y"] + box["height"] * down / 20)
            if page.locator(".tip").is_visible():
                return
    raise AssertionError("there is no figure in the plot")


def test_pointing_at_a_figure_tells_its_sentence_and_a_click_opens_the_article_at_it(visit: Visiting) -> None:
    with visit() as visitor:
        page = visitor.go("/account?theme=dead")
        point_at_a_figure(page, plotted(page))
        told = page.locator(".tip").inner_text()
        assert re.search(r" · \w{3} \d+ Sep 2025\n.+", told)
        page.mouse.down()
        page.mouse.up()
        expect(page).to_have_url(re.compile(r"/articles/\d+#f\d+"))
        assert told.partition("\n")[2].split(" ")[0] in page.locator("article").first.inner_text()


def pixels(page: Page) -> str:
    """Return what the plot shows."""
    drawn: str = page.evaluate("document.querySelector('.canvas canvas').toDataURL()")
    return drawn


def test_the_plot_moves_comes_closer_and_goes_back(visit: Visiting) -> None:
    with visit() as visitor:
        page = visitor.go("/account?theme=dead")
        box = plotted(page)
        middle = box["x"] + box["width"] / 2, box["y"] + 12
        whole = pixels(page)
        page.mouse.move(*middle)
        page.mouse.wheel(0, -200)
        page.wait_for_timeout(100)
        closer = pixels(page)
        assert closer != whole
        page.mouse.down()
        page.mouse.move(middle[0] + 90, middle[1] + 5, steps=5)
        page.mouse.up()
        page.wait_for_timeout(100)
        assert pixels(page) not in (closer, whole)
        expect(page).to_have_url(re.compile(r"/account\?theme=dead$"))  # moving opens nothing
        page.get_by_role("button", name="Show all").click()
        page.mouse.move(0, 0)
        page.wait_for_timeout(100)
        assert pixels(page) == whole


def test_the_plot_on_the_keyboard(visit: Visiting) -> None:
    with visit() as visitor:
        page = visitor.go("/account?theme=dead")
        plotted(page)
        whole = pixels(page)
        tab_to(page, '.legend [data-group="0"]')
        page.keyboard.press("Space")
        expect(page.locator('.legend [data-group="0"]')).to_have_attribute("aria-pressed", "false")
        page.wait_for_timeout(100)
        assert pixels(page) != whole
        page.keyboard.press("Space")
        tab_to(page, ".canvas")
        page.keyboard.press("ArrowRight")
        first = page.locator(".tip").inner_text()
        page.keyboard.press("ArrowRight")
        assert page.locator(".tip").inner_text() != first
        page.keyboard.press("ArrowLeft")
        assert page.locator(".tip").inner_text() == first
        page.keyboard.press("+")
        expect(page.locator(".tip")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(".tip")).to_be_hidden()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/articles/\d+#f\d+"))


def test_the_plot_speaks_the_language_of_the_page(visit: Visiting) -> None:
    with visit(language="id") as visitor:
        page = visitor.go("/account?theme=dead")
        plotted(page)
        page.focus(".canvas")
        page.keyboard.press("ArrowRight")
        expect(page.locator(".tip")).to_contain_text("Sep 2025")
        expect(page.locator(".tip b")).to_contain_text(re.compile("Sen|Sel|Rab|Kam|Jum|Sab|Min"))


def test_pictures_are_saved(visit: Visiting) -> None:
    with visit() as visitor:
        page = visitor.go("/account?theme=dead")
        for form in ("PNG", "SVG", "CSV"):
            with page.expect_download() as loading:
                page.locator(".plot").get_by_role("link", name=form).click()
            assert loading.value.suggested_filename == f"menurut.{form.lower()}"


def test_without_a_script_the_tables_have_all(chromium: Any, visit: Visiting) -> None:
    with visit() as visitor:
        bare = chromium.new_context(java_script_enabled=False, locale="en")
        page = bare.new_page()
        page.goto(visitor.address + "/account?theme=dead")
        expect(page.get_by_text("The plot needs a script")).to_be_visible()
        assert page.locator("table.figures tbody tr").count() > 2
        page.goto(visitor.address + "/search?words=surut")
        expect(page.locator(".narrow .group").first).to_be_visible()
        bare.close()
