"""Feeds (RSS, Atom, JSON Feed) and sitemaps: which articles a site says it has."""

from __future__ import annotations

import io
import re
from typing import Any
from urllib.parse import urljoin

import msgspec

from menurut.errors import InputError
from menurut.ingest import dates
from menurut.ingest.listings import Listing, named, once
from menurut.ingest.sitemaps import is_sitemap, load_sitemap, unpacked

LARGEST = 10_000_000
"""Bytes of a feed or sitemap that are read at most, unpacked."""
_MOST_TAGS, _MOST_OPEN = 100_000, 20_000  # in all, and not closed: feedparser's time grows faster than their number
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
_FEED_LINK = re.compile(r"<link\b[^>]*\btype\s*=\s*[\"']?application/(?:rss|atom|feed)\+(?:xml|json)[^>]*>", re.I)
_HREF = re.compile(r"\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.I)


def load_feed(raw: bytes, url: str, *, charset: str | None = None) -> Listing:
    """Return what a feed or sitemap lists, each article once; InputError where it is neither.

    `url` is where it was fetched from, `charset` the encoding that its HTTP header names. Broken XML is read as far
    as it goes; entries without an address of a page are passed over.
    """
    raw = unpacked(raw, url, LARGEST)
    if not raw.strip(b"\xef\xbb\xbf \t\r\n"):
        raise InputError(url, "the feed is empty", "look at it in a browser")
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _json(raw, url)
    if is_sitemap(raw):
        return load_sitemap(raw, url)
    if _HTML.match(raw.lstrip(b"\xef\xbb\xbf")):
        raise InputError(url, "this is a page, no feed", _named_in(raw, url))
    return _xml(raw, url, charset)


def _xml(raw: bytes, url: str, charset: str | None) -> Listing:
    import feedparser

    tags = raw.count(b"<")
    if tags > _MOST_TAGS or tags - 2 * raw.count(b"</") - raw.count(b"/>") - raw.count(b"<!") > _MOST_OPEN:
        raise InputError(url, "it has too many tags", "give a feed of the latest articles")
    about = {"content-location": url, "content-type": "application/xml" + (f"; charset={charset}" if charset else "")}
    try:
        # What is not shown as HTML needs no cleaning, and cleaning is what takes the time.
        feed: Any = feedparser.parse(
            io.BytesIO(raw), response_headers=about, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # it promises none, and on odd bytes there are some
        raise InputError(url, f"not readable as a feed ({type(error).__name__})", "look at it in a browser") from error
    if not feed.version and not feed.entries:
        raise InputError(url, "this is no feed and no sitemap", "give the address of an RSS, Atom or JSON feed")
    entries = [dict(entry) for entry in feed.entries]  # its own kind of it takes one key for another
    found = once(
        named(url, _link(e), e.get("title"), dates.iso(e.get("published") or e.get("updated")),
              dates.iso(e.get("updated")))
        for e in entries
    )  # fmt: skip
    return Listing(feed.feed.get("title") or None, found)


def _link(entry: dict[str, Any]) -> str | None:
    """Return the address of an entry's page; a guid that is an address stands in for it."""
    link: str | None = entry.get("link")
    guid: str = entry.get("id") or ""
    return link or (guid if guid.startswith(("http://", "https://")) else None)


class _Item(msgspec.Struct, frozen=True):
    """An item of a JSON Feed, as far as it is read."""

    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    date_published: str | None = None
    date_modified: str | None = None


class _JsonFeed(msgspec.Struct, frozen=True):
    """A JSON Feed (jsonfeed.org, 1 and 1.1), as far as it is read."""

    items: tuple[_Item, ...]
    title: str | None = None


def _json(raw: bytes, url: str) -> Listing:
    try:
        feed = msgspec.json.decode(raw.lstrip(b"\xef\xbb\xbf"), type=_JsonFeed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(url, f"this is no JSON Feed ({error})", "give the address of a feed") from error
    found = once(
        named(url, i.url or i.external_url, i.title, dates.iso(i.date_published), dates.iso(i.date_modified))
        for i in feed.items
    )
    return Listing(feed.title, found)


def _named_in(page: bytes, url: str) -> str:
    """Return what to do with a page that was given as a feed: follow the feeds that it names."""
    links = _FEED_LINK.findall(page[:200_000].decode("utf-8", "replace"))
    feeds = [urljoin(url, href[1]) for link in links[:3] if (href := _HREF.search(link))]
    return f"the page names {', '.join(feeds)}" if feeds else "give the address of its feed or sitemap"
