"""Addresses of articles, written in one way."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urldefrag, urlsplit

from menurut.errors import InputError


def tidied(url: str) -> str:
    """Return an address as it is kept: without what only tells who came from where, and without a fragment.

    InputError where it is no address of a page.

    >>> tidied("HTTPS://News.Example.id:443/baca/12?utm_source=rss&page=2#komentar")
    'https://news.example.id/baca/12?page=2'
    """
    from courlan import normalize_url

    try:
        plain: str = urldefrag(normalize_url(url.strip()))[0]
        parts = urlsplit(plain)
        if parts.scheme in ("http", "https") and parts.hostname and not parts.username and parts.port != 0:
            return plain
    except ValueError:
        pass
    raise InputError(url, "this is no address of a page", "write it as https://example.com/article")


def server(url: str) -> str:
    """Return the server of an address: host name in lower case, with the port where one is given.

    >>> server("https://News.Example.id/baca/12")
    'news.example.id'
    """
    parts = urlsplit(url)
    return (parts.hostname or "") + (f":{parts.port}" if parts.port else "")


def is_inside(url: str) -> bool:
    """Tell whether an address names this machine or one of its own network, which no foreign page should lead to.

    >>> is_inside("http://169.254.169.254/latest"), is_inside("http://localhost/"), is_inside("https://example.id/")
    (True, True, False)
    """
    name = (urlsplit(url).hostname or "").rstrip(".").lower()
    try:
        return not ip_address(name.strip("[]")).is_global
    except ValueError:
        # Browsers read a host of digits alone, 0x… or 127.1 as an IPv4 address, and so do resolvers.
        return "." not in name or name.endswith((".localhost", ".local", ".internal")) or name[-1:].isdigit()


def host(url: str | None) -> str | None:
    """Return the host name of an address in lower case, without `www.`.

    >>> host("https://www.example.co.id/a")
    'example.co.id'
    """
    try:
        name = urlsplit(url or "").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None
