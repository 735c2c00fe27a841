"""Reviews: a person confirms, corrects or strikes out what the machine read; who and when is kept, and the original."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta
from sqlalchemy import Connection, RowMapping, insert, select, update

from menurut.errors import LedgerError
from menurut.ledger.adding import now, unpack
from menurut.ledger.current import row_of
from menurut.ledger.decisions import nearest, settle, write
from menurut.ledger.entities import entity_of
from menurut.ledger.rows import Finder, Row
from menurut.ledger.store import Store
from menurut.ledger.tables import MARKS, document, review, version
from menurut.ledger.tables import reading as readings
from menurut.reading import Act, EntityKind, Qualifier, StatementKind, Theme

Verdict = Literal["confirmed", "corrected", "struck"]
FIELDS = {
    "statement": ("text", "content", "source", "cue", "speaker", "speaker_kind", "act", "kind"),
    "figure": ("text", "span", "low", "high", "qualifier", "unit", "theme", "counted"),
}
"""What can be corrected of a statement and of a figure. `content` is a list of spans `[start, end]`; `source`, `cue`
and `span` are one each; `text` and `counted` are words of the article."""
_SPANS = ("content", "source", "cue", "span")
_VALUES: dict[str, Any] = {
    "speaker_kind": EntityKind, "act": Act, "kind": StatementKind, "qualifier": Qualifier, "theme": Theme,
}  # fmt: skip


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided about a statement or figure."""

    mark: Annotated[str, Meta(description="The statement or figure: `s12`, `f3`.")]
    made: Annotated[str | None, Meta(description="What a correction put in its place.")]
    document: Annotated[str, Meta(description="Id of the article.")]
    verdict: Annotated[Verdict, Meta(description="What was decided.")]
    machine: Annotated[str, Meta(description="The words that the machine read.")]
    fields: Annotated[dict[str, Any], Meta(description="What was corrected, with the new values.")]
    note: Annotated[str | None, Meta(description="What the person noted.")]
    user: Annotated[str, Meta(description="Who decided.")]
    at: Annotated[str, Meta(description="When, ISO 8601, UTC.")]
    undone_by: Annotated[str | None, Meta(description="Who undid it.")]
    undone_at: Annotated[str | None, Meta(description="When it was undone.")]


def decide(
    store: Store, mark: str, verdict: Verdict, user: str, *, fields: dict[str, Any] | None = None,
    note: str | None = None,
) -> str:  # fmt: skip
    """Keep a person's decision; return the id of what counts now: `mark`, or what the correction made of it.

    LedgerError for a mark that is not there or does not count, and for values that it cannot have.
    """
    with store.write() as connection:
        name, row = row_of(store, connection, mark)
        table = MARKS[name]
        if not row["live"]:
            raise LedgerError(mark, "it does not count any more", "see why with `menurut review list`")
        earlier = (review.c.what == name) & (review.c.row_id == row["id"]) & review.c.undone_at.is_(None)
        connection.execute(update(review).where(earlier).values(undone_by=user, undone_at=now()))
        made = None
        if verdict == "corrected":
            made = _correct(store, connection, name, row, user, fields or {})
        stands = None if made else verdict
        connection.execute(update(table).where(table.c.id == row["id"]).values(verdict=stands))
        (i,) = store.ids(connection, review, 1)
        connection.execute(
            insert(review),
            {"id": i, "document_id": row["document_id"], "what": name, "row_id": row["id"], "verdict": verdict,
             "made_id": made, "fields": json.dumps(fields or {}, ensure_ascii=False), "note": note, "user": user,
             "at": now()},
        )  # fmt: skip
        settle(connection, row["document_id"], row["version_id"])
        return f"{name[0]}{made}" if made else mark


def undo(store: Store, mark: str, user: str) -> str:
    """Undo the last decision about a mark, or the one that made it; return the id of what it was about."""
    with store.write() as connection:
        name, row = row_of(store, connection, mark)
        table = MARKS[name]
        mine = (review.c.row_id == row["id"]) | (review.c.made_id == row["id"])
        asked = select(review).where(review.c.what == name, mine, review.c.undone_at.is_(None))
        last = connection.execute(asked.order_by(review.c.id.desc())).mappings().first()
        if last is None:
            raise LedgerError(mark, "nothing was decided about it", "see what was with `menurut review list`")
        done = {"undone_by": user, "undone_at": now()}
        connection.execute(update(review).where(review.c.id == last["id"]).values(done))
        both = table.c.id.in_([i for i in (last["row_id"], last["made_id"]) if i])
        connection.execute(update(table).where(both).values(verdict=None))
        again = (table.c.id == last["row_id"]) & table.c.author.isnot(None)
        connection.execute(update(table).where(again).values(verdict="corrected"))
        settle(connection, row["document_id"], row["version_id"])
        return f"{name[0]}{last['row_id']}"


def listed(store: Store, number: int | None = None) -> Iterator[Review]:
    """Yield all decisions, the undone ones too, in the order in which they were made; with a number of one article."""
    with store.read() as connection:
        asked = select(review, document.c.name).join(document, document.c.id == review.c.document_id)
        if number is not None:
            asked = asked.where(review.c.document_id == number)
        for r in connection.execute(asked.order_by(review.c.id)).mappings().all():
            table, letter = MARKS[r["what"]], r["what"][0]
            words = connection.execute(select(table.c.text).where(table.c.id == r["row_id"])).scalar_one()
            yield Review(
                mark=f"{letter}{r['row_id']}", made=f"{letter}{r['made_id']}" if r["made_id"] else None,
                document=r["name"], verdict=r["verdict"], machine=words, fields=json.loads(r["fields"] or "{}"),
                note=r["note"], user=r["user"], at=r["at"], undone_by=r["undone_by"], undone_at=r["undone_at"],
            )  # fmt: skip


def _correct(store: Store, connection: Connection, name: str, row: RowMapping, user: str, fields: Row) -> int:
    """Add the row that a person puts in the place of another, and return its id."""
    if fields.get("speaker") == "":
        fields = {**fields, "speaker": None}
    _check(name, fields)
    asked = (
        select(version.c.text, readings.c.marks)
        .join(readings, (readings.c.version_id == version.c.id) & readings.c.marks.isnot(None))
        .where(version.c.id == row["version_id"])
    )
    text, marks = connection.execute(asked).one()
    made = {**row, **{k: v for k, v in fields.items() if k not in ("text", "counted", *_SPANS)}}
    made |= {"latest": False, "live": True, "verdict": "corrected", "author": user, "confidence": 1.0, "rule": ""}
    if "speaker" in fields or "speaker_kind" in fields:
        kind = made["speaker_kind"] or "unknown"
        who = entity_of(store, connection, made["speaker"], kind, row["document_id"]) if made["speaker"] else None
        made |= {"entity_id": who, "speaker_kind": kind if made["speaker"] else None}
    if "text" in fields:
        start, end = _find(text, fields["text"], row["start"])
        made |= _placed(name, row, text, [(start, end)])
    made |= _spanned(name, made, text, fields)
    if fields.get("counted"):
        start, end = _find(text, fields["counted"], row["start"])
        made |= {"counted": fields["counted"], "counted_start": start, "counted_end": end}
    return write(store, connection, name, made, Finder(unpack(marks, text).document))


def _check(name: str, fields: Row) -> None:
    for field, value in fields.items():
        if field not in FIELDS[name]:
            raise LedgerError(field, f"a {name} has no such field", f"it has {', '.join(FIELDS[name])}")
        if field in _VALUES and value not in get_args(_VALUES[field]):
            raise LedgerError(
                field, f"{value!r} is no such value", f"take one of {', '.join(get_args(_VALUES[field]))}"
            )
    if fields.get("content") == [] or fields.get("span", "") is None:
        raise LedgerError("correction", "nothing of the article would be left", "strike it out instead")
    if not fields:
        raise LedgerError("correction", "nothing is corrected", f"give one of {', '.join(FIELDS[name])}")
    low, high = fields.get("low"), fields.get("high")
    if low is not None and high is not None and low > high:
        raise LedgerError("correction", f"low {low} is above high {high}", "exchange them")


def _placed(name: str, row: Row | RowMapping, text: str, spans: Sequence[tuple[int, int]]) -> Row:
    """Return the places and words of a mark that is these stretches of the text."""
    start, end = min(spans)[0], max(end for _, end in spans)
    placed: Row = {
        "text": " … ".join(text[a:b] for a, b in spans), "start": start, "end": end,
        "sentence_start": min(start, row["sentence_start"]), "sentence_end": max(end, row["sentence_end"]),
    }  # fmt: skip
    return placed | ({"content": json.dumps(spans)} if name == "statement" else {})


def _spanned(name: str, row: Row, text: str, fields: Row) -> Row:
    """Return the places that are given as spans; LedgerError where one is not in the text."""
    made: Row = {}
    for field in ("content", "span"):
        if field in fields:
            given = fields[field] if field == "content" else [fields[field]]
            made |= _placed(name, row, text, sorted(_inside(field, span, text) for span in given))
    for field in ("source", "cue"):
        if field in fields:
            start, end = (None, None) if fields[field] is None else _inside(field, fields[field], text)
            made |= {f"{field}_start": start, f"{field}_end": end}
    if "cue" in fields:
        made["cue"] = None if made["cue_start"] is None else text[made["cue_start"] : made["cue_end"]]
    return made


def _inside(field: str, span: Sequence[int], text: str) -> tuple[int, int]:
    """Return a span without white space at its ends; LedgerError where nothing of the text is in it."""
    start, end = span
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise LedgerError(field, f"{list(span)} holds nothing of the article", f"its text has {len(text)} characters")
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _find(text: str, words: str, near: int) -> tuple[int, int]:
    start = nearest(text, words, near)
    if start is None:
        raise LedgerError("correction", f"the article does not have {words!r}", "copy the words as they stand in it")
    return start, start + len(words)
