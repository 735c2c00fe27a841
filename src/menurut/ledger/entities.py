"""Who is who across articles: entities are told apart by name and sort, tied by explained names and by users.

A row of `entity` is one name that is sure to be one thing; `same_as` ties it to the row that stands for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, exists, func, insert, or_, select, update

from menurut.errors import LedgerError, MissingError
from menurut.ledger.names import Key, explained, key_of, tells
from menurut.ledger.rows import numbered
from menurut.ledger.store import Store, among
from menurut.ledger.tables import alias, appearance, entity, figure, statement, version
from menurut.ledger.words import Words
from menurut.reading import Entity, Reading

_KNOWN = select(entity.c.key, entity.c.sort, entity.c.only_in, entity.c.id).where(
    among(entity.c.key, "keys"), entity.c.only_in.in_((0, bindparam("document")))
)
_ALIASED = select(alias.c.key, alias.c.sort).distinct().where(among(alias.c.key, "keys"))
_TOLD = select(alias.c.key, alias.c.sort, alias.c.entity_id).where(among(alias.c.key, "keys"))
_FULL, _OTHER = entity.alias(), entity.alias()
_EXPLAINED = (
    select(func.coalesce(_FULL.c.same_as, _FULL.c.id), alias.c.decided_by)
    .distinct()
    .join(alias, alias.c.entity_id == _FULL.c.id)
    .where(alias.c.key == bindparam("key_"), alias.c.sort == bindparam("sort_"))
)
_TIED = (  # but for names that stand for others
    update(entity)
    .where(entity.c.key == bindparam("key_"), entity.c.sort == bindparam("sort_"), entity.c.decided_by.is_(None))
    .where(entity.c.id != bindparam("self"), ~exists().where(_OTHER.c.same_as == entity.c.id))
    .values(same_as=bindparam("root"))
)


class Name(NamedTuple):
    """An entity of a reading with what it is compared by; `only_in` is the document where the name may be meant
    alone, 0 where the name tells who it is.
    """

    entity: Entity
    key: Key
    only_in: int


def resolve(store: Store, connection: Connection, reading: Reading, document_id: int) -> dict[str, int]:
    """Return the ledger's id of each entity of a reading, by its id there; new ones come to be."""
    names = [_name(e, document_id) for e in reading.entities if e.name]
    known = _known(store, connection, names, document_id)
    missing = {(n.key, n.only_in): n.entity for n in names if not _found(known, n, document_id)}
    numbered = zip(store.ids(connection, entity, len(missing)), missing.items(), strict=True)
    rows = [_row(i, key, only_in, new) for i, ((key, only_in), new) in numbered]
    _write(store, connection, rows)
    known |= {(Key(row["key"], row["sort"]), row["only_in"]): row["id"] for row in rows}
    ids = {n.entity.id: _found(known, n, document_id) for n in names}
    fresh = {key for key, _ in missing}
    told = _explain(store, connection, reading, names, ids, document_id)
    for key in _aliased(store, connection, fresh) | told:
        _tie(connection, key)
    return ids


def entity_of(store: Store, connection: Connection, name: str, kind: str, document_id: int) -> int:
    """Return the ledger's id for a name that a user gives a speaker in an article; a new one comes to be."""
    given = Entity(id="e1", name=name, kind=kind)  # type: ignore[arg-type]
    made = _name(given, document_id)
    known = _known(store, connection, [made], document_id)
    found = _found(known, made, document_id)
    if not found:
        (found,) = store.ids(connection, entity, 1)
        _write(store, connection, [_row(found, made.key, made.only_in, given)])
    return found


def words_of(key: str) -> Words:
    """Return what an entity is found by: the words of its name."""
    return Words(plain=key.split(), stems=[], context=[])


def _write(store: Store, connection: Connection, rows: list[dict[str, Any]]) -> None:
    store.insert(connection, entity, rows)
    store.index(connection, "entity", [(row["id"], words_of(row["key"])) for row in rows])


def _row(i: int, key: Key, only_in: int, new: Entity) -> dict[str, Any]:
    return {
        "id": i, "name": new.name, "kind": new.kind, "wikidata": new.wikidata, "key": key.name, "sort": key.sort,
        "only_in": only_in,
    }  # fmt: skip


def _name(e: Entity, document_id: int) -> Name:
    key = key_of(e.name, e.kind)
    return Name(e, key, 0 if tells(key, e.name) else document_id)


def _found(known: dict[tuple[Key, int], int], name: Name, document_id: int) -> int:
    """Return the row that a user set apart for this document, else that of the name; 0 where there is none."""
    return known.get((name.key, document_id)) or known.get((name.key, name.only_in), 0)


def _known(store: Store, connection: Connection, names: list[Name], document_id: int) -> dict[tuple[Key, int], int]:
    if not names:
        return {}
    keys = list({n.key.name for n in names})
    found = store.ask(connection, _KNOWN, keys=keys, document=document_id)
    return {(Key(key, sort), only_in): i for key, sort, only_in, i in found}


def _explain(
    store: Store, connection: Connection, reading: Reading, names: list[Name], ids: dict[str, int], document_id: int
) -> set[Key]:
    """Remember the names that the article explains, and return those that are new."""
    text = reading.document.text
    found = {
        (key_of(other, n.entity.kind), ids[n.entity.id])
        for n in names if n.only_in == 0 for other in explained(n.entity, text)
    }  # fmt: skip
    if not found:
        return set()
    rows = store.ask(connection, _TOLD, keys=[key.name for key, _ in found])
    known = {(Key(key, sort), i) for key, sort, i in rows}
    new = found - known
    keys = ({"key": k.name, "sort": k.sort, "entity_id": i, "document_id": document_id} for k, i in sorted(new))
    store.insert(connection, alias, list(keys))
    return {key for key, _ in new}


def _aliased(store: Store, connection: Connection, keys: set[Key]) -> set[Key]:
    if not keys:
        return set()
    found = store.ask(connection, _ALIASED, keys=[k.name for k in keys])
    return {Key(*row) for row in found} & keys


def _tie(connection: Connection, key: Key) -> None:
    """Tie a short name to the one entity that articles explain it as, and to none where they explain it as several.

    What a user has merged or split is left as it is.
    """
    found = connection.execute(_EXPLAINED, {"key_": key.name, "sort_": key.sort}).all()
    roots = {i for i, by in found if by} or {i for i, _ in found}
    root = roots.pop() if len(roots) == 1 else None
    connection.execute(_TIED, {"key_": key.name, "sort_": key.sort, "root": root, "self": root or 0})


def members(connection: Connection, ids: Iterable[int]) -> list[int]:
    """Return all ids that stand for the same entities as these."""
    e = entity.c
    roots = select(func.coalesce(e.same_as, e.id)).where(e.id.in_(list(ids)))
    asked = select(e.id).where(or_(e.id.in_(roots), e.same_as.in_(roots)))
    return list(connection.execute(asked).scalars())


def named(connection: Connection, name: str) -> list[int]:
    """Return the ids of the entities that have a name, or that an id such as `e12` stands for."""
    if (number := numbered("e", name)) is not None:
        return list(connection.execute(select(entity.c.id).where(entity.c.id == number)).scalars())
    keys = {key_of(name, kind) for kind in ("person", "organization", "group", "document", "unknown")}
    # Not as a list of pairs, for which SQLite has no use of its index.
    asked = select(entity.c.id).where(or_(*(and_(entity.c.key == k.name, entity.c.sort == k.sort) for k in keys)))
    return list(connection.execute(asked).scalars())


def merge(store: Store, name: str, into: str, user: str) -> int:
    """Let one entity be the same as another, as a user says; return how many names were tied.

    `name` and `into` are names or ids (`e12`); a name means all that it may stand for, in articles to come too.
    LedgerError where there is none, or `into` may be several.
    """
    with store.write() as connection:
        mine, theirs = named(connection, name), named(connection, into)
        roots = _roots(connection, theirs)
        for asked, found in ((name, mine), (into, theirs)):
            if not found:
                raise MissingError(store.where, f"nobody is called {asked!r}", "look for the name with `menurut who`")
        if len(roots) > 1:
            raise LedgerError(store.where, f"{into!r} may be {_listed(roots)}", "name one by its id")
        (root,) = roots
        all_mine = [i for i in members(connection, mine) if i != root]
        tied = update(entity).where(entity.c.id.in_(all_mine)).values(same_as=root, decided_by=user)
        done = connection.execute(tied).rowcount
        _remember(connection, name, root, user)
        return done


def split(store: Store, name: str, user: str, *, document_id: int | None = None) -> int:
    """Set an entity apart from those that it was taken for, as a user says; return the id that it has then.

    With a document only what that article says of it is set apart. LedgerError where the name is not there, or may
    be several.
    """
    with store.write() as connection:
        found = named(connection, name)
        if len(found) != 1:
            what = f"{name!r} may be {_listed(found)}" if found else f"nobody is called {name!r}"
            raise LedgerError(store.where, what, "name one by its id, as `menurut who` shows it")
        if document_id is None:
            alone = update(entity).where(entity.c.id == found[0]).values(same_as=None, decided_by=user)
            connection.execute(alone)
            _leave(connection, found[0])
            return found[0]
        return _apart(store, connection, found[0], document_id, user)


def _roots(connection: Connection, ids: list[int]) -> set[int]:
    asked = select(func.coalesce(entity.c.same_as, entity.c.id)).where(entity.c.id.in_(ids))
    return set(connection.execute(asked).scalars())


def _listed(ids: Iterable[int]) -> str:
    return ", ".join(f"e{i}" for i in sorted(ids))


def _remember(connection: Connection, name: str, root: int, user: str) -> None:
    """Let the name mean this entity in articles to come, where the user gave a name."""
    if numbered("e", name) is not None:
        return
    sort = connection.execute(select(entity.c.sort).where(entity.c.id == root)).scalar_one()
    key = key_of(name, "organization" if sort == "body" else sort)
    theirs = and_(alias.c.key == key.name, alias.c.sort == key.sort, alias.c.entity_id == root)
    if connection.execute(update(alias).where(theirs).values(decided_by=user)).rowcount == 0:
        row = {"key": key.name, "sort": key.sort, "entity_id": root, "decided_by": user}
        connection.execute(insert(alias), row)


def _leave(connection: Connection, left: int) -> None:
    """Let those that a row stood for go on without it: the first of them stands for the others."""
    rest = list(connection.execute(select(entity.c.id).where(entity.c.same_as == left).order_by(entity.c.id)).scalars())
    if rest:
        connection.execute(update(entity).where(entity.c.id.in_(rest)).values(same_as=rest[0]))
        connection.execute(update(entity).where(entity.c.id == rest[0]).values(same_as=None))


def _apart(store: Store, connection: Connection, old: int, document_id: int, user: str) -> int:
    (new,) = store.ids(connection, entity, 1)
    row = dict(connection.execute(select(entity).where(entity.c.id == old)).mappings().one())
    _write(store, connection, [{**row, "id": new, "only_in": document_id, "same_as": None, "decided_by": user}])
    for table in (statement, figure):
        mine = and_(table.c.document_id == document_id, table.c.entity_id == old)
        connection.execute(update(table).where(mine).values(entity_id=new))
    versions = select(version.c.id).where(version.c.document_id == document_id)
    theirs = and_(appearance.c.entity_id == old, appearance.c.version_id.in_(versions))
    connection.execute(update(appearance).where(theirs).values(entity_id=new))
    return new
