"""One shard read from begin to end: records in, files out. It is the same whoever calls it."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from menurut.batch.cell import Cell, Phase
from menurut.batch.options import BatchOptions
from menurut.batch.shards import RUN, Done, Shard, state
from menurut.batch.signatures import Signatures
from menurut.batch.tables import rows_of
from menurut.batch.writer import ShardWriter
from menurut.document import Document
from menurut.errors import MenurutError, OtherLanguageError
from menurut.ingest.languages import LanguageFilter
from menurut.ingest.slices import records
from menurut.ingest.sources import loaded
from menurut.ingest.texts import Given, Record
from menurut.ledger.rows import Row
from menurut.reader import Model, Reader
from menurut.reading import Reading


class Bad(msgspec.Struct, frozen=True):
    """Why a record is not read: `kind` is that of the table of errors."""

    kind: str
    reason: str


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A shard to be read, and what is known of it from workers that have died over it.

    `poisoned` are records that are not to be read again. `last` is the number of the record behind which the file is
    not to be read, with the reason.
    """

    output: str
    shard: Shard
    options: BatchOptions
    digest: str
    poisoned: dict[int, Bad] = {}
    last: tuple[int, Bad] | None = None


class TooLongError(BaseException):
    """The time for a record is over. No `except Exception` of a library swallows it."""


def work(job: Job, cell: Cell) -> Done:
    """Read a shard, put its files into their places, and return its marker; `cell` tells how far it is."""
    with ShardWriter(Path(job.output), job.shard.name, job.options.part) as writer:
        run = _Run(job, writer, cell)
        run.read()
        return run.commit()


@cache
def _reader(language: str, model: Model) -> Reader:
    """Return a reader that has all it needs in memory: the first record is not to pay for it with its time."""
    reader = Reader(language, model=model)
    reader.read(Document(id="", text="Harga naik 5 persen, kata Budi Santoso, Senin.", published="2025-09-04"))
    LanguageFilter(language).check("Harga naik.", "")
    return reader


class _Run:
    """A shard that is being read, with what has been counted."""

    def __init__(self, job: Job, writer: ShardWriter, cell: Cell) -> None:
        self._job, self._writer, self._cell = job, writer, cell
        self._reader = _reader(job.options.language, job.options.model)
        self._signatures = Signatures(writer.extra(f"{RUN}/signatures/{job.shard.name}.arrow"))
        self._articles = self._errors = 0
        self._others: Counter[str] = Counter()
        self._failures: list[str] = []

    def read(self) -> None:
        """Read all records; what is wrong with one is a row of errors."""
        for record in self._records():
            self._cell.put(Phase.READING, record.number, self._articles)
            if poison := self._job.poisoned.get(record.number):
                self._error(record, poison)
            else:
                self._one(record)
            self._cell.put(Phase.TAKING, record.number, self._articles)

    def _records(self) -> Iterator[Record]:
        options, last = self._job.options, self._job.last
        only = LanguageFilter(options.language) if options.only_language else None
        given = Given(options.published, options.language, only)
        self._cell.put(Phase.TAKING, 0, 0)
        number, found = 0, records(self._job.shard.part, given)
        try:
            while last is None or number != last[0]:
                record = next(found, None)
                if record is None:
                    return
                number = record.number
                yield record
        except (MenurutError, OSError) as error:
            self._failed(str(error))
        else:
            self._failed(f"{self._job.shard.part.path}: not readable behind record {last[0]}: {last[1].reason}")

    def _failed(self, reason: str) -> None:
        """Note that the rest of a file cannot be read."""
        self._failures.append(reason)
        self._errors += 1
        row = {"record": None, "where": self._job.shard.part.path, "kind": "input", "reason": reason}
        self._writer.add({"errors": [row]})

    def _one(self, record: Record) -> None:
        name = f"{self._job.shard.name}:{record.number}"
        try:
            with _within(self._job.options.seconds):
                reading, rows = self._rows(record, name)
        except OtherLanguageError as error:
            self._others[error.language] += 1
        except MenurutError as error:
            self._error(record, Bad("input", str(error).removeprefix(f"{record.where}: ")))
        except TooLongError:
            self._error(record, Bad("time", f"it took more than {self._job.options.seconds:g} seconds"))
        except Exception as error:  # a fault of this program or of a library: one article is lost by it, no run
            self._error(record, Bad("fault", f"{type(error).__name__}: {error}"))
        else:
            self._writer.add(rows)
            self._signatures.add(reading, name)
            self._articles += 1

    def _rows(self, record: Record, name: str) -> tuple[Reading, dict[str, list[Row]]]:
        document = loaded(record)
        if isinstance(document, MenurutError):
            raise document
        reading = self._reader.read(document)
        rows = rows_of(reading, name)
        _check(rows)
        return reading, rows

    def _error(self, record: Record, bad: Bad) -> None:
        name = f"{self._job.shard.name}:{record.number}"
        reason = bad.reason.encode("utf-8", "replace").decode()
        where = record.where.encode("utf-8", "replace").decode()
        self._writer.add({"errors": [{"record": name, "where": where, "kind": bad.kind, "reason": reason}]})
        self._errors += 1

    def commit(self) -> Done:
        """Put the files into their places and return the marker."""
        self._cell.put(Phase.WRITING, 0, self._articles)
        self._signatures.close()
        job = self._job
        return self._writer.commit(
            Done(
                shard=job.shard.name, root=job.shard.part.root, digest=job.digest, state=state(job.shard.part),
                files=(), articles=self._articles, errors=self._errors,
                other_languages=dict(sorted(self._others.items())), failures=tuple(self._failures),
            )
        )  # fmt: skip


def _check(rows: dict[str, list[Row]]) -> None:
    """Raise UnicodeEncodeError where a string cannot be written: half of a surrogate pair, from a page's JSON-LD."""
    for found in rows.values():
        for row in found:
            for value in row.values():
                if isinstance(value, str) and not value.isascii():
                    value.encode()


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raise TooLongError when the time is over; what does not come back from C is ended by who watches."""

    def over(_: int, __: Any) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
