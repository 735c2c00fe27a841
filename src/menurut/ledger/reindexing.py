"""Make the index of words anew, for a ledger whose words were indexed by other rules than those that hold now."""

from __future__ import annotations

from sqlalchemy import Connection, select, text

from menurut.ledger.adding import unpack
from menurut.ledger.rows import Finder
from menurut.ledger.store import Store
from menurut.ledger.tables import MARKS, reading, version

_AT_ONCE = 500  # texts
_TEXTS = (
    select(version.c.id, version.c.document_id, version.c.text, reading.c.marks)
    .join(reading, (reading.c.version_id == version.c.id) & reading.c.marks.isnot(None))
    .order_by(version.c.id)
    .limit(_AT_ONCE)
)


def reindex(store: Store, connection: Connection) -> None:
    """Drop the index of statements and figures, and fill it from the texts and rows that the ledger keeps."""
    for name in MARKS:
        connection.execute(text(f"DROP TABLE {name}_words"))
        store.create_index(connection, name)
    last = 0
    while texts := connection.execute(_TEXTS.where(version.c.id > last)).all():
        for version_id, document_id, words, marks in texts:
            finder = Finder(unpack(marks, words).document)
            for name, found_by in (("statement", finder.statement), ("figure", finder.figure)):
                table = MARKS[name]  # asked for by document, for which there is an index
                mine = (table.c.document_id == document_id) & (table.c.version_id == version_id)
                rows = connection.execute(select(table).where(mine)).mappings()
                store.index(connection, name, [(row["id"], found_by(dict(row))) for row in rows])
        last = texts[-1].id
