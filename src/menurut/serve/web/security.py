"""Who may come in, and what a page may do: everything passes here before it meets a route.

- A request has to name the room by a name of its own: a page elsewhere that lets its name point here (DNS rebinding)
  is turned away.
- Off loopback it has to show the token, as `?token=` once, which is then kept in a cookie, or as a bearer.
- What writes has to come from a page of the room: a browser says where a request comes from. Programs that say
  nothing of it (curl) are no browser that could be misled.
- A body may not be larger than the room reads.
- A page runs no script and takes no style but those of the static folder, talks to nobody else, and is in no frame.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from menurut.serve.web.options import LOOPBACK, Options

_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_SLACK = 1_000_000  # bytes of a form besides what is read in it
POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
        "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    )
)  # fmt: skip
"""The Content-Security-Policy of every page."""
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with none at all a form would not tell its origin either
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """The middleware that all requests pass."""

    def __init__(self, app: ASGIApp, options: Options) -> None:
        self._app, self._options = app, options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with the reason why not."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        limited = _Limited(receive, self._options, headers)
        answer = self._refusal(scope, headers, limited)
        if answer is not None:
            await answer(scope, receive, _guarded(send))
            return
        await self._app(scope, limited.receive, _guarded(send, limited))

    def _refusal(self, scope: Scope, headers: Headers, limited: _Limited) -> Response | None:
        if not self._is_ours(headers.get("host", "")):
            return PlainTextResponse("This name is none of this reading room's.\n", 421)
        if (answer := self._unknown(scope, headers)) is not None:
            return answer
        if scope["method"] not in _READS and not self._from_here(headers):
            return PlainTextResponse("Only pages of this reading room may change something here.\n", 403)
        return _too_large(self._options) if limited.announced else None

    def _is_ours(self, host: str) -> bool:
        """Tell whether a `Host` header names this room: on loopback by a loopback name, else also by number."""
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".").lower()
        except ValueError:
            return False
        if name in LOOPBACK or name == self._options.host.lower() or name in self._options.names:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return not self._options.local

    def _unknown(self, scope: Scope, headers: Headers) -> Response | None:
        """Return the answer to one who shows no token, None for one who does; a token in the address is put away."""
        token = self._options.token
        if token is None:
            return None
        given = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        asked = dict(given).get("token")
        if asked is not None and same(asked, token):
            rest = urlencode([(name, value) for name, value in given if name != "token"])
            path = scope["path"] if not scope["path"].startswith("//") else "/"
            answer = RedirectResponse(path + (f"?{rest}" if rest else ""), 303)
            answer.set_cookie(self._cookie, sealed(token), httponly=True, samesite="lax", max_age=30 * 24 * 3600)
            return answer
        kind, _, bearer = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and same(bearer, token):
            return None
        if same(_cookies(headers).get(self._cookie, ""), sealed(token)):
            return None
        said = "This reading room asks for a token: open the address that it told at its start.\n"
        return PlainTextResponse(said, 401, headers={"WWW-Authenticate": "Bearer"})

    @property
    def _cookie(self) -> str:
        return f"menurut-{self._options.port}"  # cookies do not tell ports apart

    def _from_here(self, headers: Headers) -> bool:
        """Tell whether a write comes from a page of this room, or from no browser at all."""
        origin = headers.get("origin")
        if origin is not None:
            return urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
        return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")


class _Limited:
    """A body that is read as far as it may be."""

    def __init__(self, receive: Receive, options: Options, headers: Headers) -> None:
        self._receive, self._options, self._most, self._read = receive, options, options.upload + _SLACK, 0
        length = headers.get("content-length", "")
        self.announced = length.isdecimal() and int(length) > self._most
        self.answered = False

    async def receive(self) -> Message:
        """Return what comes next."""
        message = await self._receive()
        self._read += len(message.get("body", b""))
        if self._read > self._most and not self.answered:
            raise HTTPException(413, _large(self._options))
        return message


def same(one: str, other: str) -> bool:
    """Tell whether two secrets are the same, in a time that tells nothing of where they differ."""
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass"))


def sealed(token: str) -> str:
    """Return what is kept of a token in a cookie."""
    return hashlib.sha256(b"menurut " + token.encode()).hexdigest()


def _cookies(headers: Mapping[str, str]) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


def _too_large(options: Options) -> Response:
    return PlainTextResponse(_large(options) + "\n", 413)


def _large(options: Options) -> str:
    return f"This is larger than {options.upload / 1e6:g} MB."


def _guarded(send: Send, limited: _Limited | None = None) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            if limited is not None:
                limited.answered = True
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return guarded
