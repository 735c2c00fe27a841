"""What is in a ledger: how much, from when to when, and which articles are the newest."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta
from sqlalchemy import ColumnElement, Table, func, select

from menurut.ledger.facets import Facets, facets
from menurut.ledger.queries import Query
from menurut.ledger.store import Store
from menurut.ledger.tables import MARKS, document, statement, version


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """An article of the ledger."""

    document: Annotated[str, Meta(description="Id of the article: path, address or the id of its JSON line.")]
    url: Annotated[str | None, Meta(description="Address of the article.")]
    site: Annotated[str | None, Meta(description="Outlet.")]
    title: Annotated[str | None, Meta(description="Title of the article; null where it has none.")]
    published: Annotated[str | None, Meta(description="When it was published, ISO 8601.")]
    begins: Annotated[str, Meta(description="The first characters of its text.")]
    statements: Annotated[int, Meta(description="Statements in it.")]


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a ledger."""

    articles: Annotated[int, Meta(description="Articles.")]
    statements: Annotated[int, Meta(description="Statements that count.")]
    figures: Annotated[int, Meta(description="Figures that count.")]
    first: Annotated[str | None, Meta(description="Day of the first article.")]
    last: Annotated[str | None, Meta(description="Day of the last one.")]
    newest: Annotated[tuple[Article, ...], Meta(description="The articles that were published last.")]
    facets: Annotated[Facets, Meta(description="What its statements have in common: who is quoted most, and where.")]


_BEGIN = 160  # characters of a text that are shown of it


def contents(store: Store, *, newest: int) -> Contents:
    """Return what is in a ledger, with this many articles; LedgerError where the store fails."""
    with store.read() as connection:
        counts = {name: _live(table) for name, table in MARKS.items()}
        row = connection.execute(
            select(
                func.count().label("articles"), func.min(document.c.day).label("first"),
                func.max(document.c.day).label("last"), *(count.label(name) for name, count in counts.items()),
            ).select_from(document)
        ).one()  # fmt: skip
        latest = (document.c.day.desc().nulls_last(), document.c.id.desc())
        top = select(document.c.id).order_by(*latest).limit(newest)
        said = select(func.count()).where(statement.c.document_id == document.c.id, statement.c.live).scalar_subquery()
        asked = (
            select(
                document.c.name.label("document"), document.c.url, document.c.site, document.c.title,
                document.c.published, func.substr(version.c.text, 1, _BEGIN).label("begins"), said.label("statements"),
            )
            .join(version, (version.c.document_id == document.c.id) & (version.c.number == document.c.versions))
            .where(document.c.id.in_(top))
            .order_by(*latest)
        )  # fmt: skip
        shown = tuple(Article(**article._mapping) for article in connection.execute(asked))
    return Contents(
        articles=row.articles, statements=row.statement, figures=row.figure, first=row.first, last=row.last,
        newest=shown, facets=facets(store, Query()),
    )  # fmt: skip


def _live(table: Table) -> ColumnElement[int]:
    """Return how many rows count: all without those that do not, both of which an index tells."""
    every = select(func.count()).select_from(table).scalar_subquery()
    return every - select(func.count()).select_from(table).where(~table.c.live).scalar_subquery()
