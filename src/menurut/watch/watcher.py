"""The watcher: looks at feeds when they are due, and reads into the ledger what they name."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from typing import Any, NamedTuple

import msgspec

from menurut.errors import FetchError, InputError, MenurutError
from menurut.ingest import feeds as listings
from menurut.ingest.addresses import server
from menurut.ingest.clock import Clock
from menurut.ingest.listings import Found, Listing
from menurut.ingest.polite import LaterError, Polite
from menurut.ingest.robots import ForbiddenError
from menurut.ingest.sources import LARGEST, load_fetched
from menurut.ingest.subscriptions import Feed, Subscriptions, seconds
from menurut.ingest.texts import Given
from menurut.ingest.web import Fetched, Limits, Unchanged, Wanted, open_client
from menurut.ledger import Ledger
from menurut.ledger.adding import What
from menurut.ledger.following import FeedState, Following, Sighting, instant
from menurut.reader import Reader
from menurut.watch.desk import Desk

_PAGES, _FEEDS = Limits(LARGEST), Limits(listings.LARGEST)
_FEED_TYPES = "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"
_MOST = 1000  # articles that are taken of a feed at once, the newest
_MOST_SITEMAPS = 10  # of an index, those changed last
_AGAIN, _AGAIN_AT_MOST = 60.0, 21_600.0  # seconds until an article is tried again; four times as long each time
_LONGEST = 86_400.0  # seconds until a feed that fails is looked at again, at most
_BATCH = 50  # articles of a server that are looked up at once
_ROUND = 60.0  # seconds after which we look again for what to do, at the latest


class Looked(NamedTuple):
    """A feed was looked at: how many articles it lists, how many are too old, and how many are to be fetched."""

    feed: Feed
    listed: int
    old: int
    fresh: int


class Kept(NamedTuple):
    """An article was read: what came of it in the ledger."""

    sighting: Sighting
    what: What
    title: str | None


class Failed(NamedTuple):
    """A feed, or an article of it, could not be had; `again` is when it is tried next, None where it is given up."""

    feed: str
    error: MenurutError
    again: float | None
    is_feed: bool


Event = Looked | Kept | Failed


class Watcher:
    """Follows feeds into a ledger; what happens is told to `tell`.

    Whatever is found out is in the ledger before the next step is taken, so that it can be ended at any moment, by
    whatever, and goes on where it stopped when it is started again.
    """

    def __init__(
        self, ledger: Ledger, subscriptions: Subscriptions, reader: Reader, tell: Callable[[Event], None],
        clock: Clock | None = None,
    ) -> None:  # fmt: skip
        self._ledger, self._reader, self._tell, self._clock = ledger, reader, tell, clock or Clock()
        self._feeds, self._manners = subscriptions.feeds, subscriptions.manners
        self._urls = [feed.url for feed in subscriptions.feeds]
        self._following = Following(ledger.store)
        self._stop, self._news = asyncio.Event(), asyncio.Event()
        self._desk: Desk
        self._polite: Polite

    def stop(self) -> None:
        """End `run`: what is being fetched is left, what is being written is written."""
        self._stop.set()

    async def run(self, *, once: bool) -> None:
        """Look at the feeds that are due and fetch what can be had now, `once`, or until it is stopped.

        LedgerError where the ledger fails, or another program follows feeds into it.
        """
        self._desk = Desk(self._following, self._clock)
        async with AsyncExitStack() as stack:
            stack.enter_context(self._following.alone())
            stack.callback(self._desk.close)
            client = await stack.enter_async_context(open_client(self._manners.hosts))
            self._polite = Polite(
                client, self._manners, self._clock, self._desk, trusted=frozenset(map(server, self._urls)),
                paused=await self._desk.do(self._following.pauses, self._clock.now()),
            )  # fmt: skip
            await self._until_stopped(self._once() if once else self._always())

    async def _until_stopped(self, work: Coroutine[Any, Any, None]) -> None:
        tasks = asyncio.ensure_future(work), asyncio.ensure_future(self._stop.wait())
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            done, _ = await asyncio.gather(*tasks, return_exceptions=True)
        while isinstance(done, BaseExceptionGroup):
            done = done.exceptions[0]
        if isinstance(done, Exception):
            raise done

    async def _once(self) -> None:
        """Look at the feeds that are due, then fetch until nothing can be fetched now."""
        now = self._clock.now()
        due = {feed.url: (await self._desk.do(self._following.feed, feed.url)).due for feed in self._feeds}
        async with asyncio.TaskGroup() as group:
            for feed in sorted(self._feeds, key=lambda feed: due[feed.url]):
                # Whoever starts us every 15 minutes does so a moment too early every other time.
                if due[feed.url] <= now + self._every(feed) / 10:
                    group.create_task(self._look(feed))
        while names := await self._desk.do(self._following.servers, self._urls, self._clock.now()):
            async with asyncio.TaskGroup() as group:
                for name in names:
                    group.create_task(self._serve(name))

    async def _always(self) -> None:
        async with asyncio.TaskGroup() as group:
            for feed in self._feeds:
                group.create_task(self._follow(feed))
            busy: dict[str, asyncio.Task[None]] = {}
            while True:
                self._news.clear()
                now = self._clock.now()
                busy = {name: task for name, task in busy.items() if not task.done()}
                for name in await self._desk.do(self._following.servers, self._urls, now):
                    if name not in busy:
                        busy[name] = group.create_task(self._serve(name))
                due = await self._desk.do(self._following.next_due, self._urls)
                await self._idle(min(_ROUND, max(1.0, due - now)) if due and not busy else _ROUND)

    async def _idle(self, wait: float) -> None:
        """Wait that many seconds, or until there is something new."""
        tasks = [asyncio.ensure_future(self._clock.sleep(wait)), asyncio.ensure_future(self._news.wait())]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()

    async def _follow(self, feed: Feed) -> None:
        while True:
            due = (await self._desk.do(self._following.feed, feed.url)).due
            await self._clock.sleep(max(0.0, due - self._clock.now()))
            await self._look(feed)

    async def _look(self, feed: Feed) -> None:
        """Look at a feed and remember what it names; where it fails, when to look again."""
        state, now = await self._desk.do(self._following.feed, feed.url), self._clock.now()
        try:
            with _contained(feed.url):
                known, looked = await self._taken(feed, state)
        except LaterError as later:
            await self._desk.do(self._following.looked, state._replace(due=later.until))
            return
        except (FetchError, InputError) as error:
            wait = min(self._every(feed) * 2 ** min(state.failures, 16), _LONGEST)
            wait = max(wait, min(getattr(error, "retry_after", None) or 0.0, _LONGEST))
            failed = state._replace(checked=now, due=now + wait, failures=state.failures + 1, error=error.what)
            await self._desk.do(self._following.looked, failed)
            self._tell(Failed(feed.url, error, now + wait, is_feed=True))
            return
        await self._desk.do(self._following.looked, known._replace(
            checked=now, succeeded=now, due=now + self._every(feed), failures=0, error=None))  # fmt: skip
        self._tell(looked)
        self._news.set()

    async def _taken(self, feed: Feed, state: FeedState) -> tuple[FeedState, Looked]:
        """Fetch a feed and remember what it names; return its state, and what is told of it."""
        known, listing = await self._listing(state)
        if listing is None:
            return known, Looked(feed, 0, 0, 0)
        if listing.sitemaps:
            # What an index says does not tell whether its sitemaps have changed: it is always read whole.
            return known._replace(etag=None, modified=None), await self._sitemaps(feed, listing.sitemaps)
        return known, await self._remembered(feed, state, known, listing)

    async def _remembered(self, feed: Feed, before: FeedState, known: FeedState, listing: Listing) -> Looked:
        """Remember the articles that a feed, or a sitemap of its index, names, with the state that they belong to."""
        now = self._clock.now()
        new = [f for f in listing.found if (at := _moment(f)) is None or at >= now - seconds(self._manners.since)]
        found = _chosen(feed, new)
        state = known._replace(checked=now, due=before.due, failures=before.failures)
        fresh = await self._desk.do(self._following.looked, state, found, of=feed.url)
        return Looked(feed, len(listing.found), len(listing.found) - len(new), fresh)

    async def _listing(self, state: FeedState) -> tuple[FeedState, Listing | None]:
        wanted = Wanted(
            state.url, _FEEDS, typed=False, accept=_FEED_TYPES, etag=state.etag, modified=state.modified
        )  # fmt: skip
        answer = await self._polite.get(wanted)
        if isinstance(answer, Unchanged):
            return state, None
        listing = await asyncio.to_thread(listings.load_feed, answer.raw, answer.url, charset=answer.charset)
        state = state._replace(etag=answer.etag, modified=answer.modified, title=listing.title or state.title)
        return state, listing

    async def _sitemaps(self, feed: Feed, sitemaps: Sequence[Found]) -> Looked:
        """Look at the sitemaps of an index that have changed lately. One that fails is told."""
        total, oldest = Looked(feed, 0, 0, 0), self._clock.now() - seconds(self._manners.since)
        recent = [s for s in sitemaps if (at := _moment(s)) is None or at >= oldest]
        recent.sort(key=lambda s: _moment(s) or 0.0, reverse=True)
        for sitemap in recent[:_MOST_SITEMAPS]:
            before = await self._desk.do(self._following.feed, sitemap.url)
            try:
                known, listing = await self._listing(before)
            except (FetchError, InputError) as error:
                self._tell(Failed(feed.url, error, self._clock.now() + self._every(feed), is_feed=True))
                continue
            if listing:
                one = await self._remembered(feed, before, known, listing)
                total = Looked(feed, total.listed + one.listed, total.old + one.old, total.fresh + one.fresh)
        return total

    async def _serve(self, name: str) -> None:
        """Fetch the articles that a server has for us, until there is none, or it wants to rest."""
        try:
            while sightings := await self._desk.do(
                self._following.waiting, self._urls, name, self._clock.now(), limit=_BATCH
            ):
                left = iter(sightings)
                async with asyncio.TaskGroup() as group:
                    for _ in range(self._manners.per_host):
                        group.create_task(self._articles(left, name))
        except* LaterError as later:
            first = next(e for e in later.exceptions if isinstance(e, LaterError))
            await self._desk.rest(name, first.until, first.troubles)
        self._news.set()

    async def _articles(self, left: Iterator[Sighting], name: str) -> None:
        for sighting in left:
            await self._article(sighting, name)

    async def _article(self, sighting: Sighting, name: str) -> None:
        wanted = Wanted(sighting.url, _PAGES, etag=sighting.etag, modified=sighting.modified)
        try:
            with _contained(sighting.url):
                answer = await self._polite.get(wanted)
                if isinstance(answer, Unchanged):
                    await self._settled(sighting, "stored", quiet=sighting.quiet + 1)
                else:
                    await self._keep(sighting, answer)
        except LaterError as later:
            if later.server == name:
                raise
            await self._settled(sighting, "waiting", due=later.until)
        except (FetchError, InputError) as error:
            await self._failed(sighting, error)

    async def _keep(self, sighting: Sighting, page: Fetched) -> None:
        what, title = await self._desk.do(self._add, sighting, page)
        quiet = sighting.quiet + 1 if what == "same" else 0
        await self._settled(sighting, "stored", tries=0, quiet=quiet, etag=page.etag, modified=page.modified)
        self._tell(Kept(sighting, what, title))

    def _add(self, sighting: Sighting, page: Fetched) -> tuple[What, str | None]:
        """Read a page into the ledger."""
        document = load_fetched(page, sighting.url, Given(None, self._reader.language.code))
        if document.published is None and sighting.published:
            document = msgspec.structs.replace(document, published=sighting.published, published_from="given")
        return self._ledger.add(self._reader.read(document), came_from=sighting.feed).what, document.title

    async def _failed(self, sighting: Sighting, error: MenurutError) -> None:
        """Try again later what may be had later, and give up what may not."""
        tries = sighting.tries + 1
        lasting = error.lasting if isinstance(error, FetchError) else True
        state = "forbidden" if isinstance(error, ForbiddenError) else "failed"
        again = None
        if not lasting and tries < self._manners.tries:
            state, again = "waiting", self._clock.now() + min(_AGAIN * 4 ** (tries - 1), _AGAIN_AT_MOST)
        await self._settled(sighting, state, tries=tries, error=error.what, due=again)
        self._tell(Failed(sighting.feed, error, again, is_feed=False))

    async def _settled(self, sighting: Sighting, state: Any, **values: Any) -> None:
        await self._desk.do(self._following.settled, sighting.url, state, self._clock.now(), **values)

    def _every(self, feed: Feed) -> float:
        return seconds(feed.every or self._manners.every)


def _moment(found: Found) -> float | None:
    """Return when an article was published, else changed, by what its feed says."""
    stated = found.published or found.stamp
    return instant(stated) if stated else None


def _chosen(feed: Feed, found: Sequence[Found]) -> list[Found]:
    """Return the articles that are wanted of a feed, the newest."""
    only, skip = re.compile(feed.only or ""), re.compile(feed.skip or r"(?!)")
    fit = [f for f in found if only.search(f.url) and not skip.search(f.url)]
    fit.sort(key=lambda f: _moment(f) or float("inf"), reverse=True)
    return fit[:_MOST]


@contextmanager
def _contained(url: str) -> Iterator[None]:
    """Let what nobody foresaw be the fault of one feed or article, and stop none of the others."""
    try:
        yield
    except (MenurutError, LaterError, BrokenPipeError):  # a pipe that closes is our own
        raise
    except Exception as error:
        what = f"following it failed ({type(error).__name__}: {error})"
        raise InputError(url, what, "tell the makers of menurut") from error
