"""Figures of one quantity over time, set side by side by source.

After the Standards for Casualty Recording (Every Casualty Counts, 2016): every figure with its source, the range
and not one number, and which sources are independent of each other. What is true is not said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec
from msgspec import Meta
from sqlalchemy import func, select

from menurut.ledger.changes import Change
from menurut.ledger.hits import FigureHit, fields_of, hit_of
from menurut.ledger.queries import Query
from menurut.ledger.search import Search
from menurut.ledger.store import Store
from menurut.ledger.tables import document, entity

ARTICLE = "the article itself"
"""Stands behind an outlet's name where it gives a figure on its own word."""


class Point(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One figure of an account, with the day that it is for and who vouches for it."""

    day: Annotated[str | None, Meta(description="Day that it is valid for, else that of publication.")]
    source: Annotated[str, Meta(description="Who vouches for it: the speaker, else the outlet.")]
    outlet: Annotated[str, Meta(description="Outlet that carries it.")]
    figure: Annotated[FigureHit, Meta(description="The figure with its sentence.")]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One who vouches for figures of an account."""

    name: Annotated[str, Meta(description="Speaker, or outlet.")]
    kind: Annotated[str, Meta(description="What it is; `media` for an outlet on its own word.")]
    entity: Annotated[str | None, Meta(description="Its id in the ledger.")]
    figures: Annotated[int, Meta(description="Figures that it vouches for.")]
    outlets: Annotated[tuple[str, ...], Meta(description="Outlets that carry them.")]
    latest: Annotated[Point, Meta(description="The latest of them.")]


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """One outlet of an account: what it says on its own word, and whom it repeats."""

    name: Annotated[str, Meta(description="Name or host.")]
    figures: Annotated[int, Meta(description="Figures that it carries.")]
    own: Annotated[int, Meta(description="Of these, on its own word.")]
    repeats: Annotated[tuple[str, ...], Meta(description="Sources whose figures it carries.")]
    only_here: Annotated[tuple[str, ...], Meta(description="Of these, sources that no other outlet carries.")]
    with_others: Annotated[tuple[str, ...], Meta(description="Outlets that carry some of the same sources.")]

    @property
    def only_repeats(self) -> bool:
        """Whether it adds no witness: nothing on its own word, no source that others do not carry too."""
        return not self.own and not self.only_here and bool(self.repeats)


class Step(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A source that gave another figure than before."""

    source: Annotated[str, Meta(description="Who gave both.")]
    how: Annotated[Literal["raised", "lowered", "narrowed or widened"], Meta(description="Where the later value lies.")]
    before: Annotated[Point, Meta(description="The earlier figure.")]
    after: Annotated[Point, Meta(description="The later one.")]


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """All figures of one quantity: `points` by day, `sources` by name of who vouches, the spread of their latest.

    There is no one number: `low` and `high` are the least and the greatest that the sources' latest figures give.
    """

    unit: Annotated[str, Meta(description="Unit of all its figures.")]
    points: Annotated[tuple[Point, ...], Meta(description="The figures, earliest first.")]
    sources: Annotated[tuple[Source, ...], Meta(description="Who vouches for them, the latest first.")]
    outlets: Annotated[tuple[Outlet, ...], Meta(description="Who carries them.")]
    low: Annotated[float | None, Meta(description="Least value of the sources' latest figures.")]
    high: Annotated[float | None, Meta(description="Greatest value of these; null where one has no upper end.")]
    steps: Annotated[tuple[Step, ...], Meta(description="What sources later gave otherwise.")]
    corrected: Annotated[tuple[Change, ...], Meta(description="What articles later gave otherwise.")]
    others: Annotated[dict[str, int], Meta(description="Figures in other units, which are left out, by unit.")]


def account(store: Store, query: Query) -> tuple[Account, list[str]]:
    """Return the account of a query's figures, and the ids of its articles whose text has changed.

    Of several units it is that of the most frequent, unless the query names one.
    """
    hits, revised = _figures(store, msgspec.structs.replace(query, figures=True))
    units = Counter(hit.unit for hit in hits)
    unit = query.unit or (units.most_common(1)[0][0] if units else "1")
    names = _names(store, {hit.entity for hit in hits if hit.entity})
    points = sorted((_point(hit, names) for hit in hits if hit.unit == unit), key=_when)
    sources = _sources(points, names)
    latest = [s.latest.figure for s in sources]
    lows, highs = [f.low for f in latest if f.low is not None], [f.high for f in latest]
    known = [h for h in highs if h is not None]
    made = Account(
        unit=unit, points=tuple(points), sources=sources, outlets=_outlets(points), low=min(lows, default=None),
        high=max(known) if known and len(known) == len(highs) else None, steps=tuple(_steps(points)),
        corrected=(), others={u: n for u, n in units.items() if u != unit},
    )  # fmt: skip
    return made, sorted(revised & {point.figure.document for point in points})


def _figures(store: Store, query: Query) -> tuple[list[FigureHit], set[str]]:
    hits, revised = [], set()
    with store.read() as connection:
        asked = Search(store, connection, query).all().add_columns(document.c.versions)
        for given in fields_of(connection.execute(asked)):  # all at once, as all of it is kept
            if given.pop("versions") > 1:
                revised.add(given["document"])
            hit = hit_of("figure", given)
            assert isinstance(hit, FigureHit)
            hits.append(hit)
    return hits, revised


def _names(store: Store, ids: set[str]) -> dict[str, tuple[str, str]]:
    """Return for each entity the id and name of the one that stands for it."""
    head = entity.alias()
    asked = (
        select(entity.c.id, head.c.id, head.c.name)
        .join(head, head.c.id == func.coalesce(entity.c.same_as, entity.c.id))
        .where(entity.c.id.in_([int(i[1:]) for i in ids]))
    )
    with store.read() as connection:
        return {f"e{i}": (f"e{root}", name) for i, root, name in connection.execute(asked)}


def _point(hit: FigureHit, names: dict[str, tuple[str, str]]) -> Point:
    outlet = hit.site or hit.document
    own = f"{outlet}: {ARTICLE if hit.act is None else 'nobody named'}"
    source = names[hit.entity][1] if hit.entity else own
    return Point(day=hit.as_of or (hit.published or "")[:10] or None, source=source, outlet=outlet, figure=hit)


def _when(point: Point) -> tuple[str, str, int]:
    """Sort by day, then by moment of publication, then in text order; the undated come first."""
    return point.day or "", point.figure.published or "", point.figure.start


def _sources(points: Sequence[Point], names: dict[str, tuple[str, str]]) -> tuple[Source, ...]:
    mine: dict[tuple[str | None, str], list[Point]] = defaultdict(list)
    for point in points:
        who = point.figure.entity
        mine[names[who][0] if who else None, point.source].append(point)
    made = [
        Source(
            name=name, kind=theirs[-1].figure.speaker_kind or ("media" if who is None else "unknown"), entity=who,
            figures=len(theirs), outlets=tuple(sorted({p.outlet for p in theirs})), latest=theirs[-1],
        )
        for (who, name), theirs in mine.items()
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda s: _when(s.latest), reverse=True))


def _outlets(points: Sequence[Point]) -> tuple[Outlet, ...]:
    carried: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        carried[point.outlet].append(point)
    repeats = {name: {p.source for p in mine if p.figure.entity} for name, mine in carried.items()}
    carriers = Counter(source for sources in repeats.values() for source in sources)
    return tuple(
        Outlet(
            name=name, figures=len(mine), own=sum(p.figure.act is None for p in mine),
            repeats=tuple(sorted(repeats[name])),
            only_here=tuple(sorted(s for s in repeats[name] if carriers[s] == 1)),
            with_others=tuple(sorted(o for o, theirs in repeats.items() if o != name and theirs & repeats[name])),
        )
        for name, mine in sorted(carried.items())
    )  # fmt: skip


def _steps(points: Sequence[Point]) -> list[Step]:
    before: dict[str, Point] = {}
    steps = []
    for point in points:
        last = before.get(point.source)
        if last is not None and _bounds(last) != _bounds(point) and last.day != point.day:
            steps.append(Step(source=point.source, how=_direction(last, point), before=last, after=point))
        before[point.source] = point
    return steps


def _bounds(point: Point) -> tuple[float | None, float | None]:
    return point.figure.low, point.figure.high


def _direction(old: Point, new: Point) -> Literal["raised", "lowered", "narrowed or widened"]:
    was, now = _middle(old.figure), _middle(new.figure)
    return "raised" if now > was else "lowered" if now < was else "narrowed or widened"


def _middle(figure: FigureHit) -> float:
    bounds = [bound for bound in (figure.low, figure.high) if bound is not None]
    return sum(bounds) / max(1, len(bounds))
