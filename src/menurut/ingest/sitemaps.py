"""Sitemaps (sitemaps.org) and news sitemaps, plain or packed, and indexes of them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

from menurut.errors import InputError
from menurut.ingest import dates
from menurut.ingest.listings import Found, Listing, named, once

_GZIP = b"\x1f\x8b"
_SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")


def unpacked(raw: bytes, url: str, largest: int) -> bytes:
    """Return a file that may be packed with gzip; InputError where it is broken, or larger than `largest` bytes."""
    if not raw.startswith(_GZIP):
        return raw
    unpacker = zlib.decompressobj(wbits=31)
    try:
        plain = unpacker.decompress(raw, largest + 1)
    except zlib.error as error:
        raise InputError(url, "not readable as gzip", "look at the file") from error
    if len(plain) > largest:
        raise InputError(url, f"it is larger than {largest / 1e6:g} MB, unpacked", "give a sitemap of news")
    return plain


def is_sitemap(raw: bytes) -> bool:
    """Tell whether this is a sitemap or an index of them."""
    return _SITEMAP.search(raw[:4096]) is not None


def load_sitemap(raw: bytes, url: str) -> Listing:
    """Return what a sitemap lists; of an index, the sitemaps. Broken XML is read as far as it goes."""
    from lxml import etree

    # Neither entities nor anything from elsewhere: what is listed is plain text.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw.lstrip(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(url, "not readable as a sitemap", "look at it in a browser") from error
    if root is None:
        raise InputError(url, "not readable as a sitemap", "look at it in a browser")
    found = once(_rows(root, url))
    return Listing(None, (), found) if _name(root) == "sitemapindex" else Listing(None, found)


def _rows(root: Any, url: str) -> Iterator[Found | None]:
    for row in root.iter("{*}url", "{*}sitemap"):
        # Only the first of a name: pictures have a title too.
        said: dict[str, str] = {}
        for element in row.iter("{*}loc", "{*}lastmod", "{*}publication_date", "{*}title"):
            if element.getparent() is row or _name(element.getparent()) == "news":
                said.setdefault(_name(element), "".join(element.itertext()).strip())
        published, changed = dates.iso(said.get("publication_date")), dates.iso(said.get("lastmod"))
        yield named(url, said.get("loc"), said.get("title"), published, changed)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
