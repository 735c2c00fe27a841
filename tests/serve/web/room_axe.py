"""Asks axe-core what a page does that keeps people out (WCAG 2.1 AA, and axe's own good practice)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_AXE = Path(__file__).parents[1] / "vendor/axe-core/axe.min.js"
_RUN = """async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.map(
  ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target.join(" ")).slice(0, 3).join("; ")})`)"""


def violations(page: Page) -> list[str]:
    """Return what a page does wrong, and where."""
    page.evaluate(_source())  # not as a script of the page: its policy would refuse it, as it should
    found: Any = page.evaluate(_RUN)
    return list(found)


@cache
def _source() -> str:
    return _AXE.read_text("utf-8")
