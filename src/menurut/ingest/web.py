"""Pages over HTTP, with limits on time, size and redirects."""

from __future__ import annotations

import httpx

from menurut.errors import FetchError

_SECONDS = 20.0
_REDIRECTS = 5


def fetch(url: str, largest: int) -> tuple[bytes, str, str | None]:
    """Return the bytes of a page, its final URL and the encoding its header names; FetchError otherwise.

    Only http and https; at most `largest` bytes, five redirects, and 20 seconds for each network step.
    """
    if not url.startswith(("http://", "https://")):
        raise FetchError(url, "only http and https addresses are read", "give a web page")
    try:
        with (
            httpx.Client(timeout=_SECONDS, follow_redirects=True, max_redirects=_REDIRECTS) as client,
            client.stream("GET", url, headers={"User-Agent": "menurut"}) as response,
        ):
            response.raise_for_status()
            raw = b""
            for chunk in response.iter_bytes():
                raw += chunk
                if len(raw) > largest:
                    raise FetchError(url, f"the page is larger than {largest // 1_000_000} MB", "give one article")
            return raw, str(response.url), response.charset_encoding
    except httpx.HTTPStatusError as error:
        raise FetchError(url, f"the server answered {error.response.status_code}", "check the address") from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise FetchError(
            url, f"it cannot be fetched ({type(error).__name__})", "check the address and the network"
        ) from error
