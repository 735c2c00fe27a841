"""How many hits of a search have which speaker, kind, act, outlet, month and theme.

Counting every hit of a common word would take longer the larger the ledger is. So at most `MOST` are counted, those
that were added last, and the answer says so: what they cost is bounded, and they lie side by side on the disk.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from sqlalchemy import (
    CompoundSelect,
    Connection,
    FromClause,
    Select,
    Text,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)

from menurut.ledger.queries import Query
from menurut.ledger.search import Search
from menurut.ledger.store import Store
from menurut.ledger.tables import MARKS, document, entity

MOST = 5_000
"""Hits that are counted."""
_LISTED = 12  # of speakers and outlets, the most frequent
_MONTHS = 36  # the newest
_HITS, _SEEN = "", "seen"  # what the numbers of all hits, and of all rows that were looked at, are told under
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
        counted = _grouped(connection, _about(Search(store, connection, query), query.table, most))
        themes = _grouped(connection, _themes(Search(store, connection, figures), most))
        months = sorted(counted["month"], reverse=True)[:_MONTHS]
        return Facets(
            total=counted[_HITS][None], more=counted[_SEEN][None] > most,
            speakers=_named(connection, counted["speaker"].most_common(_LISTED)),
            kinds=_plain(counted["kind"].most_common()), acts=_plain(counted["act"].most_common()),
            sites=_plain(counted["site"].most_common(_LISTED)),
            months=_plain((m, counted["month"][m]) for m in months), themes=_plain(themes["theme"].most_common()),
        )  # fmt: skip


def exceeds(store: Store, query: Query, most: int) -> bool:
    """Tell whether a query has more hits than `most`, at the cost of so many."""
    with store.read() as connection:
        search, table = Search(store, connection, query), MARKS[query.table]
        recent = search.recent(_LOOKED_AT * most).cte("recent")
        hits = select(table.c.id).select_from(_joined(recent, query.table)).where(search.conditions).limit(most + 1)
        return connection.execute(select(func.count()).select_from(hits.subquery())).scalar_one() > most


def _about(search: Search, name: str, most: int) -> CompoundSelect[Any]:
    """Return the query for the counts by entity, kind, act, outlet and month of what was added last."""
    table, recent = MARKS[name], search.recent(most + 1).cte("recent")
    joined = (
        _joined(recent, name)
        .join(document, document.c.id == table.c.document_id)
        .outerjoin(entity, entity.c.id == table.c.entity_id)
    )
    hits = select(
        func.coalesce(entity.c.same_as, entity.c.id).label("speaker"), table.c.speaker_kind.label("kind"),
        table.c.act.label("act"), document.c.site.label("site"), func.substr(table.c.day, 1, 7).label("month"),
    )  # fmt: skip
    return _counting(hits.select_from(joined), search, recent, most)


def _themes(search: Search, most: int) -> CompoundSelect[Any]:
    table, recent = MARKS["figure"], search.recent(most + 1).cte("recent")
    hits = select(table.c.theme).select_from(_joined(recent, "figure"))
    return _counting(hits, search, recent, most)


def _joined(recent: FromClause, name: str) -> FromClause:
    return recent.join(MARKS[name], MARKS[name].c.id == recent.c[0])


def _counting(hits: Select[Any], search: Search, recent: FromClause, most: int) -> CompoundSelect[Any]:
    """Return the query for how many hits have which value of each column, how many there are, and were looked at."""
    all_hits = hits.where(search.conditions).order_by(recent.c[0].desc()).limit(most).cte("hits")
    values = (
        select(literal(column.name), cast(column, Text), func.count()).where(column.isnot(None)).group_by(column)
        for column in all_hits.c
    )
    sizes = (
        select(literal(name), cast(null(), Text), func.count()).select_from(rows)
        for name, rows in ((_HITS, all_hits), (_SEEN, recent))
    )
    return union_all(*values, *sizes)


def _grouped(connection: Connection, asked: CompoundSelect[Any]) -> dict[str, Counter[Any]]:
    """Return the counts of the values of each column."""
    counts: dict[str, Counter[Any]] = defaultdict(Counter)
    for column, value, count in connection.execute(asked):
        counts[column][value] = count
    return counts


def _plain(counts: Iterable[tuple[str, int]]) -> tuple[Count, ...]:
    return tuple(Count(value=value, name=value, count=count) for value, count in counts)


def _named(connection: Connection, counts: list[tuple[str, int]]) -> tuple[Count, ...]:
    asked = select(cast(entity.c.id, Text), entity.c.name).where(entity.c.id.in_([int(i) for i, _ in counts]))
    names: dict[str, str] = dict(connection.execute(asked).all())
    return tuple(Count(value=f"e{i}", name=names[i], count=count) for i, count in counts)
