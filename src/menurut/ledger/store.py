"""Where a ledger is kept: one SQLite file, or a PostgreSQL database; connections, transactions and errors."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    Select,
    Table,
    cast,
    create_engine,
    event,
    exc,
    func,
    insert,
    literal_column,
    make_url,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.pool import QueuePool

from menurut.errors import LedgerError, StoreError
from menurut.ledger.tables import COUNTED, MARKS, metadata
from menurut.ledger.terms import Match, fts5, tsquery, tsvector
from menurut.ledger.words import COLUMNS, Words

_WAIT = 5.0  # seconds that a writer waits for another one
_LOCK = 5_114  # names our advisory lock on a server
_SPACE = "name another place, or free some space there"
_CAUSES = (  # part of what the store says, what it means, what to do
    ("file is not a database", "this is no ledger, or it is damaged", "name another file, or restore a copy"),
    ("malformed", "the ledger is damaged", "restore a copy, or save what is left with `sqlite3 FILE .recover`"),
    ("disk is full", "the disk is full; nothing was changed", _SPACE),
    ("disk i/o error", "the disk could not be read or written", "look after the disk, then try again"),
    ("no space left", "the disk of the server is full; nothing was changed", "free some space there"),
    ("readonly", "the ledger may not be written to", "ask for permission, or name another one with --ledger"),
    ("read-only", "the ledger may not be written to", "ask for permission, or name another one with --ledger"),
    ("permission denied", "the ledger may not be used", "ask for permission, or name another one with --ledger"),
    ("is locked", f"another program has been writing for {_WAIT:.0f} seconds", "wait for it, then try again"),
    ("lock timeout", f"another program has been writing for {_WAIT:.0f} seconds", "wait for it, then try again"),
    ("unable to open", "the file cannot be opened", "look whether its folder is there and may be used"),
    ("password", "the server refuses this user", "look at user and password in the address"),
    ("does not exist", "there is no such database on the server", "make it with `createdb`, or mend the address"),
)


class Store:
    """A ledger's database: what differs between the two kinds of it is all here."""

    def __init__(self, where: str, engine: Engine, *, writable: bool = True) -> None:
        self.where, self.engine, self.writable = where, engine, writable
        self.postgres = engine.dialect.name == "postgresql"
        self.words = {name: _index_table(name, self.postgres) for name in MARKS}
        self._watch: Connection | None = None
        self._watching = Lock()
        self._insert = {name: insert(table) for name, table in self.words.items()}

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the ledger; LedgerError where the store fails."""
        with self._told(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection whose changes come to be together, or not at all; one program at a time.

        LedgerError where the store fails, or another program writes for too long.
        """
        if not self.writable:
            raise LedgerError(self.where, *_CAUSES[5][1:])
        with self._told(), self.engine.connect().execution_options(writing=True) as connection, connection.begin():
            if self.postgres:  # SQLite's writers wait at the beginning of their transaction
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
            connection.info[_FRESH] = 1
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (exc.SQLAlchemyError, sqlite3.Error) as error:
            raise told(self.where, error) from error

    def state(self) -> str:
        """Return what is another thing after every change of the ledger, whoever made it; it costs next to nothing."""
        with self._watching, self._told():
            if self._watch is None:
                self._watch = self.engine.connect()  # SQLite tells each connection of the changes of all others
            try:
                return str(self._watch.exec_driver_sql(_STATE[self.postgres]).scalar_one())
            finally:
                self._watch.rollback()

    def close(self) -> None:
        """Let go of all connections."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        self.engine.dispose()

    def prepare(self) -> None:
        """Let an empty file be one in which some read while one writes; a server needs nothing."""
        if not self.postgres:
            with self._told(), self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.connection.driver_connection.execute("PRAGMA journal_mode = WAL")  # type: ignore[union-attr]

    def create(self, connection: Connection) -> None:
        """Make the tables and the index of words in an empty database."""
        metadata.create_all(connection)
        for name in MARKS:
            if not self.postgres:
                connection.execute(text(_FTS5.format(name=name, columns=", ".join(COLUMNS))))
                continue
            connection.execute(text(f"CREATE TABLE {name}_words (rowid integer PRIMARY KEY, words tsvector NOT NULL)"))
            connection.execute(text(f"CREATE INDEX {name}_words_index ON {name}_words USING gin (words)"))

    def ids(self, connection: Connection, table: Table, count: int) -> range:
        """Return new ids for rows of a table; the connection is one that writes, and holds the lock."""
        last: dict[str, int] = connection.info
        if _FRESH in last:
            last |= {name: found or 0 for name, found in connection.execute(_LAST).mappings().one().items()}
            del last[_FRESH]
        first = last[table.name] + 1
        last[table.name] += count
        return range(first, first + count)

    def index(self, connection: Connection, name: str, rows: Sequence[tuple[int, Words]]) -> None:
        """Let rows of `statement` or `figure` be found by their words."""
        if not rows:
            return
        made: list[dict[str, Any]]
        if self.postgres:
            made = [{"rowid": i, "words": tsvector(words)} for i, words in rows]
        else:
            made = [{"rowid": i, **{c: " ".join(getattr(words, c)) for c in COLUMNS}} for i, words in rows]
        connection.execute(self._insert[name], made)

    def matching(self, name: str, match: Match) -> Select[tuple[int]]:
        """Return the query for the ids of the rows that have all of these words."""
        table = self.words[name]
        if self.postgres:
            return select(table.c.rowid).where(table.c.words.op("@@")(cast(tsquery(match), TSQUERY)))
        return select(table.c.rowid).where(literal_column(table.name).op("MATCH")(fts5(match)))


_STATE = {False: "PRAGMA data_version", True: "SELECT pg_current_snapshot()"}
_FRESH = "fresh"  # said of a connection whose transaction has not looked yet which ids are taken
_LAST = select(*(select(func.max(table.c.id)).scalar_subquery().label(table.name) for table in COUNTED))

_FTS5 = """CREATE VIRTUAL TABLE {name}_words USING fts5({columns}, content='',
  tokenize="unicode61 remove_diacritics 0 tokenchars '.,:-'")"""


def _index_table(name: str, postgres: bool) -> Table:
    columns = [Column("words", TSVECTOR)] if postgres else [Column(c) for c in COLUMNS]
    return Table(f"{name}_words", MetaData(), Column("rowid", Integer, primary_key=True), *columns)


def open_store(where: str, *, create: bool) -> Store:
    """Return the store at a path or URL; LedgerError where it is not there or cannot be opened.

    With `create` a file that is not there comes to be; a database on a server has to be there.
    """
    if "://" in where:
        return _server(where)
    path = Path(where)
    if not path.exists():
        if not create:
            raise LedgerError(where, "there is no ledger", "make it with `menurut add`, or name another with --ledger")
        path.parent.mkdir(parents=True, exist_ok=True)
    elif path.is_dir():
        raise LedgerError(where, "this is a folder", "name a file in it")
    return _file(path)


def told(where: str, error: Exception) -> StoreError:
    """Return the error that says what a store's own error means."""
    said = str(getattr(error, "orig", None) or error).strip()
    for part, what, hint in _CAUSES:
        if part in said.lower():
            return StoreError(where, what, hint)
    if isinstance(error, exc.OperationalError) and "://" in where:
        return StoreError(where, f"the server cannot be reached ({said.splitlines()[0]})", "look whether it runs")
    return StoreError(where, said.splitlines()[0] if said else type(error).__name__, "look at the ledger")


def _server(where: str) -> Store:
    try:
        url = make_url(where)
    except exc.ArgumentError:
        raise LedgerError(where, "this is no address of a database", "write postgresql://user@host/name") from None
    if not url.drivername.startswith("postgres"):
        raise LedgerError(where, f"{url.drivername} is not known", "name a file, or postgresql://user@host/name")
    shown = url.render_as_string(hide_password=True)
    try:
        import psycopg  # noqa: F401
    except ImportError:
        raise LedgerError(shown, "psycopg is not installed", "pip install 'menurut[postgres]'") from None
    options = f"-c lock_timeout={int(_WAIT * 1000)}"
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"), connect_args={"connect_timeout": 5, "options": options},
    )  # fmt: skip
    return Store(shown, engine)


def _file(path: Path) -> Store:
    """Return the store in a file; where nothing may be written beside it, it is read as it stands."""
    there = path.exists()
    writable = os.access(path if there else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)
    name = path.resolve().as_uri() + ("" if writable else "?mode=ro&immutable=1")
    engine = create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(
            name, uri=True, timeout=_WAIT, isolation_level=None, check_same_thread=False),
        pool_size=4, poolclass=QueuePool, pool_use_lifo=True,  # what one has read it need not read again
    )  # fmt: skip
    event.listen(engine, "connect", _prepare if writable else _prepare_reader)
    event.listen(engine, "begin", _begin)
    return Store(str(path), engine, writable=writable)


def _prepare_reader(connection: sqlite3.Connection, _: Any) -> None:
    connection.execute("PRAGMA cache_size = -65536")


def _prepare(connection: sqlite3.Connection, record: Any) -> None:
    _prepare_reader(connection, record)
    # The log is written through at checkpoints: a killed program loses nothing, a power cut the last articles.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA wal_autocheckpoint = 8000")  # pages of 4 KB: one article touches some 50


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
