"""A statement before its speaker is known."""

from __future__ import annotations

import msgspec

from menurut.document import Span
from menurut.reading import Act, StatementKind


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What is found of a statement: spans, kind and act.

    `name` is the part of the source that is its speaker's name, None where it only points back; `clitic` marks
    a cue in -nya.
    """

    kind: StatementKind
    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    name: Span | None = None
    act: Act = "say"
    clitic: bool = False
    confidence: float = 1.0
    rule: str = ""
