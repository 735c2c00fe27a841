"""A document and all that was read in it, with its JSON and JSON Schema."""

from menurut.lang.schema.values import Act, Qualifier, Theme, TimeType
from menurut.reading.marks import (
    NOBODY,
    Entity,
    EntityKind,
    Figure,
    Form,
    Mark,
    Mention,
    Statement,
    StatementKind,
    Time,
)
from menurut.reading.reading import Reading, confident, from_json, schema, to_json

__all__ = [
    "NOBODY",
    "Act",
    "Entity",
    "EntityKind",
    "Figure",
    "Form",
    "Mark",
    "Mention",
    "Qualifier",
    "Reading",
    "Statement",
    "StatementKind",
    "Theme",
    "Time",
    "TimeType",
    "confident",
    "from_json",
    "schema",
    "to_json",
]
