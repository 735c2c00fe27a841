"""Ties between marks of different kinds: the statement a figure stands in, the time of a saying."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from menurut.annotate.text import prose, sentences
from menurut.document import Block, Span
from menurut.reading import Figure, Statement, Time

_POINTS = {"DATE", "TIME"}


def link(
    text: str,
    blocks: Sequence[Block],
    statements: Sequence[Statement],
    figures: Sequence[Figure],
    times: Sequence[Time],
) -> tuple[list[Statement], list[Figure]]:
    """Return statements with the time of the saying and figures with their statement and date.

    A saying is dated by the first point in time in its sentence that is outside its content; a figure is
    valid for the only point in time of its sentence, and for none where there are several: no guess.
    """
    spans = [s for block in prose(blocks) for s in sentences(text, block)]
    points = [t for t in times if t.type in _POINTS]
    dated = [msgspec.structs.replace(s, said_id=_said(s, spans, points)) for s in statements]
    tied = [
        msgspec.structs.replace(f, statement_id=_innermost(f, dated), as_of_id=_as_of(f, spans, points))
        for f in figures
    ]
    return dated, tied


def _innermost(figure: Figure, statements: Sequence[Statement]) -> str | None:
    holders = [s for s in statements if any(c.contains(figure.span) for c in s.content)]
    return min(holders, key=lambda s: sum(len(c) for c in s.content)).id if holders else None


def _sentence(spans: Sequence[Span], mark: Span) -> Span | None:
    return next((s for s in spans if s.contains(mark)), None)


def _said(statement: Statement, spans: Sequence[Span], points: Sequence[Time]) -> str | None:
    if statement.cue is None:
        return None
    sentence = _sentence(spans, statement.cue)
    if sentence is None:
        return None
    outside = (
        p for p in points if sentence.contains(p.span) and not any(c.overlaps(p.span) for c in statement.content)
    )
    return next((p.id for p in outside), None)


def _as_of(figure: Figure, spans: Sequence[Span], points: Sequence[Time]) -> str | None:
    sentence = _sentence(spans, figure.span)
    inside = [p.id for p in points if sentence and sentence.contains(p.span)]
    return inside[0] if len(inside) == 1 else None
