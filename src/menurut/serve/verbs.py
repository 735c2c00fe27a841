"""What the commands do, apart from how they are called."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Literal

import msgspec

from menurut.document import Document
from menurut.errors import MenurutError
from menurut.ingest import load_all
from menurut.reader import DEFAULT, Model, Reader
from menurut.reading import Reading, confident, to_json

Format = Literal["text", "json", "jsonl", "html"]


@dataclass(frozen=True, kw_only=True)
class ReadOptions:
    """How to read: the date to read with (ISO 8601, null: the article's own), language, model, processes.

    Statements below `least` confidence are not told.
    """

    published: str | None = None
    language: str = "id"
    model: Model = DEFAULT
    workers: int = 1
    least: float = 0.0


class Job:
    """Reads all inputs in order; inputs that fail are told to `on_error` and counted in `failed`.

    `came_from` is the input that the reading given last is of.
    """

    def __init__(self, sources: Sequence[str], options: ReadOptions, on_error: Callable[[MenurutError], None]) -> None:
        self.read = self.failed = 0
        self.came_from: str | None = None
        self._underway: deque[str] = deque()  # the inputs of the documents that are being read, in order
        self._sources, self._options, self._on_error = sources, options, on_error

    def readings(self) -> Iterator[Reading]:
        """Yield one reading per article, as soon as it is read."""
        reader = Reader(self._options.language, model=self._options.model)
        for reading in reader.read_many(self._documents(), workers=self._options.workers):
            self.read += 1
            self.came_from = self._underway.popleft()
            yield confident(reading, self._options.least) if self._options.least else reading

    def _documents(self) -> Iterator[Document]:
        options = self._options
        for source in self._sources:
            for loaded in load_all([source], published=options.published, language=options.language):
                if isinstance(loaded, MenurutError):
                    self.failed += 1
                    self._on_error(loaded)
                else:
                    self._underway.append(source)
                    yield loaded


def write(
    readings: Iterable[Reading],
    stream: IO[bytes],
    form: Format,
    *,
    explain: bool,
    several: Callable[[], bool],
) -> None:
    """Write readings in one of the formats.

    `several` is asked when all is read: it tells whether JSON is an array even of one reading (other inputs
    failed).
    """
    if form == "jsonl":
        _jsonl(readings, stream)
    elif form == "json":
        _json(readings, stream, several)
    elif form == "html":
        from menurut.serve.page import page

        stream.write(page(list(readings), explain=explain).encode("utf-8", "replace"))
    else:
        from menurut.serve.terminal import write_text

        write_text(readings, _as_text(stream), explain=explain)


def _jsonl(readings: Iterable[Reading], stream: IO[bytes]) -> None:
    for reading in readings:
        stream.write(to_json(reading) + b"\n")
        stream.flush()


def _json(readings: Iterable[Reading], stream: IO[bytes], several: Callable[[], bool]) -> None:
    parts = [to_json(reading) for reading in readings]
    whole = b"[" + b",".join(parts) + b"]" if several() else parts[0]
    stream.write(msgspec.json.format(whole, indent=1) + b"\n")


class _Unclosed(io.TextIOWrapper):
    """A text layer that leaves the stream below open when it is thrown away."""

    def __del__(self) -> None:
        with suppress(OSError, ValueError):  # the stream below may be a pipe that has closed
            self.detach()


def _as_text(stream: IO[bytes]) -> io.TextIOWrapper:
    return _Unclosed(stream, encoding="utf-8", errors="replace", write_through=True)
