"""Ties between marks of different kinds: statement, date and owner of a figure, the time of a saying."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from menurut.annotate.numerals import either
from menurut.annotate.text import prose, sentences
from menurut.document import Block, Span
from menurut.lang import Language
from menurut.reading import Entity, Figure, Statement, Time

_POINTS = {"DATE", "TIME"}
# Nobody is quoted as of a month or year: what is dated so is the matter, not the saying.
_DAY = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d-\d\d|WXX-\d)|(?:PAST|PRESENT|FUTURE)_REF")
_REACH = 40  # characters before a date that may tell that something is compared with it
_BESIDE = 2  # words between a figure and the date right behind it (`Rp 5 miliar pada 2022`)


def link(
    text: str,
    blocks: Sequence[Block],
    statements: Sequence[Statement],
    figures: Sequence[Figure],
    times: Sequence[Time],
    entities: Sequence[Entity],
    language: Language,
) -> tuple[list[Statement], list[Figure]]:
    """Return statements with the time of the saying and figures with their statement, date and owner.

    A saying is dated by the first day or time of day in its sentence that is outside its content. A figure is valid
    for the date right before or behind it, else for the only one of its sentence, and for none where there are
    several: no guess; inside somebody's words only the dates of those words count, else that of the saying. No figure
    is of the date that it is compared with. It belongs to the entity that is named in what it counts.
    """
    spans = [s for block in prose(blocks) for s in sentences(text, block)]
    points = [t for t in times if t.type in _POINTS]
    compared = re.compile(rf"\b(?:{either(language.figures.compared)})(?: [^\W\d]+){{0,4}} $", re.I)
    valid = [t for t in points if not compared.search(text, max(0, t.span.start - _REACH), t.span.start)]
    dated = [msgspec.structs.replace(s, said_id=_said(s, spans, points)) for s in statements]
    ends = {_end(f) for f in figures}
    dates, tied = _Dates(text, spans, valid, ends, frozenset(language.cues.coordinators)), []
    for figure in figures:
        holder = _innermost(figure, dated)
        tied.append(
            msgspec.structs.replace(
                figure, statement_id=holder.id if holder else None, whose_id=_whose(figure, entities),
                as_of_id=dates.of(figure, holder),
            )
        )  # fmt: skip
    return dated, tied


def _whose(figure: Figure, entities: Sequence[Entity]) -> str | None:
    """`12 prajurit Korea Utara`: the entity named inside the counted phrase, behind its head."""
    if figure.counted is None:
        return None
    first = figure.counted.start
    named = [
        (m.start, e.id)
        for e in entities
        for m in e.mentions
        if m.form == "name" and first < m.start and figure.counted.contains(Span(m.start, m.end))
    ]
    return min(named)[1] if named else None


def _innermost(figure: Figure, statements: Sequence[Statement]) -> Statement | None:
    holders = [s for s in statements if any(c.contains(figure.span) for c in s.content)]
    return min(holders, key=lambda s: sum(len(c) for c in s.content)) if holders else None


def _sentence(spans: Sequence[Span], mark: Span) -> Span | None:
    return next((s for s in spans if s.contains(mark)), None)


def _said(statement: Statement, spans: Sequence[Span], points: Sequence[Time]) -> str | None:
    if statement.cue is None:
        return None
    sentence = _sentence(spans, statement.cue)
    if sentence is None:
        return None
    days = (p for p in points if sentence.contains(p.span) and _DAY.match(p.value))
    return next((p.id for p in days if not any(c.overlaps(p.span) for c in statement.content)), None)


class _Dates(NamedTuple):
    """Dates that figures may be of, the sentences of the text, and where figures or what they count end."""

    text: str
    sentences: Sequence[Span]
    points: Sequence[Time]
    ends: set[int]
    joining: frozenset[str]

    def of(self, figure: Figure, holder: Statement | None) -> str | None:
        """Return the date that a figure is valid for; `holder` is the statement that it stands in."""
        sentence = _sentence(self.sentences, figure.span)
        if sentence is None:
            return None
        inside = [p for p in self.points if sentence.contains(p.span)]
        if holder is not None:
            inside = [p for p in inside if any(c.contains(p.span) for c in holder.content)]
            if not inside:
                return holder.said_id
        end = _end(figure)
        earlier = [p for p in inside if p.span.end <= figure.span.start]
        behind = next((p for p in inside if p.span.start >= end), None)
        if len(inside) > 1 and self._leads(earlier, figure, sentence):
            return earlier[-1].id
        if behind is not None and self._follows(end, behind):
            return behind.id
        if len(inside) != 1 or inside[0].span.start > figure.span.start:
            return None
        others = (e for e in self.ends if e != end and sentence.start <= e <= inside[0].span.start)
        return None if any(self._follows(e, inside[0]) for e in others) else inside[0].id

    def _leads(self, earlier: Sequence[Time], figure: Figure, sentence: Span) -> bool:
        """`tahun 2027 sebesar Rp 5 miliar dan tahun 2028 …`: tell whether the last date is that of the figure alone."""
        if not earlier:
            return False
        point = earlier[-1]
        if any(self._follows(e, point) for e in self.ends if sentence.start <= e <= point.span.start):
            return False  # `4 ton pada 2024 menjadi 5 ton pada 2030`: it is of the figure before
        between = self._between(point.span.end, figure.span.start)
        shared = len(earlier) > 1 and set(self._between(earlier[-2].span.end, point.span.start)) <= self.joining
        return not shared and len(between) <= 1 and self.joining.isdisjoint(between)

    def _follows(self, end: int, point: Time) -> bool:
        """`Rp 5 miliar pada 2022`: tell whether a date stands right behind what ends at an offset."""
        between = self._between(end, point.span.start)
        return len(between) <= _BESIDE and self.joining.isdisjoint(between)

    def _between(self, start: int, end: int) -> list[str]:
        return re.findall(r"\w+", self.text[start:end])


def _end(figure: Figure) -> int:
    return max(figure.span.end, figure.counted.end if figure.counted else 0)
