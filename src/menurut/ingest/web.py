"""Pages and feeds over HTTP, with limits on time, size and redirects."""

from __future__ import annotations

import asyncio
import ssl
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import NamedTuple
from urllib.parse import urljoin

import httpx

from menurut.errors import FetchError
from menurut.ingest.public import PublicTransport

AGENT = "menurut"
_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml"})
_PAGE = "text/html,*/*;q=0.5"
_SOON = frozenset({408, 425, 429})  # of what a client is blamed for, this may be otherwise in a while


class Limits(NamedTuple):
    """`largest` bytes of a page, `seconds` for each network step, `patience` seconds for all, `redirects`."""

    largest: int
    seconds: float = 20.0
    patience: float = 60.0
    redirects: int = 5


class Wanted(NamedTuple):
    """What to ask for, and how: `etag` and `modified` are those of the copy that is there already.

    Without `typed` whatever the server calls it is taken. `agent` is the name that the server is told.
    """

    url: str
    limits: Limits
    typed: bool = True
    accept: str = _PAGE
    etag: str | None = None
    modified: str | None = None
    agent: str = AGENT


class Fetched(NamedTuple):
    """The bytes of a page, its final address, the encoding its header names, and whether it is plain text.

    `etag` and `modified` are what the server calls this state of it.
    """

    raw: bytes
    url: str
    charset: str | None
    is_text: bool
    etag: str | None = None
    modified: str | None = None


class Moved(NamedTuple):
    """The page is at another address."""

    url: str


class Unchanged(NamedTuple):
    """The page is as it was at the last time."""


def fetch(url: str, limits: Limits, *, public: bool = False) -> Fetched:
    """Return a page or plain text from the web; FetchError where it cannot be had within the limits.

    Only http and https addresses are read, those of redirects too; with `public` only those of the public Internet.
    """
    wanted = Wanted(url, limits)
    with (
        _named(wanted),
        httpx.Client(
            timeout=limits.seconds,
            follow_redirects=True,
            max_redirects=limits.redirects,
            verify=_certificates(),
            transport=_transport() if public else None,
        ) as client,
        client.stream("GET", url, headers=_headers(wanted)) as response,
    ):
        body, deadline = _Body(response, wanted), time.monotonic() + limits.patience
        for chunk in response.iter_raw():
            body.add(chunk)
            if time.monotonic() > deadline:
                raise _endless(wanted)
        return body.fetched()


def open_client(connections: int) -> httpx.AsyncClient:
    """Return what `ask` asks with: that many connections at most."""
    return httpx.AsyncClient(verify=_certificates(), limits=httpx.Limits(max_connections=connections))


async def ask(client: httpx.AsyncClient, wanted: Wanted) -> Fetched | Moved | Unchanged:
    """Ask one server once; FetchError where the page cannot be had within the limits. Redirects are told."""
    with _named(wanted):
        try:
            async with (
                asyncio.timeout(wanted.limits.patience),
                client.stream(
                    "GET", wanted.url, headers=_headers(wanted), timeout=wanted.limits.seconds, follow_redirects=False
                ) as response,
            ):
                if response.has_redirect_location:
                    return Moved(urljoin(wanted.url, response.headers["location"]))
                if response.status_code == httpx.codes.NOT_MODIFIED and (wanted.etag or wanted.modified):
                    return Unchanged()
                body = _Body(response, wanted)
                async for chunk in response.aiter_raw():
                    body.add(chunk)
                return body.fetched()
        except TimeoutError as error:
            raise _endless(wanted) from error


def _headers(wanted: Wanted) -> dict[str, str]:
    # Only gzip, which is unpacked here: what others unpack has no bound.
    headers = {"User-Agent": wanted.agent, "Accept": wanted.accept, "Accept-Encoding": "gzip"}
    if wanted.etag:
        headers["If-None-Match"] = wanted.etag
    if wanted.modified:
        headers["If-Modified-Since"] = wanted.modified
    return headers


@contextmanager
def _named(wanted: Wanted) -> Iterator[None]:
    """Tell what goes wrong in the block as the FetchError that it is."""
    url, limits = wanted.url, wanted.limits
    try:
        if not url.lower().startswith(("http://", "https://")):
            raise FetchError(url, "only http and https addresses are read", "give a web page", lasting=True)
        yield
    except httpx.TimeoutException as error:
        raise FetchError(url, f"no answer within {limits.seconds:g} seconds", "try again later") from error
    except httpx.TooManyRedirects as error:
        raise circling(url, limits) from error
    except httpx.UnsupportedProtocol as error:
        what = "it leads to an address that is neither http nor https"
        raise FetchError(url, what, "give a web page", lasting=True) from error
    except httpx.ConnectError as error:
        raise FetchError(url, "nothing answers there", "check the address and the network") from error
    except httpx.HTTPError as error:
        what = f"it cannot be fetched ({type(error).__name__})"
        raise FetchError(url, what, "check the address and the network") from error
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(url, "it is no address, or leads to what is none", "check it", lasting=True) from error


def circling(url: str, limits: Limits) -> FetchError:
    """Return the error of an address that leads from one to the next without end."""
    return FetchError(url, f"it redirects more than {limits.redirects} times", "give the last address", lasting=True)


def _endless(wanted: Wanted) -> FetchError:
    return FetchError(wanted.url, f"it did not end within {wanted.limits.patience:g} seconds", "try again later")


def _transport() -> httpx.BaseTransport:
    """Return what sends requests to the public Internet only; it uses no proxy, which would look names up itself."""
    return PublicTransport(httpx.HTTPTransport(verify=_certificates(), trust_env=False))


@cache
def _certificates() -> ssl.SSLContext:
    """Return the certificates that are trusted; they take longer to load than a page to fetch."""
    return httpx.create_ssl_context()


class _Body:
    """Takes what a server sends, unpacked, and no more of it than the limits allow."""

    def __init__(self, response: httpx.Response, wanted: Wanted) -> None:
        url = wanted.url
        if not response.is_success:
            raise _refusal(response, url)
        self._response, self._wanted, self._raw = response, wanted, bytearray()
        self._kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if wanted.typed and self._kind not in _TYPES:
            raise FetchError(url, f"it is {self._kind}, no page", "give the address of an article", lasting=True)
        length = response.headers.get("content-length", "")
        if length.isdecimal() and int(length) > wanted.limits.largest:
            raise self._too_large()
        coding = response.headers.get("content-encoding", "identity").strip().lower()
        if coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise FetchError(url, f"it is packed in a way that was not asked for ({coding})", "tell the site")
        self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32) if coding not in ("", "identity") else None

    def add(self, chunk: bytes) -> None:
        """Take a piece of it as it came."""
        if self._unpacker:
            if self._unpacker.eof:  # what comes behind it would only be kept
                return
            try:
                chunk = self._unpacker.decompress(chunk, self._wanted.limits.largest - len(self._raw) + 1)
            except zlib.error as error:
                raise FetchError(self._wanted.url, "it is not readable as gzip", "tell the site") from error
        self._raw += chunk
        if len(self._raw) > self._wanted.limits.largest:
            raise self._too_large()

    def fetched(self) -> Fetched:
        """Return the whole of it."""
        if self._unpacker and self._raw and not self._unpacker.eof:
            raise FetchError(self._wanted.url, "it was cut off", "try again later")
        headers = self._response.headers
        return Fetched(
            bytes(self._raw), str(self._response.url), self._response.charset_encoding, self._kind == "text/plain",
            _sendable(headers.get("etag")), _sendable(headers.get("last-modified")),
        )  # fmt: skip

    def _too_large(self) -> FetchError:
        largest = self._wanted.limits.largest
        what = f"the page is larger than {largest / 1e6:g} MB"
        return FetchError(self._wanted.url, what, "give one article", lasting=True)


def _sendable(value: str | None) -> str | None:
    """Return what a server calls a state of a page, None where it could not be sent back."""
    return value if value and value.isascii() and value.isprintable() and len(value) < 1000 else None


def _refusal(response: httpx.Response, url: str) -> FetchError:
    status = response.status_code
    return FetchError(
        url, f"the server answered {status}", "check the address", status=status,
        retry_after=_retry_after(response.headers), lasting=400 <= status < 500 and status not in _SOON,
    )  # fmt: skip


def _retry_after(headers: httpx.Headers) -> float | None:
    """Return the seconds that a server asks to wait; by its own clock, where it names a moment."""
    value = headers.get("retry-after", "").strip()
    if value.isdecimal():
        return float(value)
    try:
        now = parsedate_to_datetime(headers["date"]) if "date" in headers else datetime.now(UTC)
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (ValueError, TypeError):
        return None
