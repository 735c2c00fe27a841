"""A headless Chromium for the tests of the reading room: Debian's, driven by Playwright's package.

python tests/serve/web/room_browser.py --install    install the browser where it is absent (Debian, as root)
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import uvicorn
from playwright.sync_api import Browser, Page, Request, sync_playwright
from starlette.types import ASGIApp

_NAMES = ("chromium", "chromium-browser", "google-chrome")
DESKTOP, PHONE = {"width": 1280, "height": 860}, {"width": 375, "height": 780}


def program() -> str | None:
    """Return the browser that is installed, None where there is none."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


@contextmanager
def browser() -> Iterator[Browser]:
    """Run a browser that looks nothing up elsewhere."""
    quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as driver:
        made = driver.chromium.launch(
            executable_path=program(), args=[*quiet, *(["--no-sandbox"] if os.getuid() == 0 else [])]
        )
        try:
            yield made
        finally:
            made.close()


@contextmanager
def serving(app: ASGIApp, port: int = 0) -> Iterator[str]:
    """Serve an application on this machine and give its address, without a slash at the end."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        deadline = time.monotonic() + 10
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            assert time.monotonic() < deadline, "the server did not start in time"
            time.sleep(0.01)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


@dataclass
class Visit:
    """A page in the browser with what went wrong on it: errors told in its console, and requests to elsewhere."""

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Go to a path of the room."""
        self.page.goto(self.address + path)
        return self.page

    def seen(self, request: Request) -> None:
        """Note a request that leaves this machine."""
        target = urlsplit(request.url)
        if target.scheme in ("http", "https", "ws", "wss") and target.hostname != urlsplit(self.address).hostname:
            self.elsewhere.append(request.url)


@contextmanager
def visit(
    browser: Browser, address: str, *, size: dict[str, int] | None = None, language: str = "en", dark: bool = False
) -> Iterator[Visit]:
    """Open a page for a visitor of his own; at the end nothing may have gone wrong on it."""
    context = browser.new_context(
        viewport=size or DESKTOP, locale=language, color_scheme="dark" if dark else "light",  # type: ignore[arg-type]
        reduced_motion="reduce", permissions=["clipboard-read", "clipboard-write"],
    )  # fmt: skip
    page = context.new_page()
    page.set_default_timeout(10_000)
    made = Visit(page, address)
    page.on("console", lambda said: made.errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: made.errors.append(str(error)))
    context.on("request", made.seen)
    try:
        yield made
        assert (made.errors, made.elsewhere) == ([], [])
    finally:
        context.close()


def install() -> int:
    """Install the browser with apt-get, where it is absent and we may."""
    if program() is None and os.getuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", "chromium"], check=False)
    if program() is None:
        print("no Chromium is installed: the tests that need one are skipped", file=sys.stderr)
    return 0


if __name__ == "__main__" and "--install" in sys.argv[1:]:
    sys.exit(install())
