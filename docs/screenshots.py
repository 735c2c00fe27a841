"""Makes the pictures of the README from the program itself: the page, the terminal, and the reading room.

  python docs/screenshots.py      needs chromium

The page is shown with one statement pointed at; its script policy is lifted for that in the copy. The reading room is
served over docs/gempa.jsonl, whose articles are made up.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

import menurut
from menurut.serve.page import page
from menurut.serve.terminal import write_text

ROOT = Path(__file__).resolve().parents[1]
WIDTH, HEIGHT, COLUMNS, COLOURS = 1280, 860, 96, 255
PINNED = "membantah"
THEME = TerminalTheme(
    (252, 251, 248), (29, 29, 27),
    [(29, 29, 27), (194, 77, 0), (0, 128, 92), (148, 100, 0), (0, 103, 165), (162, 66, 122), (45, 132, 189),
     (99, 98, 92)],
)  # fmt: skip


def terminal(reading: menurut.Reading) -> str:
    """Return what a terminal shows of a reading, as SVG."""
    os.environ |= {"FORCE_COLOR": "1", "COLORTERM": "truecolor", "TERM": "xterm-256color", "COLUMNS": str(COLUMNS)}
    shown = io.StringIO()
    write_text([reading], shown)
    console = Console(record=True, width=COLUMNS, file=io.StringIO())
    console.print(Text.from_ansi(shown.getvalue().rstrip()))
    svg = console.export_svg(
        title=f"menurut read {reading.document.id} --published {reading.document.published}", theme=THEME
    )
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)  # no font is fetched from elsewhere


def pointed_at(html: str, statement: str) -> str:
    """Return the page as it looks when the keyboard is at a statement's mark."""
    script = f'<script>document.querySelector("article [href=\\"#a1-{statement}\\"]").click()</script>'
    html = re.sub(r'<meta http-equiv="Content-Security-Policy".*?>', "", html)
    return html.replace("</body>", script + "</body>")


@contextmanager
def room() -> Iterator[str]:
    """Serve the reading room over the example, and give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder, "news.db")
        menurut_ = Path(sys.executable).with_name("menurut")
        subprocess.run([menurut_, "add", "docs/gempa.jsonl", "--ledger", ledger], check=True, capture_output=True)
        serving = subprocess.Popen([menurut_, "serve", ledger, "-p", str(port)], stderr=subprocess.DEVNULL)
        try:
            for _ in range(200):
                with socket.socket() as asked:
                    if asked.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            serving.terminate()
            serving.wait()


def photograph_page(html: str, target: Path) -> None:
    """Write a picture of a page that is one file."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_text(html, "utf-8")
        photograph(source.as_uri(), target)


def photograph(address: str, target: Path, *, height: int = HEIGHT) -> None:
    """Write a picture of a page, with few colours so that it stays small."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        sys.exit("screenshots: chromium is needed; install it, or leave the pictures as they are")
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder, "page.png")
        command = [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
            "--force-prefers-reduced-motion", "--virtual-time-budget=4000", "--lang=en", "--accept-lang=en",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            f"--user-data-dir={folder}/user", f"--window-size={WIDTH},{height}", f"--screenshot={picture}",
            address,
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)
        with Image.open(picture) as shown:
            few = shown.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
            few.save(target, optimize=True)


def main() -> None:
    """Write all pictures."""
    os.chdir(ROOT)
    (ROOT / "docs/terminal.svg").write_text(terminal(menurut.read("examples/beras.txt", published="2025-11-11")))
    reading = menurut.read("examples/banjir.txt", published="2025-09-04")
    cues = {s.id: s.cue.of(reading.document.text) for s in reading.statements if s.cue}
    pinned = next(key for key, cue in cues.items() if cue == PINNED)
    photograph_page(pointed_at(page([reading]), pinned), ROOT / "docs/page.png")
    with room() as address:
        photograph(f"{address}/account?words=gempa+Sukamaju&theme=dead", ROOT / "docs/room-figures.png", height=1010)
        photograph(f"{address}/search?words=bantuan", ROOT / "docs/room-search.png", height=720)


if __name__ == "__main__":
    main()
