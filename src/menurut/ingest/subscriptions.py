"""Which feeds are followed, and how: addresses, a TOML file, or an OPML file of another reader."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from menurut.errors import InputError
from menurut.ingest.addresses import tidied

_LARGEST = 10_000_000
_AGENT = re.compile(r"[A-Za-z][\x20-\x7e]*")
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd])")
_SECONDS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_HINT = "see docs/watch.md for how it is written"


def seconds(duration: str) -> float:
    """Return a duration in seconds; ValueError where it is none.

    >>> seconds("90s"), seconds("1.5h")
    (90.0, 5400.0)
    """
    found = _DURATION.fullmatch(duration.strip())
    if not found:
        raise ValueError(f"{duration!r} is no duration, write 90s, 15m, 2h or 1d")
    return float(found[1]) * _SECONDS[found[2]]


class Feed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A feed that is followed."""

    url: Annotated[str, Meta(description="Address of a feed (RSS, Atom, JSON Feed), a sitemap or an index of them.")]
    name: Annotated[str | None, Meta(description="What to call it; default: its address.")] = None
    every: Annotated[str | None, Meta(description="How often to look at it; default: that of the file.")] = None
    only: Annotated[str | None, Meta(description="Regular expression that an article's address has to match.")] = None
    skip: Annotated[str | None, Meta(description="Regular expression of addresses to pass over.")] = None

    def __post_init__(self) -> None:
        """Raise ValueError where a field holds what it may not."""
        try:
            tidied(self.url)  # which it is asked for as it is written
        except InputError as error:
            raise ValueError(f"{self.url!r} is no address, write https://example.com/rss") from error
        seconds(self.every or "1s")
        for pattern in (self.only, self.skip):
            try:
                re.compile(pattern or "")
            except re.error as error:
                raise ValueError(f"{pattern!r} is no regular expression, {error}") from error


class Manners(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How feeds are followed, all of them. Durations are a number and one of s, m, h, d: `90s`, `1.5h`."""

    every: Annotated[str, Meta(description="How often to look at a feed.")] = "15m"
    delay: Annotated[str, Meta(description="Time between requests to a server; its robots.txt may ask more.")] = "2s"
    hosts: Annotated[
        int, Meta(description="How many requests are under way at most, to all servers.", ge=1, le=100)
    ] = 8
    per_host: Annotated[int, Meta(description="How many of them to one server.", ge=1, le=8)] = 1
    since: Annotated[str, Meta(description="How old an article may be, by what the feed says.")] = "7d"
    tries: Annotated[int, Meta(description="How often an article is tried before it is given up.", ge=1, le=20)] = 8
    agent: Annotated[str, Meta(description="User agent; name yourself: `menurut (+https://example.id/us)`.")] = (
        "menurut"
    )

    def __post_init__(self) -> None:
        """Raise ValueError where a field holds what it may not."""
        for duration in (self.every, self.delay, self.since):
            seconds(duration)
        if not _AGENT.fullmatch(self.agent):
            raise ValueError(f"{self.agent!r} is no user agent, begin with a name in plain letters")


class _File(Manners, frozen=True, forbid_unknown_fields=True):
    """A TOML file."""

    feed: tuple[Feed, ...] = ()


class Subscriptions(msgspec.Struct, frozen=True):
    """What is followed: feeds by address, each once, and how."""

    feeds: tuple[Feed, ...]
    manners: Manners = Manners()


def subscriptions(inputs: Iterable[str]) -> Subscriptions:
    """Return what addresses, TOML and OPML files name; InputError where one cannot be read, or nothing is named.

    Where files set the same otherwise, the last one holds.
    """
    feeds: dict[str, Feed] = {}
    manners: dict[str, Any] = {}
    for source in inputs:
        try:
            named, settings = _named(source)
        except (ValueError, msgspec.DecodeError) as error:
            raise InputError(source, str(error).replace("`", ""), _HINT) from error
        feeds |= {feed.url: feed for feed in named}
        manners |= settings
    if not feeds:
        raise InputError(", ".join(inputs), "no feed is named there", "give an address, or a file with [[feed]] in it")
    return Subscriptions(tuple(feeds.values()), Manners(**manners))


def _named(source: str) -> tuple[tuple[Feed, ...], dict[str, Any]]:
    """Return the feeds of an address or file, and what it sets of the manners."""
    if "://" in source:
        return (Feed(source),), {}
    raw = _read(source)
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _opml(raw, source), {}
    file = msgspec.toml.decode(raw, type=_File)
    given = {name: getattr(file, name) for name in Manners.__struct_fields__}
    feeds = tuple(msgspec.structs.replace(feed, every=feed.every or file.every) for feed in file.feed)
    return feeds, {name: value for name, value in given.items() if value != getattr(Manners(), name)}


def _read(source: str) -> bytes:
    try:
        with Path(source).open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        what = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(source, what or str(error), "give an address, a TOML file or an OPML file") from error
    if len(raw) > _LARGEST:
        raise InputError(source, f"it is larger than {_LARGEST // 1_000_000} MB", "give a list of feeds")
    return raw


def _opml(raw: bytes, source: str) -> tuple[Feed, ...]:
    from lxml import etree

    try:
        root = etree.fromstring(raw.lstrip(), etree.XMLParser(recover=True, resolve_entities=False, no_network=True))
    except (etree.LxmlError, ValueError) as error:
        raise InputError(source, "not readable as OPML", "export it anew from your feed reader") from error
    if root is None or str(root.tag).lower() != "opml":
        raise InputError(source, "this is no OPML", "export it from your feed reader as OPML")
    outlines = [outline.attrib for outline in root.iter("outline")]
    named: list[tuple[str, str]] = [(o.get("xmlUrl", ""), o.get("title") or o.get("text") or "") for o in outlines]
    return tuple(Feed(url.strip(), name or None) for url, name in named if url.strip())
