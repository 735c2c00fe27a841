"""A document and all that was read in it, with its JSON and JSON Schema."""

from menurut.lang.schema.values import Act, Qualifier, Theme, TimeType
from menurut.reading.reading import (
    Entity,
    EntityKind,
    Figure,
    Form,
    Mention,
    Reading,
    Statement,
    StatementKind,
    Time,
    schema,
    to_json,
)

__all__ = [
    "Act",
    "Entity",
    "EntityKind",
    "Figure",
    "Form",
    "Mention",
    "Qualifier",
    "Reading",
    "Statement",
    "StatementKind",
    "Theme",
    "Time",
    "TimeType",
    "schema",
    "to_json",
]
