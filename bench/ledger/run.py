"""The ledger measured: what adding costs beside reading, size, and how long queries take.

  python bench/ledger/run.py [--limit N] [--shared ../shared] [--readings FILE]   fill a new ledger and measure it
  python bench/ledger/run.py --ledger WHERE [--record FILE]                       measure the queries of a ledger
  python bench/ledger/run.py --kills 200                                          kill a program that adds

Seconds are those of the processor for adding and reading, those of the clock for queries, the lesser of two askings.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from statistics import quantiles
from typing import Any

from big import ROOT, readings

from menurut import Ledger, Query, Reader, load_all
from menurut.errors import MenurutError

QUERIES = 200


def mixed(ledger: Ledger, chance: random.Random) -> list[Query]:
    """Return queries as people ask them, with words, speakers and outlets that the ledger has."""
    hits = [hit for hit in islice(ledger.every(Query()), 5000) if len(hit.text.split()) > 3]
    made: list[Query] = []
    while len(made) < QUERIES:
        hit = chance.choice(hits)
        words = [w for w in hit.text.split() if w.isalpha() and len(w) > 3] or ["warga"]
        one, two = chance.choice(words), " ".join(chance.sample(words, min(2, len(words))))
        day = (hit.published or "2025-01-01")[:10]
        made.append(
            chance.choice(
                (
                    Query(words=one), Query(words=two), Query(words=two, sort="date"), Query(words=f'"{two}"'),
                    Query(words=one[:5] + "*"), Query(words=one, act="deny"), Query(speaker=hit.speaker or "Prabowo"),
                    Query(words=one, since=day[:7] + "-01", until=day[:7] + "-28"), Query(sort="date"),
                    Query(words=one, figures=True), Query(theme="dead", least=10, most=99),
                    Query(words=one, theme="money"),
                    Query(words=two, speaker_kind="government"), Query(words=one, speaker=hit.speaker),
                )
            )
        )  # fmt: skip
    return made


def latencies(ledger: Ledger) -> dict[str, float]:
    """Print percentiles of the milliseconds that queries and accounts take, and return the 95th."""
    chance = random.Random(1)
    queries = mixed(ledger, chance)
    slow = sorted(((_timed(ledger.find, query), query) for query in queries), key=lambda pair: -pair[0])
    find = _print("find", [ms for ms, _ in slow])
    for ms, query in slow[:3]:
        print(f"    {ms:7.1f} ms  {query}")
    accounts = [Query(theme=t, words=w) for t in ("dead", "money", "people") for w in ("gempa", "banjir", "anggaran")]
    return {"find": find, "account": _print("account", [_timed(ledger.account, query) for query in accounts])}


def sized(ledger: Ledger) -> dict[str, Any]:
    """Print and return how many documents a ledger has, and its bytes; on a server without those of an empty one."""
    with ledger.store.read() as connection:
        documents = connection.exec_driver_sql("SELECT count(*) FROM document").scalar_one()
        if ledger.store.postgres:
            asked = "SELECT pg_database_size(current_database()) - (SELECT pg_database_size('template1'))"
            size = connection.exec_driver_sql(asked).scalar_one()
        else:
            size = Path(ledger.where).stat().st_size
    print(f"{documents} documents, {size / 1e6:.1f} MB")
    return {"store": "PostgreSQL" if ledger.store.postgres else "SQLite", "documents": documents, "bytes": size}


def _timed(ask: object, query: Query) -> float:
    """Return the lesser time of two: the first has to get from the disk what others have pushed out of memory."""
    taken = []
    for _ in range(2):
        start = time.perf_counter()
        ask(query)  # type: ignore[operator]
        taken.append(1000 * (time.perf_counter() - start))
    return min(taken)


def _print(name: str, ms: list[float]) -> float:
    cuts = quantiles(ms, n=100, method="inclusive")
    print(f"{name:<8} median {cuts[49]:6.1f} ms, 95th percentile {cuts[94]:6.1f} ms, most {max(ms):6.1f} ms")
    return round(cuts[94], 1)


def fill(where: Path, options: argparse.Namespace) -> None:
    """Print what reading and adding cost, and how large the ledger is."""
    news = options.shared / "news/id.jsonl.gz"
    source = str(news if news.exists() else ROOT / "examples")
    documents = [d for d in islice(load_all([source]), options.limit) if not isinstance(d, MenurutError)]
    if options.readings:
        made, read = readings(options.shared, options.limit, options.readings), None
    else:
        reader = Reader()
        start = time.process_time()
        made = [reader.read(d) for d in documents]
        read = time.process_time() - start
    with Ledger(where) as ledger:
        start = time.process_time()
        for reading in made:
            ledger.add(reading)
        add = time.process_time() - start
    text = sum(len(r.document.text.encode()) for r in made)
    cost = f"reading {1000 * read / len(made):.2f} ms, " if read else ""
    ratio = f": {1 + add / read:.2f} times reading alone" if read else ""
    print(f"{len(made)} articles: {cost}adding {1000 * add / len(made):.2f} ms each{ratio}")
    print(f"size {where.stat().st_size / 1e6:.1f} MB, {where.stat().st_size / text:.1f} times the text")


def kill(where: Path, times: int, options: argparse.Namespace) -> int:
    """Kill a program that adds, again and again; return how many articles were lost or halved."""
    # One reading an article: a second text under the same address is a new version of it, not a second document.
    unlike = {r.document.url or r.document.id: r for r in readings(options.shared, options.limit, options.readings)}
    made = list(unlike.values())
    chance, told, lost = random.Random(2), set(), 0
    Ledger(where).close()
    for _ in range(times):
        chance.shuffle(made)
        ours, theirs = os.pipe()
        pid = os.fork()
        if pid == 0:
            with Ledger(where) as ledger:
                for reading in made:
                    ledger.add(reading)
                    os.write(theirs, reading.document.id.encode() + b"\n")
            os._exit(0)
        os.close(theirs)
        told |= set(os.read(ours, 1 << 16).decode().split("\n"))
        time.sleep(chance.uniform(0, 0.1))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        told |= set(os.read(ours, 1 << 20).decode().split("\n"))
        os.close(ours)
        with sqlite3.connect(where) as database:
            sound = database.execute("PRAGMA integrity_check").fetchone()[0]
            there = {name for (name,) in database.execute("SELECT name FROM document")}
            whole = database.execute("SELECT count(DISTINCT version_id) FROM reading WHERE marks NOT NULL").fetchone()[
                0
            ]
        lost += len(told - there - {""}) + (sound != "ok") + (whole != len(there))
    print(f"killed {times} times while adding: {len(there)} articles there, {lost} lost or halved")
    return lost


def main() -> int:
    """Measure what is asked for; 1 where an article was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--limit", type=int, default=10**9)
    parser.add_argument("--ledger")
    parser.add_argument("--record", type=Path, help="add a line with what was measured to this file")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--readings", type=Path, help="take readings from this file, or keep them there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / "news.db"
        if options.kills:
            return 1 if kill(where, options.kills, options) else 0
        if not options.ledger:
            fill(where, options)
        with Ledger(options.ledger or where, create=False) as ledger:
            measured = {**sized(ledger), **latencies(ledger)}
        if options.record:
            with options.record.open("a") as file:
                print(json.dumps(measured), file=file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
