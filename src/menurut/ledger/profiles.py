"""One person or source as a whole: what it speaks about, in which months, and who passes its words on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log
from typing import Annotated

import msgspec
from msgspec import Meta
from sqlalchemy import Connection, desc, func, select

from menurut.annotate.tags import tagger
from menurut.lang import load
from menurut.ledger.facets import Count, Facets, facets
from menurut.ledger.people import Person, person
from menurut.ledger.queries import Query
from menurut.ledger.store import Store
from menurut.ledger.tables import entity, statement
from menurut.ledger.terms import Term
from menurut.ledger.words import stem, tokens

_LATEST = 500  # statements whose words are looked at
_BESIDE = 20_000  # statements, those added last, that they are compared with
_TRIED, _TOPICS, _RELAYS = 60, 12, 12
_SHORTEST = 4  # letters of a word that can be a topic
_NOUNS = ("NN", "NNP", "FW")
_OFTENER = 2  # times as frequent as elsewhere is a topic at least


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """A word that one uses more than others do."""

    word: Annotated[str, Meta(description="The word, in its most frequent form.")]
    statements: Annotated[int, Meta(description="Of the latest 500 statements, those that have it.")]


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """A person or source, and what it said as a whole."""

    person: Annotated[Person, Meta(description="Who it is.")]
    months: Annotated[dict[str, int], Meta(description="Statements by month of publication, the first month first.")]
    topics: Annotated[tuple[Topic, ...], Meta(description="Words that it uses more than others do, those most first.")]
    relayed_by: Annotated[tuple[Count, ...], Meta(description="Other speakers who report what it says.")]
    facets: Annotated[Facets, Meta(description="Acts, outlets and themes of what it said.")]


def profile(store: Store, root: int) -> Profile:
    """Return the profile of the entity that a row of `entity` stands for; LedgerError where the store fails."""
    with store.read() as connection:
        found = person(connection, root)
        ids = [root, *connection.execute(select(entity.c.id).where(entity.c.same_as == root)).scalars()]
        topics = tuple(_topics(store, connection, ids, {word for name in found.names for word in tokens(name)}))
        months, relays = _months(connection, ids), _relays(connection, ids)
    common = facets(store, Query(speaker=f"e{root}"))
    return Profile(person=found, months=months, topics=topics, relayed_by=relays, facets=common)


def _months(connection: Connection, ids: Sequence[int]) -> dict[str, int]:
    month = func.substr(statement.c.day, 1, 7)
    mine = statement.c.entity_id.in_(ids) & statement.c.live & statement.c.day.isnot(None)
    asked = select(month, func.count()).where(mine).group_by(month).order_by(month)
    return dict(connection.execute(asked).all())


def _relays(connection: Connection, ids: Sequence[int]) -> tuple[Count, ...]:
    """Return the speakers of the statements that statements of these stand within."""
    outer = statement.alias()
    root = func.coalesce(entity.c.same_as, entity.c.id)
    asked = (
        select(root, func.count())
        .select_from(statement)
        .join(outer, (outer.c.document_id == statement.c.document_id) & (outer.c.version_id == statement.c.version_id)
              & (outer.c.mark == statement.c.within) & outer.c.live)
        .join(entity, entity.c.id == outer.c.entity_id)
        .where(statement.c.entity_id.in_(ids), statement.c.live, root.not_in(ids))
        .group_by(root)
        .order_by(desc(func.count()), root)
        .limit(_RELAYS)
    )  # fmt: skip
    counts: dict[int, int] = dict(connection.execute(asked).all())
    names = dict(connection.execute(select(entity.c.id, entity.c.name).where(entity.c.id.in_(counts))).all())
    return tuple(Count(value=f"e{i}", name=names[i], count=n) for i, n in counts.items())


def _topics(store: Store, connection: Connection, ids: Sequence[int], own: set[str]) -> Iterator[Topic]:
    """Yield the words that are more frequent in what these say than elsewhere (Kullback-Leibler, by statement)."""
    latest = select(statement.c.text).where(statement.c.entity_id.in_(ids), statement.c.live)
    texts = connection.execute(latest.order_by(statement.c.day.desc()).limit(_LATEST)).scalars().all()
    tags = tagger(load("id"))
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        for word in set(tokens(text)) - own:
            if len(word) >= _SHORTEST and word.isalpha() and tags.tag(word) in _NOUNS:
                forms.setdefault(stem(word), Counter())[word] += 1
    counts = Counter({root: said.total() for root, said in forms.items() if said.total() > 1})
    last = connection.execute(select(func.max(statement.c.id))).scalar() or 0
    beside = min(last, _BESIDE)
    weighed: list[tuple[float, str]] = []
    for root, count in counts.most_common(_TRIED):
        matching = store.matching("statement", ((Term(("stems",), (root,)),),)).subquery()
        known = select(func.count()).where(matching.c[0] > last - beside)
        elsewhere = connection.execute(known).scalar_one()
        oftener = (count / len(texts)) / ((elsewhere + 1) / (beside + 1))
        weighed += [(count * log(oftener), root)] if oftener >= _OFTENER else []
    for _, root in sorted(weighed, reverse=True)[:_TOPICS]:
        yield Topic(word=forms[root].most_common(1)[0][0], statements=counts[root])
