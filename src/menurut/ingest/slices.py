"""Large inputs in parts that can be read apart from each other."""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import groupby, islice, pairwise
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from menurut.errors import InputError, MenurutError
from menurut.ingest.records import lines
from menurut.ingest.sources import LARGEST, file_records, files_in, is_archive, is_lines, opened
from menurut.ingest.texts import Given, Record

Kind = Literal["archive", "lines", "files"]
_BYTES = 64_000_000  # bytes that a slice of JSON lines has at most, unless one line has more
_PARTS = 64  # slices of one packed file at most: each unpacks all that is before it


class Slice(msgspec.Struct, frozen=True, kw_only=True):
    """A part of an input: a web archive, a stretch of JSON lines, or some files of a folder.

    `first` is the number of its first line or file, `count` how many it has (0: all), `offset` the byte where its lines
    begin in a file that is not packed. `state` is size and time of change of its files, by which a changed input is
    known.
    """

    kind: Kind
    root: str
    path: str
    names: tuple[str, ...] = ()
    first: int = 1
    count: int = 0
    offset: int = 0
    size: int
    state: str


def slices(root: str, count: int) -> tuple[list[Slice], list[MenurutError]]:
    """Return the parts of an input, a file or folder, and errors for what cannot be looked into.

    A part has at most `count` lines or small files; a web archive is one part. InputError or OSError where there is
    nothing.
    """
    root = os.path.abspath(root)
    paths, unread = files_in(root) if os.path.isdir(root) else ([root], [])
    made: list[Slice] = []
    for path in (p for p in paths if is_archive(p) or is_lines(p)):
        try:
            made += _archive(root, path) if is_archive(path) else _lines(root, path, count)
        except InputError as error:
            unread.append(error)
        except OSError as error:
            unread.append(InputError(path, error.strerror or str(error), "check the path"))
    small = (p for p in paths if not (is_archive(p) or is_lines(p)))
    for folder, files in groupby(small, os.path.dirname):
        made += _files(root, folder, files, count)
    return made, unread


def _archive(root: str, path: str) -> list[Slice]:
    return [Slice(kind="archive", root=root, path=path, size=os.path.getsize(path), state=_state([path]))]


def _files(root: str, folder: str, files: Iterable[str], count: int) -> Iterator[Slice]:
    first, rest = 1, iter(files)
    while chosen := list(islice(rest, count)):
        yield Slice(
            kind="files", root=root, path=folder, names=tuple(os.path.basename(p) for p in chosen), first=first,
            count=len(chosen), size=sum(map(os.path.getsize, chosen)), state=_state(chosen),
        )  # fmt: skip
        first += len(chosen)


def _state(paths: Iterable[str]) -> str:
    known = " ".join(f"{s.st_size}:{s.st_mtime_ns}" for s in map(os.stat, paths))
    return hashlib.blake2b(known.encode(), digest_size=8).hexdigest()


def _lines(root: str, path: str, count: int) -> list[Slice]:
    """Return slices that begin at every `count`-th line, earlier where lines are long."""
    starts, total, end = [(1, 0)], 0, 0
    for total, end in _ends(path):
        first, offset = starts[-1]
        if total - first + 1 >= count or end - offset >= _BYTES:
            starts.append((total + 1, end))
    if not total:
        raise InputError(path, "the file is empty", "give a JSON object a line")
    if path.lower().endswith(".gz"):
        starts = starts[:: -(-len(starts) // _PARTS)]
    state = _state([path])
    bounds = [*starts, (total + 1, end)]
    return [
        Slice(kind="lines", root=root, path=path, first=first, count=behind - first, offset=offset,
              size=after - offset, state=state)
        for (first, offset), (behind, after) in pairwise(bounds)
        if behind > first
    ]  # fmt: skip


def _ends(path: str) -> Iterator[tuple[int, int]]:
    """Yield the number of each line, and the byte behind it, up to where the file cannot be unpacked any more.

    One that breaks off there counts as a line: who reads it meets the error.
    """
    total, end, whole = 0, 0, True
    with opened(path) as stream, suppress(EOFError, zlib.error, gzip.BadGzipFile):
        while piece := stream.readline(LARGEST):
            end, whole = end + len(piece), piece.endswith(b"\n")
            if whole:
                total += 1
                yield total, end
        if whole:
            return
    yield total + 1, end


def records(part: Slice, given: Given) -> Iterator[Record]:
    """Yield the records of a slice; InputError or OSError where it cannot be read to its end."""
    if part.kind == "archive":
        yield from file_records(part.path, given)
    elif part.kind == "files":
        for number, name in enumerate(part.names, part.first):
            yield next(file_records(str(Path(part.path, name)), given))._replace(number=number)
    else:
        with opened(part.path) as stream:
            _skip(stream, part)
            for record in lines(stream, part.path, given, LARGEST, first=part.first):
                if record.number >= part.first + part.count:
                    return
                yield record
                if record.number == part.first + part.count - 1:  # what is behind it may be damaged
                    return


def _skip(stream: BinaryIO, part: Slice) -> None:
    if not part.path.lower().endswith(".gz"):
        stream.seek(part.offset)
        return
    skipped = 0
    while skipped < part.first - 1:
        skipped += stream.readline(LARGEST).endswith(b"\n")
