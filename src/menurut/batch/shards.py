"""Shards: a part of the input each, with a name of its own, and the marker that says it is done."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from menurut.errors import MenurutError
from menurut.ingest.slices import Slice, slices

RUN = "_run"
"""Folder of the data set with what a run needs to go on; names that begin so are no data to pyarrow and Spark."""
_PLAIN = re.compile(r"[^A-Za-z0-9._-]+")
_NAME = 40  # characters of a file's name that stand in the name of its shards


class Shard(msgspec.Struct, frozen=True):
    """A part of the input and its name, which no other part has."""

    name: str
    part: Slice


class File(msgspec.Struct, frozen=True, order=True):
    """A file of the data set: its path inside it, rows and bytes."""

    path: str
    rows: int
    size: int


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a shard; its marker. `failures` are whole files that could not be read to their end."""

    shard: str
    root: str
    digest: str
    state: str
    files: tuple[File, ...]
    articles: int
    errors: int
    other_languages: dict[str, int]
    failures: tuple[str, ...] = ()


def plan(inputs: Sequence[str], count: int) -> tuple[list[Shard], list[MenurutError]]:
    """Return the shards of all inputs, and errors for what cannot be looked into."""
    shards: dict[str, Shard] = {}
    unread: list[MenurutError] = []
    for root in inputs:
        try:
            parts, errors = slices(root, count)
        except MenurutError as error:
            parts, errors = [], [error]
        unread += errors
        shards |= {name: Shard(name, part) for part in parts for name in [_name(part)]}
    return list(shards.values()), unread


def _name(part: Slice) -> str:
    """Return a name that hangs on the place of the input only, so that another run finds its results."""
    stem = _PLAIN.sub("-", os.path.basename(part.path))[:_NAME]
    told = hashlib.blake2b(os.fsencode(part.path), digest_size=6).hexdigest()
    return f"{stem}-{told}-{part.first:09}" if part.kind != "archive" else f"{stem}-{told}"


def marker(output: Path, name: str) -> Path:
    """Return where the marker of a shard is."""
    return output / RUN / "done" / f"{name}.json"


def read_marker(path: Path) -> Done | None:
    """Return a marker, null where there is none or it is damaged."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Done)
    except (OSError, msgspec.DecodeError):
        return None


def is_done(output: Path, shard: Shard, digest: str) -> bool:
    """Tell whether a shard has been read as it is, by this program with these options, and its files are there."""
    done = read_marker(marker(output, shard.name))
    if done is None or (done.digest, done.state) != (digest, state(shard.part)):
        return False
    return all(_size(output / file.path) == file.size for file in done.files)


def state(part: Slice) -> str:
    """Return by what the state of an input is known: its files, and which stretch of them it is."""
    told = msgspec.json.encode((part.state, part.first, part.count, part.offset, part.size, part.names))
    return hashlib.blake2b(told, digest_size=16).hexdigest()


def _size(path: Path) -> int | None:
    with suppress(OSError):
        return path.stat().st_size
    return None


def begun(output: Path, name: str) -> Path:
    """Return where it is told, while the files of a shard are put into their places, which files these are."""
    return output / RUN / "begun" / f"{name}.json"


def written(output: Path, name: str) -> set[str]:
    """Return the files of a shard that are or may be there: those of its marker, and of a step that broke off."""
    found = (read_marker(path) for path in (marker(output, name), begun(output, name)))
    return {file.path for done in found if done for file in done.files}


def forget(output: Path, name: str) -> None:
    """Remove what there is of a shard, the marker first: without it nothing counts."""
    files = written(output, name)
    marker(output, name).unlink(missing_ok=True)
    for path in files:
        (output / path).unlink(missing_ok=True)
    begun(output, name).unlink(missing_ok=True)


def stale(output: Path, shards: Sequence[Shard], roots: Sequence[str]) -> list[str]:
    """Return the shards that have no place any more: their part of the input has gone, or their writing broke off."""
    planned, ours = {shard.name for shard in shards}, set(map(os.path.abspath, roots))
    found = (read_marker(path) for path in sorted((output / RUN / "done").glob("*.json")))
    gone = [done.shard for done in found if done and done.root in ours and done.shard not in planned]
    return gone + [path.stem for path in (output / RUN / "begun").glob("*.json")]
