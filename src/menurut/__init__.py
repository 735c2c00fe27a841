"""Menurut reads news and answers who said what, on whose authority, with which figures, when.

Importing it loads no model and no web framework: the public names come on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from menurut.document import Block, Document, Span
    from menurut.errors import MenurutError
    from menurut.ingest import load_all
    from menurut.ledger import Ledger, Query
    from menurut.reader import Reader, read, read_text
    from menurut.reading import Entity, Figure, Reading, Statement, Time, from_json, schema, to_json

__all__ = [
    "Block",
    "Document",
    "Entity",
    "Figure",
    "Ledger",
    "MenurutError",
    "Query",
    "Reader",
    "Reading",
    "Span",
    "Statement",
    "Time",
    "from_json",
    "load_all",
    "read",
    "read_text",
    "schema",
    "to_json",
]

_HOME = {
    **dict.fromkeys(("Block", "Document", "Span"), "menurut.document"),
    **dict.fromkeys(
        ("Entity", "Figure", "Reading", "Statement", "Time", "from_json", "schema", "to_json"), "menurut.reading"
    ),
    **dict.fromkeys(("Ledger", "Query"), "menurut.ledger"),
    **dict.fromkeys(("Reader", "read", "read_text"), "menurut.reader"),
    "MenurutError": "menurut.errors",
    "load_all": "menurut.ingest",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'menurut' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
