"""The marks of a reading as rows: one for each statement, figure and time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from menurut.reading import Reading, Statement


class MarkRow(msgspec.Struct, frozen=True, kw_only=True):
    """A statement, figure or time of one article; offsets are code points of its text."""

    document: Annotated[str, Meta(description="Id of the article.")]
    mark: Annotated[str, Meta(description="Its id: `s12` statement, `f3` figure, `t1` time.")]
    what: Annotated[Literal["statement", "figure", "time"], Meta(description="What it is.")]
    text: Annotated[str, Meta(description="What is said; of a figure or time, its words.")]
    start: Annotated[int, Meta(description="First character of it in the article's text.")]
    end: Annotated[int, Meta(description="The character behind the last one.")]
    speaker: Annotated[str | None, Meta(description="Who says it, or vouches for the figure.")] = None
    act: Annotated[str | None, Meta(description="What is done by saying it.")] = None
    kind: Annotated[str | None, Meta(description="Whether a statement is quoted; the type of a time.")] = None
    within: Annotated[str | None, Meta(description="The statement whose content holds it.")] = None
    low: Annotated[float | None, Meta(description="Least value of a figure.")] = None
    high: Annotated[float | None, Meta(description="Greatest value of a figure.")] = None
    qualifier: Annotated[str | None, Meta(description="How the value is meant.")] = None
    unit: Annotated[str | None, Meta(description="Unit of a figure.")] = None
    theme: Annotated[str | None, Meta(description="What a figure counts.")] = None
    counted: Annotated[str | None, Meta(description="The words for what is counted.")] = None
    value: Annotated[str | None, Meta(description="TIMEX3 value of a time.")] = None
    confidence: Annotated[float, Meta(description="From 0 to 1.")]
    verdict: Annotated[str | None, Meta(description="`confirmed` or `corrected` where a person has reviewed it.")]


def rows(reading: Reading, verdicts: dict[str, str] | None = None) -> Iterator[MarkRow]:
    """Yield the marks of a reading: statements, then figures, then times, each in text order."""
    known, where = verdicts or {}, reading.document.id
    for s in reading.statements:
        yield MarkRow(
            document=where, mark=s.id, what="statement", text=s.text, start=min(s.content).start,
            end=max(c.end for c in s.content), speaker=s.speaker.name or None, act=s.act, kind=s.kind,
            within=s.within_id, confidence=s.confidence, verdict=known.get(s.id),
        )  # fmt: skip
    for f in reading.figures:
        yield MarkRow(
            document=where, mark=f.id, what="figure", text=f.text, start=f.span.start, end=f.span.end,
            speaker=_name(f.statement), act=f.statement.act if f.statement else None, within=f.statement_id, low=f.low,
            high=f.high, qualifier=f.qualifier, unit=f.unit, theme=f.theme,
            counted=f.counted.of(reading.document.text) if f.counted else None, confidence=f.confidence,
            verdict=known.get(f.id),
        )  # fmt: skip
    for t in reading.times:
        yield MarkRow(
            document=where, mark=t.id, what="time", text=t.text, start=t.span.start, end=t.span.end, kind=t.type,
            value=t.value, confidence=t.confidence, verdict=None,
        )  # fmt: skip


def all_rows(readings: Iterable[Reading]) -> Iterator[MarkRow]:
    """Yield the marks of several readings."""
    for reading in readings:
        yield from rows(reading)


def _name(statement: Statement | None) -> str | None:
    return statement.speaker.name or None if statement else None
