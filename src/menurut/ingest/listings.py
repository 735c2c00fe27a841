"""What feeds and sitemaps list: articles by their addresses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urljoin

from menurut.errors import MenurutError
from menurut.ingest.addresses import tidied


class Found(NamedTuple):
    """An article that a feed names: tidied address, title, when published (ISO 8601), and `stamp`.

    `stamp` is what the feed gives as its last change, else as its date: another one tells of another state.
    """

    url: str
    title: str | None = None
    published: str | None = None
    stamp: str | None = None


class Listing(NamedTuple):
    """What a feed or sitemap lists: its title, articles, and of an index the sitemaps with their `stamp`."""

    title: str | None
    found: tuple[Found, ...]
    sitemaps: tuple[Found, ...] = ()


def once(found: Iterable[Found | None]) -> tuple[Found, ...]:
    """Return each article once, the first time that it is named."""
    kept: dict[str, Found] = {}
    for one in found:
        if one is not None:
            kept.setdefault(one.url, one)
    return tuple(kept.values())


def named(base: str, url: object, title: object, published: str | None, changed: str | None) -> Found | None:
    """Return an article that a feed at `base` names, None where it gives no address of a page."""
    if not isinstance(url, str) or not url.strip():
        return None
    try:
        address = tidied(urljoin(base, url.strip()))
    except (MenurutError, ValueError):
        return None
    name = " ".join(title.split()) if isinstance(title, str) else None
    return Found(address, name or None, published, changed or published)
