"""robots.txt: what a site lets programs fetch, and how fast (RFC 9309)."""

from __future__ import annotations

from urllib.parse import urlsplit

from menurut.errors import FetchError

LARGEST = 500_000
"""Bytes of a robots.txt that are read: RFC 9309 asks for no more."""


class ForbiddenError(FetchError):
    """An address that the site's robots.txt keeps programs from."""


class Robots:
    """What a robots.txt says to a program of this name; a site without one allows everything.

    >>> robots = Robots(b"User-agent: *\\nDisallow: /cari\\nCrawl-delay: 5", "menurut")
    >>> robots.allows("https://example.id/baca/1"), robots.allows("https://example.id/cari?q=a"), robots.delay
    (True, False, 5.0)
    """

    def __init__(self, raw: bytes, agent: str) -> None:
        from protego import Protego

        self._rules, self._agent = Protego.parse(raw[:LARGEST].decode("utf-8-sig", "replace")), name_of(agent)

    def allows(self, url: str) -> bool:
        """Tell whether an address may be fetched."""
        return self._rules.can_fetch(url, self._agent)

    @property
    def delay(self) -> float:
        """Seconds between two requests that the site asks for, 0 where it does not."""
        rate = self._rules.request_rate(self._agent)
        asked = self._rules.crawl_delay(self._agent) or 0.0
        return max(0.0, asked, rate.seconds / rate.requests if rate and rate.requests else 0.0)


def name_of(agent: str) -> str:
    """Return the name by which a robots.txt calls a program: what stands before the version.

    >>> name_of("menurut/0.1.0 (+https://example.id/about)")
    'menurut'
    """
    return agent.partition("/")[0].split()[0]


def place(url: str) -> str:
    """Return the address of the robots.txt that stands above an address.

    >>> place("https://example.id/baca/1?a=b")
    'https://example.id/robots.txt'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"
