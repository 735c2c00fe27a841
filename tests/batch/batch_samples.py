"""Inputs for batches, what a data set holds, and a worker that can be killed by what it reads."""

from __future__ import annotations

import gzip
import io
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pyarrow import parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from menurut.batch.cell import Cell
from menurut.batch.engines import Local, Outcome
from menurut.batch.options import BatchOptions
from menurut.batch.run import Summary, run
from menurut.batch.tables import TABLES
from menurut.batch.work import Job, work

PLACES = ("Sukamaju", "Lumbung", "Legi", "Kertasari", "Sumber Rejo")
GOODS = ("beras", "gula", "minyak goreng", "cabai", "telur ayam")


def text(number: int) -> str:
    """Return an article of its own for each number."""
    place, goods = PLACES[number % 5], GOODS[number // 5 % 5]
    return (
        f"Harga {goods} di {place} Turun\n\nHarga {goods} di Pasar {place} turun {number + 2} persen sejak pekan lalu. "
        f'"Stok kami {number + 10} ton, cukup untuk tiga bulan," kata Bupati Siti Aminah, Senin.\n\n'
        f"Menurut pedagang ke-{number}, pembeli yang datang ke pasar itu {number * 7 + 3} orang setiap hari. "
        f"Ia berharap pemerintah kabupaten {place} memperbaiki jalan menuju gudang nomor {number * 13 + 1} bulan depan."
    )


def article(number: int, **fields: Any) -> dict[str, Any]:
    """Return a JSON line."""
    day = f"2025-{number % 3 + 7:02}-{number % 28 + 1:02}"
    return {"id": f"a{number}", "text": text(number), "published": day, **fields}


def write_lines(path: Path, records: Iterable[Any]) -> Path:
    """Write JSON lines; a string is a line as it is."""
    raw = "".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in records).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(raw) if path.suffix == ".gz" else raw)
    return path


def warc(
    answers: Sequence[tuple[str, bytes]], *, packed: bool = True, headers: Sequence[tuple[str, str]] = (),
    kind: str = "text/html; charset=UTF-8", status: str = "200 OK",
) -> bytes:  # fmt: skip
    """Return a WARC file of answers, each an address and what the server gave."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "tests"}))
    for url, body in answers:
        http = StatusAndHeaders(status, [("Content-Type", kind), *headers], protocol="HTTP/1.1")
        payload = io.BytesIO(body)
        writer.write_record(writer.create_warc_record(url, "response", payload=payload, http_headers=http))
    return stream.getvalue()


def page(number: int) -> bytes:
    """Return an article as a page."""
    title, *paragraphs = text(number).split("\n\n")
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f'<html lang="id"><head><title>{title}</title></head><body><h1>{title}</h1><article>{body}</article></body>'
    ).encode()


class Inline:
    """An engine that reads in this process: it needs no time to start, and nothing may die."""

    articles = 0

    def run(self, jobs: Sequence[Job]) -> Iterator[Outcome | None]:
        """Yield what becomes of the jobs."""
        for job in jobs:
            with tempfile.TemporaryDirectory() as folder:
                yield work(job, Cell.make(Path(folder, "cell")))


def read(output: Path, *inputs: Path, workers: int = 0, **options: Any) -> Summary:
    """Read inputs into a data set without a network, in this process or on workers."""
    asked = BatchOptions(**{"model": "none", **options})
    return run([str(path) for path in inputs], output, asked, Local(workers) if workers else Inline())


def rows(output: Path, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table, sorted."""
    found = [
        row for path in (output / table).glob("**/*.parquet") for row in parquet.ParquetFile(path).read().to_pylist()
    ]
    return sorted(found, key=lambda row: json.dumps(row, sort_keys=True))


def everything(output: Path) -> dict[str, list[dict[str, Any]]]:
    """Return all rows of all tables, sorted."""
    return {table: rows(output, table) for table in TABLES}


def contents(output: Path) -> dict[str, bytes]:
    """Return all files of the data itself by path."""
    return {str(p.relative_to(output)): p.read_bytes() for p in sorted(output.glob("[a-z]*/**/*.parquet"))}


POISON = """
import os, signal, time
from menurut import reader
from menurut.ingest import records

_read, _document = reader.Reader.read, records._document

def read(self, document):
    if "POISON-CRASH" in document.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "POISON-SLOW" in document.text:
        while True:
            try:
                time.sleep(0.01)
            except Exception:
                pass
    if "POISON-HANG" in document.text:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
        time.sleep(1000)
    if "POISON-MEMORY" in document.text:
        kept = []
        while True:
            kept.append(b"x" * 50_000_000)
    if "POISON-FAULT" in document.text:
        return [][1]
    return _read(self, document)

_lines = records.lines

def lines(stream, where, given, largest, *, first=1):
    for record in _lines(stream, where, given, largest, first=first):
        if "POISON-TAKING" in str(record.load.args[0]):
            os.kill(os.getpid(), signal.SIGSEGV)
        yield record

reader.Reader.read = read
from menurut.ingest import slices
slices.lines = lines
"""


def poison(folder: Path) -> str:
    """Return a folder for PYTHONPATH with which a worker dies of certain texts."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(POISON)
    return str(folder)
