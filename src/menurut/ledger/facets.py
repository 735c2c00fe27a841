"""How many hits of a search have which speaker, kind, act, outlet, month and theme.

Counting every hit of a common word would take longer the larger the ledger is. So at most `MOST` are counted, those
that were added last, and the answer says so: what they cost is bounded, and they lie side by side on the disk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from sqlalchemy import Connection, FromClause, Select, func, select

from menurut.ledger.queries import Query
from menurut.ledger.search import Search
from menurut.ledger.store import Store
from menurut.ledger.tables import MARKS, document, entity

MOST = 5_000
"""Hits that are counted."""
_LISTED = 12  # of speakers and outlets, the most frequent
_MONTHS = 36  # the newest
_LOOKED_AT = 5  # times as many rows as hits that are looked for


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the counted hits have a value."""

    value: Annotated[str, Meta(description="What to ask for: `e12`, `deny`, `2025-09`.")]
    name: Annotated[str, Meta(description="What to show for it.")]
    count: Annotated[int, Meta(description="Hits that have it.")]


class Facets(msgspec.Struct, frozen=True, kw_only=True):
    """What the hits of a search have in common; the most frequent come first, of months the newest."""

    total: Annotated[int, Meta(description="Hits that were counted.")]
    more: Annotated[bool, Meta(description="There are more hits than these: those added last were counted.")]
    speakers: Annotated[tuple[Count, ...], Meta(description="By speaker, `e12`; the most frequent twelve.")]
    kinds: Annotated[tuple[Count, ...], Meta(description="By kind of the speaker.")]
    acts: Annotated[tuple[Count, ...], Meta(description="By act.")]
    sites: Annotated[tuple[Count, ...], Meta(description="By outlet; the most frequent twelve.")]
    months: Annotated[tuple[Count, ...], Meta(description="By month of publication; the newest 36.")]
    themes: Annotated[tuple[Count, ...], Meta(description="By theme: the figures that the same search finds.")]


def facets(store: Store, query: Query, *, most: int = MOST) -> Facets:
    """Return what the hits of a query have in common; its limit, offset and order do not count.

    InputError for a query that cannot be, LedgerError where the store fails.
    """
    figures = msgspec.structs.replace(query, figures=True)
    with store.read() as connection:
        counted, more = _rows(connection, _about(Search(store, connection, query), query.table, most), most)
        numbers, _ = _rows(connection, _themes(Search(store, connection, figures), most), most)
        speakers, kinds, acts, sites, months = map(_counts, list(zip(*counted, strict=True)) or [()] * 5)
        newest = sorted(months, reverse=True)[:_MONTHS]
        return Facets(
            total=len(counted), more=more, speakers=_named(connection, speakers.most_common(_LISTED)),
            kinds=_plain(kinds.most_common()), acts=_plain(acts.most_common()),
            sites=_plain(sites.most_common(_LISTED)), months=_plain((m, months[m]) for m in newest),
            themes=_plain(_counts(theme for (theme,) in numbers).most_common()),
        )  # fmt: skip


def exceeds(store: Store, query: Query, most: int) -> bool:
    """Tell whether a query has more hits than `most`, at the cost of so many."""
    with store.read() as connection:
        search, table = Search(store, connection, query), MARKS[query.table]
        recent = search.recent(_LOOKED_AT * most).cte("recent")
        hits = select(table.c.id).select_from(_joined(recent, query.table)).where(search.conditions).limit(most + 1)
        return connection.execute(select(func.count()).select_from(hits.subquery())).scalar_one() > most


def _about(search: Search, name: str, most: int) -> Select[Any]:
    """Return the query for the entity, kind, act, outlet and month of what was added last."""
    table, recent = MARKS[name], search.recent(most + 1).cte("recent")
    root, month = func.coalesce(entity.c.same_as, entity.c.id), func.substr(table.c.day, 1, 7)
    joined = (
        _joined(recent, name)
        .join(document, document.c.id == table.c.document_id)
        .outerjoin(entity, entity.c.id == table.c.entity_id)
    )
    values = (root, table.c.speaker_kind, table.c.act, document.c.site, month)
    return select(search.conditions, *values).select_from(joined).order_by(table.c.id.desc())


def _themes(search: Search, most: int) -> Select[Any]:
    table, recent = MARKS["figure"], search.recent(most + 1).cte("recent")
    return select(search.conditions, table.c.theme).select_from(_joined(recent, "figure")).order_by(table.c.id.desc())


def _joined(recent: FromClause, name: str) -> FromClause:
    return recent.join(MARKS[name], MARKS[name].c.id == recent.c[0])


def _rows(connection: Connection, asked: Select[Any], most: int) -> tuple[list[tuple[Any, ...]], bool]:
    """Return the values of rows that fulfil the condition, `most` at most, and whether there are more rows."""
    rows = connection.execute(asked).all()
    return [tuple(values) for counts, *values in rows[:most] if counts], len(rows) > most


def _counts(values: Iterable[Any]) -> Counter[Any]:
    return Counter(value for value in values if value is not None)


def _plain(counts: Iterable[tuple[str, int]]) -> tuple[Count, ...]:
    return tuple(Count(value=value, name=value, count=count) for value, count in counts)


def _named(connection: Connection, counts: list[tuple[int, int]]) -> tuple[Count, ...]:
    asked = select(entity.c.id, entity.c.name).where(entity.c.id.in_([i for i, _ in counts]))
    names = dict(connection.execute(asked).all())
    return tuple(Count(value=f"e{i}", name=names[i], count=count) for i, count in counts)
