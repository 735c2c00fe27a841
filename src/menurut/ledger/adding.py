"""How a reading comes into a ledger: once, whole, and beside what was there before."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

import msgspec
from sqlalchemy import Connection, RowMapping, and_, bindparam, delete, select, update

from menurut.ledger.decisions import carry, decided, settle
from menurut.ledger.entities import resolve
from menurut.ledger.rows import Finder, Row, Rows, day_of, site_of
from menurut.ledger.store import Store
from menurut.ledger.tables import MARKS, appearance, document, time, version
from menurut.ledger.tables import reading as readings
from menurut.ledger.words import Words, tokens
from menurut.reading import Reading, from_json, to_json

_NAMELESS = {"-", "text"}  # ids that a text has which came without one
_ALIKE = 0.2  # share of words that two versions of an article have in common at least
_CURRENT = (
    select(version.c.id, version.c.document_id, version.c.number, version.c.digest, version.c.text)
    .join(document, (version.c.document_id == document.c.id) & (version.c.number == document.c.versions))
    .where(document.c.ident == bindparam("ident"))
)
_OWN = ("id", "mark", "latest", "live", "verdict", "author", "document_id", "version_id", "confidence", "rule")


class _Current(NamedTuple):
    id: int
    document_id: int
    number: int
    digest: str
    text: str


What = Literal["new", "same", "reread", "changed"]


class Added(NamedTuple):
    """What came of adding a reading: `new`, `same` (nothing changed), `reread` (same text, another reading) or
    `changed` (another text: a new version), in which document and version of the ledger.
    """

    what: What
    document_id: int
    version: int


def add(store: Store, reading: Reading, *, came_from: str | None = None, models: str | None = None) -> Added:
    """Store a reading in one transaction; LedgerError where the store fails, the ledger then being as before."""
    digest = digest_of(reading.document.text)
    marks, meant = pack(reading), {"came_from": came_from, "models": models}
    with store.write() as connection:
        found = _find(store, connection, reading, digest)
        what: What
        if found is None:
            document_id, number, what = _document(store, connection, reading, digest), 1, "new"
        else:
            document_id, number, what = found.document_id, found.number, "reread"
            if found.digest != digest:
                number, what = number + 1, "changed"
            elif _same(connection, found.id, marks):
                return Added("same", document_id, number)
        version_id = found.id if found and what == "reread" else None
        _Writer(store, connection, reading, document_id).write(version_id, number, digest, marks, meant)
        return Added(what, document_id, number)


def pack(reading: Reading) -> bytes:
    """Return a reading without its text, as compressed JSON."""
    bare = msgspec.structs.replace(reading.document, text="")
    return zlib.compress(to_json(msgspec.structs.replace(reading, document=bare)), 3)


def unpack(marks: bytes, text: str) -> Reading:
    """Return the reading that `pack` wrote, with its text."""
    bare = from_json(zlib.decompress(marks))
    return msgspec.structs.replace(bare, document=msgspec.structs.replace(bare.document, text=text))


def now() -> str:
    """Return the present moment, ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _ident(reading: Reading, digest: str) -> str:
    given = reading.document
    return given.url or (f"sha256:{digest}" if given.id in _NAMELESS else given.id)


def _find(store: Store, connection: Connection, reading: Reading, digest: str) -> _Current | None:
    """Return the current version of the same article, or None.

    Articles without an address may have the same id and be others, as two files both count from 1: they are told
    by how many words they have in common.
    """
    found = [_Current(*row) for row in store.ask(connection, _CURRENT, ident=_ident(reading, digest))]
    same = next((row for row in found if row.digest == digest), None)
    if same is not None or not found or reading.document.url:
        return same or (found[0] if found else None)
    alike = {row: _likeness(row.text, reading.document.text) for row in found}
    best = max(alike, key=lambda row: alike[row])
    return best if alike[best] >= _ALIKE else None


def _likeness(one: str, other: str) -> float:
    a, b = set(tokens(one)), set(tokens(other))
    return len(a & b) / max(1, len(a | b))


def _same(connection: Connection, version_id: int, marks: bytes) -> bool:
    last = select(readings.c.marks).where(readings.c.version_id == version_id, readings.c.marks.isnot(None))
    stored = connection.execute(last.order_by(readings.c.id.desc())).scalar()
    return stored is not None and zlib.decompress(stored) == zlib.decompress(marks)


def about(reading: Reading) -> Row:
    """Return what a row of `document` takes from the latest version of the article."""
    given = reading.document
    return {
        "name": given.id, "url": given.url, "site": site_of(given), "title": given.title, "language": given.language,
        "published": given.published, "day": day_of(given.published),
    }  # fmt: skip


def document_row(document_id: int, reading: Reading, digest: str) -> Row:
    """Return the row of an article that is new; `digest` is that of its text."""
    ident = _ident(reading, digest)
    return {"id": document_id, "ident": ident, "versions": 1, "added": now(), **about(reading)}


def version_row(version_id: int, document_id: int, number: int, reading: Reading, digest: str) -> Row:
    """Return the row of a text of an article."""
    given = reading.document
    return {
        "id": version_id, "document_id": document_id, "number": number, "added": now(),
        "digest": digest, "title": given.title, "published": given.published, "text": given.text,
    }  # fmt: skip


def digest_of(text: str) -> str:
    """Return what a text is known by."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _document(store: Store, connection: Connection, reading: Reading, digest: str) -> int:
    (document_id,) = store.ids(connection, document, 1)
    store.insert(connection, document, [document_row(document_id, reading, digest)])
    return document_id


class _Writer:
    """Writes the rows of one reading."""

    def __init__(self, store: Store, connection: Connection, reading: Reading, document_id: int) -> None:
        self._store, self._connection, self._reading, self._document = store, connection, reading, document_id
        self._before: dict[str, dict[tuple[Any, ...], int]] = {name: {} for name in MARKS}

    def write(self, version_id: int | None, number: int, digest: str, marks: bytes, meant: dict[str, Any]) -> None:
        """Write all rows; `version_id` is None for a text that is not there yet."""
        known = version_id is not None
        if number > 1 or known:
            self._renew(number)
            self._retire(version_id)
        if version_id is None:
            version_id = self._version(number, digest)
        self._provenance(version_id, marks, meant, known)
        ids = resolve(self._store, self._connection, self._reading, self._document)
        rows, finder = Rows(self._reading, lambda e: ids.get(e.id)), Finder(self._reading.document)
        self._marks("statement", rows.statements(), finder.statement, version_id)
        self._marks("figure", rows.figures(), finder.figure, version_id)
        for table, made in ((time, rows.times()), (appearance, rows.appearances())):
            if known:
                self._connection.execute(delete(table).where(table.c.version_id == version_id))
            self._store.insert(self._connection, table, [{"version_id": version_id, **row} for row in made])
        if (number > 1 or known) and decided(self._connection, self._document):
            if not known:
                carry(self._store, self._connection, finder, self._document, version_id)
            settle(self._connection, self._document, version_id)

    def _renew(self, number: int) -> None:
        values = {**about(self._reading), "versions": number}
        self._connection.execute(update(document).where(document.c.id == self._document).values(values))

    def _version(self, number: int, digest: str) -> int:
        (version_id,) = self._store.ids(self._connection, version, 1)
        row = version_row(version_id, self._document, number, self._reading, digest)
        self._store.insert(self._connection, version, [row])
        return version_id

    def _provenance(self, version_id: int, marks: bytes, meant: dict[str, Any], known: bool) -> None:
        if known:  # how it was read before stays on record, what was read is replaced
            mine = update(readings).where(readings.c.version_id == version_id)
            self._connection.execute(mine.values(marks=None))
        (i,) = self._store.ids(self._connection, readings, 1)
        row = {"id": i, "version_id": version_id, "read_at": now(), "menurut": self._reading.menurut, "marks": marks}
        self._store.insert(self._connection, readings, [{**row, **meant}])

    def _marks(self, name: str, rows: Sequence[Row], words: Callable[[Row], Words], version_id: int) -> None:
        """Write the rows that are new; those that an earlier reading of this text had too stay as they are."""
        table, old = MARKS[name], self._before[name]
        new = []
        for row in rows:
            kept = old.pop(_meaning(row), None) if old else None
            if kept is None:
                new.append(row)
                continue
            again = {key: row[key] for key in ("mark", "confidence", "rule", "latest", "live")}
            self._connection.execute(update(table).where(table.c.id == kept).values(again))
        ids = self._store.ids(self._connection, table, len(new))
        where = {"document_id": self._document, "version_id": version_id}
        made = [{"id": i, **where, **row} for i, row in zip(ids, new, strict=True)]
        self._store.insert(self._connection, table, made)
        self._store.index(self._connection, name, [(row["id"], words(row)) for row in made])

    def _retire(self, version_id: int | None) -> None:
        """Let no row of the machine count any more, and remember those of this version by what they mean."""
        for name, table in MARKS.items():
            mine = and_(table.c.document_id == self._document, table.c.latest)
            if version_id is not None:
                machine = and_(table.c.document_id == self._document, table.c.author.is_(None))
                rows = self._connection.execute(
                    select(table).where(machine, table.c.version_id == version_id)
                ).mappings()
                self._before[name] = {_meaning(row): row["id"] for row in rows}
            self._connection.execute(update(table).where(mine).values(latest=False, live=False))


def _meaning(row: Row | RowMapping) -> tuple[Any, ...]:
    return tuple(sorted((key, value) for key, value in row.items() if key not in _OWN))
