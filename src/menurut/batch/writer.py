"""The files of one shard: written under names that nothing reads, then put into their places, then marked as done."""

from __future__ import annotations

import os
import resource
import shutil
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import msgspec

from menurut.batch.options import Part
from menurut.batch.shards import RUN, Done, File, begun, marker, written
from menurut.batch.tables import DATED, arrow_schema, columns, part_of
from menurut.ledger.rows import Row

_GROUP = 500  # articles whose rows are written together: a group of rows in Parquet


class ShardWriter:
    """Takes the rows of a shard; few are in memory. Nothing is seen of them before `commit`.

    What it writes hangs on the rows alone, so that two that write the same shard do no harm.
    """

    def __init__(self, output: Path, name: str, by: Part) -> None:
        self._output, self._name, self._by = output, name, by
        self._folder = output / RUN / "tmp" / f"{name}-{uuid4().hex}"
        self._waiting: dict[str, list[Row]] = defaultdict(list)  # rows by the path of their file
        self._writers: dict[str, Any] = {}
        self._rows: dict[str, int] = defaultdict(int)
        self._articles = 0

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def add(self, rows: dict[str, list[Row]]) -> None:
        """Take the rows of one article, or of one error."""
        for table, found in rows.items():
            for row in found:
                folder = f"{table}/{part_of(row['published'], self._by)}" if table in DATED else table
                self._waiting[f"{folder}/{self._name}.parquet"].append(row)
        self._articles += "documents" in rows
        if self._articles % _GROUP == 0:
            self._flush()

    def _flush(self) -> None:
        for path, rows in self._waiting.items():
            self._writer(path).write_table(_arrow(path.partition("/")[0], rows))
            self._rows[path] += len(rows)
        self._waiting.clear()

    def _writer(self, path: str) -> Any:
        from pyarrow import parquet

        if path not in self._writers:
            if not self._writers:
                _allow_files()
            place = self._folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            schema = arrow_schema(path.partition("/")[0])
            self._writers[path] = parquet.ParquetWriter(place, schema, compression="zstd")
        return self._writers[path]

    def extra(self, path: str) -> Path:
        """Return where a file is to be written that belongs to the shard and comes to be at `path` with the rest."""
        place = self._folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        self._rows[path] = self._articles
        return place

    def commit(self, done: Done) -> Done:
        """Put all files into their places and mark the shard as done; return the marker with its files."""
        self._flush()
        for writer in self._writers.values():
            writer.close()
        files = sorted(File(path, rows, (self._folder / path).stat().st_size) for path, rows in self._rows.items())
        done = msgspec.structs.replace(done, files=tuple(files))
        old = written(self._output, self._name)
        intent = old | {file.path for file in files}
        note = msgspec.structs.replace(done, files=tuple(File(path, 0, 0) for path in sorted(intent)))
        self._put(begun(self._output, self._name), note)
        marker(self._output, self._name).unlink(missing_ok=True)
        for path in intent:
            self._place(path, is_new=path in self._rows)
        self._put(marker(self._output, self._name), done)
        begun(self._output, self._name).unlink(missing_ok=True)
        return done

    def _place(self, path: str, *, is_new: bool) -> None:
        target = self._output / path
        if not is_new:
            target.unlink(missing_ok=True)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        _sync(self._folder / path)
        os.replace(self._folder / path, target)

    def _put(self, path: Path, done: Done) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        place = self._folder / path.name
        place.write_bytes(msgspec.json.format(msgspec.json.encode(done), indent=1) + b"\n")
        _sync(place)
        os.replace(place, path)


def _arrow(table: str, rows: Sequence[Row]) -> Any:
    import pyarrow

    schema = arrow_schema(table)
    arrays = [pyarrow.array([row[name] for row in rows], schema.field(name).type) for name in columns(table)]
    return pyarrow.Table.from_arrays(arrays, schema=schema)


def _sync(path: Path) -> None:
    """Let a file be on the disk before its name is, so that a power cut leaves no marker of what is not there."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())


def _allow_files() -> None:
    """Raise the soft limit of open files: a shard with many articles of many days has one open for each day."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
