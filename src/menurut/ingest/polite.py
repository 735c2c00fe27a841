"""Asking servers as a good guest: what robots.txt allows, one after the other, and not while they want to rest."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import suppress
from socket import SOCK_STREAM
from typing import Any, Protocol
from urllib.parse import urlsplit

import httpx

from menurut.errors import FetchError
from menurut.ingest import robots, web
from menurut.ingest.addresses import is_inside, server
from menurut.ingest.clock import Clock
from menurut.ingest.robots import ForbiddenError, Robots
from menurut.ingest.subscriptions import Manners, seconds
from menurut.ingest.web import Fetched, Limits, Moved, Unchanged, Wanted

_PATIENT = 60.0  # seconds that a request waits for its turn; where it takes longer, it is put off
_REST = 30.0  # seconds that a server in trouble is left alone; doubles with each further trouble
_LONGEST_REST = 3600.0
_DAY = 86_400.0  # that is how long robots.txt holds, and the most that a server is believed to want to rest
_TROUBLE = frozenset({429, 502, 503, 504})
_ALL_TROUBLE = frozenset({429, *range(500, 600)})  # without its robots.txt nothing of a server can be had
_ROBOTS = Limits(2_000_000)


class LaterError(Exception):
    """A server cannot be asked before a moment (seconds since 1970); it failed that often in a row."""

    def __init__(self, name: str, until: float, troubles: int) -> None:
        super().__init__(name, until, troubles)
        self.server, self.until, self.troubles = name, until, troubles


class _Server:
    """How it stands with one server: who asks it now, when the next may, how often in a row it failed."""

    def __init__(self, at_once: int) -> None:
        self.slots, self.next, self.troubles = asyncio.Semaphore(at_once), 0.0, 0


class Memory(Protocol):
    """What is to be known in a later run too."""

    async def rest(self, name: str, until: float, troubles: int) -> None:
        """Remember that a server is to be left alone until a moment, and how often in a row it failed."""

    async def robots(self, place: str) -> tuple[bytes, float] | None:
        """Return what a robots.txt said, and when it was fetched."""

    async def keep_robots(self, place: str, rules: bytes) -> None:
        """Remember what a robots.txt says now."""


class Polite:
    """Fetches pages, each server in its own time.

    `paused` has the servers that a former run was to leave alone, and how often in a row they failed; `trusted` those
    that the user named, which may be on this machine or in its own network.
    """

    def __init__(
        self, client: httpx.AsyncClient, manners: Manners, clock: Clock, memory: Memory, *, trusted: frozenset[str],
        paused: dict[str, tuple[float, int]],
    ) -> None:  # fmt: skip
        self._client, self._clock, self._agent, self._trusted = client, clock, manners.agent, trusted
        self._delay, self._memory = seconds(manners.delay), memory
        self._under_way = asyncio.Semaphore(manners.hosts)
        self._servers: defaultdict[str, _Server] = defaultdict(lambda: _Server(manners.per_host))
        for name, (until, troubles) in paused.items():
            self._servers[name].next, self._servers[name].troubles = until, troubles
        self._rules: dict[str, tuple[Robots, float]] = {}
        self._reading: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._inside: dict[str, bool] = {}

    async def get(self, wanted: Wanted) -> Fetched | Unchanged:
        """Return a page, through redirects, each of which robots.txt has to allow too.

        ForbiddenError where it does not; other FetchErrors as `menurut.ingest.web` has them; LaterError where its
        server cannot be asked soon.
        """
        url = wanted.url
        for _ in range(wanted.limits.redirects + 1):
            await self._check(url)
            rules = await self._rules_of(url)
            if not rules.allows(url):
                what = f"the robots.txt of {server(url)} keeps programs from it"
                raise ForbiddenError(url, what, "ask the site", lasting=True)
            answer = await self._ask(wanted._replace(url=url, agent=self._agent), rules.delay)
            if not isinstance(answer, Moved):
                return answer
            url = answer.url
        raise web.circling(wanted.url, wanted.limits)

    async def _check(self, url: str) -> None:
        """Let no foreign page lead into our own network, or to what is no page."""
        if not url.lower().startswith(("http://", "https://")):
            what = "it leads to an address that is neither http nor https"
            raise FetchError(url, what, "tell the site", lasting=True)
        try:
            inside = server(url) not in self._trusted and (is_inside(url) or await self._resolves_inside(url))
        except ValueError:
            what = "it is no address, or leads to what is none"
            raise FetchError(url, what, "tell the site", lasting=True) from None
        if inside:
            raise FetchError(url, "it leads into the own network", "follow that server itself", lasting=True)

    async def _resolves_inside(self, url: str) -> bool:
        """Tell whether a name stands for a machine in our own network; names that are unknown are told when asked."""
        name = server(url)
        if name not in self._inside:
            found: list[Any] = []
            with suppress(OSError, UnicodeError):
                found = await asyncio.get_running_loop().getaddrinfo(urlsplit(url).hostname, None, type=SOCK_STREAM)
            self._inside[name] = any(is_inside(f"http://[{ip}]/" if ":" in ip else f"http://{ip}/") for ip in
                                     (str(address[4][0]).partition("%")[0] for address in found))  # fmt: skip
        return self._inside[name]

    async def _rules_of(self, url: str) -> Robots:
        place = robots.place(url)
        async with self._reading[place]:
            if place not in self._rules and (known := await self._memory.robots(place)):
                self._rules[place] = Robots(known[0], self._agent), known[1]
            rules, fetched = self._rules.get(place, (None, 0.0))
            if rules is None or fetched < self._clock.now() - _DAY:
                raw = await self._robots(place)
                await self._memory.keep_robots(place, raw)
                rules = Robots(raw, self._agent)
                self._rules[place] = rules, self._clock.now()
        return rules

    async def _robots(self, place: str) -> bytes:
        """Return what a robots.txt says, by RFC 9309: there is none allows all, none to be had nothing."""
        url, wanted = place, Wanted(place, _ROBOTS, typed=False, accept="text/plain,*/*;q=0.5", agent=self._agent)
        try:
            for _ in range(_ROBOTS.redirects + 1):
                await self._check(url)
                answer = await self._ask(wanted._replace(url=url), 0.0, trouble=_ALL_TROUBLE)
                if isinstance(answer, Fetched):
                    return answer.raw[: robots.LARGEST]
                url = answer.url if isinstance(answer, Moved) else url
        except FetchError as error:
            if error.status is None or error.status == httpx.codes.TOO_MANY_REQUESTS or error.status >= 500:
                what = f"the robots.txt cannot be had ({error.what}), and without it nothing is fetched"
                raise FetchError(
                    place, what, "try again later", status=error.status, retry_after=error.retry_after
                ) from error
        return b""

    async def _ask(
        self, wanted: Wanted, delay: float, *, trouble: frozenset[int] = _TROUBLE
    ) -> Fetched | Moved | Unchanged:
        name = server(wanted.url)
        asked = self._servers[name]
        async with asked.slots:
            await self._turn(name, asked, max(delay, self._delay))
            async with self._under_way:
                try:
                    answer = await web.ask(self._client, wanted)
                except FetchError as error:
                    if not error.lasting and (error.status is None or error.status in trouble):
                        await self._leave(name, asked, error)
                    elif error.status is not None:
                        await self._well(name, asked)
                    raise
            await self._well(name, asked)
            return answer

    async def _turn(self, name: str, asked: _Server, delay: float) -> None:
        """Wait until a server may be asked."""
        now = self._clock.now()
        start = max(now, asked.next)
        if start - now > _PATIENT:
            raise LaterError(name, start, asked.troubles)
        asked.next = start + delay
        if start > now:
            await self._clock.sleep(start - now)

    async def _leave(self, name: str, asked: _Server, error: FetchError) -> None:
        """Leave a server alone for a while that is overloaded, or does not answer."""
        asked.troubles += 1
        rest = min(_REST * 2 ** min(asked.troubles - 1, 16), _LONGEST_REST)
        if error.retry_after is not None:
            rest = min(error.retry_after, _DAY)
        asked.next = max(asked.next, self._clock.now() + rest)
        await self._memory.rest(name, asked.next, asked.troubles)

    async def _well(self, name: str, asked: _Server) -> None:
        """Forget the troubles of a server that answers again."""
        if asked.troubles:
            asked.troubles = 0
            await self._memory.rest(name, self._clock.now(), 0)
