"""A document and all that was read in it, with its JSON and JSON Schema."""

from menurut.reading.reading import (
    Act,
    Entity,
    EntityKind,
    Figure,
    Form,
    Mention,
    Qualifier,
    Reading,
    Statement,
    StatementKind,
    Theme,
    Time,
    TimeType,
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
