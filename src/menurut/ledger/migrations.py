"""Steps that bring a ledger of an earlier Menurut up to date; which were taken stands in the table `migration`."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, insert, inspect, select

from menurut.errors import LedgerError
from menurut.ledger.adding import now
from menurut.ledger.store import Store
from menurut.ledger.tables import GONE, migration

Step = Callable[[Store, Connection], None]


def _first(store: Store, connection: Connection) -> None:
    """Make nothing: a new ledger is made with all tables as they are now, see `migrate`."""


def _gone(store: Store, connection: Connection) -> None:
    for index in GONE:
        index.create(connection, checkfirst=True)


STEPS: dict[str, Step] = {"0001 tables": _first, "0002 rows that no longer count": _gone}
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
        taken = _names(connection)  # another program may have done it meanwhile
        if not taken:
            store.create(connection)
        for name, step in STEPS.items():
            if name not in taken:
                step(store, connection)
                connection.execute(insert(migration), {"name": name, "applied": now()})


def _found(store: Store) -> tuple[set[str], bool]:
    """Return the steps taken, and whether the database is empty."""
    with store.read() as connection:
        return _names(connection), not inspect(connection).get_table_names()


def _names(connection: Connection) -> set[str]:
    if not inspect(connection).has_table(migration.name):
        return set()
    return set(connection.execute(select(migration.c.name)).scalars())
