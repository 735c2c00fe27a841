"""Watchers of the tests, whose clock does not keep us waiting."""

from __future__ import annotations

import asyncio
from pathlib import Path

from ledger_samples import reader
from sqlalchemy import select

from menurut import Ledger
from menurut.ingest.clock import Clock
from menurut.ingest.subscriptions import Feed, Manners, Subscriptions
from menurut.ledger.tables import document
from menurut.watch import Event, Failed, Kept, Looked, Watcher

NOON = 1_756_972_800.0
"""2025-09-04T08:00:00Z: half an hour after most articles of the tests were published."""


class Hourglass(Clock):
    """A clock that stands still until somebody sleeps."""

    def __init__(self) -> None:
        self.moment, self.slept = NOON, [0.0][:0]

    def now(self) -> float:
        """Return the present moment."""
        return self.moment

    async def sleep(self, seconds: float) -> None:
        """Let that many seconds pass at once."""
        self.slept.append(seconds)
        self.moment = max(self.moment, self.moment + seconds)
        await asyncio.sleep(0)


class Watched:
    """A ledger, a clock and what was told, over several runs of a watcher."""

    def __init__(self, where: Path) -> None:
        self.where, self.clock, self.events = where, Hourglass(), list[Event]()

    def once(self, *feeds: str | Feed, manners: Manners | None = None) -> list[Event]:
        """Run a watcher once, in a process of its own as it were, and return what it told."""
        named = tuple(Feed(feed) if isinstance(feed, str) else feed for feed in feeds)
        told: list[Event] = []
        with Ledger(self.where) as ledger:
            following = Subscriptions(named, manners or Manners(delay="1s"))
            asyncio.run(Watcher(ledger, following, reader(), told.append, self.clock).run(once=True))
        self.events += told
        return told

    def later(self, seconds: float) -> None:
        """Let time pass."""
        self.clock.moment += seconds

    def stored(self) -> dict[str, tuple[int, str]]:
        """Return the articles in the ledger by address: how many versions, and the text of the last."""
        with Ledger(self.where) as ledger, ledger.store.read() as connection:
            rows = connection.execute(select(document.c.url, document.c.versions)).all()
            assert len({row.url for row in rows}) == len(rows)
            return {row.url: (row.versions, ledger.reading(row.url).document.text) for row in rows}


def kept(events: list[Event]) -> list[str]:
    """Return what became of articles."""
    return sorted(event.what for event in events if isinstance(event, Kept))


def failed(events: list[Event]) -> list[str]:
    """Return what went wrong."""
    return [event.error.what for event in events if isinstance(event, Failed)]


def looked(events: list[Event]) -> list[tuple[int, int]]:
    """Return what feeds listed, and how much of it was to be fetched."""
    return [(event.listed, event.fresh) for event in events if isinstance(event, Looked)]
