"""Finding statements and figures, fast however many there are.

The index gives the rows that have all words; which of them are best is told by where the words stand, and within
that the newest come first. So no more rows are looked at than are shown, but for the newest months or days of what
is very common: no weight is worked out for each of a million rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, or_, select

from menurut.ledger.entities import members, named
from menurut.ledger.hits import Hit, columns, fields_of, hit_of
from menurut.ledger.queries import NEVER, Query, filters, tiers
from menurut.ledger.rows import numbered
from menurut.ledger.store import Store
from menurut.ledger.tables import MARKS, document, entity
from menurut.ledger.terms import Match, Term

_MANY = 1000  # rows that are sorted at once; of more the newest months, then the newest days are taken one by one
_WINDOW = 8  # months that are looked at together at most before all
_MOST_MONTHS = 120  # named one by one in a search
_NAMES = 200  # other names of a speaker that are searched for


def find(store: Store, query: Query) -> list[Hit]:
    """Return the best hits; LedgerError where the store fails, InputError for a query that cannot be."""
    with store.read() as connection:
        search = Search(store, connection, query)
        ids = search.best()
        table = MARKS[query.table]
        result = connection.execute(columns(query.table).where(table.c.id.in_(ids)))
        by_id = {given["id"]: given for given in fields_of(result)}
    return [hit_of(query.table, by_id[i], query) for i in ids]


def every(store: Store, query: Query) -> Iterator[Hit]:
    """Yield all hits in the order in which they were added, whatever `limit` and `sort` say."""
    with store.read() as connection:
        asked = Search(store, connection, query).all()
        for given in fields_of(connection.execution_options(yield_per=500).execute(asked)):
            yield hit_of(query.table, given)


class Search:
    """One search on one connection."""

    def __init__(self, store: Store, connection: Connection, query: Query) -> None:
        self._store, self._connection, self._query = store, connection, query
        self._table = MARKS[query.table]
        self._names, self._entities = _speakers(connection, query.speaker)
        self._filters = filters(query, self._names)

    def all(self) -> Select[Any]:
        """Return the query for all rows."""
        match = (*list(tiers(self._query))[-1], *self._filters)
        asked = columns(self._query.table).where(self.conditions).order_by(self._table.c.id)
        return asked.where(self._table.c.id.in_(self._matching(match))) if match else asked

    def best(self) -> list[int]:
        """Return the ids of the rows to show, best first."""
        query, found = self._query, dict[int, None]()
        last = query.offset + query.limit
        for tier in tiers(query):
            for i in self._newest((*tier, *self._filters), last):
                found.setdefault(i)
            if len(found) >= last:
                break
        return list(found)[query.offset : last]

    def recent(self, most: int) -> Select[tuple[int]]:
        """Return the query for the rows that were added last and match, `most` at most; `conditions` are not asked."""
        match = (*list(tiers(self._query))[-1], *self._filters)
        if self._query.since or self._query.until:  # rows of other months must not take the places of those asked for
            months = list(islice(self._months(), _MOST_MONTHS + 1))
            named = tuple(Term(("facets",), (f"m.{month}",)) for month in months) or NEVER
            match = (*match, named) if len(months) <= _MOST_MONTHS else match
        asked = self._matching(match) if match else select(self._table.c.id)
        return asked.order_by(asked.selected_columns[0].desc()).limit(most)

    def _newest(self, match: Match, need: int) -> list[int]:
        """Return the newest rows that match, `need` at most: of what is common a few days have enough."""
        bounded = not match or self._query.since is not None or self._query.until is not None
        if match and self._store.lazy and not self._many(match):
            return self._sorted(match, need)
        months, found, size = list(self._months()), list[int](), 1
        while months and len(found) < need:
            if size > _WINDOW and not bounded and not self._store.lazy and not self._many(match):
                return self._sorted(match, need)  # what the newest months have is among them
            some, months = months[:size], months[size:]
            found += self._among(match, some, need - len(found))
            size = 2 * size if size <= _WINDOW else size
        return found

    def _among(self, match: Match, months: list[str], need: int) -> list[int]:
        """Return the newest rows of some months that match, `need` at most."""
        within = (*match, _facet(*(f"m.{month}" for month in months)))
        if not self._many(within):
            return self._sorted(within, need)
        parts = ([month] for month in months) if len(months) > 1 else ()
        found: list[int] = []
        for part in parts:
            found += self._among(match, part, need - len(found)) if len(found) < need else []
        for day in self._days(match, months[0]) if len(months) == 1 else ():
            found += self._sorted(day, need - len(found)) if len(found) < need else []
        return found

    def _many(self, match: Match) -> bool:
        return self._store.many(self._connection, self._query.table, match, _MANY)

    def _sorted(self, match: Match, need: int) -> list[int]:
        table = self._table
        mine = table.c.id.in_(self._matching(match))
        asked = select(table.c.id).where(mine, self.conditions)
        newest = asked.order_by(table.c.day.desc().nulls_last(), table.c.id.desc()).limit(need)
        return list(self._connection.execute(newest).scalars())

    def _matching(self, match: Match) -> Select[tuple[int]]:
        return self._store.matching(self._query.table, match)

    def _days(self, match: Match, month: str) -> Iterator[Match]:
        if month == "none":
            yield (*match, _facet("m.none"))
            return
        for day in range(31, 0, -1):
            yield (*match, _facet(f"d.{month}-{day:02d}"))

    def _months(self) -> Iterator[str]:
        """Yield the months of the ledger's articles, newest first, and at last that of articles without a date."""
        query, day = self._query, document.c.day
        newest = select(func.max(day).label("day")).where(day <= (query.until or "9999"))
        months = newest.cte("months", recursive=True)
        before = select(func.max(day)).where(day < func.substr(months.c.day, 1, 7)).scalar_subquery()
        months = months.union_all(select(before).where(months.c.day.isnot(None)))
        for (found,) in self._connection.execute(select(months.c.day)).all():
            if found is None or found[:7] < (query.since or "")[:7]:
                break
            yield found[:7]
        if not query.since and not query.until:
            yield "none"

    @property
    def conditions(self) -> ColumnElement[bool]:
        """What rows have to fulfil besides their tokens, which tell months and magnitudes only."""
        query, c = self._query, self._table.c
        said = c.said if query.table == "statement" else c.as_of
        tests: list[ColumnElement[bool]] = [c.live]
        for column, least, most in ((c.day, query.since, query.until), (said, query.said_since, query.said_until)):
            tests += [column >= least] if least else []
            tests += [column <= most] if most else []
        if query.least is not None:
            tests.append(func.coalesce(c.high, c.low) >= query.least)
        if query.most is not None:
            tests.append(func.coalesce(c.low, c.high) <= query.most)
        if self._entities:
            tests.append(c.entity_id.in_(self._entities))
        return and_(*tests)


def _facet(*tokens: str) -> tuple[Term, ...]:
    return tuple(Term(("facets",), (token,)) for token in tokens)


def _speakers(connection: Connection, name: str | None) -> tuple[list[str], list[int]]:
    """Return the names to search for, and for a name that is an id the entities that it stands for."""
    if name is None:
        return [], []
    exact = numbered("e", name) is not None
    known = named(connection, name)
    if not known and exact:
        return [], [0]
    ties = select(literal(1)).where(or_(entity.c.same_as.isnot(None), entity.c.id.in_(select(entity.c.same_as))))
    if not exact and not connection.execute(ties.where(entity.c.id.in_(known)).limit(1)).scalar():
        return [name], []
    ids = members(connection, known)
    asked = select(entity.c.name).distinct().where(entity.c.id.in_(ids)).limit(_NAMES)
    names = list(connection.execute(asked).scalars())
    return (names, ids) if exact else ([name, *names], [])
