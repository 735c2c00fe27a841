"""Which language a visitor is spoken to in: his own choice, else his browser's."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from menurut.serve.tongue import LANGUAGES, SOURCE, speaking

COOKIE = "language"


class Speaking:
    """The middleware that sets the language of a request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on in the visitor's language."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        with speaking(chosen(asked.cookies.get(COOKIE), asked.headers.get("accept-language", ""))):
            await self._app(scope, receive, send)


def chosen(cookie: str | None, accepted: str) -> str:
    """Return the language for a visitor, by his cookie and the `Accept-Language` of his browser.

    >>> chosen(None, "de, id-ID;q=0.8, en;q=0.5"), chosen("en", "id"), chosen(None, "fr"), chosen("xx", "in")
    ('id', 'en', 'en', 'id')
    """
    if cookie in LANGUAGES:
        return cookie
    wanted: list[tuple[float, int, str]] = []
    for i, part in enumerate(accepted.split(",")[:20]):
        code, _, weight = part.partition(";")
        name = code.strip().lower().partition("-")[0]
        wanted.append((-_weight(weight), i, {"in": "id"}.get(name, name)))  # `in` is the old code of Indonesian
    return next((code for minus, _, code in sorted(wanted) if code in LANGUAGES and minus), SOURCE)


def _weight(given: str) -> float:
    try:
        return float(given.strip().removeprefix("q=")) if given.strip() else 1.0
    except ValueError:
        return 0.0
