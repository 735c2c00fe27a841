"""Pages over HTTP, with limits on time, size and redirects."""

from __future__ import annotations

import ssl
import time
from functools import cache
from typing import NamedTuple

import httpx

from menurut.errors import FetchError
from menurut.ingest.public import PublicTransport

_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml"})


class Limits(NamedTuple):
    """`largest` bytes of a page, `seconds` for each network step, `patience` seconds for all, `redirects`."""

    largest: int
    seconds: float = 20.0
    patience: float = 60.0
    redirects: int = 5


class Fetched(NamedTuple):
    """The bytes of a page, its final address, the encoding its header names, and whether it is plain text."""

    raw: bytes
    url: str
    charset: str | None
    is_text: bool


def fetch(url: str, limits: Limits, *, public: bool = False) -> Fetched:
    """Return a page or plain text from the web; FetchError where it cannot be had within the limits.

    Only http and https addresses are read, those of redirects too; with `public` only those of the public Internet.
    """
    if not url.lower().startswith(("http://", "https://")):
        raise FetchError(url, "only http and https addresses are read", "give a web page")
    try:
        with (
            httpx.Client(
                timeout=limits.seconds,
                follow_redirects=True,
                max_redirects=limits.redirects,
                verify=_certificates(),
                transport=_transport() if public else None,
            ) as client,
            client.stream("GET", url, headers={"User-Agent": "menurut", "Accept": "text/html,*/*;q=0.5"}) as response,
        ):
            return _received(response, url, limits, time.monotonic() + limits.patience)
    except httpx.TimeoutException as error:
        raise FetchError(url, f"no answer within {limits.seconds:g} seconds", "try again later") from error
    except httpx.TooManyRedirects as error:
        raise FetchError(url, f"it redirects more than {limits.redirects} times", "give the last address") from error
    except httpx.UnsupportedProtocol as error:
        raise FetchError(url, "it leads to an address that is neither http nor https", "give a web page") from error
    except httpx.ConnectError as error:
        raise FetchError(url, "nothing answers there", "check the address and the network") from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        what = f"it cannot be fetched ({type(error).__name__})"
        raise FetchError(url, what, "check the address and the network") from error


def _transport() -> httpx.BaseTransport:
    """Return what sends requests to the public Internet only; it uses no proxy, which would look names up itself."""
    return PublicTransport(httpx.HTTPTransport(verify=_certificates(), trust_env=False))


@cache
def _certificates() -> ssl.SSLContext:
    """Return the certificates that are trusted; they take longer to load than a page to fetch."""
    return httpx.create_ssl_context()


def _received(response: httpx.Response, url: str, limits: Limits, deadline: float) -> Fetched:
    if response.is_error:
        raise FetchError(url, f"the server answered {response.status_code}", "check the address")
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _TYPES:
        raise FetchError(url, f"it is {kind}, no page", "give the address of an article")
    too_large = FetchError(url, f"the page is larger than {limits.largest / 1e6:g} MB", "give one article")
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length) > limits.largest:
        raise too_large
    raw = bytearray()
    for chunk in response.iter_bytes():
        raw += chunk
        if len(raw) > limits.largest:
            raise too_large
        if time.monotonic() > deadline:
            raise FetchError(url, f"it did not end within {limits.patience:g} seconds", "try again later")
    return Fetched(bytes(raw), str(response.url), response.charset_encoding, kind == "text/plain")
