"""Articles, reviewing and pasting as a visitor meets them: by keyboard and pointer, on desk and phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
import room_axe
from playwright.sync_api import Page, expect
from room_browser import PHONE, Visit

from menurut import Ledger

Visiting = Callable[..., AbstractContextManager[Visit]]
VISITORS: dict[str, dict[str, Any]] = {
    "desk": {"language": "en"}, "phone in the dark": {"size": PHONE, "language": "id", "dark": True},
}  # fmt: skip
FLOOD = 3  # the article of the samples that has nested statements
TEXT = 'Air Surut\n\n"Air sudah surut," kata Bupati Siti Aminah, Rabu (3/9/2025).\n\nBaca juga: Cuaca Esok'


def marks(ledger: Ledger, number: int = FLOOD) -> list[str]:
    return [s.id for s in ledger.article(number).reading.statements]


def named(page: Page, name: str = "Ani") -> None:
    """Say who reviews."""
    page.get_by_label("You review as").fill(name)
    page.get_by_role("button", name="Keep", exact=True).click()


@pytest.mark.parametrize("visitor", VISITORS)
def test_nobody_is_kept_out(visit: Visiting, ledger: Ledger, visitor: str) -> None:
    first = marks(ledger)[0]
    ledger.confirm(first, user="ani")
    ledger.strike(marks(ledger)[1], user="ani")
    paths = (
        f"/articles/{FLOOD}", f"/articles/{FLOOD}?done={first}#{first}", "/articles/5", "/read", "/reviews",
        f"/marks/{first}/correct",
    )  # fmt: skip
    with visit(**VISITORS[visitor]) as here:
        for path in paths:
            page = here.go(path)
            assert room_axe.violations(page) == [], path
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide == 0, f"{path} is wider than the screen"


def test_pointing_at_a_mark_shows_what_belongs_together(visit: Visiting, ledger: Ledger) -> None:
    with visit() as here:
        page = here.go(f"/articles/{FLOOD}")
        outer, inner = marks(ledger)[:2]
        page.locator(f"#{inner} .key").hover()
        lit = page.locator("article .lit")
        assert {*lit.evaluate_all("all => all.map((el) => el.dataset.label).filter(Boolean)")} >= {"source", "cue"}
        expect(page.locator(f"#{inner} .chain li")).to_have_count(2)
        page.locator(f'article a[href="#{outer}"]').first.focus()
        expect(page.locator(f"#{outer}")).to_have_class(re.compile(r"\blit\b"))


def test_an_address_of_a_mark_points_at_it(visit: Visiting, ledger: Ledger) -> None:
    with visit() as here:
        inner = marks(ledger)[1]
        page = here.go(f"/marks/{inner}")
        assert page.url.endswith(f"/articles/{FLOOD}#{inner}")
        expect(page.locator(f"#{inner}")).to_be_focused()
        assert page.locator("article .lit").count() > 0


def test_values_and_what_is_not_read_can_be_shown(visit: Visiting) -> None:
    with visit() as here:
        page = here.go(f"/articles/{FLOOD}")
        value = "getComputedStyle(document.querySelector('article [data-value]'), '::after').content"
        assert page.evaluate(value) == "none"
        page.get_by_role("button", name="Values").click()
        assert "12" in page.evaluate(value)
        expect(page.get_by_text("Baca juga: Cuaca Esok")).to_be_visible()
        page.get_by_role("button", name="Not read").click()
        expect(page.get_by_text("Baca juga: Cuaca Esok")).to_be_hidden()
        page.reload()
        assert "12" in page.evaluate(value), "what was chosen is kept"


def test_a_statement_is_copied_as_a_quotation(visit: Visiting, ledger: Ledger) -> None:
    with visit() as here:
        page = here.go(f"/marks/{marks(ledger)[-1]}")
        page.keyboard.press("y")
        expect(page.locator("#copied")).to_have_text("Copied.")
        assert page.evaluate("navigator.clipboard.readText()").startswith("“15 hingga 20 orang tewas” Budi Santoso")


def test_a_review_by_the_keyboard_alone(visit: Visiting, ledger: Ledger) -> None:
    first, second = marks(ledger)[:2]
    with visit() as here:
        page = here.go(f"/marks/{first}")
        page.keyboard.press("c")  # nobody has told who he is
        expect(page.get_by_role("heading", name="Who are you?")).to_be_visible()
        page.keyboard.type("Ani")
        page.keyboard.press("Enter")
        expect(page.locator(f"#{first} .verdict")).to_have_text("confirmed by Ani")
        expect(page.locator(f"#{first}")).to_be_focused()
        page.keyboard.press("j")
        expect(page.locator(f"#{second}")).to_be_focused()
        page.keyboard.press("x")
        expect(page.locator("#review")).to_contain_text("struck out by Ani")
        expect(page.locator(f"#{second}")).to_have_count(0)
        page.keyboard.press("u")
        expect(page.locator(f"#{second}")).to_be_visible()
        page.keyboard.press("k")
        page.keyboard.press("u")
        expect(page.locator(".verdict")).to_have_count(0)
    assert [(r.verdict, r.undone_by) for r in ledger.reviews()] == [("confirmed", "Ani"), ("struck", "Ani")]


def test_a_correction_by_the_keyboard_alone(visit: Visiting, ledger: Ledger) -> None:
    first = marks(ledger)[0]
    with visit() as here:
        page = here.go(f"/articles/{FLOOD}")
        named(page)
        page.locator(f"#{first} .key").focus()
        page.keyboard.press("e")
        expect(page.get_by_label("Who says it")).to_be_focused()
        page.keyboard.press("Control+A")
        page.keyboard.type("Dewi Lestari")
        page.get_by_label("What is done by saying it").press("d")
        page.get_by_role("button", name="What is said: end a word earlier").press("Enter")
        page.get_by_label("Note").fill("heard it")
        page.get_by_role("button", name="Keep the correction").press("Enter")
        expect(page.locator(".verdict")).to_have_text("corrected by Ani")
    (given,) = ledger.reviews()
    now = next(s for s in ledger.article(FLOOD).reading.statements if s.id == given.made)
    assert (now.speaker.name, now.act, now.text) == ("Dewi Lestari", "deny", "polisi melaporkan 12 orang tewas pada")
    assert (given.user, given.note) == ("Ani", "heard it")


def test_a_place_is_corrected_by_dragging(visit: Visiting, ledger: Ledger) -> None:
    first = marks(ledger)[0]
    before = ledger.article(FLOOD).reading.statements[0].text
    with visit() as here:
        page = here.go(f"/articles/{FLOOD}")
        named(page)
        page.locator(f"#{first} a.correct").click()
        words = page.locator('[data-place="content"] .words')
        expect(words).to_have_text(before)
        end = page.locator(".grip.end").bounding_box()
        to = page.evaluate(
            """() => { const c = new Characters(document.querySelector(".reading article"));
            const at = c.text.join("").indexOf("orang tewas"); const r = c.range(at, at + 5).getBoundingClientRect();
            return [r.right - 2, r.top + r.height / 2]; }"""
        )
        assert end
        page.mouse.move(end["x"] + 3, end["y"] + 5)
        page.mouse.down()
        page.mouse.move(*to, steps=5)
        page.mouse.up()
        expect(words).to_have_text("polisi melaporkan 12 orang")
        page.locator('[data-place="source"]').get_by_role("button", name="Mark in the article").click()
        page.locator("article p:not(.about, .bar)").first.dblclick(position={"x": 20, "y": 15})
        expect(page.locator('[data-place="source"] .words')).to_have_text("Bupati")
        page.get_by_role("button", name="Keep the correction").click()
        expect(page.locator(".verdict")).to_have_text("corrected by Ani")
    now = next(s for s in ledger.article(FLOOD).reading.statements if s.id == next(iter(ledger.reviews())).made)
    assert now.text == "polisi melaporkan 12 orang"
    assert now.source is not None
    assert now.source.of(now.reading.document.text) == "Bupati"


def test_a_correction_can_be_left(visit: Visiting, ledger: Ledger) -> None:
    with visit() as here:
        page = here.go(f"/marks/{marks(ledger)[0]}")
        page.keyboard.press("e")
        page.wait_for_selector("form.correct")
        page.keyboard.press("Escape")
        expect(page.locator("form.correct")).to_have_count(0)
        expect(page.locator(".grip")).to_have_count(0)
        expect(page.locator(f"#{marks(ledger)[0]} a.correct")).to_be_focused()


def test_without_scripts_all_of_it_works(visit: Visiting, ledger: Ledger, chromium: Any, served: str) -> None:
    first = marks(ledger)[0]
    context = chromium.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(f"{served}/articles/{FLOOD}")
    page.locator(f"#{first} a.correct").click()
    page.get_by_label("The right words").fill("polisi melaporkan 12 orang tewas")
    page.get_by_role("button", name="Keep the correction").click()
    page.get_by_label("You review as").fill("Ani")
    page.get_by_role("button", name="Keep the correction").click()
    assert page.locator(".verdict").text_content().strip() == "corrected by Ani"
    context.close()
    assert [r.fields for r in ledger.reviews()] == [{"text": "polisi melaporkan 12 orang tewas"}]


def test_on_a_phone_the_entry_comes_up_at_the_foot(visit: Visiting, ledger: Ledger) -> None:
    first = marks(ledger)[0]
    with visit(size=PHONE) as here:
        page = here.go(f"/articles/{FLOOD}")
        named(page)
        page.locator(f'article a[href="#{first}"]').first.click()
        expect(page.locator("#sheet .card")).to_be_visible()
        page.locator("#sheet").get_by_role("button", name=f"Confirm {first}").click()
        expect(page.locator("#sheet .verdict")).to_have_text("confirmed by Ani")


def test_a_text_is_read_at_once_and_kept_if_wanted(visit: Visiting, ledger: Ledger) -> None:
    with visit(language="id") as here:
        page = here.go("/read")
        page.get_by_label("Teks").fill(TEXT)
        page.get_by_label("Tanggal terbit").fill("2025-09-04")
        page.get_by_role("button", name="Baca").click()
        expect(page.locator(".chip")).to_contain_text("Siti Aminah")
        expect(page.locator(".card").first).to_contain_text("mengatakan")
        assert room_axe.violations(page) == []
        before = ledger.contents().articles
        page.get_by_role("button", name="Simpan").click()
        page.wait_for_url("**/articles/*")
        assert ledger.contents().articles == before + 1


def test_files_are_dropped_anywhere(visit: Visiting, tmp_path: Path) -> None:
    with visit() as here:
        page = here.go("/read")
        page.evaluate(
            """(text) => { const given = new DataTransfer();
            given.items.add(new File([text], "a.txt", { type: "text/plain" }));
            given.items.add(new File(["Menurut Budi Santoso, harga turun."], "b.txt"));
            document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, dataTransfer: given })); }""",
            TEXT,
        )
        page.wait_for_url("**/readings/*")
        expect(page.locator("section.reading")).to_have_count(2)
        assert room_axe.violations(page) == []


def test_language_and_colours_are_chosen_and_kept(visit: Visiting) -> None:
    with visit() as here:
        page = here.go(f"/articles/{FLOOD}")
        page.get_by_role("button", name="Bahasa Indonesia").or_(page.get_by_role("button", name="ID")).first.click()
        assert page.url.endswith(f"/articles/{FLOOD}")
        expect(page.get_by_role("heading", name="Pernyataan")).to_be_visible()
        page.get_by_role("button", name="Gelap").click()
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.get_by_role("button", name="Terang").click()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark
        here.go("/read")
        expect(page.get_by_role("heading", name="Baca artikel")).to_be_visible()


def test_what_is_hostile_runs_nowhere(visit: Visiting, ledger: Ledger) -> None:
    with visit() as here:
        here.page.on("dialog", lambda dialog: here.errors.append(f"a script ran: {dialog.message}"))
        ledger.correct(
            marks(ledger, 5)[0], {"speaker": "<img src=x onerror=alert(1)>"}, user="<script>alert(2)</script>"
        )
        for path in ("/articles/5", "/articles/5?explain=true", "/reviews", f"/marks/{marks(ledger, 5)[1]}/correct"):
            page = here.go(path)
            assert (
                page.evaluate("document.querySelectorAll('main script, main img, main iframe, main svg').length") == 0
            )
            page.locator("main p:visible").first.hover()


def test_it_prints(visit: Visiting) -> None:
    with visit(dark=True) as here:
        page = here.go(f"/articles/{FLOOD}")
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        expect(page.locator(".top")).to_be_hidden()
        expect(page.locator(".tools").first).to_be_hidden()
        expect(page.locator("article h1")).to_be_visible()
