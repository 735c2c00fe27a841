"""Where output goes: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from menurut.errors import MenurutError


class OutputError(MenurutError):
    """A place that output cannot be written to: no such folder, a folder itself, or no permission."""


def check(path: Path) -> None:
    """Raise OutputError where a file cannot come to be at `path`; done before any article is read."""
    if path.is_dir():
        raise OutputError(str(path), "is a folder", "name a file in it")
    if not path.parent.is_dir():
        raise OutputError(str(path), f"there is no folder {path.parent}", "make it, or name another file")
    place = path if path.exists() and not path.is_file() else path.parent
    if not os.access(place, os.W_OK):
        raise OutputError(str(path), f"may not write to {place}", "name a file in a folder of yours")


@contextmanager
def atomic(path: Path) -> Iterator[IO[bytes]]:
    """Open a file beside `path` that takes its place when the block ends well, and goes when it does not.

    A link is followed; a device or pipe (`/dev/null`) is written to directly, as it cannot be replaced.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            yield stream
        return
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        os.chmod(name, _mode(target))
        os.replace(name, target)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(name)
        raise


def _mode(target: Path) -> int:
    """Return the mode of the file that is replaced, or that of a new file under the user's umask."""
    if target.exists():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
