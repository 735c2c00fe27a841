"""What people decided about statements and figures, and which rows count because of it.

A person's word stands above every reading: what he corrected or confirmed counts, and what a later reading has in its
place does not; what he struck out stays out. It is carried to a new text of the article where that has the same words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, and_, insert, select, update

from menurut.ledger.rows import Finder, Row
from menurut.ledger.store import Store
from menurut.ledger.tables import MARKS, review

_SAME = {"statement": 0.8, "figure": 0.3}  # share of characters in common of what is the same mark, read otherwise


def decided(connection: Connection, document_id: int) -> list[RowMapping]:
    """Return the reviews of an article that are not undone."""
    asked = select(review).where(review.c.document_id == document_id, review.c.undone_at.is_(None))
    return list(connection.execute(asked.order_by(review.c.id)).mappings())


def settle(connection: Connection, document_id: int, version_id: int) -> None:
    """Let those rows of a text count that should, after a new reading or a review."""
    reviews = decided(connection, document_id)
    for name, table in MARKS.items():
        mine = and_(table.c.document_id == document_id, table.c.version_id == version_id)
        rows = list(connection.execute(select(table).where(mine)).mappings())
        touched = {r[key] for r in reviews if r["what"] == name for key in ("row_id", "made_id")}
        anchors = [row for row in rows if row["id"] in touched]
        for row in rows:
            live = _counts(name, row, anchors)
            if live != row["live"]:
                connection.execute(update(table).where(table.c.id == row["id"]).values(live=live))


def _counts(name: str, row: RowMapping, anchors: Sequence[RowMapping]) -> bool:
    if row["verdict"] in ("confirmed", "corrected"):
        return True
    if row["verdict"] == "struck" or not row["latest"]:
        return False
    return not any(row["id"] == anchor["id"] or same(name, row, anchor) for anchor in anchors)


def same(name: str, one: RowMapping, other: RowMapping) -> bool:
    """Tell whether two rows of one text are the same statement or figure, read otherwise."""
    if name == "statement" and one["cue_start"] is not None and one["cue_start"] == other["cue_start"]:
        return True
    shared: int = min(one["end"], other["end"]) - max(one["start"], other["start"])
    whole: int = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return shared / whole >= _SAME[name]


def carry(store: Store, connection: Connection, finder: Finder, document_id: int, version_id: int) -> None:
    """Take what people decided about an earlier text of the article over to a new one, where its words are there.

    What is not found again stays with the earlier text, as a review that `menurut review list` shows.
    """
    for given in decided(connection, document_id):
        name = given["what"]
        table, key = MARKS[name], "made_id" if given["made_id"] else "row_id"
        row = connection.execute(select(table).where(table.c.id == given[key])).mappings().one()
        if row["verdict"] is None:  # corrected once more: the later decision is carried
            continue
        connection.execute(update(table).where(table.c.id == row["id"]).values(live=False))
        moved = moved_to(row, finder.text)
        if moved is None:
            continue
        made = {**moved, "version_id": version_id, "latest": False, "live": row["verdict"] != "struck"}
        new_id = write(store, connection, name, made, finder)
        connection.execute(update(review).where(review.c.id == given["id"]).values({key: new_id}))


def moved_to(row: RowMapping, text: str) -> Row | None:
    """Return a row with its places in another text, None where that has not all of its words."""
    places = [(key.removesuffix("_start"), row[key]) for key in row if key.endswith("_start") and row[key] is not None]
    spans = {name: (start, row[f"{name}_end"]) for name, start in places}
    sentence = spans.pop("sentence")
    shift = _shift(row, text)
    if shift is None:
        return None
    moved = dict(row)
    for name, (start, end) in {**spans, "sentence": sentence}.items():
        moved |= {f"{name}_start": max(0, start + shift), f"{name}_end": min(len(text), end + shift)}
    moved |= {"start": row["start"] + shift, "end": row["end"] + shift}
    if "content" in row:
        moved["content"] = json.dumps([[start + shift, end + shift] for start, end in json.loads(row["content"])])
        said = " … ".join(text[start:end] for start, end in json.loads(moved["content"]))
    else:
        said = text[moved["start"] : moved["end"]]
    return moved if said == row["text"] else None


def _shift(row: RowMapping, text: str) -> int | None:
    """Return by how much a row's words have moved: to where they stand nearest to where they stood."""
    words = row["text"].split(" … ")[0]
    at = nearest(text, words, row["start"])
    return None if at is None else at - row["start"]


def nearest(text: str, words: str, near: int) -> int | None:
    """Return where words stand in a text, nearest to a place of it; None where they do not."""
    places = [match.start() for match in re.finditer(re.escape(words), text)] if words else []
    return min(places, key=lambda i: abs(i - near), default=None)


def write(store: Store, connection: Connection, name: str, row: Row, finder: Finder) -> int:
    """Add a row that stands for another, find it by its words, and return its id."""
    table: Table = MARKS[name]
    (new_id,) = store.ids(connection, table, 1)
    made = {**row, "id": new_id}
    connection.execute(insert(table), made)
    words: Any = finder.statement if name == "statement" else finder.figure
    store.index(connection, name, [(new_id, words(made))])
    return new_id
