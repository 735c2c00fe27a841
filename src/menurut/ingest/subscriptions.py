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
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd])")
_SECONDS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_HINT = "write it as the guide to watching has it"

Duration = Annotated[str, Meta(pattern=r"^\s*\d+(\.\d+)?\s*[smhd]\s*$")]


class Feed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A feed that is followed."""

    url: Annotated[str, Meta(description="Address of a feed (RSS, Atom, JSON Feed), a sitemap or an index of them.")]
    name: Annotated[str | None, Meta(description="What to call it; default: its address.")] = None
    every: Annotated[Duration | None, Meta(description="How often to look at it; default: that of the file.")] = None
    only: Annotated[str | None, Meta(description="Regular expression that an article's address has to match.")] = None
    skip: Annotated[str | None, Meta(description="Regular expression of addresses to pass over.")] = None


class Manners(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How feeds are followed, all of them. Durations are a number and one of s, m, h, d: `90s`, `1.5h`."""

    every: Annotated[Duration, Meta(description="How often to look at a feed.")] = "15m"
    delay: Annotated[
        Duration, Meta(description="Time between two requests to one server; robots.txt may ask more.")
    ] = "2s"
    hosts: Annotated[
        int, Meta(description="How many requests are under way at most, of all servers.", ge=1, le=100)
    ] = 8
    per_host: Annotated[int, Meta(description="How many of them at one server.", ge=1, le=8)] = 1
    since: Annotated[Duration, Meta(description="How old an article may be, by what the feed says.")] = "7d"
    tries: Annotated[int, Meta(description="How often an article is tried before it is given up.", ge=1, le=20)] = 5
    agent: Annotated[
        str, Meta(description="User agent. Say behind it who you are: `menurut (+https://example.id)`.", pattern=r"^[A-Za-z][\x20-\x7e]*$")
    ] = "menurut"  # fmt: skip


class _File(Manners, frozen=True, forbid_unknown_fields=True):
    """A TOML file."""

    feed: tuple[Feed, ...] = ()


class Subscriptions(msgspec.Struct, frozen=True):
    """What is followed: feeds by address, each once, and how."""

    feeds: tuple[Feed, ...]
    manners: Manners = Manners()


def seconds(duration: str) -> float:
    """Return a duration in seconds.

    >>> seconds("90s"), seconds("1.5h")
    (90.0, 5400.0)
    """
    found = _DURATION.fullmatch(duration.strip())
    assert found
    return float(found[1]) * _SECONDS[found[2]]


def subscriptions(inputs: Iterable[str]) -> Subscriptions:
    """Return what addresses, TOML and OPML files name; InputError where one cannot be read, or nothing is named.

    Where files set the same otherwise, the last one holds.
    """
    feeds: dict[str, Feed] = {}
    manners: dict[str, Any] = {}
    for source in inputs:
        if "://" in source:
            named: tuple[Feed, ...] = (Feed(source),)
        else:
            raw = _read(source)
            if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
                named = _opml(raw, source)
            else:
                file = _toml(raw, source)
                named = file.feed
                given = msgspec.to_builtins(file)
                manners |= {k: v for k, v in given.items() if k != "feed" and v != getattr(_DEFAULTS, k)}
        for feed in named:
            feeds[_checked(feed, source)] = feed
    if not feeds:
        raise InputError(", ".join(inputs), "no feed is named there", "give an address, or a file with [[feed]] in it")
    return Subscriptions(tuple(msgspec.structs.replace(f, url=u) for u, f in feeds.items()), Manners(**manners))


_DEFAULTS = Manners()


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


def _checked(feed: Feed, source: str) -> str:
    try:
        for pattern in (feed.only, feed.skip):
            re.compile(pattern or "")
    except re.error as error:
        raise InputError(source, f"{error.pattern!r} is no regular expression: {error}", _HINT) from error
    if "://" not in feed.url:
        raise InputError(source, f"{feed.url!r} is no address of a feed", "write it as https://example.com/rss")
    tidied(feed.url)  # what is no address at all is told; else it is asked for as it is written
    return feed.url


def _toml(raw: bytes, source: str) -> _File:
    try:
        return msgspec.toml.decode(raw, type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(source, str(error).replace("`", ""), _HINT) from error


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
