"""Steps that bring a ledger of an earlier Menurut up to date; which were taken stands in the table `migration`."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, insert, inspect, select

from menurut.errors import LedgerError
from menurut.ledger.adding import now
from menurut.ledger.entities import words_of
from menurut.ledger.reindexing import reindex
from menurut.ledger.store import Store
from menurut.ledger.tables import FOLLOWING, GONE, entity, metadata, migration

Step = Callable[[Store, Connection], None]


def _first(store: Store, connection: Connection) -> None:
    """Make nothing: a new ledger is made with all tables as they are now, see `migrate`."""


def _following(_: Store, connection: Connection) -> None:
    """Make the tables of what is followed, which ledgers before `menurut watch` lack."""
    metadata.create_all(connection, tables=FOLLOWING)


def _names(store: Store, connection: Connection) -> None:
    """Let entities be found by parts of their names."""
    store.create_index(connection, "entity")
    last = 0
    while rows := connection.execute(_ENTITIES.where(entity.c.id > last)).all():
        store.index(connection, "entity", [(i, words_of(key)) for i, key in rows])
        last = rows[-1].id


def _gone(_: Store, connection: Connection) -> None:
    """Let the rows that count be counted without a look at each."""
    for index in GONE:
        index.create(connection, checkfirst=True)


_ENTITIES = select(entity.c.id, entity.c.key).order_by(entity.c.id).limit(10_000)
STEPS: dict[str, Step] = {
    "0001 tables": _first, "0002 following": _following, "0003 parts of names": _names, "0004 stems": reindex,
    "0005 rows that no longer count": _gone,
}  # fmt: skip
"""Name and step, in order. A step changes a ledger that all steps before it have been taken on."""


def migrate(store: Store, *, create: bool) -> None:
    """Bring the ledger up to date, or make it where the database is empty and `create` allows.

    LedgerError where the database holds something else, or a newer Menurut wrote it.
    """
    taken, empty = _found(store)
    if taken == set(STEPS):
        return
    if newer := taken - set(STEPS):
        what = f"a newer Menurut wrote it (it knows {min(newer)!r})"
        raise LedgerError(store.where, what, "install that version or a later one")
    if not taken and not create:
        raise LedgerError(
            store.where, "there is no ledger", "make it with `menurut add`, or name another with --ledger"
        )
    if not taken and not empty:
        raise LedgerError(store.where, "this database holds something else", "name another one")
    if empty:
        store.prepare()
    with store.write() as connection:
        taken = _taken(connection)  # another program may have done it meanwhile
        if not taken:
            store.create(connection)
        for name, step in STEPS.items():
            if name not in taken:
                step(store, connection)
                connection.execute(insert(migration), {"name": name, "applied": now()})


def _found(store: Store) -> tuple[set[str], bool]:
    """Return the steps taken, and whether the database is empty."""
    with store.read() as connection:
        return _taken(connection), not inspect(connection).get_table_names()


def _taken(connection: Connection) -> set[str]:
    if not inspect(connection).has_table(migration.name):
        return set()
    return set(connection.execute(select(migration.c.name)).scalars())
