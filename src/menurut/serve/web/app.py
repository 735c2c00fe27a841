"""The reading room as an application: its routes, what guards them, and how errors are told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from anyio import to_thread
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from menurut import __version__
from menurut.errors import InputError, LedgerError, MenurutError, MissingError, StoreError
from menurut.ledger import Ledger
from menurut.serve.tongue import gettext as _
from menurut.serve.web.answers import form_of, json_answer, tagged
from menurut.serve.web.api import router as api
from menurut.serve.web.api.described import Described
from menurut.serve.web.options import Options
from menurut.serve.web.pages import routers
from menurut.serve.web.room import Room
from menurut.serve.web.security import Guard
from menurut.serve.web.speaking import Speaking
from menurut.serve.web.templates import render

_AT_ONCE = 8  # fewer than the ledger has connections
_STATUS: tuple[tuple[type[MenurutError], int], ...] = (
    (MissingError, 404), (StoreError, 503), (LedgerError, 409), (InputError, 422), (MenurutError, 422),
)  # fmt: skip


def create_app(ledger: Ledger, options: Options) -> FastAPI:
    """Return the application over a ledger, which stays the caller's to close."""
    app = Described(
        title="Menurut", version=__version__, openapi_url="/api/v1/openapi.json",
        docs_url=None, redoc_url=None,  # they load scripts from elsewhere
        redirect_slashes=False, lifespan=_few_at_once, separate_input_output_schemas=False,
        description="Who said what, on whose authority, with which figures, when: the verbs of the command line.",
    )  # fmt: skip
    app.state.room = Room(ledger, options)
    app.include_router(api)
    for router in routers:
        app.include_router(router)
    app.mount("/static", _Static(packages=[("menurut.serve.web", "static")]))
    app.add_exception_handler(MenurutError, _told)
    app.add_exception_handler(HTTPException, _told)
    app.add_exception_handler(RequestValidationError, _told)
    app.add_middleware(Speaking)
    app.add_middleware(Guard, options=options)
    return app


@asynccontextmanager
async def _few_at_once(_: FastAPI) -> AsyncIterator[None]:
    """Answer so many at once that none waits for a connection to the ledger; more would only be in each other's way."""
    to_thread.current_default_thread_limiter().total_tokens = _AT_ONCE
    yield


class _Static(StaticFiles):
    """Files that a browser may keep for good where their address tells what they hold."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        for_good = b"v=" in scope["query_string"]
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable" if for_good else "no-cache"
        return answer


def _told(request: Request, error: Exception) -> Response:
    """Return an error as a page, or as JSON where a program asks."""
    status, where, what, hint = _parts(error)
    if request.url.path.startswith("/api/") or form_of(request) != "html":
        return json_answer(request, {"error": {"where": where, "what": what, "hint": hint}}, status=status)
    body = render(request, "error.html", {"status": status, "where": where, "what": what, "hint": hint})
    return tagged(request, body.encode("utf-8", "replace"), "text/html; charset=utf-8", status=status)


def _parts(error: Exception) -> tuple[int, str, str, str]:
    """Return status, place, fault and remedy of an error."""
    if isinstance(error, MenurutError):
        status = next(status for kind, status in _STATUS if isinstance(error, kind))
        return status, error.where, error.what, error.hint
    if isinstance(error, RequestValidationError):
        first: dict[str, Any] = error.errors()[0]
        return 422, ".".join(map(str, first["loc"])), str(first["msg"]), ""  # never what was given: it may be no JSON
    assert isinstance(error, HTTPException)
    if error.status_code == 400:  # so FastAPI calls a body that is none
        return 422, "body", str(error.detail), ""
    if error.status_code == 404:
        return 404, "", _("There is nothing at this address."), ""
    return error.status_code, "", str(error.detail), ""
