"""Brings the documentation up to date with the program.

  python docs/build.py            write docs/reference.md and the output shown in ```console blocks
  python docs/build.py --check    fail where a page is not what would be written

A console block holds commands (`$ menurut …`), each followed by what it prints; they are run in the
project's folder, without network.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner
from reference import reference

from menurut.serve.cli import cli

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^\$ menurut (.*)$", re.MULTILINE)


def written() -> Iterator[tuple[Path, str]]:
    """Yield every page that is written or has console blocks, with what it should hold."""
    yield ROOT / "docs/reference.md", reference()
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        text = page.read_text("utf-8")
        if page.name != "reference.md" and _BLOCK.search(text):
            yield page, _BLOCK.sub(lambda block: console(block[0]), text)


def console(block: str) -> str:
    """Return a console block with the present output of its commands."""
    return "".join(f"$ menurut {arguments}\n{output(arguments)}" for arguments in _COMMAND.findall(block))


def output(arguments: str) -> str:
    """Return what `menurut` prints, errors included; `| head -N` is understood."""
    command, _, head = arguments.partition(" | head -")
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE"):  # no setting of the machine puts colours into a page
        os.environ.pop(name, None)
    printed = CliRunner().invoke(cli, shlex.split(command), prog_name="menurut").output
    lines = printed.splitlines(keepends=True)
    return "".join(lines[: int(head)] if head else lines)


def main() -> int:
    """Write the pages, or check them; 1 where one is not up to date."""
    os.chdir(ROOT)
    stale = [(page, text) for page, text in written() if not page.exists() or page.read_text("utf-8") != text]
    for page, text in stale:
        if "--check" in sys.argv[1:]:
            print(f"{page.relative_to(ROOT)} is not up to date: run `make docs`", file=sys.stderr)
        else:
            page.write_text(text, encoding="utf-8")
            print(f"written: {page.relative_to(ROOT)}")
    return 1 if stale and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
