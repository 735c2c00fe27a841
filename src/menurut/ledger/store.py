"""Where a ledger is kept: one SQLite file, or a PostgreSQL database; connections, transactions and errors."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    MetaData,
    Select,
    Table,
    bindparam,
    cast,
    create_engine,
    event,
    exc,
    func,
    literal_column,
    make_url,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import QueuePool

from menurut.errors import LedgerError, StoreError
from menurut.ledger.tables import COUNTED, INDEXED, MARKS, metadata
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
        self.lazy = not self.postgres  # whether the index gives row after row; PostgreSQL's finds all before the first
        self._watch: Connection | None = None
        self._watching = Lock()
        self._errors: type[Exception] = engine.dialect.loaded_dbapi.Error
        self.words = {name: _index_table(name, self.postgres) for name in INDEXED}
        tables = (*metadata.tables.values(), *self.words.values())
        self._asked: dict[Select[Any], tuple[str, list[str] | None, dict[str, Any]]] = {}
        self._columns = {table.name: table.columns.keys() for table in tables}
        self._insert = {table.name: _insertion(table, "%s" if self.postgres else "?") for table in tables}

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
        except (exc.SQLAlchemyError, self._errors) as error:
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
            self.create_index(connection, name)

    def create_index(self, connection: Connection, name: str) -> None:
        """Make the index of the words that rows of a table are found by."""
        if not self.postgres:
            connection.execute(text(_FTS5.format(name=name, columns=", ".join(COLUMNS))))
            return
        connection.execute(text(f"CREATE TABLE {name}_words (rowid integer PRIMARY KEY, words tsvector NOT NULL)"))
        self.create_gin(connection, name)

    def create_gin(self, connection: Connection, name: str) -> None:
        """Make what PostgreSQL finds words by.

        What comes in waits in a list that every search goes through; of the usual 4 MB that takes longer than all else.
        """
        options = "USING gin (words) WITH (gin_pending_list_limit = 256)"  # kB
        connection.execute(text(f"CREATE INDEX {name}_words_index ON {name}_words {options}"))

    def ids(self, connection: Connection, table: Table, count: int) -> range:
        """Return new ids for rows of a table; the connection is one that writes, and holds the lock."""
        last: dict[str, int] = connection.info
        if _FRESH in last:
            found = connection.exec_driver_sql(_LAST).one()
            last |= {table.name: number or 0 for table, number in zip(COUNTED, found, strict=True)}
            del last[_FRESH]
        first = last[table.name] + 1
        last[table.name] += count
        return range(first, first + count)

    def insert(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write new rows; a column that a row does not name is null."""
        if rows:  # by the driver itself: for some dozens of rows an article all else costs more than the store
            names = self._columns[table.name]
            made = [list(map(row.get, names)) for row in rows]
            driver: Any = connection.connection.driver_connection
            driver.cursor().executemany(self._insert[table.name], made)

    def ask(self, connection: Connection, query: Select[Any], **given: Any) -> list[Any]:
        """Return the rows that a query gives, which is put into the store's words once; `query` is kept for ever.

        A list among what is `given` is what `among` looks in.
        """
        asked = self._asked.get(query)
        if asked is None:
            compiled = query.compile(dialect=self.engine.dialect)
            asked = self._asked[query] = (str(compiled), compiled.positiontup, dict(compiled.params))
        words, order, params = asked
        params = params | {
            k: json.dumps(v) if isinstance(v, list) and not self.postgres else v for k, v in given.items()
        }
        driver: Any = connection.connection.driver_connection
        found: list[Any] = driver.cursor().execute(words, [params[n] for n in order] if order else params).fetchall()
        return found

    def index(self, connection: Connection, name: str, rows: Sequence[tuple[int, Words]]) -> None:
        """Let rows of a table be found by their words."""
        self.insert(connection, self.words[name], [{"rowid": i, **self.index_row(words)} for i, words in rows])

    def index_row(self, words: Words) -> dict[str, str]:
        """Return the columns of the index that hold these words."""
        return {"words": tsvector(words)} if self.postgres else {c: " ".join(getattr(words, c)) for c in COLUMNS}

    def matching(self, name: str, match: Match) -> Select[tuple[int]]:
        """Return the query for the ids of the rows that have all of these words."""
        table = self.words[name]
        if self.postgres:
            return select(table.c.rowid).where(table.c.words.op("@@")(cast(tsquery(match), TSQUERY)))
        return select(table.c.rowid).where(literal_column(table.name).op("MATCH")(fts5(match)))

    def many(self, connection: Connection, name: str, match: Match, most: int) -> bool:
        """Tell whether more than `most` rows have all of these words."""
        first = self.matching(name, match).limit(most + 1).subquery()
        return connection.execute(select(func.count()).select_from(first)).scalar_one() > most


class among(ColumnElement[bool]):  # noqa: N801
    """That a column has one of the values in a list that is given when it is asked."""

    inherit_cache = False

    def __init__(self, column: ColumnElement[Any], given: str) -> None:
        self.column: ColumnElement[Any] = column
        self.given: ColumnElement[Any] = bindparam(given)


@compiles(among, "sqlite")
def _in_json(element: among, compiler: Any, **options: Any) -> str:
    column, given = compiler.process(element.column, **options), compiler.process(element.given, **options)
    return f"{column} IN (SELECT value FROM json_each({given}))"


@compiles(among, "postgresql")
def _in_array(element: among, compiler: Any, **options: Any) -> str:
    column, given = compiler.process(element.column, **options), compiler.process(element.given, **options)
    return f"{column} = ANY({given})"


_STATE = {False: "PRAGMA data_version", True: "SELECT pg_current_snapshot()"}
_FRESH = "fresh"  # said of a connection whose transaction has not looked yet which ids are taken
_LAST = "SELECT " + ", ".join(f'(SELECT max(id) FROM "{table.name}")' for table in COUNTED)

_FTS5 = """CREATE VIRTUAL TABLE {name}_words USING fts5({columns}, content='', columnsize=0,
  tokenize="unicode61 remove_diacritics 0 tokenchars '.,:-'")"""


def _insertion(table: Table, mark: str) -> str:
    names = [f'"{column.name}"' for column in table.columns]
    return f'INSERT INTO "{table.name}" ({", ".join(names)}) VALUES ({", ".join([mark] * len(names))})'


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
