"""Make a big ledger: articles repeated with changed names, numbers and dates.

  python bench/ledger/big.py WHERE --documents 500000 [--shared ../shared] [--readings FILE]

The readings of the news (or of the project's own articles) are made once; copies change the names of speakers and
the digits of figures at their places, so that offsets stay good, and spread the dates over ten years. It goes on
where it was stopped.

Copies are alike but for their day, so the rows of each are made once, by the same code as `menurut add` uses, and
written many at a time, with the indexes made anew at the end: the ledger is the same as when each was added
(`tests/ledger/test_big.py`), and there a dozen times sooner.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import zlib
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, text

from menurut import Ledger, Reader, Reading, from_json, load_all, to_json
from menurut.errors import MenurutError
from menurut.ledger import tables
from menurut.ledger.adding import digest_of, document_row, now, pack, version_row
from menurut.ledger.entities import resolve, words_of
from menurut.ledger.names import key_of, tells
from menurut.ledger.rows import Finder, Rows
from menurut.ledger.store import Store

ROOT = Path(__file__).resolve().parents[2]
FIRST, DAYS = date(2016, 1, 1), 3650
SHIFTS = 5
AT_ONCE = 5000  # documents of one transaction
_VOWELS = str.maketrans("aeiou", "eioua")
_DAY, _NAME = "0000-00-00", "copy-of"  # stand in a pattern for what each copy has of its own


def readings(shared: Path, limit: int, kept: Path | None) -> list[Reading]:
    """Return the readings of the news, from the file where they are kept if it is there."""
    if kept and kept.exists():
        return [from_json(line) for line in kept.read_bytes().splitlines()[:limit]]
    news = shared / "news/id.jsonl.gz"
    sources = [str(news)] if news.exists() else [str(ROOT / "examples")]
    documents = (d for d in load_all(sources) if not isinstance(d, MenurutError))
    made = [Reader(model="none").read(d) for d in islice(documents, limit)]
    if kept:
        kept.write_bytes(b"\n".join(map(to_json, made)))
    return made


def copy(made: list[Reading], i: int) -> Reading:
    """Return the i-th copy: a reading with other names of speakers, other digits, another day."""
    n, shift = variant(made, i)
    pattern = changed(made[n], shift, f"https://copy{(n + shift) % 7}.example/{_NAME}")
    named = msgspec.structs.replace(
        pattern.document, id=f"copy-{i}", url=pattern.document.url.replace(_NAME, f"copy-{i}"), published=day_of_copy(i)
    )
    return msgspec.structs.replace(pattern, document=named)


def variant(made: list[Reading], i: int) -> tuple[int, int]:
    """Return which article the i-th copy is of, and how it is changed."""
    return i % len(made), i // len(made) % SHIFTS


def day_of_copy(i: int) -> str:
    """Return the day of the i-th copy, one of ten years."""
    return (FIRST + timedelta(days=random.Random(i).randrange(DAYS))).isoformat()


def changed(reading: Reading, shift: int, url: str) -> Reading:
    """Return a reading like another one with other names of speakers and other digits, of no day."""
    words = list(reading.document.text)
    for entity in reading.entities:
        for mention in entity.mentions:
            words[mention.start : mention.end] = _renamed("".join(words[mention.start : mention.end]), shift)
    for figure in reading.figures:
        for at in range(figure.span.start + 1, figure.span.end):
            words[at] = str((int(words[at]) + shift) % 10) if words[at] in "0123456789" else words[at]
    document = msgspec.structs.replace(
        reading.document, id=_NAME, url=url, text="".join(words), published=_DAY, published_from="given"
    )
    entities = tuple(msgspec.structs.replace(e, name=_renamed(e.name, shift)) for e in reading.entities)
    return msgspec.structs.replace(reading, document=document, entities=entities)


def _renamed(name: str, shift: int) -> str:
    for _ in range(shift):
        name = name.translate(_VOWELS)
    return name


class Pattern:
    """What all copies of an article that are changed in the same way have in common: their rows but for id and day."""

    def __init__(self, store: Store, connection: Connection, reading: Reading, document_id: int) -> None:
        ids = resolve(store, connection, reading, document_id)
        self.url, self.menurut, self.json = str(reading.document.url), reading.menurut, zlib.decompress(pack(reading))
        self.alone = {
            ids[e.id]: (e.name, e.kind, e.wikidata, *key_of(e.name, e.kind))
            for e in reading.entities if e.name and not tells(key_of(e.name, e.kind), e.name)
        }  # fmt: skip
        self.first = document_id
        rows, finder = Rows(reading, lambda e: ids.get(e.id)), Finder(reading.document)
        digest = digest_of(reading.document.text)
        self.document, self.version = document_row(0, reading, digest), version_row(0, 0, 1, reading, digest)
        self.marks = {
            "statement": [
                (_filled(tables.statement, row), _filled(store.words["statement"], store.index_row(words)))
                for row in rows.statements() for words in (finder.statement(row),)
            ],
            "figure": [
                (_filled(tables.figure, row), _filled(store.words["figure"], store.index_row(words)))
                for row in rows.figures() for words in (finder.figure(row),)
            ],
        }  # fmt: skip
        self.times = [_filled(tables.time, row) for row in rows.times()]
        self.appearances = [_filled(tables.appearance, row) for row in rows.appearances()]


Line = list[Any]
"""A row in the order of its table's columns."""


def _filled(table: Table, row: dict[str, Any]) -> Line:
    return [_shared(row.get(column.name)) for column in table.columns]


def _shared(value: Any) -> Any:
    return sys.intern(value) if type(value) is str and len(value) < 40 else value


class Bulk:
    """Writes copies of articles, many at a time."""

    def __init__(self, store: Store, connection: Connection, patterns: dict[tuple[int, int], Pattern]) -> None:
        self._store, self._connection, self._patterns = store, connection, patterns
        self._lines: dict[Table, list[Line]] = {}

    def add(self, made: list[Reading], i: int) -> None:
        """Take the rows of the i-th copy."""
        n, shift = variant(made, i)
        (document_id,) = self._store.ids(self._connection, tables.document, 1)
        pattern = self._patterns.get((n, shift))
        if pattern is None:
            reading = changed(made[n], shift, f"https://copy{(n + shift) % 7}.example/{_NAME}")
            pattern = self._patterns[n, shift] = Pattern(self._store, self._connection, reading, document_id)
        (version_id,) = self._store.ids(self._connection, tables.version, 1)
        self._article(pattern, i, document_id, version_id)
        self._marks(pattern, day_of_copy(i), document_id, version_id)

    def _article(self, pattern: Pattern, i: int, document_id: int, version_id: int) -> None:
        day, name = day_of_copy(i), f"copy-{i}"
        url = pattern.url.replace(_NAME, name)
        (reading_id,) = self._store.ids(self._connection, tables.reading, 1)
        own = {"id": document_id, "name": name, "ident": url, "url": url, "published": day, "day": day}
        self._put(tables.document, {**pattern.document, **own})
        self._put(tables.version, {**pattern.version, "id": version_id, "document_id": document_id, "published": day})
        json = pattern.json.replace(_NAME.encode(), name.encode()).replace(_DAY.encode(), day.encode())
        about = {"id": reading_id, "version_id": version_id, "read_at": now(), "menurut": pattern.menurut}
        self._put(tables.reading, {**about, "marks": zlib.compress(json, 3)})

    def _marks(self, pattern: Pattern, day: str, document_id: int, version_id: int) -> None:
        who = self._alone(pattern, document_id)
        for kind, lines in pattern.marks.items():
            table, index = tables.MARKS[kind], self._store.words[kind]
            names = table.columns.keys()
            at, on = names.index("entity_id"), names.index("day")
            ids = self._store.ids(self._connection, table, len(lines))
            made, words = self._lines.setdefault(table, []), self._lines.setdefault(index, [])
            for mark_id, (given, found_by) in zip(ids, lines, strict=True):
                line = [mark_id, document_id, version_id, *given[3:]]
                line[at], line[on] = who.get(line[at], line[at]), day
                made.append(line)
                dated = found_by[-1].replace(_DAY, day).replace(_DAY[:7], day[:7])
                words.append([mark_id, *found_by[1:-1], dated])
        self._lines.setdefault(tables.time, []).extend([version_id, *given[1:]] for given in pattern.times)
        for given in pattern.appearances:
            line = [version_id, given[1], who.get(given[2], given[2]), *given[3:]]
            self._lines.setdefault(tables.appearance, []).append(line)

    def _alone(self, pattern: Pattern, document_id: int) -> dict[int | None, int]:
        """Let the names that mean somebody in one article only mean somebody else in this one."""
        if pattern.first == document_id or not pattern.alone:
            return {}
        new = self._store.ids(self._connection, tables.entity, len(pattern.alone))
        for entity_id, (name, kind, wikidata, key, sort) in zip(new, pattern.alone.values(), strict=True):
            row = {"name": name, "kind": kind, "wikidata": wikidata, "key": key, "sort": sort, "only_in": document_id}
            self._put(tables.entity, {**row, "id": entity_id})
            self._put(self._store.words["entity"], {"rowid": entity_id, **self._store.index_row(words_of(key))})
        return dict(zip(pattern.alone, new, strict=True))

    def _put(self, table: Table, row: dict[str, Any]) -> None:
        self._lines.setdefault(table, []).append([row.get(column.name) for column in table.columns])

    def flush(self) -> None:
        """Write all rows that were taken."""
        driver: Any = self._connection.connection.driver_connection
        for table, rows in self._lines.items():
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            if self._store.postgres:
                with driver.cursor().copy(f'COPY "{table.name}" ({names}) FROM STDIN') as stream:
                    for row in rows:
                        stream.write_row(row)
            else:
                marks = ", ".join("?" * len(table.columns))
                driver.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', rows)
        self._lines.clear()


class Hurried:
    """Leaves away, while a ledger is filled, what costs much and can be made up for at the end."""

    def __init__(self, store: Store) -> None:
        self._store = store
        kept = (tables.entity, tables.alias)  # looked up for every name
        self._indexes = [i for table in tables.metadata.tables.values() if table not in kept for i in table.indexes]

    def __enter__(self) -> None:
        with self._store.write() as connection:
            for index in self._indexes:
                index.drop(connection)
            if self._store.postgres:
                for name in tables.MARKS:
                    connection.execute(text(f"DROP INDEX {name}_words_index"))

    def __exit__(self, *_: object) -> None:
        with self._store.write() as connection:
            for index in self._indexes:
                index.create(connection)
            if self._store.postgres:
                connection.execute(text("SET LOCAL maintenance_work_mem = '1GB'"))
                for name in tables.MARKS:
                    self._store.create_gin(connection, name)
        if self._store.postgres:  # a server does that by itself, a while later
            with self._store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("VACUUM ANALYZE"))


def fill(ledger: Ledger, made: list[Reading], documents: int) -> None:
    """Add copies until there are so many documents."""
    store = ledger.store
    patterns: dict[tuple[int, int], Pattern] = {}
    with store.read() as connection:
        there = connection.exec_driver_sql("SELECT count(*) FROM document").scalar() or 0
    start = time.perf_counter()
    for first in range(there, documents, AT_ONCE):
        with store.write() as connection:
            if store.postgres:  # the rows are made by us: nothing has to be looked up to see that it is there
                connection.execute(text("SET LOCAL session_replication_role = replica"))
            bulk = Bulk(store, connection, patterns)
            last = min(documents, first + AT_ONCE)
            for i in range(first, last):
                bulk.add(made, i)
            bulk.flush()
        print(f"{last} documents, {(last - there) / (time.perf_counter() - start):.0f} a second", flush=True)


def main() -> None:
    """Fill the ledger."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("where")
    parser.add_argument("--documents", type=int, default=500_000)
    parser.add_argument("--articles", type=int, default=10**9, help="articles that are repeated, at most")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--readings", type=Path, help="keep the readings in this file")
    options = parser.parse_args()
    made = readings(options.shared, options.articles, options.readings)
    with Ledger(options.where) as ledger, Hurried(ledger.store):
        fill(ledger, made, options.documents)


if __name__ == "__main__":
    main()
