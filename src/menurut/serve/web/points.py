"""The points of an account as the plot in the browser takes them: by source, each tied to its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta

from menurut.ledger import Account, Point
from menurut.serve.found import value_words
from menurut.serve.labels import one_line, unnamed
from menurut.serve.tongue import gettext as _
from menurut.serve.tongue import ngettext
from menurut.serve.web.shown import day_of, hit_url

SHOWN = 6
"""Sources with a colour and a shape of their own, as many as the style sheet has colours."""


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A point of the plot; what it says is ready to be shown."""

    day: Annotated[str, Meta(description="Day that the figure is valid for.")]
    low: Annotated[float | None, Meta(description="Least value; null for an open end.")]
    high: Annotated[float | None, Meta(description="Greatest value; null for an open end.")]
    group: Annotated[int, Meta(description="Number of its source; the last one is that of all others.")]
    head: Annotated[str, Meta(description="Day, source and value in words.")]
    sentence: Annotated[str, Meta(description="The sentence that it stands in.")]
    url: Annotated[str, Meta(description="The article at this figure.")]


class Points(msgspec.Struct, frozen=True, kw_only=True):
    """All points of an account that have a day."""

    unit: str
    points: list[Mark]


class Key(NamedTuple):
    """An entry of the plot's legend."""

    group: int
    name: str
    figures: int


def source_words(point: Point) -> str:
    """Return who vouches for a figure, in words: the speaker, else the outlet and how it gives it."""
    if point.figure.entity:
        return one_line(point.source)
    how = _("the article itself") if point.figure.act is None else unnamed()
    return f"{point.outlet}: {how}"


def legend(points: Sequence[Point]) -> list[Key]:
    """Return the sources with the most figures, and at last one entry for all others."""
    named = {point.source: source_words(point) for point in points}
    ranked = Counter(point.source for point in points).most_common()
    keys = [Key(i, named[source], count) for i, (source, count) in enumerate(ranked[:SHOWN])]
    if others := ranked[SHOWN:]:
        name = ngettext("%(num)s other source", "%(num)s other sources", len(others)) % {"num": len(others)}
        keys.append(Key(SHOWN, name, sum(count for _, count in others)))
    return keys


def plotted(found: Account) -> Points:
    """Return the points of an account that have a day and a value."""
    dated = [point for point in found.points if point.day]
    ranks = {source: i for i, (source, _) in enumerate(Counter(p.source for p in dated).most_common())}
    return Points(unit=found.unit, points=[_mark(p, min(ranks[p.source], SHOWN)) for p in dated if _valued(p)])


def _valued(point: Point) -> bool:
    return point.figure.low is not None or point.figure.high is not None


def _mark(point: Point, group: int) -> Mark:
    figure = point.figure
    return Mark(
        day=point.day or "", low=figure.low, high=figure.high, group=group,
        head=" · ".join((value_words(figure), source_words(point), day_of(point.day))),
        sentence=one_line(figure.sentence), url=hit_url(figure),
    )  # fmt: skip
