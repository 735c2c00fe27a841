"""Where reading and writing are done: on one thread beside the one that waits for servers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import ParamSpec, TypeVar

from menurut.errors import LedgerError
from menurut.ingest.clock import Clock
from menurut.ledger.following import Following

_BUSY = (5.0, 15.0, 40.0)  # seconds that a ledger is waited for that another program writes to
P = ParamSpec("P")
T = TypeVar("T")


class Desk:
    """Does one thing after the other; and remembers for later runs what servers want."""

    def __init__(self, following: Following, clock: Clock) -> None:
        self._thread, self._following, self._clock = ThreadPoolExecutor(1, "desk"), following, clock

    def close(self) -> None:
        """Finish what is being done."""
        self._thread.shutdown()

    async def do(self, what: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
        """Do what computes or writes; a ledger that is busy is waited for, LedgerError where that does not help."""
        loop = asyncio.get_running_loop()
        for wait in _BUSY:
            with suppress(LedgerError):
                return await loop.run_in_executor(self._thread, partial(what, *args, **options))
            await self._clock.sleep(wait)
        return await loop.run_in_executor(self._thread, partial(what, *args, **options))

    async def rest(self, name: str, until: float, troubles: int) -> None:
        """Remember that a server is to be left alone until a moment, and how often in a row it failed."""
        await self.do(self._following.pause, name, until, troubles)

    async def robots(self, place: str) -> tuple[bytes, float] | None:
        """Return what a robots.txt said, and when it was fetched."""
        return await self.do(self._following.robots, place)

    async def keep_robots(self, place: str, rules: bytes) -> None:
        """Remember what a robots.txt says now."""
        await self.do(self._following.keep_robots, place, rules, self._clock.now())
