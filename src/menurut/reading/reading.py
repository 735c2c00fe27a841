"""Statements, figures, times and entities, as the contract has them.

Links between marks are ids, so that a reading is plain data; `Reading.speaker_of` and `Reading.text_of`
follow them. Field values are those of the annotation guidelines.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import UNSET, UnsetType

from menurut.document import Document, Span
from menurut.lang.schema.values import Act, Qualifier, Theme, TimeType

StatementKind = Literal["direct", "indirect", "mixed"]
EntityKind = Literal["person", "organization", "government", "place", "media", "document", "group", "unknown"]
Form = Literal["name", "nominal", "pronoun"]


class Mention(msgspec.Struct, frozen=True):
    """One place where the text mentions an entity; offsets are code points."""

    start: int
    end: int
    form: Form


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A person, body, medium, document or group, under the fullest name that the article gives it."""

    id: str
    name: str
    kind: EntityKind
    titles: tuple[str, ...] = ()
    wikidata: str | None = None
    mentions: tuple[Mention, ...] = ()


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Content that a source is made responsible for by a cue (terms of PARC and PolNeAR).

    `speaker` and `within` are ids (of an entity, of the statement whose content holds this one), `said` the
    id of the time of the saying. `confidence` is in [0, 1]; `rule` names the rule or model that made it.
    """

    id: str
    kind: StatementKind
    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    speaker: str | None = None
    act: Act = "say"
    within: str | None = None
    said: str | None = None
    confidence: float = 1.0
    rule: str = ""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number that counts or measures, magnitude applied; `low` or `high` null for an open end.

    `unit` is an ISO 4217 code, `%`, a UCUM-like unit, or `1` for a bare count. `statement` is the innermost
    statement whose content holds the figure, `as_of` the time it is valid for, `whose` an entity id.
    `was` is the id of the figure that this one replaces (`dari 10 menjadi 20`); most figures have none, and it
    is left out of their JSON.
    """

    id: str
    span: Span
    low: float | None
    high: float | None
    qualifier: Qualifier = "exact"
    unit: str = "1"
    counted: Span | None = None
    theme: Theme = "count"
    whose: str | None = None
    statement: str | None = None
    as_of: str | None = None
    was: str | UnsetType = UNSET
    confidence: float = 1.0
    rule: str = ""


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """A TIMEX3 expression with its ISO 8601 `value`.

    `begin` and `end` bound it as a half-open ISO interval in the article's zone, null where unresolved.
    """

    id: str
    span: Span
    type: TimeType
    value: str
    begin: str | None = None
    end: str | None = None
    confidence: float = 1.0
    rule: str = ""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A document and all that was read in it; `menurut` is the version that read it."""

    menurut: str
    document: Document
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()

    def text_of(self, mark: Statement | Figure | Time) -> str:
        """Return the characters that carry a mark; several content spans are joined by an ellipsis."""
        spans = mark.content if isinstance(mark, Statement) else (mark.span,)
        return " … ".join(span.of(self.document.text) for span in spans)

    def speaker_of(self, statement: Statement) -> Entity | None:
        """Return the entity that a statement is made responsible for, or None where nobody is named."""
        return next((e for e in self.entities if e.id == statement.speaker), None)


def to_json(reading: Reading) -> bytes:
    """Return the reading as one line of UTF-8 JSON, as the contract has it."""
    return msgspec.json.encode(reading)


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a reading, made from the types themselves."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Reading)}
