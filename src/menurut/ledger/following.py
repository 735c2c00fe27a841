"""What is known of the feeds that are followed: their state, the articles that they named, and who asked to wait.

It stands in the ledger, so that whoever follows them goes on where the last one stopped. Moments are seconds since
1970 here, and ISO 8601 in the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from math import ceil
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from filelock import FileLock, Timeout
from msgspec import Meta
from sqlalchemy import Connection, case, func, insert, select, text, update

from menurut.errors import LedgerError
from menurut.ingest.addresses import server
from menurut.ingest.listings import Found
from menurut.ledger.store import Store
from menurut.ledger.tables import feed, pause, robots, sighting

_ANEW = 1800.0  # seconds until an article is asked for anew where its feed tells of a change; doubles while in vain
_LOCK = 5_115  # names our advisory lock on a server
_CHUNK = 500

State = Literal["waiting", "stored", "failed", "forbidden"]


class FeedState(NamedTuple):
    """What is known of a feed: what the server called its last state, when it is due, how often it failed since."""

    url: str
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    checked: float | None = None
    succeeded: float | None = None
    due: float = 0.0
    failures: int = 0
    error: str | None = None


class Sighting(NamedTuple):
    """An article that a feed named and that is to be fetched."""

    url: str
    feed: str
    published: str | None
    tries: int
    quiet: int
    etag: str | None
    modified: str | None


class FeedStatus(msgspec.Struct, frozen=True, kw_only=True):
    """How it stands with a feed that is followed."""

    feed: Annotated[str, Meta(description="Address of the feed.")]
    title: Annotated[str | None, Meta(description="What it calls itself.")]
    checked: Annotated[str | None, Meta(description="When it was last looked at, ISO 8601, UTC.")]
    succeeded: Annotated[str | None, Meta(description="When it was last had, ISO 8601, UTC.")]
    due: Annotated[str | None, Meta(description="When it is looked at next, ISO 8601, UTC.")]
    failures: Annotated[int, Meta(description="How often it failed since it was last had.")]
    error: Annotated[str | None, Meta(description="Why it failed the last time.")]
    stored: Annotated[int, Meta(description="Articles that it named first and that are in the ledger.")]
    waiting: Annotated[int, Meta(description="Articles still to be fetched.")]
    failed: Annotated[int, Meta(description="Articles that were given up.")]
    forbidden: Annotated[int, Meta(description="Articles that robots.txt keeps programs from.")]


class Following:
    """Reads and writes what is known of feeds and articles; each call is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Follow feeds into this ledger alone while the block runs; LedgerError where another program does.

        The lock goes with the process, however that ends.
        """
        taken = LedgerError(
            self._store.where, "another `menurut watch` follows feeds into it", "wait for it, or give it all feeds"
        )
        if self._store.postgres:
            with self._store.read() as connection:
                if not connection.execute(text(f"SELECT pg_try_advisory_lock({_LOCK})")).scalar():
                    raise taken
                connection.commit()  # the lock stays with the connection, and nothing else is held up
                try:
                    yield
                finally:
                    connection.execute(text(f"SELECT pg_advisory_unlock({_LOCK})"))
            return
        lock = FileLock(f"{self._store.where}-watch")
        try:
            lock.acquire(blocking=False)
        except Timeout as error:
            raise taken from error
        except OSError as error:
            raise LedgerError(self._store.where, "nothing may be written beside it", "name another one") from error
        try:
            yield
        finally:
            lock.release()

    def feed(self, url: str) -> FeedState:
        """Return what is known of a feed."""
        with self._store.read() as connection:
            row = connection.execute(select(feed).where(feed.c.url == url)).mappings().first()
        return FeedState(**{**row, **_floats(row, "checked", "succeeded", "due")}) if row else FeedState(url)

    def looked(self, state: FeedState, found: Sequence[Found] = (), *, of: str | None = None) -> int:
        """Remember a feed and the articles that it named, together; return how many of these are to be fetched.

        `of` is the index that a sitemap belongs to: its articles count as that one's. An article that is known is to
        be fetched anew where the feed tells of a later change.
        """
        row = state._asdict() | {name: _text(getattr(state, name)) for name in ("checked", "succeeded", "due")}
        with self._store.write() as connection:
            _put(connection, feed, "url", row)
            now = state.checked or 0.0
            parts = (found[i : i + _CHUNK] for i in range(0, len(found), _CHUNK))
            return sum(_sighted(connection, part, of or state.url, now) for part in parts)

    def servers(self, feeds: Sequence[str], now: float) -> list[str]:
        """Return the servers that articles can be fetched from now."""
        asked = select(sighting.c.server).where(*_waiting(feeds), sighting.c.due <= _text(now)).distinct()
        asked = asked.outerjoin(pause, pause.c.server == sighting.c.server)
        asked = asked.where(func.coalesce(pause.c.until, "") <= _text(now))
        with self._store.read() as connection:
            return sorted(connection.execute(asked).scalars())

    def waiting(self, feeds: Sequence[str], name: str, now: float, *, limit: int) -> list[Sighting]:
        """Return articles that can be fetched from a server now, the newest first."""
        columns = [sighting.c[field] for field in Sighting._fields]
        asked = select(*columns).where(*_waiting(feeds), sighting.c.server == name, sighting.c.due <= _text(now))
        newest = func.coalesce(sighting.c.published, sighting.c.stamp, "").desc()
        asked = asked.order_by(sighting.c.tries, newest, sighting.c.url).limit(limit)
        with self._store.read() as connection:
            return [Sighting(*row) for row in connection.execute(asked)]

    def settled(self, url: str, state: State, now: float, **values: Any) -> None:
        """Remember what became of an article; `values` are other columns, `due` in seconds."""
        row = {"state": state, "asked": _text(now), "error": None, **values}
        if "due" in row:
            row["due"] = _text(row["due"])
        with self._store.write() as connection:
            connection.execute(update(sighting).where(sighting.c.url == url).values(row))

    def pause(self, name: str, until: float, troubles: int = 0) -> None:
        """Remember that a server is not to be asked before a moment, and how often in a row it failed."""
        row = {"server": name, "until": _text(ceil(until)), "troubles": troubles}
        with self._store.write() as connection:
            _put(connection, pause, "server", row)

    def pauses(self, now: float) -> dict[str, tuple[float, int]]:
        """Return until when servers are not to be asked, and how often in a row those failed that do."""
        asked = select(pause).where((pause.c.until > _text(now)) | (pause.c.troubles > 0))
        with self._store.read() as connection:
            return {row.server: (_float(row.until), row.troubles) for row in connection.execute(asked)}

    def keep_robots(self, place: str, rules: bytes, now: float) -> None:
        """Remember what the robots.txt at an address says."""
        with self._store.write() as connection:
            _put(connection, robots, "place", {"place": place, "fetched": _text(now), "rules": rules})

    def robots(self, place: str) -> tuple[bytes, float] | None:
        """Return what a robots.txt said, and when, None where it is not known."""
        with self._store.read() as connection:
            row = connection.execute(select(robots).where(robots.c.place == place)).first()
        return (row.rules, _float(row.fetched)) if row else None

    def next_due(self, feeds: Sequence[str]) -> float | None:
        """Return when the next article can be fetched, None where none waits."""
        until = func.coalesce(pause.c.until, "")
        due = case((until > sighting.c.due, until), else_=sighting.c.due)
        asked = select(func.min(due)).select_from(sighting.outerjoin(pause, pause.c.server == sighting.c.server))
        with self._store.read() as connection:
            found = connection.execute(asked.where(*_waiting(feeds))).scalar()
        return _float(found) if found else None

    def status(self, feeds: Iterable[str]) -> list[FeedStatus]:
        """Return how it stands with feeds, in their order."""
        counted = select(sighting.c.feed, sighting.c.state, func.count()).group_by(sighting.c.feed, sighting.c.state)
        with self._store.read() as connection:
            known: dict[str, Any] = {row["url"]: row for row in connection.execute(select(feed)).mappings()}
            counts = {(url, state): n for url, state, n in connection.execute(counted)}
        return [_status(url, known.get(url, {}), counts) for url in feeds]


def _status(url: str, row: Mapping[str, Any], counts: Mapping[tuple[str, str], int]) -> FeedStatus:
    return FeedStatus(
        feed=url, title=row.get("title"), checked=row.get("checked"), succeeded=row.get("succeeded"),
        due=row.get("due"), failures=row.get("failures", 0), error=row.get("error"),
        stored=counts.get((url, "stored"), 0), waiting=counts.get((url, "waiting"), 0),
        failed=counts.get((url, "failed"), 0), forbidden=counts.get((url, "forbidden"), 0),
    )  # fmt: skip


def _waiting(feeds: Sequence[str]) -> tuple[Any, ...]:
    return sighting.c.state == "waiting", sighting.c.feed.in_(feeds)


def _sighted(connection: Connection, found: Sequence[Found], of: str, now: float) -> int:
    asked = select(sighting).where(sighting.c.url.in_([one.url for one in found]))
    known = {row["url"]: row for row in connection.execute(asked).mappings()}
    new = [one for one in found if one.url not in known]
    if new:
        fresh = {"feed": of, "seen": _text(now), "due": _text(now), "state": "waiting", "tries": 0, "quiet": 0}
        connection.execute(insert(sighting), [{**fresh, **one._asdict(), "server": server(one.url)} for one in new])
    changed = [one for one in found if one.url in known and _is_changed(known[one.url], one, now)]
    for one in changed:
        values = {"state": "waiting", "tries": 0, "due": _text(now), "stamp": one.stamp}
        connection.execute(update(sighting).where(sighting.c.url == one.url).values(values))
    return len(new) + len(changed)


def _is_changed(row: Any, one: Found, now: float) -> bool:
    """Tell whether a feed tells of a later state of an article than was seen, and it may be asked for again."""
    if row["state"] == "waiting" or not one.stamp or not row["stamp"]:
        return False
    if instant(one.stamp) <= instant(row["stamp"]):  # another feed may give another date, to and fro
        return False
    return bool(now - _float(row["asked"] or row["seen"]) >= _ANEW * 2 ** row["quiet"])


def instant(stamp: str) -> float:
    """Return a moment (ISO 8601) in seconds since 1970; one without a zone is taken for UTC.

    >>> instant("1970-01-02"), instant("1970-01-01T08:00:00+07:00")
    (86400.0, 3600.0)
    """
    moment = datetime.fromisoformat(stamp)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _put(connection: Connection, table: Any, key: str, row: dict[str, Any]) -> None:
    """Write a row, in the place of the one with the same key."""
    if not connection.execute(update(table).where(table.c[key] == row[key]).values(row)).rowcount:
        connection.execute(insert(table), row)


def _text(moment: float | None) -> str | None:
    return None if moment is None else datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds")


def _float(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()


def _floats(row: Any, *names: str) -> dict[str, float | None]:
    return {name: _float(row[name]) if row[name] else None for name in names}
