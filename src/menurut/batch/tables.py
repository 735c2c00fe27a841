"""The tables of a data set: columns with their meaning, and the rows that a reading is in them."""

from __future__ import annotations

import json
from functools import cache
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from menurut.ledger import FigureHit, StatementHit
from menurut.ledger.exports import fields, schema
from menurut.ledger.rows import Row, Rows, day_of, site_of
from menurut.reading import Reading

_RECORD = Meta(description="Which record of the input it is; one and the same in all tables, and in no other record.")
_DOCUMENT = Meta(description="Id of the article: address, path or the id of its JSON line.")
_MARK = Meta(description="Its id in the reading, unique in the record.")
_ENTITY = Meta(description="Id of the speaker in the table `entities`, unique in the record.")
_RULE = Meta(description="Name of the rule or model that made it.")
_UNKNOWN = "unknown"  # not the name that stands for null: pandas cannot read a table with it
_START, _END = (
    Meta(description="First character, in `text` of `documents`."),
    Meta(description="The one behind the last."),
)


class DocumentRow(msgspec.Struct, frozen=True, kw_only=True):
    """An article that was read."""

    record: Annotated[str, _RECORD]
    document: Annotated[str, _DOCUMENT]
    url: Annotated[str | None, Meta(description="Address of the article.")]
    site: Annotated[str | None, Meta(description="Outlet.")]
    title: Annotated[str | None, Meta(description="Title of the article.")]
    authors: Annotated[str, Meta(description="Authors, parted by `; `.")]
    published: Annotated[str | None, Meta(description="When it was published, ISO 8601.")]
    published_from: Annotated[str | None, Meta(description="Where that was found.")]
    language: Annotated[str | None, Meta(description="Language, ISO 639-1.")]
    text: Annotated[str, Meta(description="Its text; all offsets point into it.")]
    blocks: Annotated[str, Meta(description="JSON: start, end and role of each block.")]
    statements: Annotated[int, Meta(description="How many statements it has.")]
    figures: Annotated[int, Meta(description="How many figures it has.")]
    menurut: Annotated[str, Meta(description="Version that read it.")]


class StatementRow(StatementHit, frozen=True, kw_only=True):
    """A statement; the columns of `menurut export` and what ties them to the record."""

    record: Annotated[str, _RECORD]
    statement: Annotated[str, _MARK]
    entity: Annotated[str | None, _ENTITY]
    within: Annotated[str | None, Meta(description="Id of the statement whose content holds it.")]
    content: Annotated[str, Meta(description="JSON: start and end of each stretch of what is said.")]
    source_start: Annotated[int | None, Meta(description="First character of the words that name the source.")]
    source_end: Annotated[int | None, _END]
    cue_start: Annotated[int | None, Meta(description="First character of the cue.")]
    cue_end: Annotated[int | None, _END]
    rule: Annotated[str, _RULE]


class FigureRow(FigureHit, frozen=True, kw_only=True):
    """A figure; the columns of `menurut export --figures` and what ties them to the record."""

    record: Annotated[str, _RECORD]
    figure: Annotated[str, _MARK]
    entity: Annotated[str | None, _ENTITY]
    statement: Annotated[str | None, Meta(description="Id of the statement that vouches for it.")]
    counted_start: Annotated[int | None, Meta(description="First character of what is counted.")]
    counted_end: Annotated[int | None, _END]
    rule: Annotated[str, _RULE]


class TimeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A time that an article mentions."""

    record: Annotated[str, _RECORD]
    document: Annotated[str, _DOCUMENT]
    published: Annotated[str | None, Meta(description="When the article was published, ISO 8601.")]
    time: Annotated[str, _MARK]
    text: Annotated[str, Meta(description="The expression as the article has it.")]
    type: Annotated[str, Meta(description="TIMEX3 type.")]
    value: Annotated[str, Meta(description="TIMEX3 value.")]
    begin: Annotated[str | None, Meta(description="First day or moment of it; null where unresolved.")]
    until: Annotated[str | None, Meta(description="The one behind its last; null where unresolved.")]
    start: Annotated[int, _START]
    end: Annotated[int, _END]


class EntityRow(msgspec.Struct, frozen=True, kw_only=True):
    """A person, body, place or other entity that an article names."""

    record: Annotated[str, _RECORD]
    document: Annotated[str, _DOCUMENT]
    published: Annotated[str | None, Meta(description="When the article was published, ISO 8601.")]
    entity: Annotated[str, _MARK]
    name: Annotated[str, Meta(description="The fullest name that the article gives.")]
    kind: Annotated[str, Meta(description="What kind of entity it is.")]
    titles: Annotated[str, Meta(description="Titles that the article gives it, parted by `; `.")]
    mentions: Annotated[int, Meta(description="How often the article mentions it.")]


class ErrorRow(msgspec.Struct, frozen=True, kw_only=True):
    """A record that could not be read, or a file that could not be read to its end (then `record` is null)."""

    record: Annotated[str | None, Meta(description="Which record of the input it is.")]
    where: Annotated[str, Meta(description="File, line or address.")]
    kind: Annotated[str, Meta(description="`input`, `fault`, `time`, `memory` or `crash`.")]
    reason: Annotated[str, Meta(description="What is wrong with it.")]


class CopyRow(msgspec.Struct, frozen=True, kw_only=True):
    """An article that is the copy of an earlier one; the earlier one has no row unless it is a copy itself."""

    record: Annotated[str, _RECORD]
    document: Annotated[str, _DOCUMENT]
    copy_of: Annotated[str, Meta(description="Id of the earlier article: `document` of a record or of the ledger.")]
    copy_of_record: Annotated[
        str | None, Meta(description="The earlier record; null where the ledger has the article.")
    ]
    kind: Annotated[str, Meta(description="`exact`: the same words in the same order; `near`: nearly so.")]
    similarity: Annotated[
        float, Meta(description="Share of stretches of five words that both have (Jaccard, estimated), from 0 to 1.")
    ]


TABLES: dict[str, type[msgspec.Struct]] = {
    "documents": DocumentRow, "statements": StatementRow, "figures": FigureRow, "times": TimeRow,
    "entities": EntityRow, "errors": ErrorRow, "copies": CopyRow,
}  # fmt: skip
"""Row types by the folder that the table is in."""
DATED = ("documents", "statements", "figures", "times", "entities")
"""Tables that are parted by the date of publication."""


@cache
def columns(table: str) -> list[str]:
    """Return the columns of a table, in order."""
    kind = TABLES[table]
    if issubclass(kind, StatementHit | FigureHit):  # reviews are of a ledger only
        return ["record", *(name for name in fields(kind) if name not in ("record", "verdict"))]
    return list(kind.__struct_fields__)


@cache
def arrow_schema(table: str) -> Any:
    """Return the Arrow schema of a table; MenurutError where pyarrow is not installed."""
    return schema(TABLES[table], columns(table))


def rows_of(reading: Reading, record: str) -> dict[str, list[Row]]:
    """Return the rows of a reading by table; they are those that a ledger keeps of it."""
    document, rows = reading.document, Rows(reading, lambda entity: entity.id)
    about = {
        "record": record, "document": document.id, "url": document.url, "site": site_of(document),
        "title": document.title, "published": document.published,
    }  # fmt: skip
    statements = [{**row, "statement": row["mark"]} for row in rows.statements()]
    figures = [{**row, "figure": row["mark"]} for row in rows.figures()]
    for row in (*statements, *figures):
        row["entity"] = row["entity_id"]
        row["sentence"] = document.text[row["sentence_start"] : row["sentence_end"]]
    made = {
        "documents": [_document(reading)], "statements": statements, "figures": figures,
        "times": [{**row, "time": row["mark"]} for row in rows.times()],
        "entities": [{**row, "entity": row["mark"]} for row in rows.appearances()],
    }  # fmt: skip
    return {table: [{**row, **about} for row in found] for table, found in made.items()}


def _document(reading: Reading) -> Row:
    document = reading.document
    return {
        "authors": "; ".join(document.authors), "published_from": document.published_from,
        "language": document.language, "text": document.text,
        "blocks": json.dumps([[b.start, b.end, b.role] for b in document.blocks]),
        "statements": len(reading.statements), "figures": len(reading.figures), "menurut": reading.menurut,
    }  # fmt: skip


def part_of(published: str | None, by: str) -> str:
    """Return the folder that rows of this date of publication are in.

    >>> part_of("2025-09-04T07:30:00+07:00", "month"), part_of("2025-09-04", "year"), part_of(None, "day")
    ('month=2025-09', 'year=2025', 'day=unknown')
    """
    day = day_of(published)
    return f"{by}={day[: {'year': 4, 'month': 7, 'day': 10}[by]] if day else _UNKNOWN}"
