"""Makes the pictures of the README from the program itself: docs/page.png and docs/terminal.svg.

  python docs/screenshots.py      needs chromium and ImageMagick; nothing else here does

The page is shown with one statement pointed at; its script policy is lifted for that in the copy.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

import menurut
from menurut.serve.page import page
from menurut.serve.terminal import write_text

ROOT = Path(__file__).resolve().parents[1]
WIDTH, HEIGHT, COLUMNS, COLOURS = 1280, 860, 96, 96
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


def photograph(html: str, target: Path) -> None:
    """Write a picture of a page, with few colours so that it stays small."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    painter = shutil.which("magick") or shutil.which("convert")
    if browser is None or painter is None:
        sys.exit("screenshots: chromium and ImageMagick are needed; install them, or leave the pictures as they are")
    with tempfile.TemporaryDirectory() as folder:
        source, picture = Path(folder, "page.html"), Path(folder, "page.png")
        source.write_text(html, "utf-8")
        command = [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
            "--force-prefers-reduced-motion",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            f"--user-data-dir={folder}/user", f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={picture}",
            source.as_uri(),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)
        subprocess.run([painter, picture, "+dither", "-colors", str(COLOURS), f"PNG8:{target}"], check=True)


def main() -> None:
    """Write both pictures."""
    os.chdir(ROOT)
    (ROOT / "docs/terminal.svg").write_text(terminal(menurut.read("examples/beras.txt", published="2025-11-11")))
    reading = menurut.read("examples/banjir.txt", published="2025-09-04")
    cues = {s.id: s.cue.of(reading.document.text) for s in reading.statements if s.cue}
    pinned = next(key for key, cue in cues.items() if cue == PINNED)
    photograph(pointed_at(page([reading]), pinned), ROOT / "docs/page.png")


if __name__ == "__main__":
    main()
