"""One article as it counts now: the machine's reading with what people decided put in its place."""

from __future__ import annotations

import json
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta
from sqlalchemy import Connection, RowMapping, select

from menurut.document import Span
from menurut.errors import MissingError
from menurut.ledger.adding import unpack
from menurut.ledger.decisions import same
from menurut.ledger.store import Store
from menurut.ledger.tables import MARKS, document, version
from menurut.ledger.tables import reading as readings
from menurut.reading import Entity, Figure, Reading, Statement

_GREATEST = 2**31 - 1  # of the ids that a store can hold


class Current(msgspec.Struct, frozen=True, kw_only=True):
    """An article as it counts now: its reading, in which statements and figures have the ledger's ids."""

    number: Annotated[int, Meta(description="Its number in the ledger.")]
    version: Annotated[int, Meta(description="Which of its texts this is, from 1.")]
    versions: Annotated[int, Meta(description="Texts of it that the ledger has.")]
    reading: Annotated[Reading, Meta(description="What was read in it; `s12` and `f3` are the ledger's ids.")]
    verdicts: Annotated[
        dict[str, str], Meta(description="By id of a statement or figure: `confirmed` or `corrected` by a person.")
    ]
    entities: Annotated[
        dict[str, str], Meta(description="By id of an entity of the reading: its id in the ledger, of those who speak.")
    ]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a statement or figure of the ledger is now; `mark` is what counts in its place, null where nothing does."""

    number: Annotated[int, Meta(description="Number of its article.")]
    version: Annotated[int, Meta(description="Number of the text that it stands in.")]
    mark: Annotated[str | None, Meta(description="Id of what counts now; null where nothing does.")]
    text: Annotated[str, Meta(description="The words of it.")]
    start: Annotated[int, Meta(description="First character of it in the article's text.")]
    end: Annotated[int, Meta(description="The character behind the last one.")]


def numbered(mark: str, letters: str = "sf") -> int | None:
    """Return the number of an id such as `s12`, None for what is none.

    >>> numbered("s12"), numbered("x12"), numbered("s" + "9" * 30), numbered("e7", "e")
    (12, None, None, 7)
    """
    number = mark[1:]
    if not mark[:1] or mark[0] not in letters or not number.isascii() or not number.isdecimal() or len(number) > 10:
        return None
    return int(number) if int(number) <= _GREATEST else None


def article(store: Store, number: int, version_number: int | None = None) -> Current:
    """Return an article by its number; MissingError where there is none, or it has no such version."""
    with store.read() as connection:
        row = _text(connection, number, version_number)
        if row is None:
            raise MissingError(f"article {number}", "the ledger does not have it", "see which it has with a search")
        base = unpack(row.marks, row.text)
        rows = {name: _rows(connection, name, row) for name in MARKS}
    made = _Made(base, rows)
    return Current(
        number=number, version=row.number, versions=row.versions, reading=made.reading(), verdicts=made.verdicts(),
        entities=made.entities(),
    )  # fmt: skip


def place(store: Store, mark: str) -> Place:
    """Return where a statement (`s12`) or figure (`f3`) is, whatever became of it; MissingError where there is none."""
    with store.read() as connection:
        name, row = row_of(store, connection, mark)
        asked = select(version.c.number).where(version.c.id == row["version_id"])
        number: int = connection.execute(asked).scalar_one()
        now = row if row["live"] else _instead(connection, name, row)
    return Place(
        number=row["document_id"], version=number, mark=f"{name[0]}{now['id']}" if now else None, text=row["text"],
        start=row["start"], end=row["end"],
    )  # fmt: skip


def row_of(store: Store, connection: Connection, mark: str) -> tuple[str, RowMapping]:
    """Return the table and the row of a statement (`s12`) or figure (`f3`); MissingError where there is none."""
    name, number = {"s": "statement", "f": "figure"}.get(mark[:1]), numbered(mark)
    if name and number is not None:
        row = connection.execute(select(MARKS[name]).where(MARKS[name].c.id == number)).mappings().first()
        if row is not None:
            return name, row
    raise MissingError(store.where, f"it has no statement or figure {mark!r}", "`menurut find` shows their ids")


def _instead(connection: Connection, name: str, row: RowMapping) -> RowMapping | None:
    """Return the row of the same text that counts in the place of another."""
    table = MARKS[name]
    mine = (table.c.document_id == row["document_id"]) & (table.c.version_id == row["version_id"]) & table.c.live
    rows = connection.execute(select(table).where(mine)).mappings()
    return next((other for other in rows if same(name, row, other)), None)


def _text(connection: Connection, number: int, version_number: int | None) -> Any:
    if not (0 < number <= _GREATEST and 0 < (version_number or 1) <= _GREATEST):
        return None
    wanted = document.c.versions if version_number is None else version_number
    asked = (
        select(
            document.c.id,
            version.c.id.label("version_id"),
            version.c.number,
            version.c.text,
            document.c.versions,
            readings.c.marks,
        )
        .join(version, (version.c.document_id == document.c.id) & (version.c.number == wanted))
        .join(readings, (readings.c.version_id == version.c.id) & readings.c.marks.isnot(None))
        .where(document.c.id == number)
    )
    return connection.execute(asked).first()


def _rows(connection: Connection, name: str, given: Any) -> list[RowMapping]:
    """Return the rows that count, in text order; of a text that is no longer current what the machine read last."""
    table, current = MARKS[name], given.number == given.versions
    mine = (table.c.document_id == given.id) & (table.c.version_id == given.version_id)  # the former has an index
    counts = table.c.live if current else table.c.author.is_(None)
    asked = select(table).where(mine, counts).order_by(table.c.start, table.c.id)
    rows = list(connection.execute(asked).mappings())
    return rows if current else list({row["mark"]: row for row in rows}.values())


class _Made:
    """Makes the reading of an article from the rows that count."""

    def __init__(self, base: Reading, rows: dict[str, list[RowMapping]]) -> None:
        self._base, self._rows = base, rows
        self._people = list(base.entities)
        # The ids in the machine's reading, by which marks hang together; what a later reading has stands above.
        ranked = {name: sorted(rows[name], key=lambda row: row["latest"]) for name in rows}
        self._ids = {row["mark"]: f"{name[0]}{row['id']}" for name in MARKS for row in ranked[name]}
        self._statements = [self._statement(row) for row in rows["statement"]]

    def reading(self) -> Reading:
        """Return the reading."""
        figures = tuple(self._figure(row) for row in self._rows["figure"])
        return msgspec.structs.replace(
            self._base, statements=tuple(self._statements), figures=figures, entities=tuple(self._people)
        )

    def verdicts(self) -> dict[str, str]:
        """Return what people decided, by id."""
        return {f"{name[0]}{row['id']}": row["verdict"] for name in MARKS for row in self._rows[name] if row["verdict"]}

    def entities(self) -> dict[str, str]:
        """Return the ledger's ids of those who speak, by their ids in the reading."""
        pairs = zip(self._statements, self._rows["statement"], strict=True)
        return {s.speaker_id: f"e{row['entity_id']}" for s, row in pairs if s.speaker_id and row["entity_id"]}

    def _id(self, mark: str | None, own: str) -> str | None:
        """Return the id of a mark that another one hangs on; a person's version may hang on itself no more."""
        found = self._ids.get(mark) if mark else None
        return found if found != own else None

    def _statement(self, row: RowMapping) -> Statement:
        own = f"s{row['id']}"
        read = self._base.mark(row["mark"], Statement) if _as_read(row) else None
        if read is not None:
            return msgspec.structs.replace(read, id=own, within_id=self._id(read.within_id, own))
        near = self._base.mark(row["mark"], Statement)
        return Statement(
            id=own, kind=row["kind"], content=tuple(Span(*ends) for ends in json.loads(row["content"])),
            source=_span(row, "source"), cue=_span(row, "cue"), act=row["act"], speaker_id=self._speaker(row),
            within_id=self._id(row["within"], own), confidence=row["confidence"], rule=row["rule"],
            said_id=near.said_id if near and near.cue == _span(row, "cue") else None,
        )  # fmt: skip

    def _speaker(self, row: RowMapping) -> str | None:
        if not row["speaker"]:
            return None
        known = next((e for e in self._people if (e.name, e.kind) == (row["speaker"], row["speaker_kind"])), None)
        if known is None:
            known = Entity(id=f"e{len(self._people) + 1}", name=row["speaker"], kind=row["speaker_kind"])
            self._people.append(known)
        return known.id

    def _figure(self, row: RowMapping) -> Figure:
        own = f"f{row['id']}"
        read = self._base.mark(row["mark"], Figure)
        voucher = self._id(row["statement"], own)
        if read is not None and _as_read(row):
            was = self._ids.get(read.was_id) if read.was_id else None
            return msgspec.structs.replace(read, id=own, statement_id=voucher, was_id=was or UNSET)
        return Figure(
            id=own, span=Span(row["start"], row["end"]), low=row["low"], high=row["high"], unit=row["unit"],
            qualifier=row["qualifier"], theme=row["theme"], counted=_span(row, "counted"), statement_id=voucher,
            whose_id=read.whose_id if read else None, as_of_id=read.as_of_id if read else None,
            confidence=row["confidence"], rule=row["rule"],
        )  # fmt: skip


def _as_read(row: RowMapping) -> bool:
    """Tell whether a row is what the reading has under its mark: the machine's, and of the latest reading."""
    return bool(row["latest"]) and row["author"] is None


def _span(row: RowMapping, name: str) -> Span | None:
    start, end = row[f"{name}_start"], row[f"{name}_end"]
    return None if start is None else Span(start, end)
