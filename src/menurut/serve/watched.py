"""What is told of feeds that are followed: as it happens, in sum, and how it stands."""

from __future__ import annotations

import asyncio
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import IO

import click
import msgspec
from rich.text import Text

from menurut.errors import MenurutError
from menurut.ingest.subscriptions import Subscriptions
from menurut.ledger import Ledger
from menurut.ledger.following import FeedStatus, Following
from menurut.serve.cli_add import TOLD
from menurut.serve.found import printed
from menurut.serve.labels import one_line
from menurut.serve.shared import tidy
from menurut.serve.terminal import safe
from menurut.watch import Event, Failed, Kept, Looked, Watcher

_SOON = 90  # seconds that are told as such


async def until_ended(watcher: Watcher, *, once: bool) -> None:
    """Let a watcher run until it is done, or Ctrl-C or SIGTERM end it."""
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # where loops take no signals, Ctrl-C ends it with the same care
            loop.add_signal_handler(sign, watcher.stop)
    await watcher.run(once=once)


class Log:
    """Tells what happens as it does: what is read on stdout, what fails on stderr."""

    def __init__(self, followed: Subscriptions, *, quiet: bool) -> None:
        self._urls, self._since, self._quiet = [feed.url for feed in followed.feeds], followed.manners.since, quiet
        self._came: Counter[str] = Counter()
        self._looked: set[str] = set()
        self.failed_feeds: set[str] = set()

    def __call__(self, event: Event) -> None:
        """Tell of one event."""
        if isinstance(event, Failed):
            self._came["given up"] += event.again is None
            if event.is_feed:
                self.failed_feeds.add(event.feed)
            click.echo(f"menurut: {tidy(event.error)} {_again(event.again)}", err=True)
        elif isinstance(event, Kept):
            self._came[event.what] += 1
            if event.what in ("new", "changed"):
                self._line(f"{event.what} {event.title or 'without a title'} · {event.sighting.url}")
        elif isinstance(event, Looked):
            self._looked.add(event.feed.url)
            self.failed_feeds.discard(event.feed.url)
            name = event.feed.name or event.feed.url
            if event.fresh:
                self._line(f"feed {name}: {event.listed} articles, {event.fresh} to fetch")
            elif event.old and event.old == event.listed:
                self._line(f"feed {name}: {event.listed} articles, all older than {self._since}")

    def sum(self, ledger: Ledger) -> str:
        """Return in one line what came of it."""
        looked = f"{len(self._looked | self.failed_feeds)} of {len(self._urls)} feeds looked at"
        parts = [looked] + ([f"{len(self.failed_feeds)} of them failed"] if self.failed_feeds else [])
        parts += [f"{self._came[what]} {words}" for what, words in TOLD.items() if self._came[what]]
        parts += [f"{self._came['given up']} given up"] if self._came["given up"] else []
        with suppress(MenurutError):  # whatever ended us has been told
            waiting = sum(row.waiting for row in Following(ledger.store).status(self._urls))
            parts += [f"{waiting} still to fetch"] if waiting else []
        return ", ".join(parts)

    def _line(self, line: str) -> None:
        if not self._quiet:
            click.echo(safe(one_line(line)))


def _again(moment: float | None) -> str:
    if moment is None:
        return "(given up)"
    wait = moment - time.time()
    return f"(again in {wait:.0f} s)" if wait < _SOON else f"(again in {wait / 60:.0f} min)"


def write_status(ledger: Ledger, followed: Subscriptions, stream: IO[bytes], form: str) -> None:
    """Write how it stands with each feed, as `table` or `jsonl`."""
    rows = Following(ledger.store).status(feed.url for feed in followed.feeds)
    if form == "jsonl":
        for row in rows:
            stream.write(msgspec.json.encode(row) + b"\n")
        return
    names = {feed.url: feed.name for feed in followed.feeds}
    printed(stream, (line for row in rows for line in _status(row, names[row.feed])), "no feeds")


def _status(row: FeedStatus, name: str | None) -> Iterator[Text]:
    head = Text(safe(one_line(name or row.title or row.feed)), style="bold")
    yield head.append(f"  {safe(row.feed)}", style="dim")
    counts = {"in the ledger": row.stored, "to fetch": row.waiting, "given up": row.failed,
              "forbidden by robots.txt": row.forbidden}  # fmt: skip
    articles = ", ".join(f"{count} {words}" for words, count in counts.items() if count)
    yield Text(f"  {articles or 'no articles yet'}")
    if row.checked:
        yield Text(f"  looked at {_clock(row.checked)}, next {_clock(row.due)}", style="dim")
    if row.error:
        since = f", last had {_clock(row.succeeded)}" if row.succeeded else ", never had"
        times = "once" if row.failures == 1 else f"{row.failures} times in a row"
        yield Text("  " + safe(one_line(f"failed {times}{since}: {row.error}")), style="red")
    yield Text()


def _clock(moment: str | None) -> str:
    return f"{moment[:16].replace('T', ' ')} UTC" if moment else "never"
