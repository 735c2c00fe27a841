"""The command that follows feeds into the ledger."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from menurut.serve.shared import LANGUAGE, LEDGER, MODEL, opened, told

if TYPE_CHECKING:
    from menurut.ingest.subscriptions import Subscriptions
    from menurut.ledger import Ledger
    from menurut.reader import Model


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option("--once", is_flag=True, help="Look at the feeds that are due, fetch what they name, and end: for cron.")
@click.option("--status", is_flag=True, help="Tell how it stands with the feeds, and fetch nothing.")
@click.option("--format", "form", type=click.Choice(("table", "jsonl")), default="table", show_default=True,
              help="How to write the status.")  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="Tell of no article that was read, only what failed and the sum.")
@LEDGER
@LANGUAGE
@MODEL
def watch(
    feeds: tuple[str, ...], once: bool, status: bool, form: str, quiet: bool, ledger: str | None, language: str,
    model: Model,
) -> None:  # fmt: skip
    """Follow feeds and sitemaps, and read into the ledger what they name.

    FEED is the address of a feed (RSS, Atom, JSON Feed), of a sitemap or an index of sitemaps, or a file that lists
    them: TOML, or OPML as feed readers export it. It asks only what robots.txt allows, each server in its time, and
    nothing anew that has not changed. It can be ended at any moment (Ctrl-C, SIGTERM) and goes on where it stopped.
    With --once the exit code is 1 where a feed failed.

    \b
    menurut watch feeds.toml --ledger news.db
    menurut watch https://example.com/rss --once
    menurut watch feeds.toml --status
    """
    from menurut.ingest.subscriptions import subscriptions

    with told():
        followed = subscriptions(feeds)
        with opened(ledger, create=not status) as kept:
            if status:
                from menurut.serve.watched import write_status

                write_status(kept, followed, sys.stdout.buffer, form)
            elif not _followed(kept, followed, language, model, once=once, quiet=quiet) and once:
                sys.exit(1)


def _followed(
    ledger: Ledger, followed: Subscriptions, language: str, model: Model, *, once: bool, quiet: bool
) -> bool:  # fmt: skip
    """Follow until it is done or ended, and tell the sum; False where a feed failed."""
    import asyncio

    from menurut.reader import Reader
    from menurut.serve.watched import Log, until_ended
    from menurut.watch import Watcher

    log = Log(followed, quiet=quiet)
    watcher = Watcher(ledger, followed, Reader(language, model=model), log)
    asyncio.run(until_ended(watcher, once=once))
    click.echo(log.sum(ledger))
    return not log.failed_feeds
