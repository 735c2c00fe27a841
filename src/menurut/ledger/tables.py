"""The tables of a ledger, the same on SQLite and PostgreSQL and made to be read by people.

Offsets are code points of `version.text`. Days are ISO 8601 (`2025-09-04`). A row of `statement` or `figure` is
never rewritten when it changes its meaning: a new row is added and the old one is no longer `live`, so what the
machine read stays visible beside what a person made of it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()
_Day = Text().with_variant(Text(collation="C"), "postgresql")  # compares as digits do, whatever the server's tongue


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=False)


def _of(name: str, target: str, **options: Any) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{target}.id"), **options)


migration = Table(
    "migration", metadata,
    Column("name", Text, primary_key=True), Column("applied", Text, nullable=False),
)  # fmt: skip

document = Table(
    "document", metadata, _id(),
    Column("ident", Text, nullable=False, index=True),  # the address, else the id as given
    Column("name", Text, nullable=False), Column("url", Text), Column("site", Text), Column("title", Text),
    Column("language", Text), Column("published", Text), Column("day", _Day),
    Column("versions", Integer, nullable=False), Column("added", Text, nullable=False),
    Index("document_day", "day"),
)  # fmt: skip

version = Table(
    "version", metadata, _id(), _of("document_id", "document", nullable=False),
    Column("number", Integer, nullable=False), Column("added", Text, nullable=False),
    Column("digest", Text, nullable=False), Column("title", Text), Column("published", Text),
    Column("text", Text, nullable=False),
    UniqueConstraint("document_id", "number"),
)  # fmt: skip

reading = Table(
    "reading", metadata, _id(), _of("version_id", "version", nullable=False, index=True),
    Column("read_at", Text, nullable=False), Column("menurut", Text, nullable=False), Column("models", Text),
    Column("came_from", Text),
    Column("marks", LargeBinary),  # the reading as JSON without its text, zlib; null once read anew
)  # fmt: skip

entity = Table(
    "entity", metadata, _id(), Column("name", Text, nullable=False), Column("kind", Text, nullable=False),
    Column("wikidata", Text), Column("key", Text, nullable=False), Column("sort", Text, nullable=False),
    Column("only_in", Integer, nullable=False),  # a document's id where the name alone does not tell who it is, else 0
    _of("same_as", "entity", index=True),
    Column("decided_by", Text),  # the user who merged or split it, null for the machine
    UniqueConstraint("key", "sort", "only_in"),
)  # fmt: skip

alias = Table(
    "alias", metadata, Column("key", Text, primary_key=True), Column("sort", Text, primary_key=True),
    _of("entity_id", "entity", primary_key=True), _of("document_id", "document"), Column("decided_by", Text),
)  # fmt: skip

appearance = Table(
    "appearance", metadata, _of("version_id", "version", primary_key=True), Column("mark", Text, primary_key=True),
    _of("entity_id", "entity", nullable=False, index=True), Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False), Column("titles", Text, nullable=False),
    Column("mentions", Integer, nullable=False),
)  # fmt: skip


def _where() -> list[Column[Any]]:
    return [
        _id(), _of("document_id", "document", nullable=False), _of("version_id", "version", nullable=False),
        Column("mark", Text, nullable=False),  # its id in the reading: s1, f1
    ]  # fmt: skip


def _standing() -> list[Column[Any]]:
    return [
        Column("start", Integer, nullable=False), Column("end", Integer, nullable=False),
        Column("sentence_start", Integer, nullable=False), Column("sentence_end", Integer, nullable=False),
        Column("day", _Day), Column("confidence", Float, nullable=False), Column("rule", Text, nullable=False),
        Column("latest", Boolean, nullable=False),  # the latest reading of the article has it
        Column("live", Boolean, nullable=False),  # it counts: latest, or a person's word, and not struck out
        Column("verdict", Text), Column("author", Text),  # confirmed, corrected or struck; the user who made the row
    ]  # fmt: skip


statement = Table(
    "statement", metadata, *_where(), Column("kind", Text, nullable=False), Column("act", Text, nullable=False),
    Column("speaker", Text), Column("speaker_kind", Text), _of("entity_id", "entity"), Column("cue", Text),
    Column("text", Text, nullable=False), Column("said", _Day), Column("within", Text),
    Column("content", Text, nullable=False),  # JSON: [[start, end], …]
    Column("source_start", Integer), Column("source_end", Integer), Column("cue_start", Integer),
    Column("cue_end", Integer), *_standing(),
    Index("statement_document", "document_id"), Index("statement_entity", "entity_id", "day"),
)  # fmt: skip

figure = Table(
    "figure", metadata, *_where(), Column("text", Text, nullable=False), Column("low", Float), Column("high", Float),
    Column("qualifier", Text, nullable=False), Column("unit", Text, nullable=False),
    Column("theme", Text, nullable=False), Column("counted", Text), Column("counted_start", Integer),
    Column("counted_end", Integer), Column("whose", Text), Column("statement", Text), Column("act", Text),
    Column("speaker", Text), Column("speaker_kind", Text), _of("entity_id", "entity"), Column("as_of", _Day),
    *_standing(),
    Index("figure_document", "document_id"),
)  # fmt: skip

time = Table(
    "time", metadata, _of("version_id", "version", primary_key=True), Column("mark", Text, primary_key=True),
    Column("text", Text, nullable=False), Column("type", Text, nullable=False), Column("value", Text, nullable=False),
    Column("begin", Text), Column("until", Text), Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)  # fmt: skip

review = Table(
    "review", metadata, _id(), _of("document_id", "document", nullable=False, index=True),
    Column("what", Text, nullable=False),  # statement or figure
    Column("row_id", Integer, nullable=False), Column("verdict", Text, nullable=False),
    Column("made_id", Integer), Column("fields", Text), Column("note", Text),
    Column("user", Text, nullable=False), Column("at", Text, nullable=False),
    Column("undone_by", Text), Column("undone_at", Text),
    Index("review_row", "what", "row_id"),
)  # fmt: skip

# What `menurut watch` goes on from when it starts again. Moments are ISO 8601, UTC, to the second.

feed = Table(
    "feed", metadata, Column("url", Text, primary_key=True), Column("title", Text),
    Column("etag", Text), Column("modified", Text),  # what the server called the state that was seen last
    Column("checked", Text), Column("succeeded", Text), Column("due", _Day),
    Column("failures", Integer, nullable=False), Column("error", Text),  # those since it last succeeded
)  # fmt: skip

sighting = Table(
    "sighting", metadata, Column("url", Text, primary_key=True),  # the tidied address of an article
    Column("feed", Text, nullable=False), Column("server", Text, nullable=False), Column("title", Text),
    Column("published", Text), Column("stamp", Text), Column("seen", Text, nullable=False),
    Column("state", Text, nullable=False),  # waiting, stored, failed or forbidden
    Column("due", _Day), Column("tries", Integer, nullable=False), Column("asked", Text), Column("error", Text),
    Column("etag", Text), Column("modified", Text),
    Column("quiet", Integer, nullable=False),  # how often in a row it was asked for anew and had not changed
    Index("sighting_waiting", "state", "due"), Index("sighting_feed", "feed"),
)  # fmt: skip

pause = Table(
    "pause", metadata, Column("server", Text, primary_key=True), Column("until", _Day, nullable=False),
    Column("troubles", Integer, nullable=False),  # in a row, up to now
)  # fmt: skip

robots = Table(
    "robots", metadata, Column("place", Text, primary_key=True), Column("fetched", Text, nullable=False),
    Column("rules", LargeBinary, nullable=False),
)  # fmt: skip

FOLLOWING = (feed, sighting, pause, robots)
GONE = tuple(
    Index(f"{table.name}_gone", table.c.id, sqlite_where=~table.c.live, postgresql_where=~table.c.live)
    for table in (statement, figure)
)
"""Indexes of the few rows that do not count any more: all others are counted without a look at each."""
MARKS = {"statement": statement, "figure": figure}
INDEXED = (*MARKS, "entity")
"""Tables whose rows are found by their words."""
COUNTED = (document, version, reading, entity, statement, figure, review)
"""Tables whose ids the program gives out."""
