"""Who is in the ledger under a name: what they said, how often, when, and who quoted them."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta
from sqlalchemy import ColumnElement, Connection, case, func, select, union

from menurut.ledger.entities import named
from menurut.ledger.rows import numbered
from menurut.ledger.store import Store
from menurut.ledger.tables import appearance, document, entity, statement
from menurut.ledger.terms import Term
from menurut.ledger.words import tokens

_MOST = 20  # entities told of
_TITLES = 5  # titles told of each
_ROOT = func.coalesce(entity.c.same_as, entity.c.id)


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A person, body or group of the ledger: who it is, and what it said how often where."""

    entity: Annotated[str, Meta(description="Its id in the ledger: `e12`.")]
    name: Annotated[str, Meta(description="The name that stands for it.")]
    kind: Annotated[str, Meta(description="What it is.")]
    names: Annotated[tuple[str, ...], Meta(description="All its names.")]
    titles: Annotated[tuple[str, ...], Meta(description="Titles that articles give it, the most frequent first.")]
    sure: Annotated[bool, Meta(description="False where the name alone does not tell who it is: one article's only.")]
    articles: Annotated[int, Meta(description="Articles that quote or report it.")]
    statements: Annotated[int, Meta(description="Statements of it.")]
    quoted: Annotated[int, Meta(description="Of these, quoted word by word, wholly or in part.")]
    first: Annotated[str | None, Meta(description="Day of the first of these articles.")]
    last: Annotated[str | None, Meta(description="Day of the last one.")]
    acts: Annotated[dict[str, int], Meta(description="Statements by act.")]
    sites: Annotated[dict[str, int], Meta(description="Statements by outlet.")]


def who(store: Store, name: str) -> list[Person]:
    """Return those whose name has these words, or whose id it is; who said most comes first."""
    with store.read() as connection:
        roots = _roots(store, connection, name)
        return [person(connection, root) for root in roots]


def head(store: Store, ident: str) -> tuple[int, str] | None:
    """Return the row that stands for an id (`e12`), and its name; None where nobody has that id."""
    one, root = entity.alias(), entity.alias()
    asked = select(root.c.id, root.c.name).join(one, root.c.id == func.coalesce(one.c.same_as, one.c.id))
    with store.read() as connection:
        found = connection.execute(asked.where(one.c.id == numbered("e", ident))).first()
    return (found.id, found.name) if found else None


def _roots(store: Store, connection: Connection, name: str) -> list[int]:
    """Return the rows that stand for those with this name, who said most first."""
    words = tokens(name)
    mine = [select(entity.c.id).where(entity.c.id.in_(named(connection, name)))]
    if words and numbered("e", name) is None:
        mine.append(store.matching("entity", tuple((Term(("plain",), (word,)),) for word in words)))
    found = union(*mine).subquery()
    roots = select(_ROOT.label("root")).join(found, found.c[0] == entity.c.id).distinct().cte("roots")
    ties = select(entity.c.id, entity.c.same_as.label("root")).join(roots, entity.c.same_as == roots.c.root)
    all_names = select(roots.c.root.label("id"), roots.c.root).union_all(ties).cte("names")
    told = (
        select(all_names.c.root)
        .outerjoin(statement, (statement.c.entity_id == all_names.c.id) & statement.c.live)
        .group_by(all_names.c.root)
        .order_by(func.count(statement.c.id).desc(), all_names.c.root)
        .limit(_MOST)
    )
    return list(connection.execute(told).scalars())


def person(connection: Connection, root: int) -> Person:
    """Return the one that a row of `entity` stands for."""
    rows = connection.execute(select(entity).where((entity.c.id == root) | (entity.c.same_as == root))).all()
    ids = [row.id for row in rows]
    head = next(row for row in rows if row.id == root)
    mine = statement.c.entity_id.in_(ids) & statement.c.live
    quoted = func.sum(case((statement.c.kind != "indirect", 1), else_=0))
    counts = connection.execute(
        select(
            func.count().label("n"), func.count(statement.c.document_id.distinct()).label("articles"),
            func.min(statement.c.day).label("first"), func.max(statement.c.day).label("last"), quoted.label("quoted"),
        ).where(mine)
    ).one()  # fmt: skip
    return Person(
        entity=f"e{root}", name=head.name, kind=head.kind, names=tuple(sorted({row.name for row in rows})),
        titles=_titles(connection, ids), sure=head.only_in == 0 or head.decided_by is not None,
        articles=counts.articles, statements=counts.n, quoted=counts.quoted or 0, first=counts.first,
        last=counts.last, acts=_counted(connection, statement.c.act, mine),
        sites=_counted(connection, document.c.site, mine),
    )  # fmt: skip


def _titles(connection: Connection, ids: list[int]) -> tuple[str, ...]:
    found = (
        select(appearance.c.titles)
        .where(appearance.c.entity_id.in_(ids), appearance.c.titles != "")
        .group_by(appearance.c.titles)
        .order_by(func.count().desc(), appearance.c.titles)
        .limit(_TITLES)
    )
    return tuple(dict.fromkeys(title for (row,) in connection.execute(found) for title in row.split("; ")))


def _counted(connection: Connection, column: Any, mine: ColumnElement[bool]) -> dict[str, int]:
    asked = (
        select(column, func.count())
        .select_from(statement)
        .join(document, document.c.id == statement.c.document_id)
        .where(mine, column.isnot(None))
        .group_by(column)
        .order_by(func.count().desc(), column)
    )
    return {row[0]: row[1] for row in connection.execute(asked)}
